"""What a chart says beside its figures: a difference, a sentence about a point, a line across, an axis that is cut.

They are shapes on the slide. Their places follow from the plot's, which the chart states.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from deckgen.layouts.catalogue.chart.axis import SIDEWAYS, STACKED, unit_behind
from deckgen.layouts.catalogue.chart.label_boxes import label_extents, value_boxes
from deckgen.layouts.catalogue.chart.wish import ChartNote, Delta, Lit, Reference
from deckgen.layouts.chart_data import ChartData, totals
from deckgen.layouts.text_boxes import figure_style, level, recolor, runs_of, set_short_text
from deckgen.scene.figures import figure
from deckgen.scene.items import Chart, Connector, Group, Item, Path, Shape, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.plot import bars, plot_of
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.curves import Point
from deckgen.typeset.diagrams.label_places import Obstacles, find_place, nearest_point
from deckgen.typeset.text import ParagraphOptions, body, is_torn, run_style, set_paragraph, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.color import Stroke
from deckgen.values.units import Box, Emu, Size, enclosing_box, inches
from deckgen.values.value import replace

DELTA_HEAD = inches(0.62)  # above the columns, or beside the bars, for a difference
LINE_HEAD = inches(0.32)  # above bars, for the name of a line across them
_CLEAR, _LIFT = inches(0.1), inches(0.16)  # from a figure to the bracket's end; from there to its level
_OVER = inches(0.05)  # between the bracket and the words on it, for letters that reach below their line
_FRAME, _FRAME_AIR = 2.25, inches(0.06)  # points; from columns and their figures to the frame around them
_OFF = inches(0.15)  # from a figure to the dot of a note that points at it
_NOTE_SIZES = (16.0, 14.0)
_NOTE_WIDTHS = tuple(inches(w) for w in (2.6, 2.0, 3.4, 4.6))
_DOT = inches(0.09)
_GRID = inches(0.2)
_THIN, _BRACKET, _DASHED = 1.0, 1.5, 1.5  # points


# --- a difference ----------------------------------------------------------------------------------------


def delta_text(delta: Delta, data: ChartData, chart: Chart, lit: Lit, unit: str) -> str:
    """The difference as the author wrote it, or counted: `+19`, `−3 kr`."""
    if delta.text:
        return delta.text
    ends = _delta_values(delta, data, chart, lit)
    if ends is None:
        return ""
    difference = round(ends[1] - ends[0], 10)
    bare = re.sub('"[^"]*"', "", chart.number_format.split(";")[0])
    text = figure(abs(difference), bare, chart.decimal)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f"{sign}{text}" + (unit_behind(unit, chart.decimal) if unit and unit != "%" else "")


def delta_series(delta: Delta, data: ChartData, lit: Lit) -> int:
    """The series that the difference is of: the named one, a highlighted one, or the last."""
    names = [series.name for series in data.series]
    if delta.at in names:
        return names.index(delta.at)
    return lit.leading if lit.leading is not None else len(names) - 1


def _delta_values(delta: Delta, data: ChartData, chart: Chart, lit: Lit) -> tuple[float, float] | None:
    names = [series.name for series in data.series]
    if delta.start in data.categories and delta.end in data.categories:
        start, end = data.categories.index(delta.start), data.categories.index(delta.end)
        whole = chart.kind in STACKED and delta.at not in names
        values = totals(data) if whole else data.series[delta_series(delta, data, lit)].values
        one, other = values[start], values[end]
    else:
        at = _delta_category(delta, data, lit)
        one, other = (data.series[names.index(name)].values[at] for name in (delta.start, delta.end))
    return None if one is None or other is None else (one, other)


def _delta_category(delta: Delta, data: ChartData, lit: Lit) -> int:
    if delta.at in data.categories:
        return data.categories.index(delta.at)
    return min(lit.categories) if lit.categories else len(data.categories) - 1


def delta_mark(
    delta: Delta, text: str, data: ChartData, chart: Chart, lit: Lit, figure: Box | None, context: Context
) -> Group | None:
    """A bracket from one column's top to another's, an arrow at its end, with the difference above it."""
    ends = _delta_ends(delta, data, chart, lit)
    if ends is None or not text:
        return None
    sideways = chart.kind in SIDEWAYS
    (start, end) = ends
    reach = _reach(chart, figure, context)
    low, high = sorted((start, end))
    near = [reach(at) for at in (start, end)]
    outmost = [reach(at) for at in _between(chart, low, high)] + near
    level_at = (max(outmost) + _LIFT) if sideways else (min(outmost) - _LIFT)
    color = context.color("look-here")
    style = recolor(replace(figure_style(context), size=28.0, align="left" if sideways else "center"), color)
    corners = [(start, near[0]), (start, level_at), (end, level_at), (end, near[1])]
    if sideways:
        corners = [(y, x) for x, y in corners]
    path = tuple(("L" if n else "M", *corner) for n, corner in enumerate(corners[:3]))
    line = Path("Delta line", _box_of(corners[:3]), path, stroke=Stroke(color, _BRACKET), span=delta.span)
    arrow = Connector("Delta arrow", corners[2], corners[3], Stroke(color, _BRACKET, tail="triangle"))
    wide = round(text_width(text, run_style(style), context) * (1 + SPREAD)) + inches(0.1)
    tall = inches(0.46)
    middle = (start + end) // 2
    if sideways:
        box = Box(level_at + inches(0.08), middle - tall // 2, wide, tall)
    else:
        left = min(max(middle - wide // 2, chart.box.x), chart.box.right - wide)
        box = Box(left, level_at - tall - _OVER, wide, tall)
    words = replace(set_short_text(TextBox(box, (style,), anchor="middle"), "Delta text", text, context),
                    span=delta.span)  # fmt: skip
    around = enclosing_box([_box_of(corners), box])
    return Group("Delta", around, (line, arrow, words), span=delta.span)


def _delta_ends(delta: Delta, data: ChartData, chart: Chart, lit: Lit) -> tuple[Emu, Emu] | None:
    """Where the bracket stands along the categories: the middles of two columns or points."""
    if _delta_values(delta, data, chart, lit) is None:
        return None
    plot = plot_of(chart)
    names = [series.name for series in data.series]
    if delta.start in data.categories and delta.end in data.categories:
        indexes = [data.categories.index(name) for name in (delta.start, delta.end)]
        numbers = [delta_series(delta, data, lit)] * 2
    else:
        indexes = [_delta_category(delta, data, lit)] * 2
        numbers = [names.index(name) for name in (delta.start, delta.end)]
    if chart.kind == "line" or chart.kind in STACKED:
        start, end = (round(plot.middle(index)) for index in indexes)
    else:
        boxes = {(bar.number, bar.index): bar.box for bar in bars(chart, plot)}
        found = [boxes[place] for place in zip(numbers, indexes, strict=True)]
        start, end = ((b.y + b.h // 2 if chart.kind in SIDEWAYS else b.x + b.w // 2) for b in found)
    return None if start == end else (start, end)


def _between(chart: Chart, low: Emu, high: Emu) -> Iterator[Emu]:
    """The middles of all columns or points between two places along the categories."""
    plot = plot_of(chart)
    if chart.kind == "line" or chart.kind in STACKED:
        places = [round(plot.middle(i)) for i in range(plot.count)]
    else:
        found = bars(chart, plot)
        places = [(b.box.y + b.box.h // 2 if plot.sideways else b.box.x + b.box.w // 2) for b in found]
    yield from (place for place in places if low < place < high)


def _reach(chart: Chart, figure: Box | None, context: Context) -> Callable[[Emu], Emu]:
    """How far columns, points and their figures reach at a place along the categories, with some air, as a function."""
    plot = plot_of(chart)
    boxes = [each.box for each in value_boxes(chart, context)] + ([figure] if figure else [])
    if chart.kind == "line":
        dots = [
            Box(round(plot.middle(i)), round(plot.value(value)), 1, 1)
            for series in chart.series for i, value in enumerate(series.values) if value is not None
        ]  # fmt: skip
        boxes += dots
    else:
        boxes += [bar.box for bar in bars(chart, plot)]

    def reach(at: Emu) -> Emu:
        if plot.sideways:
            hit = [box.right for box in boxes if box.y <= at <= box.bottom]
            return max(hit, default=plot.box.x) + _CLEAR
        hit = [box.y for box in boxes if box.x - 1 <= at <= box.right + 1]
        return min(hit, default=plot.box.bottom) - _CLEAR

    return reach


def _box_of(corners: Sequence[tuple[int, int]]) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


# --- a line across -------------------------------------------------------------------------------------------


def reference_text(line: Reference, chart: Chart) -> str:
    """`Mean 55`."""
    value = figure(line.value, chart.number_format, chart.decimal).replace(" ", "\u00a0")
    return f"{line.name}  {value}" if line.name else value


def reference_mark(line: Reference, text: Text | None, chart: Chart, context: Context) -> Group:
    """A dashed line across the plot at a value, with its name at its end."""
    plot = plot_of(chart)
    at = round(plot.value(line.value))
    color = context.color("stone")
    box = plot.box
    ends = ((at, box.y - inches(0.04)), (at, box.bottom)) if plot.sideways else ((box.x, at), (box.right, at))
    rule = Connector("Line across", *ends, Stroke(color, _DASHED, dash="dash"))
    around = Box(min(ends[0][0], ends[1][0]), min(ends[0][1], ends[1][1]),
                 abs(ends[1][0] - ends[0][0]), abs(ends[1][1] - ends[0][1]))  # fmt: skip
    items: tuple[Item, ...] = (rule, text) if text else (rule,)
    return Group("Reference", enclosing_box([around, text.box] if text else [around]), items, span=line.span)


# --- a sentence about a point ------------------------------------------------------------------------------


def note_marks(
    notes: Sequence[ChartNote],
    data: ChartData,
    chart: Chart,
    lit: Lit,
    taken: Sequence[Box],
    room: Box,
    context: Context,
) -> list[Group] | None:
    """Each sentence near its point, with a thin line to it; None where one of them finds no room."""
    made: list[Group] = []
    style = replace(level(context, "body"), bullet="", margin=0, indent=0, space_before=0.0)
    blocked = [*taken, *label_extents(chart, context), *(each.box for each in value_boxes(chart, context))]  # fmt: skip
    for number, note in enumerate(notes, start=1):
        places = _note_points(note, data, chart, lit, context)
        obstacles = Obstacles(room, tuple(_ink(chart)), tuple(blocked))
        found = [(at, text) for at in places if (text := _note_text(note, at, style, obstacles, context))]
        if places and not found:
            return None
        for at, text in sorted(found, key=lambda pair: _cost(pair[0], pair[1].box, 1))[:1]:
            made.append(_noted(number, text, at, context))
            blocked.append(text.box)
    return made


def _ink(chart: Chart) -> Iterator[Point]:
    """Points all over the columns and along the lines."""
    plot = plot_of(chart)
    step = inches(0.15)
    if not plot.sideways:
        base = round(plot.value(min(max(0.0, plot.low), plot.high)))
        yield from ((x, base) for x in range(plot.box.x, plot.box.right + step, step))
    if chart.kind == "line":
        for series in chart.series:
            there = [(plot.middle(i), plot.value(v)) for i, v in enumerate(series.values) if v is not None]
            for (x1, y1), (x2, y2) in pairwise(there):
                count = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / inches(0.06)))
                yield from (
                    (round(x1 + (x2 - x1) * n / count), round(y1 + (y2 - y1) * n / count)) for n in range(count + 1)
                )
        return
    for bar in bars(chart, plot):
        box = bar.box
        across, down = max(1, -(-box.w // step)), max(1, -(-box.h // step))
        yield from (
            (box.x + box.w * i // across, box.y + box.h * j // down)
            for i in range(across + 1) for j in range(down + 1)
        )  # fmt: skip


def _note_points(note: ChartNote, data: ChartData, chart: Chart, lit: Lit, context: Context) -> tuple[Point, ...]:
    """Where a note may point: at a line's point, the end of a column or of its figure, a side of a stack's segment."""
    if note.at not in data.categories:
        return ()
    index = data.categories.index(note.at)
    names = [series.name for series in data.series]
    plot = plot_of(chart)
    if note.series in names:
        number = names.index(note.series)
    elif lit.leading is not None:
        number = lit.leading
    else:
        number = max((n for n, s in enumerate(data.series) if s.values[index] is not None), default=0)
    value = data.series[number].values[index]
    if value is None:
        return ()
    if chart.kind == "line":
        return ((round(plot.middle(index)), round(plot.value(value))),)
    box = next(bar.box for bar in bars(chart, plot) if (bar.number, bar.index) == (number, index))
    inside = _DOT
    own = next((e.box for e in value_boxes(chart, context) if (e.series, e.index) == (number, index)), None)
    if own is not None and chart.kind not in STACKED:
        box = enclosing_box([box, Box(own.x, own.y - _OFF, own.w, own.h + 2 * _OFF)])
    if chart.kind in STACKED and plot.sideways:
        return ((box.x + box.w // 2, box.y + inside), (box.x + box.w // 2, box.bottom - inside))
    if chart.kind in STACKED:
        return ((box.x + inside, box.y + box.h // 2), (box.right - inside, box.y + box.h // 2))
    if plot.sideways:
        return ((box.right if value >= 0 else box.x, box.y + box.h // 2),)
    return ((box.x + box.w // 2, box.y if value >= 0 else box.bottom),)


def _note_text(note: ChartNote, at: Point, style: LevelStyle, obstacles: Obstacles, context: Context) -> Text | None:
    """The sentence in the nearest free place, at the largest size that has one."""
    options = ParagraphOptions(first=True, balance=True)
    for size in _NOTE_SIZES:
        best: Text | None = None
        tried: set[tuple[str, ...]] = set()
        for width in _NOTE_WIDTHS:
            words = set_paragraph(runs_of(note.text), replace(style, size=size), width, context, options)
            lines = tuple([line.text for line in words.lines])
            if lines in tried or is_torn((words,)):
                continue
            tried.add(lines)
            wide = round(max(line.width for line in words.lines) * (1 + 2 * SPREAD)) + inches(0.02)
            set_ = body((words,))
            box = find_place(at, Size(wide, set_.needed), obstacles, inches(0.06)) or _scan(
                at, Size(wide, set_.needed), obstacles
            )
            if box is not None and (best is None or _cost(at, box, len(words.lines)) < _cost(
                at, best.box, len(best.body.paragraphs[0].lines))):  # fmt: skip
                flush = "right" if box.right <= at[0] else "left"
                best = Text("Note", box, body((replace(words, align=flush),)), span=note.span)
        if best is not None:
            return best
    return None


def _cost(at: Point, box: Box, lines: int) -> float:
    x, y = nearest_point(at, box)
    return math.hypot(x - at[0], y - at[1]) + inches(0.05) * lines


def _scan(at: Point, size: Size, obstacles: Obstacles) -> Box | None:
    """The nearest free place on a grid over the whole room."""
    room = obstacles.inside
    wide, high, air = size.w, size.h, inches(0.08)
    across = [(x, min(max(at[0], x), x + wide) - at[0]) for x in range(room.x, room.right - wide + 1, _GRID)]
    down = [(y, min(max(at[1], y), y + high) - at[1]) for y in range(room.y, room.bottom - high + 1, _GRID)]
    taken = [(box.x - air, box.y - air, box.right + air, box.bottom + air) for box in obstacles.boxes]
    points = sorted(obstacles.points)
    columns = [x for x, _ in points]
    for _, x, y in sorted([(math.hypot(dx, dy), x, y) for x, dx in across for y, dy in down]):
        right, low = x + wide, y + high
        if any([x1 < right and x < x2 and y1 < low and y < y2 for x1, y1, x2, y2 in taken]):
            continue
        box = Box(x, y, wide, high)
        if _crosses(at, box, obstacles.boxes):
            continue
        near = points[bisect_right(columns, x - air) : bisect_left(columns, right + air)]
        if not any([y - air < other < low + air for _, other in near]):
            return box
    return None


def _crosses(at: Point, box: Box, others: Sequence[Box]) -> bool:
    """Whether the line from a point to a box runs over another text."""
    end = nearest_point(at, box)
    left, right = sorted((at[0], end[0]))
    upper, lower = sorted((at[1], end[1]))
    near = [o for o in others if o.x < right and o.right > left and o.y < lower and o.bottom > upper]
    if not near:
        return False
    line = [(at[0] + (end[0] - at[0]) * n / 24, at[1] + (end[1] - at[1]) * n / 24) for n in range(2, 24)]
    return any(other.x < x < other.right and other.y < y < other.bottom for other in near for x, y in line)


def _noted(number: int, text: Text, at: Point, context: Context) -> Group:
    """A note: its words, the dot at its point and the line between them."""
    box = text.box
    end = nearest_point(at, box)
    ink = context.color("ink")
    dot = Shape(f"Note {number} dot", Box(at[0] - _DOT // 2, at[1] - _DOT // 2, _DOT, _DOT), "ellipse", fill=ink,
                stroke=Stroke(context.color("paper"), 0.75))  # fmt: skip
    words = replace(text, name=f"Note {number} text")
    line = Connector(f"Note {number} line", at, end, Stroke(ink, _THIN))
    return Group(f"Note {number}", enclosing_box([box, dot.box]), (line, dot, words), span=text.span)


# --- what stands out in a stack ------------------------------------------------------------------------------


def frames(chart: Chart, lit: Lit, context: Context) -> tuple[Shape, ...]:
    """A frame around stacks that stand out, with their totals; neighbours share one. Their shades mean an order."""
    if chart.kind not in STACKED or len(chart.series) < 2 or not lit.categories:
        return ()
    made: list[Shape] = []
    figures = tuple(value_boxes(chart, context))
    for first, last in _runs(sorted(lit.categories)):
        stacks = [bar.box for bar in bars(chart, plot_of(chart)) if first <= bar.index <= last]
        own = [_grown(each.box, _FRAME_AIR) for each in figures if first <= each.index <= last]
        around = enclosing_box([*stacks, *own])
        made.append(
            Shape(
                f"Frame {len(made) + 1}", _grown(around, _FRAME_AIR), stroke=Stroke(context.color("look-here"), _FRAME)
            )
        )
    return tuple(made)


def _grown(box: Box, by: Emu) -> Box:
    return Box(box.x - by, box.y - by, box.w + 2 * by, box.h + 2 * by)


def _runs(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of all numbers that follow each other."""
    start = 0
    for n in range(1, len(indexes) + 1):
        if n == len(indexes) or indexes[n] != indexes[n - 1] + 1:
            yield indexes[start], indexes[n - 1]
            start = n


