"""Venn: regions, names, words, reveals, faults."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.scene.items import Connector, Group, Path, Shape, Text
from deckgen.typeset.diagrams.circles import centres, outline, room
from deckgen.values.diagnostics import has_errors
from support import composing, diagram_rules
from support.examples import examples


def venn(*lines: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="venn", **keys))


TWO = ("## Matters to us", "## Matters to them", "## Matters to us + Matters to them", "Here")


def test_two_circles_and_what_they_share() -> None:
    made = venn(*TWO, reveal="true")
    first, _ = diagram_rules.kinds(made, Shape)
    assert isinstance(first, Shape) and first.body is not None and first.preset == "ellipse"
    assert first.body.paragraphs[0].text.split() == ["Matters", "to", "us"]
    (overlap,) = diagram_rules.kinds(made, Group)
    assert isinstance(overlap, Group) and overlap.alt == "Overlap: Matters to us and Matters to them"
    assert [click[0].item for click in made.scenes[0].clicks] == ["Circle 1", "Circle 2", "Overlap 1+2"]
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()


def test_names_may_be_shortened_while_they_are_clear() -> None:
    assert venn("## Alpha one", "## Beta", "## alpha + BETA").codes == []
    assert venn("## Alpha one", "## Alpha two", "## Alpha + Alpha two").codes == ["unknown-circle"]


def test_pairs_of_three_are_labelled_outside_where_words_are_long() -> None:
    pairs = ("## A + B", "Digital rooms", "## A + C", "Culture on prescription", "## B + C", "Welfare technology")
    made = venn("## A", "## B", "## C", *pairs, "## A + B + C", "Innovation")
    assert len(list(diagram_rules.kinds(made, Connector))) == 3
    assert check_scenes(made.scenes, made.context) == ()
    diagram_rules.sound(made)
    assert not has_errors(check_scenes(made.scenes, made.context))


def test_an_overlap_without_words_is_only_drawn() -> None:
    made = venn("## A", "## B", "## A + B")
    assert len(list(diagram_rules.kinds(made, Path))) == 1
    assert [
        text.name for text in diagram_rules.kinds(made, Text) if isinstance(text, Text) and "Overlap" in text.name
    ] == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("## A", "## B", "## C", "## D"), "too-many-circles"),
        (("## A + B",), "missing-circles"),
        (("## A", "## a"), "repeated-name"),
        (("## Alpha", "## Beta", "## Alpha + Bata"), "unknown-circle"),
        (("## A", "## B", "## A + A"), "missing-circle"),
        (("## A", "## B", "## A + B", "## B + A"), "repeated-name"),
        (("## A", "| a |\n|---|\n| b |"), "wrong-content"),
    ],
)
def test_faults_have_a_place(lines: tuple[str, ...], code: str) -> None:
    (fault,) = venn(*lines).diagnostics
    assert fault.code == code and fault.span is not None


def test_the_nearest_circle_is_named() -> None:
    (fault,) = venn("## Alpha", "## Beta", "## Alpha + Bata").diagnostics
    assert fault.hints == ("did you mean `Beta`?",)


def test_an_overlap_of_three_is_told_as_a_list() -> None:
    made = venn("## A", "## B", "## C", "## A + B + C", "Here")
    (overlap,) = diagram_rules.kinds(made, Group)
    assert isinstance(overlap, Group) and overlap.alt == "Overlap: A, B and C"


def test_an_overlap_too_full_is_told_with_its_place() -> None:
    made = venn("## A", "## B", "## A + B", "far too many words for so small a place " * 6)
    faults = check_scenes(made.scenes, made.context)
    assert [fault.code for fault in faults if fault.span] == ["text-overflow"]


def test_names_of_three_circles_are_no_stacks_of_words() -> None:
    made = venn("## What you can", "## What others can", "## What is needed")
    lines = [
        shape.body.paragraphs[0].lines
        for shape in diagram_rules.kinds(made, Shape)
        if isinstance(shape, Shape) and shape.body
    ]
    assert [len(each) for each in lines] == [1, 2, 2]


@pytest.mark.parametrize("distance", [0.96, 1.24, 1.52])
def test_the_rooms_of_two_circles_are_alike(distance: float) -> None:
    left, right = (room(centres(2, distance), frozenset((n,)), 0.1, True) for n in (0, 1))
    assert (left.x, left.y, left.half_w) == pytest.approx((-right.x, right.y, right.half_w))
    assert left.y == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("names", [("Matters to us", "Matters to the citizen"), ("Wirtschaftlichkeit", "Vertrauen")])
def test_what_two_circles_share_is_no_smaller_than_other_text(names: tuple[str, str]) -> None:
    made = venn(*(f"## {name}" for name in names), f"## {' + '.join(names)}", "Here we begin")
    (overlap,) = diagram_rules.kinds(made, Group)
    assert isinstance(overlap, Group)
    (words,) = [item for item in overlap.items if isinstance(item, Text)]
    assert words.body.paragraphs[0].style.size >= 20


NAMES = ("Culture", "Technology", "Care")
WORDS = st.sampled_from(("", "Here", "What we look for", "Innovation", "- One\n- Two", "Responsibilities of all"))


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None, derandomize=True)
@given(st.integers(1, 3), st.lists(st.booleans(), min_size=4, max_size=4), st.lists(WORDS, min_size=7, max_size=7))
def test_whatever_is_accepted_is_drawn_soundly(count: int, shared: list[bool], texts: list[str]) -> None:
    lines = [f"## {name}\n{text}" for name, text in zip(NAMES[:count], texts, strict=False)]
    subsets = [s for size in (2, 3) for s in combinations(NAMES[:count], size)]
    lines += [f"## {' + '.join(s)}\n{text}" for s, on, text in zip(subsets, shared, texts[3:], strict=False) if on]
    diagram_rules.sound(venn(*lines))


@given(st.integers(2, 3), st.floats(0.9, 1.6))
@settings(max_examples=examples(30), deadline=None, derandomize=True)
def test_outlines_are_closed_and_lie_on_the_circles(count: int, distance: float) -> None:
    circles = centres(count, round(distance, 1))
    commands = outline(circles, frozenset(range(count)))
    points = [(float(c[-2]), float(c[-1])) for c in commands if len(c) > 2]
    assert all(min(abs(math.dist(p, c) - 1) for c in circles) < 1e-6 for p in points)
    assert math.dist(points[0], points[-1]) < 1e-6


@given(st.integers(1, 3), st.sampled_from((1.0, 1.2, 1.5)))
@settings(max_examples=examples(12), deadline=None, derandomize=True)
def test_rooms_lie_in_their_regions(count: int, distance: float) -> None:
    circles = centres(count, distance)
    found = room(circles, frozenset((0,)), 0.05, True)
    corners = [(found.x + x * found.half_w, found.y + y * found.half_h) for x in (-1, 1) for y in (-1, 1)]
    assert found.half_w > 0.2
    for corner in corners:
        assert math.dist(corner, circles[0]) < 1
        assert all(math.dist(corner, other) > 1 for other in circles[1:])
