"""Tables: columns as wide as their content asks, at the largest size at which all rows fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from typing import Any, NamedTuple

from deckgen.deck.model import Cell, HeadCell, plain
from deckgen.deck.model import Table as WrittenTable
from deckgen.scene.items import Border, Table, TableCell
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.columns import balance_columns, fill_columns
from deckgen.typeset.context import Context
from deckgen.typeset.flow import step_down
from deckgen.typeset.text import (
    ParagraphOptions,
    body,
    is_torn,
    measure_alike,
    measure_text,
    run_style,
    set_paragraph,
    text_width,
)
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.color import Color
from deckgen.values.lazy import late_pattern
from deckgen.values.units import EMU_PER_PT, Box, Emu, Insets, Pt, inches, points
from deckgen.values.value import replace, value_class

_NUMERIC = late_pattern(
    r"[-−+±<>≤≥~≈]?\s?(?=[\u00a0 .,:]*+\d)[\d\u00a0 .,:]++\s?(?:%|‰|kr|€|£|\$|h|min|s|st|p|°C)?$|[-–—]$|$"
)

CELL_INSETS = Insets(inches(0.1), inches(0.07), inches(0.1), inches(0.07))
CARD_GAP = inches(0.08)  # between cards: a border in the colour of the paper
APART = inches(0.35)  # between a text at the right of its column and one at the left of the next


@value_class
class TableStyle:
    """How a table looks. `sizes` is the scale of the cells in points, largest first; the header keeps in proportion."""

    header: LevelStyle
    cell: LevelStyle
    header_fill: Color | None = None
    header_rule: Border | None = None  # under the header
    rule: Border | None = None  # between rows
    last_rule: Border | None = None  # under the last row
    first_bold: bool = False  # the first column in bold
    insets: Insets = CELL_INSETS
    anchor: str = "middle"
    sizes: tuple[Pt, ...] = ()
    stripe: Color | None = None  # fill of every other row
    widths: tuple[Emu, ...] = ()  # of the columns; without any they are as wide as their content asks
    total: bool = False  # whether the last row is a sum: bold, under a line like the header's
    decimal: str = ""  # the mark at which numbers in a column stand below each other; without one, at their right ends
    flush: bool = False  # whether the outer columns begin and end at the table's edges, as other text does


class MeasuredTable(NamedTuple):
    """The widths of a table's columns, the height of the text in each row, the header's first, and whether one is torn.

    All lengths are in EMU.
    """

    widths: tuple[Emu, ...]
    texts: tuple[Emu, ...]
    torn: bool

    def heights(self, insets: Insets) -> tuple[Emu, ...]:
        """The heights of the rows."""
        return tuple([tall + insets.height for tall in self.texts])


def set_table(
    table: WrittenTable,
    box: Box,
    style: TableStyle,
    context: Context,
    name: str = "Table",
    airy: tuple[Insets, Emu] | None = None,
) -> tuple[Table, int]:
    """The table, as wide as the box, at the largest size at which its rows fit, and how many sizes that is below.

    Where no size fits, the smallest is taken: `sum(heights)` is then more than `box.h`. The table's own box is as
    high as its rows. It has no alternative text and stands in no placeholder: that is up to the caller.
    `airy` are other insets, as wide as the style's, and the height that rows may take in all to have them.
    """
    measured = measure_table(table, box.w, style, context)
    if airy and sum(measured.heights(airy[0])) <= airy[1] and not (measured.torn and len(style.sizes) > 1):
        style, box = replace(style, insets=airy[0]), box._replace(h=airy[1])
    for step in range(max(1, len(style.sizes))):
        at_step = _stepped(style, step)
        measured = measure_table(table, box.w, at_step, context)
        heights = measured.heights(style.insets)
        if sum(heights) <= box.h and not measured.torn:
            break
    rows = _rows(table, measured.widths, at_step, context)
    frame = Box(box.x, box.y, sum(measured.widths), sum(heights))
    return Table(name, frame, measured.widths, heights, rows, True, span=table.span), step


def split_table(table: WrittenTable, box: Box, style: TableStyle, context: Context) -> tuple[WrittenTable, ...]:
    """The table in as few parts as possible, each of which fits the box under the same header.

    The parts have about equally many rows. As in text, they are set one size below the largest at most.
    """
    plans = [_cut_at(table, box, _stepped(style, step), context) for step in ((0, 1) if len(style.sizes) > 1 else (0,))]
    return min(plans, key=len)


def measure_table(table: WrittenTable, width: Emu, style: TableStyle, context: Context) -> MeasuredTable:
    """The table, `width` EMU wide, measured in the style's own sizes."""
    others = (style.header, width, style.insets.width, style.first_bold, style.widths, style.total, style.decimal)
    return context.measures.lately(table, style.cell, lambda: _measured(table, width, style, context), others)


