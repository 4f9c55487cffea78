"""Quadrant: things placed in a field of four by two measures, from a table of names and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Paragraph, Run, Runs, Table, Value, plain
from deckgen.layouts.catalogue.staircase import upright
from deckgen.layouts.chart_data import decimal_mark, parse_number
from deckgen.layouts.content_checks import row_faults, table_faults
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.names_in_keys import name_key, unknown_names, values_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Connector, Group, Item, Shape, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.point_labels import place_labels, points_apart
from deckgen.typeset.diagrams.shape_labels import (
    Label,
    common_step,
    label_in_box,
    label_in_shape,
    label_paragraphs,
    measure_label,
)
from deckgen.typeset.text import height
from deckgen.typeset.tolerances import EASE, RESERVE
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Pt, Size, enclosing_box, inches, points
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: quadrant
sample-data: true
x: {low: Little, high: Much}
y: {low: Little, high: Much}
quadrants: [Begin here, Plan well, Leave, Do on the side]
highlight: Answers in chat
---
# Answers in chat give most for the least effort

| Idea | Effort | Value |
|---|---:|---:|
| Answers in chat | 2 | 9 |
| One form for all | 4 | 7 |
| A new website | 9 | 8 |
| Opening hours at night | 7 | 4 |
| Shorter letters | 3 | 4 |
| A magazine | 8 | 2 |
"""
LEAST, MOST = 1, 20
FOUR = 4
STRIP = inches(0.36)  # for the words along an axis
AWAY = inches(0.06)  # between an axis and the fields
GAP = inches(0.05)  # between the fields
EDGE = inches(0.12)  # between the edge of a field and its name
DOT, NUMBERED = inches(0.2), inches(0.36)  # diameters of points: those with a label beside them, and with a number
WIDEST = inches(2.5)  # of a label's lines
BETWEEN = inches(0.1)  # two names of that list, at most
LIST = 0.3  # of the width: the list of names where these have no room beside the points
LINE = 1.5
NAMES: tuple[Pt, ...] = (18.0, 16.0, 14.0, 12.0)
FIELDS: tuple[Pt, ...] = (16.0, 14.0, 12.0)
LISTED: tuple[Pt, ...] = (16.0, 14.0, 12.0)
ROUND = (1, 5, 10, 20, 50, 100, 200, 500, 1000)  # where an axis ends that does not say it, if it begins at zero
ENDS = ("from", "to", "low", "high")
WORDS, HALF = 0.27, 0.48  # of an axis: the words at each of its ends, where it has some; and where it has no name


@value_class
class PlacedThing:
    """A row of the table: its name, and its two values as they are written and as numbers."""

    name: Runs
    said: tuple[str, str]
    x: float
    y: float
    span: Span | None = None


@value_class
class Measure:
    """An axis: what it is called, what its ends are called, and the values there."""

    name: Runs
    low: str
    high: str
    start: float
    end: float

    def share(self, value: float) -> float:
        """How far along the axis a value lies, from 0 to 1."""
        return (value - self.start) / (self.end - self.start)


