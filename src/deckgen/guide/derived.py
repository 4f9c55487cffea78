"""Notes that follow from what a slide shows: the right answers of a quiz, the worksheet of a canvas.

They stand in the guide alone; the presentation, which participants may get, never holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.model import Block, Deck, Heading, List, ListItem, Note, Paragraph, Run, Slide, WriteSpace

_PAGE_MM, _FIELD_MM, _LINE_MM = 205, 17, 9  # what a page holds; what a field's name and help take; a line


def with_derived_notes(deck: Deck) -> Deck:
    """The deck whose quizzes state their answers and whose canvases bring a worksheet, where they bring no other."""
    sessions = tuple(replace(each, slides=tuple(_completed(slide) for slide in each.slides)) for each in deck.sessions)
    return deck if sessions == deck.sessions else replace(deck, sessions=sessions)


def _completed(slide: Slide) -> Slide:
    if slide.layout == "quiz":
        return _answered(slide)
    if slide.layout == "canvas" and slide.slots and not any(note.kind == "worksheet" for note in slide.notes):
        return replace(slide, notes=(*slide.notes, Note("worksheet", tuple(_sheet(slide)), span=slide.span)))
    return slide


def _answered(slide: Slide) -> Slide:
    """The right answers with their letters, before what the author says about them."""
    right = tuple(
        Paragraph((Run(f"{letter}. ", bold=True), *_words(item))) for letter, item in _options(slide) if item.checked
    )
    if not right:
        return slide
    notes = list(slide.notes)
    at = next((n for n, note in enumerate(notes) if note.kind == "answer"), None)
    if at is None:
        return replace(slide, notes=(*notes, Note("answer", right, span=slide.span)))
    notes[at] = replace(notes[at], blocks=(*right, *notes[at].blocks))
    return replace(slide, notes=tuple(notes))


def _options(slide: Slide) -> Iterator[tuple[str, ListItem]]:
    """Every option with the letter that it has on the slide."""
    items = [item for block in slide.blocks if isinstance(block, List) for item in block.items]
    return ((chr(ord("A") + n), item) for n, item in enumerate(items))


def _words(item: ListItem) -> tuple[Run, ...]:
    return next((block.runs for block in item.blocks if isinstance(block, Paragraph)), ())


def _sheet(slide: Slide) -> Iterator[Block]:
    """A heading, the help and lines to write on for every field, as many as a page has room for."""
    fields = len(slide.slots)
    lines = max(1, (_PAGE_MM - _FIELD_MM * fields) // (_LINE_MM * fields))
    yield Heading(2, slide.title)
    for slot in slide.slots:
        yield Heading(3, slot.heading)
        yield from slot.blocks
        yield WriteSpace("lines", lines)
