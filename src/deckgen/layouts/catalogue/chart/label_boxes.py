"""Where the figures of a chart stand, and which of them are left out so that none meets another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.layouts.catalogue.chart.axis import SIDEWAYS, STACKED
from deckgen.layouts.catalogue.chart.wish import Lit
from deckgen.scene.figures import figure
from deckgen.scene.items import Chart, ChartSeries, RunStyle
from deckgen.scene.plot import bars, plot_of
from deckgen.typeset.context import Context
from deckgen.typeset.text import text_width
from deckgen.values.units import Box, Emu, Pt, points
from deckgen.values.value import replace, value_class

SMALLER = 12.0  # points: the size of figures and names that are too wide at their own
_TALL = 1.0  # height of a figure's letters with a little air, in type sizes
_RAISED = 0.35  # from a column or point to its figure, in type sizes
_MARKER = 3.5  # points: radius of a line's markers
_AIR = points(3)  # between two figures side by side
_TOTAL = -1  # as the number of a series: the totals of stacks


@value_class
class FigureBox:
    """The box of a value's label: of a series by its number, or of the totals."""

    series: int
    index: int
    box: Box


def value_boxes(chart: Chart, context: Context) -> Iterator[FigureBox]:
    """The boxes of all figures that the chart shows by itself."""
    if chart.kind == "doughnut":
        return
    if chart.kind == "line":
        yield from _point_figures(chart, context)
    else:
        for bar in bars(chart, plot_of(chart)):
            if bar.series.label_color is not None and bar.index not in bar.series.label_hidden:
                yield FigureBox(bar.number, bar.index, _bar_figure(chart, bar.series, bar.index, bar.box, context))
    yield from _total_figures(chart, context)


def label_extents(chart: Chart, context: Context) -> tuple[Box, ...]:
    """The boxes that the chart's own texts really fill."""
    found = []
    for label in chart.labels:
        wide = max(text_width(line, label.style, context) for line in label.lines)
        left = {"left": label.box.x, "right": label.box.right - wide}.get(
            label.align, label.box.x + (label.box.w - wide) // 2
        )
        found.append(Box(left, label.box.y, wide, label.box.h))
    return tuple(found)


def figure_width(chart: Chart, value: float, context: Context, *, bold: bool = False, size: Pt | None = None) -> Emu:
    """The width of a value as the chart writes it."""
    style = _label_style(chart, bold)
    style = replace(style, size=size) if size else style
    return text_width(figure(value, chart.number_format, chart.decimal), style, context)


def _label_style(chart: Chart, bold: bool) -> RunStyle:
    return replace(chart.label_style or RunStyle("minor", 14.0, chart.series[0].color), bold=bold)


