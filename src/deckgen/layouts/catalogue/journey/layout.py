"""Journey: phases by rows. One row may be drawn as a curve between the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from deckgen.deck.model import Cell, Paragraph, Table, plain
from deckgen.layouts.amount import no_larger_than_titles
from deckgen.layouts.catalogue.journey.path import path_group
from deckgen.layouts.catalogue.journey.reading import check, name_of, path_row, table_of
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import level, recolor
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Group, Item, Shape, TableCell
from deckgen.scene.items import Table as SetTable
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text import (
    MakeParagraph,
    ParagraphHeight,
    ParagraphOptions,
    body,
    height,
    is_torn,
    longest_word,
    measure_paragraph,
    run_style,
    set_paragraph,
    text_width,
)
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.color import Color
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace, value_class

Made = TypeVar("Made")
EXAMPLE = """---
layout: journey
path: Experience
---
# Buying a new kitchen: a journey of peaks and troughs

| | Starts to think | Compares | Plans | Builds | Has it all |
|---|---|---|---|---|---|
| Ideal solution | Friends’ stories | See how it will be | No more adverts | Help to sell | Pictures to share |
| Joy | To dream | To live into it | To decide | To have a plan | To see it |
| Experience | 1; −0.5 | 1.5; −1.5 | 1; −1 | 1.5; −2 | 2; −1.5 |
| Pain | Where do I start? | Endless choice | Slow and fiddly | Expensive | Can we live here? |
| Technology | Image search | Machine learning | CRM | CRM | CRM |
"""
LARGER: tuple[Pt, ...] = (18.0, 16.0, 15.0, 14.0)  # where there is room
SMALLEST: tuple[Pt, ...] = (13.5, 12.0)  # of a theme that has no scale for it
GAP, UNDER_PHASES = inches(0.05), inches(0.08)
TIP = inches(0.146)  # of a phase's arrow
POINT = inches(0.05)  # between the first one's text and its point
BETWEEN = inches(0.06)  # two phases
NAME = Insets(inches(0.12), 0, inches(0.06), 0)
CELL = Insets(inches(0.16), inches(0.035), inches(0.05), inches(0.035))
TIGHT, NARROW = Insets(inches(0.09), inches(0.035), inches(0.03), inches(0.035)), inches(1.7)  # columns below that
LEAST_ROW, AIR = inches(0.4), inches(0.3)
ROOMY = inches(0.5)  # rows grow by so much at most where no curve takes the room
CURVE = (
    inches(0.85),
    inches(1.35),
    inches(2.3),
)  # the height of the curve: the least, that at sizes above the theme's scale, the most
NAMES = (0.09, 0.17)  # of the width


@value_class
class _RowColors:
    """The colours of a row: of its name, of its cells, and of the ground behind them."""

    name: Color
    cell: Color
    ground: Color | None = None


@value_class
class _RowStyle:
    """How a row looks: the styles of its name and its cells, and the colour of the ground behind them."""

    name: LevelStyle
    cell: LevelStyle
    ground: Color | None


@value_class
class _JourneyGrid:
    """A journey measured at one size. Heights are those of the header, then of each row."""

    names: Box
    columns: tuple[Box, ...]
    phases: tuple[Shape, ...]
    lines: tuple[tuple[Sequence[Cell], _RowStyle], ...]  # the cells of the rows, and how they look
    heights: tuple[Emu, ...]
    fits: bool
    rows: tuple[tuple[TableCell, ...], ...] = ()


def compose(bound: Bound, context: Context) -> Composed:
    """Phases as arrows; below them each row by itself, so that it can appear by itself."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    table = table_of(bound)
    if table is None:
        return Composed((*title, *caption, *footer(bound, context)))
    path = path_row(bound, table)
    grid = _fitted(table, path, room, context)
    rows = _placed(table, path, grid, room, context)
    high = grid.phases[0].box.h
    header = Group("Phases", Box(grid.columns[0].x, room.y, room.right - grid.columns[0].x, high), grid.phases)
    steps = tuple(item_step(name_of(row[0]), item) for row, item in zip(table.rows, rows, strict=True))
    marks = sample_mark(bound, context, title_overhang(title, bound))
    items = (*title, *caption, *marks, header, *rows, *footer(bound, context))
    return Composed(items, steps, tuple(_overflow(rows, room)))


def _overflow(rows: Sequence[Item], room: Box) -> Iterator[Diagnostic]:
    """`text-overflow`: the curve has no room; rows of text without room are found as in all tables."""
    last = rows[-1] if rows else None
    if isinstance(last, Group) and last.box.bottom > room.bottom:
        yield error("text-overflow", "the journey is higher than the slide", last.span,
                    "shorten its cells, or take out a row")  # fmt: skip


