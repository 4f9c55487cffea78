"""The workbook of a waterfall: its formulas make of the figures what the chart shows."""

from __future__ import annotations

import re

import pytest

from deckgen.powerpoint.package.sheet import Column, column_letters
from deckgen.powerpoint.write.chart_bridge import bridge_columns
from deckgen.scene.items import Chart
from support import composing, diagram_rules

CELL = re.compile(r"\$([A-Z]+)(\d+)")


def calculate(columns: list[Column], column: int, row: int) -> float:
    """The value of a cell; its formulas are sums, MAX and MIN of other cells."""
    each = columns[column]
    formula = each.formulas[row] if each.formulas else ""
    if not formula:
        return each.values[row] or 0.0
    letters = {column_letters(n): n - 1 for n in range(1, len(columns) + 1)}

    def cell(found: re.Match[str]) -> str:
        return f"({calculate(columns, letters[found[1]], int(found[2]) - 2)})"

    said = CELL.sub(cell, formula.removeprefix("="))
    return float(eval(said, {"__builtins__": {}}, {"MAX": max, "MIN": min}))


@pytest.mark.parametrize(
    "figures",
    [("100", "−30", "+5", "="), ("+20", "−45", "= −25", "−10", "60", "0", "="), ("−5", "−5", "+20", "−30", "=", "+12")],
)
def test_formulas_make_what_is_shown(figures: tuple[str, ...]) -> None:
    rows = "\n".join(f"| R{n} | {figure} |" for n, figure in enumerate(figures))
    made = composing.make(diagram_rules.words("| A | B |", "|---|---|", rows, layout="waterfall"))
    (chart,) = (item for item in made.scenes[0].items if isinstance(item, Chart))
    assert chart.bridge is not None
    columns = bridge_columns(chart, chart.bridge)
    assert len(columns) == 1 + len(chart.series) + 1 + 3
    for number, column in enumerate(columns):
        shown = [value or 0.0 for value in column.values]
        assert [calculate(columns, number, row) for row in range(len(shown))] == pytest.approx(shown)
