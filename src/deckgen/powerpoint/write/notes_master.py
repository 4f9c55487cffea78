"""Writes a notes master for templates without one: the slide above, the notes below, page numbers in the corner.

Its theme is a copy of the slides' theme, so notes have the deck's colours and fonts.
"""

from __future__ import annotations

from deckgen.powerpoint.package.assembly import Assembly
from deckgen.powerpoint.package.relationships import Relationships, part_name, relationships_part
from deckgen.powerpoint.package.xml import DECLARATION, NAMESPACES
from deckgen.powerpoint.write.kept_parts import Foundation
from deckgen.powerpoint.write.slide import TREE
from deckgen.powerpoint.write.text import NUMBER_FIELD
from deckgen.values.units import EMU_PER_INCH, EMU_PER_PT, Box, Size, box_inches

PART = "ppt/notesMasters/notesMaster1.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"

_PAGE_WIDTH = 7.5  # inches, as in PowerPoint's notes pages
_NOTES = box_inches(0.75, 4.8, 6.0, 4.5)
_NUMBER = box_inches(4.25, 9.5, 2.5, 0.3)
_COLOR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def add_notes_master(package: Assembly, foundation: Foundation, slide: Size) -> None:
    """Add the notes master and its copy of the theme. `slide` is the size of the slides."""
    source = next(part_name(foundation.main, row.target) for row in foundation.relationships if row.kind == "theme")
    number = 1
    while f"ppt/theme/theme{number}.xml" in foundation.entries:
        number += 1
    theme = f"ppt/theme/theme{number}.xml"
    copies = {source: theme, relationships_part(source): relationships_part(theme)}
    entries = [foundation.entries[old]._replace(name=new) for old, new in copies.items() if old in foundation.entries]
    relationships = Relationships()
    relationships.add("theme", f"../theme/theme{number}.xml")
    package.add(PART, _TYPE, notes_master_xml(slide))
    package.add_relationships(PART, relationships)
    package.carry(entries, {theme: _THEME_TYPE})


def notes_master_xml(slide: Size) -> str:
    """The notes master part for slides of this size."""
    width = round(6.0 * EMU_PER_INCH)
    height = round(width * slide.h / slide.w)
    if height > 3.7 * EMU_PER_INCH:
        height = round(3.7 * EMU_PER_INCH)
        width = round(height * slide.w / slide.h)
    picture = Box(round((_PAGE_WIDTH * EMU_PER_INCH - width) / 2), round(0.75 * EMU_PER_INCH), width, height)
    # Stated twice, because PowerPoint reads the notes style and LibreOffice the placeholder's style.
    levels = "".join(_level(number) for number in range(1, 10))
    image = _place(2, "Slide Image Placeholder 1", 'type="sldImg" idx="2"', picture, ' noRot="1" noChangeAspect="1"')
    notes = _place(3, "Notes Placeholder 2", 'type="body" sz="quarter" idx="3"', _NOTES)
    number = _place(4, "Slide Number Placeholder 3", 'type="sldNum" sz="quarter" idx="5"', _NUMBER)
    return (
        f'{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/>'
        f"</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}"
        f'{image}<a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>'
        f"{notes}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle>{levels}</a:lstStyle><a:p><a:endParaRPr/></a:p>"
        "</p:txBody></p:sp>"
        f'{number}</p:spPr><p:txBody><a:bodyPr anchor="b"/><a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="1000"/>'
        f'</a:lvl1pPr></a:lstStyle><a:p><a:fld id="{NUMBER_FIELD}" type="slidenum">'
        f"<a:rPr/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp></p:spTree></p:cSld>{_COLOR_MAP}"
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    )


def _place(number: int, name: str, kind: str, box: Box, locks: str = "") -> str:
    """A placeholder up to the end of its geometry. The caller closes `p:spPr`."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{box.w}" cy="{box.h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _level(number: int) -> str:
    """The text style of one list level."""
    margin = (number - 1) * 18 * EMU_PER_PT
    return (
        f'<a:lvl{number}pPr marL="{margin}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1">'
        '<a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )
