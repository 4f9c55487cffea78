"""The sheet of a chart's workbook: what stands in it, and where the chart finds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

SHEET = "Sheet1"
Column: TypeAlias = tuple[str, Sequence[float | None]]  # a series' name and values
MakeWorkbook: TypeAlias = Callable[[Sequence[str], Sequence[Column], str], bytes]  # of categories, columns and format


def column_letters(number: int) -> str:
    """The letters of a column; the number counts from 0: A … Z, AA …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
