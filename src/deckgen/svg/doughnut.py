"""Doughnut charts: slices clockwise from 12 o'clock with their values in the ring."""

from __future__ import annotations

import math

from deckgen.scene.items import Chart
from deckgen.scene.plot import HOLE, TOP, point_around, ring_of, slices
from deckgen.svg.labels import CENTRED, draw_legend, label_style, value_text
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen
from deckgen.svg.presets import element
from deckgen.values.color import Color, Stroke
from deckgen.values.units import Box, points

SEPARATION = 1.5  # pt: the gap between slices


def draw_doughnut(pen: Pen, chart: Chart) -> None:
    """Draw a chart's first series as a ring. Missing values have no slice."""
    ring = ring_of(chart)
    for index, part in slices(chart):
        _draw_slice(pen, chart, ring, index, part)
    if chart.legend:
        series = chart.series[0]
        draw_legend(pen, chart, tuple((name, series.point_color(i)) for i, name in enumerate(chart.categories)))


def _draw_slice(pen: Pen, chart: Chart, ring: Box, index: int, part: tuple[float, float]) -> None:
    """Draw a slice with its value; `part` is its start and end as fractions of a full turn."""
    series = chart.series[0]
    start, end = (round(TOP + turn * 21_600_000) % 21_600_000 for turn in part)
    thickness = round((1 - HOLE) / 2 * 100_000)
    fill, outline = pen.paint("fill", series.point_color(index)), pen.stroke(Stroke(Color("lt1"), SEPARATION))
    if part[1] - part[0] >= 1:
        pen.add(element("donut", (thickness,), ring, fill))
    else:
        pen.add(element("blockArc", (start, end, thickness), ring, fill + outline))
    value = series.values[index]
    if series.label_color is not None and index not in series.label_hidden and value is not None:
        x, y = point_around(ring, math.pi * (part[0] + part[1]), ring.w * (1 + HOLE) / 4)
        style = label_style(chart, series, index)
        draw_letters(pen, value_text(chart, value), style, x, y + points(style.size * CENTRED), "middle")
