"""Heights in order, shared among columns or parts of a slide."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.values.units import Emu


def fill_columns(heights: Sequence[Emu], room: Emu) -> list[tuple[int, int]]:
    """Where parts begin and end that each hold as much as `room` takes; what is taller than it stands alone."""
    bounds: list[tuple[int, int]] = []
    start, used = 0, 0
    for i, tall in enumerate(heights):
        if i > start and used + tall > room:
            bounds.append((start, i))
            start, used = i, 0
        used += tall
    return [*bounds, (start, len(heights))]


def balance_columns(heights: Sequence[Emu], most: int) -> list[tuple[int, int]]:
    """At most so many parts, the tallest of them as low as can be."""
    low, high = max(heights, default=0), sum(heights)
    while low < high:
        middle = (low + high) // 2
        if len(fill_columns(heights, middle)) <= most:
            high = middle
        else:
            low = middle + 1
    return fill_columns(heights, low)
