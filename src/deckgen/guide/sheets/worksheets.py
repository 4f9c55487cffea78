"""The participants' worksheets, one per page: to print and write on, or as a form to fill in on a screen."""

from __future__ import annotations

from markupsafe import Markup

from deckgen.deck.model import ANONYMOUS, INTERNAL, Block, Note, Slide
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.derived_notes import derive_notes
from deckgen.guide.chapters.exercises import worksheet_title
from deckgen.guide.chapters.form_fields import Fields
from deckgen.guide.chapters.numbering import make_desk
from deckgen.guide.chapters.page_values import Worksheet
from deckgen.guide.chapters.prose import blocks_html
from deckgen.guide.press.manuscript import Manuscript
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.guide.press.style import SHEET_MM
from deckgen.guide.sheets.heights import THEMED, height
from deckgen.values.value import replace, value_class

# Millimetres: the head above a sheet's text, the possible distances of lines (each has a class `pitch-…` in
# worksheets.css and guide.css), and what notes below need at least.
_HEAD, _HEAD_LINE, _TITLE_CHARACTERS = 37.5, 11.0, 40
_PITCHES = (12.0, 11.0, 10.0, 9.0, 8.0)
_NOTES_HEAD, _NOTES_LEAST, _RESERVE = 13.0, 34.0, 6.0


@value_class
class PrintedSheet:
    """A sheet as printed. `pitch` is the distance of its lines; `notes` is the room for notes below, or 0."""

    anchor: str
    label: str
    title: Markup
    origin: Markup  # its slide's title, or empty if that is the same
    facts: tuple[str, ...]
    owner: str  # label of the field for a name, or empty
    owner_field: Markup
    body: Markup
    pitch: float  # mm
    notes: float  # mm
    notes_field: Markup


@value_class
class WorksheetFolder:
    """All sheets of a deck."""

    paper: Paper
    sheets: tuple[PrintedSheet, ...]
    fillable: bool


def make_folder(manuscript: Manuscript, *, fillable: bool) -> WorksheetFolder:
    """A deck's sheets, numbered as in the guide. Sheets of internal slides are left out."""
    deck = derive_notes(manuscript.deck)
    pictures = frozenset(manuscript.pictures)
    desk = make_desk(deck, manuscript.agenda, words(deck.language), frozenset(), pictures)
    form = _Format(SHEET_MM[manuscript.paper] - _HEAD - (THEMED if manuscript.rules else 0), fillable)
    found = [
        _sheet(slide, note, sheet, desk, form)
        for slide in deck.slides
        for note, sheet in zip(_own(slide), desk.worksheets.get(slide.id, ()), strict=True)
        if INTERNAL not in slide.tags
    ]
    return WorksheetFolder(paper_of(deck), tuple(found), fillable)


def has_worksheets(manuscript: Manuscript) -> bool:
    """Whether any slide has a sheet that participants get."""
    slides = derive_notes(manuscript.deck).slides
    return any(_own(slide) for slide in slides if INTERNAL not in slide.tags)


def _own(slide: Slide) -> tuple[Note, ...]:
    """The worksheets among a slide's notes."""
    return tuple(note for note in slide.notes if note.kind == "worksheet")


@value_class
class _Format:
    """How sheets are made: the height of a page's text in mm, and whether there are fields to fill in."""

    room: float
    fillable: bool


def _sheet(slide: Slide, note: Note, sheet: Worksheet, desk: Desk, form: _Format) -> PrintedSheet:
    """A worksheet as printed."""
    words, title = desk.words, sheet.title.striptags()
    _, blocks = worksheet_title(note.blocks)
    pitch, notes = _share_out(blocks, form.room - _HEAD_LINE * (len(title) // _TITLE_CHARACTERS))
    fields = Fields(f"{slide.id}-{sheet.number}", f"{sheet.label}, {title}", words, pitch) if form.fillable else None
    prose = replace(desk.prose(2), fields=fields, anchors={})  # no links: what they lead to is in another document
    owner = _owner(slide, note, words)
    owner_field = fields.line(owner) if fields and owner else ""
    body = blocks_html(blocks, prose)
    if fields:
        fields.topic = ""
    return PrintedSheet(
        anchor=sheet.anchor,
        label=sheet.label,
        title=sheet.title,
        origin=Markup() if sheet.origin_title == sheet.title else sheet.origin_title,
        facts=_facts(slide, desk),
        owner=owner,
        owner_field=Markup(owner_field),
        body=body,
        pitch=pitch,
        notes=round(notes, 1),
        notes_field=Markup(fields.area(words["sheet-notes"], notes) if fields and notes else ""),
    )


def _share_out(blocks: tuple[Block, ...], room: float) -> tuple[float, float]:
    """The distance of a sheet's lines, as large as fits, and the height left for notes below it; both in mm."""
    pitch = next((p for p in _PITCHES if height(blocks, p) <= room - _RESERVE), _PITCHES[-1])
    notes = room - height(blocks, pitch) - _RESERVE - _NOTES_HEAD
    return pitch, notes if notes >= _NOTES_LEAST else 0.0


def _owner(slide: Slide, note: Note, words: Words) -> str:
    """The label of the field for a name, a group's or a person's; empty for an anonymous sheet."""
    if note.who == ANONYMOUS:
        return ""
    grouped = slide.exercise.form == "groups" if slide.exercise else slide.kind.is_for_groups
    return words["sheet-group" if grouped else "sheet-name"]


def _facts(slide: Slide, desk: Desk) -> tuple[str, ...]:
    """How people work in an exercise and for how long, then the slide's number."""
    words, task = desk.words, slide.exercise
    form = words.form(task.form, task.group_size) if task else ""
    time = words.duration(slide.duration) if task and slide.duration else ""
    number = words["slide-n"].format(n=slide.number) if slide.number else ""
    return tuple(filter(None, (form, time, number)))
