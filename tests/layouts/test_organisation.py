"""Organisation: boxes of a nested list, the lines glued to them, how it appears."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Connector, Shape
from deckgen.values.units import Box
from support import composing, diagram_rules
from support.examples import examples

SMALL = ("- **Top** who", "  - **Left**", "    - One", "    - Two", "  - **Right**")
DEEP = (
    "- **Top**",
    *(line for n in range(6) for line in (f"  - **Head {n}**", *(f"    - Unit {n}.{m}" for m in range(5)))),
)


def organisation(*lines: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="organisation", **keys))


def boxes(made: composing.Made) -> dict[str, Box]:
    return {item.name: item.box for item in made.scenes[0].items if isinstance(item, Shape)}


def lines(made: composing.Made) -> list[Connector]:
    return [item for item in made.scenes[0].items if isinstance(item, Connector)]


@pytest.mark.parametrize("rows", [SMALL, DEEP])
def test_each_box_hangs_on_the_one_above_by_a_glued_line(rows: tuple[str, ...]) -> None:
    made = organisation(*rows)
    placed, sites = boxes(made), {0: (0.5, 0.0), 1: (0.0, 0.5), 2: (0.5, 1.0)}
    for line in lines(made):
        assert line.end_item.rpartition(".")[0] == line.start_item
        for name, site, (x, y) in (
            (line.start_item, line.start_site, line.start),
            (line.end_item, line.end_site, line.end),
        ):
            box, (across, down) = placed[name], sites[site]
            assert abs(box.x + box.w * across - x) < 9_000 and abs(box.y + box.h * down - y) < 9_000
    assert len(lines(made)) == len(placed) - 1


def test_levels_stand_side_by_side_or_in_columns_below_their_head() -> None:
    wide, deep = boxes(organisation(*SMALL)), boxes(organisation(*DEEP))
    assert wide["Box 1.1"].y == wide["Box 1.2"].y and wide["Box 1.1.1"].y == wide["Box 1.1.2"].y
    assert deep["Box 1.1"].y == deep["Box 1.6"].y and deep["Box 1.1.1"].x == deep["Box 1.1.5"].x > deep["Box 1.1"].x


def test_screen_readers_meet_the_units_in_the_order_of_the_list() -> None:
    names = [name for name in organisation(*SMALL).names() if name.startswith("Box")]
    assert names == ["Box 1", "Box 1.1", "Box 1.1.1", "Box 1.1.2", "Box 1.2"]


def test_branches_appear_one_by_one() -> None:
    clicks = organisation(*SMALL, reveal="true").scenes[0].clicks
    assert [click[-1].item for click in clicks] == ["Box 1", "Box 1.1.2", "Box 1.2"]


def test_a_line_bent_down_turns_twice() -> None:
    (left, *_) = (line for line in lines(organisation(*SMALL)) if line.bend == "down")
    start, first, second, end = left.corners
    assert start[0] == first[0] and first[1] == second[1] and second[0] == end[0] and start[1] < first[1] < end[1]


TREES = st.recursive(st.just(()), lambda below: st.lists(below, min_size=1, max_size=4).map(tuple), max_leaves=14)


def written(tree: Any, depth: int = 0) -> list[str]:
    """The tree as a nested list."""
    found = []
    for n, below in enumerate(tree):
        found += [f"{'  ' * depth}- **Unit {n}**", *written(below, depth + 1)]
    return found


@settings(max_examples=examples(25), deadline=None)
@given(TREES)
def test_whatever_is_accepted_is_drawn_soundly(tree: Any) -> None:
    made = organisation(*(written(tree) or ["- One"]))
    if not made.codes:
        diagram_rules.sound(made)
        found = list(boxes(made).values())
        for n, box in enumerate(found):
            for other in found[:n]:
                across = min(box.right, other.right) - max(box.x, other.x)
                assert across <= 0 or min(box.bottom, other.bottom) <= max(box.y, other.y)


def test_boxes_are_wider_where_their_words_are_larger_so() -> None:
    text = "# A\n- **Top** Dr. Ulrike Müller-Lüdenscheidt\n  - **One**\n  - **Werkzeugmaschinenbau**\n  - **Three**\n"
    made = composing.make(f"---\nlayout: organisation\n---\n{text}")
    boxes = [item for item in made.scenes[0].items if isinstance(item, Shape) and item.body]
    assert boxes and all(box.body.paragraphs[0].style.size >= 18.0 for box in boxes if box.body)
