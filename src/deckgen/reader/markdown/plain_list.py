"""The rule for lists as most are written: a dash and a line of text for each item, no empty line between them.

markdown-it's own rule starts a parser for every item, which takes half of the time of reading a deck. Every list that
is the least unusual is left to that rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.values.lazy import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

Lines = list[tuple[int, int, str]]  # the indent of each item, where its text begins, its text

# Text that begins no other block: no marker, no number of a list, no quote, heading, fence, table or tag.
_TEXT = r"(?!\d{1,9}[.)](?:[ \t\n]|\Z))(?:[^\s*_\-+>#`~<=:|\[\\]|\*\*?[^\s*]|__?[^\s_])[^\n|\x00]*"
_ITEM = late_pattern(rf"([ ]*)([-*+])[ ]({_TEXT})(?:\n|\Z)")
_END = late_pattern(r"(?:[ \t]*(?:\n|\Z))*(?:\Z|(?=[^\s\-+*\d]))")
_DEEPEST = 8


def plain_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Push one `plain_list` token whose `meta["lines"]` are the items of a list and of the lists within it."""
    if state.level or state.sCount[start] or silent:
        return False
    lines: Lines = []
    indents: list[int] = []
    at = state.bMarks[start]
    marker = state.src[at]
    while item := _ITEM.match(state.src, at):
        indent = len(item[1])
        if item[2] != marker or not _follows(indents, indent):
            return False
        lines.append((indent, item.start(3), item[3].rstrip(" \t\v\f\r")))
        at = item.end()
    # An empty line comes after the list, and then nothing that could belong to it; or the text is at its end.
    stop = _END.match(state.src, at)
    if not lines or stop is None or (at < len(state.src) and state.src[at] != "\n"):
        return False
    token = state.push("plain_list", "ul", 0)
    token.map = [start, start + len(lines)]
    token.meta = {"lines": lines}
    state.line = start + len(lines)
    return True


def _follows(indents: list[int], indent: int) -> bool:
    """Whether an item with that indent may come next: in an open list, or in a new one below the last item.

    `indents` are those of the open lists; they are updated here.
    """
    if indents and indent > indents[-1]:
        if not 2 <= indent - indents[-1] <= 5 or len(indents) == _DEEPEST:
            return False
        indents.append(indent)
        return True
    while len(indents) > 1 and indents[-1] > indent:
        indents.pop()
    indents[:] = indents or [0]
    return indents[-1] == indent
