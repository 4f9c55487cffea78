"""What does not fit: by how much content is higher than its box, and whether a slide holds too much."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.layouts.spec import Composed
from deckgen.scene.items import Group, Item, Shape, Table, Text
from deckgen.values.units import Box, Emu

TOLERANCE = 2  # EMU: lengths are rounded
GO_ON = "let it go on over further slides with `overflow: continue`"


def excess(item: Item, free: Box | None = None) -> Emu:
    """The height in EMU by which an item's text or rows exceed its box; 0 if they fit. `free` is the free area."""
    over = 0
    if isinstance(item, Text | Shape):
        over = item.body.needed - item.box.h if item.body else 0
    elif isinstance(item, Table) and item.placeholder:
        over = item.box.y + sum(item.heights) - item.placeholder.box.bottom
    elif isinstance(item, Table) and free:
        over = item.box.y + sum(item.heights) - free.bottom
    return over if exceeds(over, 0) else 0


def exceeds(needed: Emu, room: Emu) -> bool:
    """Whether a height in EMU is more than there is room for."""
    return needed - room > TOLERANCE


def is_too_full(composed: Composed, free: Box | None = None) -> bool:
    """Whether a slide holds more than it has room for: its layout says so, or an item does not fit."""
    return composed.too_full or overflows(composed.items, free)


def overflows(items: Iterable[Item], free: Box | None = None) -> bool:
    """Whether the content of any item does not fit, apart from the title and the foot of the slide."""
    for item in items:
        if isinstance(item, Group) and overflows(item.items, free):
            return True
        if isinstance(item, Text) and item.role in ("title", "source", "footer"):
            continue
        if excess(item, free):
            return True
    return False
