"""The schedule: turns durations, breaks and starts into clock times.

Times are minutes after midnight, offsets are minutes since the session began. A slide without a duration takes no
time. A hidden slide takes the time that it states, so that a break can be in the plan without being shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import ANONYMOUS, Deck, Runs, Session, Slide, plain, title_as_said
from deckgen.values.lazy import late_pattern
from deckgen.values.units import Minutes
from deckgen.values.value import replace, value_class

_STEP_MINUTES = late_pattern(
    r"(?<!\s)\s*+\(\s*+(\d{1,4})\s*+(?:min|minuter|minuts?|minutes?|m|’|')\.?\s*+\)\s*+\.?\s*+$", re.IGNORECASE
)


@value_class
class Moment:
    """The time of a slide, in minutes. `start` is None when the session has no start."""

    slide: Slide
    start: Minutes | None
    offset: Minutes  # since the session began
    duration: Minutes  # 0 when the slide states none

    @property
    def end(self) -> Minutes | None:
        """The end in minutes after midnight; None without a start."""
        return None if self.start is None else self.start + self.duration


@value_class
class AgendaRow:
    """A row of the day's table: the successive slides under one `part`, section or break."""

    title: str
    kind: str  # talk | conversation | exercise | break | buffer
    start: Minutes | None
    offset: Minutes
    duration: Minutes
    moments: tuple[Moment, ...] = ()

    @property
    def opener(self) -> Slide | None:
        """The slide that it is named after; None for a buffer."""
        slides = [moment.slide for moment in self.moments]
        return next((slide for slide in slides if slide.part or not slide.kind.opens_day), next(iter(slides), None))

    @property
    def aim(self) -> Runs:
        """What it is for, in the author's words; empty where nobody says."""
        return next((moment.slide.aim for moment in self.moments if moment.slide.aim), ())


@value_class
class AgendaCut:
    """The slides of one `cut:` number, which are skipped together when time runs short."""

    order: int
    moments: tuple[Moment, ...]
    saved: Minutes
    total: Minutes  # saved together with all cuts before it


@value_class
class Milestone:
    """Something to be reached by a time. `spare` are the minutes that buffer and later cuts can still save."""

    text: Runs
    moment: Moment
    spare: Minutes


@value_class
class SessionPlan:
    """The times of a session. `finish` is start + content + buffer, `overrun` the minutes after `session.end`."""

    session: Session
    start: Minutes | None
    finish: Minutes | None
    duration: Minutes  # content and breaks, without the buffer
    parts: tuple[AgendaRow, ...]
    moments: tuple[Moment, ...]
    overrun: Minutes = 0
    day: int = 1  # of the deck's days, from 1

    @property
    def length(self) -> Minutes:
        """Content, breaks and buffer together, in minutes."""
        return self.duration + self.session.buffer

    @property
    def timed(self) -> bool:
        """Whether any of its slides states a duration."""
        return self.duration > 0

    @property
    def cuts(self) -> tuple[AgendaCut, ...]:
        """The cuts in the order in which to make them."""
        numbers = sorted({m.slide.cut for m in self.moments if m.slide.cut})
        cuts: list[AgendaCut] = []
        for number in numbers:
            moments = tuple(m for m in self.moments if m.slide.cut == number)
            saved = sum(m.duration for m in moments)
            cuts.append(AgendaCut(number, moments, saved, saved + (cuts[-1].total if cuts else 0)))
        return tuple(cuts)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The milestones in order."""
        return tuple(
            Milestone(m.slide.milestone, m, self.session.buffer + _cuttable(self.moments[at:]))
            for at, m in enumerate(self.moments)
            if m.slide.milestone
        )


@value_class
class Agenda:
    """The times of the whole deck."""

    sessions: tuple[SessionPlan, ...]
    timed: bool  # whether any slide states a duration
    moments: Mapping[str, Moment] = field(default_factory=dict, compare=False, repr=False)  # by slide id

    def moment(self, slide_id: str) -> Moment | None:
        """The times of a slide, or None."""
        return self.moments.get(slide_id)

    @property
    def days(self) -> int:
        """How many days the sessions take."""
        return self.sessions[-1].day if self.sessions else 1

    @property
    def length(self) -> Minutes:
        """The minutes of all sessions with their breaks and buffers, without the time between sessions."""
        return sum(session.length for session in self.sessions)


def clock_time(minutes: Minutes) -> str:
    """`09:05` for 545 minutes after midnight. After 24 hours it starts again at `00:00`."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def step_minutes(runs: Runs) -> tuple[Runs, Minutes | None]:
    """A step of an exercise without the `(4 min)` at its end, and these minutes; None without them."""
    if not runs:
        return runs, None
    found = _STEP_MINUTES.search(runs[-1].text)
    if found is None:
        return runs, None
    rest = runs[-1].text[: found.start()]
    last = (replace(runs[-1], text=rest),) if rest else ()
    return (*runs[:-1], *last), int(found[1])


