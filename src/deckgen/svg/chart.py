"""Charts as SVG, with the numbers, labels and colours that PowerPoint draws natively."""

from __future__ import annotations

from deckgen.scene.items import Chart, RunStyle
from deckgen.scene.plot import Plot, plot_of
from deckgen.svg.columns import draw_bars
from deckgen.svg.curves import draw_curves
from deckgen.svg.doughnut import draw_doughnut
from deckgen.svg.labels import CENTRED, LABEL, RAISED, draw_label, draw_legend, value_text
from deckgen.svg.letters import draw_letters, width_of
from deckgen.svg.pen import Pen, pt
from deckgen.values.color import Stroke
from deckgen.values.units import EMU_PER_PT, points

AXIS = 1.0  # pt: width of the axis
BETWEEN = 0.75  # pt: width of the lines between the columns of a waterfall


def draw_chart(pen: Pen, chart: Chart) -> None:
    """Draw a chart of any kind."""
    if chart.kind == "doughnut":
        draw_doughnut(pen, chart)
    else:
        _draw_plot(pen, chart)
    for label in chart.labels:
        draw_label(pen, label)


def _draw_plot(pen: Pen, chart: Chart) -> None:
    """Draw everything between the axes of a chart, and the axis of its categories."""
    plot = plot_of(chart)
    if chart.kind == "line":
        draw_curves(pen, chart, plot)
    else:
        draw_bars(pen, chart, plot)
    _draw_axis(pen, chart, plot)
    _draw_categories(pen, chart, plot)
    _draw_lines_between(pen, chart, plot)
    _draw_totals(pen, chart, plot)
    if chart.legend:
        draw_legend(pen, chart, tuple((series.name, series.color) for series in chart.series))


def _draw_axis(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw the axis of the categories at the value 0, or at the end of the scale that is nearest to 0."""
    if chart.axis_color is None:
        return
    at = plot.value(min(max(0.0, plot.low), plot.high))
    box = plot.box
    if plot.sideways:
        ends = f'x1="{pt(at)}" y1="{pt(box.y)}" x2="{pt(at)}" y2="{pt(box.bottom)}"'
    else:
        ends = f'x1="{pt(box.x)}" y1="{pt(at)}" x2="{pt(box.right)}" y2="{pt(at)}"'
    pen.add(f"<line {ends}{pen.stroke(Stroke(chart.axis_color, AXIS))}/>")


def _draw_categories(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw the categories' names: to the left of bars, below columns."""
    style = chart.category_style or LABEL
    size = points(style.size)
    for index, category in enumerate(chart.categories):
        if index % chart.label_every:
            continue
        if plot.sideways:
            lines = _broken(pen, category, plot.box.x - chart.box.x - size // 2, style)
            y = plot.middle(index) + size * (CENTRED - 0.6 * (len(lines) - 1))
            x, anchor = plot.box.x - size * 0.5, "end"
        else:
            lines = _broken(pen, category, plot.share() * chart.label_every * 0.95, style)
            x, y, anchor = plot.middle(index), plot.box.bottom + size * 1.3, "middle"
        for line in lines:
            draw_letters(pen, line, style, x, y, anchor)
            y += size * 1.2


def _broken(pen: Pen, name: str, width: float, style: RunStyle) -> list[str]:
    """A category's name in lines of at most `width` EMU, unless a word is wider; no lines for an empty name."""
    lines: list[str] = []
    for word in name.split():
        if lines and width_of(pen, f"{lines[-1]} {word}", style) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _draw_totals(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw the totals of stacks: to the right of bars, above columns."""
    style = chart.total_style or LABEL
    size = style.size * EMU_PER_PT
    for index, total in enumerate(chart.totals):
        if total is None:
            continue
        end, middle = plot.value(total), plot.middle(index)
        if plot.sideways:
            draw_letters(pen, value_text(chart, total), style, end + size * RAISED, middle + size * CENTRED)
        else:
            text = value_text(chart, total) if chart.bridge is None else chart.bridge.texts[index]
            draw_letters(pen, text, style, middle, end - size * RAISED, "middle")


def _draw_lines_between(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw the lines of a waterfall, from where a column ends to the middle of the next one if that is there."""
    bridge = chart.bridge
    if bridge is None:
        return
    for index, (_, end) in enumerate(bridge.spans[:-1]):
        if chart.totals[index] is not None and chart.totals[index + 1] is not None:
            y = pt(plot.value(end))
            ends = f'x1="{pt(plot.middle(index))}" y1="{y}" x2="{pt(plot.middle(index + 1))}" y2="{y}"'
            pen.add(f"<line {ends}{pen.stroke(Stroke(bridge.line, BETWEEN))}/>")
