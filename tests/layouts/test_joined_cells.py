"""Tables whose header has joined cells: where these stand, what is pointed at, how they come."""

from __future__ import annotations

from deckgen.scene.items import Table
from support import composing, diagram_rules

LINES = (
    "| | 2024 | << | All |", "|---|---:|---:|---:|", "| ^^ | Plan | Actual | ^^ |",
    "| Income | 120 | 118 | 238 |", "| Costs | 100 | 104 | 204 |",
)  # fmt: skip


def tables(**keys: str) -> list[Table]:
    made = composing.make(diagram_rules.words(*LINES, layout="table", **keys))
    assert not made.codes
    return [item for item in made.scenes[0].items if isinstance(item, Table)]


def test_a_cell_is_as_large_as_those_that_it_joins() -> None:
    (table,) = tables()
    group, last = table.rows[0][1], table.rows[0][3]
    assert (group.across, group.down, last.across, last.down) == (2, 1, 1, 2)
    assert [[cell.covered for cell in row] for row in table.rows[:2]] == [["", "", "h", ""], ["v", "", "", "v"]]
    boxes = table.cell_boxes()
    assert boxes[0][1].w == table.widths[1] + table.widths[2] and boxes[0][1].right == boxes[0][3].x
    assert boxes[0][3].bottom == boxes[2][3].y == table.box.y + sum(table.heights[:2])
    assert group.body.paragraphs[0].align == "center" and table.rows[1][1].body.paragraphs[0].style.bold
    assert table.alt.endswith("2024 Plan, 2024 Actual, All")


def test_a_column_is_named_with_its_group() -> None:
    (table,) = tables(highlight="{Costs: 2024 Actual}")
    assert [(n, c) for n, row in enumerate(table.rows) for c, cell in enumerate(row) if cell.fill] == [(3, 2)]


def test_the_header_comes_whole_before_the_rows() -> None:
    header, *rows = tables(reveal="rows")
    assert [len(part.rows) for part in (header, *rows)] == [2, 1, 1]
    assert [part.box.y for part in rows] == [header.box.bottom, rows[0].box.bottom]
    assert [part.rows[0][0].body.paragraphs[0].text for part in tables(reveal="columns")] == [
        "", "2024 Plan", "2024 Actual", "All"]  # fmt: skip
