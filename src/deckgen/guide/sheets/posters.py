"""Posters for the walls: the day, what groups work on, canvases to fill in, signs for steps on the floor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import ceil

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    INTERNAL,
    Block,
    Deck,
    List,
    ListItem,
    Paragraph,
    Runs,
    Slide,
    Slot,
    Table,
    plain,
    runs_in,
)
from deckgen.deck.schedule import Agenda, SessionPlan
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.day import part_title, time_label
from deckgen.guide.chapters.goals import goals_heading
from deckgen.guide.chapters.prose import Prose, blocks_html, runs_html, title_html
from deckgen.guide.chapters.references import slide_heading
from deckgen.guide.chapters.sessions import session_hours
from deckgen.guide.press.manuscript import Manuscript, picture_names
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.values.value import replace, value_class

SIZES = ("a3", "a2")
_LARGE = re.compile(r"\bA[23]\b")  # in a list of materials: the slide is to hang on a wall
_MANY = 9  # points from which on a field is set smaller
# Of a sheet upright, in em of its letters: its height, what title, heading and closing words take, a row at the least
# and at the most, a row's padding. Then sizes of points with their pitch; a line, its share for dots; a character.
_SHEET, _TITLE, _HEADING, _CLOSING, _ROW, _ROW_MOST, _PADDING = 60.0, 3.2, 3.6, 5.0, 2.4, 5.2, 1.0
_TITLE_CHARACTERS = 32
_SIZES, _LINE, _DOTS, _CHARACTER = ((2.3, 2.9), (1.7, 2.15), (1.4, 1.8), (1.1, 1.4)), 41.0, 0.34, 0.52


@value_class
class Points:
    """The points of a poster, in rows with room for dots.

    `groups` are headings, or nothing, with their points. `size` and `row`, the least height of a row, are in em.
    """

    groups: tuple[tuple[Markup, tuple[Markup, ...]], ...]
    closing: Markup
    size: float
    row: float


@value_class
class Poster:
    """A poster. `kind` is day, goals, points, field, canvas, sign, table or drawing; what it does not show is empty."""

    kind: str
    title: Markup
    above: str = ""
    rows: tuple[tuple[str, str], ...] = ()  # of the day: time, words
    fields: tuple[tuple[Markup, Markup], ...] = ()  # heading, help or points
    picture: str = ""
    table: tuple[tuple[Markup, ...], ...] = ()  # rows of cells, the header first
    points: Points | None = None
    small: bool = False


@value_class
class PosterSet:
    """All posters of a deck, of one size."""

    paper: Paper
    size: str
    posters: tuple[Poster, ...]


def make_posters(manuscript: Manuscript, size: str) -> PosterSet:
    """The posters of a deck; those of internal slides are left out."""
    deck = manuscript.deck
    said = words(deck.language)
    shown = tuple(slide for slide in deck.slides if slide.number and INTERNAL not in slide.tags)
    days = tuple(_days(manuscript.agenda, deck, said))
    found = (*days, *(_goals(deck, said) if days else ()), *_of_slides(shown, manuscript, said))
    return PosterSet(paper_of(deck), size, found)


def has_posters(deck: Deck, agenda: Agenda) -> bool:
    """Whether there is anything to hang up."""
    return agenda.timed or any(_kind(slide) for slide in deck.slides)


def _days(agenda: Agenda, deck: Deck, said: Words) -> Iterator[Poster]:
    for planned in agenda.sessions:
        if planned.timed:
            title = title_html(planned.session.title or deck.title, Prose(said))
            yield Poster("day", title, session_hours(planned, agenda.days, said), tuple(_rows(planned, said)))


def _goals(deck: Deck, said: Words) -> Iterator[Poster]:
    """What the day is for, as it is looked at again when the day ends."""
    if deck.goals:
        title, prose = Markup.escape(goals_heading(deck.goals, said)), Prose(said)
        found = ((Markup(), tuple(runs_html(goal, prose) for goal in deck.goals)),)
        yield Poster("goals", title, points=_set(title, found, "", _LINE))


def _rows(planned: SessionPlan, said: Words) -> Iterator[tuple[str, str]]:
    """The parts of a day as participants see them: without the leader's buffer."""
    for part in planned.parts:
        if part.kind != "buffer":
            yield time_label(part.start, part.offset), part_title(part, said)
    yield time_label(planned.finish, planned.length), said["ends"]


def _kind(slide: Slide) -> str:
    if slide.kind is SlideKind.CANVAS:
        return "canvas"
    if slide.kind is SlideKind.PLAN_STEP:
        return "sign"
    if slide.kind is SlideKind.GROUP_WORK and _table(slide):
        return "table"
    if slide.kind is SlideKind.GROUP_WORK and len(slide.slots) > 1:
        return "field"
    materials = (note.blocks for note in slide.notes if note.kind == "materials")
    wanted = any(_LARGE.search(plain(runs)) for blocks in materials for runs in runs_in(blocks))
    if not wanted and slide.kind is not SlideKind.GROUP_WORK:
        return ""
    return "points" if slide.kind.is_words and _has_points_alone(slide) else "drawing"


