"""What a link leads to: `(address "title")` after its text, or a definition elsewhere in the slide.

Source: CommonMark 0.31, 6.3.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from deckgen.deck.model import EXPRESSION
from deckgen.reader.markdown.delimiters import Node
from deckgen.reader.markdown.inline_state import InlineState
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.links import safe_link, unsafe_link

with lazy_imports("deckgen.reader.markdown", into=__name__):
    from deckgen.reader.markdown import parser

_LABEL = late_pattern(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)


class LinkTarget(NamedTuple):
    """An address as written, the title beside it, and the offset at which the target ends."""

    address: str
    title: str
    end: int


def find_target(state: InlineState, at: int, opener: Node) -> LinkTarget | None:
    """The target of the link whose text stands between `opener` and the closing bracket at `at`."""
    if state.text.startswith("(", at + 1):
        inline = _inline_target(state, at + 2)
        if inline:
            return inline
    references = state.scope.env.get("references")
    if not references:
        return None
    label = _LABEL.match(state.text, at + 1)
    name = label.group(1) if label and label.group(1) else state.text[opener.end : at]
    known = references.get(parser.normalizeReference(name))
    if known is None:
        return None
    return LinkTarget(known["href"], known.get("title", ""), label.end() if label else at + 1)


def _inline_target(state: InlineState, at: int) -> LinkTarget | None:
    """A target in round brackets, of which the first stands before `at`."""
    text, size = state.text, len(state.text)
    at = state.skip_blanks(at)
    found = parser.parseLinkDestination(_masked(text), at, size)
    address = ""
    if found.ok:
        given = text[at : found.pos]
        address, at = given.strip("<>") if "{{" in given else found.str, found.pos
    after = state.skip_blanks(at)
    title = ""
    if after > at and after < size:
        parsed = parser.parseLinkTitle(text, after, size)
        if parsed.ok:
            title, after = parsed.str, state.skip_blanks(parsed.pos)
    return LinkTarget(address, title, after + 1) if text.startswith(")", after) else None


@lru_cache(1)  # a text may hold very many links
def _masked(text: str) -> str:
    """The text with `x` for each letter of an expression, which may hold blanks and brackets."""
    return EXPRESSION.sub(lambda found: "x" * len(found.group()), text) if "{{" in text else text


def link_address(state: InlineState, address: str, at: int, end: int) -> str:
    """The address that a link gets: none where it is unsafe. Links to slides are noted in the scope."""
    if "{{" in address:  # it is judged when it is complete
        return address
    safe = safe_link(address)
    if safe.startswith("#"):
        state.scope.links.append((safe[1:], state.locate(at, end)))
        return safe
    if address and not safe:
        state.scope.found.add(unsafe_link(address, state.locate(at, end)))
    return parser.normalizeLink(safe)
