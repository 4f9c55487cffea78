"""Curves: shapes, markers with their words, faults, and that what is accepted fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue.curve.reading import SHAPES, Curve
from deckgen.scene.items import Connector, Group, Path, Text, walk
from deckgen.values.diagnostics import has_errors
from support import composing
from support.examples import examples
from support.layout_rules import faults


def markdown(curves: str, markers: str = "", keys: str = "") -> str:
    return f"---\nlayout: curve\ncurve: {curves}\n{keys}---\n# Where do we stand?\n\n{markers}\n"


ONE = "{shape: exponential, x: Time, y: Value}"
TWO = "[{shape: s, name: Old, x: Time}, {shape: s, name: New}]"


@pytest.mark.parametrize("shape", SHAPES)
def test_curves_rise_from_corner_to_corner(shape: str) -> None:
    points = [Curve(shape).at(n / 20) for n in range(21)]
    assert points[0] == pytest.approx((0, 0)) and points[-1] == pytest.approx((1, 1))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(points))


def test_one_curve_is_there_and_its_markers_appear() -> None:
    made = composing.make(markdown(ONE, "- 0.4 Slow\n- 90 % Fast", "reveal: true\n"))
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()
    assert [click[0].item for click in made.scenes[0].clicks] == ["Marker 1", "Marker 2"]
    assert made.text("Marker 1 words").body.paragraphs[0].text == "Slow"
    line = next(item for item in walk(made.scenes[0].items) if isinstance(item, Path))
    assert line.alt == "Exponential curve (Time and Value)" and not line.decorative
    assert made.text("Axis up name").body.rotation == 270


def test_s_curves_follow_one_another() -> None:
    made = composing.make(markdown(TWO, "- 0.9 Late\n- **New** 0.1 Early", "reveal: true\n"))
    assert made.diagnostics == ()
    first, second = (item for item in walk(made.scenes[0].items) if isinstance(item, Path))
    assert first.box.x < second.box.x < first.box.right < second.box.right
    assert second.box.y < first.box.y < second.box.bottom < first.box.bottom
    clicks = [click[0].item for click in made.scenes[0].clicks]
    assert clicks == ["Curve 1", "Marker 1", "Curve 2", "Marker 2"]
    marks = composing.make(markdown(TWO, "- 0.9 Late\n- **New** 0.1 Early", "reveal: markers\n"))
    assert len(marks.scenes[0].clicks) == 2


def test_lines_are_glued_to_their_dots() -> None:
    made = composing.make(markdown(ONE, "- 0.02 A question that is too long to stand close to it at the beginning"))
    names = made.names()
    lines = [item for item in walk(made.scenes[0].items) if isinstance(item, Connector) and item.start_item]
    assert all(line.start_item in names for line in lines)


def test_faults_have_their_places() -> None:
    made = composing.make(markdown("{shape: exponentail, z: 1}"))
    assert [(d.code, d.hints) for d in made.diagnostics] == [
        ("unknown-key", ("known: `name`, `shape`, `x`, `y`",)),
        ("wrong-value", ("did you mean `exponential`?",)),
    ]
    wrong = composing.make(markdown(TWO, "- Words\n- 1.4 Beyond\n- **Nwe** 0.2 Where?"))
    assert [(d.code, d.message) for d in wrong.diagnostics] == [
        ("missing-position", "the marker `Words` does not say where it stands"),
        ("wrong-value", "a marker cannot stand at 1.4"),
        ("unknown-curve", "there is no curve `Nwe`"),
    ]
    assert all(d.span for d in wrong.diagnostics) and wrong.diagnostics[2].hints[0] == "did you mean `New`?"
    assert composing.make("---\nlayout: curve\n---\n# One\n").codes == ["missing-key"]
    assert composing.make(markdown("s")).codes == ["wrong-value"]
    assert composing.make(markdown("[" + ", ".join(["{shape: s}"] * 5) + "]")).codes == ["too-many-curves"]
    assert composing.make(markdown(ONE, "\n".join(f"- 0.{n} a" for n in range(1, 8)))).codes == ["too-many-markers"]


def test_words_without_room_are_told() -> None:
    made = composing.make(markdown(ONE, f"- 0.5 {'many words ' * 60}"))
    assert made.codes == ["no-room"]


words = st.lists(st.sampled_from(("How is it", "to stand here", "when", "nothing moves?")), max_size=5).map(" ".join)
markers = st.lists(st.tuples(st.integers(0, 100), words), max_size=6)
several = st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(several, markers, st.booleans())
def test_what_is_accepted_fits(shapes: list[str], marks: list[tuple[int, str]], named: bool) -> None:
    curves = [f"{{shape: {shape}{f', name: Curve {n}' if named else ''}}}" for n, shape in enumerate(shapes)]
    made = composing.make(markdown(f"[{', '.join(curves)}]", "\n".join(f"- {at} % {text}" for at, text in marks)))
    assert set(made.codes) <= {"no-room"}
    if not has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context))):
        assert faults(made.scenes[0]) == []
        groups = [item for item in made.scenes[0].items if isinstance(item, Group) and item.name[:7] == "Marker "]
        assert len(groups) == len(marks)
        said = [item for item in walk(made.scenes[0].items) if isinstance(item, Text) and item.name.endswith("words")]
        assert len(said) == sum(bool(text) for _, text in marks)


def test_words_left_of_their_marker_end_at_it() -> None:
    made = composing.make(markdown(ONE, "- 0.68 Here we think that we begin to see the trend of it all"))
    (paragraph,) = made.text("Marker 1 words").body.paragraphs
    assert paragraph.align == "right" and len(paragraph.lines) == 2
    short, long = sorted(line.width for line in paragraph.lines)
    assert short > long / 2
