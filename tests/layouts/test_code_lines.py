"""Where code that goes on over several slides is cut."""

from __future__ import annotations

import pytest

from deckgen.layouts.catalogue.code.lines import LEAST_LINES, part_end


def lines(count: int, *blank: int) -> list[str]:
    return ["" if n in blank else f"line {n}" for n in range(count)]


@pytest.mark.parametrize(
    ("code", "at", "furthest", "end"),
    [
        (lines(10), 0, 12, 10),  # all of it has room
        (lines(30), 0, 18, 18),
        (lines(30, 15), 0, 18, 15),  # at a blank line
        (lines(30, 5), 0, 18, 18),  # which would leave more than half of the room empty
        (lines(19), 0, 18, 15),  # no stub of one line
        (lines(21, 18), 0, 19, 17),  # nor of two behind a blank one
        (lines(40, 20), 18, 36, 36),
    ],
)
def test_code_ends_where_it_leaves_no_stub(code: list[str], at: int, furthest: int, end: int) -> None:
    assert part_end(code, at, furthest) == end


@pytest.mark.parametrize("count", range(1, 60))
def test_every_part_has_lines_and_the_last_is_no_stub(count: int) -> None:
    code, at, sizes = lines(count, *range(7, count, 11)), 0, []
    while at < count:
        end = part_end(code, at, at + 18)
        sizes.append(end - at)
        at = end
    assert sum(sizes) == count and min(sizes) > 0
    assert len(sizes) == 1 or sizes[-1] >= LEAST_LINES
