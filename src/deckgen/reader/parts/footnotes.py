"""The footnotes of a slide, a learning module or a chapter."""

from __future__ import annotations

import re

from deckgen.deck.model import Picture, Run, Runs
from deckgen.reader.markdown.inline import read_inline
from deckgen.reader.markdown.runs import trim
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.markdown.text import linear
from deckgen.reader.parts.chunks import FOOTNOTE, Chunk, SlidePiece
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Source

_PARAGRAPH = late_pattern(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")


def read_footnotes(source: Source, chunk: Chunk, scope: Scope) -> tuple[Runs, ...]:
    """The texts of the footnotes in order of first use; missing and unused ones are named."""
    texts: dict[str, Runs] = {}
    for piece in _definitions(chunk.pieces):
        if piece.name in texts:
            hint = "give one of them another name"
            scope.found.error("duplicate-footnote", f"footnote `{piece.name}` is given twice", piece.head, hint)
            continue
        texts[piece.name] = _footnote(source, piece, scope)
        if piece.name not in scope.footnotes:
            hint = f"refer to it by `[^{piece.name}]`, or remove it"
            scope.found.warning("unused-footnote", f"nothing refers to footnote `{piece.name}`", piece.head, hint)
    for label, span in scope.footnotes.items():
        if label not in texts:
            elsewhere = re.search(rf"^\[\^{re.escape(label)}\]:", source.text, re.MULTILINE)
            line = source.position(elsewhere.start())[0] if elsewhere else 0
            hint = (
                f"a footnote holds for its own slide: write the one of line {line} on this slide too"
                if line
                else (did_you_mean(label, tuple(texts), f"add a line `[^{label}]: its text`"))
            )
            scope.found.error("unknown-footnote", f"there is no footnote `{label}`", span, hint)
    return tuple(texts.get(label, ()) for label in scope.footnotes)


def _footnote(source: Source, piece: SlidePiece, scope: Scope) -> Runs:
    """The text of a footnote; its paragraphs follow one another on the line."""
    out: list[Run] = []
    for paragraph in _PARAGRAPH.finditer(source.text, piece.start, piece.end):
        runs = read_inline(paragraph.group(), linear(source, paragraph.start()), scope)
        words = trim([run for run in runs if not isinstance(run, Picture)])
        out += [Run(" "), *words] if out and words else words
    return tuple(out)


def _definitions(pieces: list[SlidePiece]) -> list[SlidePiece]:
    inner = [part for piece in pieces for part in _definitions(piece.pieces) if piece.pieces]
    return [piece for piece in pieces if piece.kind is FOOTNOTE] + inner
