"""When everything happens: durations, breaks and starts become clock times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from deckgen.model import Deck, Runs, Session, Slide, plain
from deckgen.units import Minutes


@dataclass(frozen=True, slots=True)
class Moment:
    """A slide's place in time. `start` is minutes after midnight, None when the session has no start."""

    slide: Slide
    start: Minutes | None
    offset: Minutes  # since the session began
    duration: Minutes  # 0 when the slide states none


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the day's table: the slides under one `part` (or section, or break), in order."""

    title: str
    kind: str  # talk | conversation | exercise | break | buffer
    start: Minutes | None
    offset: Minutes
    duration: Minutes
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session in time. `finish` is start + content + buffer; `overrun` how far that passes `session.end`."""

    session: Session
    start: Minutes | None
    finish: Minutes | None
    duration: Minutes  # content and breaks, without the buffer
    parts: tuple[Part, ...]
    moments: tuple[Moment, ...]
    overrun: Minutes = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """The whole deck in time."""

    sessions: tuple[SessionPlan, ...]
    timed: bool  # whether any slide states a duration

    def moment(self, slide_id: str) -> Moment | None:
        """The moment of a slide, or None."""
        for session in self.sessions:
            for moment in session.moments:
                if moment.slide.id == slide_id:
                    return moment
        return None


def clock(minutes: Minutes) -> str:
    """`09:05` for 545 minutes after midnight; past midnight it begins again."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def plan(deck: Deck) -> Agenda:
    """The agenda of a deck: a session without a start follows the one before it, if that has one."""
    sessions: list[SessionPlan] = []
    after: Minutes | None = None
    for session in deck.sessions:
        planned = _plan_session(session, session.start if session.start is not None else after)
        sessions.append(planned)
        after = planned.finish
    return Agenda(tuple(sessions), any(slide.duration for slide in deck.slides))


def _plan_session(session: Session, start: Minutes | None) -> SessionPlan:
    moments: list[Moment] = []
    offset = 0
    for slide in session.slides:
        duration = slide.duration or 0
        moments.append(Moment(slide, None if start is None else start + offset, offset, duration))
        offset += duration
    finish = None if start is None else start + offset + session.buffer
    overrun = max(0, finish - session.end) if finish is not None and session.end is not None else 0
    return SessionPlan(session, start, finish, offset, tuple(_parts(moments, session, start)), tuple(moments), overrun)


def _parts(moments: list[Moment], session: Session, start: Minutes | None) -> Iterable[Part]:
    rows: list[tuple[str, list[Moment]]] = []
    for moment in moments:
        heading = _opens(moment.slide, first=not rows)
        after_break = bool(rows) and rows[-1][1][-1].slide.layout == "break"
        if heading or after_break:
            rows.append((heading or plain(moment.slide.title), []))
        rows[-1][1].append(moment)
    for title, row in rows:
        yield Part(title, _kind(row), row[0].start, row[0].offset, sum(m.duration for m in row), tuple(row))
    if session.buffer:
        end = sum(m.duration for m in moments)
        yield Part("", "buffer", None if start is None else start + end, end, session.buffer)


def _opens(slide: Slide, first: bool) -> str:
    part: Runs = slide.part
    if part:
        return plain(part)
    return plain(slide.title) if first or slide.layout in {"section", "break"} else ""


def _kind(row: list[Moment]) -> str:
    if row[0].slide.layout == "break":
        return "break"
    minutes = {"talk": 0, "conversation": 0, "exercise": 0}
    for moment in row:
        minutes[_slide_kind(moment.slide)] += moment.duration
    if minutes["exercise"]:
        return "exercise"
    return max(minutes, key=lambda kind: minutes[kind])


def _slide_kind(slide: Slide) -> str:
    if slide.layout == "exercise" or any(note.kind == "exercise" for note in slide.notes):
        return "exercise"
    kinds = {note.kind for note in slide.notes}
    return "conversation" if "ask" in kinds and slide.layout in {"section", "statement"} else "talk"
