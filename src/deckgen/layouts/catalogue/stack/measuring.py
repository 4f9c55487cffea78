"""How much height the parts of a stack need, and how the room is shared among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deckgen.deck.model import Code, Picture, Table
from deckgen.layouts.catalogue.code.lines import clean_code, set_code, widest_line
from deckgen.layouts.catalogue.stack.rows import Row, StackPart, parts_of
from deckgen.layouts.catalogue.table import layout as table_layout
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow, step_down
from deckgen.typeset.table_setting import TableStyle, set_table
from deckgen.typeset.text import body, is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import RESERVE
from deckgen.values.units import Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace, value_class

GAP, BETWEEN = inches(0.16), inches(0.35)  # below each other, beside each other
INSETS = Insets(inches(0.16), inches(0.11), inches(0.16), inches(0.11))  # of code on its plate
LEAST_PICTURE, MOST_PICTURE = inches(1.1), inches(8)  # heights
FRAME, LIKED_FRAME = inches(0.9), inches(2.4)  # heights of what stands for a picture that is not there
CODE_SIZES: tuple[Pt, ...] = (18.0, 16.0, 14.0, 12.0, 11.0, 10.0)
LEGIBLE_CODE: Pt = 12.0  # at which lines are broken that fit at no size
ENDLESS = 10**10  # the height in EMU of what cannot be set without tearing a word


class HeightNeed(NamedTuple):
    """The height in EMU that something can do with, and the height that it would like."""

    least: Emu
    like: Emu


@value_class
class StackStyle:
    """How text, tables and code of a stack are set: `step` sizes below the largest."""

    where: TextBox
    step: int
    context: Context

    @property
    def levels(self) -> tuple[LevelStyle, ...]:
        """The styles of text, by list level."""
        return step_down(self.where.levels, self.where.sizes, self.step)

    @property
    def smallest(self) -> StackStyle:
        """The style at the smallest size."""
        return replace(self, step=len(self.where.sizes) - 1)

    @property
    def table(self) -> TableStyle:
        """The theme's table at this size."""
        style = table_layout.style(self.context)
        step = min(self.step, max(0, len(style.sizes) - 1))
        header, cell = step_down((style.header, style.cell), style.sizes, step)
        return replace(style, header=header, cell=cell, sizes=style.sizes[step:])

    def code_size(self, code: Code, width: Emu) -> Pt:
        """The largest size in points, of those left, at which no line of the code is broken.

        Where lines are broken at all of them, it is one that is still legible.
        """
        sizes = CODE_SIZES[min(self.step, 3) :]
        room = width - INSETS.left - INSETS.right
        return next((size for size in sizes if widest_line((code,), size, self.context) <= room), LEGIBLE_CODE)


def need_of(part: StackPart, width: Emu, style: StackStyle) -> HeightNeed:
    """The height that a part of a column needs in a width, in EMU; `ENDLESS` where a word would be torn."""
    block = part.first
    match block:
        case Picture():
            size = style.context.pictures.get(block.asset)
            if not size or not size.w:
                return HeightNeed(FRAME, LIKED_FRAME)
            like = min(round(width * size.h / size.w), MOST_PICTURE)
            return HeightNeed(min(LEAST_PICTURE, like), like)
        case Code():
            high = _code_height(block, width, style)
        case Table():
            made, _ = set_table(block, Box(0, 0, width, ENDLESS), style.table, style.context)
            high = sum(made.heights)
            if any(is_torn(cell.body.paragraphs) for row in made.rows for cell in row):
                high = ENDLESS
        case _:
            paragraphs = flow(part.blocks, style.levels, width, style.context)
            high = round(body(paragraphs).needed * (1 + RESERVE))
            if is_torn(paragraphs):
                high = ENDLESS
    return HeightNeed(high, high)


def _code_height(code: Code, width: Emu, style: StackStyle) -> Emu:
    size = style.code_size(code, width)
    plain_code = replace(clean_code(code), language="")
    lines = set_code(plain_code, size, width - INSETS.left - INSETS.right, style.context)
    return body(lines, INSETS).needed


def column_boxes(row: Row, room: Box) -> tuple[Box, ...]:
    """The columns of a row, of one width, as high as the room."""
    return room.columns(len(row), BETWEEN) if len(row) > 1 else (room,)


def row_need(row: Row, room: Box, style: StackStyle) -> HeightNeed:
    """The height that a row needs: that of its highest column."""
    least = like = 0
    for column, box in zip(row, column_boxes(row, room), strict=True):
        needs = [need_of(part, box.w, style) for part in parts_of(column)]
        gaps = GAP * (len(needs) - 1)
        least = max(least, sum(need.least for need in needs) + gaps)
        like = max(like, sum(need.like for need in needs) + gaps)
    return HeightNeed(least, like)


def rows_fit(rows: Sequence[Row], room: Box, style: StackStyle) -> bool:
    """Whether all rows have room below each other."""
    return sum(row_need(row, room, style).least for row in rows) + GAP * (len(rows) - 1) <= room.h


def share_height(needs: Sequence[HeightNeed], room: Emu) -> list[Emu]:
    """The heights of what stands below each other, `GAP` apart.

    Everything gets what it needs at least. What is left of the room goes to those that would like more (pictures),
    in proportion to how much more they would like.
    """
    spare = max(0, room - sum(need.least for need in needs) - GAP * (len(needs) - 1))
    wish = sum(need.like - need.least for need in needs)
    return [
        need.least + (min(need.like - need.least, spare * (need.like - need.least) // wish) if wish else 0)
        for need in needs
    ]
