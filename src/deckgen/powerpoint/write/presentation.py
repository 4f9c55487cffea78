"""Writes the presentation part: the template's own, with the new slides, their sections and the notes master.

Source: ECMA-376 part 1, 19.2.1.26; for sections [MS-PPTX] 2.6.3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby

from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.package.xml import PRESENTATION, RELATIONSHIPS, attribute, root_outline
from deckgen.scene.items import Scene

FIRST_SLIDE_ID = 256  # the smallest id that the schema allows
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"

# The children of `p:presentation` in the schema's order. PowerPoint offers to repair files in another order.
_ORDER = (
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
    "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
    "extLst",
)  # fmt: skip
_LEFT = ("sldIdLst", "notesMasterIdLst", "custShowLst")  # written anew, or about the template's own slides


def presentation_xml(original: bytes, slides: Sequence[str], notes_master: str, sections: str) -> str:
    """The presentation part. `slides` and `notes_master` are relationship ids, `sections` is a `p:ext` or ""."""
    head, children, tail = root_outline(original)
    names = f' xmlns:p="{PRESENTATION}" xmlns:r="{RELATIONSHIPS}"'
    if names.split()[0] in head and names.split()[1] in head:
        names = ""
    parts = [(name, xml) for name, xml in children if name not in _LEFT]
    listed = "".join(
        f'<p:sldId id="{number}" r:id="{slide}"/>' for number, slide in enumerate(slides, start=FIRST_SLIDE_ID)
    )
    parts.append(("sldIdLst", f"<p:sldIdLst{names}>{listed}</p:sldIdLst>"))
    if notes_master:
        master = f'<p:notesMasterIdLst{names}><p:notesMasterId r:id="{notes_master}"/></p:notesMasterIdLst>'
        parts.append(("notesMasterIdLst", master))
    extensions = next((xml for name, xml in parts if name == "extLst"), "")
    parts = [(name, xml) for name, xml in parts if name != "extLst"]
    parts.append(("extLst", _extensions(extensions, sections, names)))
    parts.sort(key=lambda part: _ORDER.index(part[0]))
    return f"{head}{''.join(xml for _, xml in parts)}{tail}"


def _extensions(original: str, sections: str, names: str) -> str:
    """The template's extension list, with our sections in place of its own."""
    head, children, tail = root_outline(original.encode()) if original else ("", (), "")
    kept = [xml for _, xml in children if _SECTIONS not in xml.partition(">")[0]]
    if not kept and not sections:
        return ""
    if not tail:
        head, tail = f"<p:extLst{names}>", "</p:extLst>"
    return f"{head}{sections}{''.join(kept)}{tail}"


def sections_xml(scenes: Sequence[Scene], properties: Properties) -> str:
    """The deck's sections as `p:ext`, with each slide in exactly one; "" for a deck without sections."""
    if not properties.sections:
        return ""
    titles = {section.id: section.title for section in properties.sections}
    homes = {slide: section.id for section in properties.sections for slide in section.slides}
    sections, used = "", set()
    for home, run in groupby(_placed(scenes, homes, titles), key=lambda placed: placed[0]):
        identity = home
        while identity in used:  # a session in several pieces, since a section of PowerPoint cannot have gaps
            identity += "+"
        used.add(identity)
        slides = "".join(f'<p14:sldId id="{number}"/>' for _, number in run)
        name = attribute(titles.get(home, properties.title))
        sections += (
            f'<p14:section name="{name}" id="{_guid(identity)}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
        )
    return (
        f'<p:ext xmlns:p="{PRESENTATION}" uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{sections}'
        "</p14:sectionLst></p:ext>"
    )


def _placed(scenes: Sequence[Scene], homes: dict[str, str], titles: dict[str, str]) -> list[tuple[str, int]]:
    """Section id and slide id of each slide. A slide that no section names belongs to the section before it."""
    placed, current = [], ""
    for number, scene in enumerate(scenes, start=FIRST_SLIDE_ID):
        current = homes.get(scene.id) or (scene.session if scene.session in titles else current)
        placed.append((current, number))
    return placed


def _guid(text: str) -> str:
    """A GUID made from a text. The same text gives the same GUID."""
    digits = hashlib.sha256(text.encode()).hexdigest().upper()
    return "{" + "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32])) + "}"
