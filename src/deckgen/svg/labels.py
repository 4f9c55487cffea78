"""What all kinds of chart share: how figures look, what colour a point has, the legend."""

from __future__ import annotations

from dataclasses import replace

from deckgen.paint import Color
from deckgen.scene import Chart, ChartSeries, RunStyle
from deckgen.svg.figures import figure
from deckgen.svg.pen import Pen, pt
from deckgen.svg.text import draw_label
from deckgen.units import points

LABEL = RunStyle("minor", 14.0, Color("dk1"))
RAISED = 0.35  # labels stand this part of their size above what they name
CENTRED = 0.35  # a baseline lies this part of the size below the middle of its figures
LETTER = 0.5  # the mean width of letters, in parts of the size


def label_style(chart: Chart, series: ChartSeries) -> RunStyle:
    """How the figures of a series look."""
    style = chart.label_style or LABEL
    return replace(style, color=series.label_color or style.color, bold=series.label_bold)


def point_color(series: ChartSeries, index: int) -> Color:
    """The colour of one point of a series."""
    return dict(series.point_colors).get(index, series.color)


def shown(chart: Chart, value: float) -> str:
    """A value as the chart's number format shows it."""
    return figure(value, chart.number_format, chart.decimal)


def draw_legend(pen: Pen, chart: Chart, entries: tuple[tuple[str, Color], ...]) -> None:
    """Draw a legend in one line at the chart's foot, in its middle."""
    style = chart.category_style or LABEL
    size = points(style.size)
    widths = [size * (1.9 + LETTER * len(name)) for name, _ in entries]
    x, y = chart.box.x + (chart.box.w - sum(widths)) / 2, chart.box.bottom - size * 0.6
    for (name, color), width in zip(entries, widths, strict=True):
        place = f'x="{pt(x)}" y="{pt(y - size * 0.65)}" width="{pt(size * 0.65)}" height="{pt(size * 0.65)}"'
        pen.add(f"<rect {place} {pen.paint('fill', color)}/>")
        draw_label(pen, name, style, x + size * 0.95, y, "start")
        x += width
