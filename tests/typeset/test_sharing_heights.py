"""Heights shared among parts: in order, none lost, the tallest part as low as it can be."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from deckgen.typeset.columns import balance_columns, fill_columns


@given(st.lists(st.integers(1, 50), min_size=1, max_size=7), st.integers(1, 4))
def test_no_other_cut_is_lower(heights: list[int], most: int) -> None:
    bounds = balance_columns(heights, most)
    assert bounds[0][0] == 0 and bounds[-1][1] == len(heights) and len(bounds) <= most
    assert all(a[1] == b[0] for a, b in pairwise(bounds))
    tallest = max(sum(heights[a:b]) for a, b in bounds)
    for cuts in combinations(range(1, len(heights)), min(most, len(heights)) - 1):
        assert tallest <= max(sum(heights[a:b]) for a, b in pairwise((0, *cuts, len(heights))))


def test_what_is_taller_than_the_room_stands_alone() -> None:
    assert fill_columns([3, 9, 3, 2], 5) == [(0, 1), (1, 2), (2, 4)]
    assert fill_columns([], 5) == [(0, 0)]