def _content(slide: Slide) -> tuple[tuple[Runs, tuple[Block, ...]], ...]:
    """The blocks of a slide, and those of each slot under its heading."""
    return ((), slide.blocks), *((slot.heading, slot.blocks) for slot in slide.slots)


def _has_points_alone(slide: Slide) -> bool:
    """Whether a slide shows nothing but points, and perhaps words about them."""
    blocks = [block for _, each in _content(slide) for block in each]
    return any(isinstance(block, List) for block in blocks) and all(isinstance(b, List | Paragraph) for b in blocks)


def _of_slides(slides: tuple[Slide, ...], manuscript: Manuscript, said: Words) -> Iterator[Poster]:
    prose, step = Prose(said), 0
    seen: set[tuple[tuple[Slot, ...], tuple[Block, ...]]] = set()
    for slide in slides:
        kind, title = _kind(slide), title_html(slide_heading(slide), prose)
        content = slide.slots, slide.blocks
        if kind and any(content) and content in seen:
            continue  # a slide that is shown again hangs there already
        if kind:
            seen.add(content)
        if kind == "table":
            yield Poster("table", title, table=tuple(_rows_of(_table(slide), prose)))
        elif kind == "points":
            yield Poster("points", title, points=_points(slide, title, prose))
        elif kind == "field":
            many = any(_count(slot.blocks) > _MANY for slot in slide.slots)  # all of a slide in one size
            yield from (_field(slot, title, said, small=many) for slot in slide.slots)
        elif kind == "canvas":
            fields = tuple((runs_html(s.heading, prose), blocks_html(s.blocks, Prose(said))) for s in slide.slots)
            yield Poster("canvas", title, fields=fields)
        elif kind == "sign":
            step += 1
            short = slide.options.get("short")
            yield Poster("sign", Markup.escape(short.text) if short else title, said["step-n"].format(n=step))
        elif kind == "drawing":
            names = picture_names(slide, manuscript)
            yield from (Poster("drawing", title, picture=f"memory:slide/{name}") for name in names)


def _table(slide: Slide) -> Table | None:
    """The slide's table, if it has one."""
    return next((block for block in slide.blocks if isinstance(block, Table)), None)


def _rows_of(table: Table | None, prose: Prose) -> Iterator[tuple[Markup, ...]]:
    """The rows of a table with its header; what a cell parts by `;` is parted by dots, as on the slide."""
    for row in (table.header, *table.rows) if table else ():
        yield tuple(runs_html(_parted(cell.runs), prose) for cell in row)


def _parted(runs: Runs) -> Runs:
    return tuple(replace(run, text=run.text.replace("; ", " · ")) for run in runs)


def _field(slot: Slot, title: Markup, said: Words, *, small: bool) -> Poster:
    """A field of a slide that each group has for itself, with the points that are in it already."""
    content = blocks_html(slot.blocks, Prose(said))
    return Poster("field", runs_html(slot.heading, Prose(said)), title.striptags(), fields=((Markup(), content),),
                  small=small)  # fmt: skip


def _count(blocks: Iterable[Block]) -> int:
    """The number of points in blocks."""
    return sum(len(block.items) for block in blocks if isinstance(block, List))


def _points(slide: Slide, title: Markup, prose: Prose) -> Points:
    """The points of a slide under its headings, and below them the words that stand beside them."""
    groups, closing = [], []
    for heading, blocks in _content(slide):
        items = [item for block in blocks if isinstance(block, List) for item in block.items]
        closing += [block for block in blocks if isinstance(block, Paragraph)]
        if heading or items:
            groups.append((runs_html(heading, prose), tuple(_item(item, prose) for item in items)))
    return _set(title, tuple(groups), blocks_html(closing, prose), _LINE * (1 - _DOTS))


def _item(item: ListItem, prose: Prose) -> Markup:
    match item.blocks:
        case (Paragraph(runs),):
            return runs_html(runs, prose)
        case blocks:
            return Markup(blocks_html(blocks, prose))


def _set(title: Markup, groups: tuple[tuple[Markup, tuple[Markup, ...]], ...], closing: str, line: float) -> Points:
    """Points as large as fits on a sheet, their rows as high as it has room for; `line` is a line's width in em."""
    texts = [len(item.striptags()) for _, items in groups for item in items]
    room = _SHEET - _TITLE * ceil(len(title.striptags()) / _TITLE_CHARACTERS) - (_CLOSING if closing else 0)
    room -= _HEADING * sum(1 for heading, _ in groups if heading)

    def height(row: float, size: float, pitch: float) -> float:
        characters = line / (size * _CHARACTER)
        return sum(max(row, pitch * ceil(text / characters) + _PADDING) for text in texts)

    size, pitch = next((each for each in _SIZES if height(_ROW, *each) <= room), _SIZES[-1])
    rows = (tenths / 10 for tenths in range(round(10 * _ROW_MOST), round(10 * _ROW), -1))
    return Points(groups, Markup(closing), size, next((r for r in rows if height(r, size, pitch) <= room), _ROW))
