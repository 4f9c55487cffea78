"""Flowcharts: boxes in layers, lines glued to them that pass nothing else, frames around their own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import List, Paragraph, plain
from deckgen.layouts.catalogue.flowchart.layout import in_words
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Connector, Shape
from deckgen.scene.preset_shapes import glue_point
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import Box, points
from support import composing, diagram_rules
from support.examples import examples

CHART = """A([Ask]) --> B{Known?}
B -->|yes| C[Answer]
B -->|no| D[(Look)]
D -.-> C
D --> B
subgraph one [Work]
  C
  D
end
"""


def flowchart(chart: str, direction: str = "LR", **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words("```mermaid", f"flowchart {direction}", chart, "```", **keys))


def shapes(made: composing.Made, kind: str = "Box") -> dict[str, Shape]:
    return {i.name: i for i in made.scenes[0].items if isinstance(i, Shape) and i.name.startswith(kind)}


def lines(made: composing.Made) -> list[Connector]:
    return [item for item in made.scenes[0].items if isinstance(item, Connector)]


def meets(one: tuple[int, int], other: tuple[int, int], box: Box) -> bool:
    """Whether a stretch along or across runs through a box."""
    (x1, y1), (x2, y2) = one, other
    return min(x1, x2) < box.right and max(x1, x2) > box.x and min(y1, y2) < box.bottom and max(y1, y2) > box.y


@pytest.mark.parametrize("direction", ["LR", "RL", "TD", "BT"])
def test_lines_are_glued_and_pass_no_other_box(direction: str) -> None:
    made = flowchart(CHART, direction)
    boxes = shapes(made)
    assert made.codes == [] and len(lines(made)) == 5
    for line in lines(made):
        for name, site, point in (
            (line.start_item, line.start_site, line.start),
            (line.end_item, line.end_site, line.end),
        ):
            shape = boxes[name]
            found = [glue_point(shape.preset, shape.box, side) for side in ("top", "left", "bottom", "right")]
            assert any(site == s and abs(x - point[0]) < 13_000 and abs(y - point[1]) < 13_000 for s, (x, y) in found)
        others = [shape.box for name, shape in boxes.items() if name not in (line.start_item, line.end_item)]
        assert not any(meets(*stretch, box) for stretch in pairwise(line.corners) for box in others), line.name


def test_boxes_stand_in_layers_along_the_direction_and_frames_hold_their_own() -> None:
    made = flowchart(CHART)
    boxes, (frame,) = [box.box for box in shapes(made).values()], shapes(made, "Frame").values()
    assert boxes[0].right < boxes[1].x < boxes[1].right < boxes[2].x
    inside = [box.x >= frame.box.x and box.right <= frame.box.right for box in boxes]
    assert inside == [False, False, True, True]


def test_screen_readers_meet_the_boxes_in_order_and_what_the_lines_join() -> None:
    made = flowchart(CHART)
    assert list(shapes(made)) == ["Box 1", "Box 2", "Box 3", "Box 4"]
    assert [line.alt for line in lines(made)] == [
        "Ask → Known?", "Known? → Answer: yes", "Known? → Look: no", "Look → Answer", "Look → Known?",
    ]  # fmt: skip


def test_a_chart_appears_box_by_box() -> None:
    made = flowchart(CHART, reveal="true")
    first, second, *_ = [[target.item for target in click] for click in made.scenes[0].clicks]
    assert "Box 2" in second and "Line 1" in second and "Box 1" in first


@pytest.mark.parametrize("chart", [f"{' & '.join(f'A{n}[some words]' for n in range(40))} --> B", "\n".join(
    f"A{n} --> A{m}" for n in range(19) for m in range(n))])  # fmt: skip
def test_a_chart_without_room_is_told(chart: str) -> None:
    assert flowchart(chart).codes == ["crowded-diagram"]


@settings(deadline=None, max_examples=examples(12))
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), min_size=1, max_size=10),
    st.sampled_from(("LR", "TD", "BT")),
)
def test_any_chart_is_sound(edges: list[tuple[int, int, bool]], direction: str) -> None:
    made = flowchart("\n".join(f"N{a} --{'>|so|' if said else '>'} N{b}" for a, b, said in edges), direction)
    if has_errors(made.diagnostics):
        return
    boxes = [shape.box for shape in shapes(made).values()]
    room = made.scenes[0].size
    assert all(b.x >= 0 and b.right <= room.w and b.y >= 0 and b.bottom <= room.h for b in boxes)
    for n, one in enumerate(boxes):
        assert not any(meets((one.x, one.y), (one.right, one.bottom), other) for other in boxes[n + 1 :])
    sizes = {p.style.size for s in shapes(made).values() if s.body for p in s.body.paragraphs}
    assert len(sizes) == 1 and min(sizes) >= 12
    assert len(lines(made)) == len(edges)
    assert all(abs(line.end[0] - line.start[0]) < points(1) or abs(line.end[1] - line.start[1]) < points(1) or line.bend
               for line in lines(made))  # fmt: skip


def test_without_room_for_boxes_the_chart_is_told_in_words() -> None:
    """As a list that names each box, where its lines lead, and the frame that it stands in."""
    made = flowchart("subgraph Us\na[Ask] -->|soon| b[Try]\nend\nb --> a")
    (slide,) = made.context.deck.slides
    bound = Bound(slide, made.context.template.layouts[0], {"body": slide.blocks}, {}, (), slide.title)
    (listed,) = in_words(bound, made.context)
    assert isinstance(listed, List)
    told = [[plain(block.runs) for block in item.blocks if isinstance(block, Paragraph)] for item in listed.items]
    below = [[plain(b.runs) for i in block.items for b in i.blocks if isinstance(b, Paragraph)]
             for item in listed.items for block in item.blocks if isinstance(block, List)]  # fmt: skip
    assert told == [["Ask (Us)"], ["Try (Us)"]]
    assert below == [["→ Try: soon"], ["→ Ask"]]
