"""Facts as bars: name and caption, a bar as long as the value, the value at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TypeAlias, TypeVar

from deckgen.deck.model import Cell, Picture, Table, plain
from deckgen.layouts.amount import lowered, poised_top
from deckgen.layouts.boxes import stack_rows
from deckgen.layouts.text_boxes import level
from deckgen.scene.items import Connector, Group, Item, Shape, Text, TextBody
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import (
    FIRST_PARAGRAPH,
    MakeParagraph,
    ParagraphOptions,
    body,
    height,
    measure_paragraph,
    run_style,
    set_paragraph,
    text_width,
)
from deckgen.values.color import Stroke
from deckgen.values.units import Box, Emu, Pt, inches
from deckgen.values.value import replace, value_class

Made = TypeVar("Made")
BarSize: TypeAlias = tuple[Pt, Pt]  # of names and captions
SIZES: tuple[BarSize, ...] = ((28.0, 18.0), (24.0, 16.0), (22.0, 16.0), (20.0, 14.0), (18.0, 14.0), (16.0, 12.0))
NAMES = 0.34  # of the width
MANY = 7  # from so many rows on bars are thinner
THICK, THIN, THICKEST = inches(0.42), inches(0.26), inches(0.62)
GAP, LEAST = inches(0.34), inches(0.1)
NEAR = inches(0.12)  # from a bar to its value, from an icon to its name
ICON = inches(0.45)  # an icon's side, unless its row is lower
_NUMBER = re.compile(r"\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?")


@value_class
class FactTable:
    """The rows that a slide shows, the number of the highlighted one (-1: none), the whole table, the rows' icons."""

    table: Table
    highlight: int
    whole: Table
    icons: tuple[Picture, ...] = ()


@value_class
class Scale:
    """Where names and bars begin, how long the bar of the value `most` is, how thick bars are; all else in EMU."""

    names: Emu
    x: Emu
    longest: Emu
    most: float
    thick: Emu
    value: LevelStyle  # of the values at the ends of the bars


@value_class
class FactBar:
    """A fact that is drawn as a bar: its name and caption, its value, the name of its colour."""

    name: TextBody
    value: Cell
    color: str


def number_in(text: str) -> float | None:
    """The number in a value such as `84 %` or `1 200 kr`; None where there is none that a bar could show."""
    found = _NUMBER.search(text)
    if found is None or text[: found.start()].rstrip().endswith(("-", "−")):
        return None
    number = float(re.sub(r"\s", "", found[0]).replace(",", "."))
    return number if isfinite(number) else None


def bars(
    shown: FactTable, room: Box, sizes: Sequence[BarSize], context: Context
) -> tuple[tuple[Item, ...], list[Group], int]:
    """The names of the columns and the axis, a group for every row, and the number of the size among `SIZES`.

    The size is the first of `sizes` at which all rows fit. If several slides share a table, their bars have one
    scale.
    """
    table = shown.table
    head = _head(table, room, context)
    lower = max((text.box.h for text in head), default=0)
    room = room._replace(y=room.y + lower, h=room.h - lower)
    before = ICON + NEAR if shown.icons else 0
    thick = _thick(len(table.rows), room)
    names, style, step = _names(table, room, round(room.w * NAMES) - NEAR - before, sizes, context)
    scale = replace(_scale(shown.whole, thick, room, style, context), names=room.x + before)
    heights = _heights(names, thick, room)
    down = poised_top(room, sum(heights) + GAP * (len(heights) - 1)) - room.y
    head = tuple(replace(text, box=text.box._replace(y=text.box.y + down)) for text in head)
    room = lowered(room, down)
    boxes = stack_rows(heights, room, GAP, LEAST)
    x = scale.x
    axis = Connector("Axis", (x, boxes[0].y), (x, boxes[-1].bottom), Stroke(context.color("ink"), 1.0))
    values = [row[1] for row in table.rows]
    facts = [
        FactBar(name, value, _color(n, shown.highlight))
        for n, (name, value) in enumerate(zip(names, values, strict=True))
    ]
    groups = [_row(n, box, fact, scale, context) for n, (box, fact) in enumerate(zip(boxes, facts, strict=True))]
    groups = [_with_icon(group, shown.icons[n : n + 1], context) for n, group in enumerate(groups)]
    return (*head, axis), groups, step


