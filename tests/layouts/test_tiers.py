"""Pyramid and funnel: the forms of their levels, the words beside them, figures, faults."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Group, Path, Text
from support import composing, diagram_rules
from support.examples import examples

FUNNEL = ("| Step | People |", "|---|---|", "| Came | 400 |", "| Stayed | 200 |", "| Joined | 100 |")


def made(layout: str, *lines: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout=layout))


def layers(shown: composing.Made) -> list[Path]:
    return [item for group in groups(shown) for item in group.items if isinstance(item, Path)]


def groups(shown: composing.Made) -> list[Group]:
    return [item for item in shown.scenes[0].items if isinstance(item, Group)]


def edges(layer: Path) -> tuple[int, int]:
    """The widths of the upper and of the lower edge."""
    corners = [(int(x), int(y)) for sign, *at in layer.commands if sign != "Z" for x, y in [at]]
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    upper, lower = ([x for x, y in corners if y == edge] for edge in (top, bottom))
    return max(upper) - min(upper), max(lower) - min(lower)


def text(shown: composing.Made, name: str) -> str:
    found = next(i for g in groups(shown) for i in g.items if isinstance(i, Text) and i.name == name)
    return " ".join(paragraph.text for paragraph in found.body.paragraphs)


def test_a_pyramid_has_straight_sides_from_a_point_to_its_base() -> None:
    found = layers(made("pyramid", "1. **A** a", "2. **B** b", "3. **C** c"))
    assert edges(found[0])[0] == 0
    slopes = [(edges(layer)[1] - edges(layer)[0]) / layer.box.h for layer in found]
    assert slopes == pytest.approx([slopes[0]] * 3, rel=0.01)
    assert all(edges(above)[1] < edges(below)[0] for above, below in pairwise(found))


def test_a_pyramid_is_numbered_and_appears_from_its_base() -> None:
    shown = made("pyramid", "1. **A** a", "2. **B** b")
    assert [text(shown, f"Level {n} mark") for n in (1, 2)] == ["2", "1"]
    revealed = composing.make("---\nlayout: pyramid\nreveal: true\n---\n# T\n\n1. **A** a\n2. **B** b\n")
    targets = [click[0].item for click in revealed.scenes[0].clicks]
    assert targets == ["Level 2 group", "Level 1 group"]


def test_a_funnel_is_as_wide_as_its_figures() -> None:
    widths = [edges(layer) for layer in layers(made("funnel", *FUNNEL))]
    assert widths[1][0] / widths[0][0] == pytest.approx(1 / 2, rel=0.01)
    assert widths[2][0] / widths[0][0] == pytest.approx(1 / 4, rel=0.01)
    assert widths[0][1] == widths[1][0]


def test_a_funnel_tells_how_much_of_each_level_is_left() -> None:
    shown = made("funnel", "| Step | People |", "|---|---|", "| Came | 4000 |", "| Stayed | 2000 |", "| Joined | 4 |")
    assert [text(shown, f"Level {n} share") for n in (2, 3)] == ["50%", "<\u00a01%"]
    names = [item.name for group in groups(shown) for item in group.items]
    assert "Level 1 share" not in names
    without = made("funnel", "| Step | People |", "|---|---|", "| Came | 0 |", "| Stayed | 0 |")
    assert not any(item.name.endswith("share") for group in groups(without) for item in group.items)


def test_figures_stand_in_the_levels_or_before_the_names_where_one_has_no_room() -> None:
    assert text(made("funnel", *FUNNEL), "Level 2 mark") == "200"
    narrow = made("funnel", "| Step | People |", "|---|---|", "| Came | 10,000,000 |", "| Stayed | 1,000,001 |")
    assert text(narrow, "Level 2 words") == "1,000,001 Stayed"


def test_a_list_makes_a_funnel_that_grows_evenly_narrower() -> None:
    widths = [edges(layer) for layer in layers(made("funnel", "1. **A**", "2. **B**", "3. **C**"))]
    steps = [upper - lower for upper, lower in widths]
    assert steps == pytest.approx([steps[0]] * 3, rel=0.01)


WORDS = st.text("abcdeå ", min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=7), st.sampled_from(["pyramid", "funnel"]))
def test_whatever_is_accepted_is_drawn_soundly(entries: list[tuple[str, str]], layout: str) -> None:
    shown = made(layout, *(f"{n}. **{name.strip()}** {said}" for n, (name, said) in enumerate(entries, start=1)))
    if not shown.codes:
        diagram_rules.sound(shown)