# --- the axis ------------------------------------------------------------------------------------------------


def axis_over_stacks(chart: Chart) -> tuple[Connector, ...]:
    """The axis of stacks once more, over the chart.

    The gaps between their segments are lines around these, which some programs draw over the axis: it then lies there
    in pieces.
    """
    if chart.kind not in STACKED or chart.axis_color is None:
        return ()
    plot = plot_of(chart)
    at = round(plot.value(min(max(0.0, plot.low), plot.high)))
    box = plot.box
    ends = ((at, box.y), (at, box.bottom)) if plot.sideways else ((box.x, at), (box.right, at))
    return (Connector("Axis", *ends, Stroke(chart.axis_color, _THIN)),)


def cut_mark(chart: Chart, context: Context) -> Group:
    """Two strokes through the beginning of the axis, which does not begin at zero."""
    x, y = chart.plot.x + inches(0.16), chart.plot.bottom
    lean, high = inches(0.04), inches(0.085)
    gap = Path(
        "Cut", Box(x - inches(0.03), y - high, inches(0.12), 2 * high),
        (("M", x - inches(0.03), y + high), ("L", x + inches(0.03), y - high), ("L", x + inches(0.09), y - high),
         ("L", x + inches(0.03), y + high), ("Z",)), fill=context.color("paper"),
    )  # fmt: skip
    strokes = tuple(
        Connector(f"Cut {n}", (x + d - lean, y + high), (x + d + lean, y - high), Stroke(context.color("ink"), 1.0))
        for n, d in ((1, 0), (2, inches(0.06)))
    )
    return Group("Axis cut", gap.box, (gap, *strokes))


def divider(chart: Chart, delta: Group | None, context: Context) -> Connector:
    """The hairline that sets the whole apart from its parts; it begins below a difference that stands over it."""
    plot = plot_of(chart)
    at = round(plot.start(1))
    stroke = Stroke(context.color("silver"), 0.75)
    if plot.sideways:
        return Connector("Divider", (chart.box.x, at), (chart.plot.right, at), stroke)
    top = chart.plot.y
    if delta and delta.box.x <= at <= delta.box.right:
        top = max(top, delta.items[-1].box.bottom + _CLEAR if isinstance(delta.items[-1], Text) else top)
    return Connector("Divider", (at, top), (at, chart.plot.bottom + inches(0.36)), stroke)
