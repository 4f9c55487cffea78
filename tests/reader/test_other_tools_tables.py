"""Tables of other tools with cells that go over several columns or rows: every word stays, and it is told."""

from __future__ import annotations

import pytest

from deckgen.reader.other_tools import convert
from deckgen.reader.other_tools.html.elements import MOST_SPAN, spread_cells
from deckgen.values.source import Source

GRID = """+-----+-------------+
| A   | B           |
|     +------+------+
|     | C    | D    |
+=====+======+======+
| 1   | 2    | 3    |
|     +------+------+
|     | 4    | 5    |
+-----+------+------+
| 6 and 7    | 8    |
+-----+------+------+
"""


def converted(text: str, dialect: str = "pandoc") -> tuple[list[str], list[str]]:
    made = convert(Source("a.md", f"---\ndialect: {dialect}\nlang: en\n---\n\n## T\n\n{text}\n"))
    rows = [line for line in made.value.text.split("\n") if line.startswith("| ")]
    return rows, [each.code for each in made.diagnostics]


def test_a_grid_with_merged_cells() -> None:
    rows, codes = converted(GRID)
    assert rows == ["| A | B C | B D |", "| 1 | 2 | 3 |", "|  | 4 | 5 |", "| 6 and 7 |  | 8 |"]
    assert codes == ["merged-cells"]


def test_a_plain_grid_is_whole() -> None:
    assert converted("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n") == (["| a | b |", "| 1 | 2 |"], [])


def test_a_table_of_html_with_merged_cells() -> None:
    rows, codes = converted(
        '<table>\n<tr><th colspan="2">AB</th><th rowspan=2>C</th></tr>\n<tr><th>x</th><th>y</th></tr>\n'
        "<tr><td rowspan='2'>1</td><td>2</td><td>3</td></tr>\n<tr><td colspan=2>4</td></tr>\n</table>",
        "marp",
    )
    assert rows == ["| AB | AB | C |", "| x | y |  |", "| 1 | 2 | 3 |", "|  | 4 |  |"]
    assert codes == ["merged-cells"]


@pytest.mark.parametrize(
    ("rows", "spread"),
    [
        ([], []),
        ([[]], []),
        ([[("d", "", "a"), ("d", "", "b")]], [["a", "b"]]),
        ([[("d", 'rowspan="3"', "a"), ("d", "", "b")], [("d", "", "c")], []], [["a", "b"], ["", "c"]]),
        ([[("d", "", "a"), ("d", "rowspan=2", "b")], [("d", "", "c")]], [["a", "b"], ["c", ""]]),
        ([[("d", "colspan=0", "a")]], [["a"]]),
    ],
)
def test_cells_are_spread(rows: list[list[tuple[str, str, str]]], spread: list[list[str]]) -> None:
    assert spread_cells(rows) == spread


def test_a_cell_is_never_endless() -> None:
    ((*line,),) = spread_cells([[("h", "colspan=999", "a")]])
    assert len(line) == MOST_SPAN
