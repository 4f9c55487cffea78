"""How much a slide may hold: no slide needs thousands of paragraphs, and each is measured in several sizes."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Block, List, Slot, Table, runs_in
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.parts.chunks import Chunk
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.limits import PARAGRAPHS, SLIDE_LINES, SLIDE_TEXT
from deckgen.values.source import Source, Span
from deckgen.values.value import replace


def too_long(source: Source, chunk: Chunk) -> Diagnostic | None:
    """The error where a slide or a chapter has far more text than one has: it is not read at all."""
    letters, lines = chunk.end - chunk.start, source.text.count("\n", chunk.start, chunk.end)
    if letters <= SLIDE_TEXT and lines <= SLIDE_LINES:
        return None
    message = f"the text between two `---` has {letters:,} characters in {lines:,} lines and is not read"
    most = f"it may have {SLIDE_TEXT:,} characters and {SLIDE_LINES:,} lines: divide it into several slides"
    return error("text-overflow", message, Span(source, chunk.start, chunk.start), most)


def bound(
    blocks: tuple[Block, ...], slots: tuple[Slot, ...], span: Span, scope: Scope
) -> tuple[tuple[Block, ...], tuple[Slot, ...]]:
    """What a slide holds, as far as that may be. An error tells of more."""
    found = _amount(blocks) + sum(_amount(slot.blocks) for slot in slots)
    if found <= PARAGRAPHS:
        return blocks, slots
    message = f"the slide has {found:,} paragraphs, points and rows; the first {PARAGRAPHS:,} are read"
    scope.found.error("text-overflow", message, span, "divide it into several slides")
    kept, left = _first(blocks, PARAGRAPHS)
    bounded = []
    for slot in slots:
        within, left = _first(slot.blocks, left)
        bounded.append(replace(slot, blocks=within))
    return kept, tuple(bounded)


def _amount(blocks: Sequence[Block]) -> int:
    return sum(len(each.rows) if isinstance(each, Table) else sum(1 for _ in runs_in((each,))) for each in blocks)


def _first(blocks: Sequence[Block], left: int) -> tuple[tuple[Block, ...], int]:
    """The first blocks that have no more than so many paragraphs, and how many are left then."""
    kept: list[Block] = []
    for block in blocks:
        amount = _amount((block,))
        if amount > left and isinstance(block, List):
            block = replace(block, items=block.items[:left])
        elif amount > left and isinstance(block, Table):
            block = replace(block, rows=block.rows[:left])
        elif amount > left:
            return tuple(kept), 0
        kept.append(block)
        left = max(0, left - amount)
    return tuple(kept), left
