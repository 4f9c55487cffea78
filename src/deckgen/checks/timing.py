"""Sessions that take too long or meet, slides without a duration, sums that are not right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, List, Paragraph, Slide, plain
from deckgen.deck.schedule import Agenda, SessionPlan, clock_time, step_minutes
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning

SHOWN = 3  # slides of a session that is too long are named


def check_timing(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`session-too-long`, `sessions-meet`, `missing-duration`, `wrong-sum`, `cut-saves-nothing`, `unnamed-part`.

    What: a session that ends later than its `end` or after the next one begins, a slide without `duration` among slides
    that have one, an exercise whose steps' minutes are not its duration, a cut that saves no time, slides before the
    first part of a session. Why: the day is planned by these figures.
    """
    yield from _meetings(context.agenda)
    for planned in context.agenda.sessions:
        yield from _overrun(planned)
        yield from _idle_cuts(planned)
        yield from _unnamed_part(planned)
        yield from _without_duration(planned)
    for slide in deck.slides:
        yield from _sum(slide)


def _overrun(planned: SessionPlan) -> Iterator[Diagnostic]:
    session = planned.session
    if planned.overrun and planned.finish is not None and session.end is not None:
        name = plain(session.title) or session.id
        buffer = f" or off its buffer of {session.buffer} min," if session.buffer else ""
        finish = clock_time(planned.finish)
        later = f'end: {{{session.id}: "{finish}"}}' if session.moved else f'end: "{finish}"'
        yield warning(
            "session-too-long",
            f"`{name}` ends at {finish}, {planned.overrun} min after its end {clock_time(session.end)}",
            session.moved or session.span,
            f"take {planned.overrun} min off its slides,{buffer} or let it end later: `{later}`",
            f"its longest: {_longest(planned)}",
        )


def _longest(planned: SessionPlan) -> str:
    """The slides that take most of a session, the longest first."""
    most = sorted((m for m in planned.moments if m.duration), key=lambda moment: -moment.duration)[:SHOWN]
    return ", ".join(f"`{moment.slide.id}` ({moment.duration} min)" for moment in most)


def _meetings(agenda: Agenda) -> Iterator[Diagnostic]:
    """Sessions of one day that begin before the one before them is over."""
    for one, other in pairwise(agenda.sessions):
        if one.start is None or one.finish is None or other.start is None or one.day != other.day:
            continue
        if other.start < one.finish:
            name = plain(other.session.title) or other.session.id
            yield warning(
                "sessions-meet",
                f"`{name}` begins at {clock_time(other.start)}, the session before it ends at {clock_time(one.finish)}",
                other.session.span,
                f"begin it {one.finish - other.start} min later, or without a `start`: it follows by itself",
                "`break: night` says that it is on another day",
            )


def _idle_cuts(planned: SessionPlan) -> Iterator[Diagnostic]:
    for cut in planned.cuts if planned.timed else ():
        if not cut.saved:
            slide = cut.moments[0].slide
            yield warning(
                "cut-saves-nothing",
                f"skipping `{slide.id}` saves no time",
                slide.title_span or slide.span,
                "give it a `duration`, or the same `cut:` number as the slides that it belongs to",
            )


def _unnamed_part(planned: SessionPlan) -> Iterator[Diagnostic]:
    """The slides before the first `part:` of a session: the day's table names them after the first, for want of one."""
    first = planned.parts[0] if planned.parts else None
    slide = first.opener if first else None
    if first is None or slide is None or slide.part or slide.kind in {SlideKind.SECTION, SlideKind.BREAK}:
        return
    named = any(moment.slide.part for part in planned.parts for moment in part.moments)
    if named and sum(bool(m.duration) and not m.slide.kind.opens_day for m in first.moments) > 1:
        yield warning(
            "unnamed-part",
            f"`{slide.id}` and what follows stand before the first `part:`; the day's table calls them “{first.title}”",
            slide.title_span or slide.span,
            "write `part: …` on it, with a name for what they are",
        )


def _without_duration(planned: SessionPlan) -> Iterator[Diagnostic]:
    """Slides that lack a duration where most others have one, or where the session is to end at a time."""
    session = planned.session
    timed = sum(bool(slide.duration) for slide in session.slides)
    if not session.slides:
        return
    if session.end is not None and not timed:
        message = (
            f"`{plain(session.title) or session.id}` is to end at {clock_time(session.end)}, and no slide of it has"
        )
        yield warning(
            "missing-duration", f"{message} a duration", session.span, "write `duration: 5 min` on its slides"
        )
    elif session.end is not None or timed * 2 > len(session.slides):
        why = "most others of its session have one"
        if timed * 2 <= len(session.slides):
            why = f"and its session is to end at {clock_time(session.end or 0)}"
        yield from (_untimed(s, why) for s in session.slides if s.duration is None and not s.kind.passes_at_once)


def _untimed(slide: Slide, why: str) -> Diagnostic:
    return warning(
        "missing-duration",
        f"the slide `{slide.id}` has no duration, {why}",
        slide.title_span or slide.span,
        "add `duration: 5 min`; `duration: 0 min` says that it takes none",
    )


def _sum(slide: Slide) -> Iterator[Diagnostic]:
    """Where all steps of an exercise state their minutes, they add up to its duration."""
    if slide.kind is not SlideKind.EXERCISE or not slide.duration:
        return
    for block in slide.blocks:
        if not isinstance(block, List) or not block.ordered:
            continue
        texts = [b.runs for item in block.items for b in item.blocks[:1] if isinstance(b, Paragraph)]
        minutes = [step_minutes(runs)[1] for runs in texts]
        known = [m for m in minutes if m is not None]
        whole = len(known) == len(minutes)
        if known and (sum(known) > slide.duration or (whole and sum(known) != slide.duration)):
            yield warning(
                "wrong-sum",
                f"the steps take {sum(known)} min, the exercise {slide.duration} min",
                block.span,
                "leave the minutes of the steps out, since the slide's differ by variant"
                if slide.durations
                else "make them agree",
            )
