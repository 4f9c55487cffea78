"""The leader's running order: a page for each session with clock times, slides, milestones and what may be skipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from markupsafe import Markup

from deckgen.deck.model import MUST_STAY, Slide, plain
from deckgen.deck.schedule import AgendaCut, AgendaRow, Moment, SessionPlan
from deckgen.deck.words import words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.day import time_label
from deckgen.guide.chapters.derived_notes import derive_notes
from deckgen.guide.chapters.numbering import make_desk
from deckgen.guide.chapters.prose import runs_html, title_html
from deckgen.guide.chapters.references import slide_heading
from deckgen.guide.chapters.sessions import session_hours, session_label
from deckgen.guide.press.manuscript import Manuscript
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.guide.press.style import SHEET_MM
from deckgen.guide.sheets.heights import THEMED
from deckgen.values.value import value_class

# Millimetres: what its narrow margins add, what stands above and below the rows; how high a row may be, and a line
# of slides within one.
_MORE, _HEAD, _HEAD_LINE, _FOOT, _CUT, _FOOTER = 4.0, 34.0, 8.5, 13.0, 5.2, 4.0
_TALLEST, _LOWEST, _INNER, _INNER_GAP = 7.4, 4.2, 3.7, 1.0
_INNER_CHARACTERS, _TITLE_CHARACTERS = 110, 56
_POINTS_PER_MM = 2.02  # of type to a row's height
_LARGEST = 10.5


@value_class
class OrderLine:
    """A row: `kind` is part, slide, break, milestone or end; `mark` an icon's name, empty for none.

    `slides` are those of a part in one text, where a row for each would be too much for a page.
    """

    kind: str
    time: str
    number: str
    title: Markup
    aside: str = ""
    length: str = ""
    mark: str = ""
    order: str = ""
    slides: tuple[OrderLine, ...] = ()

    @property
    def inner(self) -> float:
        """About how high its slides stand within it, in mm."""
        characters = sum(len(each.title) + len(each.length) + 7 for each in self.slides)
        return _INNER * ceil(characters / _INNER_CHARACTERS) + (_INNER_GAP if self.slides else 0)


@value_class
class Skip:
    """What to skip together: the slides' numbers and names, and what it saves."""

    order: int
    numbers: str
    names: str
    saved: str
    total: str


@value_class
class RunningOrder:
    """A session's page. `pitch` is the height of its rows in mm, `size` that of their type in pt."""

    anchor: str
    label: str
    title: Markup
    hours: str
    timed: bool
    lines: tuple[OrderLine, ...]
    skips: tuple[Skip, ...]
    pitch: float
    size: float


@value_class
class RunningOrders:
    """The running orders of all sessions."""

    paper: Paper
    sessions: tuple[RunningOrder, ...]


def make_orders(manuscript: Manuscript) -> RunningOrders:
    """The running orders of a deck."""
    deck, own = derive_notes(manuscript.deck), words(manuscript.deck.language)
    desk = make_desk(deck, manuscript.agenda, own, frozenset(), frozenset())
    room = SHEET_MM[manuscript.paper] + _MORE - (THEMED if manuscript.rules else 0)
    return RunningOrders(
        paper=paper_of(deck, plain(deck.variant_title) or deck.variant, own.date(deck.date) if deck.date else ""),
        sessions=tuple(_order(planned, n, desk, room) for n, planned in enumerate(manuscript.agenda.sessions)),
    )


