"""Where the names of series stand in a chart instead of a legend, and the one figure that the title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from deckgen.layouts.catalogue.chart.axis import STACKED, format_value
from deckgen.layouts.text_boxes import level, recolor, set_short_text
from deckgen.scene.items import Chart, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, Emu, inches, points

DARKER = {
    "leaf": "lead",
    "lead": "deep",
    "pebble": "slate",
}  # colours of names that have a contrast of at least 4.5:1 on paper
BESIDE = inches(0.36)  # from the end of a column or line to its name, and from the name to the edge


def width_beside(names: Sequence[str], context: Context) -> Emu:
    """The room that the series' names take beside the plot."""
    style = run_style(level(context, "chart-series"))
    return max((text_width(name, style, context) for name in names), default=0) + BESIDE


def name_series(chart: Chart, context: Context) -> Chart:
    """The chart with a name at the last value of each series, or in the first group of columns; else with a legend."""
    if len(chart.series) < 2:
        return chart
    if chart.kind == "clustered" and _fits_first_group(chart, context):
        return _name_at(chart, [0] * len(chart.series))
    if chart.kind in ("stacked", "line"):
        last = [max((i for i, v in enumerate(s.values) if v is not None), default=0) for s in chart.series]
        if _apart(chart, last, context):
            return _colored(_name_at(chart, last), context)
    return replace(chart, legend=True)


def _name_at(chart: Chart, points_: Sequence[int]) -> Chart:
    return replace(
        chart, series=tuple(replace(s, name_at=at) for s, at in zip(chart.series, points_, strict=True))
    )  # fmt: skip


def _colored(chart: Chart, context: Context) -> Chart:
    """The chart with its names in the colours of their series, darker where a name would be too pale to read."""
    darker = {context.color(color): context.color(dark) for color, dark in DARKER.items()}
    return replace(chart, series=tuple(replace(s, name_color=darker.get(s.color, s.color)) for s in chart.series))


def _fits_first_group(chart: Chart, context: Context) -> bool:
    """Whether the names fit into the columns of the first group, side by side and above each other with the figures."""
    style = run_style(level(context, "chart-series"))
    each = chart.plot.w / len(chart.categories)
    width = each / (len(chart.series) + chart.gap_width / 100)
    high = points(style.size * 2.5)
    return all(
        text_width(s.name, style, context) <= width and _share(chart, s.values[0]) * chart.plot.h >= high
        for s in chart.series
    )


def _apart(chart: Chart, last: Sequence[int], context: Context) -> bool:
    """Whether the names stand far enough apart not to touch."""
    pitch = points(level(context, "chart-series").size * 1.15)
    middles: list[float] = []
    below = 0.0
    for own, at in zip(chart.series, last, strict=True):
        value = own.values[at] or 0.0
        middles.append(_share(chart, below + value / 2 if chart.kind in STACKED else value) * chart.plot.h)
        below += value if chart.kind in STACKED else 0
    ordered = sorted(middles)
    return all(b - a >= pitch for a, b in pairwise(ordered))


def _share(chart: Chart, value: float | None) -> float:
    return ((value or 0) - chart.axis_min) / (chart.axis_max - chart.axis_min)


def figure_in_title(title: str, figures: Sequence[float | None]) -> int | None:
    """The index of the first figure that the title names, or None."""
    named_there = {m[0].replace(",", ".") for m in re.finditer(r"\d+(?:[.,]\d+)?", title.replace("\u00a0", ""))}
    for i, figure in enumerate(figures):
        if figure is not None and f"{figure:g}" in named_there:
            return i
    return None


def highlighted_figure(chart: Chart, index: int, value: float, unit: str, context: Context) -> Text:
    """A figure, large and in a warm colour above its column, in place of the column's total."""
    style = recolor(replace(level(context, "heading"), size=24.0, align="center"), context.color("look-here"))
    each = chart.plot.w / len(chart.categories)
    middle = round(chart.plot.x + (index + 0.5) * each)
    top = round(chart.plot.bottom - _share(chart, value) * chart.plot.h)
    box = Box(middle - inches(0.7), top - inches(0.46), inches(1.4), inches(0.42))
    return set_short_text(
        TextBox(box, (style,), anchor="middle"), "Figure", format_value(value, unit, chart.decimal), context
    )
