"""The cells of a matrix: measured at the largest size at which all of them fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from deckgen.deck.model import Cell, Run, Runs, Table, plain
from deckgen.layouts.amount import no_larger_than_titles
from deckgen.layouts.text_boxes import level, runs_span
from deckgen.scene.items import Border, Line, Paragraph, TableCell, TextRun
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_largest
from deckgen.typeset.text import (
    ParagraphOptions,
    body,
    height,
    longest_word,
    measure_paragraph,
    run_style,
    set_paragraph,
    text_width,
)
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.color import Color
from deckgen.values.units import EMU_PER_PT, Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace, value_class

LARGER: tuple[Pt, ...] = (20.0, 18.0, 16.0, 15.0, 14.0)  # where there is room
SMALLEST: tuple[Pt, ...] = (13.0, 12.0)  # of a theme that has no scale for it
GAP = inches(0.06)  # between stages, and under the header
LEFT, MARGIN = inches(0.165), inches(0.07)  # of a cell's text, half the gap included
PAD = inches(0.022)  # above and below
AREA_INSETS, INSETS = Insets(0, PAD, MARGIN, PAD), Insets(LEFT, PAD, MARGIN, PAD)  # of the first column, of stages
AIR = inches(0.34)  # rows grow by at most so much
FEW, TALLER = 0.6, 3  # rows that take less of the height grow to it, but to so many times their own height at most
AREA_SHARE, LEAST_AREA = 0.173, 0.12  # of the width
FOLLOWING = (
    0.0,
    0.5,
    0.75,
    1.0,
)  # how far the widths of stages follow the lengths of their texts: not at all, …, fully
UNEVEN = 0.25  # stages differ by at most so much from their mean width
HEADER = 0.44 / 16  # inches a point of the header's size
POINT = "·"
_HEADER_GROUNDS = {
    2: ("sage", "lead"),
    3: ("mist", "sage", "lead"),
    4: ("mist", "pale-2", "sage", "lead"),
    5: ("mist", "pale-2", "sage", "sea", "lead"),
}


class MeasuredGrid(NamedTuple):
    """The widths of a table's columns and the least heights of its rows in EMU, at a size of its cells in points."""

    widths: tuple[Emu, ...]
    needed: tuple[Emu, ...]
    size: Pt
    torn: bool  # whether a word is torn, or a part that cannot be torn is wider than its column


