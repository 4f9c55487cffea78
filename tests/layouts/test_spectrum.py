"""Spectrum: poles at the ends of a line, the middle on it, blocks below, faults."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.scene.items import Connector, Shape, Text, walk
from support import composing, diagram_rules
from support.examples import examples


def spectrum(*lines: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="spectrum", **keys))


def shape(made: composing.Made, name: str) -> Shape:
    return next(item for item in diagram_rules.kinds(made, Shape) if isinstance(item, Shape) and item.name == name)


THREE = ("## Hierarchy", "Do as I say", "## Together", "Everyone decides how", "## Anarchy", "Do as you like")


def test_the_line_runs_from_pole_to_pole_behind_the_middle() -> None:
    made = spectrum(*THREE)
    (line,) = (item for item in diagram_rules.kinds(made, Connector) if isinstance(item, Connector))
    middle, left, right = shape(made, "Middle"), shape(made, "Left pole node"), shape(made, "Right pole node")
    assert left.box.x == line.start[0] and right.box.right == line.end[0]
    assert left.box.right < middle.box.x and middle.box.right < right.box.x
    assert middle.box.y < line.start[1] < middle.box.bottom
    assert middle.body is not None and [p.text for p in middle.body.paragraphs] == ["Together", "Everyone decides how"]
    assert [p.text for p in made.text("Right pole text").body.paragraphs] == ["Anarchy", "Do as you like"]
    assert made.text("Right pole text").body.paragraphs[0].align == "right"


def test_the_poles_come_first_then_the_middle_then_the_blocks() -> None:
    made = spectrum(*THREE, "## Leaders", "- see", "- frame", "## Teams", "- try", reveal="true")
    clicks = [[target.item for target in click] for click in made.scenes[0].clicks]
    assert clicks == [["Left pole"], ["Right pole"], ["Middle"], ["Block 1"], ["Block 2"]]
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()


def test_blocks_stand_below_side_by_side() -> None:
    made = spectrum(*THREE, "## Leaders", "- see\n- frame", "## Teams", "Words")
    one, two, middle = shape(made, "Block 1"), shape(made, "Block 2"), shape(made, "Middle")
    assert one.box.y == two.box.y > middle.box.bottom and one.box.right < two.box.x
    assert one.body is not None and [p.text for p in one.body.paragraphs] == ["Leaders", "see", "frame"]
    assert one.body.paragraphs[1].bullet is not None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (THREE[:4], "missing-slot"),
        ((*THREE, "## 1", "## 2", "## 3", "## 4"), "too-many-slots"),
        ((*THREE[:4], "## Anarchy", "| a |\n|---|\n| b |"), "wrong-content"),
        (("::left::", "a", "::middle::", "b", "## Right"), "missing-heading"),
    ],
)
def test_faults_have_a_place(lines: tuple[str, ...], code: str) -> None:
    faults = spectrum(*lines).diagnostics
    assert faults[0].code == code and all(fault.span for fault in faults)


def test_too_many_words_are_told() -> None:
    made = spectrum("## A", "word " * 150, *THREE[2:])
    assert [fault.code for fault in check_scenes(made.scenes, made.context) if fault.span] == ["text-overflow"]


WORDS = st.sampled_from(("", "Do as I say", "- Rules for all\n- The boss decides", "We agree on where we are going"))
NAME = st.sampled_from(("Order", "Everyone decides how, locally", "Laissez-faire"))


@settings(max_examples=examples(50), deadline=None, derandomize=True)
@given(st.lists(st.tuples(NAME, WORDS), min_size=3, max_size=6))
def test_whatever_is_accepted_is_drawn_soundly(parts: list[tuple[str, str]]) -> None:
    made = spectrum(*(f"## {name}\n{words}" for name, words in parts))
    assert made.diagnostics == ()
    diagram_rules.sound(made)


def test_a_gap_without_blocks_parts_two_plates() -> None:
    made = spectrum(*THREE, gap="true", reveal="true")
    left, right = shape(made, "Left pole").box, shape(made, "Right pole").box
    (dots,) = (item for item in diagram_rules.kinds(made, Connector) if isinstance(item, Connector))
    assert dots.stroke.dash and left.right < dots.start[0] < dots.end[0] < right.x
    name, text = made.text("Middle"), made.text("Middle text")
    assert name.box.bottom < dots.start[1] < text.box.y
    clicks = [[target.item for target in click] for click in made.scenes[0].clicks]
    assert clicks == [["Left pole"], ["Right pole"], ["Missing line", "Middle", "Middle text"]]
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()


def test_what_is_said_of_the_middle_is_no_larger_than_its_name() -> None:
    name = "## Föderative Zusammenarbeit aller Gesellschaften mit verbindlichen Mindeststandards"
    made = spectrum("## Left", name, "Data and reviews", "## Right")
    size = {
        item.name: item.body.paragraphs[0].style.size
        for item in walk(made.scenes[0].items)
        if isinstance(item, Shape | Text) and item.body and item.body.paragraphs
    }
    assert size["Middle text"] <= size["Middle"] < 20
