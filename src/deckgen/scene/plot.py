"""The geometry of a chart: where its categories and values lie, in EMU."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from deckgen.scene.items import Chart, ChartSeries
from deckgen.values.units import Box, Emu, Pt, points
from deckgen.values.value import value_class

SIDEWAYS = ("bar", "stacked-bar")
STACKED = ("stacked", "stacked-bar")
HOLE = 0.6  # diameter of a ring's hole, as a part of the ring's
TOP = 16_200_000  # 12 o'clock, in 60,000ths of a degree clockwise from 3 o'clock
SLIVER: Pt = 1.5  # a column of a waterfall that is lower is drawn as a line of that width
LABEL_PITCH = 1.2  # distance of the lines of a label, in type sizes


@value_class
class Plot:
    """A chart's inner plot area with its scale from `low` to `high`. Sideways, the first category is at the top."""

    box: Box
    count: int
    low: float
    high: float
    sideways: bool

    def value(self, value: float) -> float:
        """The y of a value in EMU; its x in a sideways plot."""
        part = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.box.x + part * self.box.w if self.sideways else self.box.bottom - part * self.box.h

    def share(self) -> float:
        """The length of one category on the axis, in EMU."""
        return (self.box.h if self.sideways else self.box.w) / max(1, self.count)

    def start(self, index: int) -> float:
        """Where a category begins on the axis, in EMU."""
        return (self.box.y if self.sideways else self.box.x) + index * self.share()

    def middle(self, index: int) -> float:
        """The middle of a category on the axis, in EMU."""
        return self.start(index) + self.share() / 2

    def bar(self, start: float, thickness: float, one: float, other: float) -> Box:
        """The box of a column or bar between two values; `start` and `thickness` are EMU along the categories."""
        low, high = sorted((self.value(one), self.value(other)))
        if self.sideways:
            return Box(round(low), round(start), round(high - low), round(thickness))
        return Box(round(start), round(low), round(thickness), round(high - low))


def slivers(chart: Chart, series: ChartSeries) -> tuple[int, ...]:
    """The columns of a waterfall that are too low to be seen, beside others so much higher."""
    if chart.bridge is None or not series.color.alpha:
        return ()
    one = chart.plot.h / ((chart.axis_max - chart.axis_min) or 1.0)
    return tuple(n for n, value in enumerate(series.values) if value and abs(value) * one < points(SLIVER))


@value_class
class Bar:
    """A column or bar of a chart: one value of a series, which is its `number`th."""

    series: ChartSeries
    index: int
    value: float
    box: Box
    number: int = 0


def plot_of(chart: Chart) -> Plot:
    """A chart's plot, from its plot area and the range of its axis."""
    return Plot(chart.plot, len(chart.categories), chart.axis_min, chart.axis_max, chart.kind in SIDEWAYS)


def bars(chart: Chart, plot: Plot) -> tuple[Bar, ...]:
    """The columns or bars of a chart, series by series.

    `gap_width` and `overlap` are percent of a column's width (ECMA-376 part 1, 21.2.2.75 and 21.2.2.131).
    """
    return _stacked(chart, plot) if chart.kind in STACKED else _side_by_side(chart, plot)


def _side_by_side(chart: Chart, plot: Plot) -> tuple[Bar, ...]:
    """A category's bars side by side, from 0 or from the axis's lower end if that is above 0."""
    count, lap = len(chart.series), chart.overlap / 100
    width = plot.share() / (count - (count - 1) * lap + chart.gap_width / 100)
    first = width * chart.gap_width / 200
    found = []
    for number, series in enumerate(chart.series):
        offset = first + number * width * (1 - lap)
        for index, value in enumerate(series.values):
            if value is not None:
                box = plot.bar(plot.start(index) + offset, width, max(plot.low, 0.0), value)
                found.append(Bar(series, index, value, box, number))
    return tuple(found)


def _stacked(chart: Chart, plot: Plot) -> tuple[Bar, ...]:
    """A category's bars in stacks: positive values upwards from 0, negative ones downwards."""
    width = plot.share() / (1 + chart.gap_width / 100)
    offset = width * chart.gap_width / 200
    above, below = [0.0] * plot.count, [0.0] * plot.count
    found = []
    for number, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            if value is not None:
                ends = above if value >= 0 else below
                box = plot.bar(plot.start(index) + offset, width, ends[index], ends[index] + value)
                ends[index] += value
                found.append(Bar(series, index, value, box, number))
    return tuple(found)


# --- rings ------------------------------------------------------------------------------------------------


def ring_of(chart: Chart) -> Box:
    """The square around a doughnut chart's ring: as large as the plot area allows, in its middle."""
    side = min(chart.plot.w, chart.plot.h)
    return Box(chart.plot.x + (chart.plot.w - side) // 2, chart.plot.y + (chart.plot.h - side) // 2, side, side)


def slices(chart: Chart) -> Iterator[tuple[int, tuple[float, float]]]:
    """Each slice of a doughnut chart: its category's index, and where it starts and ends in parts of a full turn."""
    values = [max(0.0, value or 0.0) for value in chart.series[0].values]
    whole, before = sum(values), 0.0
    for index, value in enumerate(values):
        if value > 0:
            yield index, (before / whole, (before + value) / whole)
        before += value


def point_around(ring: Box, turn: float, radius: float) -> tuple[float, float]:
    """The point `radius` EMU from the ring's centre, `turn` radians clockwise from 12 o'clock."""
    return ring.x + ring.w / 2 + radius * math.sin(turn), ring.y + ring.h / 2 - radius * math.cos(turn)


def legend_rows(widths: Sequence[float], room: Emu) -> tuple[int, ...]:
    """How many entries of these widths stand in each row of a legend."""
    rows = [0]
    used = 0.0
    for width in widths:
        if rows[-1] and used + width > room:
            rows.append(0)
            used = 0.0
        rows[-1] += 1
        used += width
    return tuple(rows)
