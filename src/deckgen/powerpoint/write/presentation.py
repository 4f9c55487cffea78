"""The presentation part: the template's, with the new slides, their sections and the notes master put in place.

Source: ECMA-376 part 1, 19.2.1.26; sections: [MS-PPTX] 2.6.3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby

from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.package.xml import PRESENTATION, RELATIONSHIPS, attribute, root_outline
from deckgen.scene.items import Scene

FIRST_SLIDE_ID = 256  # the least that the schema allows
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"

# The schema's order of what may stand before the slide list's neighbours; PowerPoint repairs files that break it.
_ORDER = (
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
    "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
    "extLst",
)  # fmt: skip
_LEFT = ("sldIdLst", "notesMasterIdLst", "custShowLst")  # written anew, or about slides that are not there


def presentation_xml(original: bytes, slides: Sequence[str], notes_master: str, sections: str) -> str:
    """The presentation part. `slides` and `notes_master` are relationship ids, `sections` is `p:ext` or nothing."""
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
    """The extension list without the template's sections, with ours."""
    head, children, tail = root_outline(original.encode()) if original else ("", (), "")
    kept = [xml for _, xml in children if _SECTIONS not in xml.partition(">")[0]]
    if not kept and not sections:
        return ""
    if not tail:
        head, tail = f"<p:extLst{names}>", "</p:extLst>"
    return f"{head}{sections}{''.join(kept)}{tail}"


def sections_xml(scenes: Sequence[Scene], properties: Properties) -> str:
    """The deck's sections as `p:ext`, each slide in exactly one of them; nothing for a deck without sections."""
    if not properties.sections:
        return ""
    titles = {section.id: section.title for section in properties.sections}
    homes = {slide: section.id for section in properties.sections for slide in section.slides}
    sections, used = "", set()
    for home, run in groupby(_placed(scenes, homes, titles), key=lambda placed: placed[0]):
        identity = home
        while identity in used:  # a session that comes back: PowerPoint's sections are unbroken
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
    """Section and slide id of each slide. What no section names stays with the slide before it."""
    placed, current = [], ""
    for number, scene in enumerate(scenes, start=FIRST_SLIDE_ID):
        current = homes.get(scene.id) or (scene.session if scene.session in titles else current)
        placed.append((current, number))
    return placed


def _guid(text: str) -> str:
    """A GUID that the same text always gets."""
    digits = hashlib.sha256(text.encode()).hexdigest().upper()
    return "{" + "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32])) + "}"
