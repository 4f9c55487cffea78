"""What all kinds of chart share: the style of values, the texts beside them, the legend."""

from __future__ import annotations

from deckgen.scene.figures import figure
from deckgen.scene.items import Chart, ChartLabel, ChartSeries, RunStyle
from deckgen.scene.plot import LABEL_PITCH, legend_rows
from deckgen.svg.letters import draw_letters, width_of
from deckgen.svg.pen import Pen, number, pt
from deckgen.values.color import Color
from deckgen.values.units import Box, points
from deckgen.values.value import replace

LABEL = RunStyle("minor", 14.0, Color("dk1"))
RAISED = 0.35  # distance of a label from what it labels, in type sizes
CENTRED = 0.35  # distance of a baseline below the middle of its digits, in type sizes
LEADER = 1.0  # pt: width of the line from a label to what it names


def label_style(chart: Chart, series: ChartSeries, index: int) -> RunStyle:
    """The style of a value of a series."""
    style = chart.label_style or LABEL
    color, bold = series.label_look(index)
    return replace(style, color=color or style.color, bold=bold)


def value_text(chart: Chart, value: float) -> str:
    """A value as the chart's number format shows it."""
    return figure(value, chart.number_format, chart.decimal)


def draw_label(pen: Pen, label: ChartLabel) -> None:
    """Draw a text beside the values, with the line that leads to it."""
    if label.leader:
        (x1, y1), (x2, y2) = label.leader
        ends = f'x1="{pt(x1)}" y1="{pt(y1)}" x2="{pt(x2)}" y2="{pt(y2)}"'
        pen.add(f'<line {ends} {pen.paint("stroke", label.style.color)} stroke-width="{number(LEADER)}"/>')
    size = points(label.style.size)
    x, anchor = {"left": (label.box.x, "start"), "right": (label.box.right, "end")}.get(
        label.align, (label.box.x + label.box.w / 2, "middle")
    )
    y = label.box.y + label.box.h / 2 + size * (CENTRED - LABEL_PITCH / 2 * (len(label.lines) - 1))
    for line in label.lines:
        draw_letters(pen, line, label.style, x, y, anchor)
        y += size * LABEL_PITCH


def draw_legend(pen: Pen, chart: Chart, entries: tuple[tuple[str, Color], ...]) -> None:
    """Draw a legend of (name, colour) entries, centred at the chart's head."""
    style = chart.category_style or LABEL
    size = points(style.size)
    widths = [size * 1.9 + width_of(pen, name, style) for name, _ in entries]
    y = float(chart.box.y + size)
    start = 0
    for count in legend_rows(widths, chart.box.w):
        row = range(start, start + count)
        x = chart.box.x + (chart.box.w - sum(widths[i] for i in row)) / 2
        for i in row:
            name, color = entries[i]
            side = round(size * 0.65)
            pen.rect(Box(round(x), round(y) - side, side, side), pen.paint("fill", color))
            draw_letters(pen, name, style, x + size * 0.95, y)
            x += widths[i]
        start += count
        y += size * 1.5
