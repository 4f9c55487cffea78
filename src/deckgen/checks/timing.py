"""Sessions that take too long, slides without a duration, exercises whose steps don't add up."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.diagnostics import Diagnostic, warning
from deckgen.model import Deck, List, Paragraph, Slide, plain
from deckgen.schedule import SessionPlan, clock, step_minutes
from deckgen.typeset.context import Context

UNTIMED = ("title", "section", "statement")  # they may pass in no time


def check_timing(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`session-too-long`, `missing-duration`, `wrong-sum`.

    What: a session that ends later than its `end`, a slide without `duration` among slides that have one, an
    exercise whose steps' minutes are not its duration. Why: the day is planned by these figures.
    """
    for planned in context.agenda.sessions:
        yield from _overrun(planned)
        timed = sum(bool(slide.duration) for slide in planned.session.slides)
        if timed * 2 > len(planned.session.slides):
            yield from (_untimed(s) for s in planned.session.slides if s.duration is None and s.layout not in UNTIMED)
    for slide in deck.slides:
        yield from _sum(slide)


def _overrun(planned: SessionPlan) -> Iterator[Diagnostic]:
    session = planned.session
    if planned.overrun and planned.finish is not None and session.end is not None:
        yield warning("session-too-long", f"`{plain(session.title) or session.id}` ends at {clock(planned.finish)}, "
                      f"{planned.overrun} min after its end {clock(session.end)}", session.span,
                      f"take {planned.overrun} min off its slides, or off its buffer of {session.buffer} min"
                      if session.buffer else f"take {planned.overrun} min off its slides")  # fmt: skip


def _untimed(slide: Slide) -> Diagnostic:
    return warning(
        "missing-duration",
        f"the slide `{slide.id}` has no duration, most others of its session have one",
        slide.title_span or slide.span,
        "add `duration: 5 min`; `duration: 0 min` says that it takes none",
    )


def _sum(slide: Slide) -> Iterator[Diagnostic]:
    """Where all steps of an exercise state their minutes, they add up to its duration."""
    if slide.layout != "exercise" or not slide.duration:
        return
    for block in slide.blocks:
        if not isinstance(block, List) or not block.ordered:
            continue
        texts = [b.runs for item in block.items for b in item.blocks[:1] if isinstance(b, Paragraph)]
        minutes = [step_minutes(runs)[1] for runs in texts]
        known = [m for m in minutes if m is not None]
        if known and len(known) == len(minutes) and sum(known) != slide.duration:
            yield warning(
                "wrong-sum",
                f"the steps take {sum(known)} min, the exercise {slide.duration} min",
                block.span,
                "make them agree",
            )
