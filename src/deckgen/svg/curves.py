"""Line charts: curves with their markers and values. A missing value leaves a gap."""

from __future__ import annotations

from itertools import groupby

from deckgen.scene.items import Chart, ChartSeries
from deckgen.scene.plot import Plot
from deckgen.svg.labels import CENTRED, RAISED, label_style, value_text
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen, number, pt
from deckgen.values.color import Stroke
from deckgen.values.units import points

CURVE, DOT = 2.25, 3.5  # pt: width of a curve, radius of its markers


def draw_curves(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw a curve for each series, then the markers and values of all series on top."""
    for series in chart.series:
        stroke = pen.stroke(Stroke(series.color, CURVE, cap="rnd"))
        for there, group in groupby(enumerate(series.values), key=lambda point: point[1] is not None):
            if there:
                d = "L".join(f"{pt(plot.middle(i))} {pt(plot.value(value or 0.0))}" for i, value in group)
                pen.add(f'<path d="M{d}" fill="none"{stroke}/>')
    for series in chart.series:
        for index, value in enumerate(series.values):
            if value is not None:
                _draw_point(pen, chart, series, index, (plot.middle(index), plot.value(value)))


def _draw_point(pen: Pen, chart: Chart, series: ChartSeries, index: int, at: tuple[float, float]) -> None:
    """Draw the marker of a point at `at` (x and y in EMU) and its value, as far as it shows them."""
    x, y = at
    if index in series.marked:
        fill = pen.paint("fill", series.point_color(index))
        pen.add(f'<circle cx="{pt(x)}" cy="{pt(y)}" r="{number(DOT)}" {fill}/>')
    value = series.values[index]
    if series.label_color is None or value is None or index in series.label_hidden:
        return
    style = label_style(chart, series, index)
    if index in series.label_left:
        draw_letters(
            pen, value_text(chart, value), style, x - points(DOT + style.size * RAISED),
            y + points(style.size * CENTRED), "end",
        )  # fmt: skip
    else:
        draw_letters(pen, value_text(chart, value), style, x, y - points(DOT + style.size * RAISED), "middle")
