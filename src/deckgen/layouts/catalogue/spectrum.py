"""Spectrum: two poles, the middle between them, what belongs to each; blocks below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.deck.model import plain
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import words_of
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import node, plate
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level, runs_span
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Shape
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import (
    Label,
    common_step,
    label_in_box,
    label_in_shape,
    label_paragraphs,
    step_of,
)
from deckgen.typeset.text import height
from deckgen.values.color import Color, Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import value_class

EXAMPLE = """---
layout: spectrum
---
# Between order and freedom

## Hierarchy
Do as I say

## Together
We agree on where we are going; everyone decides how

## Anarchy
Do as you like
"""
POLES, BLOCKS = ("left", "right"), ("first", "second", "third")
SIDE, GAP = 0.27, inches(0.35)  # of the width for a pole; between pole and middle
NODE = inches(0.32)
DROP = inches(0.45)  # from the middle's upper edge to the line
UNDER = inches(0.16)  # from a pole's node to its words
LEAST = inches(1.5)  # the middle's height
MOST, AIRY = inches(3.4), 1.3  # without blocks below: the most height, and how much more than needed it has
INNER = inches(0.25)  # from the edges of shapes to the words in them
BELOW = inches(0.4)  # between the spectrum and the blocks, and half of it between blocks
UPPER = 0.5  # of the area: the most height of the spectrum if there are blocks below
LINE = 3.0
WEIGHTS = (0.0, 0.35, 0.7, 1.0)  # how much the widths of blocks follow the lengths of their texts
ALIKE = 1  # sizes below the largest: up to so many, blocks keep one width
RESERVED = 1.05


@value_class
class Pole:
    """An end of the line: which one, its words, and where they stand."""

    key: str  # left | right
    label: Label
    room: Box


def compose(bound: Bound, context: Context) -> Composed:
    """The line, the poles at its ends, the middle upon it, the blocks below."""
    free = bound.template_layout.free
    keys = [key for key in BLOCKS if key in bound.headings]
    upper, lower = _divided(bound, free, keys, context)
    side = round(upper.w * SIDE)
    line_y = upper.y + DROP
    poles = [
        _pole(bound, "left", Box(upper.x, upper.y, side, upper.h), context),
        _pole(bound, "right", Box(upper.right - side, upper.y, side, upper.h), context),
    ]
    step = common_step([(pole.label, pole.room) for pole in poles], context)
    groups = [_drawn_pole(pole, line_y, step, context) for pole in poles]
    middle = _middle(bound, Box(upper.x + side + GAP, upper.y, upper.w - 2 * (side + GAP), upper.h), context)
    line = Connector("Line", (upper.x, line_y), (upper.right, line_y), Stroke(context.color("lead"), LINE))
    blocks = _blocks(bound, keys, lower, context)
    steps = [item_step(plain(bound.headings[key]), group) for key, group in zip(POLES, groups, strict=True)]
    steps.append(item_step(plain(bound.headings["middle"]), middle))
    steps += [item_step(plain(bound.headings[key]), block) for key, block in zip(keys, blocks, strict=True)]
    items: tuple[Item, ...] = (line, *groups, middle, *blocks)
    return Composed((*set_title(bound, context), *items, *footer(bound, context)), tuple(steps))


def _divided(bound: Bound, free: Box, keys: Sequence[str], context: Context) -> tuple[Box, Box]:
    """The room of the spectrum, which is as high as its fullest part, and the room of the blocks."""
    side = round(free.w * SIDE)
    pole = max(_height(_pole_label(bound, key, context), side, context) for key in POLES) + DROP + NODE // 2 + UNDER
    width = free.w - 2 * (side + GAP + INNER)
    middle = _height(_middle_label(bound, context), width, context) + 2 * INNER
    most = round(free.h * UPPER) if keys else free.h
    tall = min(max(pole, middle, LEAST), most)
    if not keys:
        tall = max(tall, min(MOST, round(tall * AIRY)))
    upper = Box(free.x, free.y if keys else free.y + max(0, free.h - tall) // 3, free.w, tall)
    top = free.y + tall + BELOW
    return upper, Box(free.x, top, free.w, free.bottom - top)


def _height(label: Label, width: Emu, context: Context) -> Emu:
    """The height of a label at the largest size that tears no word, with a reserve."""
    step = step_of(label, width, 2**40, context)
    return round(height(label_paragraphs(label, label.steps - 1 if step is None else step, width, context)) * RESERVED)


def _pole_label(bound: Bound, key: str, context: Context) -> Label:
    align = "left" if key == "left" else "right"
    name = replace(level(context, "pole"), align=align)
    text = replace(level(context, "pole-text"), align=align)
    words = words_of(bound.slots.get(key, ()), text, text)
    return Label(((bound.headings[key], name), *words), context.theme.scales.get("pole", ()), "top")


def _pole(bound: Bound, key: str, column: Box, context: Context) -> Pole:
    """A pole, its words under its node."""
    top = column.y + DROP + NODE // 2 + UNDER
    return Pole(key, _pole_label(bound, key, context), Box(column.x, top, column.w, max(0, column.bottom - top)))


def _drawn_pole(pole: Pole, line_y: Emu, step: int | None, context: Context) -> Group:
    """The node at the line's end, and the words under it."""
    name, room = f"{pole.key.capitalize()} pole", pole.room
    x = room.x if pole.key == "left" else room.right - NODE
    box = Box(x, line_y - NODE // 2, NODE, NODE)
    end = replace(
        node(f"{name} node", box, context), fill=context.color("paper"), stroke=Stroke(context.color("lead"), LINE)
    )
    text = label_in_box(f"{name} text", room, pole.label, context, step=step)
    return Group(name, Box(room.x, box.y, room.w, room.bottom - box.y), (end, text), span=text.span)


def _middle_label(bound: Bound, context: Context) -> Label:
    paper = context.color("paper")
    name = _painted(replace(level(context, "pole"), align="center"), paper)
    text = _painted(replace(level(context, "pole-text"), align="center"), paper)
    words = words_of(bound.slots.get("middle", ()), text, text)
    return Label(((bound.headings["middle"], name), *words), context.theme.scales.get("pole", ()), balance=True)


def _painted(style: LevelStyle, color: Color) -> LevelStyle:
    return replace(style, color=color, bullet_color=color)


def _middle(bound: Bound, box: Box, context: Context) -> Shape:
    heading = bound.headings["middle"]
    shape = replace(plate("Middle", box, context), fill=context.color("lead"), span=runs_span(heading))
    return label_in_shape(shape, _middle_label(bound, context), context, room=_within(box))


def _within(box: Box) -> Box:
    return Box(box.x + INNER, box.y + INNER, box.w - 2 * INNER, box.h - 2 * INNER)


def _blocks(bound: Bound, keys: Sequence[str], lower: Box, context: Context) -> tuple[Shape, ...]:
    """The blocks below, side by side, at one size."""
    if not keys:
        return ()
    labels = [_block_label(bound, key, context) for key in keys]
    columns, step = _fitting(labels, lower, context)
    made = []
    for n, (key, label, box) in enumerate(zip(keys, labels, columns, strict=True), start=1):
        where = runs_span(bound.headings[key])
        shape = replace(plate(f"Block {n}", box, context), fill=context.color("mist"), span=where)
        made.append(label_in_shape(shape, label, context, room=_within(box), step=step))
    return tuple(made)


def _fitting(labels: Sequence[Label], lower: Box, context: Context) -> tuple[tuple[Box, ...], int | None]:
    """The columns of the blocks, and how many sizes below the largest their text is; None if it fits at no size.

    They are of one width if their text is large enough so, else of the widths at which it is largest.
    """
    tried: list[tuple[tuple[Box, ...], int | None]] = []
    for power in WEIGHTS:
        columns = _weighted(labels, lower, power)
        step = common_step([(label, _within(box)) for label, box in zip(labels, columns, strict=True)], context)
        tried.append((columns, step))
        if step is not None and step <= ALIKE:
            return tried[-1]
    return min(tried, key=lambda each: labels[0].steps if each[1] is None else each[1])


def _weighted(labels: Sequence[Label], lower: Box, power: float) -> tuple[Box, ...]:
    """Columns whose widths follow the lengths of their texts to a `power`; they are of one width if that is 0."""
    lengths = [sum(len(run.text) for runs, _ in label.words for run in runs) for label in labels]
    least = sum(lengths) / len(lengths) / 2
    weights = [max(length, least, 1.0) ** power for length in lengths]
    room = lower.w - BELOW // 2 * (len(labels) - 1)
    boxes: list[Box] = []
    x = lower.x
    for weight in weights:
        boxes.append(Box(x, lower.y, int(room * weight / sum(weights)), lower.h))
        x = boxes[-1].right + BELOW // 2
    return tuple(boxes)


def _block_label(bound: Bound, key: str, context: Context) -> Label:
    point = replace(level(context, "how"), space_before=5.0)
    text = replace(level(context, "hub-text"), space_before=5.0)
    words = words_of(bound.slots.get(key, ()), text, point)
    name = level(context, "stair-name")
    sizes = tuple(size for size in context.theme.scales.get("hub-centre", ()) if size <= name.size)
    return Label(((bound.headings[key], name), *words), sizes, "top")


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Poles, middle and blocks have names."""
    for key, heading in bound.headings.items():
        if not plain(heading).strip():
            yield error("missing-heading", f"the part `{key}` has no name", bound.head,
                        "write `## Name`")  # fmt: skip


LAYOUT = Layout(
    name="spectrum",
    meaning="Two poles and what lies between them: a heading each, left, middle, right; up to three blocks below.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec("left", "the left pole", POINTS),
        SlotSpec("middle", "the middle", POINTS),
        SlotSpec("right", "the right pole", POINTS),
        *(SlotSpec(name, f"the {name} block below", POINTS, required=False) for name in BLOCKS),
    ),
    check=check,
    slot_limits=(3, 3 + len(BLOCKS)),
)
