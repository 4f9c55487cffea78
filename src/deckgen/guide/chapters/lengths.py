"""The estimated height of a slide's notes on paper. It decides what may continue on the next page."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import assert_never

from deckgen.deck.model import (
    Block,
    Code,
    Diagram,
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

_WHOLE: Pt = 300.0  # 40 % of a page's text: what is shorter is kept in one piece
_HEAD: Pt = 34.0  # title and rule of a slide
_GAP: Pt = 5.0  # between notes
_LINES = {"say": (65, 14.6)}  # characters on a line and its pitch, in notes that differ from _LINE
_LINE = (72, 13.4)
_SMALL = (84, 11.6)  # of the words of a dense slide
_WRITTEN_LINE, _LINES_PER_MM, _PICTURE = 1.9, 0.21, 15.0  # in lines of text: a line to write on, a mm, a picture


def may_break(steps: Iterable[Note], shown: int = 0) -> bool:
    """Whether what happens on a slide may break across pages: in one piece it could leave half a page empty.

    `shown` is the number of characters of a dense slide's own words, which are printed above its steps.
    """
    characters, pitch = _SMALL
    words = pitch * ceil(shown / characters) + _GAP if shown else 0.0
    return _HEAD + words + sum(_height(note) for note in steps) > _WHOLE


def may_split(note: Note) -> bool:
    """Whether a note may break across pages: in one piece it could leave much of a page empty, or not fit."""
    return _height(note) > _WHOLE


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
        case Picture() | Diagram():
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