@value_class
class MatrixGrid:
    """A table that is set; all lengths are in EMU. `needed` are the least heights of its rows, `size` is its cells'."""

    box: Box
    widths: tuple[Emu, ...]
    heights: tuple[Emu, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    needed: tuple[Emu, ...]
    size: Pt

    def column(self, number: int) -> Box:
        """A column as it is seen: without the gaps at its sides."""
        x = self.box.x + sum(self.widths[:number])
        width, height = self.widths[number], sum(self.heights)
        if not number:
            return Box(x, self.box.y, width, height)
        last = number == len(self.widths) - 1
        return Box(x + GAP // 2, self.box.y, width - (GAP // 2 if last else GAP), height)

    def cell(self, row: int, column: int) -> Box:
        """A cell as it is seen."""
        place = self.column(column)
        return Box(place.x, self.box.y + sum(self.heights[:row]), place.w, self.heights[row])


def sizes_of(context: Context) -> tuple[Pt, ...]:
    """The sizes of cells in points: those for much room, then those of the theme."""
    return (*no_larger_than_titles(LARGER, context), *smaller_sizes(context))


def smaller_sizes(context: Context) -> tuple[Pt, ...]:
    """The sizes of cells in the theme's scale, for a table that fills the slide."""
    return context.theme.scales.get("matrix-cell", SMALLEST)


def fit_grid(table: Table, room: Box, context: Context, sizes: Sequence[Pt]) -> MatrixGrid:
    """The table at the size and in the widths that `measure_grid` finds."""
    measured = measure_grid(table, room, context, sizes)
    rows = tuple(_rows(table, measured.widths, _CellStyles(measured.size, context), context))
    return MatrixGrid(room, measured.widths, _stretched(measured.needed, room.h), rows, measured.needed, measured.size)


def measure_grid(table: Table, room: Box, context: Context, sizes: Sequence[Pt]) -> MeasuredGrid:
    """The table at the largest of the sizes that fits the room; at the smallest where none does.

    The stages are equally wide. If they do not fit so, their widths follow the lengths of their texts.
    """
    smaller = tuple(size for size in sizes if size in smaller_sizes(context)) or sizes
    for follow in FOLLOWING:
        tried = smaller if follow else sizes
        grid: MeasuredGrid = fit_largest(
            tried, partial(_measured_at, table, room, follow, context), partial(_holds, room)
        )
        if _holds(room, grid):
            break
    return grid


def _holds(room: Box, grid: MeasuredGrid) -> bool:
    return sum(grid.needed) <= room.h and not grid.torn


def _measured_at(table: Table, room: Box, follow: float, context: Context, size: Pt) -> MeasuredGrid:
    styles = _CellStyles(size, context)
    widths = _widths(table, room.w, follow, styles, context)
    needed, torn = [], False
    for texts in _texts(table, styles, context):
        measured = [text.measured(width, context) for text, width in zip(texts, widths, strict=True)]
        needed.append(max(round(high * (1 + RESERVE)) for high, _ in measured))
        torn = torn or any(is_torn for _, is_torn in measured)
    needed[0] = max(needed[0], inches(HEADER * styles.header.size))
    return MeasuredGrid(widths, tuple(needed), size, torn)


def _stretched(needed: Sequence[Emu], room: Emu) -> tuple[Emu, ...]:
    """The heights of the header and the rows: rows of one height if they fit so, else each a little higher."""
    header, *rows = needed
    if not rows:
        return (header,)
    few = header + (max(rows) + AIR) * len(rows) < room * FEW
    most = min(max(rows) * TALLER, round(room * FEW) // len(rows)) if few else max(rows) + AIR
    even = min((room - header) // len(rows), most)
    if max(rows) <= even:
        return (header, *(even for _ in rows))
    spare = max(0, room - sum(needed)) // len(rows)
    return (header, *(row + min(spare, AIR) for row in rows))


class _CellStyles:
    """The styles of header, area and cell in their proportions at a size of the cells."""

    def __init__(self, size: Pt, context: Context) -> None:
        self.cell = replace(level(context, "matrix-cell"), size=size)
        most = context.theme.largest or 22.0
        self.area = replace(level(context, "matrix-area"), size=min(20.0, most, _half(size * 14 / 13)), bold=True)
        self.header = replace(level(context, "matrix-header"), size=min(22.0, most, _half(size * 16 / 13)), bold=True)


def _half(size: Pt) -> Pt:
    """A size in half points."""
    return round(size * 2) / 2


def _widths(table: Table, width: Emu, follow: float, styles: _CellStyles, context: Context) -> tuple[Emu, ...]:
    """The widths of the columns: that of the areas has room for its longest word, the stages share the rest."""
    area = run_style(styles.area)
    cells = [table.header[0], *(row[0] for row in table.rows)]
    word = max(longest_word(cell.runs, area, context) for cell in cells)
    line = max(text_width(plain(cell.runs), area, context) for cell in cells)
    most, least = round(width * AREA_SHARE), round(width * LEAST_AREA)
    first = max(least, word + inches(0.12), min(line + inches(0.2), most))
    first = min(first, width // 3)
    stages = len(table.header) - 1
    if follow:
        rest = [int((width - first) * share) for share in _shares(table, follow, styles, context)]
    else:
        rest = [(width - first) // max(1, stages)] * stages
    return (width - sum(rest), *rest)


def _shares(table: Table, follow: float, styles: _CellStyles, context: Context) -> list[float]:
    """Each stage's part of the width; `follow` (0 … 1) is how far it follows the length of its text."""
    cell = run_style(styles.cell)
    texts = [
        sum(text_width(plain(row[n].runs), cell, context) for row in table.rows) for n in range(1, len(table.header))
    ]
    mean = max(1.0, sum(texts) / len(texts))
    weights = [min(1 + UNEVEN, max(1 - UNEVEN, 1 + follow * (text / mean - 1))) for text in texts]
    return [weight / sum(weights) for weight in weights]


def _rows(
    table: Table, widths: Sequence[Emu], styles: _CellStyles, context: Context
) -> Iterator[tuple[TableCell, ...]]:
    """The cells of the header, then of every row, each set in the width of its column."""
    rule = Border(context.color("silver"), 0.75)
    under = Border(context.color("paper"), GAP / EMU_PER_PT)
    last = len(table.rows)
    for number, texts in enumerate(_texts(table, styles, context)):
        above = rule if number > 1 else under if number else None
        below = under if not number else rule if number < last else None
        cells = [text.set_cell(width, context) for text, width in zip(texts, widths, strict=True)]
        yield tuple(replace(cell, top=above, bottom=below) for cell in cells)


class CellText(NamedTuple):
    """What stands in a cell, and how."""

    runs: Runs
    style: LevelStyle
    insets: Insets
    fill: Color | None = None
    dotted: bool = False  # whether its points are parted by dots

    def measured(self, width: Emu, context: Context) -> tuple[Emu, bool]:
        """The height of a cell of that width, and whether a word is torn in it or a part wider than it.

        A single letter can be wider than a column, and cannot be torn.
        """
        text = measure_paragraph(self.runs, self.style, self._within(width), context, self._options)
        wide = longest_word(self.runs, run_style(self.style), context) > width - self.insets.width
        return height((text,)) + self.insets.height, text.torn or wide

    def set_cell(self, width: Emu, context: Context) -> TableCell:
        """The cell, that wide."""
        text = set_paragraph(self.runs, self.style, self._within(width), context, self._options)
        return TableCell(body((_dotted(text, context) if self.dotted else text,), self.insets, "middle"), self.fill)

    @property
    def _options(self) -> ParagraphOptions:
        return ParagraphOptions(first=True, bullet="", span=runs_span(self.runs))

    def _within(self, width: Emu) -> Emu:
        """The width of the text, a little less than there is: other programs set lines slightly wider."""
        return max(1, round((width - self.insets.width) * (1 - SPREAD)))


def _texts(table: Table, styles: _CellStyles, context: Context) -> Iterator[tuple[CellText, ...]]:
    """What stands in the cells of the header, then of every row."""
    yield tuple(
        _header(column, cell, len(table.header) - 1, styles, context) for column, cell in enumerate(table.header)
    )
    for area, *cells in table.rows:
        yield (
            CellText(area.runs, styles.area, AREA_INSETS),
            *(
                CellText(_points(cell, context), styles.cell, INSETS, ground(column, len(cells), context), dotted=True)
                for column, cell in enumerate(cells, start=1)
            ),
        )


def _header(column: int, cell: Cell, stages: int, styles: _CellStyles, context: Context) -> CellText:
    """A stage with its number; the first column's heading, if any, in the style of areas."""
    if not column:
        return CellText(cell.runs, replace(styles.area, color=context.color("slate")), AREA_INSETS)
    name = _HEADER_GROUNDS[min(5, max(2, stages))][min(column, 5) - 1]
    style = replace(styles.header, color=context.color("paper" if name == "lead" else "ink"))
    insets = INSETS._replace(right=MARGIN + inches(0.12))
    return CellText((Run(f"{column} "), *cell.runs), style, insets, context.color(name))


def ground(column: int, stages: int, context: Context) -> Color:
    """The fill of a stage's cells: the later the deeper."""
    if column == stages:
        return context.color("pale-2")
    return context.color("pale-1") if column * 2 > stages else context.color("pale-0")


def _points(cell: Cell, context: Context) -> Runs:
    """The cell's runs with a dot for each `;`; a non-breaking space keeps it at the end of its line."""

    def make() -> Runs:
        return tuple(
            replace(run, text=_separated(run.text)) if ";" in run.text and not (run.code or run.maths) else run
            for run in cell.runs
        )

    return context.measures.lately(cell, None, make)  # one value for all sizes, so that it is measured once for each


def _separated(text: str) -> str:
    parts = [part.strip() for part in text.split(";")]
    lead = " " if text[:1] == " " and parts[0] else ""
    return lead + f"\u00a0{POINT} ".join(parts)


def _dotted(paragraph: Paragraph, context: Context) -> Paragraph:
    """The paragraph with its dots in a colour that parts the points without shouting."""
    color = context.color("deep")
    return replace(paragraph, lines=tuple(_dotted_line(line, color, context) for line in paragraph.lines))


def _dotted_line(line: Line, color: Color, context: Context) -> Line:
    if not any(POINT in run.text for run in line.runs):
        return line
    runs: list[TextRun] = []
    for run in line.runs:
        for n, part in enumerate(run.text.split(POINT)):
            if n:
                style = replace(run.style, color=color, bold=True)
                runs.append(TextRun(POINT, style, text_width(POINT, style, context)))
            if part:
                runs.append(TextRun(part, run.style, text_width(part, run.style, context)))
    return replace(line, runs=tuple(runs), width=sum(run.width for run in runs))
