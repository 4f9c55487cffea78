"""A slide that goes on over several: it is divided into parts, each of which is composed as a slide of its own.

A slide goes on only where its author lets it, and only where it holds more than there is room for; in a dense layout
(`Layout.legible`) more than there is room for in legible text. Its layout either divides the content itself
(`Layout.divide`), or shows on every part an equal share of many items (`Layout.shares`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deckgen.compose.dividing_words import torn_words_of
from deckgen.deck.model import Run
from deckgen.deck.words.direction import is_right_to_left
from deckgen.layouts.overflow import is_too_full
from deckgen.layouts.spec import Bound, Composed, Layout, NoItemLeftError
from deckgen.scene.items import Text
from deckgen.typeset.context import Context
from deckgen.values.lazy import lazy_imports
from deckgen.values.value import replace

with lazy_imports("deckgen.compose", into=__name__):  # what decks in few languages need
    from deckgen.compose import mirroring

MOST_PARTS = 24  # over more slides than these no slide's items are shared


class SlidePart(NamedTuple):
    """A part of a slide, or the whole of it, and what its layout made of it."""

    bound: Bound
    composed: Composed


def compose_parts(bound: Bound, entry: Layout, context: Context) -> list[SlidePart]:
    """The slide composed: as one part, or as several where it holds too much and may go on."""
    for least in entry.legible if bound.slide.overflow == "continue" else ():
        parts = _parts(replace(bound, legible=least), entry, context)
        if not any(map(_is_too_full, parts)):
            return parts
    if _may_continue(bound, entry, context):
        return _parts(bound, entry, context)
    return [_compose(bound, entry, context)]


def _parts(bound: Bound, entry: Layout, context: Context) -> list[SlidePart]:
    """The slide as one part where it fits, or where it cannot be divided; else as several."""
    tried = _try(bound, entry, context)
    if not tried.too_full:
        whole = tried.part or _compose(bound, entry, context)
        if not _is_too_full(whole):
            return [whole]
    parts = _share(bound, entry, context) if entry.shares else _divide(bound, entry, context)
    return parts if len(parts) > 1 else [tried.part or _compose(bound, entry, context)]


def _may_continue(bound: Bound, entry: Layout, context: Context) -> bool:
    return entry.goes_on and (bound.slide.overflow or context.deck.overflow) == "continue"


def _is_too_full(part: SlidePart) -> bool:
    """Whether it holds more than there is room for; in text that has to be legible no word may be torn either."""
    torn = part.bound.legible and any(torn_words_of(part.composed.items))
    return bool(torn) or is_too_full(part.composed, part.bound.template_layout.free)


def _compose(bound: Bound, entry: Layout, context: Context) -> SlidePart:
    if is_right_to_left(context.deck.language):
        return SlidePart(bound, mirroring.compose_from_right(bound, entry, context))
    return SlidePart(bound, entry.compose(bound, context))


class PartTrial(NamedTuple):
    """What a part needs: how many sizes below the largest, and whether that is more than there is room for.

    `part` is composed already where its layout cannot tell that on numbers alone.
    """

    bound: Bound
    step: int
    too_full: bool
    part: SlidePart | None = None


def _try(bound: Bound, entry: Layout, context: Context) -> PartTrial:
    measured = entry.measure(bound, context) if entry.measure and bound.legible else None
    if measured:
        return PartTrial(bound, *measured)
    part = _compose(bound, entry, context)
    return PartTrial(bound, _step(part.composed), _is_too_full(part), part)


def _divide(bound: Bound, entry: Layout, context: Context) -> list[SlidePart]:
    """The parts into which the layout divides the slide."""
    bounds = entry.divide(bound, context) if entry.divide else ()
    numbered = [number_part(part, n, len(bounds), context) for n, part in enumerate(bounds, start=1)]
    return _at_one_size([_try(part, entry, context) for part in numbered], entry, context)


def _share(bound: Bound, entry: Layout, context: Context) -> list[SlidePart]:
    """The fewest parts that have room for their shares of the items; none where no number of parts has."""
    for count in range(2, MOST_PARTS + 1):
        try:
            trials = [_try(number_part(bound, n, count, context), entry, context) for n in range(1, count + 1)]
        except NoItemLeftError:
            break
        if not any(trial.too_full for trial in trials):
            parts = _at_one_size(trials, entry, context)
            if not any(map(_is_too_full, parts)):
                return parts
    return []


def _at_one_size(trials: Sequence[PartTrial], entry: Layout, context: Context) -> list[SlidePart]:
    """The parts at the smallest size that any of them needs."""
    steps = {trial.step for trial in trials}
    if len(steps) > 1:
        return [_compose(replace(trial.bound, step=max(steps)), entry, context) for trial in trials]
    return [trial.part or _compose(trial.bound, entry, context) for trial in trials]


def _step(composed: Composed) -> int:
    """How many sizes below the largest the text of a part is set."""
    bodies = (item.steps for item in composed.items if isinstance(item, Text) and item.role == "body")
    return max((composed.step, *bodies))


def number_part(bound: Bound, n: int, count: int, context: Context) -> Bound:
    """The slide as part `n` of `count`, which its title says."""
    suffix = Run("\u00a0" + context.words["continued"].format(n=n, count=count))
    position = bound.position.with_number(bound.position.number + n - 1)
    return replace(bound, title=(*bound.title, suffix), position=position, part=(n, count))
