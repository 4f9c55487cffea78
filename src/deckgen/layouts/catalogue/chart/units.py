"""The unit of a chart's figures: behind each of them where there is room, else once above the plot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.layouts.catalogue.chart.axis import SIDEWAYS, STACKED, format_value
from deckgen.layouts.text_boxes import level, set_short_text
from deckgen.scene.items import Chart, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, Emu, inches

RING = 0.2  # width of a ring, as a part of its diameter
ABOVE = inches(0.3)  # for a unit above the plot


def show_unit(chart: Chart, unit: str, context: Context) -> tuple[Chart, tuple[Text, ...]]:
    """The chart with its unit, and the unit's own text where figures have no room for it.

    An author's number format that holds words or a percent sign of its own says all that it wants to.
    """
    if not unit or '"' in chart.number_format or "%" in chart.number_format:
        return chart, ()
    if _has_room(chart, unit, context):
        behind = format_value(0, unit, chart.decimal)[1:].replace('"', "″")
        plot = chart.plot
        if chart.kind == "bar":
            plot = Box(plot.x, plot.y, plot.w - _width(behind, chart, context), plot.h)
        return replace(chart, plot=plot, number_format=f'{chart.number_format}"{behind}"'), ()
    box = Box(chart.box.x, chart.box.y, chart.box.w, ABOVE)
    text = set_short_text(TextBox(box, (level(context, "chart-label"),)), "Unit", unit, context)
    if chart.kind == "doughnut":
        return chart, (text,)
    plot = Box(chart.plot.x, chart.plot.y + ABOVE, chart.plot.w, chart.plot.h - ABOVE)
    return replace(chart, plot=plot), (text,)


def _has_room(chart: Chart, unit: str, context: Context) -> bool:
    """Whether every figure with its unit stays clear of its neighbours."""
    figures = [(v, _width(format_value(v, unit, chart.decimal), chart, context)) for v in _labelled(chart)]
    widest = max((width for _, width in figures), default=0)
    across = len(chart.series) if chart.kind == "clustered" else 1
    each = chart.plot.w / len(chart.categories)
    match chart.kind:
        case "doughnut":
            return widest <= RING * chart.plot.w
        case "stacked-bar":
            whole = chart.axis_max - chart.axis_min
            return all(width <= abs(value) / whole * chart.plot.w for value, width in figures)
        case "column":
            return widest <= each
        case "clustered" | "stacked":
            return widest <= each / (across + chart.gap_width / 100)
        case _:
            return chart.kind in SIDEWAYS or widest <= each


def _labelled(chart: Chart) -> Iterator[float]:
    for series in chart.series:
        hidden = series.label_hidden if chart.kind in STACKED else ()
        yield from (v for i, v in enumerate(series.values) if v is not None and i not in hidden)


def _width(text: str, chart: Chart, context: Context) -> Emu:
    style = chart.label_style or run_style(level(context, "chart-label"))
    return text_width(text, replace(style, bold=True), context)
