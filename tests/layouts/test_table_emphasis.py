"""Tables: rows of sums, what stands out, stated widths."""

from __future__ import annotations

import pytest

from deckgen.scene.items import Table
from support import composing, diagram_rules

LINES = ("| Way | Cost | Words |", "|---|---|---|", "| Talk | 1.5 | one |", "| Follow | 12 | two |", "| Sum | 13.5 | |")


def made(**keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*LINES, layout="table", **keys))


def whole(slide: composing.Made) -> Table:
    (found,) = (item for item in slide.scenes[0].items if isinstance(item, Table))
    return found


@pytest.mark.parametrize(
    ("asked", "cells"),
    [
        ("Talk", {(1, 0), (1, 1), (1, 2)}),
        ("cost", {(0, 1), (1, 1), (2, 1), (3, 1)}),
        ("{Talk: Cost, Follow: [Cost, Words]}", {(1, 1), (2, 1), (2, 2)}),
        ("[{Talk: Cost}, Sum]", {(1, 1), (3, 0), (3, 1), (3, 2)}),
    ],
)
def test_rows_columns_and_cells_stand_out(asked: str, cells: set[tuple[int, int]]) -> None:
    table = whole(made(highlight=asked))
    tinted = {(n, c) for n, row in enumerate(table.rows) for c, cell in enumerate(row) if cell.fill is not None}
    assert tinted == cells
    assert table.alt.startswith("A table of 3 columns and 3 rows: Way, Cost, Words. Highlighted: ")


def test_a_row_of_sums_is_bold_under_a_line_of_its_own() -> None:
    table = whole(made(total="true"))
    assert [cell.body.paragraphs[0].style.bold for row in table.rows for cell in row[:1]] == [True, False, False, True]
    assert table.rows[-1][0].top == table.rows[0][0].bottom == table.rows[-2][0].bottom


def test_numbers_stand_below_each_other_at_their_decimal_mark() -> None:
    table = whole(made())
    talk, follow, total = (row[1].body for row in table.rows[1:])

    def mark(body: object) -> float:
        """How far from the right edge of the column the whole part of a number ends."""
        text = body.paragraphs[0].text  # type: ignore[attr-defined]
        (run,) = body.paragraphs[0].lines[0].runs  # type: ignore[attr-defined]
        share = len(text.partition(".")[1] + text.partition(".")[2])
        return body.insets.right + (share and run.width * share / len(text))  # type: ignore[attr-defined,no-any-return]

    assert talk.insets.right == total.insets.right < follow.insets.right
    assert mark(follow) == pytest.approx(mark(talk), rel=0.25)


def test_stated_widths_are_shares_of_the_whole() -> None:
    table = whole(made(widths="[1, 1, 2]"))
    assert [round(width / table.box.w, 3) for width in table.widths] == [0.25, 0.25, 0.5]


def test_only_the_last_part_has_the_row_of_sums() -> None:
    rows = "\n".join(f"| Way {n} | {n} | x |" for n in range(30))
    slide = composing.make(diagram_rules.words(*LINES[:2], rows, layout="table", total="true", overflow="continue"))
    tables = [item for scene in slide.scenes for item in scene.items if isinstance(item, Table)]
    bold = [table.rows[-1][0].body.paragraphs[0].style.bold for table in tables]
    assert len(bold) > 1 and bold == [False] * (len(bold) - 1) + [True]