def _with_icon(row: Group, icons: Sequence[Picture], context: Context) -> Group:
    """The row with its icon before the name, if it has one."""
    side = min(ICON, row.box.h)
    corner = Box(row.box.x + (ICON - side) // 2, row.box.y + (row.box.h - side) // 2, side, side)
    drawn = [place_picture(icon, corner, context, name=f"{row.name} icon") for icon in icons if icon.asset]
    return replace(row, items=(*drawn, *row.items))


def _thick(count: int, room: Box) -> Emu:
    """How thick bars are: a few of them are thicker, so that they fill their room."""
    return max(THICK if count < MANY else THIN, min(THICKEST, room.h // (count * 2)))


def _heights(names: Sequence[TextBody], thick: Emu, room: Box) -> list[Emu]:
    """The heights of the rows in EMU: all equal, if there is room for that."""
    heights = [max(each.needed, thick) for each in names]
    even = max(heights)
    return [even] * len(heights) if len(heights) * (even + LEAST) <= room.h else heights


def _color(n: int, highlight: int) -> str:
    """The colour of bar `n`: without a highlighted fact all bars have the leading one."""
    return "lead" if highlight in (-1, n) else "pebble"


def _head(table: Table, room: Box, context: Context) -> tuple[Text, ...]:
    """The names of the first two columns above them; the third holds captions and shows no name."""
    style = replace(level(context, "caption"), size=14.0)
    left = round(room.w * NAMES)
    places = (room._replace(w=left - NEAR), room._replace(x=room.x + left, w=room.w - left))
    bodies = [
        (n, box, body((set_paragraph(cell.runs, style, box.w, context, FIRST_PARAGRAPH),)))
        for n, (cell, box) in enumerate(zip(table.header, places, strict=False), start=1)
        if cell.runs
    ]
    high = max((each.needed for _, _, each in bodies), default=0) + NEAR
    return tuple(Text(f"Column {n}", box._replace(h=high), each) for n, box, each in bodies)


def _names(
    table: Table, room: Box, width: Emu, sizes: Sequence[BarSize], context: Context
) -> tuple[list[TextBody], LevelStyle, int]:
    """Names and captions at the largest size at which all rows fit, the style of values, and the number of the size."""
    for size, small in sizes:
        style = replace(level(context, "row"), size=size)
        caption = replace(level(context, "caption"), size=small, space_before=1.0)
        names = [tuple(_name(row, style, caption, width, context, measure_paragraph)) for row in table.rows]
        needed = sum(max(height(each), THICK if len(names) < MANY else THIN) + LEAST for each in names)
        if needed <= room.h and not any(paragraph.torn for each in names for paragraph in each):
            break
    bodies = [body(_name(row, style, caption, width, context, set_paragraph), anchor="middle") for row in table.rows]
    return bodies, replace(style, bold=True), SIZES.index((size, small))


def _name(
    row: Sequence[Cell],
    style: LevelStyle,
    caption: LevelStyle,
    width: Emu,
    context: Context,
    make: MakeParagraph[Made],
) -> Iterator[Made]:
    yield make(row[0].runs, style, width, context, ParagraphOptions(first=True, span=row[0].span))
    for cell in row[2:]:
        if cell.runs:
            yield make(cell.runs, caption, width, context, ParagraphOptions(span=cell.span))


def _scale(table: Table, thick: Emu, room: Box, style: LevelStyle, context: Context) -> Scale:
    """The scale of the bars: percentages are parts of a hundred, other values parts of the largest one."""
    texts = [plain(row[1].runs) for row in table.rows]
    widest = max(text_width(text, run_style(style), context) for text in texts)
    values = [number_in(text) or 0.0 for text in texts]
    percent = all("%" in text for text in texts) and max(values) <= 100
    x = room.x + round(room.w * NAMES)
    return Scale(
        room.x,
        x,
        max(1, room.right - x - widest - 2 * NEAR),
        100.0 if percent else max(values) or 1.0,
        thick,
        style,
    )


def _row(n: int, box: Box, bar: FactBar, scale: Scale, context: Context) -> Group:
    """Name, bar and value in the middle of the row."""
    length = max(1, round(scale.longest * (number_in(plain(bar.value.runs)) or 0.0) / scale.most))
    y = box.y + (box.h - scale.thick) // 2
    end = scale.x + length + NEAR
    left = box._replace(x=scale.names, w=scale.x - NEAR - scale.names)
    figure = set_paragraph(
        bar.value.runs, scale.value, box.right - end, context, ParagraphOptions(first=True, span=bar.value.span)
    )
    items: tuple[Item, ...] = (
        Text(f"Fact {n + 1} name", left, bar.name, span=bar.name.paragraphs[0].span),
        Shape(f"Fact {n + 1} bar", Box(scale.x, y, length, scale.thick), fill=context.color(bar.color)),
        Text(f"Fact {n + 1} value", Box(end, box.y, box.right - end, box.h), body((figure,), anchor="middle")),
    )
    return Group(f"Fact {n + 1}", box, items)
