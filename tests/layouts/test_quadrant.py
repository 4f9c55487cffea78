"""Quadrant: where points stand, labels that stay clear of each other, names in a list where they cannot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Group, Shape
from deckgen.typeset.diagrams.point_labels import place_labels, points_apart
from deckgen.values.units import Box, Size
from support import composing, diagram_rules
from support.examples import examples

ROOM = Box(0, 0, 1000, 600)


def quadrant(*rows: str, **keys: str) -> composing.Made:
    lines = ("| Idea | Effort | Value |", "|---|---|---|", *(f"| {row} |" for row in rows))
    return composing.make(diagram_rules.words(*lines, layout="quadrant", **keys))


def dots(made: composing.Made) -> list[Box]:
    groups = (item for item in made.scenes[0].items if isinstance(item, Group))
    return [item.box for group in groups for item in group.items if isinstance(item, Shape)]


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        (("A | 0 | 10", "B | 10 | 0"), {}),  # round ends
        (("A | 1 | 5", "B | 5 | 1"), {"x": "{from: 1, to: 5}", "y": "{from: 1, to: 5}"}),
        (("A | 0 % | 100 %", "B | 100 % | 0 %"), {}),
    ],
)
def test_points_at_the_ends_of_both_axes_stand_in_the_corners(rows: tuple[str, ...], keys: dict[str, str]) -> None:
    first, second = dots(quadrant(*rows, **keys))
    shapes = [item for item in quadrant(*rows, **keys).scenes[0].items if isinstance(item, Shape)]
    fields = [shape.box for shape in shapes if shape.name.startswith("Field")]
    assert first.x - fields[0].x == pytest.approx(fields[3].right - second.right, abs=2)
    assert first.y - fields[0].y == pytest.approx(fields[3].bottom - second.bottom, abs=2)


def test_an_axis_goes_on_beyond_its_only_point() -> None:
    made = quadrant("A | 5 | 5")
    (dot,) = dots(made)
    fields = [item.box for item in made.scenes[0].items if isinstance(item, Shape) and item.name.startswith("Field")]
    assert dot.x + dot.w // 2 == pytest.approx((fields[0].x + fields[3].right) / 2, abs=2)


def test_each_point_says_where_it_stands() -> None:
    made = quadrant("A | 2 | 9", "B | 4 | 7", reveal="true")
    groups = [item for item in made.scenes[0].items if isinstance(item, Group)]
    assert [group.alt for group in groups] == ["A: Effort 2, Value 9", "B: Effort 4, Value 7"]
    assert [click[0].item for click in made.scenes[0].clicks] == ["Thing 1", "Thing 2"]


def test_names_without_room_beside_their_points_stand_in_a_list() -> None:
    made = quadrant(*(f"A rather long name {n} | 5 | {5 + n / 100}" for n in range(6)))
    assert made.text("Name 1").body.paragraphs[0].text.startswith("1 ")
    assert len({dot.w for dot in dots(made)}) == 1 and made.codes == []


def test_points_on_one_another_move_apart_and_no_further_than_two_of_them() -> None:
    placed = points_apart([(500, 300)] * 5, 40, ROOM)
    assert placed is not None and placed[0] == (500, 300) and len(set(placed)) == 5
    assert points_apart([(0, 0)] * 12, 40, ROOM) is None


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 600)), min_size=1, max_size=8))
def test_labels_never_meet(wished: list[tuple[int, int]]) -> None:
    points = points_apart(wished, 40, ROOM)
    blocked = Box(0, 0, 200, 60)
    boxes = place_labels(points, [Size(120, 30)] * len(wished), 30, ROOM, [blocked]) if points else None
    for n, box in enumerate(boxes or ()):
        assert box.x >= 0 and box.y >= 0 and box.right <= ROOM.w and box.bottom <= ROOM.h
        for other in (*boxes[:n], blocked):  # type: ignore[index]
            apart = box.right <= other.x or other.right <= box.x or box.bottom <= other.y or other.bottom <= box.y
            assert apart


def test_an_axis_without_a_name_leaves_its_room_to_the_words_at_its_ends() -> None:
    ends = "{low: A rather low engagement, high: A remarkably high engagement}"
    rows = ("A caption", "", "| | | |", "|---|---|---|", "| One | 1 | 2 |")
    made = composing.make(diagram_rules.words(*rows, layout="quadrant", y=ends))
    assert made.codes == []
