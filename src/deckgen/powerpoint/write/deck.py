"""Writes scenes as a .pptx file. Each part is written once, as text, so the time grows linearly with the slides.

The template's own parts are copied without unpacking them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType

from deckgen.powerpoint.package import content_marks
from deckgen.powerpoint.package.archive import deflate
from deckgen.powerpoint.package.assembly import Assembly
from deckgen.powerpoint.package.content_marks import mark_of_written
from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.media import Media
from deckgen.powerpoint.package.properties import Properties, app_xml, core_xml
from deckgen.powerpoint.package.relationships import Relationships
from deckgen.powerpoint.package.sheet import MakeWorkbook
from deckgen.powerpoint.write import notes_master
from deckgen.powerpoint.write.chart import add_chart
from deckgen.powerpoint.write.embedded_fonts import families_in, with_lent_fonts, without_unused_fonts
from deckgen.powerpoint.write.kept_parts import Foundation, LayoutTraits, read_foundation
from deckgen.powerpoint.write.notes import notes_xml
from deckgen.powerpoint.write.presentation import presentation_xml, sections_xml
from deckgen.powerpoint.write.slide import slide_xml
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.powerpoint.write.table_styles import with_table_style
from deckgen.powerpoint.write.text import TextWriter
from deckgen.powerpoint.write.written_slides import SELF_CONTAINED, WrittenSlide, WrittenSlides
from deckgen.scene.items import Scene, Table, walk
from deckgen.scene.pictures import ReadyPicture
from deckgen.scene.resize import scale_lengths
from deckgen.scene.template import Template
from deckgen.values.lazy import lazy_imports
from deckgen.values.value import replace

with lazy_imports("deckgen.powerpoint.write", into=__name__):
    from deckgen.powerpoint.write import workbook

NO_FONTS: Mapping[str, Mapping[str, bytes]] = MappingProxyType({})
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN_TYPE = f"{_OFFICE}.presentationml.presentation.main+xml"
_SLIDE_TYPE = f"{_OFFICE}.presentationml.slide+xml"
_NOTES_TYPE = f"{_OFFICE}.presentationml.notesSlide+xml"
_APP_TYPE = f"{_OFFICE}.extended-properties+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def write_deck(
    scenes: Sequence[Scene],
    template: Template,
    template_bytes: bytes,
    pictures: Mapping[str, ReadyPicture],
    properties: Properties,
    make_workbook: MakeWorkbook | None = None,
    lent: Mapping[str, Mapping[str, bytes]] = NO_FONTS,
    before: WrittenSlides | None = None,
) -> bytes:
    """The bytes of a .pptx file with the template's masters and layouts and a slide for each scene.

    `pictures` holds the picture of every `Picture.asset`. `make_workbook` may keep the workbooks of charts between
    runs. `lent` are families of fonts, by face as Embedded OpenType, that are embedded where a slide uses them.
    Slides that were written `before` are taken over as they were.
    The same arguments give the same bytes.
    Raises KeyError for a scene's template layout or picture that is not given.
    """
    if before is not None:
        before.begin(template, sha256(template_bytes).hexdigest())
    foundation = read_foundation(template_bytes)
    scenes = [scale_lengths(scene, template.scale) for scene in scenes]
    noted = any(scene.notes for scene in scenes)
    master = foundation.notes_master or (notes_master.PART if noted else "")
    package = Assembly()
    _add_properties(package, foundation, scenes, template, properties)
    media = Media(pictures, foundation.entries)
    slides = _Slides(package, foundation, template, media, master, make_workbook, before)
    names = {scene.id: f"slide{number}.xml" for number, scene in enumerate(scenes, start=1)}
    for number, scene in enumerate(scenes, start=1):
        slides.add(scene, number, names)
    package.carry(media.entries, {})
    if master and not foundation.notes_master:
        notes_master.add_notes_master(package, foundation, template.size)
    if not template.from_client:
        foundation = without_unused_fonts(foundation, slides.families())
    foundation = with_lent_fonts(foundation, lent, slides.families())
    look = template.theme.tables
    if template.from_client and look and any(isinstance(item, Table) for s in scenes for item in walk(s.items)):
        foundation = with_table_style(foundation, look, template.name)
    if properties.marked:
        foundation = _with_marks(package, foundation, slides.marks)
    package.carry(foundation.entries.values(), foundation.types)
    _add_presentation(package, foundation, scenes, properties, master)
    return package.pack()


class _Slides:
    """Adds slides to a package, with their notes and charts. Layouts of the same traits share their writers."""

    def __init__(
        self,
        package: Assembly,
        foundation: Foundation,
        template: Template,
        media: Media,
        master: str,
        make_workbook: MakeWorkbook | None,
        before: WrittenSlides | None,
    ) -> None:
        self._package = package
        self._foundation = foundation
        self._template = template
        self._media = media
        self._notes_master = master
        self._make_workbook = make_workbook
        self._before = before
        self._families: set[str] = set()  # of slides that were taken over
        self._notes_numbered = master not in foundation.entries or b'"sldNum"' in foundation.entries[master].data()
        self._layouts = {layout.name: layout.part.lstrip("/") for layout in template.layouts}
        self._tools: dict[str, tuple[Paint, TextWriter]] = {}
        self._shared: dict[LayoutTraits, tuple[Paint, TextWriter]] = {}
        self._next_chart = 1 + sum(name.startswith("ppt/charts/chart") for name in foundation.entries)
        self.marks: list[str] = []  # of what the slides hold, in their order

    def add(self, scene: Scene, number: int, names: Mapping[str, str]) -> None:
        """Add a slide. `number` counts from 1, `names` maps every slide's id to the file name of its part."""
        known = self._before.find(scene, number) if self._before is not None else None
        if known is not None:
            self._package.carry(known.parts, known.types)
            self._families |= known.families
            self.marks.append(known.mark)
            return
        begin = self._package.count
        layout = self._layouts[scene.template_layout]
        paint, text = self._tools.get(layout) or self._tools.setdefault(layout, self._equip(layout))
        tables = self._template.theme.tables
        sheet = SlideSheet(scene, names, paint, text, self._media, self._next_chart, tables)
        sheet.relationships.add("slideLayout", beside(layout))
        part = f"ppt/slides/slide{number}.xml"
        notes = ""
        if scene.notes:
            sheet.relationships.add("notesSlide", f"../notesSlides/notesSlide{number}.xml")
            notes = self._add_notes(scene, number)
        xml = slide_xml(sheet)
        self._package.add(part, _SLIDE_TYPE, xml)
        self._package.add_relationships(part, sheet.relationships)
        written = self._package.since(begin)
        charts = []
        for place, chart in enumerate(sheet.charts, start=self._next_chart):
            make_workbook = self._make_workbook or workbook.workbook_bytes
            charts.append(add_chart(self._package, place, chart, sheet, make_workbook))
        self._next_chart += len(sheet.charts)
        self.marks.append(mark_of_written(scene.id, xml, notes, charts))
        if self._before is not None and sheet.relationships.kinds() <= SELF_CONTAINED:
            self._before.keep(WrittenSlide(scene, number, *written, families_in(xml), self.marks[-1]))

    def families(self) -> set[str]:
        """The font families that the added slides use."""
        return self._families.union(*(text.used for _, text in self._shared.values()))

    def _equip(self, layout: str) -> tuple[Paint, TextWriter]:
        """The writers of paint and text for slides on a layout."""
        ground = self._foundation.ground(layout)
        if ground not in self._shared:
            paint, theme = Paint(dict(ground.colors)), self._template.theme
            self._shared[ground] = (paint, TextWriter(paint, theme.fonts, theme.line_heights))
        return self._shared[ground]

    def _add_notes(self, scene: Scene, number: int) -> str:
        """Add the notes page of a slide; its XML."""
        part = f"ppt/notesSlides/notesSlide{number}.xml"
        relationships = Relationships()
        relationships.add("notesMaster", beside(self._notes_master))
        relationships.add("slide", f"../slides/slide{number}.xml")
        xml = notes_xml(scene, number, numbered=self._notes_numbered)
        self._package.add(part, _NOTES_TYPE, xml)
        self._package.add_relationships(part, relationships)
        return xml


