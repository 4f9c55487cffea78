"""The names that stand in a chart's picture instead of a legend, and the one figure that the title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deckgen.layouts.areas import boxed, colored, level
from deckgen.layouts.chart_axis import SIDEWAYS, STACKED, shown
from deckgen.paint import Color, Stroke
from deckgen.placeholder import LevelStyle
from deckgen.scene import Chart, ChartSeries, Connector, Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.units import Box, Emu, inches, points

TICK = inches(0.16)  # the short line from a column to its series' name
AIR = inches(0.08)


def width_beside(names: Sequence[str], context: Context) -> Emu:
    """The room that the series' names take beside the plot."""
    style = run_style(level(context, "chart-series"))
    return max((text_width(name, style, context) for name in names), default=0) + TICK + 2 * AIR


def direct_names(chart: Chart, context: Context) -> tuple[Item, ...]:
    """Each series' name beside its last value, or at the foot of the first columns of a group; () where neither fits."""
    if len(chart.series) < 2 or chart.legend:
        return ()
    if chart.kind == "clustered":
        return _in_first_group(chart, context)
    return _beside(chart, context)


def fits_first_group(chart: Chart, context: Context) -> bool:
    """Whether the names of the series fit into the columns of the first group."""
    style = run_style(level(context, "chart-label"))
    width = _column_width(chart)
    high_enough = all(
        _share(chart, s.values[0]) * chart.plot.h > 2 * inches(0.25) for s in chart.series if s.values[0] is not None
    )
    return high_enough and all(text_width(s.name, style, context) <= width for s in chart.series)


def _column_width(chart: Chart) -> Emu:
    each = chart.plot.w / len(chart.categories)
    return round(each / (len(chart.series) + chart.gap_width / 100))


def _share(chart: Chart, value: float | None) -> float:
    return ((value or 0) - chart.axis_min) / (chart.axis_max - chart.axis_min)


def _in_first_group(chart: Chart, context: Context) -> tuple[Item, ...]:
    width = _column_width(chart)
    left = chart.plot.x + round(width * chart.gap_width / 200)
    high = inches(0.3)
    items = []
    for n, own in enumerate(chart.series):
        ground = own.color if not own.point_colors or own.point_colors[0][0] else own.point_colors[0][1]
        light = ground in (context.color("lead"), context.color("second"), context.color("third"), context.color("fourth"))
        style = colored(level(context, "chart-label"), context.color("paper" if light else "ink"))
        style = replace(style, bold=own.label_bold, align="center")
        box = Box(left + n * width, chart.plot.bottom - high - points(3), width, high)
        items.append(boxed(context, f"Name of {own.name}", own.name, box, style, "middle"))
    return tuple(items)


def _beside(chart: Chart, context: Context) -> tuple[Item, ...]:
    """Names right of the last category: in the middle of a stack's segments, at the end of lines."""
    style = level(context, "chart-series")
    last = max(i for s in chart.series for i, v in enumerate(s.values) if v is not None)
    heights = _heights(chart, last)
    pitch = points(style.size * style.pitch)
    spread = _spread([y for _, y in heights], pitch, chart.plot)
    edge = _edge(chart, last)
    items: list[Item] = []
    for (own, level_at), y in zip(heights, spread, strict=True):
        color = _readable(own, context)
        if chart.kind in STACKED:
            line = Stroke(color, 1.0)
            items.append(Connector(f"Line to {own.name}", (edge + points(3), level_at), (edge + TICK, y), line))
        items.append(_name(own, style, Box(edge + TICK + AIR // 2, y - pitch // 2, chart.box.right - edge - TICK, pitch), color, context))
    return tuple(items)


def _name(own: ChartSeries, style: LevelStyle, box: Box, color: Color, context: Context) -> Text:
    return boxed(context, f"Name of {own.name}", own.name, box, colored(style, color), "middle")


def _readable(own: ChartSeries, context: Context) -> Color:
    """The series' colour where text in it can be read on paper, else a darker relative."""
    darker = {context.color("leaf"): "lead", context.color("pebble"): "slate", context.color("silver"): "slate"}
    return context.color(darker[own.color]) if own.color in darker else own.color


def _edge(chart: Chart, last: int) -> Emu:
    each = chart.plot.w / len(chart.categories)
    if chart.kind == "line":
        return round(chart.plot.x + (last + 0.5) * each) + inches(0.34)
    column = each / (1 + chart.gap_width / 100)
    return round(chart.plot.x + (last + 0.5) * each + column / 2)


def _heights(chart: Chart, last: int) -> list[tuple[ChartSeries, Emu]]:
    """The y at which each series' name belongs."""
    found = []
    below = 0.0
    for own in chart.series:
        value = own.values[last]
        if value is None:
            continue
        middle = below + value / 2 if chart.kind in STACKED else value
        below += value if chart.kind in STACKED else 0
        found.append((own, round(chart.plot.bottom - _share(chart, middle) * chart.plot.h)))
    return found


def _spread(wanted: Sequence[Emu], pitch: Emu, plot: Box) -> list[Emu]:
    """The heights moved apart so that no two names overlap, and within the plot."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    for before, after in zip(order, order[1:], strict=False):
        placed[after] = max(placed[after], placed[before] + pitch)
    over = (placed[order[-1]] - (plot.bottom - pitch // 2)) if order else 0
    if over > 0:
        for i in reversed(order):
            limit = plot.bottom - pitch // 2 if i == order[-1] else placed[order[order.index(i) + 1]] - pitch
            placed[i] = min(placed[i], limit)
    return placed


def figure_in_title(title: str, figures: Sequence[float | None]) -> int | None:
    """The index of the one figure that the title names, or None: the first, where several are the same."""
    named = [m[0].replace("\u00a0", "").replace(" ", "") for m in re.finditer(r"\d+(?:[.,]\d+)?", title)]
    for i, figure in enumerate(figures):
        if figure is not None and shown(figure, "", ".").replace("\u00a0", "") in {n.replace(",", ".") for n in named}:
            return i
    return None


def pointed_figure(chart: Chart, index: int, value: float, unit: str, context: Context) -> Text:
    """The figure large and warm above its column, in place of its total."""
    style = colored(replace(level(context, "heading"), size=24.0, align="center"), context.color("look-here"))
    each = chart.plot.w / len(chart.categories)
    middle = round(chart.plot.x + (index + 0.5) * each)
    top = round(chart.plot.bottom - _share(chart, value) * chart.plot.h)
    box = Box(middle - inches(0.7), top - inches(0.46), inches(1.4), inches(0.42))
    return boxed(context, "Figure", shown(value, unit, chart.decimal), box, style, "middle")


def sideways(kind: str) -> bool:
    """Whether the bars lie."""
    return kind in SIDEWAYS