def _measured(table: WrittenTable, width: Emu, style: TableStyle, context: Context) -> MeasuredTable:
    widths = style.widths or column_widths(table, width, style, context)
    first = table.head_lines
    rows, torn = [0] * (first + len(table.rows)), False
    for column, (wide, insets) in enumerate(zip(widths, column_insets(table, style), strict=True)):
        room = wide - insets.width
        heads = () if table.heads else (table.header[column].runs,)
        head = measure_alike(heads, style.header, room, context)
        plain_rows = table.rows[:-1] if style.total else table.rows
        cells = measure_alike([row[column].runs for row in plain_rows], _level(style, column), room, context)
        sums = [row[column].runs for row in table.rows[len(plain_rows) :]]
        last = measure_alike(sums, _level(style, column, total=True), room, context)
        for number, text in enumerate((*head, *cells, *last), start=first - len(head)):
            rows[number] = max(rows[number], points(text.line_count * text.pitch))
            torn = torn or text.torn
    for placed in sorted(table.heads, key=lambda each: each.down):
        (text,) = measure_alike((placed.cell.runs,), style.header, _head_room(placed, table, widths, style), context)
        lines = range(placed.line, placed.line + placed.down)
        spare = sum(rows[line] for line in lines) + (placed.down - 1) * style.insets.height
        rows[lines[-1]] += max(0, points(text.line_count * text.pitch) - spare)
        torn = torn or text.torn
    return MeasuredTable(widths, tuple(rows), torn)


def _head_room(head: HeadCell, table: WrittenTable, widths: Sequence[Emu], style: TableStyle) -> Emu:
    """The width of the text of a header's cell."""
    return sum(widths[head.column : head.column + head.across]) - _head_insets(head, table, style).width


def _head_insets(head: HeadCell, table: WrittenTable, style: TableStyle) -> Insets:
    """The insets of a header's cell: at its left those of its first column, at its right those of its last."""
    insets = column_insets(table, style)
    return insets[head.column]._replace(right=insets[head.column + head.across - 1].right)


def column_widths(table: WrittenTable, width: Emu, style: TableStyle, context: Context) -> tuple[Emu, ...]:
    """Widths that add up to `width` EMU: every column has room for its longest word, and more if it holds more."""
    least, most = [], []
    for column, (head, insets) in enumerate(zip(table.header, column_insets(table, style), strict=True)):
        edges = insets.width
        look = run_style(_level(style, column))
        own = [each.cell for each in table.heads if each.column == column and each.across == 1]
        heads = own if table.heads else [head]
        texts = [measure_text(each.runs, run_style(style.header), context) for each in heads]
        texts += [measure_text(row[column].runs, look, context) for row in table.rows]
        if style.total:
            bold = run_style(_level(style, column, total=True))
            texts += [measure_text(row[column].runs, bold, context) for row in table.rows[-1:]]
        aligned = _aligned_width(table, column, style, context)
        least.append(edges + _at_ease(max([aligned, *(text.longest_part for text in texts)])))
        most.append(edges + _at_ease(max([aligned, *(text.longest_line for text in texts)])))
    for wide in (head for head in table.heads if head.across > 1):
        text = measure_text(wide.cell.runs, run_style(style.header), context)
        edges = _head_insets(wide, table, style).width
        for parts, needed in ((least, text.longest_part), (most, text.longest_line)):
            columns = range(wide.column, wide.column + wide.across)
            lacking = edges + _at_ease(needed) - sum(parts[column] for column in columns)
            for column in columns:
                parts[column] += max(0, ceil(lacking / wide.across))
    return _shared(least, most, width)


