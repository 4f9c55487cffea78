"""Line charts: curves with their points, values and series' names. A missing value leaves a gap."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from deckgen.scene.items import Chart, ChartSeries
from deckgen.svg.labels import CENTRED, LABEL, RAISED, label_style, point_color, value_text
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen, number, pt
from deckgen.svg.plot import Plot
from deckgen.values.color import Stroke
from deckgen.values.units import points

CURVE, DOT = 2.25, 3.5  # pt: width of a curve, radius of its points


def draw_curves(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw a curve for each series, then the points of all series on top."""
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
    """Draw a point at `at` (x and y in EMU) with its value, and the series' name if it stands here."""
    x, y = at
    fill = pen.paint("fill", point_color(series, index))
    pen.add(f'<circle cx="{pt(x)}" cy="{pt(y)}" r="{number(DOT)}" {fill}/>')
    value = series.values[index]
    if series.label_color is not None and value is not None and index not in series.label_hidden:
        style = label_style(chart, series)
        draw_letters(pen, value_text(chart, value), style, x, y - points(DOT + style.size * RAISED), "middle")
    if series.name_at == index:
        style = chart.series_style or LABEL
        beside, below = points(DOT + style.size * 0.5), points(style.size * CENTRED)
        named = replace(style, color=series.name_color or style.color)
        draw_letters(pen, series.name, named, x + beside, y + below)
