"""The document properties: title, author, dates and slide counts. No date is taken from the clock."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.powerpoint.package.language import language_tag
from deckgen.powerpoint.package.xml import DECLARATION, escape
from deckgen.scene.items import Scene
from deckgen.values.units import Size
from deckgen.values.value import value_class

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


@value_class
class Section:
    """A section of the presentation, as PowerPoint's slide sorter shows it."""

    id: str
    title: str
    slides: tuple[str, ...]  # ids of scenes; ids of continuation slides may be missing


@value_class
class Properties:
    """The document properties of a file, and its sections. Empty values are not written.

    Dates are ISO 8601 ("2026-03-01" or "2026-03-01T09:00:00Z").
    """

    title: str
    subject: str = ""
    author: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    client: str = ""  # for whom the file was made; written as its category
    revision: str = ""  # the commit that the file was made from; written as its version
    created: str = ""
    modified: str = ""
    sections: tuple[Section, ...] = ()
    marked: bool = False  # whether the file tells later which slides were edited


def core_xml(properties: Properties) -> str:
    """The part docProps/core.xml. Source: ECMA-376 part 2, on core properties."""
    values = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", ", ".join(properties.keywords)),
        ("dc:description", properties.description),
        ("cp:lastModifiedBy", properties.author),
        ("cp:category", properties.client),
        ("dc:language", language_tag(properties.language)),
        ("cp:version", properties.revision),
    )
    texts = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in values if value)
    dates = _date("created", properties.created) + _date("modified", properties.modified)
    return f"{DECLARATION}<cp:coreProperties {_CORE}>{texts}{dates}</cp:coreProperties>"


def _date(name: str, value: str) -> str:
    """The element of a date, or nothing for an empty one. A day without a time becomes midnight UTC."""
    if not value:
        return ""
    value = f"{value}T00:00:00Z" if "T" not in value else value
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(value)}</dcterms:{name}>'


def app_xml(scenes: Sequence[Scene], size: Size) -> str:
    """The part docProps/app.xml. Source: ECMA-376 part 1, 22.2."""
    notes = sum(1 for scene in scenes if scene.notes)
    hidden = sum(1 for scene in scenes if scene.hidden)
    shape = {round(16 / 9, 2): "Widescreen", round(4 / 3, 2): "On-screen Show (4:3)"}
    kind = shape.get(round(size.w / size.h, 2), "Custom")
    return (
        f'{DECLARATION}<Properties xmlns="{_APP}"><TotalTime>0</TotalTime><Application>deckgen</Application>'
        f"<PresentationFormat>{kind}</PresentationFormat><Slides>{len(scenes)}</Slides><Notes>{notes}</Notes>"
        f"<HiddenSlides>{hidden}</HiddenSlides></Properties>"
    )