def _at_ease(width: float) -> Emu:
    """The width with a reserve for programs that set words a little wider."""
    return ceil(width * (1 + SPREAD))


def _shared(least: Sequence[Emu], most: Sequence[Emu], width: Emu) -> tuple[Emu, ...]:
    """Widths between the least and the most that columns can use; spare width is shared in proportion to the most."""
    if sum(least) >= width:
        parts = [width * part / sum(least) for part in least]
    elif sum(most) > width:
        parts = _by_need(least, most, width)
    else:
        parts = [part * width / sum(most) for part in most]
    bounds = [round(bound) for bound in accumulate(parts, initial=0.0)]
    bounds[-1] = width
    return tuple(b - a for a, b in pairwise(bounds))


def _by_need(least: Sequence[Emu], most: Sequence[Emu], width: Emu) -> list[float]:
    """Narrow columns get all that they can use; wide ones share the rest by how much more they can use."""
    parts = [float(part) for part in least]
    wide = sorted(range(len(most)), key=most.__getitem__)
    left = width
    while wide and most[wide[0]] * len(wide) <= left and left - most[wide[0]] >= sum(least[c] for c in wide[1:]):
        column = wide.pop(0)
        parts[column] = most[column]
        left -= most[column]
    spare = left - sum(least[column] for column in wide)
    wish = sum(most[column] - least[column] for column in wide)
    for column in wide:
        parts[column] += spare * (most[column] - least[column]) / wish
    return parts


def column_alignments(table: WrittenTable) -> tuple[str, ...]:
    """The alignment of every column: the author's, else right for columns of numbers, else left."""
    return tuple(_alignment(table, column) for column in range(len(table.aligns)))


def _alignment(table: WrittenTable, column: int) -> str:
    if table.aligns[column]:
        return table.aligns[column]
    texts = [plain(row[column].runs).strip() for row in table.rows]
    return "right" if any(texts) and all(_NUMERIC.match(text) for text in texts) else "left"


def column_insets(table: WrittenTable, style: TableStyle) -> tuple[Insets, ...]:
    """The insets of every column's cells: wider where a text would begin right after one that ends at its column's end.

    Figures at the right of their column and words at the left of the next one would read as one text.
    """
    sides = column_alignments(table)
    wide = style.insets._replace(left=max(style.insets.left, APART - style.insets.right))
    meeting = [before == "right" and after == "left" for before, after in pairwise(sides)]
    insets = [style.insets, *(wide if meets else style.insets for meets in meeting)]
    if style.flush:
        insets[0] = insets[0]._replace(left=0)
        insets[-1] = insets[-1]._replace(right=0)
    return tuple(insets)


# --- numbers below each other ----------------------------------------------------------------------------


def _tails(table: WrittenTable, column: int, style: TableStyle, context: Context) -> tuple[tuple[float, float], ...]:
    """For each row the widths of its number up to the decimal mark, and from there on; () where nothing is to align.

    Only numbers at the right of their column are aligned, if some of them have decimals and some have others or none.
    """
    if not style.decimal or _alignment(table, column) != "right":
        return ()
    texts = [plain(row[column].runs).strip() for row in table.rows]
    if not all(_NUMERIC.match(text) for text in texts):
        return ()
    cuts = [_whole_end(text, style.decimal) for text in texts]
    if len({text[cut:] for text, cut in zip(texts, cuts, strict=True) if text}) < 2 or not any(
        text[cut:].startswith(style.decimal) for text, cut in zip(texts, cuts, strict=True)
    ):
        return ()
    found = []
    for number, (text, cut) in enumerate(zip(texts, cuts, strict=True), start=1):
        look = run_style(_level(style, column, total=style.total and number == len(texts)))
        found.append((text_width(text[:cut], look, context), text_width(text[cut:], look, context)))
    return tuple(found)


