"""Headers of several lines: which cells are joined, what columns are called, marks that join nothing."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Cell, Run, plain
from deckgen.deck.table_heads import head_count, read_heads, whole_names


def written(*lines: str) -> tuple[list[tuple[Cell, ...]], list[list[str]]]:
    marks = [[text.strip() for text in line.split("|")] for line in lines]
    return [tuple(Cell((Run(text),) if text else ()) for text in row) for row in marks], marks


@pytest.mark.parametrize(
    ("lines", "names", "joined"),
    [
        (("A|B", "1|2"), ["A", "B"], []),
        (("|2024|<<|2025|<<", "^^|Plan|Actual|Plan|Actual", "x|1|2|3|4"),
         ["", "2024 Plan", "2024 Actual", "2025 Plan", "2025 Actual"],
         [(0, 0, 1, 2), (0, 1, 2, 1), (0, 3, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (1, 3, 1, 1), (1, 4, 1, 1)]),
        (("A|B|<<|C", "^^|b|<<|^^", "^^|p|q|^^"), ["A", "B b p", "B b q", "C"],
         [(0, 0, 1, 3), (0, 1, 2, 1), (0, 3, 1, 3), (1, 1, 2, 1), (2, 1, 1, 1), (2, 2, 1, 1)]),
        (("A|B|<<", "^^|^^|<<", "p|q|r"), ["A p", "B q", "B r"],
         [(0, 0, 1, 2), (0, 1, 2, 2), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]),
    ],
)  # fmt: skip
def test_cells_are_joined(lines: tuple[str, ...], names: list[str], joined: list[tuple[int, ...]]) -> None:
    rows, marks = written(*lines)
    heads, found = read_heads(rows, marks)
    assert not found
    assert [(head.line, head.column, head.across, head.down) for head in heads] == joined
    assert [plain(cell.runs) for cell in whole_names(heads, rows[head_count(marks) - 1])] == names or not heads


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("<<|A", "p|q"), 1),  # nothing at its left
        (("^^|A", "p|q"), 1),  # nothing above it
        (("A|B", "p|q", "^^|<<"), 2),  # no header any more
        (("A|B|<<", "p|^^|q", "r|s|t"), 1),  # no rectangle
    ],
)
def test_what_joins_nothing_is_told(lines: tuple[str, ...], count: int) -> None:
    heads, found = read_heads(*written(*lines))
    assert not heads and [each.code for each in found] == ["ragged-table"] * count
