"""Words that are wider than their column, with places at which they may be broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.deck.model import Block, Code, Picture, Runs, map_runs
from deckgen.layouts.catalogue.stack.measuring import ENDLESS, StackStyle, column_boxes, need_of
from deckgen.layouts.catalogue.stack.rows import Row, StackPart, parts_of
from deckgen.values.units import Box, Emu
from deckgen.values.value import replace

ENDLESS_WORD = 400  # characters
PIECES = (24, 12, 6, 3)  # characters after which a word without end may be broken


def break_long_words(rows: Sequence[Row], room: Box, style: StackStyle) -> tuple[Row, ...]:
    """The rows; words that would be torn anyhow, since they are wider than their column, may be broken at places.

    Such a place cannot be seen: it is a space of no width.
    """
    out: list[Row] = []
    for row in rows:
        boxes = column_boxes(row, room)
        out.append(
            tuple(
                tuple(block for part in parts_of(column) for block in _break_in_part(part, box.w, style))
                for column, box in zip(row, boxes, strict=True)
            )
        )
    return tuple(out)


def _break_in_part(part: StackPart, width: Emu, style: StackStyle) -> tuple[Block, ...]:
    blocks = part.blocks
    for length in PIECES:
        if isinstance(part.first, Picture | Code) or need_of(StackPart(blocks), width, style).least < ENDLESS:
            break
        blocks = tuple(_break_in_block(block, length) for block in part.blocks)
    return blocks


def _break_in_block(block: Block, length: int) -> Block:
    if isinstance(block, Picture):
        return block
    return map_runs(block, lambda runs: _break_in_runs(runs, length))


def _break_in_runs(runs: Runs, length: int) -> Runs:
    """The runs, with a place for a break after every `length` characters of longer words.

    A word that would fill a slide by itself is divided by spaces, so that it may also go on over several slides.
    """
    long = re.compile(rf"\S{{{length}}}(?=\S)")

    def parted(found: re.Match[str]) -> str:
        return long.sub(lambda piece: piece[0] + (" " if len(found[0]) > ENDLESS_WORD else "\u200b"), found[0])

    return tuple(run if run.maths else replace(run, text=re.sub(r"\S+", parted, run.text)) for run in runs)
