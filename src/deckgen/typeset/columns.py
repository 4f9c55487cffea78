"""Things of known heights, distributed in order over columns or over parts of a slide."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.values.units import Emu


def fill_columns(heights: Sequence[Emu], room: Emu) -> list[tuple[int, int]]:
    """The first index and the end of each column, if every one is filled up to `room` EMU before the next begins.

    What is taller than the room stands alone.
    """
    bounds: list[tuple[int, int]] = []
    start, used = 0, 0
    for i, tall in enumerate(heights):
        if i > start and used + tall > room:
            bounds.append((start, i))
            start, used = i, 0
        used += tall
    return [*bounds, (start, len(heights))]


def balance_columns(heights: Sequence[Emu], most: int) -> list[tuple[int, int]]:
    """The first index and the end of each of at most `most` columns, the tallest of which is as low as possible."""
    low, high = max(heights, default=0), sum(heights)
    while low < high:
        middle = (low + high) // 2
        if len(fill_columns(heights, middle)) <= most:
            high = middle
        else:
            low = middle + 1
    return fill_columns(heights, low)
