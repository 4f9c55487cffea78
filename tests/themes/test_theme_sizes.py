"""A theme at another slide size: the same columns, small things as wide as they were, and a designer's word last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.themes.own.masters import notes_placeholders
from deckgen.themes.own.theme_sizes import DRAWN, SIZES, Reflow, ThemeGrid, scale_theme
from deckgen.themes.own.theme_values import ThemeValues
from deckgen.values.units import Size

WIDE = ThemeGrid(40 / 3, 12, 0.75, 0.25)
NARROW = ThemeGrid(10, 12, 0.55, 0.2)
LENGTHS = st.floats(-2, 15, allow_nan=False)
THEME: Mapping[str, Any] = {
    "grid": {"columns": 12, "margin": 0.75, "gutter": 0.25},
    "scale": {"title": [34, 32], "body": [24, 20]},
    "standard": {"title": {"box": [0.75, 0.55, 11.833, 1.05], "anchor": "top"}},
    "layouts": {
        "exercise": {"area": [0.9, 1.05, 2.94, 2.94], "artwork": [{"rect": [0, 0, 4.53, 7.5], "fill": "night"}]},
        "section": {"artwork": ["waves", {"line": [0.75, 6.58, 12.583, 6.58], "stroke": "mint 0.75"}]},
    },
    "artwork": {"waves": {"shapes": [{"ellipse": [0, 1, 13.3333, 1]}]}},
    "sizes": {"4:3": {"grid": {"margin": 0.55, "gutter": 0.2}}},
}


def _at(size: str, theme: Mapping[str, Any] = THEME) -> tuple[Mapping[str, Any], list[str]]:
    root = ThemeValues("", theme)
    data = scale_theme(root, size).data
    return data, [fault.message for fault in root.faults]


@pytest.mark.parametrize("grid", [WIDE, NARROW])
def test_columns_and_gutters_fill_what_the_margins_leave(grid: ThemeGrid) -> None:
    lines = grid.lines
    assert len(lines) == 26
    assert lines == tuple(sorted(lines))
    assert (lines[1], lines[-2]) == pytest.approx((grid.margin, grid.width - grid.margin))


@given(st.integers(0, 25), st.integers(0, 25))
def test_what_spans_columns_spans_the_same_columns(first: int, last: int) -> None:
    first, last = sorted((first, last))
    left, right = WIDE.lines[first], WIDE.lines[last]
    if right - left > WIDE.column + 0.01:
        x, width = Reflow(WIDE, NARROW).span(left, right - left)
        assert (x, x + width) == pytest.approx((NARROW.lines[first], NARROW.lines[last]))


@given(LENGTHS, LENGTHS)
def test_the_order_from_left_to_right_stays(one: float, other: float) -> None:
    reflow = Reflow(WIDE, NARROW)
    assert (reflow.at(one) <= reflow.at(other)) == (one <= other) or abs(one - other) < 1e-9


@given(LENGTHS)
def test_there_and_back_is_where_it_was(x: float) -> None:
    assert Reflow(NARROW, WIDE).at(Reflow(WIDE, NARROW).at(x)) == pytest.approx(x, abs=1e-6)


def test_what_is_narrow_keeps_its_width_at_the_edge_that_stands_on_a_line() -> None:
    reflow = Reflow(WIDE, NARROW)
    assert reflow.span(0.75, 0.62) == pytest.approx((0.55, 0.62))
    x, width = reflow.span(12.583 - 0.5, 0.5)
    assert (x + width, width) == pytest.approx((9.45, 0.5), abs=0.001)


def test_the_slide_it_was_drawn_for_is_left_alone() -> None:
    data, found = _at(DRAWN)
    assert data == THEME
    assert found == []


def test_boxes_lines_and_drawings_move_and_nothing_else() -> None:
    data, found = _at("4:3")
    assert found == []
    assert data["standard"]["title"] == {
        "box": [pytest.approx(n, abs=0.001) for n in (0.55, 0.55, 8.9, 1.05)],
        "anchor": "top",
    }
    named, line = data["layouts"]["section"]["artwork"]
    assert named == "waves"
    assert line == {"line": [pytest.approx(n, abs=0.001) for n in (0.55, 6.58, 9.45, 6.58)], "stroke": "mint 0.75"}
    (wave,) = data["artwork"]["waves"]["shapes"]
    assert wave["ellipse"] == [pytest.approx(n, abs=0.001) for n in (0, 1, 10, 1)]


def test_without_a_word_the_margins_narrow_with_the_slide() -> None:
    data, _ = _at("16:10")
    assert data["standard"]["title"]["box"] == [pytest.approx(n, abs=0.001) for n in (0.675, 0.55, 10.65, 1.05)]


def test_a_size_has_the_last_word() -> None:
    theme = {
        **THEME,
        "sizes": {
            "4:3": {
                "scale": {"title": [28]},
                "layouts": {"exercise": {"area": [0.7, 1.3, 2.0, 2.0]}, "section": {"artwork": []}},
            }
        },
    }
    data, found = _at("4:3", theme)
    assert found == []
    assert data["scale"] == {"title": [28], "body": [24, 20]}
    assert data["layouts"]["exercise"]["area"] == [0.7, 1.3, 2.0, 2.0]
    assert data["layouts"]["exercise"]["artwork"][0]["fill"] == "night"
    assert data["layouts"]["section"]["artwork"] == []
    assert _at("16:10", theme)[0]["scale"] == THEME["scale"]


def test_a_drawing_made_for_a_size_is_taken_as_it_is_there() -> None:
    drawing = {"size": "4:3", "shapes": [{"rect": [0, 0, 10, 1]}]}
    theme = {**THEME, "artwork": {"waves": drawing}}
    assert _at("4:3", theme)[0]["artwork"]["waves"] == drawing
    ((_, _, width, _),) = [s["rect"] for s in _at("16:10", theme)[0]["artwork"]["waves"]["shapes"]]
    assert width == pytest.approx(12)


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ({"3:2": {}}, "`sizes.3:2`: no slide size to describe"),
        ({"16:9": {}}, "`sizes.16:9`: no slide size to describe"),
        ({"4:3": []}, "`sizes.4:3`: this must be a mapping of `key: value`"),
        ({"4:3": {"scales": {}}}, "`sizes.4:3.scales`: there is nothing of that name to change"),
        (
            {"4:3": {"layouts": {"excercise": {}}}},
            "`sizes.4:3.layouts.excercise`: there is nothing of that name to change",
        ),
        (
            {"4:3": {"grid": {"margin": 6}}},
            "`sizes.4:3.grid.columns`: these columns, margins and gutters leave no room on the slide",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(sizes: object, message: str) -> None:
    assert message in _at("4:3", {**THEME, "sizes": sizes})[1]


def test_all_sizes_are_as_high() -> None:
    assert {size.h for size in SIZES.values()} == {6_858_000}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_page_of_notes_shows_the_slide_in_its_proportions(size: Size) -> None:
    picture, text = notes_placeholders(size)[:2]
    assert picture.box.w / picture.box.h == pytest.approx(size.w / size.h, rel=0.001)
    assert picture.box.bottom < text.box.y
