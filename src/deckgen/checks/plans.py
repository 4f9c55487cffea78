"""Plans whose steps are not all there."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Slide, plan_name
from deckgen.layouts.slide_position import plans_of
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.nearest import did_you_mean

STEPS = "give its steps `layout: plan-step` and the same `plan:`, or write them as a list: `1. **Name** What it is`"


def check_plans(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`missing-plan`, `missing-summary`, `unknown-plan`.

    What: a plan step that names no plan, a step without `short` or `summary` in a plan whose overview is drawn
    from them, an overview of a plan that has no steps. Why: steps are numbered and collected by their plan.
    """
    steps = [slide for slide in deck.slides if slide.kind is SlideKind.PLAN_STEP]
    names = tuple(plans_of(deck))
    drawn = {plan_name(slide) for slide in deck.slides if slide.kind is SlideKind.PLAN and not slide.blocks}
    for slide in steps:
        if not plan_name(slide):
            yield warning("missing-plan", f"the step `{slide.id}` names no plan, so it has no number",
                          slide.title_span or slide.span, "add `plan: name`, the same for all its steps")  # fmt: skip
        elif plan_name(slide) in drawn:
            yield from _unsummed(slide)
    for slide in deck.slides:
        name = plan_name(slide)
        if slide.kind is SlideKind.PLAN and name and not slide.blocks and name not in names:
            message = f"no slide is a step of the plan `{name}`"
            yield error("unknown-plan", message, slide.options["plan"].span, did_you_mean(name, names, STEPS))


def _unsummed(slide: Slide) -> Iterator[Diagnostic]:
    missing = [key for key in ("short", "summary") if key not in slide.options]
    if missing:
        keys = " and ".join(f"`{key}`" for key in missing)
        yield warning("missing-summary", f"the step `{slide.id}` has no {keys} for the plan's overview",
                      slide.title_span or slide.span, "add them to its front matter")  # fmt: skip
