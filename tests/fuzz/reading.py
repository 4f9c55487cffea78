"""What must hold of any text that is read: no exception, faults whose places lie inside the text, a bounded time."""

from __future__ import annotations

from deckgen.adapt import adapt
from deckgen.diagnostics import Diagnostic
from deckgen.reader import read

PATH = "talk.md"


def holds(text: str) -> tuple[Diagnostic, ...]:
    """Read and adapt a deck of this text; the findings. Raises AssertionError where one stands outside the text."""
    deck, found = read({PATH: text}, PATH)
    if deck is not None:
        found += adapt(deck)[1]
    for each in found:
        assert each.message and "\n" not in each.message, each
        if each.span is not None:
            assert 0 <= each.span.start <= each.span.end <= len(each.span.source.text), each
            assert each.span.line >= 1 and each.span.column >= 1, each
    return found
