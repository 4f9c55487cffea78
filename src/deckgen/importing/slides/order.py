"""The order in which people read what stands on a slide: cut into rows and columns where nothing stands between.

Source of the way: Nagy and Seth, "Hierarchical representation of optically scanned documents" (1984), the X-Y cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from deckgen.values.units import Box

_OVERLAP = 0.12  # of the smaller of two: so much may two stand over each other and still be parted


class Placed(Protocol):
    """Anything with a box."""

    @property
    def box(self) -> Box:
        """Where it stands."""


T = TypeVar("T", bound=Placed)


def reading_order(items: Sequence[T]) -> list[T]:
    """The items in the order in which they are read."""
    if len(items) < 2:
        return list(items)
    for across in (False, True):
        groups = _cut(items, across)
        if len(groups) > 1:
            return [item for group in groups for item in reading_order(group)]
    return sorted(items, key=lambda item: (item.box.y, item.box.x))


def rows(items: Sequence[T]) -> list[list[T]]:
    """The items in rows that stand below each other, each from left to right."""
    return [sorted(row, key=lambda item: item.box.x) for row in _cut(items, across=False)]


def columns(items: Sequence[T]) -> list[list[T]]:
    """The items in columns beside each other, each in reading order."""
    return [reading_order(column) for column in _cut(items, across=True)]


def _cut(items: Sequence[T], across: bool) -> list[list[T]]:
    """The items parted where a straight line through the slide meets none of them."""
    spans = sorted(((*_span(item.box, across), n) for n, item in enumerate(items)), key=lambda s: (s[0], s[1]))
    groups: list[list[int]] = []
    end = 0
    for start, stop, number in spans:
        slack = int(_OVERLAP * max(1, stop - start))
        if groups and start + slack < end:
            groups[-1].append(number)
        else:
            groups.append([number])
        end = max(end, stop)
    return [[items[number] for number in sorted(group)] for group in groups]


def _span(box: Box, across: bool) -> tuple[int, int]:
    return (box.x, box.right) if across else (box.y, box.bottom)
