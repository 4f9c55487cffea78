"""Places in our texts as clients count them: lines from 0, and columns in units of the encoding agreed on.

Source: LSP 3.17, Text Documents, Position.
"""

from __future__ import annotations

from lsprotocol.types import Position, PositionEncodingKind, Range

from deckgen.values.source import Source, Span

Encoding = PositionEncodingKind | str
_CODES = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


def position_of(source: Source, offset: int, encoding: Encoding) -> Position:
    """The position of an offset of a text."""
    line, column = source.position(min(max(offset, 0), len(source.text)))
    start = source.starts[line - 1]
    return Position(line - 1, _units(source.text[start : start + column - 1], encoding))


def range_of(span: Span, encoding: Encoding) -> Range:
    """The range of a place."""
    start, end = position_of(span.source, span.start, encoding), position_of(span.source, span.end, encoding)
    return Range(start, max(start, end, key=lambda each: (each.line, each.character)))


def offset_of(source: Source, position: Position, encoding: Encoding) -> int:
    """The offset of a position; behind the end of a line, that end."""
    if position.line >= len(source.starts):
        return len(source.text)
    line = source.line(position.line + 1)
    code, size = _code(encoding)
    head = line.encode(code, "surrogatepass")[: position.character * size]
    return source.starts[position.line] + len(head.decode(code, "ignore"))


def _units(text: str, encoding: Encoding) -> int:
    code, size = _code(encoding)
    return len(text) if text.isascii() else len(text.encode(code, "surrogatepass")) // size


def _code(encoding: Encoding) -> tuple[str, int]:
    return _CODES[PositionEncodingKind(encoding)]
