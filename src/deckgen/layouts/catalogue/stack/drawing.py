"""The items of a stack: text, code on plates, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.deck.model import Code, Picture, Table, plain
from deckgen.deck.words.direction import is_right_to_left
from deckgen.layouts.catalogue.code.line_steps import draw_line_steps
from deckgen.layouts.catalogue.code.lines import clean_code, set_code
from deckgen.layouts.catalogue.stack.measuring import (
    ENDLESS,
    GAP,
    INSETS,
    StackStyle,
    column_boxes,
    need_of,
    row_need,
    share_height,
)
from deckgen.layouts.catalogue.stack.rows import Column, Row, StackPart, parts_of
from deckgen.layouts.catalogue.table import layout as table_layout
from deckgen.layouts.reveal_steps import item_step, list_steps
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import RevealStep
from deckgen.layouts.text_boxes import level, set_short_text, span_of
from deckgen.scene.items import Item, Shape, Text
from deckgen.typeset.flow import flow
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.table_setting import set_table
from deckgen.typeset.text import body
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, Insets, inches
from deckgen.values.value import replace

HIGHEST = ENDLESS // 100  # EMU: no box is higher, even if its text tears words
LONG_WORD, LONG_CAPTION = 40, 90  # characters
SYLLABLE = 8  # letters of a word after which it may be broken


def draw_rows(rows: Sequence[Row], room: Box, style: StackStyle) -> tuple[list[Item], list[RevealStep]]:
    """The items of all rows, and the steps that reveal them; the height that is left goes to pictures."""
    heights = share_height([row_need(row, room, style) for row in rows], room.h)
    items: list[Item] = []
    steps: list[RevealStep] = []
    y = room.y
    draw = _StackDrawing(style)
    for row, high in zip(rows, heights, strict=True):
        boxes = column_boxes(row, room)
        if is_right_to_left(style.context.deck.language):
            boxes = boxes[::-1]
        for column, box in zip(row, boxes, strict=True):
            items += draw.column(column, Box(box.x, y, box.w, high), steps)
        y += high + GAP
    return items, steps


NARROWEST = inches(0.9)  # a frame for words: in one that is narrower they would be torn


@dataclass(slots=True)
class _StackDrawing:
    """Draws the columns one after another; counts the parts, since names of items hold their numbers."""

    style: StackStyle
    count: int = 0

    def column(self, column: Column, box: Box, steps: list[RevealStep]) -> Iterator[Item]:
        """The items of a column; its pictures share what its text leaves."""
        parts = parts_of(column)
        heights = share_height([need_of(part, box.w, self.style) for part in parts], box.h)
        y = box.y
        for part, high in zip(parts, heights, strict=True):
            items = self._part(part, Box(box.x, y, box.w, min(high, HIGHEST)))
            last = items[-1]
            behind: Sequence[Sequence[Shape]] = ()
            clicks: Sequence[RevealStep] = ()
            if isinstance(part.first, Code) and isinstance(last, Text):
                last, behind, clicks = draw_line_steps(part.first, last, self.style.context)
            first = behind[0] if behind else ()
            steps += [*_steps(part, [*items[:-1], *first, last]), *clicks]
            yield from (*items[:-1], *(shape for step in behind for shape in step), last)
            y += min(high, box.h) + GAP

    def _part(self, part: StackPart, box: Box) -> list[Item]:
        self.count += 1
        n, context, block = self.count, self.style.context, part.first
        match block:
            case Picture():
                return self._picture(block, box, n)
            case Code():
                width = box.w - INSETS.left - INSETS.right
                lines = set_code(block, self.style.code_size(clean_code(block), box.w), width, context)
                ground = replace(plate(f"Plate {n}", box, context), fill=context.color("mist"), decorative=True)
                return [ground, Text(f"Code {n}", box, body(lines, INSETS), None, "body", span=block.span)]
            case Table():
                alt = table_layout.alt_text(block, context)
                made, _ = set_table(block, box, self.style.table, context, f"Table {n}")
                return [replace(made, alt=alt, rtl=is_right_to_left(context.deck.language))]
        paragraphs = flow(part.blocks, self.style.levels, box.w, context)
        text = body(paragraphs, Insets())
        return [Text(f"Text {n}", box, text, None, "body", steps=self.style.step, span=span_of(part.blocks))]

    def _picture(self, picture: Picture, box: Box, n: int) -> list[Item]:
        """The whole picture; a frame with its alternative text where its file was not found."""
        context = self.style.context
        size = context.pictures.get(picture.asset)
        if size and size.w:
            return [place_picture(replace(picture, fit="contain"), box, context, name=f"Picture {n}")]
        ground = replace(plate(f"Frame {n}", box, context), fill=context.color("mist"), decorative=True)
        style = replace(level(context, "caption"), align="center")
        inner = box.inside(INSETS)
        file_name = picture.path.rpartition("/")[2].partition("?")[0]
        words = picture.alt or plain(picture.caption) or file_name or picture.path
        if inner.w < NARROWEST:
            return [replace(ground, alt=words, decorative=False)]
        text = set_short_text(TextBox(inner, (style,), anchor="middle"), f"Caption {n}", _shorten(words), context)
        return [ground, text]


def _steps(part: StackPart, items: Sequence[Item]) -> tuple[RevealStep, ...]:
    """Text appears point by point, all else as a whole."""
    last = items[-1]
    if isinstance(last, Text) and not isinstance(part.first, Code | Picture):
        return list_steps(last)
    return (item_step(last.name, *items),)


def _shorten(words: str) -> str:
    """Words for a frame: none longer than it is wide, and not more of them than it holds."""
    parts = [word if len(word) <= LONG_WORD else f"{word[: LONG_WORD - 1]}…" for word in words.split()]
    text = re.sub(rf"(\S{{{SYLLABLE}}})(?=\S)", "\\1\u200b", " ".join(parts))  # a frame may be narrow
    return text if len(text) <= LONG_CAPTION else f"{text[: LONG_CAPTION - 1].rpartition(' ')[0]}…"
