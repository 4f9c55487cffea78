"""The notes that a speaker sees: all kinds but answers, each with its label, and with marks of the clicks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from deckgen.deck.model import Block, Code, Heading, List, Note, Paragraph, Picture, Quote, Runs, Slide, Table
from deckgen.deck.words import Words
from deckgen.scene.items import NoteText
from deckgen.values.source import Span
from deckgen.values.value import replace

UNLABELLED = ("notes",)
LEFT_OUT = ("answer",)


def note_texts(slide: Slide, words: Words) -> tuple[NoteText, ...]:
    """The texts of all notes in order; the first text of a note bears its label."""
    return tuple(text for note in slide.notes if note.kind not in LEFT_OUT for text in _note(note, words))


def count_clicks(slide: Slide) -> int:
    """How many `[click]` the notes hold."""
    return sum(run.click for note in slide.notes for runs in _runs(note.blocks) for run in runs)


def first_click(slide: Slide) -> Span | None:
    """The place of the first `[click]`, or of the note that holds it."""
    for note in slide.notes:
        for runs in _runs(note.blocks):
            for run in runs:
                if run.click:
                    return run.span or note.span
    return None


def without_clicks(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes without `[click]`, for a slide that shows everything from the start."""
    return tuple(replace(note, blocks=_unclicked(note.blocks)) for note in notes)


def split_by_click(notes: Sequence[NoteText], words: Words) -> tuple[tuple[NoteText, ...], ...]:
    """The notes before the first click, then those from each click to the next; labels stay with their words."""
    mark = f"[{words['click']}]"
    parts: list[list[NoteText]] = [[]]
    label = ""
    for note in notes:
        label = note.label or ("" if note.bullet or note.level else label)
        first, *others = note.text.split(mark)
        if first.strip() or note.label:
            parts[-1].append(replace(note, text=first.strip()))
        parts += ([replace(note, text=text.strip(), label=label)] if text.strip() else [] for text in others)
    return tuple(tuple(_spoken(part)) for part in parts)


def _spoken(notes: Sequence[NoteText]) -> Iterator[NoteText]:
    """The notes without labels that nothing follows."""
    for note, following in zip_longest(notes, notes[1:]):
        if note.text or (following is not None and not following.label):
            yield note


def _note(note: Note, words: Words) -> Iterator[NoteText]:
    texts = list(_texts(note.blocks, words, 0))
    if note.kind in UNLABELLED:
        yield from texts
        return
    label = words[f"note-{note.kind}"] + (f" ({note.who})" if note.who else "") + ":"
    if texts and not texts[0].bullet:
        yield replace(texts[0], label=label)
        yield from texts[1:]
    else:
        yield NoteText("", label)
        yield from texts


def _texts(blocks: Sequence[Block], words: Words, level: int) -> Iterator[NoteText]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield NoteText(_plain(runs, words), level=level)
            case List():
                yield from _list(block, words, level)
            case Quote(inner):
                yield from _texts(inner, words, level)
            case Table():
                yield from (
                    NoteText(" | ".join(_plain(cell.runs, words) for cell in row), level=level)
                    for row in (block.header, *block.rows)
                )
            case Code(text):
                yield from (NoteText(line, level=level) for line in text.splitlines())
            case Picture(alt=alt) if alt:
                yield NoteText(f"[{words['figure']}: {alt}]", level=level)


def _list(block: List, words: Words, level: int) -> Iterator[NoteText]:
    for number, item in enumerate(block.items, start=block.start):
        texts = list(_texts(item.blocks, words, level))
        bullet = f"{number}{block.mark}" if block.ordered else "•"
        if texts:
            yield replace(texts[0], bullet=bullet)
            yield from (
                text if text.bullet and text.level > level else replace(text, level=level + 1) for text in texts[1:]
            )


def _plain(runs: Runs, words: Words) -> str:
    mark = f" [{words['click']}] "
    text = "".join(mark if run.click else run.text for run in runs).replace("\n", " ")
    return text.replace("  ", " ").strip()


def _runs(blocks: Sequence[Block]) -> Iterator[Runs]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield runs
            case List(items):
                for item in items:
                    yield from _runs(item.blocks)
            case Quote(inner):
                yield from _runs(inner)
            case Table():
                yield from (cell.runs for row in (block.header, *block.rows) for cell in row)


def _unclicked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(_unclicked_block(block) for block in blocks)


def _unclicked_block(block: Block) -> Block:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return replace(block, runs=_spoken_runs(runs))
        case List(items):
            return replace(block, items=tuple(replace(item, blocks=_unclicked(item.blocks)) for item in items))
        case Quote(inner):
            return replace(block, blocks=_unclicked(inner))
        case Table():
            return block.with_cells(lambda cell: replace(cell, runs=_spoken_runs(cell.runs)))
    return block


def _spoken_runs(runs: Runs) -> Runs:
    return tuple(run for run in runs if not run.click)
