"""Chart data from a Markdown table or from CSV text, as Excel and others write it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from math import inf, isfinite

from deckgen.deck.model import Cell, Run, Table, Value, plain
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.lazy import late_pattern
from deckgen.values.limits import CELLS, ROWS
from deckgen.values.merge_marks import settle_merge
from deckgen.values.plural import number_of
from deckgen.values.source import Source, Span
from deckgen.values.value import value_class

_DELIMITERS = (";", "\t", ",")
GAPS = frozenset({"", "-", "–", "—", "…", ".."})
SPACES = late_pattern("[\\s\u00a0\u2009\u202f]")
NUMBER = late_pattern(r"[-+]?\d+(?:\.\d+)?$")
_STATED = late_pattern(r'"?sep=([^"\n])"?[;,\t ]*(?:\n|$)', re.IGNORECASE)
_CURLY_SIGN = late_pattern("[“”„]")
THOUSANDS = late_pattern(r"[-+]?\d{1,3}(?:,\d{3})+$")


@value_class
class Series:
    """A column of numbers. None is a gap."""

    name: str
    values: tuple[float | None, ...]


@value_class
class ChartData:
    """A table of numbers. Its first column names the categories; `first` is that column's heading."""

    first: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def names(self) -> tuple[str, ...]:
        """The names of all series, then of all categories."""
        return (*(s.name for s in self.series), *self.categories)


def read_csv(text: str, value: Value) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """A table from CSV text; its cells know their places in the file. `value` is the setting that names the file.

    A byte order mark, `;`, tabs, a first line `sep=;` and quoted cells are understood, in curly quotes too; empty lines
    are skipped.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source, merge = settle_merge(Source(value.asset, text))
    if merge:
        return None, merge
    stated = _STATED.match(source.text)  # Excel's own way to say what divides the cells
    delimiter = stated[1] if stated else _delimiter(source.text)
    skipped = int(stated is not None)
    rest = source.text[stated.end() :] if stated else source.text
    reader = csv.reader(
        io.StringIO(_straightened(rest, delimiter)), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    rows: list[tuple[tuple[Cell, ...], Span]] = []
    line = 1 + skipped  # where the row begins
    cells = 0
    try:
        for row in reader:
            span, line = _line(source, line), reader.line_num + 1 + skipped
            cells += len(row)
            if len(rows) > ROWS or cells > CELLS:
                return None, (_endless(value, span),)
            if any(cell.strip() for cell in row):
                places = _places(row, span)
                cells_read = (_cell(cell.strip(), place) for cell, place in zip(row, places, strict=True))
                rows.append((tuple(cells_read), span))
    except csv.Error as fault:
        return None, (_broken(str(fault), _line(source, line)),)
    if len(rows) < 2:
        hint = "the first line names the columns, each further line holds a row"
        return None, (error("empty-data", f"`{value.text}` has no rows of data", value.span, hint),)
    header, span = rows[0]
    width = len(header)
    ragged = tuple(_ragged(len(cells), width, place, delimiter) for cells, place in rows[1:] if len(cells) != width)
    filled = tuple(cells if len(cells) == width else _gaps(cells, width) for cells, _ in rows[1:])
    return Table(header, filled, ("",) * width, value.span or span), ragged


def _gaps(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row with too few or too many cells: nobody knows which column its figures belong to."""
    return (cells[0], *(Cell((), cells[0].span) for _ in range(width - 1)))


def _cell(text: str, place: Span) -> Cell:
    return Cell((Run(text, span=place),) if text else (), place)


def _places(row: Sequence[str], span: Span) -> Iterator[Span]:
    """Where each cell of a row stands, which begins in the line at `span`; the line itself where that is not clear."""
    text, at = span.text, 0
    for cell in row:
        words = cell.strip()
        found = text.find(words, at) if words else -1
        if not words or found < 0:
            at = len(text) if words else at
            yield span
            continue
        at = found + len(words)
        yield Span(span.source, span.start + found, span.start + at)


def _straightened(text: str, delimiter: str) -> str:
    """The text with straight quotes around cells that need them: word processors write curly ones.

    Around other words they are the author's, and stay.
    """
    if not _CURLY_SIGN.search(text):
        return text
    cell = re.compile(
        rf"(^|{re.escape(delimiter)})([ \t]*)[“„”]([^“”„\"\n]*)[”“]([ \t]*)(?={re.escape(delimiter)}|$)", re.M
    )

    def straight(found: re.Match[str]) -> str:
        needed = delimiter in found[3] or NUMBER.match(SPACES.sub("", found[3]).replace(",", "."))
        return f'{found[1]}{found[2]}"{found[3]}"{found[4]}' if needed else found[0]

    return cell.sub(straight, text)


