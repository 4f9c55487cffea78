"""Labels in shapes, at the largest size of a scale at which the shape's text rectangle holds them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TypeVar

from deckgen.deck.model import Runs
from deckgen.scene.items import Paragraph, Shape, Text, TextBody
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.preset_shapes import TEXT_RECTANGLES, TRAPEZOID, trapezoid_text
from deckgen.typeset.context import Context
from deckgen.typeset.flow import step_down
from deckgen.typeset.text import (
    MakeParagraph,
    ParagraphHeight,
    ParagraphOptions,
    body,
    height,
    measure_paragraph,
    set_paragraph,
)
from deckgen.typeset.tolerances import EASE, RESERVE
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Insets, Pt
from deckgen.values.value import replace, value_class

CORNER = (1 - math.sqrt(0.5)) / 2  # of an ellipse's width, left free by the text rectangle on each side
SPARED = 2  # sizes: a name is set smaller by so many at most, to avoid a line for every word
STACKED = 3  # lines: so many of a single word each are a name for which the letters are too large
Made = TypeVar("Made")
Words = tuple[Runs, LevelStyle]  # a paragraph and how it looks


@value_class
class Label:
    """Words for a box: paragraphs, each in its style, and the scale of the first one's sizes in points."""

    words: tuple[Words, ...]
    sizes: tuple[Pt, ...] = ()
    anchor: str = "middle"
    balance: bool = False

    @property
    def steps(self) -> int:
        """How many sizes there are."""
        return max(1, len(self.sizes))


def text_rectangle(shape: Shape) -> Box:
    """Where PowerPoint sets the text of a rectangle, ellipse or arrow, before insets (ECMA-376, preset shapes)."""
    box = shape.box
    if shape.preset in ("chevron", "homePlate") and shape.adjust:
        point = round(min(box.w, box.h) * shape.adjust[0] / 100_000)
        if shape.preset == "homePlate":
            return box._replace(w=box.w - point // 2)
        return Box(box.x + point, box.y, box.w - 2 * point, box.h)
    if shape.preset == "trapezoid":
        return trapezoid_text(shape.adjust[0] if shape.adjust else TRAPEZOID, box)
    if shape.preset in TEXT_RECTANGLES:
        return TEXT_RECTANGLES[shape.preset].within(box)
    if shape.preset != "ellipse":
        return box
    dx, dy = round(box.w * CORNER), round(box.h * CORNER)
    return Box(box.x + dx, box.y + dy, box.w - 2 * dx, box.h - 2 * dy)


def label_paragraphs(label: Label, step: int, width: Emu, context: Context) -> tuple[Paragraph, ...]:
    """The label's paragraphs `step` sizes below the largest, in lines that leave a little of `width` (EMU) free."""
    return tuple(_paragraphs(label, step, width, context, set_paragraph))


def measure_label(label: Label, step: int, width: Emu, context: Context) -> tuple[ParagraphHeight, ...]:
    """The heights of what `label_paragraphs` makes of the same."""
    return tuple(_paragraphs(label, step, width, context, measure_paragraph))


def _paragraphs(label: Label, step: int, width: Emu, context: Context, make: MakeParagraph[Made]) -> Iterator[Made]:
    width = round(width * (1 - EASE))
    styles = step_down(tuple(style for _, style in label.words), label.sizes, step)
    for n, ((runs, _), style) in enumerate(zip(label.words, styles, strict=True)):
        yield make(runs, style, width, context, ParagraphOptions(n == 0, balance=label.balance, span=_span(runs)))


def _span(runs: Runs) -> Span | None:
    return next((run.span for run in runs if run.span), None)


def step_of(label: Label, w: Emu, h: Emu, context: Context, first: int = 0) -> int | None:
    """How many sizes below the largest the label fits a room of `w` by `h` EMU, at least `first`; None: at no size.

    It is up to two sizes smaller if a name would else have a line for each of its words.
    """
    found = None
    for step in range(min(first, label.steps - 1), label.steps):
        narrow = measure_label(label, step, w, context)
        if height(narrow) * (1 + RESERVE) > h or any(each.torn for each in narrow):
            continue
        if narrow[0].line_count < STACKED or not _is_stacked(label_paragraphs(label, step, w, context)[0]):
            return step
        found = step if found is None else found
        if step >= found + SPARED:
            break
    return found


def _is_stacked(name: Paragraph) -> bool:
    """Whether a name has three words or more, each on a line of its own."""
    return len(name.lines) >= STACKED and not any(" " in line.text for line in name.lines)


def common_step(rooms: Sequence[tuple[Label, Box]], context: Context) -> int | None:
    """How many sizes below the largest all labels fit their rooms; None: one of them fits at no size."""
    worst = 0
    for label, room in rooms:
        step = step_of(label, room.w, room.h, context, worst)
        if step is None:
            return None
        worst = max(worst, step)
    return worst


def label_in_shape(
    shape: Shape, label: Label, context: Context, *, room: Box | None = None, step: int | None = None
) -> Shape:
    """The shape with the label in it, at the largest size that fits, or `step` sizes below the largest.

    The label stands in `room`, a part of the text rectangle: insets keep it there. Where no size fits, `body.needed`
    exceeds the height of the shape by as much as the label is too high.
    """
    frame = text_rectangle(shape)
    room = room or frame
    insets = Insets(
        max(0, room.x - frame.x),
        max(0, room.y - frame.y),
        max(0, frame.right - room.right),
        max(0, frame.bottom - room.bottom),
    )
    made = _body(label, frame.inside(insets), insets, step, context)
    return replace(shape, body=replace(made, needed=made.needed + shape.box.h - frame.h))


def label_in_box(name: str, box: Box, label: Label, context: Context, *, step: int | None = None) -> Text:
    """The label in a text box of its own."""
    return Text(name, box, _body(label, box, Insets(), step, context), span=_span(label.words[0][0]))


def _body(label: Label, room: Box, insets: Insets, step: int | None, context: Context) -> TextBody:
    if step is None:
        step = step_of(label, room.w, room.h, context)
    if step is None:
        step = label.steps - 1
    return body(label_paragraphs(label, step, room.w, context), insets, label.anchor)