# --- measuring ------------------------------------------------------------------------------------------


def _fitted(table: Table, path: int | None, room: Box, context: Context) -> _JourneyGrid:
    """The journey at the largest size at which it fits, or at the smallest."""
    larger = [(size, CURVE[1]) for size in no_larger_than_titles(LARGER, context)]
    scale = [(size, CURVE[0]) for size in context.theme.scales.get("journey-cell", SMALLEST)]
    for size, curve in (*larger, *scale):
        grid = _at(table, path, room, (size, curve), context)
        if grid.fits:
            break
    boxes = (grid.names, *grid.columns)
    return replace(grid, rows=tuple(_row(cells, look, boxes, context) for cells, look in grid.lines))


def _at(table: Table, path: int | None, room: Box, sizes: tuple[Pt, Emu], context: Context) -> _JourneyGrid:
    """The journey at a size of text, with a curve at least so high; its rows are measured, and not yet set."""
    size, curve = sizes
    cell = replace(level(context, "journey-cell"), size=size)
    bold = replace(level(context, "journey-phase"), size=min(18.0, round(size * 28 / 13.5) / 2), bold=True)
    first = _name_width(table, room.w, bold, context)
    names = Box(room.x, room.y, first, room.h)
    columns = _columns(Box(room.x + first, room.y, room.w - first, room.h), len(table.header) - 1)
    phases = _phases(table, columns, bold, context)
    lines = tuple(
        (_only_name(row) if n == path else row, _row_style(_colors(n, path, context), bold, cell))
        for n, row in enumerate(table.rows)
    )
    texts = [tuple(_texts(cells, look, (names, *columns), context, measure_paragraph)) for cells, look in lines]
    needed = [max(inches(0.56), *(shape.body.needed for shape in phases if shape.body))]
    needed += [
        curve if n == path else max(LEAST_ROW, *(_height(text, insets) for text, insets in row))
        for n, row in enumerate(texts)
    ]
    spare = room.h - sum(needed) - UNDER_PHASES - GAP * (len(lines) - 1)
    torn = any(text.torn for row in texts for text, _ in row)
    fits = spare >= 0 and not torn and not any(is_torn(shape.body.paragraphs) for shape in phases if shape.body)
    return _JourneyGrid(names, columns, phases, lines, _spread(needed, path, max(0, spare)), fits)


def _height(text: ParagraphHeight, insets: Insets) -> Emu:
    return round((height((text,)) + insets.height) * (1 + RESERVE))


def _columns(room: Box, count: int) -> tuple[Box, ...]:
    """Columns that fill the room exactly."""
    edges = [room.x + round(room.w * n / count) for n in range(count + 1)]
    return tuple(Box(a, room.y, b - a, room.h) for a, b in pairwise(edges))


