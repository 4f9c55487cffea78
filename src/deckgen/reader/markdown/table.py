"""The rule for tables: as GitHub's, but bars inside `{{ … }}` split nothing, and uneven rows are kept to be named.

Source: GitHub Flavored Markdown, 4.10.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from deckgen.values.lazy import late_pattern
from deckgen.values.limits import TABLE_CELLS

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_BAR = late_pattern(r"\\.|\{\{[^\n]*?\}\}|(\|)")
_PLAIN_BAR = late_pattern(r"\\.|(\|)")
_DELIMITERS = late_pattern(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_ALIGNS = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Push one `table` token: `meta["rows"]` holds each row's line and its cells as (column, text), header first.

    `meta["count"]` says how many rows there are below the header. Those beyond the limit of cells are not read.
    """
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent or state.is_code_block(start + 1):
        return False
    below = _line(state, start + 1)
    if "-" not in below or not ("|" in below or ":" in below) or not _DELIMITERS.fullmatch(below):
        return False
    if "|" not in _line(state, start) or state.is_code_block(start):
        return False
    if silent:
        return True
    rows = [_row(state, start)]
    most = most_rows(len(rows[0][1]))
    line = start + 2
    while line < end and not _ends(state, line, end):
        if len(rows) <= most:
            rows.append(_row(state, line))
        line += 1
    token = state.push("table", "table", 0)
    token.map = [start, line]
    token.meta = {"rows": rows, "count": line - start - 2, "aligns": [_align(text) for _, text in cells(below)]}
    state.line = line
    return True


def most_rows(width: int) -> int:
    """How many rows below its header a table may have that is so many cells wide."""
    return max(1, TABLE_CELLS // max(1, width))


def cells(line: str) -> list[tuple[int, str]]:
    """A row's cells: the column at which each begins, and its text without blanks around."""
    found: list[tuple[int, str]] = []
    at = 0
    closed = line.rfind("}}") + 2  # behind it no `{{` is closed, and none is looked for
    for bar in chain(_BAR.finditer(line, 0, closed), _PLAIN_BAR.finditer(line, closed)):
        if bar.group(1):
            found.append(_cell(line, at, bar.start()))
            at = bar.end()
    found.append(_cell(line, at, len(line)))
    if found and not found[0][1] and line.lstrip().startswith("|"):
        del found[0]
    if len(found) > 1 and not found[-1][1] and line.rstrip().endswith("|"):
        del found[-1]
    return found


def _cell(line: str, start: int, end: int) -> tuple[int, str]:
    text = line[start:end].strip()
    return start + len(line[start:end]) - len(line[start:end].lstrip()) if text else start, text


def _align(text: str) -> str:
    return _ALIGNS[text.startswith(":"), text.endswith(":")]


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _row(state: StateBlock, line: int) -> tuple[int, list[tuple[int, str]]]:
    """Offset of the row in the text being parsed, and its cells."""
    return state.bMarks[line] + state.tShift[line], cells(_line(state, line))


def _ends(state: StateBlock, line: int, end: int) -> bool:
    """Whether the table ends before this line."""
    if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
        return True
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))
