"""The room of dense frameworks: it begins right under the title's last line, not where other bodies begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from deckgen.deck.model import Paragraph
from deckgen.layouts.parts import beside_mark, caption_overhang, captioned, mark_area, title_overhang
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Item, Text
from deckgen.typeset.context import Context
from deckgen.values.units import Box, Emu, Pt, inches

Made = TypeVar("Made")

BELOW_TITLE = inches(0.23)
CAPTION, AFTER_CAPTION = inches(0.34), inches(0.14)


def under_title(bound: Bound, title: Sequence[Item]) -> Box:
    """The free area, reaching up to the title's last line where the title stands at the top of its box."""
    free = bound.template_layout.free
    if not title or not isinstance(title[0], Text) or title[0].box.bottom <= 0:
        return free
    text = title[0]
    low = text.box.y + text.body.needed if text.body.anchor == "top" else text.box.bottom
    top = min(low + BELOW_TITLE, free.y + title_overhang(title, bound))
    return Box(free.x, top, free.w, free.bottom - top)


def _under_mark(room: Box, bound: Bound, context: Context, lower: Emu) -> Box:
    """The room below the mark of invented data, where the slide has one and no caption stands beside it."""
    if not bound.slide.sample_data or any(isinstance(block, Paragraph) for block in bound.slots.get("body", ())):
        return room
    return lowered_by(room, max(0, mark_area(bound, context, lower).box.bottom + AFTER_CAPTION - room.y))


def opened(bound: Bound, title: Sequence[Item], context: Context) -> tuple[tuple[Text, ...], Box]:
    """The caption that a first paragraph makes, and the room that is left below it."""
    lower = title_overhang(title, bound)
    room = _under_mark(under_title(bound, title), bound, context, lower)
    runs = next((block.runs for block in bound.slots.get("body", ()) if isinstance(block, Paragraph)), ())
    if not runs:
        return (), room
    free = bound.template_layout.free
    box = beside_mark(Box(free.x, room.y, free.w, CAPTION), bound, context, lower)
    caption = captioned(bound, runs, context, box)
    if caption[0].placeholder is None:
        room = lowered_by(room, CAPTION + AFTER_CAPTION + caption_overhang(caption))
    return caption, room


def lowered_by(room: Box, height: Emu) -> Box:
    """The room without so much of its top."""
    return Box(room.x, room.y + height, room.w, max(0, room.h - height))


def at_largest(sizes: Sequence[Pt], make: Callable[[Pt], Made], fits: Callable[[Made], bool]) -> Made:
    """What is made at the largest size at which it fits, or at the smallest where it fits at none.

    The sizes fall. What fits at one fits at those below, so that a few trials are enough.
    """
    low, high = 0, len(sizes) - 1
    best: dict[int, Made] = {}
    while low < high:
        middle = (low + high) // 2
        best[middle] = make(sizes[middle])
        if fits(best[middle]):
            high = middle
        else:
            low = middle + 1
    return best[low] if low in best else make(sizes[low])