def _whole_end(text: str, decimal: str) -> int:
    """Where the whole part of a number ends: before its decimal mark, else behind its last digit."""
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not digits:
        return len(text)
    mark = text.rfind(decimal, 0, digits[-1])
    return mark if mark >= 0 and text[mark + 1 : digits[-1] + 1].isdigit() else digits[-1] + 1


def _aligned_width(table: WrittenTable, column: int, style: TableStyle, context: Context) -> float:
    """The width that the numbers of a column take where their decimal marks stand below each other; else nothing."""
    tails = _tails(table, column, style, context)
    return max(whole for whole, _ in tails) + max(tail for _, tail in tails) if tails else 0.0


def _spaces_behind(table: WrittenTable, column: int, style: TableStyle, context: Context) -> tuple[Emu, ...]:
    """The room in EMU behind each number, so that the decimal marks of a column stand below each other."""
    tails = _tails(table, column, style, context)
    longest = max((tail for _, tail in tails), default=0.0)
    return tuple(round(longest - tail) for _, tail in tails) or (0,) * len(table.rows)


def _stepped(style: TableStyle, step: int) -> TableStyle:
    if not step:
        return style
    header, cell = step_down((style.header, style.cell), style.sizes, step)
    return replace(style, header=header, cell=cell)


def _level(style: TableStyle, column: int, *, total: bool = False) -> LevelStyle:
    return _changed(style.cell, bold=True) if total or (style.first_bold and not column) else style.cell


@lru_cache(1024)
def _changed(level: LevelStyle, **changes: Any) -> LevelStyle:
    """The level with some changes; the same object each time."""
    return replace(level, **changes)


def _rows(
    table: WrittenTable, widths: Sequence[Emu], style: TableStyle, context: Context
) -> tuple[tuple[TableCell, ...], ...]:
    rows = []
    last, edges = len(table.rows), column_insets(table, style)
    sides = column_alignments(table)
    heads = [_changed(style.header, align=side) for side in sides]
    levels = [_changed(_level(style, column), align=side) for column, side in enumerate(sides)]
    sums = [_changed(_level(style, column, total=True), align=side) for column, side in enumerate(sides)]
    rooms = [width - insets.width for width, insets in zip(widths, edges, strict=True)]
    behind = [(0, *_spaces_behind(table, column, style, context)) for column in range(len(edges))]
    for number, cells in enumerate((table.header, *table.rows)):
        is_sum = style.total and number == last
        above = style.header_rule if number == 1 or (is_sum and number) else style.rule if number > 1 else None
        below = style.header_rule if not number else style.rule if number < last else style.last_rule
        if style.total and number == last - 1:
            below = style.header_rule
        fill = style.header_fill if not number else style.stripe if number % 2 == 0 else None
        row = []
        looks = sums if is_sum and number else levels if number else heads
        for cell, room, level, insets, spaces in zip(cells, rooms, looks, edges, behind, strict=True):
            space = spaces[number]
            text = set_paragraph(cell.runs, level, room - space, context, _cell_options(cell))
            own = insets._replace(right=insets.right + space) if space else insets
            row.append(TableCell(body((text,), own, style.anchor), fill, above, below))
        rows.append(tuple(row))
    return (*_head_rows(table, widths, style, context), *rows[1:]) if table.heads else tuple(rows)


