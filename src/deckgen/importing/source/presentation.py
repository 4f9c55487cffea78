"""A .pptx → its content, with python-pptx; with lxml where python-pptx has no access."""

from __future__ import annotations

import io
import re
from typing import Any, NamedTuple

import pptx
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from deckgen.importing.source.checked import checked_package
from deckgen.importing.source.content import (
    FEET,
    Paragraphs,
    SourceDeck,
    SourceItem,
    SourceNote,
    SourceSection,
    SourceSlide,
    SourceText,
)  # fmt: skip
from deckgen.importing.source.media import PictureFiles
from deckgen.importing.source.shapes import ShapeReader, choose_alternatives
from deckgen.importing.source.styles import InheritedStyles
from deckgen.importing.source.text import read_paragraphs
from deckgen.powerpoint.package import content_marks
from deckgen.powerpoint.package.package import TemplateError
from deckgen.values.limits import IMPORTED_SLIDES, PARAGRAPHS, SHAPES, SLIDE_TEXT

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_WEB = re.compile(r"(?:https?://|mailto:)\S+$", re.IGNORECASE)
# What this program adds to slides of its own accord, by the names of its shapes: it will add it again.
_OF_PROGRAM = re.compile(
    r"(?:!!)?(?:Section (?:tab|dots)|Label|Step count|Sample data|Confidential|Quote mark|Count \d+|Step \d+ minutes"
    r"|Mark|Time)$"
)
_COUNTS = re.compile(r"(?:Number \d+|Step \d+ circle|Level \d+ mark)$")  # counts of a diagram's entries, or figures
_NUMBERED = ("Section", "Plan step")  # layouts of ours whose shape “Number” holds a number that the program gives


class ReadDeck(NamedTuple):
    """A presentation and the files of its pictures."""

    deck: SourceDeck
    files: dict[str, bytes]


def read_presentation(data: bytes) -> ReadDeck:
    """The content of a .pptx. Raises TemplateError for what is none, or is larger than is read."""
    safe = checked_package(data)
    try:
        presentation = pptx.Presentation(io.BytesIO(safe))
        slides = list(presentation.slides)
        if len(slides) > IMPORTED_SLIDES:  # one slide may be named again and again
            raise TemplateError(f"it has more than {IMPORTED_SLIDES:,} slides")
        if not slides:
            raise TemplateError("it has no slides: take in a bare template with `deckgen theme import`")
        return _PresentationReader(presentation, slides).read()
    except (TemplateError, MemoryError):
        raise
    except Exception as fault:  # python-pptx raises whatever its parts run into
        raise TemplateError("its parts do not fit together: open it in PowerPoint and save it anew") from fault


