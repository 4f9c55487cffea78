"""A session's pages: its goals, its day and its slides."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.kinds import SlideKind
from deckgen.deck.late import CatchUp, catch_up
from deckgen.deck.model import (
    Deck,
    plain,
)
from deckgen.deck.schedule import AgendaRow, SessionPlan, clock_time, rows_by_slide
from deckgen.deck.words import Words
from deckgen.guide.chapters import materials
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.day import day_row, time_label
from deckgen.guide.chapters.goals import goals_heading
from deckgen.guide.chapters.page_values import SessionView
from deckgen.guide.chapters.prose import runs_html, title_html
from deckgen.guide.chapters.slides import slide_view
from deckgen.guide.chapters.timekeeping import rescue

_FEW_SLIDES = 16  # that fit a page as the rows of a table


def session_view(planned: SessionPlan, index: int, desk: Desk) -> SessionView:
    """A session's day and slides. Several sessions are lettered from A."""
    session, words = planned.session, desk.words
    label = session_label(index, desk.deck, words)
    title = plain(session.title) or plain(desk.deck.title)
    finish = planned.finish if planned.timed else None
    late = catch_up(planned)
    return SessionView(
        anchor=f"session-{session.id}",
        day_anchor=f"day-{session.id}",
        label=label,
        title=title_html(session.title or desk.deck.title, desk.prose()),
        head=f"{label} · {title}" if label else title,
        hours=session_hours(planned, desk.agenda.days, words),
        lead=_lead(planned, label or title, desk.agenda.days, words),
        warning=_warning(planned, words),
        goals_heading=goals_heading(session.goals, words),
        goals=tuple(runs_html(goal, desk.prose()) for goal in session.goals),
        rows=tuple(day_row(part, planned, late, desk) for part in _parts(planned)),
        needs=materials.total_needs(session.slides, desk.deck, words),
        slides=tuple(slide_view(moment, desk, timed=planned.timed) for moment in planned.moments),
        end_time=time_label(finish, planned.length),
        length=words.duration(planned.length) if planned.timed else "",
        minutes=words["minutes"].format(n=planned.length),
        timed=planned.timed,
        lunch=_lunch(index, desk),
        spare=_spare(planned, words),
        late=" ".join(_told_late(planned, late, desk)) if late else "",
        late_end=_late_end(planned, late) if late else "",
    )


def _parts(planned: SessionPlan) -> tuple[AgendaRow, ...]:
    """What the table of a day lists: its parts, or the slides of a talk that is all one part."""
    parts = tuple(part for part in planned.parts if part.kind != "buffer")
    slides = [moment.slide for part in parts for moment in part.moments]
    told = any(slide.part or slide.kind is SlideKind.SECTION for slide in slides)  # the author's own parts
    if told or len(parts) != 1 or len(slides) > _FEW_SLIDES:
        return planned.parts
    return (*rows_by_slide(parts[0]), *planned.parts[1:])


def _told_late(planned: SessionPlan, late: CatchUp, desk: Desk) -> Iterator[str]:
    """What to do after a late start, in order, and when the session is back on time."""
    yield from rescue(late.savings, planned, desk)
    moments = planned.moments
    caught = next((m for n, m in enumerate(moments) if n and not late.delay(moments[:n])), None)
    if caught:
        yield desk.words["late-caught-up"].format(time=time_label(caught.start, caught.offset))


def _late_end(planned: SessionPlan, late: CatchUp) -> str:
    """When a session ends that began late: its buffer takes what no saving won back."""
    end = planned.length + max(0, late.delay(planned.moments) - planned.session.buffer)
    return time_label(None if planned.start is None else planned.start + end, end)


def _lunch(index: int, desk: Desk) -> str:
    """How long the lunch after a session is; empty without one."""
    sessions = desk.agenda.sessions
    following = sessions[index + 1] if index + 1 < len(sessions) else None
    end = sessions[index].finish
    if following is None or not following.session.after_lunch or end is None or following.start is None:
        return ""
    return desk.words["minutes"].format(n=following.start - end) if following.start > end else ""


def _spare(planned: SessionPlan, words: Words) -> tuple[str, str]:
    """When a session's buffer begins, and how long it is; empty texts without one."""
    part = next((part for part in planned.parts if part.kind == "buffer"), None)
    if part is None or not planned.timed:
        return "", ""
    return time_label(part.start, part.offset), words["minutes"].format(n=part.duration)


def session_label(index: int, deck: Deck, words: Words) -> str:
    """`Pass A`; empty if the deck has only one session."""
    return words["session-n"].format(n=_letter(index)) if len(deck.sessions) > 1 else ""


def _letter(index: int) -> str:
    """A session's letter; after 26 sessions, its number."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def session_hours(planned: SessionPlan, days: int, words: Words) -> str:
    """`09:00–12:30 · 3 h 30 min`, or as much of it as is known; of several days the day before it."""
    day = words["day-n"].format(n=planned.day) if days > 1 else ""
    return " · ".join(filter(None, (day, _hours(planned, words))))


def _hours(planned: SessionPlan, words: Words) -> str:
    if not planned.timed:
        return "" if planned.start is None else words["starts-at"].format(time=clock_time(planned.start))
    length = words.duration(planned.length)
    if planned.start is None or planned.finish is None:
        return length
    return f"{clock_time(planned.start)}–{clock_time(planned.finish)} · {length}"


def _lead(planned: SessionPlan, name: str, days: int, words: Words) -> str:
    """A sentence that says how long the session takes and when it starts; empty without times."""
    if not planned.timed:
        return ""
    name = f"{words['day-n'].format(n=planned.day)}. {name}" if days > 1 else name
    with_rest = planned.session.buffer or any(part.kind == "break" for part in planned.parts)
    key = "session-takes" if with_rest else "session-takes-plain"
    takes = words[key].format(session=name, time=words.duration(planned.length))
    if planned.start is None:
        return takes
    return f"{takes} {words['clock-from'].format(time=clock_time(planned.start))}"


def _warning(planned: SessionPlan, words: Words) -> str:
    """A sentence that says by how much the session overruns its end; empty if it does not."""
    if not planned.overrun or planned.session.end is None:
        return ""
    return words["overrun"].format(time=words.duration(planned.overrun), end=clock_time(planned.session.end))