def _head_rows(
    table: WrittenTable, widths: Sequence[Emu], style: TableStyle, context: Context
) -> list[tuple[TableCell, ...]]:
    """The lines of a header in which cells are joined: over several columns in their middle, with a line below."""
    lines, sides = table.head_lines, column_alignments(table)
    thin = replace(style.header_rule, width=style.header_rule.width / 2) if style.header_rule else None
    cells: dict[tuple[int, int], TableCell] = {}
    for head in table.heads:
        align = "center" if head.across > 1 else sides[head.column]
        level, insets = _changed(style.header, align=align), _head_insets(head, table, style)
        last = head.line + head.down == lines
        below = style.header_rule if last else thin if plain(head.cell.runs).strip() else None
        above = cells[head.line - 1, head.column].bottom if head.line else None
        for line in range(head.line, head.line + head.down):
            for column in range(head.column, head.column + head.across):
                covered = ("h" if column > head.column else "") + ("v" if line > head.line else "")
                shown = Cell(()) if covered else head.cell
                text = set_paragraph(shown.runs, level, _head_room(head, table, widths, style), context,
                                     _cell_options(shown))  # fmt: skip
                across, down = (1, 1) if covered else (head.across, head.down)
                cells[line, column] = TableCell(
                    body((text,), insets, "bottom"),
                    style.header_fill,
                    above,
                    below,
                    across=across,
                    down=down,
                    covered=covered,
                )
    return [tuple(cells[line, column] for column in range(len(widths))) for line in range(lines)]


def _cell_options(cell: Cell) -> ParagraphOptions:
    return ParagraphOptions(first=True, bullet="", span=cell.span)


def _cut_at(table: WrittenTable, box: Box, style: TableStyle, context: Context) -> tuple[WrittenTable, ...]:
    heights = measure_table(table, box.w, style, context).heights(style.insets)
    header, heights = sum(heights[: table.head_lines]), heights[table.head_lines :]
    return tuple(replace(table, rows=table.rows[a:b]) for a, b in split_evenly(heights, box.h - header))


def split_evenly(heights: Sequence[Emu], room: Emu) -> list[tuple[int, int]]:
    """The first row and the end of each part, in as few parts as fit `room` EMU.

    The tallest part is as low as possible. The last part does not hold a single row, if that can be avoided.
    """
    bounds = balance_columns(heights, len(fill_columns(heights, room)))
    if len(bounds) > 1 and bounds[-1][1] - bounds[-1][0] == 1:
        (a, b), (_, d) = bounds[-2:]
        if b - a > 2 and sum(heights[b - 1 : d]) <= room:
            bounds[-2:] = [(a, b - 1), (b - 1, d)]
    return bounds


# --- cards ----------------------------------------------------------------------------------------------


def fit_cards(rows: Sequence[Sequence[TableCell]], room: Box, tallest: Emu) -> tuple[Emu, ...]:
    """The heights of the rows in EMU, each at most `tallest` or as high as it must be; none if they have no room."""
    cells = [cell for row in rows for cell in row]
    needed = [round(max(cell.body.needed for cell in row) * (1 + RESERVE)) + CARD_GAP for row in rows]
    if sum(needed) > room.h or any(is_torn(cell.body.paragraphs) for cell in cells):
        return ()
    even = min(room.h // max(1, len(rows)), tallest)
    if max(needed, default=0) <= even:
        return (even,) * len(rows)
    spare = (room.h - sum(needed)) // max(1, len(rows))
    return tuple(max(high, min(high + spare, tallest)) for high in needed)


def card_table(
    name: str,
    rows: Sequence[Sequence[TableCell]],
    widths: Sequence[Emu],
    heights: Sequence[Emu],
    at: tuple[Emu, Emu],
    alt: str,
    context: Context,
    *,
    joined: Sequence[int] = (),
) -> Table:
    """The cells with gaps between the cards. Those in the columns `joined` belong to the card at their left."""
    gap = Border(context.color("paper"), CARD_GAP / EMU_PER_PT)
    down, across = len(rows) - 1, len(widths) - 1
    apart = tuple(
        tuple(
            replace(
                cell,
                top=gap if y else None,
                bottom=gap if y < down else None,
                left=gap if x and x not in joined else None,
                right=gap if x < across and x + 1 not in joined else None,
            )
            for x, cell in enumerate(row)
        )
        for y, row in enumerate(rows)
    )
    box = Box(*at, sum(widths), sum(heights))
    return Table(name, box, tuple(widths), tuple(heights), apart, alt=alt)
