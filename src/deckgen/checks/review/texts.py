"""The words of slides, and what is read on paper, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckgen.deck.model import (
    Block,
    Deck,
    Heading,
    List,
    Paragraph,
    Quote,
    Run,
    Runs,
    Slide,
    plain,
    runs_in,
)
from deckgen.values.source import Span

WORD = re.compile(r"[^\W_]+(?:[-'’:.][^\W_]+)*")
PRINTED = ("handout", "worksheet", "guide", "follow-up")  # kinds of notes that somebody reads on paper


def words_in(text: str) -> list[str]:
    """The words of a text; figures count as words, as they are read."""
    return WORD.findall(text)


def blocks_of(slide: Slide) -> tuple[Block, ...]:
    """Everything that stands below a slide's title."""
    return (*slide.blocks, *(block for slot in slide.slots for block in slot.blocks))


def prose_in(blocks: Iterable[Block]) -> Iterator[tuple[str, Span | None]]:
    """The texts of paragraphs and points, also within lists and quotes; no tables, code or captions."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield plain(block.runs), block.span
        elif isinstance(block, List):
            for item in block.items:
                yield from prose_in(item.blocks)
        elif isinstance(block, Quote):
            yield from prose_in(block.blocks)


def shown_text(slide: Slide) -> str:
    """What is read on a slide beside its title, tables, code, quotations and pictures."""
    headings: tuple[Runs, ...] = tuple(slot.heading for slot in slide.slots)
    blocks = (block for block in blocks_of(slide) if not isinstance(block, Quote))
    return "\n".join((*map(plain, headings), *(text for text, _ in prose_in(blocks))))


def talks(deck: Deck) -> Iterator[Slide]:
    """The slides that tell something: no titles, breaks, exercises or others of a kind of their own."""
    return (slide for slide in deck.slides if slide.kind.is_talk and not slide.hidden)


def place_of(slide: Slide) -> Span | None:
    """Where a finding about a slide as a whole is told: at its title."""
    return slide.title_span or slide.span


def deck_runs(deck: Deck) -> Iterator[Run]:
    """All text of slides and their notes, modules and chapters, piece by piece."""
    for slide in deck.slides:
        blocks = (*blocks_of(slide), *(block for note in slide.notes for block in note.blocks))
        texts: Iterable[Runs] = (slide.title, *(slot.heading for slot in slide.slots), *runs_in(blocks))
        yield from (run for runs in texts for run in runs if not (run.code or run.maths))
    for blocks in (*(module.blocks for module in deck.modules), *(chapter.blocks for chapter in deck.chapters)):
        yield from (run for runs in runs_in(blocks) for run in runs if not (run.code or run.maths))


def place_in_run(run: Run, start: int, end: int) -> Span | None:
    """The place of a stretch of a run: all of the run where it is not spelled as it reads."""
    span = run.span
    if span is None or span.text[start:end] != run.text[start:end]:
        return span
    return Span(span.source, span.start + start, span.start + end)