def _order(planned: SessionPlan, index: int, desk: Desk, room: float) -> RunningOrder:
    label = session_label(index, desk.deck, desk.words)
    skips = tuple(_skip(cut, desk) for cut in planned.cuts)
    title = title_html(planned.session.title or desk.deck.title, desk.prose())
    above = _HEAD + _HEAD_LINE * (len(title.striptags()) // _TITLE_CHARACTERS)
    free = room - above - _FOOTER - (_FOOT + _CUT * len(skips) if skips else 0)
    lines, pitch = _fitting(planned, desk, free)
    return RunningOrder(
        anchor=f"order-{planned.session.id}",
        label=label,
        title=title,
        hours=session_hours(planned, desk.words),
        timed=planned.timed,
        lines=lines,
        skips=skips,
        pitch=pitch,
        size=round(min(_LARGEST, pitch * _POINTS_PER_MM), 1),
    )


def _fitting(planned: SessionPlan, desk: Desk, free: float) -> tuple[tuple[OrderLine, ...], float]:
    """The rows that fit one page and their height: each slide a row, or slides within their parts, or parts alone."""
    whole = tuple(_lines(planned, desk))
    parts = tuple(_within(whole))
    bare = tuple(replace(line, slides=()) for line in parts)
    for lines in (whole, parts, bare):
        pitch = (free - sum(line.inner for line in lines)) / len(lines)
        if pitch >= _LOWEST:
            break
    return lines, round(min(_TALLEST, max(_LOWEST, pitch)), 2)


def _within(lines: tuple[OrderLine, ...]) -> Iterator[OrderLine]:
    """The rows of slides put into those of their parts; milestones stay where they are."""
    at, after = 0, len(lines)
    while at < after:
        end = next((n for n in range(at + 1, after) if lines[n].kind not in {"slide", "milestone"}), after)
        own = lines[at + 1 : end]
        yield replace(lines[at], slides=tuple(line for line in own if line.kind == "slide"))
        yield from (line for line in own if line.kind == "milestone")
        at = end


# --- rows -------------------------------------------------------------------------------------------------


def _lines(planned: SessionPlan, desk: Desk) -> Iterator[OrderLine]:
    for part in planned.parts:
        yield _part(part, planned, desk)
        for moment in part.moments:
            if len(part.moments) > 1:
                yield _slide(moment, planned, desk)
            if moment.slide.milestone:
                time = time_label(moment.start, moment.offset) if planned.timed else ""
                reached = runs_html(moment.slide.milestone, desk.prose())
                yield OrderLine("milestone", time, "", reached, mark="milestone")
    if planned.timed:
        length = desk.words["minutes"].format(n=planned.length)
        time = time_label(planned.finish, planned.length)
        yield OrderLine("end", time, "", Markup.escape(desk.words["ends"]), length=length)


def _part(part: AgendaRow, planned: SessionPlan, desk: Desk) -> OrderLine:
    """A part's row; that of its slide where it has no more than one."""
    words = desk.words
    only = part.moments[0] if len(part.moments) == 1 else None
    title = words["buffer"] if part.kind == "buffer" else part.title or plain(slide_heading(part.moments[0].slide))
    mark, order = _mark(only.slide) if only else ("", "")
    return OrderLine(
        kind="break" if part.kind in {"break", "buffer"} else "part",
        time=time_label(part.start, part.offset) if planned.timed else "",
        number=_numbers(part),
        title=Markup.escape(title),
        aside=_aside(part.moments, desk) if only else "",
        length=words["minutes"].format(n=part.duration) if part.duration else "",
        mark=mark,
        order=order,
    )


def _numbers(part: AgendaRow) -> str:
    shown = [moment.slide.number for moment in part.moments if moment.slide.number]
    if part.kind == "break" or not shown:
        return ""
    return str(shown[0]) if shown[0] == shown[-1] else f"{shown[0]}–{shown[-1]}"


def _slide(moment: Moment, planned: SessionPlan, desk: Desk) -> OrderLine:
    slide, words = moment.slide, desk.words
    mark, order = _mark(slide)
    return OrderLine(
        kind="slide",
        time=time_label(moment.start, moment.offset) if planned.timed and moment.duration else "",
        number=str(slide.number) if slide.number else "",
        title=Markup.escape(plain(slide_heading(slide))),
        aside=_aside((moment,), desk),
        length=words["minutes"].format(n=moment.duration) if moment.duration else "",
        mark=mark,
        order=order,
    )


def _mark(slide: Slide) -> tuple[str, str]:
    """The icon of what may be skipped, with its place in the order, or of what may not."""
    if slide.cut is None:
        return "", ""
    return ("stay", "") if slide.cut == MUST_STAY else ("cut", str(slide.cut))


def _aside(moments: tuple[Moment, ...], desk: Desk) -> str:
    """How people work in an exercise, and the sheets that they get."""
    slide = moments[0].slide
    task = slide.exercise
    form = desk.words.form(task.form, task.group_size) if task else ""
    sheets = [sheet.label for sheet in desk.worksheets.get(slide.id, ())]
    return " · ".join(filter(None, (form, *sheets)))


def _skip(cut: AgendaCut, desk: Desk) -> Skip:
    minutes = desk.words["minutes"]
    numbers = ", ".join(str(moment.slide.number) for moment in cut.moments if moment.slide.number)
    names = " · ".join(plain(slide_heading(moment.slide)) for moment in cut.moments)
    return Skip(cut.order, numbers, names, minutes.format(n=cut.saved), minutes.format(n=cut.total))
