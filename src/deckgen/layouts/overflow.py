"""By how much an item's content is higher than its box."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.layouts.spec import Composed
from deckgen.scene.items import Group, Item, Shape, Table, Text
from deckgen.values.units import Box, Emu

TOLERANCE = 2  # EMU: lengths are rounded
GO_ON = "let it go on over further slides with `overflow: continue`"


def excess(item: Item, free: Box | None = None) -> Emu:
    """The height in EMU by which text or rows exceed the box; 0 where they fit."""
    over = 0
    if isinstance(item, Text | Shape):
        over = item.body.needed - item.box.h if item.body else 0
    elif isinstance(item, Table) and item.placeholder:
        over = item.box.y + sum(item.heights) - item.placeholder.box.bottom
    elif isinstance(item, Table) and free:
        over = item.box.y + sum(item.heights) - free.bottom
    return over if over > TOLERANCE else 0


def is_too_full(composed: Composed, free: Box | None = None) -> bool:
    """Whether a slide holds more than it has room for, by its items or by what its layout says itself."""
    return composed.too_full or overflows(composed.items, free)


def overflows(items: Iterable[Item], free: Box | None = None) -> bool:
    """Whether any item but the title and the source line is too full."""
    for item in items:
        if isinstance(item, Group) and overflows(item.items, free):
            return True
        if isinstance(item, Text) and item.role in ("title", "source", "footer"):
            continue
        if excess(item, free):
            return True
    return False
