"""The sheet of a chart's workbook: what stands in it, and where the chart finds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from deckgen.scene.items import Chart

SHEET = "Sheet1"


class Column(NamedTuple):
    """A column of numbers: its heading, and its values; for some of them a formula, or a number format of its own."""

    name: str
    values: Sequence[float | None]
    formulas: Sequence[str] = ()  # "" for a plain number
    formats: Sequence[str] = ()


MakeWorkbook: TypeAlias = Callable[[Sequence[str], Sequence[Column], str], bytes]  # of categories, columns and format


def column_letters(number: int) -> str:
    """The letters of a column; the number counts from 0: A … Z, AA …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def series_column(chart: Chart, number: int) -> str:
    """The letters of the column of the series with that number: behind the names, and behind a bridge's figures."""
    return column_letters(number + (1 if chart.bridge is None else 2))