def _delimiter(text: str) -> str:
    """What divides the cells of the first line: the most frequent of `;`, tab and `,`."""
    first = text.lstrip("\n").split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _endless(value: Value, span: Span) -> Diagnostic:
    message = f"`{value.text}` has more than {ROWS:,} rows, or {CELLS:,} cells"
    return error("too-much-data", message, span, "keep the rows that the slide is to show")


def _broken(fault: str, span: Span) -> Diagnostic:
    """What is wrong with a row's quotation marks; `fault` is what the library said."""
    if "expected after" in fault:
        message = "something stands behind the quotation mark that closes a cell"
    elif "limit" in fault:
        message = f"a cell holds more than {csv.field_size_limit():,} characters"
    else:
        message = "a quotation mark is never closed"
    return error("broken-csv", message, span, 'close it, or write it twice where it belongs to a quoted cell: `""`')


def _line(source: Source, number: int) -> Span:
    start = source.starts[number - 1]
    return Span(source, start, start + len(source.line(number)))


def _ragged(found: int, wanted: int, span: Span, delimiter: str) -> Diagnostic:
    said = f"the row has {number_of(found, 'cell')}, the header {wanted}"
    others = [sign for sign in _DELIMITERS if sign != delimiter and span.text.count(sign) == wanted - 1]
    if found == 1 and others:
        hint = f"put {_called(delimiter)} between its cells, as in the header, in place of {_called(others[0])}"
    else:
        hint = "every row needs a cell for each column; put cells that hold the separator in quotes"
    return error("ragged-data", said, span, hint)


def _called(delimiter: str) -> str:
    return "a tab" if delimiter == "\t" else f"`{delimiter}`"


def chart_data(table: Table, decimal: str) -> tuple[ChartData, tuple[Diagnostic, ...]]:
    """The numbers of a table; a cell that is no number is an error, and a gap. `decimal` is the decimal mark."""
    found: list[Diagnostic] = []
    if len(table.header) < 2:
        found.append(error("missing-series", "the data have no column of numbers", table.span,
                           "the first column names the categories, every further one is a series; "
                           "in a file `,` or `;` stands between the columns"))  # fmt: skip
    if not table.rows:
        found.append(error("empty-data", "the table has no rows of data", table.span,
                           "the first line names the columns, each further line holds a row"))  # fmt: skip
    series = []
    for column in range(1, len(table.header)):
        name = plain(table.header[column].runs).strip()
        values = []
        for row in table.rows:
            value, fault = _number(row[column], name, decimal)
            values.append(value)
            found += [fault] if fault else []
        series.append(Series(name, tuple(values)))
    categories = tuple(plain(row[0].runs).strip() for row in table.rows)
    return ChartData(plain(table.header[0].runs).strip(), categories, tuple(series)), tuple(found)


def _number(cell: Cell, column: str, decimal: str) -> tuple[float | None, Diagnostic | None]:
    text = plain(cell.runs).strip()
    if text in GAPS:
        return None, None
    value = parse_number(text, decimal)
    if value is not None:
        return value, None
    return None, error(
        "non-numeric-data",
        f"`{text}` in the column `{column}` is no number",
        cell.span,
        "leave the cell empty where there is no value, and give the unit in `chart: {unit: …}`",
    )


def decimal_mark(language: str) -> str:
    """The decimal mark of a language: a point or a comma."""
    return "." if language.split("-")[0].lower() in ("en", "zh", "ja", "ko", "th", "he") else ","


def parse_number(text: str, decimal: str = ".") -> float | None:
    """The number that a text states, or None: `1 234,5`, `−10`, `78 %`, `1,234.5`."""
    bare = SPACES.sub("", text).replace("−", "-").removesuffix("%")
    if "," in bare and "." in bare:
        comma_last = bare.rfind(",") > bare.rfind(".")
        bare = bare.replace(".", "").replace(",", ".") if comma_last else bare.replace(",", "")
    elif "," in bare:
        bare = bare.replace(",", "") if decimal == "." and THOUSANDS.match(bare) else bare.replace(",", ".")
    number = float(bare) if NUMBER.match(bare) else inf
    return number if isfinite(number) else None


def totals(data: ChartData) -> tuple[float | None, ...]:
    """The sum over the series for each category; None where all are gaps."""
    return tuple(_sum([s.values[i] for s in data.series]) for i in range(len(data.categories)))


def _sum(values: Sequence[float | None]) -> float | None:
    there = [v for v in values if v is not None]
    return round(sum(there), 10) if there else None
