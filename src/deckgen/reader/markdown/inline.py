"""Inline Markdown → runs and pictures, each with its place.

markdown-it's tokens carry no columns, so text inside blocks is read here, by the algorithm of CommonMark 0.31
(appendix "A parsing strategy"). There are rules of our own besides: strikethrough, `==mark==`, `[words]{.hand}`,
picture attributes, `{{ expressions }}`, footnotes, `[click]`, formulas, and `:icon:` at the head of a text.
"""

from __future__ import annotations

from collections.abc import Callable

from deckgen.deck.model import Picture, Run
from deckgen.reader.markdown.asked_marks import at_sign, dollar
from deckgen.reader.markdown.brackets import close_bracket, open_bracket, open_picture
from deckgen.reader.markdown.delimiters import Node, pair
from deckgen.reader.markdown.icons import read_icon
from deckgen.reader.markdown.inline_rules import angle, code, delimiter, entity, escape, expression, newline, other_sign
from deckgen.reader.markdown.inline_state import InlineState
from deckgen.reader.markdown.runs import Emitter, Locate
from deckgen.reader.markdown.scope import Scope
from deckgen.values.lazy import late_pattern

SPECIAL = late_pattern(r"[\\`*_~=\[\]!<&{\n^$@]|\+\+")
"""The signs that have a rule. A text without any of them is itself."""

_RULES: dict[str, Callable[[InlineState, int], int]] = {
    "\n": newline, "\\": escape, "`": code, "*": delimiter, "_": delimiter, "~": delimiter, "=": delimiter,
    "{": expression, "!": open_picture, "[": open_bracket, "]": close_bracket, "<": angle, "&": entity,
    "^": other_sign, "$": dollar, "@": at_sign, "+": other_sign,
}  # fmt: skip


def read_inline(
    text: str, locate: Locate, scope: Scope, *, cues: bool = False, table: bool = False
) -> list[Run | Picture]:
    """The runs and pictures of a text. `locate` gives the place in its source of a range of the text.

    `cues`: `[click]` is a mark here. `table`: the text is that of a table's cell, where `\\|` in code is a bar.
    """
    if text[:1] == ":" and (icon := read_icon(text, locate, scope)) is not None:
        rest = icon.length
        return [
            icon.run,
            *read_inline(text[rest:], lambda a, b: locate(a + rest, b + rest), scope, cues=cues, table=table),
        ]
    if SPECIAL.search(text) is None:
        return [Run(text, span=locate(0, len(text)))] if text else []
    state = InlineState(text, locate, scope, cues, table)
    at, length = 0, len(text)
    while at < length:
        special = SPECIAL.search(text, at)
        stop = special.start() if special else length
        if stop > at:
            state.nodes.append(Node("text", at, stop, text[at:stop]))
        if special is None:
            break
        at = _RULES[text[stop]](state, stop)
    pair(state.delimiters, 0)
    return Emitter(state.nodes, locate).pieces()
