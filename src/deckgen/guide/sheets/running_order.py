"""The leader's running order: one page per session with times, slides, milestones and what may be skipped."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from markupsafe import Markup

from deckgen.deck.model import MUST_STAY, Slide, plain
from deckgen.deck.schedule import AgendaCut, AgendaRow, Moment, SessionPlan
from deckgen.deck.words import words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.day import part_title, time_label
from deckgen.guide.chapters.derived_notes import derive_notes
from deckgen.guide.chapters.numbering import make_desk
from deckgen.guide.chapters.prose import runs_html, title_html
from deckgen.guide.chapters.references import slide_heading, slide_numbers
from deckgen.guide.chapters.sessions import session_hours, session_label
from deckgen.guide.press.manuscript import Manuscript
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.guide.press.style import SHEET_MM
from deckgen.guide.sheets.heights import THEMED
from deckgen.values.value import replace, value_class

# Millimetres: what the narrow margins add; heights of the head, its further lines, the foot, a skip and the footer.
# Then the greatest and least height of a row, and a line of slides within a row with the gap above it.
_MORE, _HEAD, _HEAD_LINE, _FOOT, _CUT, _FOOTER = 4.0, 34.0, 8.5, 13.0, 5.2, 4.0
_TALLEST, _LOWEST, _INNER, _INNER_GAP = 7.4, 4.2, 3.7, 1.0
_INNER_CHARACTERS, _TITLE_CHARACTERS = 96, 56  # in the widest of faces that clients have
_POINTS_PER_MM = 2.02  # type size for each mm of a row's height
_LARGEST = 10.5


@value_class
class OrderLine:
    """A row. `kind` is part, slide, break, milestone or end; `mark` is an icon's name, or empty.

    `slides` are those of a part, listed in its row where rows of their own would not fit the page.
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
        """The estimated height of the slides listed in the row, in mm."""
        characters = sum(len(each.title) + len(each.length) + 7 for each in self.slides)
        return _INNER * ceil(characters / _INNER_CHARACTERS) + (_INNER_GAP if self.slides else 0)


@value_class
class Skip:
    """Slides to skip together: their numbers and names, the time saved, and the total saved with all skips before."""

    order: int
    numbers: str
    names: str
    saved: str
    total: str


@value_class
class RunningOrder:
    """A session's page. `pitch` is the height of a row in mm, `size` its type size in pt."""

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
    """The running orders of a deck, one per session."""
    deck, own = derive_notes(manuscript.deck), words(manuscript.deck.language)
    desk = make_desk(deck, manuscript.agenda, own, frozenset(), frozenset())
    room = SHEET_MM[manuscript.paper] + _MORE - (THEMED if manuscript.rules else 0)
    return RunningOrders(
        paper=paper_of(deck, plain(deck.variant_title) or deck.variant, own.date(deck.date) if deck.date else ""),
        sessions=tuple(_order(planned, n, desk, room) for n, planned in enumerate(manuscript.agenda.sessions)),
    )


def _order(planned: SessionPlan, index: int, desk: Desk, room: float) -> RunningOrder:
    """A session's page, with `room` mm for its text."""
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
        hours=session_hours(planned, desk.agenda.days, desk.words),
        timed=planned.timed,
        lines=lines,
        skips=skips,
        pitch=pitch,
        size=round(min(_LARGEST, pitch * _POINTS_PER_MM), 1),
    )


def _fitting(planned: SessionPlan, desk: Desk, free: float) -> tuple[tuple[OrderLine, ...], float]:
    """The rows that fit `free` mm, and the height of a row in mm.

    The first form that fits is used: a row for each slide, parts that list their slides, or parts only.
    """
    whole = tuple(_lines(planned, desk))
    parts = tuple(_within(whole))
    bare = tuple(replace(line, slides=()) for line in parts)
    for lines in (whole, parts, bare):
        pitch = (free - sum(line.inner for line in lines)) / len(lines)
        if pitch >= _LOWEST:
            break
    return lines, round(min(_TALLEST, max(_LOWEST, pitch)), 2)


def _within(lines: tuple[OrderLine, ...]) -> Iterator[OrderLine]:
    """The rows with each part's slides moved into its own row. Milestones keep their rows."""
    at, after = 0, len(lines)
    while at < after:
        end = next((n for n in range(at + 1, after) if lines[n].kind not in {"slide", "milestone"}), after)
        own = lines[at + 1 : end]
        yield replace(lines[at], slides=tuple(line for line in own if line.kind == "slide"))
        yield from (line for line in own if line.kind == "milestone")
        at = end


# --- rows -------------------------------------------------------------------------------------------------


def _lines(planned: SessionPlan, desk: Desk) -> Iterator[OrderLine]:
    """The rows of a session: its parts with their slides and milestones, then the end."""
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
    """A part's row. A part with one slide also shows that slide's mark and details."""
    words = desk.words
    only = part.moments[0] if len(part.moments) == 1 else None
    mark, order = _mark(only.slide) if only else ("", "")
    return OrderLine(
        kind="break" if part.kind in {"break", "buffer"} else "part",
        time=time_label(part.start, part.offset) if planned.timed else "",
        number=_numbers(part),
        title=Markup.escape(part_title(part, words)),
        aside=_aside(part.moments, desk) if only else "",
        length=words["minutes"].format(n=part.duration) if part.duration else "",
        mark=mark,
        order=order,
    )


def _numbers(part: AgendaRow) -> str:
    """The numbers of a part's slides as `3` or `3–5`; empty for a break."""
    return "" if part.kind == "break" else slide_numbers([moment.slide for moment in part.moments])


def _slide(moment: Moment, planned: SessionPlan, desk: Desk) -> OrderLine:
    """A slide's row."""
    slide, words = moment.slide, desk.words
    mark, order = _mark(slide)
    return OrderLine(
        kind="slide",
        time=time_label(moment.start, moment.offset) if planned.timed and moment.duration else "",
        number=slide_numbers([slide]),
        title=Markup.escape(plain(slide_heading(slide))),
        aside=_aside((moment,), desk),
        length=words["minutes"].format(n=moment.duration) if moment.duration else "",
        mark=mark,
        order=order,
    )


def _mark(slide: Slide) -> tuple[str, str]:
    """A slide's icon and its place in the order of skipping; the icon `stay` if it must not be skipped."""
    if slide.cut is None:
        return "", ""
    return ("stay", "") if slide.cut == MUST_STAY else ("cut", str(slide.cut))


def _aside(moments: tuple[Moment, ...], desk: Desk) -> str:
    """How people work in an exercise, and the worksheets that they get."""
    slide = moments[0].slide
    task = slide.exercise
    form = desk.words.form(task.form, task.group_size) if task else ""
    sheets = [sheet.label for sheet in desk.worksheets.get(slide.id, ())]
    return " · ".join(filter(None, (form, *sheets)))


def _skip(cut: AgendaCut, desk: Desk) -> Skip:
    """A cut of the agenda as the page lists it."""
    minutes = desk.words["minutes"]
    numbers = ", ".join(filter(None, (slide_numbers([moment.slide]) for moment in cut.moments)))
    names = " · ".join(plain(slide_heading(moment.slide)) for moment in cut.moments)
    return Skip(cut.order, numbers, names, minutes.format(n=cut.saved), minutes.format(n=cut.total))
