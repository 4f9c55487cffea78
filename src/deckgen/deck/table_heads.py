"""Headers of several lines: `<<` joins a cell to the one at its left, `^^` to the one above it."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Cell, HeadCell, Run, plain
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.value import replace

LEFT, ABOVE = "<<", "^^"
_MOST = 4  # lines of a header
Row = tuple[Cell, ...]


def head_count(marks: Sequence[Sequence[str]]) -> int:
    """How many rows are the header's, by the words of all cells, row by row.

    Below a line in which cells are joined another one names the columns; so does one whose cells join those above.
    """
    count = 1
    while count < min(len(marks), _MOST) and (LEFT in marks[count - 1] or ABOVE in marks[count]):
        count += 1
    return count


def read_heads(rows: Sequence[Row], marks: Sequence[Sequence[str]]) -> tuple[tuple[HeadCell, ...], list[Diagnostic]]:
    """The cells of a header of several lines, none for one line; and marks that join no cells.

    `marks` are the words of the cells as written, row by row.
    """
    count = head_count(marks)
    found = [_stray(cell, mark) for row, said in zip(rows[count:], marks[count:], strict=True)
             for cell, mark in zip(row, said, strict=False) if mark in (LEFT, ABOVE)]  # fmt: skip
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for line in range(count):
        for column, cell in enumerate(rows[line]):
            mark = marks[line][column] if column < len(marks[line]) else ""
            before = {LEFT: (line, column - 1), ABOVE: (line - 1, column)}.get(mark)
            if before is not None and before not in owners:
                found.append(_stray(cell, mark))
            owners[line, column] = owners.get(before, (line, column)) if before is not None else (line, column)
    if count == 1:
        return (), found
    heads = []
    for line, column in dict.fromkeys(owners.values()):
        own = [place for place, owner in owners.items() if owner == (line, column)]
        down, across = (max(places) + 1 for places in zip(*own, strict=True))
        head = HeadCell(rows[line][column], line, column, across - column, down - line)
        if len(own) != head.across * head.down:
            hint = f"join whole rows and columns: write `{LEFT}` or `{ABOVE}` in each cell of it"
            found.append(error("ragged-table", "a joined cell is no rectangle", head.cell.span, hint))
        heads.append(head)
    return () if found else tuple(heads), found


def whole_names(heads: Sequence[HeadCell], last: Row) -> Row:
    """The name of each column with the names of its groups before it, in the places of the header's last line."""
    named = []
    for column, cell in enumerate(last):
        over = [head.cell for head in heads if head.column <= column < head.column + head.across]
        runs = [run for each in over if plain(each.runs).strip() for run in (Run(" "), *each.runs)]
        named.append(replace(cell, runs=tuple(runs[1:])))
    return tuple(named)


def _stray(cell: Cell, mark: str) -> Diagnostic:
    side = "at its left" if mark == LEFT else "above it"
    return error("ragged-table", f"`{mark}` joins a cell to the one {side}, in a table's header alone", cell.span,
                 "write what the cell says", f"for the signs themselves write `\\{mark}`")  # fmt: skip
