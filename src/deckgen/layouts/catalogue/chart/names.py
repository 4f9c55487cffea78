"""The names of a chart's series and slices, beside what they name: a legend only where they do not fit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.layouts.catalogue.chart.axis import SIDEWAYS, STACKED
from deckgen.layouts.catalogue.chart.palette import readable_color, text_color
from deckgen.layouts.catalogue.chart.wish import Lit
from deckgen.layouts.text_boxes import figure_style, level
from deckgen.scene.figures import figure
from deckgen.scene.items import Chart, ChartLabel, RunStyle
from deckgen.scene.plot import HOLE, LABEL_PITCH, Bar, bars, legend_rows, plot_of, point_around, ring_of, slices
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.apart import push_apart
from deckgen.typeset.text import run_style, text_width
from deckgen.values.units import Box, Emu, inches, points
from deckgen.values.value import replace, value_class

AWAY = inches(0.13)  # from the end of a line to its name
LEADER = inches(0.16)  # length of the line from a stack to its series' name
GAP = inches(0.07)  # on both sides of that line
_MOST = 0.3  # of the chart's width: longer names have several lines
_RING_AWAY = 0.8  # from a ring to the names around it, in type sizes
_SLIM = points(4)  # what a figure leaves free of its slice
_BEND = 0.6  # of a line: names that stand farther from what they name have a leader


@value_class
class Beside:
    """What stands beside the plot: the lines of each text, their style, and the room that they need."""

    texts: tuple[tuple[str, ...], ...]
    style: RunStyle
    width: Emu

    def height(self, number: int) -> Emu:
        """The height of a text, with some air."""
        return points(self.style.size * LABEL_PITCH * len(self.texts[number]))


def beside_texts(chart: Chart, context: Context) -> Beside:
    """The names beside a stack, or "name value" beside the end of a line; of a single line the value alone."""
    style = run_style(level(context, "chart-series"))
    texts = [series.name for series in chart.series]
    if chart.kind == "line":
        texts = [_end_text(chart, n) for n in range(len(chart.series))]
    elif len(texts) < 2:
        texts = [""] * len(texts)
    most = round(chart.box.w * _MOST)
    broken = tuple(break_text(text, style, most, context) for text in texts)
    wide = max((text_width(line, style, context) for lines in broken for line in lines), default=0)
    return Beside(broken, style, wide)


def _last(values: Sequence[float | None]) -> int | None:
    return max((i for i, value in enumerate(values) if value is not None), default=None)


def _end_text(chart: Chart, number: int) -> str:
    """`Bank Nord 60`; of a single line the value alone."""
    series = chart.series[number]
    at = _last(series.values)
    if at is None:
        return series.name
    value = figure(series.values[at] or 0.0, chart.number_format, chart.decimal).replace(" ", "\u00a0")
    return f"{series.name}  {value}" if len(chart.series) > 1 else value


def break_text(text: str, style: RunStyle, width: Emu, context: Context) -> tuple[str, ...]:
    """A short text in lines of at most `width` EMU, unless a word is wider."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", style, context) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(line for line in lines if line) or ("",)


# --- beside the plot -------------------------------------------------------------------------------------


def name_ends(chart: Chart, beside: Beside, lit: Lit, context: Context, taken: Sequence[ChartLabel] = ()) -> Chart:
    """The chart with a text beside the last point of each line, or beside the last stack, pushed apart.

    `taken` are other texts in the same column, such as the name of a line across the plot. They move as well.
    """
    points_ = [_end(chart, n) for n in range(len(chart.series))]
    own = [n for n, lines in enumerate(beside.texts) if lines != ("",)]
    middles = [points_[n][1] for n in own] + [label.box.y + label.box.h / 2 for label in taken]
    heights = [beside.height(n) for n in own] + [label.box.h for label in taken]
    placed = push_apart(middles, heights, chart.box.y, chart.box.bottom)
    labels = [
        _end_label(chart, n, points_[n], round(middle), beside, lit, context)
        for n, middle in zip(own, placed, strict=False)
    ]
    moved = [
        replace(label, box=Box(label.box.x, round(middle - label.box.h / 2), label.box.w, label.box.h))
        for label, middle in zip(taken, placed[len(own) :], strict=True)
    ]
    return replace(chart, labels=(*chart.labels, *labels, *moved))


def _end(chart: Chart, number: int) -> tuple[Emu, float]:
    """Where what is named ends: the last point of a line, or the right edge of the last segment of a stack."""
    plot = plot_of(chart)
    values = chart.series[number].values
    if chart.kind == "line":
        at = _last(values)
        if at is None:
            return chart.plot.right, chart.plot.bottom
        return round(plot.middle(at)), plot.value(values[at] or 0.0)
    last = len(chart.categories) - 1
    found = [bar for bar in bars(chart, plot) if bar.index == last]
    right = max((bar.box.right for bar in found), default=chart.plot.right)
    segment = next((bar.box for bar in found if bar.number == number), None)
    if segment is not None:
        return right, segment.y + segment.h / 2
    before = [bar.box.y for bar in found if bar.number < number]
    return right, min(before, default=chart.plot.bottom)