def plan(deck: Deck) -> Agenda:
    """The agenda of a deck. A session without a start begins when the session before it ends, if that is known.

    A session after a night, or that begins no later than the one before it, is on the next day.
    """
    sessions: list[SessionPlan] = []
    after: Minutes | None = None
    day = 1
    for session in deck.sessions:
        after = None if session.after_night else after
        planned = _plan_session(session, session.start if session.start is not None else after)
        day += bool(sessions) and (session.after_night or _begins_anew(sessions[-1], planned))
        sessions.append(replace(planned, day=day))
        after = planned.finish
    moments = {moment.slide.id: moment for session in sessions for moment in session.moments}
    return Agenda(tuple(sessions), any(session.timed for session in sessions), moments)


def _begins_anew(before: SessionPlan, planned: SessionPlan) -> bool:
    return before.start is not None and planned.start is not None and planned.start <= before.start


def _plan_session(session: Session, start: Minutes | None) -> SessionPlan:
    """The times of a session that begins at `start`."""
    moments: list[Moment] = []
    offset = 0
    for slide in session.slides:
        duration = (slide.duration or 0) + (slide.exercise.set_up if slide.exercise else 0)
        moments.append(Moment(slide, None if start is None else start + offset, offset, duration))
        offset += duration
    finish = None if start is None else start + offset + session.buffer
    overrun = max(0, finish - session.end) if finish is not None and session.end is not None else 0
    parts = tuple(_parts(moments, session, start))
    return SessionPlan(session, start, finish, offset, parts, tuple(moments), overrun)


def _parts(moments: list[Moment], session: Session, start: Minutes | None) -> Iterable[AgendaRow]:
    for title, row in _titled(moments):
        yield AgendaRow(title, _kind(row), row[0].start, row[0].offset, sum(m.duration for m in row), tuple(row))
    if session.buffer:
        end = sum(m.duration for m in moments)
        yield AgendaRow("", "buffer", None if start is None else start + end, end, session.buffer)


def rows_by_slide(part: AgendaRow) -> tuple[AgendaRow, ...]:
    """The slides of a part as rows of their own; those that take no time belong to the row before."""
    groups: list[list[Moment]] = []
    for moment in part.moments:
        if moment.duration or not groups:
            groups.append([moment])
        else:
            groups[-1].append(moment)
    named = ((plain(row[0].slide.title) or part.title, row) for row in groups)
    return tuple(
        AgendaRow(title, _kind(row), row[0].start, row[0].offset, sum(m.duration for m in row), tuple(row))
        for title, row in named
    )


def _titled(moments: list[Moment]) -> list[tuple[str, list[Moment]]]:
    """The rows of a session, each with its title.

    Titles of days and agendas without a part begin none: they belong to the row that follows, unless that is a break.
    """
    rows: list[tuple[str, list[Moment]]] = []
    waiting: list[Moment] = []
    for moment in moments:
        title = _opens(moment.slide)
        if rows and rows[-1][1][-1].slide.kind is not SlideKind.BREAK and title in {"", rows[-1][0]} and not waiting:
            rows[-1][1].append(moment)
        elif moment.slide.kind.opens_day and not title:
            waiting.append(moment)
        elif moment.slide.kind is SlideKind.BREAK:
            rows += [(plain(waiting[0].slide.title), waiting)] if waiting else []
            rows.append((title, [moment]))
            waiting = []
        else:
            rows.append((title or plain(moment.slide.title), [*waiting, moment]))
            waiting = []
    return [*rows, (plain(waiting[0].slide.title), waiting)] if waiting else rows


def _cuttable(moments: tuple[Moment, ...]) -> Minutes:
    return sum(m.duration for m in moments if m.slide.cut)


def _opens(slide: Slide) -> str:
    """The title of the row that a slide begins; "" where it continues the row before."""
    if slide.kind is SlideKind.BREAK:
        return plain(title_as_said(slide))
    if slide.part:
        return plain(slide.part)
    return plain(slide.title) if slide.kind is SlideKind.SECTION else ""


def _kind(row: list[Moment]) -> str:
    """The kind of a row. It is an exercise from a third of its time on, since exercises need room and material."""
    if row[0].slide.kind is SlideKind.BREAK:
        return "break"
    minutes = {"conversation": 0, "talk": 0, "exercise": 0}
    for moment in row:
        minutes[_slide_kind(moment.slide)] += moment.duration or 1
    if minutes["exercise"] * 3 >= sum(minutes.values()):
        return "exercise"
    return max(("talk", "conversation"), key=lambda kind: minutes[kind])


def _slide_kind(slide: Slide) -> str:
    kinds = {note.kind for note in slide.notes if note.who != ANONYMOUS}  # an evaluation is no part of the work
    if slide.kind is SlideKind.EXERCISE or slide.exercise or kinds & {"exercise", "worksheet"}:
        return "exercise"
    if "materials" in kinds and not slide.kind.opens_day:  # people work with something
        return "exercise"
    if "do" in kinds and slide.kind.is_for_groups:
        return "exercise"
    together = sum(note.minutes for note in slide.notes if note.kind in {"ask", "do"} and not note.each)
    if slide.duration and 2 * together >= slide.duration:
        return "conversation"
    return "conversation" if "ask" in kinds and slide.kind.is_talked_about else "talk"
