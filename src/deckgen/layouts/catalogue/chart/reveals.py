"""A chart that appears in steps: its series or its categories, with the names and figures that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.deck.model import Value
from deckgen.layouts.spec import RevealStep
from deckgen.layouts.text_boxes import level, recolor, set_short_text
from deckgen.scene.items import Chart, ChartSeries, Connector, Item, Target, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.units import Box, Emu, points
from deckgen.values.value import value_class

WAYS = ("true", "series", "categories")
NAMED_BESIDE = ("stacked", "line")
MARKER = 3.5  # points: the radius of a line's markers
LEADER = 1.0  # points: from a stack to its series' name


@value_class
class RevealedChart:
    """A chart that appears in parts: the chart, the names of its series beside it, and its steps."""

    chart: Chart
    names: tuple[Item, ...] = ()
    steps: tuple[RevealStep, ...] = ()


def way_of(reveal: Value | None, chart: Chart) -> str:
    """How a chart appears: by `series`, by `categories`, or all at once ("").

    `reveal: true` means series if there are several, else categories. The slices of a ring are its categories. Names
    in `reveal` say by themselves which of the two they are.
    """
    if reveal is None or reveal.data in (None, False):
        return ""
    if reveal.text in WAYS[1:]:
        return reveal.text
    several = len(chart.series) > 1 and chart.kind != "doughnut"
    if isinstance(reveal.data, tuple):
        named = {_key(text) for text in _texts(reveal)}
        of_series = named & {_key(series.name) for series in chart.series}
        of_categories = named & {_key(name) for name in chart.categories}
        several = len(of_series) > len(of_categories) or (several and not of_categories)
    return "series" if several else "categories"


def prepare_chart(chart: Chart, way: str) -> Chart:
    """The chart, with a legend if the names inside it would be there before what they name appears."""
    if not way or chart.legend or (way == "categories" and chart.kind != "doughnut"):
        return chart
    if way == "series" and (chart.kind in NAMED_BESIDE or len(chart.series) < 2):
        return chart
    return replace(chart, series=tuple(replace(series, name_at=None) for series in chart.series), legend=True)


def divide_chart(chart: Chart, way: str, figure: tuple[int, Text] | None, context: Context) -> RevealedChart:
    """The chart with its steps. `figure` is the one figure above a column, by the column's index."""
    if way == "series":
        return _by_series(chart, figure and figure[1], context)
    if way == "categories":
        return _by_category(chart, figure)
    return RevealedChart(chart)


def _by_series(chart: Chart, figure: Text | None, context: Context) -> RevealedChart:
    """A step per series. Names beside the plot become text on the slide: inside a chart they cannot appear."""
    beside = chart.kind in NAMED_BESIDE and not chart.legend
    names = [_name(chart, series, n, context) if beside else () for n, series in enumerate(chart.series)]
    steps = [
        RevealStep(series.name, (Target(chart.name, series=n), *(Target(item.name) for item in names[n])))
        for n, series in enumerate(chart.series)
    ]
    last: tuple[Target, ...] = (Target(chart.name, series=len(chart.series)),) if chart.totals else ()
    last += (Target(figure.name),) if figure else ()
    steps[-1] = replace(steps[-1], targets=steps[-1].targets + last)
    bare = replace(chart, series=tuple(replace(series, name_at=None) for series in chart.series))
    return RevealedChart(bare, tuple(item for each in names for item in each), tuple(steps))


def _by_category(chart: Chart, figure: tuple[int, Text] | None) -> RevealedChart:
    """A step for each category; the gap that sets a total apart is not a category."""
    steps = []
    for n, name in enumerate(chart.categories):
        own: tuple[Target, ...] = (Target(chart.name, category=n),)
        if figure and figure[0] == n:
            own += (Target(figure[1].name),)
        if name:
            steps.append(RevealStep(name, own))
    return RevealedChart(chart, (), tuple(steps))


# --- names beside the plot ------------------------------------------------------------------------------


def _name(chart: Chart, series: ChartSeries, number: int, context: Context) -> tuple[Item, ...]:
    """A series' name beside its last value, with the line that leads to it from a stack."""
    at = series.name_at
    value = None if at is None else series.values[at]
    if at is None or value is None:
        return ()
    style = level(context, "chart-series")
    style = recolor(style, series.name_color or style.color)
    size = points(style.size)
    each = chart.plot.w / len(chart.categories)
    middle = chart.plot.x + (at + 0.5) * each
    if chart.kind == "line":
        start = round(middle + points(MARKER) + size / 2)
        return (_text(_beside(chart, start, _height(chart, value), size), series.name, number, style, context),)
    below = sum(other.values[at] or 0.0 for other in chart.series[:number])
    y = _height(chart, below + value / 2)
    right = round(middle + each / (1 + chart.gap_width / 100) / 2)
    line = Connector(
        f"Line {number + 1}", (right + size // 4, y), (right + size, y), Stroke(style.color, LEADER)
    )  # fmt: skip
    box = _beside(chart, right + round(size * 1.3), y, size)
    return (line, _text(box, series.name, number, style, context))


def _text(box: Box, name: str, number: int, style: LevelStyle, context: Context) -> Text:
    return set_short_text(TextBox(box, (style,), anchor="middle"), f"Name {number + 1}", name, context)


def _beside(chart: Chart, x: Emu, y: Emu, size: Emu) -> Box:
    return Box(x, y - size, max(size, chart.box.right - x), 2 * size)


def _height(chart: Chart, value: float) -> Emu:
    share = (value - chart.axis_min) / (chart.axis_max - chart.axis_min)
    return round(chart.plot.bottom - share * chart.plot.h)


def _texts(reveal: Value) -> Sequence[str]:
    groups = reveal.data if isinstance(reveal.data, tuple) else ()
    return [v.text for group in groups for v in (group.data if isinstance(group.data, tuple) else (group,))]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