def _end_label(
    chart: Chart, number: int, end: tuple[Emu, float], middle: Emu, beside: Beside, lit: Lit, context: Context
) -> ChartLabel:
    series = chart.series[number]
    theme = context.theme
    color = text_color(theme, series.color) if not lit.series or number in lit.series else theme.color("slate")
    style = replace(beside.style, color=color, bold=not lit.series or number in lit.series)
    x, y = end[0], round(end[1])
    start = chart.plot.right + GAP if chart.kind != "line" else x
    bend = abs(middle - y) > points(style.size * _BEND)
    leader: tuple[tuple[Emu, Emu], ...] = ()
    if chart.kind == "line":
        x = start + AWAY
        if bend:
            leader, x = ((start + points(5), y), (x + AWAY, middle)), x + AWAY + GAP // 2
    else:
        leader = ((end[0] + GAP, y), (end[0] + GAP + LEADER, middle))
        x = end[0] + 2 * GAP + LEADER
    height = beside.height(number)
    box = Box(x, middle - height // 2, max(1, chart.box.right - x), height)
    last = len(chart.categories) - 1
    return ChartLabel(beside.texts[number], style, box, "left", leader, number, last)


# --- inside columns and bars -----------------------------------------------------------------------------


def name_inside(chart: Chart, lit: Lit, context: Context) -> Chart | None:
    """The chart with the series' names inside the first group of columns or bars that has room for all of them."""
    style = run_style(level(context, "chart-label"))
    found = bars(chart, plot_of(chart))
    for category in range(len(chart.categories)):
        group = [bar for bar in found if bar.index == category]
        if len(group) == len(chart.series) and all(_holds(chart, bar, style, context) for bar in group):
            return replace(chart, labels=(*chart.labels, *(_inside(chart, bar, style, lit, context) for bar in group)))
    return None


def _holds(chart: Chart, bar: Bar, style: RunStyle, context: Context) -> bool:
    """Whether a name fits into a column near its foot, or into the left end of a bar."""
    wide, high = text_width(bar.series.name, style, context) + points(6), points(style.size * 1.3)
    if chart.kind in STACKED:  # above its figure in the middle, or beside it
        wide += points(style.size * 3)
    if chart.kind in SIDEWAYS:
        return bar.value > 0 and bar.box.w >= wide + points(style.size * 0.5) and bar.box.h >= high
    return bar.value > 0 and bar.box.w >= wide and bar.box.h >= points(style.size * 2.2)


def _inside(chart: Chart, bar: Bar, style: RunStyle, lit: Lit, context: Context) -> ChartLabel:
    color = readable_color(context.theme, bar.series.point_color(bar.index))
    named = replace(style, color=color, bold=bar.number in lit.series)
    size = points(style.size)
    if chart.kind in SIDEWAYS:
        box = Box(bar.box.x + size // 2, bar.box.y, bar.box.w - size // 2, bar.box.h)
        return ChartLabel((bar.series.name,), named, box, "left", (), bar.number, bar.index)
    box = Box(bar.box.x, bar.box.bottom - round(size * 1.75), bar.box.w, round(size * 1.5))
    return ChartLabel((bar.series.name,), named, box, "center", (), bar.number, bar.index)


def name_above_bars(chart: Chart, context: Context) -> Chart | None:
    """The chart with the series' names above the segments of the first stacked bar, if they stay apart."""
    style = run_style(level(context, "chart-series"))
    first = [bar for bar in bars(chart, plot_of(chart)) if bar.index == 0 and bar.value > 0]
    if chart.kind != "stacked-bar" or len(first) != len(chart.series):
        return None
    high = points(style.size * LABEL_PITCH)
    made = []
    for bar in first:
        wide = text_width(bar.series.name, style, context)
        named = replace(style, color=text_color(context.theme, bar.series.point_color(0)))
        box = Box(bar.box.x, bar.box.y - high - points(3), wide, high)
        made.append(ChartLabel((bar.series.name,), named, box, "left", (), bar.number, 0))
    apart = all(one.box.right + points(8) <= other.box.x for one, other in pairwise(made))
    if not apart or made[-1].box.right > chart.box.right or made[0].box.y < chart.box.y:
        return None
    return replace(chart, labels=(*chart.labels, *made))


def with_legend(chart: Chart, context: Context) -> Chart:
    """The chart with a legend above its plot, which gives way to it."""
    style = chart.category_style or run_style(level(context, "chart-label"))
    entries = [series.name for series in chart.series]
    widths = [points(style.size * 1.9) + text_width(name, style, context) for name in entries]
    high = points(style.size * 1.5) * len(legend_rows(widths, chart.box.w))
    plot = chart.plot
    high += inches(0.08)
    return replace(chart, legend=True, plot=Box(plot.x, plot.y + high, plot.w, plot.h - high))


# --- around and inside rings -----------------------------------------------------------------------------


def name_slices(chart: Chart, lit: Lit, unit_text: str, context: Context) -> Chart:
    """The ring with the names of its slices around it, figures that their slices have no room for behind the names.

    The highlighted figure stands in the hole; `unit_text` is what follows it there.
    """
    ring = ring_of(chart)
    series = chart.series[0]
    style = chart.category_style or run_style(level(context, "chart-label"))
    hidden, entries = [], []
    for index, (start, end) in slices(chart):
        value = series.values[index] or 0.0
        shown = figure(value, chart.number_format, chart.decimal)
        label = replace(chart.label_style or style, bold=series.label_look(index)[1])
        arc = math.pi * ring.w * (1 + HOLE) / 2 * (end - start)
        name = chart.categories[index]
        if max(text_width(shown, label, context), points(label.size)) + _SLIM > min(arc, ring.w * (1 - HOLE) / 2 * 1.2):
            hidden.append(index)
            name = name if lit.categories == {index} else f"{name} {shown}"
        entries.append((index, math.pi * (start + end), name))
    labels = [
        label
        for right in (True, False)
        for label in _side_labels(chart, ring, _on_side(entries, right), right, lit, style, context)
    ]
    made = replace(
        chart, series=(replace(series, label_hidden=tuple(hidden)),), labels=(*chart.labels, *labels)
    )  # fmt: skip
    return _with_hole_figure(made, ring, lit, unit_text, context)


def _on_side(entries: Sequence[tuple[int, float, str]], right: bool) -> list[tuple[int, float, str]]:
    return [entry for entry in entries if (math.sin(entry[1]) >= 0) is right]


def _side_labels(
    chart: Chart, ring: Box, entries: Sequence[tuple[int, float, str]], right: bool, lit: Lit, style: RunStyle,
    context: Context,
) -> Iterator[ChartLabel]:  # fmt: skip
    """The names on one side of the ring, pushed apart; `entries` are index, turn in radians and text."""
    radius = ring.w / 2 + points(style.size * _RING_AWAY)
    places = [point_around(ring, turn, radius) for _, turn, _ in entries]
    rooms = [chart.box.right - x if right else x - chart.box.x for x, _ in places]
    texts = [break_text(text, style, max(1, round(room)), context)
             for (_, _, text), room in zip(entries, rooms, strict=True)]  # fmt: skip
    heights = [points(style.size * LABEL_PITCH * len(lines)) for lines in texts]
    middles = push_apart([y for _, y in places], heights, chart.box.y, chart.box.bottom)
    for (index, turn, _), (x, y), lines, high, middle in zip(entries, places, texts, heights, middles, strict=True):
        named = replace(style, bold=index in lit.categories,
                        color=context.color("lead") if index in lit.categories else style.color)  # fmt: skip
        at = round(x)
        leader: tuple[tuple[Emu, Emu], ...] = ()
        if abs(middle - y) > points(style.size * _BEND):
            edge_x, edge_y = point_around(ring, turn, ring.w / 2 + points(2))
            # Where it was pushed to, the ring must not lie behind it.
            away = abs(middle - (ring.y + ring.h / 2))
            half = math.sqrt(max(0.0, (ring.w / 2 + points(style.size * _RING_AWAY)) ** 2 - away**2))
            clear = round(ring.x + ring.w / 2 + (half if right else -half))
            at = max(at, clear) + points(10) if right else min(at, clear) - points(10)
            leader = ((round(edge_x), round(edge_y)), (at - points(3) if right else at + points(3), round(middle)))
        box = Box(at, round(middle - high / 2), max(1, chart.box.right - at), high)
        if not right:
            box = Box(chart.box.x, box.y, max(1, at - chart.box.x), high)
        yield ChartLabel(lines, named, box, "left" if right else "right", leader, None, index)


def _with_hole_figure(chart: Chart, ring: Box, lit: Lit, unit_text: str, context: Context) -> Chart:
    """The ring with the sum of its highlighted slices in its hole, as large as the hole allows."""
    values = [chart.series[0].values[index] or 0.0 for index in sorted(lit.categories)]
    if not values:
        return chart
    text = figure(sum(values), chart.number_format, chart.decimal)
    text = text if unit_text in text else f"{text}{unit_text}"
    base = replace(run_style(figure_style(context)), color=context.color("lead"))
    hole = ring.w * HOLE
    sizes = (48.0, 40.0, 32.0, 24.0, 18.0)
    style = next(
        (s for s in (replace(base, size=size) for size in sizes) if text_width(text, s, context) <= hole * 0.8), None
    )
    if style is None:
        return chart
    high = points(style.size * LABEL_PITCH)
    box = Box(ring.x, ring.y + (ring.h - high) // 2, ring.w, high)
    own = min(lit.categories)
    labels = (*chart.labels, ChartLabel((text,), style, box, "center", (), None, own))
    if len(values) == 1:  # its slice need not say it again
        (series,) = chart.series
        chart = replace(chart, series=(replace(series, label_hidden=tuple(sorted({*series.label_hidden, own}))),))
    return replace(chart, labels=labels)
