"""The estimated height of blocks on participants' papers, in mm. It decides the number and distance of lines."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from deckgen.deck.model import Block, Code, Heading, List, Paragraph, Quote, Table, WriteSpace, plain
from deckgen.guide.chapters.form_fields import CELL
from deckgen.guide.chapters.prose import EMPTY_ROWS

WIDE = 95  # characters on a line across the whole paper
THEMED = 8.0  # mm that a theme's own rules may add to the head of a page
_NAMES = 0.37  # the first column's part of the width, in a table to fill in
_TOPIC, _TEXT_LINE, _GAP, _TABLE_HEAD, _PICTURE = 12.0, 5.5, 1.8, 16.0, 60.0


def height(blocks: Iterable[Block], pitch: float, characters: int = WIDE) -> float:
    """The height of blocks in mm. Lines to write on are `pitch` mm apart; a line of text has `characters`."""
    return sum(_block(block, pitch, characters) for block in blocks)


def _block(block: Block, pitch: float, characters: int) -> float:
    """The height of one block in mm."""
    match block:
        case Heading():
            return _TOPIC
        case WriteSpace("lines", amount):
            return _GAP + pitch * amount
        case WriteSpace("box", amount):
            return amount + 2 * _GAP
        case WriteSpace():
            return _TOPIC / 2
        case Table():
            return _TABLE_HEAD + _rows(block, pitch, characters)
        case List(items):
            return _GAP + sum(height(item.blocks, pitch, characters - 4) for item in items)
        case Paragraph(runs):
            return _GAP + _TEXT_LINE * ceil(len(plain(runs)) / characters)
        case Code(text):
            return _TABLE_HEAD / 2 + _TEXT_LINE * len(text.splitlines())
        case Quote(blocks):
            return height(blocks, pitch, characters)
        case _:
            return _PICTURE


def _rows(table: Table, pitch: float, characters: int) -> float:
    """The height of a table's rows in mm. A row has room to write, and grows if its first cell needs more."""
    texts = [plain(row[0].runs) for row in table.rows] or [""] * EMPTY_ROWS
    lines = (ceil(len(text) / (characters * _NAMES)) for text in texts)
    return sum(max(CELL * pitch, _TEXT_LINE * each + 2 * _GAP) for each in lines)