def compose(bound: Bound, context: Context) -> Composed:
    """The fields with their names, the axes, and the points with labels that stay clear of each other."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    around = (*title, *caption, *sample_mark(bound, context, title_overhang(title, bound)))
    table = _table(bound)
    things, found = _things(table, decimal_mark(context.deck.language)) if table else ((), ())
    measures = tuple(_measure(bound, n, table, things) for n in (1, 2)) if table and things else ()
    found = (*found, *(fault for n, each in enumerate(measures) for fault in _outside(things, n, each)))
    if not things or found:
        return Composed((*around, *footer(bound, context)), diagnostics=tuple(found))
    across, up = measures
    lit = _highlighted(bound, things)
    drawn = _placed(bound, things, (across, up), room, lit, context)
    if drawn is None:
        where = table.span if table else None
        fault = error("no-room", "there is no room for so many points so near each other", where,
                      "leave some out, or write `from` and `to` of `x:` and `y:` nearer to the values")  # fmt: skip
        return Composed((*around, *footer(bound, context)), diagnostics=(fault,))
    frame, groups = drawn
    reveal = tuple(item_step(plain(thing.name), group) for thing, group in zip(things, groups, strict=True))
    return Composed((*around, *frame, *groups, *footer(bound, context)), reveal)


# --- what the table and the keys say ------------------------------------------------------------------------


def _table(bound: Bound) -> Table | None:
    found = next((block for block in bound.slots.get("body", ()) if isinstance(block, Table)), None)
    return found if found is not None and len(found.header) == 3 else None


def _things(table: Table, decimal: str) -> tuple[tuple[PlacedThing, ...], tuple[Diagnostic, ...]]:
    """The rows as things with two numbers; `non-numeric-data` where a cell is none."""
    made: list[PlacedThing] = []
    found: list[Diagnostic] = []
    for row in table.rows:
        cells = [plain(cell.runs).strip() for cell in row[1:3]]
        values = [parse_number(text, decimal) for text in cells]
        for text, value, cell in zip(cells, values, row[1:3], strict=True):
            if value is None:
                found.append(error("non-numeric-data", f"`{text}` is no number that a point could stand at",
                                   cell.span or row[0].span or table.span, "write a number in each cell"))  # fmt: skip
        x, y = (value or 0.0 for value in values)
        made.append(PlacedThing(row[0].runs, (cells[0], cells[1]), x, y, row[0].span or table.span))
    return tuple(made), tuple(found)


def _measure(bound: Bound, column: int, table: Table, things: Sequence[PlacedThing]) -> Measure:
    """The axis of a column, with the ends that the author gave, else with round ones."""
    given = _given(bound.option("xy"[column - 1]))
    values = [(thing.x, thing.y)[column - 1] for thing in things]
    low, high = min(values), max(values)
    alone = len(values) == 1  # no other tells how far the axis runs: it does not end with it
    top = next((end for end in ROUND if high < end or (high == end and not alone)), None) if low >= 0 else None
    start, end = (0.0, float(top)) if top else (low - (high - low or 1.0) / 10, high + (high - low or 1.0) / 10)
    start = _number(given.get("from"), start)
    end = _number(given.get("to"), end)
    end = end if end > start else start + 1.0
    words = ["" if given.get(key) is None else given[key].text for key in ("low", "high")]
    return Measure(table.header[column].runs, words[0], words[1], start, end)


def _given(option: Value | None) -> dict[str, Value]:
    return option.data if option is not None and isinstance(option.data, dict) else {}


def _number(value: Value | None, otherwise: float) -> float:
    return float(value.data) if value is not None and _is_number(value) else otherwise  # type: ignore[arg-type]


def _is_number(value: Value) -> bool:
    return isinstance(value.data, int | float) and not isinstance(value.data, bool)


def _outside(things: Sequence[PlacedThing], axis: int, measure: Measure) -> Iterator[Diagnostic]:
    for thing in things:
        if not 0 <= measure.share((thing.x, thing.y)[axis]) <= 1:
            name, ends = plain(thing.name).strip(), f"{measure.start:g} to {measure.end:g}"
            yield error("wrong-value", f"`{name}` stands at {thing.said[axis]}, the axis runs from {ends}", thing.span,
                        f"mend the number, or the `from` and `to` of `{'xy'[axis]}:`")  # fmt: skip


def _highlighted(bound: Bound, things: Sequence[PlacedThing]) -> set[int]:
    asked = {name_key(value.text) for value in values_in(bound.option("highlight"))}
    return {n for n, thing in enumerate(things) if name_key(plain(thing.name)) in asked}


# --- drawing --------------------------------------------------------------------------------------------


def _placed(
    bound: Bound, things: Sequence[PlacedThing], measures: tuple[Measure, Measure], room: Box, lit: set[int],
    context: Context,
) -> tuple[tuple[Item, ...], list[Group]] | None:  # fmt: skip
    """The fields and axes, and a group for each thing; names that have no room beside the points stand in a list."""
    alts = [_alt(thing, measures) for thing in things]
    plot = Box(room.x + STRIP + AWAY, room.y, room.w - STRIP - AWAY, room.h - STRIP - AWAY)
    fields, names = _fields(bound, plot, context)
    at = _points(things, measures, plot, names, DOT)
    labels = [Label(((thing.name, _style(n in lit, context)),), NAMES) for n, thing in enumerate(things)]
    for step in range(len(NAMES)):
        if at is None:
            break
        sizes = [_extent(label, step, context) for label in labels]
        boxes = place_labels(at, sizes, DOT * 8 // 10, plot, [_filled(name) for name in names])
        if boxes is not None:
            texts = [label_in_box(f"Name {n}", box, label, context, step=step)
                     for n, (box, label) in enumerate(zip(boxes, labels, strict=True), start=1)]  # fmt: skip
            dots = [_dot(n, spot, DOT, n in lit, context) for n, spot in enumerate(at)]
            return (*fields, *names, *_axes(measures, plot, context)), _groups(things, dots, texts, alts)
    listed = round(room.w * LIST)
    plot = plot._replace(w=plot.w - listed)
    fields, names = _fields(bound, plot, context)
    at = _points(things, measures, plot, names, NUMBERED)
    if at is None:
        return None
    numbers = [_numbered(n, spot, n in lit, context) for n, spot in enumerate(at)]
    column = Box(plot.right + AWAY * 4, plot.y, listed - AWAY * 4, plot.h)
    listed_names = _list(things, column, lit, context)
    return (*fields, *names, *_axes(measures, plot, context)), _groups(things, numbers, listed_names, alts)


def _groups(
    things: Sequence[PlacedThing], dots: Sequence[Shape], texts: Sequence[Text], alts: Sequence[str]
) -> list[Group]:
    """A point with its name for each thing."""
    made = []
    for n, (thing, dot, text, alt) in enumerate(zip(things, dots, texts, alts, strict=True), start=1):
        made.append(Group(f"Thing {n}", enclosing_box((dot.box, text.box)), (dot, text), alt=alt, span=thing.span))
    return made


def _alt(thing: PlacedThing, measures: tuple[Measure, Measure]) -> str:
    names = [plain(measure.name).strip() for measure in measures]
    said = ", ".join(f"{name} {value}".strip() for name, value in zip(names, thing.said, strict=True))
    return f"{plain(thing.name).strip()}: {said}"


def _points(
    things: Sequence[PlacedThing], measures: tuple[Measure, Measure], plot: Box, names: Sequence[Text], size: Emu
) -> list[tuple[Emu, Emu]] | None:
    """The middles of the points: within the fields, clear of these fields' names, and of one another."""
    high = max((_filled(name).h + EDGE for name in names), default=0)
    room = Box(plot.x + size, plot.y + size + high, plot.w - 2 * size, plot.h - 2 * (size + high))
    across, up = measures
    wished = [
        (room.x + round(across.share(thing.x) * room.w), room.bottom - round(up.share(thing.y) * room.h))
        for thing in things
    ]
    return points_apart(wished, size, room)


