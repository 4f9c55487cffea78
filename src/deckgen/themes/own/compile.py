"""Compiles a theme into a PowerPoint template with one master, a named layout per entry, and embedded fonts.

The parts are written as text, so that the package holds exactly what stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.powerpoint.package import archive
from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.relationships import PACKAGE, Relationship, relationships_part
from deckgen.powerpoint.package.table_style import table_style_xml
from deckgen.powerpoint.package.xml import DECLARATION, NAMESPACES, RELATIONSHIPS, attribute
from deckgen.scene.template import OWN_TABLES
from deckgen.themes.own import eot
from deckgen.themes.own.levels import Levels
from deckgen.themes.own.masters import NOTES_SIZE, SLIDE_NAMES, Masters
from deckgen.themes.own.theme_data import ThemeData
from deckgen.themes.own.theme_part import theme_xml

_OFFICE = "application/vnd.openxmlformats-officedocument."
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = {  # beginning of a part's name → content type
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation.main+xml",
    "ppt/slideMasters/slide": f"{_OFFICE}presentationml.slideMaster+xml",
    "ppt/slideLayouts/slide": f"{_OFFICE}presentationml.slideLayout+xml",
    "ppt/notesMasters/notes": f"{_OFFICE}presentationml.notesMaster+xml",
    "ppt/theme/theme": f"{_OFFICE}theme+xml",
    "ppt/tableStyles.xml": f"{_OFFICE}presentationml.tableStyles+xml",
    "ppt/presProps.xml": f"{_OFFICE}presentationml.presProps+xml",
    "ppt/viewProps.xml": f"{_OFFICE}presentationml.viewProps+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}extended-properties+xml",
}
_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_NOTES = "ppt/notesMasters/notesMaster1.xml"


def compile_theme(theme: ThemeData, fonts: Mapping[str, bytes]) -> bytes:
    """The template of a theme as .pptx bytes. `fonts` are font files by name. The same input gives the same bytes."""
    wanted = tuple(theme.theme.fonts[slot] for slot in ("major", "minor", "hand", "mono"))
    embedded = eot.embeddable_families(fonts, wanted) if theme.embed else ()
    parts = dict(_parts(theme, embedded))
    content = {"[Content_Types].xml": _content_types(parts)}
    entries = {**content, **parts}
    return archive.write_archive(
        archive.deflate(name, data if isinstance(data, bytes) else data.encode()) for name, data in entries.items()
    )


def _parts(theme: ThemeData, embedded: tuple[eot.Embedded, ...]) -> Iterator[tuple[str, str | bytes]]:
    """Name and content of every part and relationships part, in the order of the package."""
    masters = Masters(theme)
    files = [(family.family, face, data) for family in embedded for face, data in family.faces.items()]
    yield from _package_parts(theme)
    yield "ppt/presentation.xml", _presentation(theme, embedded)
    yield relationships_part("ppt/presentation.xml"), _presentation_relationships(len(files))
    yield _MASTER, masters.master()
    layouts = [f"../slideLayouts/slideLayout{n}.xml" for n in range(1, len(theme.layouts) + 1)]
    rows = [("slideLayout", target) for target in layouts]
    yield relationships_part(_MASTER), _relationships([*rows, ("theme", "../theme/theme1.xml")])
    for number, layout in enumerate(theme.layouts, start=1):
        part = f"ppt/slideLayouts/slideLayout{number}.xml"
        yield part, masters.layout(layout)
        yield relationships_part(part), _relationships([("slideMaster", "../slideMasters/slideMaster1.xml")])
    yield _NOTES, masters.notes_master()
    yield relationships_part(_NOTES), _relationships([("theme", "../theme/theme2.xml")])
    for number in (1, 2):  # the second is for the notes master, which needs a theme of its own
        yield f"ppt/theme/theme{number}.xml", theme_xml(theme.theme)
    yield "ppt/tableStyles.xml", table_style_xml(OWN_TABLES, theme.theme.name, Paint(SLIDE_NAMES))
    yield "ppt/presProps.xml", f"{DECLARATION}<p:presentationPr {NAMESPACES}/>"
    yield "ppt/viewProps.xml", f"{DECLARATION}<p:viewPr {NAMESPACES}/>"
    for number, (_, _, data) in enumerate(files, start=1):
        yield f"ppt/fonts/font{number}.fntdata", data


def _package_parts(theme: ThemeData) -> Iterator[tuple[str, str]]:
    rows = (
        ("officeDocument", "ppt/presentation.xml"),
        (_CORE_TYPE, "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    )
    yield relationships_part(""), _relationships(rows)
    yield (
        "docProps/core.xml",
        (
            f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{attribute(theme.theme.name)}</dc:title></cp:coreProperties>'
        ),
    )
    yield (
        "docProps/app.xml",
        (
            f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>deckgen</Application></Properties>"
        ),
    )


# --- the presentation ----------------------------------------------------------------------------------


def _presentation(theme: ThemeData, embedded: tuple[eot.Embedded, ...]) -> str:
    """`p:presentation`. Its children must have this order (ECMA-376 part 1, 19.2.1.26)."""
    size = theme.size
    levels = Levels(Paint(SLIDE_NAMES), theme.theme.fonts, theme.theme.line_heights)
    embeds = ' embedTrueTypeFonts="1"' if embedded else ""
    return (
        f'{DECLARATION}<p:presentation {NAMESPACES}{embeds} autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{size.w}" cy="{size.h}"/><p:notesSz cx="{NOTES_SIZE.w}" cy="{NOTES_SIZE.h}"/>'
        f"{_font_list(embedded)}{levels.plain('p:defaultTextStyle')}</p:presentation>"
    )


_FIRST_FONT = 7  # the ids 1 to 6: master, notes master, theme, table styles, two kinds of properties


def _font_list(embedded: tuple[eot.Embedded, ...]) -> str:
    """`p:embeddedFontLst`: the embedded faces by family."""
    number = _FIRST_FONT
    rows = ""
    for family in embedded:
        faces = "".join(f'<p:{face} r:id="rId{number + n}"/>' for n, face in enumerate(family.faces))
        rows += f'<p:embeddedFont><p:font typeface="{attribute(family.family)}"/>{faces}</p:embeddedFont>'
        number += len(family.faces)
    return f"<p:embeddedFontLst>{rows}</p:embeddedFontLst>" if rows else ""


def _presentation_relationships(fonts: int) -> str:
    rows = [
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
    ]
    return _relationships([*rows, *(("font", f"fonts/font{n}.fntdata") for n in range(1, fonts + 1))])


# --- the package ---------------------------------------------------------------------------------------


def _relationships(rows: Iterable[tuple[str, str]]) -> str:
    xml = "".join(
        Relationship(f"rId{n}", kind if ":" in kind else f"{RELATIONSHIPS}/{kind}", target).xml()
        for n, (kind, target) in enumerate(rows, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{xml}</Relationships>'


def _content_types(parts: Iterable[str]) -> str:
    defaults = {
        "fntdata": "application/x-fontdata",
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    rows = "".join(f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in defaults.items())
    for part in parts:
        kind = next((kind for start, kind in _KINDS.items() if part.startswith(start)), "")
        rows += f'<Override PartName="/{part}" ContentType="{kind}"/>' if kind else ""
    return f'{DECLARATION}<Types xmlns="{_CONTENT}">{rows}</Types>'
