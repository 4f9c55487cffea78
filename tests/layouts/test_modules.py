"""Where the cards of learning modules stand."""

from __future__ import annotations

import pytest

from deckgen.layouts.catalogue.modules import grid
from deckgen.values.units import Box


@pytest.mark.parametrize(
    ("count", "across", "rows"),
    [
        (3, 3, ["1 2 3"]),
        (4, 2, ["1 2", "3 4"]),
        (5, 3, ["1 2 3", "4 5"]),
        (10, 4, ["1 4 7 10", "2 5 8", "3 6 9"]),
    ],
)
def test_two_rows_are_read_across_and_more_down(count: int, across: int, rows: list[str]) -> None:
    boxes = grid(Box(0, 0, 9_000_000, 4_000_000), count, across, 90_000)
    heights = sorted({box.y for box in boxes})
    told = [
        " ".join(str(n) for x, n in sorted((box.x, n) for n, box in enumerate(boxes, 1) if box.y == y)) for y in heights
    ]
    assert told == rows
