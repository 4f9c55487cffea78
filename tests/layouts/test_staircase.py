"""Staircase: steps that rise, pictures that stand on them, the axis, faults."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue.staircase import MOST
from deckgen.scene.items import Group, Picture, Shape
from deckgen.values.units import Size
from support import composing, diagram_rules
from support.examples import examples

PICTURES = {"images/a.png": Size(300, 400), "images/b.png": Size(900, 300)}


def stairs(*lines: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="staircase", **keys), pictures=PICTURES)


def steps(made: composing.Made) -> list[Shape]:
    return [
        item for item in diagram_rules.kinds(made, Shape) if isinstance(item, Shape) and item.name.startswith("Step")
    ]


def test_steps_rise_and_share_their_ground() -> None:
    made = stairs("1. One", "2. Two", "3. **Three** with a text", reveal="true")
    found = steps(made)
    assert all(one.box.h < other.box.h and one.box.right == other.box.x for one, other in pairwise(found))
    assert len({step.box.bottom for step in found}) == 1
    assert found[2].body is not None and [p.text for p in found[2].body.paragraphs] == ["Three", "with a text"]
    assert [click[0].item for click in made.scenes[0].clicks] == ["Step 1 group", "Step 2 group", "Step 3 group"]
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()


def test_pictures_stand_on_their_steps() -> None:
    made = stairs("1. One\n   ![a](a.png)", "2. Two\n   ![b](b.png)")
    for picture, step in zip(diagram_rules.kinds(made, Picture), steps(made), strict=True):
        assert isinstance(picture, Picture) and picture.crop == (0.0, 0.0, 0.0, 0.0)
        assert 0 < step.box.y - picture.box.bottom < step.box.h
        assert step.box.x <= picture.box.x and picture.box.right <= step.box.right
    groups = [group for group in diagram_rules.kinds(made, Group) if isinstance(group, Group)]
    assert all(len(group.items) == 2 for group in groups)
    diagram_rules.sound(made)


def test_the_axis_has_a_name_that_runs_upwards() -> None:
    made = stairs("1. One", "2. Two", axis="Value")
    name = next(
        shape for shape in diagram_rules.kinds(made, Shape) if isinstance(shape, Shape) and shape.name == "Axis name"
    )
    assert name.body is not None and name.body.rotation == 270 and name.body.paragraphs[0].text == "Value"
    assert name.box.right < steps(made)[0].box.x


def test_an_axis_too_long_is_told() -> None:
    made = stairs("1. One", "2. Two", axis="very " * 40 + "long")
    assert [fault.code for fault in check_scenes(made.scenes, made.context)] == ["text-overflow"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("1. One",), "too-few-steps"),
        (tuple(f"1. Step {n}" for n in range(8)), "too-many-steps"),
        (("Only words",), "wrong-content"),
        (("1. One", "2. ![a](a.png)"), "missing-name"),
        (("1. One\n   - inner", "2. Two"), "wrong-content"),
        (("1. One\n   ![a](a.png)\n   ![b](b.png)", "2. Two"), "too-many-pictures"),
    ],
)
def test_faults_have_a_place(lines: tuple[str, ...], code: str) -> None:
    faults = stairs(*lines).diagnostics
    assert [fault.code for fault in faults] == [code] and all(fault.span for fault in faults)


def test_words_too_many_for_a_step_are_told() -> None:
    made = stairs("1. One", "2. Two", "3. " + "word " * 200)
    assert [fault.code for fault in check_scenes(made.scenes, made.context) if fault.span] == ["text-overflow"]


NAMES = st.sampled_from(("Listen", "Try it out", "A toothbrush of one's own", "Responsibility"))
TEXTS = st.sampled_from(("", " better than nothing", " every day and with less effort than before"))
PICTURE = st.sampled_from(("", "\n   ![a](a.png)", "\n   ![b](b.png)"))


@settings(max_examples=examples(40), deadline=None, derandomize=True)
@given(st.lists(st.tuples(NAMES, TEXTS, PICTURE), min_size=2, max_size=MOST), st.booleans())
def test_whatever_is_accepted_is_drawn_soundly(entries: list[tuple[str, str, str]], axis: bool) -> None:
    keys = {"axis": "Value"} if axis else {}
    diagram_rules.sound(stairs(*(f"1. **{name}**{text}{picture}" for name, text, picture in entries), **keys))
