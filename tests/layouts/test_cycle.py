"""Cycle: nodes on a ring, arrows between them, labels beside them, faults."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue.cycle import LEAST, MOST
from deckgen.scene.items import Group, Picture, Shape, Text
from deckgen.typeset.diagrams.ring import Ring
from deckgen.values.units import Box, Size, inches
from support import composing, diagram_rules
from support.examples import examples


def cycle(*lines: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="cycle", **keys), pictures={"images/a.png": Size(10, 10)})


def test_each_step_appears_with_the_arrow_that_leads_to_it() -> None:
    made = cycle("1. **Need** What?", "2. Idea", "3. Means", reveal="true")
    clicks = [[target.item for target in click] for click in made.scenes[0].clicks]
    assert clicks == [["Step 1"], ["Arrow 1", "Step 2"], ["Arrow 2", "Step 3", "Arrow 3"]]
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()


def test_the_first_step_is_at_the_top_and_they_go_clockwise() -> None:
    made = cycle("1. A", "2. B", "3. C")
    one, two, three = (shape.box for shape in diagram_rules.kinds(made, Shape) if isinstance(shape, Shape))
    assert one.y < two.y == three.y and three.x < one.x < two.x


def test_numbers_stand_in_the_nodes_and_words_beside_them() -> None:
    made = cycle("1. **Need** What do people do?", "2. Idea", "3. Means")
    node = next(shape for shape in diagram_rules.kinds(made, Shape) if isinstance(shape, Shape))
    assert node.body is not None and node.body.paragraphs[0].text == "1"
    assert [p.text for p in made.text("Step 1 text").body.paragraphs] == ["Need", "What do people do?"]
    assert made.text("Step 3 text").body.paragraphs[0].align == "right"


def test_a_picture_takes_the_number_s_place() -> None:
    made = cycle("1. A\n   ![a](a.png)", "2. B", "3. C")
    (picture,) = diagram_rules.kinds(made, Picture)
    group = next(
        group for group in diagram_rules.kinds(made, Group) if isinstance(group, Group) and group.name == "Step 1"
    )
    assert picture in group.items
    diagram_rules.sound(made)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("1. One", "2. Two"), "too-few-steps"),
        (tuple(f"1. Step {n}" for n in range(9)), "too-many-steps"),
        (("Words",), "wrong-content"),
    ],
)
def test_faults_have_a_place(lines: tuple[str, ...], code: str) -> None:
    (fault,) = cycle(*lines).diagnostics
    assert fault.code == code and fault.span is not None


def test_words_too_many_are_told() -> None:
    made = cycle("1. One", "2. " + "word " * 120, "3. Three")
    assert [fault.code for fault in check_scenes(made.scenes, made.context) if fault.span] == ["text-overflow"]


@settings(max_examples=examples(40), deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("Listen", "Understand people", "Responsibility")),
            st.sampled_from(("", " every day", " what would it be if nothing at all were in the way")),
        ),
        min_size=LEAST,
        max_size=MOST,
    )
)
def test_whatever_is_accepted_is_drawn_soundly(entries: list[tuple[str, str]]) -> None:
    made = cycle(*(f"1. **{name}**{text}" for name, text in entries))
    diagram_rules.sound(made)
    assert not made.diagnostics


@given(st.integers(1, 8))
def test_labels_keep_clear_of_the_ring_and_of_each_other(count: int) -> None:
    ring = Ring(inches(6), inches(4), inches(2), count, inches(0.4))
    free = Box(inches(1), inches(1), inches(10), inches(6))
    rooms = [room.box for room in ring.rooms(free, inches(0.2))]
    assert all(room.w > 0 and room.h > 0 for room in rooms)
    for n, room in enumerate(rooms):
        assert all(room.right <= other.x or other.right <= room.x or room.bottom <= other.y or other.bottom <= room.y
                   for other in rooms[n + 1 :])  # fmt: skip


@given(st.integers(3, 8))
def test_arcs_lie_on_the_ring(count: int) -> None:
    ring = Ring(0, 0, inches(2), count, inches(0.4))
    for command in ring.arc(*ring.between(0, inches(0.1))):
        assert abs(math.hypot(float(command[-2]), float(command[-1])) - ring.radius) < 3


def test_every_text_is_of_one_size() -> None:
    made = cycle("1. **A** b", "2. **C** " + "d " * 60, "3. E")
    texts = [
        text for text in diagram_rules.kinds(made, Text) if isinstance(text, Text) and text.name.startswith("Step")
    ]
    assert len({text.body.paragraphs[0].style.size for text in texts}) == 1


def test_a_long_word_in_the_centre_has_the_width_of_the_ring() -> None:
    steps = "".join(f"{n}. **Step {n}** What is it that people want to get done?\n" for n in range(1, 9))
    made = composing.make(f"---\nlayout: cycle\ncentre: Samhällsbyggnaden\n---\n# T\n\n{steps}", size="4:3")
    assert made.codes == [] and len(made.text("Centre").body.paragraphs[0].lines) == 1
