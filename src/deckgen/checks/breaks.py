"""Hours without a break, and a day without lunch."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, is_lunch
from deckgen.deck.schedule import Agenda, Moment, SessionPlan, clock_time
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning

LONGEST = 90  # minutes without a break
PAUSE = 10  # minutes between two sessions that are a break
EATING = (11 * 60, 14 * 60 + 30)  # minutes after midnight within which lunch begins and ends
AROUND = 30  # minutes of work before and after the hours of eating, at least, for a day to need a lunch


def check_breaks(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`no-break`, `no-lunch`.

    What: more than 90 minutes without a break, a day from morning to afternoon without lunch. Why: nobody listens that
    long.
    """
    yield from _breaks(context.agenda)
    yield from _lunches(context.agenda.sessions)


def _breaks(agenda: Agenda) -> Iterator[Diagnostic]:
    """Times without a break that are too long; each is named once, at the slide with which it becomes so."""
    since, told = 0, False
    for before, planned in zip((None, *agenda.sessions), agenda.sessions, strict=False):
        if _apart(before, planned):
            since, told = 0, False
        for moment in planned.moments:
            if moment.slide.kind is SlideKind.BREAK:
                since, told = 0, False
                continue
            since += moment.duration
            if since > LONGEST and not told:
                told = True
                yield _no_break(moment, since)


def _apart(before: SessionPlan | None, planned: SessionPlan) -> bool:
    """Whether there is time to rest between two sessions. On two days, or without clock times, there is."""
    if before is None or before.start is None or planned.start is None or before.day != planned.day:
        return True
    return planned.start >= before.start + before.duration + PAUSE


def _no_break(moment: Moment, minutes: int) -> Diagnostic:
    slide = moment.slide
    at = "" if moment.end is None else f" at {clock_time(moment.end)}"
    return warning(
        "no-break",
        f"{minutes} min without a break when `{slide.id}` ends{at}",
        slide.title_span or slide.span,
        "put a slide `layout: break` with a `duration` before it",
    )


def _lunches(sessions: tuple[SessionPlan, ...]) -> Iterator[Diagnostic]:
    """Days that go on from before the hours of eating until after them, and in which nobody eats."""
    for _, each in groupby(sessions, key=attrgetter("day")):
        day = tuple(each)
        first, last = day[0], day[-1]
        if first.start is None or last.finish is None or not any(planned.timed for planned in day):
            continue
        over = first.start <= EATING[0] - AROUND and last.finish >= EATING[1] + AROUND
        eaten = any(p.session.after_lunch for p in day[1:]) or any(is_lunch(m.slide) for p in day for m in p.moments)
        if over and not eaten:
            message = f"the day goes from {clock_time(first.start)} to {clock_time(last.finish)} without a lunch"
            hint = "write `break: lunch` at the session that follows it"
            inside = "or on a slide `layout: break`"
            yield warning("no-lunch", message, last.session.span, hint, inside)