def _name_width(table: Table, width: Emu, style: LevelStyle, context: Context) -> Emu:
    """The width in EMU of the names' column: that of the longest name if it is short, else of the longest word."""
    look = run_style(style)
    cells = [row[0] for row in table.rows]
    edges = NAME.left + NAME.right + inches(0.04)
    word = max(longest_word(cell.runs, look, context) for cell in cells) + edges
    line = max(text_width(plain(cell.runs), look, context) for cell in cells) + edges
    return min(max(round(width * NAMES[0]), word, min(line, round(width * NAMES[1]))), width // 3)


def _spread(needed: Sequence[Emu], path: int | None, spare: Emu) -> tuple[Emu, ...]:
    """The heights in EMU; what is left of the room goes to the curve first, then to the rows."""
    header, *rows = needed
    if path is not None:
        more = min(spare, CURVE[2] - rows[path])
        rows[path] += more
        spare -= more
    others = [n for n in range(len(rows)) if n != path]
    for n in others:
        rows[n] += min(AIR if path is not None else ROOMY, spare // len(others))
    return (header, *rows)


def _phases(table: Table, columns: Sequence[Box], style: LevelStyle, context: Context) -> tuple[Shape, ...]:
    """Arrows with the phases' names, the first with a straight back."""
    paper = replace(style, color=context.color("paper"))
    last = len(columns) - 1
    insets = [
        Insets(
            _insets(columns[0]).left if not n else _insets(columns[n]).left - inches(0.07),
            inches(0.03),
            0 if n else POINT,
            inches(0.03),
        )
        for n in range(last + 1)
    ]
    widths = [box.w - (0 if n == last else BETWEEN) for n, box in enumerate(columns)]
    texts = []
    for n, cell in enumerate(table.header[1:]):
        # The text of a preset shape keeps clear of its point: half of it in the first one, both ends in the others.
        taken = (TIP // 2 if not n else 2 * TIP) + insets[n].left + insets[n].right
        inner = round((widths[n] - taken) * (1 - SPREAD))
        text = set_paragraph(cell.runs, paper, max(1, inner), context, ParagraphOptions(first=True, span=cell.span))
        texts.append(body((text,), insets[n], "middle"))
    high = max(inches(0.56), *(text.needed for text in texts))
    tip = round(TIP / high * 100_000)
    return tuple(
        Shape(f"Phase {n + 1}", Box(box.x, box.y, widths[n], high), "chevron" if n else "homePlate", (tip,),
              context.color("night"), body=texts[n], span=table.header[n + 1].span)
        for n, box in enumerate(columns)
    )  # fmt: skip


def _insets(column: Box) -> Insets:
    """A cell's insets; they are smaller in narrow columns, where every letter counts."""
    return CELL if column.w >= NARROW else TIGHT


def _colors(row: int, path: int | None, context: Context) -> _RowColors:
    """The colours of a row by its distance from the curve: what pleases is above it, what hurts below."""
    ink, slate = context.color("ink"), context.color("slate")
    if path is None:
        return _RowColors(ink, ink, context.color("mist") if row % 2 == 0 else None)
    away = abs(row - path)
    if not away:
        return _RowColors(ink, ink)
    if away == 1:
        return _RowColors(context.color("lead" if row < path else "rust"), ink)
    if away % 2 == 0:
        return _RowColors(context.color("deep"), ink, context.color("pale-2" if away == 2 else "pale-1"))
    return _RowColors(slate, slate, context.color("mist"))


def _row_style(colors: _RowColors, name: LevelStyle, cell: LevelStyle) -> _RowStyle:
    return _RowStyle(recolor(name, colors.name), recolor(cell, colors.cell), colors.ground)


def _only_name(row: Sequence[Cell]) -> list[Cell]:
    """The row that is drawn as a curve: its name, and cells without words."""
    return [row[0], *(replace(cell, runs=()) for cell in row[1:])]


def _row(row: Sequence[Cell], look: _RowStyle, boxes: Sequence[Box], context: Context) -> tuple[TableCell, ...]:
    """A row's cells, its name first."""
    texts = _texts(row, look, boxes, context, set_paragraph)
    return tuple(TableCell(body((text,), insets, "middle"), look.ground) for text, insets in texts)


def _texts(
    row: Sequence[Cell], look: _RowStyle, boxes: Sequence[Box], context: Context, make: MakeParagraph[Made]
) -> Iterator[tuple[Made, Insets]]:
    for n, (each, box) in enumerate(zip(row, boxes, strict=True)):
        insets = _insets(box) if n else Insets(NAME.left, CELL.top, NAME.right, CELL.bottom)
        inner = round((box.w - insets.left - insets.right) * (1 - SPREAD))
        options = ParagraphOptions(first=True, bullet="", span=each.span)
        yield make(each.runs, look.cell if n else look.name, max(1, inner), context, options), insets


# --- placing --------------------------------------------------------------------------------------------


def _placed(table: Table, path: int | None, grid: _JourneyGrid, room: Box, context: Context) -> tuple[Item, ...]:
    y = room.y + grid.heights[0] + UNDER_PHASES
    phases = [name_of(cell) for cell in table.header[1:]]
    widths = (grid.names.w, *(box.w for box in grid.columns))
    made: list[Item] = []
    for n, (cells, high) in enumerate(zip(grid.rows, grid.heights[1:], strict=True)):
        name, span = f"Row {n + 1}", table.rows[n][0].span
        if n == path:
            label = Shape(f"{name} name", Box(room.x, y, grid.names.w, high), body=cells[0].body, span=span)
            columns = [Box(box.x, y, box.w, high) for box in grid.columns]
            made.append(path_group(label, phases, table.rows[n][1:], columns, context))
        else:
            named = context.words.listing(tuple(phases))
            alt = context.words["alt-row"].format(name=name_of(table.rows[n][0]), names=named)
            box = Box(room.x, y, sum(widths), high)
            made.append(SetTable(name, box, widths, (high,), (cells,), alt=alt, span=span or table.span))
        y += high + GAP
    return tuple(made)


LAYOUT = Layout(
    name="journey",
    meaning="Phases by named rows, from a table; the row that `path` names is drawn as a curve.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the table, a caption before it", (Paragraph, Table), heading=False),),
    options=(Option("path", "the row that is drawn as a curve: numbers from −2 to 2, or `+` and `−`"),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "rows"),
)
