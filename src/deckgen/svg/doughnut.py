"""Doughnut charts: slices clockwise from 12 o'clock, values in the ring, names outside it."""

from __future__ import annotations

import math

from deckgen.scene.items import Chart, ChartSeries
from deckgen.svg.labels import CENTRED, LABEL, draw_legend, label_style, point_color, value_text
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen
from deckgen.svg.presets import element
from deckgen.values.color import Color, Stroke
from deckgen.values.units import Box, points

SEPARATION = 1.5  # pt: the gap between slices
HOLE = 0.6  # diameter of the hole, as a part of the ring's
TOP = 16_200_000  # 12 o'clock, in 60,000ths of a degree clockwise from 3 o'clock
NAMES_AWAY = 0.8  # distance of names from the ring, in type sizes


def draw_doughnut(pen: Pen, chart: Chart) -> None:
    """Draw a chart's first series as a ring. Negative and missing values have no slice."""
    series = chart.series[0]
    values = [max(0.0, value or 0.0) for value in series.values]
    whole, before = sum(values), 0.0
    side = min(chart.plot.w, chart.plot.h)
    ring = Box(chart.plot.x + (chart.plot.w - side) // 2, chart.plot.y + (chart.plot.h - side) // 2, side, side)
    for index, value in enumerate(values):
        if value > 0:
            _draw_slice(pen, chart, ring, index, (before / whole, (before + value) / whole))
        before += value
    if chart.legend:
        draw_legend(pen, chart, tuple((name, point_color(series, i)) for i, name in enumerate(chart.categories)))


def _draw_slice(pen: Pen, chart: Chart, ring: Box, index: int, part: tuple[float, float]) -> None:
    """Draw a slice with its value and name; `part` is its start and end as fractions of a full turn."""
    series = chart.series[0]
    start, end = (round(TOP + turn * 21_600_000) % 21_600_000 for turn in part)
    thickness = round((1 - HOLE) / 2 * 100_000)
    fill, outline = pen.paint("fill", point_color(series, index)), pen.stroke(Stroke(Color("lt1"), SEPARATION))
    if part[1] - part[0] >= 1:
        pen.add(element("donut", (thickness,), ring, fill + outline))
    else:
        pen.add(element("blockArc", (start, end, thickness), ring, fill + outline))
    turn = 2 * math.pi * (part[0] + part[1]) / 2
    _draw_figure(pen, chart, series, index, _around(ring, turn, ring.w * (1 + HOLE) / 4))
    if not chart.legend:
        _draw_name(pen, chart, index, ring, turn)


def _around(ring: Box, turn: float, radius: float) -> tuple[float, float]:
    """The point `radius` EMU from the ring's centre, `turn` radians clockwise from 12 o'clock."""
    return ring.x + ring.w / 2 + radius * math.sin(turn), ring.y + ring.h / 2 - radius * math.cos(turn)


def _draw_figure(pen: Pen, chart: Chart, series: ChartSeries, index: int, at: tuple[float, float]) -> None:
    """Draw a slice's value with its middle at `at`, unless it is hidden."""
    value = series.values[index]
    if series.label_color is None or index in series.label_hidden or value is None:
        return
    style = label_style(chart, series)
    draw_letters(pen, value_text(chart, value), style, at[0], at[1] + points(style.size * CENTRED), "middle")


def _draw_name(pen: Pen, chart: Chart, index: int, ring: Box, turn: float) -> None:
    """Draw a category's name outside the ring, beside the middle of its slice."""
    style = chart.category_style or LABEL
    x, y = _around(ring, turn, ring.w / 2 + points(style.size * NAMES_AWAY))
    anchor = "middle" if abs(math.sin(turn)) < 0.2 else "start" if math.sin(turn) > 0 else "end"
    draw_letters(pen, chart.categories[index], style, x, y + points(style.size * CENTRED), anchor)