class _PresentationReader:
    def __init__(self, presentation: Any, slides: list[Any]) -> None:
        self._presentation, self._slides = presentation, slides
        self._media = PictureFiles()
        self._styles: dict[str, InheritedStyles] = {}
        self._numbers = {str(slide.part.partname): n for n, slide in enumerate(slides, 1)}
        self._marks = _marks(presentation)
        self.ours = bool(self._marks) or _application(presentation) == "deckgen"

    def read(self) -> ReadDeck:
        presentation = self._presentation
        properties = presentation.core_properties
        for number, slide in enumerate(self._slides, 1):
            _check_amount(number, slide._element)
        slides = tuple(self._safe_slide(number, slide) for number, slide in enumerate(self._slides, 1))
        deck = SourceDeck(
            presentation.slide_width or 0, presentation.slide_height or 0, slides, self._sections(),
            _property(properties, "title"), _property(properties, "author"), self._theme(),
            _property(properties, "language") or self._language(), self.ours,
        )  # fmt: skip
        return ReadDeck(deck, self._media.files)

    def _safe_slide(self, number: int, slide: Any) -> SourceSlide:
        try:
            return self._slide(number, slide)
        except MemoryError:
            raise
        except Exception as fault:  # a stranger's slide may contradict itself in any way; its words are kept
            words = tuple(
                SourceNote(" ".join("".join(t.text or "" for t in p.iter(qn("a:t"))).split()))
                for p in slide._element.iter(qn("a:p"))
            )
            told = f"the slide could not be read ({type(fault).__name__}): its words are in the notes"
            return SourceSlide(number, "", None, (), tuple(note for note in words if note.text), left=(told,))

    def _slide(self, number: int, slide: Any) -> SourceSlide:
        element, part = slide._element, slide.part
        edited = bool(self._marks) and _mark(slide) not in self._marks
        layout = slide.slide_layout
        reader = ShapeReader(part, self._styles_of(layout), self._media, lambda name: self._follow(part, name))
        reader.read(element.cSld.spTree)
        background = element.cSld.find(f"{qn('p:bg')}//{qn('a:blip')}")
        if background is not None:
            reader.left.append("the slide's own background picture")
        name = element.cSld.get("name") or ""
        items, source = self._own(reader.items, layout.name) if self.ours else (reader.items, ())
        title = reader.titles[0] if reader.titles else None
        left = [*reader.left, *self._rest(part)]
        return SourceSlide(
            number, layout._element.get("type") or "", title, (*reader.titles[1:], *items),
            self._notes(slide), tuple(foot.text for foot in reader.feet if foot.place == "ftr"), source,
            name if self.ours else "", layout.name or "", element.get("show") in ("0", "false"),
            _builds(element), self.ours and _names_sample_data(reader.items), tuple(left),
            edited,
        )  # fmt: skip

    def _own(self, items: list[SourceItem], layout: str) -> tuple[list[SourceItem], Paragraphs]:
        """The items of a slide of ours without what the program adds to it, and its source line."""
        kept: list[SourceItem] = []
        source: Paragraphs = ()
        counts = [item for item in items if isinstance(item, SourceText) and _COUNTS.match(item.name)]
        counted = {item.text for item in counts} == {str(n) for n in range(1, len(counts) + 1)}
        for item in items:
            if isinstance(item, SourceText):
                if item.name == "Source":
                    source = item.paragraphs
                    continue
                if _OF_PROGRAM.match(item.name) or (item.name == "Number" and layout in _NUMBERED):
                    continue
                if counted and item in counts:
                    continue
            kept.append(item)
        return kept, source

    def _styles_of(self, layout: Any) -> InheritedStyles:
        key = str(layout.part.partname)
        if key not in self._styles:
            master = layout.slide_master
            choose_alternatives(layout._element)
            self._styles[key] = InheritedStyles(layout._element, master._element)
        return self._styles[key]

    def _follow(self, part: Any, name: str) -> str:
        """Where a link leads: to an address on the web, or to a slide, as `#` and its number."""
        row = part.rels.get(name)
        if row is None:
            return ""
        if row.is_external:
            return row.target_ref if _WEB.match(row.target_ref) else ""
        number = self._numbers.get(str(row.target_part.partname))
        return f"#{number}" if number else ""

    def _rest(self, part: Any) -> list[str]:
        """What a slide has beside its shapes."""
        kinds = [row.reltype.rpartition("/")[2] for row in part.rels.values()]
        comments = sum(kind == "comments" for kind in kinds)
        if not comments:
            return []
        texts = []
        for row in part.rels.values():
            if row.reltype.rpartition("/")[2] == "comments" and not row.is_external:
                root = parse_xml(row.target_part.blob)
                texts += [" ".join((e.text or "").split()) for e in root.iter() if isinstance(e.tag, str) and e.text]
        return [f"a comment of a reviewer: {text}" for text in texts if text]

    def _notes(self, slide: Any) -> tuple[SourceNote, ...]:
        if not slide.has_notes_slide:
            return ()
        found: list[SourceNote] = []
        tree = slide.notes_slide._element.cSld.spTree
        choose_alternatives(tree)
        for shape in tree.iter(qn("p:sp")):
            place = next(shape.iter(qn("p:ph")), None)
            kind = place.get("type", "obj") if place is not None else ""
            body = shape.find(qn("p:txBody"))
            if body is None or kind in FEET or kind == "sldImg":
                continue
            for paragraph in read_paragraphs(body, (), lambda name: ""):
                first = paragraph.runs[0]
                label = first.text.strip() if first.bold and first.text.rstrip().endswith(":") else ""
                text = paragraph.text.replace(first.text, "", 1) if label else paragraph.text
                found.append(SourceNote(text.strip(), paragraph.level, paragraph.mark, label))
        return tuple(found)

    def _sections(self) -> tuple[SourceSection, ...]:
        root = self._presentation._element
        by_id = {slide.get("id"): number for number, slide in enumerate(root.iter(qn("p:sldId")), 1)}
        found = []
        for section in root.iter(f"{_P14}section"):
            numbers = [by_id[s.get("id")] for s in section.iter(f"{_P14}sldId") if s.get("id") in by_id]
            if numbers:
                found.append(SourceSection(" ".join((section.get("name") or "").split()), tuple(numbers)))
        return tuple(found)

    def _theme(self) -> str:
        for row in (
            self._presentation.slide_masters[0].part.rels.values() if len(self._presentation.slide_masters) else ()
        ):
            if row.reltype.endswith("/theme") and not row.is_external:
                found = re.search(rb'<a:theme[^>]*\bname="([^"]*)"', row.target_part.blob[:2000])
                return found[1].decode("utf-8", "replace") if found else ""
        return ""

    def _language(self) -> str:
        """The language that most words of the slides are marked as."""
        counts: dict[str, int] = {}
        for slide in self._slides:
            for run in slide._element.iter(qn("a:r")):
                look, words = run.find(qn("a:rPr")), run.find(qn("a:t"))
                tag = look.get("lang") if look is not None else None
                if tag and words is not None and words.text:
                    counts[tag] = counts.get(tag, 0) + len(words.text)
        return max(counts, key=lambda tag: counts[tag]) if counts else ""


