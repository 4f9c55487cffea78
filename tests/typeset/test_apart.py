"""Labels in a column: apart, in order, and near to their places."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deckgen.typeset.diagrams.apart import push_apart

LABELS = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 8)), min_size=1, max_size=10)


@given(LABELS)
def test_no_two_labels_meet_and_none_leaves_the_room(labels: list[tuple[float, float]]) -> None:
    middles, heights = [m for m, _ in labels], [h for _, h in labels]
    placed = push_apart(middles, heights, 0, 100)
    boxes = sorted((at - high / 2, at + high / 2) for at, high in zip(placed, heights, strict=True))
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(boxes))
    assert boxes[0][0] >= -1e-6
    assert boxes[-1][1] <= 100 + 1e-6


def test_labels_with_room_stay_and_those_without_part_evenly() -> None:
    assert push_apart((10, 50), (4, 4), 0, 100) == (10, 50)
    assert push_apart((10, 10), (4, 4), 0, 100) == (8, 12)
    assert push_apart((), (), 0, 1) == ()
