"""Charts as SVG: columns as high as their values, figures as Excel shows them."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.figures import figure
from deckgen.scene.items import Chart, ChartSeries
from deckgen.scene.plot import bars, plot_of
from deckgen.svg import draw
from deckgen.values.units import Box
from support import drawing_samples as s

SVG = "{http://www.w3.org/2000/svg}"
SIMPLE = Chart("C", Box(0, 0, 1000, 1000), "column", ("a", "b"), (), Box(0, 0, 1000, 1000))


def chart(kind: str, *rows: tuple[float | None, ...], **more: object) -> Chart:
    series = tuple(ChartSeries(f"s{i}", row, s.LEAD) for i, row in enumerate(rows))
    return replace(SIMPLE, kind=kind, series=series, **more)  # type: ignore[arg-type]


def labels(item: Chart) -> list[str]:
    return [element.text or "" for element in ET.fromstring(draw(s.scene(item), s.TEMPLATE, {})).iter(f"{SVG}text")]


def boxes(item: Chart) -> list[Box]:
    return [bar.box for bar in bars(item, plot_of(item))]


def test_columns_have_their_values_heights() -> None:
    assert boxes(chart("column", (50, 100), gap_width=100)) == [Box(125, 500, 250, 500), Box(625, 0, 250, 1000)]


def test_clusters_share_the_category() -> None:
    found = boxes(chart("clustered", (50, 50), (25, 25), gap_width=50, overlap=0))
    assert found[0] == Box(50, 500, 200, 500)
    assert found[2] == Box(250, 750, 200, 250)


def test_stacks_pile_up_and_gaps_stay_empty() -> None:
    assert boxes(chart("stacked", (20, None), (30, None), gap_width=0)) == [
        Box(0, 800, 500, 200),
        Box(0, 500, 500, 300),
    ]


def test_negative_values_hang_below_zero() -> None:
    found = boxes(chart("column", (-50, 50), gap_width=0, axis_min=-100))
    assert found == [Box(0, 500, 500, 250), Box(500, 250, 500, 250)]


def test_bars_lie_from_the_top() -> None:
    assert boxes(chart("bar", (50, 100), gap_width=0)) == [Box(0, 0, 500, 500), Box(0, 500, 1000, 500)]


@settings(deadline=None)
@given(st.lists(st.floats(0, 30), min_size=1, max_size=3), st.sampled_from(["stacked", "stacked-bar"]))
def test_stacks_end_at_the_sum(values: list[float], kind: str) -> None:
    found = boxes(chart(kind, *((value, 0.0) for value in values), gap_width=0))
    ends = [box.right if kind == "stacked-bar" else 1000 - box.y for box in found[::2]]
    assert ends[-1] == pytest.approx(sum(values) * 10, abs=2)


def test_labels_are_those_that_powerpoint_shows() -> None:
    found = labels(s.stacked_chart())
    assert found.count("97") == 1
    assert "80" in found
    assert "5" not in found  # hidden: too small a segment
    assert {"dagligen", "varje vecka", "någon gång", "76+"} <= set(found)
    assert "" not in found


def test_line_breaks_at_missing_values() -> None:
    line = chart("line", (1, None, 3, 4), categories=tuple("abcd"))
    line = replace(line, series=(replace(line.series[0], marked=(0, 3)),))
    root = ET.fromstring(draw(s.scene(line), s.TEMPLATE, {}))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert len([path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]) == 2


@pytest.mark.parametrize("values", [(1.0, 3.0), (5.0, 0.0), (0.0, 0.0), (None, 2.0)])
def test_doughnut_of_any_shares(values: tuple[float | None, float]) -> None:
    root = ET.fromstring(draw(s.scene(chart("doughnut", values)), s.TEMPLATE, {}))
    assert len(list(root.iter(f"{SVG}path"))) == sum(bool(value) for value in values)


def test_legend_names_series() -> None:
    assert {"s0", "s1"} <= set(labels(chart("clustered", (1, 2), (3, 4), legend=True)))


@pytest.mark.parametrize(
    ("value", "number_format", "decimal", "expected"),
    [
        (97.0, "0", ".", "97"),
        (2.5, "0", ".", "3"),
        (0.125, "0.00", ",", "0,13"),
        (1234.5, "#,##0.0", ",", "1\u202f234,5"),
        (1234567.0, "#,##0", ".", "1,234,567"),
        (0.534, "0%", ".", "53%"),
        (0.534, '0.0" %"', ",", "0,5 %"),
        (12.0, '0"%"', ".", "12%"),
        (3.0, '0.#" kr"', ",", "3 kr"),
        (-3.0, "0", ".", "−3"),
        (-0.2, "0", ".", "0"),
        (5.0, "General", ".", "5"),
        (5.0, '"about "0;-0', ".", "about 5"),
        (5.0, '"no figure"', ".", "no figure"),
    ],
)
def test_figures_as_excel_shows_them(value: float, number_format: str, decimal: str, expected: str) -> None:
    assert figure(value, number_format, decimal) == expected
