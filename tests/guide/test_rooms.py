"""The room drawn for the group: a chair for everybody, everything inside the walls, nothing on top of another."""

from __future__ import annotations

from math import hypot

import pytest

from deckgen.guide.press import room_plans
from deckgen.guide.press.room_plans import RoomPlan, RoomShape, room_plan, svg
from deckgen.reader.settings.shared_settings import ROOMS


def plan(room: str, people: int, group: int = 4) -> RoomPlan:
    made = room_plan(room, people, group)
    assert made is not None
    return made


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("people", [1, 2, 3, 5, 8, 13, 16, 24, 37, 60])
def test_everybody_has_a_chair_inside_the_walls(room: str, people: int) -> None:
    made = plan(room, people)
    assert made.chairs == people + (room == "circle")
    for shape in made.shapes:
        assert shape.w / 2 < shape.x < made.width - shape.w / 2
        assert 2 < shape.y < made.depth - 0.9


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("people", [2, 5, 16, 37])
def test_no_chair_stands_on_another(room: str, people: int) -> None:
    chairs = [s for s in plan(room, people).shapes if s.kind == "chair"]

    def apart(one: RoomShape, other: RoomShape) -> bool:
        return hypot(one.x - other.x, one.y - other.y) > 0.45

    assert all(apart(one, other) for i, one in enumerate(chairs) for other in chairs[:i])


def test_islands_hold_a_group_each_and_nobody_turns_the_back() -> None:
    made = plan("cabaret", 16)
    tables = [s for s in made.shapes if s.kind == "round"]
    chairs = [s for s in made.shapes if s.kind == "chair"]
    assert (len(tables), len(chairs)) == (4, 16)
    for chair in chairs:
        table = min(tables, key=lambda t: hypot(t.x - chair.x, t.y - chair.y))
        assert chair.y > table.y - 0.8


def test_a_drawing_keeps_to_its_page_and_its_scale() -> None:
    for room in ROOMS:
        for people in (4, 16, 60):
            made = plan(room, people)
            assert made.size[0] <= 96
            assert made.size[1] <= 92
            assert svg(made, "14242B", "E8F0EE").count("<") == svg(made, "14242B", "E8F0EE").count(">")


def test_every_room_that_is_read_is_drawn() -> None:
    assert all(room_plan(room, 12, 4) for room in ROOMS) and len(ROOMS) == len(room_plans._LAYOUTS)


def test_a_room_of_another_name_is_not_drawn() -> None:
    assert room_plan("the big hall", 16, 4) is None
    assert room_plan("cabaret", 0, 4) is None