def _check_amount(number: int, slide: Any) -> None:
    """Raise TemplateError for a slide that holds more than one of ours may: it would be tried in many ways."""
    amounts = (
        ("paragraphs", PARAGRAPHS, sum(1 for _ in slide.iter(qn("a:p")))),
        ("shapes", SHAPES, sum(1 for _ in slide.iter(qn("p:cNvPr")))),
        ("characters", SLIDE_TEXT, sum(len(words.text or "") for words in slide.iter(qn("a:t")))),
    )
    for name, most, amount in amounts:
        if amount > most:
            raise TemplateError(f"its slide {number} has {amount:,} {name}; at most {most:,} are read")


def _property(properties: Any, name: str) -> str:
    try:
        return " ".join(str(getattr(properties, name) or "").split())
    except Exception:  # a date or a text that python-pptx cannot read
        return ""


def _marks(presentation: Any) -> frozenset[str]:
    """The marks of the slides that this program wrote."""
    for row in presentation.part.package._rels.values():
        if row.reltype.endswith(f"/{content_marks.KIND}") and not row.is_external:
            return content_marks.marks_in(parse_xml(row.target_part.blob))
    return frozenset()


def _mark(slide: Any) -> str:
    """The mark of what a slide holds now."""
    rows = [row for row in slide.part.rels.values() if row.reltype.endswith("/chart") and not row.is_external]
    notes = slide.notes_slide._element if slide.has_notes_slide else None
    charts = [parse_xml(row.target_part.blob) for row in rows]
    return content_marks.mark_of_read(slide._element.cSld.get("name") or "", slide._element, notes, charts)


def _application(presentation: Any) -> str:
    for row in presentation.part.package._rels.values():
        if row.reltype.endswith("/extended-properties") and not row.is_external:
            found = re.search(rb"<Application>([^<]*)</Application>", row.target_part.blob)
            return found[1].decode("utf-8", "replace") if found else ""
    return ""


def _builds(slide: Any) -> bool:
    """Whether parts of a slide appear on clicks (`p:bldP` by paragraph, or several effects that are clicked)."""
    if any(build.get("build") == "p" for build in slide.iter(qn("p:bldP"))):
        return True
    return sum(1 for node in slide.iter(qn("p:cTn")) if node.get("nodeType") == "clickEffect") > 1


def _names_sample_data(items: list[SourceItem]) -> bool:
    """Whether a slide of ours bears the mark of invented figures."""
    return any(isinstance(item, SourceText) and item.name == "Mark" for item in items)
