"""Writes a chart's numbers as an Excel workbook of one sheet. PowerPoint opens it for "Edit Data".

There is no spreadsheet library here because loading one takes longer than writing a whole deck.
Source: ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheet), 18.8 (styles).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from deckgen.powerpoint.package.assembly import Assembly
from deckgen.powerpoint.package.relationships import Relationships
from deckgen.powerpoint.package.xml import DECLARATION, RELATIONSHIPS, attribute, escape

SHEET = "Sheet1"
Column: TypeAlias = tuple[str, Sequence[float | None]]  # a series' name and values
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(categories: Sequence[str], columns: Sequence[Column], number_format: str) -> bytes:
    """The bytes of an .xlsx file: categories in column A from row 2, series names in row 1, values below them."""
    package = Assembly()
    root = Relationships()
    root.add("officeDocument", "xl/workbook.xml")
    package.add_relationships("", root)
    links = Relationships()
    sheet = links.add("worksheet", "worksheets/sheet1.xml")
    links.add("styles", "styles.xml")
    package.add(
        "xl/workbook.xml",
        f"{_TYPE}.sheet.main+xml",
        f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="{sheet}"/></sheets></workbook>',
    )
    package.add_relationships("xl/workbook.xml", links)
    package.add("xl/worksheets/sheet1.xml", f"{_TYPE}.worksheet+xml", _sheet_xml(categories, columns))
    package.add("xl/styles.xml", f"{_TYPE}.styles+xml", _styles_xml(number_format))
    return package.pack()


def column_letters(number: int) -> str:
    """The letters of a column; the number counts from 0: A … Z, AA …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _sheet_xml(categories: Sequence[str], columns: Sequence[Column]) -> str:
    header = _row(1, ("", *(name for name, _ in columns)))
    rows = "".join(
        _row(number + 2, (category, *(values[number] for _, values in columns)))
        for number, category in enumerate(categories)
    )
    return f'{DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>{header}{rows}</sheetData></worksheet>'


def _row(number: int, values: Sequence[str | float | None]) -> str:
    return f'<row r="{number}">{"".join(_cells(number, values))}</row>'


def _cells(row: int, values: Sequence[str | float | None]) -> Iterator[str]:
    """The cells of a row with a value. Texts are inline strings."""
    for column, value in enumerate(values):
        place = f"{column_letters(column)}{row}"
        if isinstance(value, str):
            if value:
                yield f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        elif value is not None:
            yield f'<c r="{place}" s="1"><v>{value:.15g}</v></c>'


def _styles_xml(number_format: str) -> str:
    """The smallest style sheet that Excel accepts: one font, two fills, one border, plain and formatted cells."""
    return (
        f'{DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
        f'formatCode="{attribute(number_format)}"/></numFmts><fonts count="1"><font><sz val="11"/>'
        '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
        '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
        '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