def _bar_figure(chart: Chart, series: ChartSeries, index: int, bar: Box, context: Context) -> Box:
    value = series.values[index] or 0.0
    bold = series.label_look(index)[1]
    wide, size = figure_width(chart, value, context, bold=bold), points(_label_style(chart, bold).size)
    high = round(_TALL * size)
    x, y = bar.x + (bar.w - wide) // 2, bar.y + (bar.h - high) // 2
    if chart.kind in STACKED:
        return Box(x, y, wide, high)
    away = round(_RAISED * size)
    if chart.kind in SIDEWAYS:
        return Box(bar.x - away - wide if value < 0 else bar.right + away, y, wide, high)
    return Box(x, bar.bottom + away // 2 if value < 0 else bar.y - away // 2 - high, wide, high)


def _point_figures(chart: Chart, context: Context) -> Iterator[FigureBox]:
    plot = plot_of(chart)
    for number, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            if value is None or series.label_color is None or index in series.label_hidden:
                continue
            bold = series.label_look(index)[1]
            wide, size = figure_width(chart, value, context, bold=bold), points(_label_style(chart, bold).size)
            x, y = round(plot.middle(index)), round(plot.value(value))
            away = points(_MARKER) + round(_RAISED * size)
            if index in series.label_left:
                box = Box(x - away - wide, y - size // 2, wide, round(_TALL * size))
            else:
                box = Box(x - wide // 2, y - away // 2 - points(_MARKER) // 2 - size, wide, round(_TALL * size))
            yield FigureBox(number, index, box)


def _total_figures(chart: Chart, context: Context) -> Iterator[FigureBox]:
    style = chart.total_style or _label_style(chart, True)
    plot, size = plot_of(chart), points(style.size)
    for index, total in enumerate(chart.totals):
        if total is None:
            continue
        wide = text_width(figure(total, chart.number_format, chart.decimal), style, context)
        end, middle = round(plot.value(total)), round(plot.middle(index))
        away = round(_RAISED * size)
        if chart.kind in SIDEWAYS:
            yield FigureBox(_TOTAL, index, Box(end + away, middle - size // 2, wide, size))
        else:
            yield FigureBox(_TOTAL, index, Box(middle - wide // 2, end - away // 2 - size, wide, size))


# --- which of them have room -----------------------------------------------------------------------------


def thin_figures(chart: Chart, lit: Lit, taken: Sequence[Box], context: Context) -> Chart:
    """The chart without the figures that have no room, and with all of them smaller if more of them then have it.

    `taken` are boxes of other texts. Highlighted figures have the first choice of room, then those at the ends, then
    the greatest and the least of their series.
    """
    if chart.kind == "doughnut":
        return chart
    whole = _thinned(chart, lit, taken, context)
    if whole == chart or chart.label_style is None or chart.label_style.size <= SMALLER:
        return whole
    small = _thinned(replace(chart, label_style=replace(chart.label_style, size=SMALLER)), lit, taken, context)
    return small if _shown(small) > _shown(whole) else whole


def _shown(chart: Chart) -> int:
    return -sum(len(series.label_hidden) for series in chart.series)


def _thinned(chart: Chart, lit: Lit, taken: Sequence[Box], context: Context) -> Chart:
    figures = list(value_boxes(chart, context))
    kept: list[Box] = [*taken, *(each.box for each in figures if each.series == _TOTAL)]
    hidden: dict[int, set[int]] = {}
    roomy = _roomy(chart)
    for each in sorted((f for f in figures if f.series != _TOTAL), key=lambda f: _rank(chart, lit, f)):
        if not _fits(each, roomy) or any(boxes_meet(each.box, other, _AIR) for other in kept):
            hidden.setdefault(each.series, set()).add(each.index)
        else:
            kept.append(each.box)
    series = tuple(
        replace(own, label_hidden=tuple(sorted({*own.label_hidden, *hidden.get(n, ())})))
        for n, own in enumerate(chart.series)
    )
    return replace(chart, series=series) if series != chart.series else chart


def _roomy(chart: Chart) -> dict[tuple[int, int], tuple[Emu, Emu]]:
    """The width and height of each segment of a stack: what its figure must lie within."""
    if chart.kind not in STACKED:
        return {}
    return {(bar.number, bar.index): (bar.box.w, bar.box.h) for bar in bars(chart, plot_of(chart))}


def _fits(each: FigureBox, roomy: dict[tuple[int, int], tuple[Emu, Emu]]) -> bool:
    room = roomy.get((each.series, each.index))
    return room is None or (each.box.w <= room[0] and each.box.h <= room[1])


def _rank(chart: Chart, lit: Lit, each: FigureBox) -> tuple[int, int, int]:
    """What comes first where not all have room."""
    values = chart.series[each.series].values
    there = [i for i, value in enumerate(values) if value is not None]
    order = sorted(there, key=lambda i: values[i] or 0.0)
    telling = each.index in (order[0], order[-1])
    if lit.any and lit.holds(each.series, each.index):
        return 0, 0 if telling else 1, each.index
    at_end = each.index in (there[0], there[-1])
    return 1, 0 if telling else 1 if at_end else 2, each.index


def boxes_meet(one: Box, other: Box, air: Emu = 0) -> bool:
    """Whether two boxes overlap, or lie closer than `air` side by side."""
    return one.x < other.right + air and other.x < one.right + air and one.y < other.bottom and other.y < one.bottom
