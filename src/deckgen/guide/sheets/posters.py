"""Posters for the walls: the day, what groups work on, canvases to fill in, signs for steps on the floor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import INTERNAL, Block, Deck, List, Runs, Slide, Slot, Table, plain, runs_in
from deckgen.deck.schedule import Agenda, SessionPlan
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.day import part_title, time_label
from deckgen.guide.chapters.prose import Prose, blocks_html, runs_html, title_html
from deckgen.guide.chapters.references import slide_heading
from deckgen.guide.chapters.sessions import session_hours
from deckgen.guide.press.manuscript import Manuscript, picture_names
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.values.value import replace, value_class

SIZES = ("a3", "a2")
_LARGE = re.compile(r"\bA[23]\b")  # in a list of materials: the slide is to hang on a wall
_MANY = 9  # points from which on a field is set smaller


@value_class
class Poster:
    """A poster. `kind` is day, field, canvas, sign, table or drawing; what a kind does not show is empty."""

    kind: str
    title: Markup
    above: str = ""
    rows: tuple[tuple[str, str], ...] = ()  # of the day: time, words
    fields: tuple[tuple[Markup, Markup], ...] = ()  # heading, help or points
    picture: str = ""
    table: tuple[tuple[Markup, ...], ...] = ()  # rows of cells, the header first
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
    found = (*_days(manuscript.agenda, deck, said), *_of_slides(shown, manuscript, said))
    return PosterSet(paper_of(deck), size, found)


def has_posters(deck: Deck, agenda: Agenda) -> bool:
    """Whether there is anything to hang up."""
    return agenda.timed or any(_kind(slide) for slide in deck.slides)


def _days(agenda: Agenda, deck: Deck, said: Words) -> Iterator[Poster]:
    for planned in agenda.sessions:
        if planned.timed:
            title = title_html(planned.session.title or deck.title, Prose(said))
            yield Poster("day", title, session_hours(planned, agenda.days, said), tuple(_rows(planned, said)))


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
    return "drawing" if wanted or slide.kind is SlideKind.GROUP_WORK else ""


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
        elif kind == "field":
            yield from (_field(slot, title, said) for slot in slide.slots)
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


def _field(slot: Slot, title: Markup, said: Words) -> Poster:
    """A field of a slide that each group has for itself, with the points that are in it already."""
    points = sum(len(block.items) for block in slot.blocks if isinstance(block, List))
    content = blocks_html(slot.blocks, Prose(said))
    return Poster("field", runs_html(slot.heading, Prose(said)), title.striptags(), fields=((Markup(), content),),
                  small=points > _MANY)  # fmt: skip
