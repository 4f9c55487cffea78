"""Texts to be read that are hard to read, by formulas that count words and letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from deckgen.checks.review.texts import PRINTED, prose_in, words_in
from deckgen.deck.model import Block, Deck
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Span

FEWEST = 60  # words of a text by which it can be judged
LONG = 6  # letters of a word that counts as long, and more
_SENTENCE = re.compile(r"(?<![.!?:…])[.!?:…]++(?=\s|$)|\n+")


class _Scale(NamedTuple):
    """How hard a text may be: the name of a measure, how it is taken, and the most that is easily read."""

    name: str
    measure: Callable[[str], float]
    most: float


def lix(text: str) -> float:
    """Läsbarhetsindex: words a sentence, and long words in per cent of all. Source: Björnsson, Läsbarhet (1968)."""
    words = words_in(text)
    long = sum(len(word) > LONG for word in words)
    return len(words) / _sentences(text) + 100 * long / max(len(words), 1)


def readability(text: str) -> float:
    """Automated Readability Index, in years at school. Source: Smith and Senter, AMRL-TR-66-220 (1967)."""
    words = words_in(text)
    letters = sum(map(len, words))
    return 4.71 * letters / max(len(words), 1) + 0.5 * len(words) / _sentences(text) - 21.43


SCALES: Mapping[str, _Scale] = {
    "sv": _Scale("LIX", lix, 50),  # from 51 on: as official texts are
    "en": _Scale("ARI", readability, 13),  # from 14 on: as for students
}


def check_reading(deck: Deck) -> Iterator[Diagnostic]:
    """`hard-to-read`.

    What: a handout, worksheet, module or chapter that measures as hard to read. Why: who reads it in a room full of
    people gives up. Instead: shorter sentences, and words that people say.
    """
    scale = SCALES.get(deck.language.partition("-")[0].lower())
    if scale is None:
        return
    for blocks, span in _texts(deck):
        text = "\n".join(each for each, _ in prose_in(blocks))
        if len(words_in(text)) >= FEWEST and (value := round(scale.measure(text))) > scale.most:
            message = f"the text has {scale.name} {value}, and {scale.most:g} is easily read"
            yield warning("hard-to-read", message, span, "write shorter sentences, and words that people say")


def _texts(deck: Deck) -> Iterator[tuple[Iterable[Block], Span | None]]:
    """The texts that somebody reads on paper, each with the place where it begins."""
    notes = (note for slide in deck.slides for note in slide.notes if note.kind in PRINTED)
    pieces = [(note.blocks, note.span) for note in notes]
    pieces += [(module.blocks, module.span) for module in deck.modules]
    pieces += [(chapter.blocks, chapter.span) for chapter in deck.chapters]
    for blocks, span in pieces:
        yield blocks, _first_line(span)


def _first_line(span: Span | None) -> Span | None:
    if span is None:
        return None
    end = span.source.text.find("\n", span.start)
    return Span(span.source, span.start, min(span.end, end) if end >= 0 else span.end)


def _sentences(text: str) -> int:
    return max(1, sum(1 for each in _SENTENCE.split(text) if words_in(each)))
