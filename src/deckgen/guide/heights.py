"""How high blocks stand on a participants' paper, in mm: near enough to decide how far apart lines are and how many."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from deckgen.guide.fields import CELL
from deckgen.guide.prose import EMPTY_ROWS
from deckgen.model import Block, Heading, List, Paragraph, Quote, Table, WriteSpace, plain

WIDE = 95  # characters on a line across the whole paper
_TOPIC, _TEXT_LINE, _GAP, _TABLE_HEAD, _PICTURE = 12.0, 5.5, 1.5, 12.0, 60.0


def height(blocks: Iterable[Block], pitch: float, characters: int = WIDE) -> float:
    """The height of blocks whose lines to write on are `pitch` mm apart, with so many characters to a line."""
    return sum(_block(block, pitch, characters) for block in blocks)


def _block(block: Block, pitch: float, characters: int) -> float:
    match block:
        case Heading():
            return _TOPIC
        case WriteSpace("lines", amount):
            return _GAP + pitch * amount
        case WriteSpace("box", amount):
            return amount + 2 * _GAP
        case WriteSpace():
            return _TOPIC / 2
        case Table(_, rows):
            return _TABLE_HEAD + CELL * pitch * (len(rows) or EMPTY_ROWS)
        case List(items):
            return _GAP + sum(height(item.blocks, pitch, characters - 4) for item in items)
        case Paragraph(runs):
            return _GAP + _TEXT_LINE * ceil(len(plain(runs)) / characters)
        case Quote(blocks):
            return height(blocks, pitch, characters)
        case _:
            return _PICTURE
