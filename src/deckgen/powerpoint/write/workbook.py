"""Writes a chart's numbers as an Excel workbook of one sheet. PowerPoint opens it for "Edit Data".

XlsxWriter writes what Excel itself does: words as shared strings, and the numbers as a table that grows with its data.
Readers that trust the workbook more than the chart find their names there. Loading it takes a tenth of a build, so
this module is imported late, for decks with charts.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook

from deckgen.powerpoint.package.sheet import SHEET, Column

_CORNER = " "  # no heading of a table is empty: PowerPoint writes a space over the categories too


def workbook_bytes(categories: Sequence[str], columns: Sequence[Column], number_format: str) -> bytes:
    """The bytes of an .xlsx file: categories in column A from row 2, series names in row 1, values below them.

    The same table gives the same bytes.
    """
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})  # else it writes files of its own to the disk
    book.set_properties({"created": datetime(1980, 1, 1)})  # the date of every entry; else it asks the clock
    sheet = book.add_worksheet(SHEET)
    numbers = book.add_format({"num_format": number_format})
    headings = [_CORNER, *(column.name for column in columns)]
    if _are_headings(headings):
        table = {"columns": [{"header": each} for each in headings], "autofilter": False}
        sheet.add_table(0, 0, len(categories), len(columns), table)
    else:
        for number, name in enumerate(headings):
            sheet.write_string(0, number, name)
    for row, category in enumerate(categories, start=1):
        if category:
            sheet.write_string(row, 0, category)
    for number, column in enumerate(columns, start=1):
        looks = [book.add_format({"num_format": each}) for each in column.formats] or [numbers] * len(column.values)
        formulas = column.formulas or [""] * len(column.values)
        for row, (value, formula, look) in enumerate(zip(column.values, formulas, looks, strict=True), start=1):
            if formula:
                sheet.write_formula(row, number, formula, look, 0 if value is None else value)
            elif value is not None:
                sheet.write_number(row, number, value, look)
    book.close()
    return file.getvalue()


def _are_headings(names: Sequence[str]) -> bool:
    """Whether a table of Excel's may have these headings: none empty, none twice, large and small letters alike."""
    return all(names) and len({name.casefold() for name in names}) == len(names)
