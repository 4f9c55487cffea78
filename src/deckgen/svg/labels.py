"""What all kinds of chart share: the style of values, the colour of points, the legend."""

from __future__ import annotations

from dataclasses import replace

from deckgen.scene.items import Chart, ChartSeries, RunStyle
from deckgen.svg.figures import figure
from deckgen.svg.letters import draw_letters, width_of
from deckgen.svg.pen import Pen
from deckgen.values.color import Color
from deckgen.values.units import Box, points

LABEL = RunStyle("minor", 14.0, Color("dk1"))
RAISED = 0.35  # distance of a label from what it labels, in type sizes
CENTRED = 0.35  # distance of a baseline below the middle of its digits, in type sizes


def label_style(chart: Chart, series: ChartSeries) -> RunStyle:
    """The style of a series' values."""
    style = chart.label_style or LABEL
    return replace(style, color=series.label_color or style.color, bold=series.label_bold)


def point_color(series: ChartSeries, index: int) -> Color:
    """The colour of one point of a series."""
    return dict(series.point_colors).get(index, series.color)


def value_text(chart: Chart, value: float) -> str:
    """A value as the chart's number format shows it."""
    return figure(value, chart.number_format, chart.decimal)


def draw_legend(pen: Pen, chart: Chart, entries: tuple[tuple[str, Color], ...]) -> None:
    """Draw a legend of (name, colour) entries in one line, centred at the chart's foot."""
    style = chart.category_style or LABEL
    size = points(style.size)
    widths = [size * 1.9 + width_of(pen, name, style) for name, _ in entries]
    x, y = chart.box.x + (chart.box.w - sum(widths)) / 2, chart.box.bottom - size * 0.6
    for (name, color), width in zip(entries, widths, strict=True):
        side = round(size * 0.65)
        pen.rect(Box(round(x), round(y) - side, side, side), pen.paint("fill", color))
        draw_letters(pen, name, style, x + size * 0.95, y)
        x += width
