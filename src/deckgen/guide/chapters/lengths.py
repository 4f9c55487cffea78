"""The estimated height of a slide's notes on paper. It decides what may continue on the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import assert_never

from deckgen.deck.model import (
    Block,
    Code,
    Heading,
    List,
    ListItem,
    Note,
    Paragraph,
    Picture,
    Quote,
    Table,
    WriteSpace,
    plain,
)
from deckgen.values.units import Pt

_WHOLE: Pt = 320.0  # 45 % of a page's text: shorter notes are kept in one piece
_HEAD: Pt = 55.0  # title and rule of a slide
_GAP: Pt = 10.0  # between notes
_LEAST: Pt = 75.0  # the least height to continue overleaf: the time and number beside it need as much
_BELOW: Pt = 22.0  # a line below the notes
_LINES = {"say": (43, 17.0), "ask": (47, 15.4)}  # characters on a line and its pitch, in notes that differ from _LINE
_LINE = (51, 15.4)
_WRITTEN_LINE, _LINES_PER_MM, _PICTURE = 1.66, 0.184, 12.0  # in lines of text: a line to write on, a mm, a picture


def may_break(notes: Iterable[Note]) -> bool:
    """Whether a slide's notes may break across pages: in one piece they could leave half a page empty."""
    return _HEAD + sum(_height(note) for note in notes) > _WHOLE


def may_split(note: Note) -> bool:
    """Whether a note may break across pages: in one piece it could leave much of a page empty, or not fit."""
    return _height(note) > _WHOLE


def which_stay(notes: Sequence[Note], below: int) -> tuple[bool, ...]:
    """Whether each note stays on the page of the note before it, a bool for each.

    The last notes stay if little would continue overleaf. `below` is the number of lines that follow the notes.
    """
    heights = [_height(note) for note in notes]
    return tuple(sum(heights[i:]) + _BELOW * below < _LEAST for i in range(len(notes)))


def _height(note: Note) -> Pt:
    """A note's height in points, with the gap to the next note."""
    characters, pitch = _LINES.get(note.kind, _LINE)
    return _GAP + pitch * sum(_lines(block, characters) for block in note.blocks)


def _lines(block: Block, characters: int) -> float:
    """A block's height in lines of text; space between blocks counts as a part of a line."""
    match block:
        case Paragraph(runs):
            return 0.4 + _wrapped(plain(runs), characters)
        case Heading():
            return 1.5
        case List(items):
            return sum(0.13 + _item(item, characters - 4) for item in items)
        case Quote(blocks):
            return sum(_lines(each, characters) for each in blocks)
        case Table(rows=rows):
            return 1.5 * (1 + len(rows))
        case Code(text):
            return 1.0 + sum(_wrapped(line, characters) for line in text.splitlines())
        case WriteSpace("lines", amount):
            return amount * _WRITTEN_LINE
        case WriteSpace("box", amount):
            return amount * _LINES_PER_MM
        case Picture():
            return _PICTURE
        case WriteSpace():
            return 1.0
        case _:
            assert_never(block)


def _item(item: ListItem, characters: int) -> float:
    """A list item's height in lines of text; its paragraphs have no space between them."""
    return sum(_lines(block, characters) - 0.4 for block in item.blocks)


def _wrapped(text: str, characters: int) -> int:
    """The number of lines that a text takes, at least one."""
    return max(1, ceil(len(text) / characters))
