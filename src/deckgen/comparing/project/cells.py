"""A cell of a table or of a file of figures as it is written: found by its whole row, and edited alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.values.source import Edit, Span

NUMBER = re.compile(r"[-+\u2212]?\d+(?:[.,]\d+)?")
BLANKS = re.compile(r"[\s\u00a0\u202f]")  # what stands between thousands


def cell_edits(row: Sequence[str], column: int, after: str, span: Span) -> list[Edit]:
    """The edit of a row's cell, where one line alone has these cells; else none. A decimal comma stays one."""
    found = [cells for cells in _lines(span) if _is_same(cells, row)]
    if len(found) != 1:
        return []
    place = found[0][column]
    before = place.source.text[place.start : place.end]
    comma = "," in before or (";" in span.source.line(place.line) and "." not in before)
    words = after.replace(".", ",") if comma and NUMBER.fullmatch(after) else after
    if words.translate({ord(sign): "" for sign in '|,;"\t'}) != words and not (comma and NUMBER.fullmatch(words)):
        return []  # it would be another cell
    return [Edit(place, words)]


def _lines(span: Span) -> Iterator[list[Span]]:
    """The cells of each line, without the blanks and quotation marks around them."""
    text = span.source.text
    for line in re.finditer(r"[^\n]+", text[span.start : span.end]):
        start = span.start + line.start()
        yield [_bare(span, start + cell.start(), start + cell.end()) for cell in _cells(line[0])]


def _cells(line: str) -> Iterator[re.Match[str]]:
    """The cells of a line: parted by bars, semicolons or tabs where it has such, else by commas."""
    sign = next((sign for sign in "|;\t" if sign in line), ",")
    pattern = re.compile(rf"\s*\"(?:[^\"]|\"\")*\"\s*|[^{re.escape(sign)}]+")
    return (cell for cell in pattern.finditer(line) if cell[0].strip())


def _bare(span: Span, start: int, end: int) -> Span:
    text = span.source.text
    while start < end and (text[start].isspace() or text[start] in '"*_'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in '"*_'):
        end -= 1
    return Span(span.source, start, end)


def _is_same(cells: Sequence[Span], row: Sequence[str]) -> bool:
    if len(cells) != len(row):
        return False
    texts = (cell.source.text[cell.start : cell.end] for cell in cells)
    return all(_plain(text) == _plain(word) for text, word in zip(texts, row, strict=True))


def _plain(text: str) -> object:
    """A number as its value, other words without blanks at their ends."""
    joined = BLANKS.sub("", text)
    return float(joined.replace(",", ".").replace("\u2212", "-")) if NUMBER.fullmatch(joined) else text.strip()