def _style(lit: bool, context: Context) -> LevelStyle:
    style = replace(level(context, "stair-text"), size=NAMES[0], color=context.color("ink"))
    return replace(style, bold=True) if lit else style


def _extent(label: Label, step: int, context: Context) -> Size:
    """The width and the height that a label takes at a step, with a little air, in lines that are not too long."""
    paragraphs = label_paragraphs(label, step, WIDEST, context)
    wide = max(line.width for paragraph in paragraphs for line in paragraph.lines)
    return Size(round(wide / (1 - EASE)) + points(2), round(height(paragraphs) * (1 + RESERVE)) + points(1))


def _dot(n: int, at: tuple[Emu, Emu], size: Emu, lit: bool, context: Context) -> Shape:
    box = Box(at[0] - size // 2, at[1] - size // 2, size, size)
    return Shape(f"Point {n + 1}", box, "ellipse", fill=context.color("look-here" if lit else "lead"))


def _numbered(n: int, at: tuple[Emu, Emu], lit: bool, context: Context) -> Shape:
    style = replace(level(context, "node-number"), color=context.color("paper"), size=14.0)
    return label_in_shape(
        _dot(n, at, NUMBERED, lit, context), Label((((Run(str(n + 1)),), style),), (14.0, 12.0)), context
    )


def _list(things: Sequence[PlacedThing], column: Box, lit: set[int], context: Context) -> list[Text]:
    """The names behind their numbers, one below the other at the largest size at which all have room."""
    labels = [
        Label((((Run(f"{n + 1}  "), *thing.name), _style(n in lit, context)),), LISTED, "top")
        for n, thing in enumerate(things)
    ]
    for step in range(len(LISTED)):
        highs = [round(height(measure_label(label, step, column.w, context)) * (1 + RESERVE)) for label in labels]
        gap = min(BETWEEN, (column.h - sum(highs)) // max(1, len(highs) - 1))
        if gap >= 0:
            break
    rows, y = [], column.y
    for high in highs:
        rows.append(Box(column.x, y, column.w, high))
        y += high + max(0, gap)
    return [
        label_in_box(f"Name {n}", row, label, context, step=step)
        for n, (row, label) in enumerate(zip(rows, labels, strict=True), start=1)
    ]


def _fields(bound: Bound, plot: Box, context: Context) -> tuple[list[Item], list[Text]]:
    """The four fields, and their names in the outer corners."""
    boxes = [box for row in plot.rows(2, GAP) for box in row.columns(2, GAP)]
    shapes: list[Item] = [Shape(f"Field {n}", box, fill=context.color("mist")) for n, box in enumerate(boxes, start=1)]
    style = replace(level(context, "label"), color=context.color("slate"), size=FIELDS[0])
    named = [(n, value) for n, value in enumerate(values_in(bound.option("quadrants"))[:FOUR]) if value.text]
    rooms = [_corner(boxes[n], n) for n, _ in named]
    labels = [
        Label((((Run(value.text, span=value.span),), replace(style, align="right" if n % 2 else "left")),), FIELDS,
              "top" if n < 2 else "bottom")
        for n, value in named
    ]  # fmt: skip
    step = common_step(list(zip(labels, rooms, strict=True)), context)
    step = len(FIELDS) - 1 if step is None else step
    names = [
        label_in_box(f"Field {n + 1} name", room, label, context, step=step)
        for (n, _), room, label in zip(named, rooms, labels, strict=True)
    ]
    return shapes, names


def _corner(field: Box, n: int) -> Box:
    """The room for the name of a field: its upper edge if it is one of the upper ones, else its lower edge."""
    high = min(field.h // 3, inches(0.6))
    return Box(field.x + EDGE, field.y + EDGE if n < 2 else field.bottom - EDGE - high, field.w - 2 * EDGE, high)


def _filled(name: Text) -> Box:
    """The part of its box that a field's name fills."""
    body = name.body
    wide = max((line.width for each in body.paragraphs for line in each.lines), default=0) + points(4)
    x = name.box.right - wide if body.paragraphs[0].align == "right" else name.box.x
    high = min(body.needed, name.box.h)
    return Box(x, name.box.bottom - high if body.anchor == "bottom" else name.box.y, wide, high)


def _axes(measures: tuple[Measure, Measure], plot: Box, context: Context) -> list[Item]:
    """Two arrows from the lower left corner, and the words along them: their names between those of their ends."""
    across, up = measures
    x, y = plot.x - AWAY, plot.bottom + AWAY
    stroke = Stroke(context.color("ink"), LINE, tail="triangle")
    items: list[Item] = [
        Connector("Axis up", (x, y), (x, plot.y), stroke),
        Connector("Axis along", (x, y), (plot.right, y), stroke),
    ]
    below = Box(plot.x, y + inches(0.05), plot.w, STRIP - inches(0.05))
    for (start, share), label, name in _words_along(across, "Axis along", context):
        part = Box(below.x + round(below.w * start), below.y, round(below.w * share), below.h)
        items.append(label_in_box(name, part, label, context))
    beside = Box(plot.x - AWAY - STRIP, plot.y, STRIP - inches(0.02), plot.h)
    for (start, share), label, name in _words_along(up, "Axis up", context):
        high = round(beside.h * share)
        part = Box(beside.x, beside.bottom - round(beside.h * start) - high, beside.w, high)
        items.append(upright(name, part, label, context))
    return items


def _words_along(measure: Measure, name: str, context: Context) -> Iterator[tuple[tuple[float, float], Label, str]]:
    """What is less at the beginning of an axis, what it measures in the middle, what is more at its end.

    Before each stand where its part of the axis begins, and how long it is, as shares of the axis.
    """
    style = replace(level(context, "axis"), size=FIELDS[0])
    ends = replace(style, bold=False, color=context.color("slate"))
    named = bool(plain(measure.name).strip())
    side = (WORDS if named else HALF) if measure.low or measure.high else 0.0
    for part, text, words, look in (
        ((0.0, side), measure.low, "low", replace(ends, align="left")),
        ((side, 1 - 2 * side), plain(measure.name).strip(), "name", replace(style, align="center")),
        ((1 - side, side), measure.high, "high", replace(ends, align="right")),
    ):
        if text:
            yield part, Label((((Run(text),), look),), FIELDS), f"{name} {words}"


# --- checks ---------------------------------------------------------------------------------------------


def check(bound: Bound) -> Iterable[Diagnostic]:
    """A table of names and two numbers; four names of fields, names of rows to point at, numbers at the axes' ends."""
    tables = [block for block in bound.slots.get("body", ()) if isinstance(block, Table)]
    yield from table_faults(tables, bound, "write one: names, then a column for each axis")
    if not tables:
        return
    table = tables[0]
    if len(table.header) != 3:
        yield error("wrong-columns", f"the table has {len(table.header)} columns, a quadrant reads three", table.span,
                    "name, value along the lower axis, value along the other one")  # fmt: skip
        return
    yield from row_faults(
        table, (LEAST, MOST), bound, "write a row for each thing", "keep those that the title speaks of"
    )
    yield from _key_faults(bound, table)


def _key_faults(bound: Bound, table: Table) -> Iterator[Diagnostic]:
    fields = bound.option("quadrants")
    if fields is not None and len(values_in(fields)) != FOUR:
        yield error("wrong-value", f"`quadrants` has {len(values_in(fields))} names, there are four fields",
                    fields.span, "write `[upper left, upper right, lower left, lower right]`")  # fmt: skip
    names = [plain(row[0].runs).strip() for row in table.rows]
    yield from unknown_names(bound.option("highlight"), names, "row")
    for axis in "xy":
        given = _given(bound.option(axis))
        ends = [given[key] for key in ("from", "to") if key in given]
        for value in ends:
            if not _is_number(value):
                yield error("wrong-value", f"`{value.text}` is no number", value.span, "write a number")
        numbers = [float(value.plain()) for value in ends if _is_number(value)]  # type: ignore[arg-type]
        if len(numbers) == 2 and numbers[0] >= numbers[1]:
            yield error("wrong-value", f"the axis runs from {numbers[0]:g} to {numbers[1]:g}", ends[0].span,
                        "write the smaller number as `from`")  # fmt: skip


LAYOUT = Layout(
    name="quadrant",
    meaning="Things placed in a field of four by two measures, from a table of names and numbers.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a caption, and a table: names, then a column of numbers for each axis, named in its header",
                 (Table, Paragraph), heading=False),
    ),
    options=(
        Option("x", "the lower axis: words at its ends, the numbers there", "mapping", keys=ENDS),
        Option("y", "the axis upwards, likewise", "mapping", keys=ENDS),
        Option("quadrants", "names of the four fields, row by row", "list"),
        Option("highlight", "the name of what to point at, or a list of names"),
    ),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)  # fmt: skip
