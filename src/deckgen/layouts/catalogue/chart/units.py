"""The unit of a chart's figures: behind each of them where there is room, else once above the plot."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.layouts.catalogue.chart.axis import SIDEWAYS, STACKED, format_value, unit_behind
from deckgen.layouts.text_boxes import level
from deckgen.scene.items import Chart
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.values.units import Emu
from deckgen.values.value import replace

RING = 0.2  # width of a ring, as a part of its diameter


def with_unit(chart: Chart, unit: str) -> Chart:
    """The chart with a unit behind each of its figures."""
    behind = unit_behind(unit, chart.decimal).replace('"', "″")
    return replace(chart, number_format=f'{chart.number_format}"{behind}"')


def unit_fits(chart: Chart, unit: str, context: Context) -> bool:
    """Whether every figure with its unit stays clear of its neighbours.

    An author's number format that holds words or a percent sign of its own takes no other unit.
    """
    if '"' in chart.number_format or "%" in chart.number_format:
        return False
    figures = [(v, _width(format_value(v, unit, chart.decimal), chart, context)) for v in _labelled(chart)]
    widest = max((width for _, width in figures), default=0)
    each = chart.plot.w / len(chart.categories)
    match chart.kind:
        case "doughnut":
            return widest <= RING * chart.plot.w
        case "stacked-bar":
            whole = chart.axis_max - chart.axis_min
            return all(width <= abs(value) / whole * chart.plot.w for value, width in figures)
        case "clustered":
            return widest <= each / (len(chart.series) + chart.gap_width / 100)
        case "stacked":
            return widest <= each / (1 + chart.gap_width / 100)
        case _:
            return chart.kind in SIDEWAYS or widest <= each


def _labelled(chart: Chart) -> Iterator[float]:
    least = 0.06 * (chart.axis_max - chart.axis_min) if chart.kind in STACKED else 0.0
    for series in chart.series:
        yield from (v for v in series.values if v is not None and abs(v) >= least)


def _width(text: str, chart: Chart, context: Context) -> Emu:
    style = chart.label_style or run_style(level(context, "chart-label"))
    return text_width(text, replace(style, bold=True), context)
