"""Tables of TeX → nodes: matrices, cases and equations on several lines.

Source: the TeXbook, chapter 18; amsmath's and mathtools' user's guides.
"""

from __future__ import annotations

import re

from deckgen.maths import commands as known
from deckgen.maths.nodes import EMPTY, Fence, Grid, Node, is_empty
from deckgen.maths.tex_reader import TexReader
from deckgen.maths.tokens import BREAK, TexError, Token
from deckgen.values.nearest import did_you_mean

_COLUMNS = re.compile(r"[lcr\s]+")
_LENGTH = re.compile(r"\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm)\s*\]")  # of the room below a row
_ALIGN = re.compile(r"\[\s*([tbclr])\s*\]")
MOST_COLUMNS = 100  # that one letter stands for


def read_substack(reader: TexReader, token: Token, name: str) -> Node:
    opened = reader.stream.open_brace(token)
    rows = _rows(reader, "}")
    reader.stream.close("}", opened)
    return Grid(rows, "c" * len(rows[0]))


def read_environment(reader: TexReader, token: Token, name: str) -> Node:
    kind, start = reader.stream.raw(token)
    if kind not in known.ENVIRONMENTS:
        hint = did_you_mean(kind, known.ENVIRONMENTS)
        raise TexError(f"`\\begin{{{kind}}}` is not known", token.start, start + len(kind) + 1, hint)
    given = _ALIGN.match(reader.stream.rest)
    if given:
        reader.stream.skip(given.end())  # how columns stand, or to which line the table is set
    aligns = _column_aligns(reader, token) if kind in ("array", "subarray") else ""
    if given and kind in known.STARRED:
        aligns = given[1] * MOST_COLUMNS
    if kind in known.CLOSE_ALIGNED:
        reader.stream.raw(token)  # the number of pairs of columns
    display = reader.display
    reader.display = display and not (kind in known.MATRICES or kind in known.STARRED or kind in known.CASES)
    rows = _rows(reader, r"\end")
    reader.display = display
    if reader.stream.next_text != r"\end":
        raise token.fault(f"`\\begin{{{kind}}}` is never closed", f"close it with `\\end{{{kind}}}`")
    closing = reader.stream.take()
    ended, _ = reader.stream.raw(closing)
    if ended != kind:
        raise closing.fault(f"`\\begin{{{kind}}}` is closed by `\\end{{{ended}}}`", f"write `\\end{{{kind}}}`")
    return _as_set(kind, rows, aligns)


def _column_aligns(reader: TexReader, token: Token) -> str:
    written, start = reader.stream.raw(token)
    if not _COLUMNS.fullmatch(written):
        hint = "name each column by one of the letters l, c and r"
        raise TexError(f"the columns `{written}` are not known", start, start + len(written), hint)
    return "".join(written.split())


def _rows(reader: TexReader, stop: str) -> tuple[tuple[Node, ...], ...]:
    """The cells of all rows up to the token `stop`, which is left; every row is as long as the longest."""
    rows: list[list[Node]] = [[]]
    while True:
        rows[-1].append(reader.row(("&", BREAK, stop)))
        if reader.stream.next_text not in ("&", BREAK):
            break
        if reader.stream.next_text == "&":
            reader.stream.take()
        else:
            end_row(reader)
            rows.append([])
    if len(rows) > 1 and all(map(is_empty, rows[-1])):
        rows.pop()
    width = max(map(len, rows))
    return tuple(tuple([*row, *[EMPTY] * (width - len(row))]) for row in rows)


def end_row(reader: TexReader) -> None:
    """Take what ends a row, with what is said of the page there, and of the room below it."""
    reader.stream.take()
    if reader.stream.next_text == "*":  # no page may begin here
        reader.stream.take()
    if length := _LENGTH.match(reader.stream.rest):
        reader.stream.skip(length.end())


def _as_set(kind: str, rows: tuple[tuple[Node, ...], ...], aligns: str) -> Node:
    """The rows of an environment as that kind sets them."""
    width = len(rows[0])
    if kind in known.PLAIN and width == len(rows) == 1:
        return rows[0][0]
    if kind in known.ALIGNED or kind in known.CLOSE_ALIGNED:
        return Grid(rows, ("rl" * width)[:width], aligned=True, apart=kind in known.ALIGNED)
    if kind in known.THREE_ALIGNED:
        return Grid(rows, ("rcl" * width)[:width])
    kind = kind.rstrip("*") if kind in known.STARRED else kind
    aligns = "l" if kind in known.CASES else aligns
    grid = Grid(rows, (aligns + ("l" if kind in known.CASES else "c") * width)[:width])
    opening, closing = known.CASES.get(kind) or known.MATRICES.get(kind, ("", ""))
    return Fence(opening, (grid,), closing) if opening or closing else grid
