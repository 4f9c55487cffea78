"""Formulas among text: `$…$` on the line, `$$…$$` on lines of their own, where the deck says `maths: true`.

A sign of money is none of a formula: what opens one has no blank behind it, what closes one none before it and no
figure behind it. Source: pandoc's manual, "Math".
"""

from __future__ import annotations

from re import Match

from markdown_it.rules_block import StateBlock

from deckgen.reader.markdown.delimiters import Node
from deckgen.reader.markdown.inline_rules import other_sign
from deckgen.reader.markdown.inline_state import InlineState
from deckgen.values.lazy import late_pattern, lazy_imports

with lazy_imports("deckgen.maths", into=__name__):  # few decks have formulas
    from deckgen.maths import tex, tokens, words

_DISPLAY = late_pattern(r"\$\$((?:\\[\s\S]|[^$\\])+?)\$\$")
_INLINE = late_pattern(r"\$(?![\s$])((?:\\[\s\S]|[^$\\])+?)(?<![\s])\$(?!\d)")
_LIKE_TEX = late_pattern(r"\$\$|\$[^\s$]*[\\^_{]")
_OPENS = "$$"
MOST_LINES = 200  # of a formula


def dollar(state: InlineState, at: int) -> int:
    """`$`: a formula, or the sign itself."""
    if not state.scope.maths:
        return other_sign(state, at)
    display = state.text.startswith(_OPENS, at)
    found = (_DISPLAY if display else _INLINE).match(state.text, at)
    if found is None:
        sign = _OPENS if display else "$"
        if _LIKE_TEX.match(state.text, at):
            hint = f"end it with `{sign}`, without a blank before it; for the sign itself write `\\$`"
            state.fault("unread-maths", "a formula is never closed", at, at + len(sign), hint)
        return state.literal(at, at + len(sign))
    formula = found[1].replace("\\|", "|") if state.table else found[1]
    state.nodes.append(_formula_node(state, formula, found, display))
    return found.end()


def _formula_node(state: InlineState, formula: str, found: Match[str], display: bool) -> Node:
    """A formula; where it cannot be read, that is told, and its source is shown as code."""
    try:
        row = tex.read_tex(formula, display)
    except tokens.TexError as fault:
        start, end = (found.start(1) + at for at in (fault.start, max(fault.end, fault.start + 1)))
        state.fault("unread-maths", fault.message, start, end, fault.hint)
        return Node("code", found.start(), found.end(), " ".join(formula.split()))
    node = Node("maths", found.start(), found.end(), formula.strip())
    node.display, node.words = display, words.linear(row).strip() or formula.strip()
    return node


def formula_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's rule for `$$` at the head of a line: a paragraph up to the line that ends with `$$`.

    Else signs at the head of its lines, such as `+` and `=`, would make lists and headings of it.
    """
    if not state.env.get("maths") or state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(_OPENS, first):
        return False
    last = next((n for n in range(start, min(end, start + MOST_LINES)) if _closes(state, n, first, n == start)), None)
    if last is None:
        return False
    if silent:
        return True
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, last + 1]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, last + 1, state.blkIndent, False).strip()
    inline.map, inline.children = [start, last + 1], []
    state.push("paragraph_close", "p", -1)
    state.line = last + 1
    return True


def _closes(state: StateBlock, line: int, first: int, is_first: bool) -> bool:
    """Whether a line ends with the signs that close the formula which begins at the offset `first`."""
    begin = first + len(_OPENS) if is_first else state.bMarks[line]
    return state.src[begin : state.eMarks[line]].rstrip().endswith(_OPENS)
