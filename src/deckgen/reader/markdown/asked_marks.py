"""Marks that only decks with a setting for them have: formulas, where one says `maths: true`, and citations of sources.

`$…$` is a formula on the line, `$$…$$` one on lines of its own. A sign of money is none of a formula: what opens one
has no blank behind it, what closes one none before it and no figure behind it. `[@key, p. 3; @other]` cites sources,
as does `@key` in a sentence. Source: pandoc's manual, "Math" and "Citations".
"""

from __future__ import annotations

from re import Match

from deckgen.citations.marks import KEY
from deckgen.maths.tokens import TexError
from deckgen.reader.markdown.delimiters import Node
from deckgen.reader.markdown.inline_rules import other_sign
from deckgen.reader.markdown.inline_state import InlineState
from deckgen.values.lazy import late_pattern, lazy_imports

with lazy_imports("deckgen.maths", into=__name__):  # few decks have formulas
    from deckgen.maths import formula as maths

_DISPLAY = late_pattern(r"\$\$((?:\\[\s\S]|[^$\\])+?)\$\$")
_INLINE = late_pattern(r"\$(?![\s$])((?:\\[\s\S]|[^$\\])+?)(?<![\s])\$(?!\d)")
_LIKE_TEX = late_pattern(r"\$\$|\$[^\s$]*[\\^_{]|\$[^\W\d_](?:\([^()$\n]*\))? *=[^$\n]*[\\^_{]")
_OPENS = "$$"
_BRACKETED = late_pattern(r"\[((?:[^\[\]@\n(]{0,60}[ ])?-?@\w[^\[\]\n]*)\](?![(\[{])")
_IN_SENTENCE = late_pattern(rf"(?<![\w.])(-?@{KEY})")


def dollar(state: InlineState, at: int) -> int:
    """`$`: a formula, or the sign itself."""
    if not state.scope.marks.maths:
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
        line = maths.line_of(formula, display)
    except TexError as fault:
        start, end = (found.start(1) + at for at in (fault.start, max(fault.end, fault.start + 1)))
        state.fault("unread-maths", fault.message, start, end, fault.hint)
        return Node("code", found.start(), found.end(), " ".join(formula.split()))
    for loss in maths.losses_of(formula, display):
        place = state.locate(found.start(1) + loss.start, found.start(1) + loss.end)
        state.scope.found.warning("lost-detail", loss.message, place, loss.hint)
    node = Node("maths", found.start(), found.end(), formula.strip())
    node.display, node.words = display, line
    return node


def citation(state: InlineState, at: int) -> int:
    """The end of the mark that begins at `at`, which is then read; 0 where none does."""
    found = _BRACKETED.match(state.text, at)
    if found is None:
        return 0
    _add_citation(state, at, found.end(), found[1])
    return found.end()


def at_sign(state: InlineState, at: int) -> int:
    """`@`: a source in a sentence, or the sign itself."""
    found = _IN_SENTENCE.match(state.text, at) if state.scope.marks.citations else None
    if found is None:
        return other_sign(state, at)
    _add_citation(state, at, found.end(), found[1])
    return found.end()


def _add_citation(state: InlineState, start: int, end: int, mark: str) -> None:
    node = Node("citation", start, end, state.text[start:end])
    node.words = mark
    state.nodes.append(node)
