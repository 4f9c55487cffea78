"""Items with the places in the source that they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.scene.items import Group, Item
from deckgen.values.source import Span


def items_with_spans(items: Sequence[Item], span: Span | None) -> Iterator[tuple[Item, Span | None]]:
    """Every item, and those within groups, each with its place in the source, or that of the group round it."""
    for item in items:
        own = getattr(item, "span", None) or span
        yield item, own
        if isinstance(item, Group):
            yield from items_with_spans(item.items, own)
