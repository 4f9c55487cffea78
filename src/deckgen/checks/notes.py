"""Notes, chapters and modules that no page can hold, or that make more pages than anyone reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckgen.deck.model import Block, Code, Deck, Heading, List, Paragraph, Quote, Table, plain
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.source import Span

LONGEST_WORD, LONGEST_PARAGRAPH = 5_000, 50_000  # characters; an address of the web has some hundreds, a page has 4,000
MANY_WORDS, MANY_SLIDES, WORDS_A_PAGE = 80_000, 1_500, 350
LETTERS_A_WORD = 6
PAGES_A_MINUTE = 300
_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def check_notes(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`endless-word`, `endless-paragraph`.

    What: a word or a paragraph longer than any page. Why: breaking such lines takes minutes, and what is so long is a
    slip as a rule: data that were pasted, a missing empty line. Instead: divide it.
    """
    for text, span in texts_beside(deck):
        if len(text) > LONGEST_PARAGRAPH:
            message = f"a paragraph has {len(text):,} characters, more than ten pages hold"
            yield error("endless-paragraph", message, span, "divide it by empty lines, or leave it out")
        elif len(text) > LONGEST_WORD and (found := _WORD.search(text)):
            message = f"a word has {found.end() - found.start():,} characters"
            yield error("endless-word", message, span, "divide it by blanks, or leave it out")


def check_length(deck: Deck) -> Iterator[Diagnostic]:
    """`long-guide`: a guide of hundreds of pages takes minutes to make. For decks whose guide is asked for."""
    words = sum(len(text) for text, _ in texts_beside(deck)) // LETTERS_A_WORD
    slides = len(deck.slides)
    if words > MANY_WORDS or slides > MANY_SLIDES:
        pages = slides + words // WORDS_A_PAGE
        minutes = -(-pages // PAGES_A_MINUTE)
        yield warning(
            "long-guide",
            f"the leader's guide has about {pages:,} pages: making it takes about {minutes} minutes",
            deck.span,
            "the deck alone is made in seconds: `--only pptx`",
        )


def texts_beside(deck: Deck) -> Iterator[tuple[str, Span | None]]:
    """The texts of what is printed beside the slides, each with its place."""
    notes = (note.blocks for slide in deck.slides for note in slide.notes)
    for blocks in (*notes, *(module.blocks for module in deck.modules), *(chapter.blocks for chapter in deck.chapters)):
        yield from _texts_in(blocks)


def _texts_in(blocks: Iterable[Block]) -> Iterator[tuple[str, Span | None]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield plain(block.runs), block.span
            case Heading():
                yield plain(block.runs), block.span
            case Code():
                yield from ((line, block.span) for line in block.text.split("\n"))
            case Quote():
                yield from _texts_in(block.blocks)
            case List():
                for item in block.items:
                    yield from _texts_in(item.blocks)
            case Table():
                yield from ((plain(cell.runs), cell.span) for row in (block.header, *block.rows) for cell in row)
            case _:
                pass
