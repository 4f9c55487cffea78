"""Columns and bars, side by side or stacked, with their values."""

from __future__ import annotations

from deckgen.scene.items import Chart
from deckgen.scene.plot import SLIVER, STACKED, Bar, Plot, bars, slivers
from deckgen.svg.labels import CENTRED, RAISED, label_style, value_text
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen
from deckgen.values.color import Color, Stroke
from deckgen.values.units import points

SEPARATION, OUTLINE = 1.5, 1.0  # pt: the gap between the segments of a stack; the line around pale columns


def draw_bars(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw columns or bars, then their values on top."""
    found = bars(chart, plot)
    for bar in found:
        if chart.bridge is not None and not bar.series.color.alpha:
            continue  # what the columns of a waterfall stand on
        pen.rect(bar.box, pen.paint("fill", bar.series.point_color(bar.index)) + _outline(pen, chart, bar))
    for bar in found:
        if bar.series.label_color is not None and bar.index not in bar.series.label_hidden:
            _draw_value(pen, chart, plot, bar)


def _outline(pen: Pen, chart: Chart, bar: Bar) -> str:
    """The line around a column or bar; those with a colour of their own have none of their series'."""
    if bar.index in slivers(chart, bar.series):
        return pen.stroke(Stroke(bar.series.color, SLIVER))
    if chart.bridge is not None:
        return ""
    if bar.series.outline is not None and bar.index not in dict(bar.series.point_colors):
        return pen.stroke(Stroke(bar.series.outline, OUTLINE))
    return pen.stroke(Stroke(Color("lt1"), SEPARATION)) if chart.kind in STACKED else ""


def _draw_value(pen: Pen, chart: Chart, plot: Plot, bar: Bar) -> None:
    """Draw a bar's value: in the middle of a stack's segment, otherwise at the bar's outer end."""
    style, content = label_style(chart, bar.series, bar.index), value_text(chart, bar.value)
    size = points(style.size)
    middle_x, middle_y = bar.box.x + bar.box.w / 2, bar.box.y + bar.box.h / 2 + size * CENTRED
    if chart.kind in STACKED:
        draw_letters(pen, content, style, middle_x, middle_y, "middle")
    elif plot.sideways and bar.value < 0:
        draw_letters(pen, content, style, bar.box.x - size * RAISED, middle_y, "end")
    elif plot.sideways:
        draw_letters(pen, content, style, bar.box.right + size * RAISED, middle_y)
    else:
        y = bar.box.bottom + size * (RAISED + 0.7) if bar.value < 0 else bar.box.y - size * RAISED
        draw_letters(pen, content, style, middle_x, y, "middle")