def beside(part: str) -> str:
    """The relationship target for a part, as seen from a part in a neighbouring folder such as ppt/slides."""
    return f"../{part[4:]}" if part.startswith("ppt/") else f"/{part}"


def _add_properties(
    package: Assembly, foundation: Foundation, scenes: Sequence[Scene], template: Template, properties: Properties
) -> None:
    """Add the document properties and the relationships of the package."""
    relationships = Relationships(foundation.package_relationships)
    relationships.add(_CORE_KIND, "docProps/core.xml")
    relationships.add("extended-properties", "docProps/app.xml")
    if properties.marked and not _own_properties(foundation):
        relationships.add(content_marks.KIND, content_marks.PART)
    package.add_relationships("", relationships)
    package.add("docProps/core.xml", _CORE_TYPE, core_xml(properties))
    package.add("docProps/app.xml", _APP_TYPE, app_xml(scenes, scale_lengths(template.size, template.scale)))


def _own_properties(foundation: Foundation) -> str:
    """The part of custom properties that a template has, such as of how confidential it is; "" for none."""
    rows = (row.target for row in foundation.package_relationships if row.kind == content_marks.KIND)
    return next((name for row in rows if (name := row.lstrip("/")) in foundation.entries), "")


def _with_marks(package: Assembly, foundation: Foundation, marks: Sequence[str]) -> Foundation:
    """Add the marks of the slides; in the template's own part of custom properties, where it has one."""
    own = _own_properties(foundation)
    if not own:
        package.add(content_marks.PART, content_marks.TYPE, content_marks.marks_xml(marks))
        return foundation
    there = foundation.entries[own].data().decode("utf-8", "replace")
    entry = deflate(own, content_marks.marks_xml(marks, there).encode())
    return replace(foundation, entries={**foundation.entries, own: entry})


def _add_presentation(
    package: Assembly, foundation: Foundation, scenes: Sequence[Scene], properties: Properties, master: str
) -> None:
    """Add the presentation part and its relationships."""
    relationships = Relationships(foundation.relationships)
    near = "" if foundation.main == f"ppt/{foundation.main.rpartition('/')[2]}" else "/ppt/"
    slides = [relationships.add("slide", f"{near}slides/slide{number}.xml") for number in range(1, len(scenes) + 1)]
    held = next((row.id for row in foundation.relationships if row.kind == "notesMaster"), "")
    master_id = held or (relationships.add("notesMaster", near + master[4:]) if master else "")
    sections = sections_xml(scenes, properties)
    package.add(foundation.main, _MAIN_TYPE, presentation_xml(foundation.presentation, slides, master_id, sections))
    package.add_relationships(foundation.main, relationships)
