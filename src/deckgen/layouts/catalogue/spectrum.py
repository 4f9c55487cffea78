"""Spectrum: two poles, the middle between them, what belongs to each; blocks below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import plain
from deckgen.layouts.amount import OPTICAL, poised_top
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import styled_words
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import node, plate
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import level, runs_span
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Shape, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import (
    Label,
    Words,
    common_step,
    label_in_box,
    label_in_shape,
    measure_label,
    step_of,
)
from deckgen.typeset.text import height
from deckgen.values.color import Color, Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace, value_class

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
UNDER = inches(0.16)  # from a pole's node, or from the middle, to the words below
LEAST, MOST = inches(0.9), inches(1.6)  # the middle's height
INNER = inches(0.22)  # from the edges of shapes to the words in them
ROOMY = inches(0.5)  # from the words to the upper and lower edge of a middle that has room
BELOW = inches(0.4)  # between the spectrum and the blocks, and half of it between blocks
UPPER = 0.5  # of the area: the most height of the spectrum if there are blocks below
LINE = 3.0
PLATE, PLATE_SIDE = 0.52, 0.3  # of the height and of the width, for a pole at the side of a gap
PLATES = {"left": "lead", "right": "night"}
DOTS = 5.0  # points: the line that is missing
WEIGHTS = (0.0, 0.35, 0.7, 1.0)  # how much the widths of blocks follow the lengths of their texts
ALIKE = 1  # sizes below the largest: up to so many, blocks keep one width
RESERVED = 1.05
HEADINGS = (24.0, 22.0, 20.0, 18.0, 16.0, 15.0)  # points, of the blocks
LARGE = 24.0  # points, of what is said of poles and middle where there are no blocks
LEAST_TEXT = 14.0  # points, of what is said of poles and middle
SMALLER = (18.0, 16.0)  # points: a long name in the middle may be so small


@value_class
class Middle:
    """What lies between the poles: the words on the line, how high their shape is, and the words below it."""

    label: Label
    tall: Emu
    below: Label | None = None


@value_class
class Pole:
    """An end of the line: which one, its words, and where they stand."""

    key: str  # left | right
    label: Label
    room: Box


def compose(bound: Bound, context: Context) -> Composed:
    """The line, the poles at its ends, the middle upon it, the blocks below."""
    context = _fitted(bound, context)
    title = set_title(bound, context)
    keys = [key for key in BLOCKS if key in bound.headings]
    gap = is_gap(bound)
    if gap and not keys and (sides := _two_sides(bound, context)):
        return Composed((*title, *sides.items, *footer(bound, context)), sides.steps)
    middle = _middle_words(bound, gap, context)
    upper, lower = _divided(bound, middle, bound.template_layout.free, keys, context)
    side, line_y = round(upper.w * SIDE), upper.y + middle.tall // 2
    columns = {"left": upper._replace(w=side), "right": Box(upper.right - side, upper.y, side, upper.h)}
    poles = [_pole(bound, key, column, line_y, context) for key, column in columns.items()]
    step = common_step([(pole.label, pole.room) for pole in poles], context)
    groups = [_drawn_pole(pole, line_y, step, context) for pole in poles]
    between = Box(upper.x + side + GAP, upper.y, upper.w - 2 * (side + GAP), upper.h)
    drawn = _middle(bound, middle, between, gap, context)
    blocks = _blocks(bound, keys, lower, context)
    steps = [item_step(plain(bound.headings[key]), group) for key, group in zip(POLES, groups, strict=True)]
    steps.append(item_step(plain(bound.headings["middle"]), *drawn))
    steps += [item_step(plain(bound.headings[key]), block) for key, block in zip(keys, blocks, strict=True)]
    items: tuple[Item, ...] = (*_lines(upper, between, line_y, gap, context), *groups, *drawn, *blocks)
    return Composed((*title, *items, *footer(bound, context)), tuple(steps))


def _two_sides(bound: Bound, context: Context) -> Composed | None:
    """Two plates far apart and what is missing between them, large enough for a slide; None where words are too long.

    The plates are the poles. The name of what is missing stands above a row of dots that leads from one to the other.
    """
    free, paper = bound.template_layout.free, context.color("paper")
    high = round(free.h * PLATE)
    area = Box(free.x, free.y + round((free.h - high) * OPTICAL), free.w, high)
    wide = round(free.w * PLATE_SIDE)
    boxes = {"left": area._replace(w=wide), "right": Box(area.right - wide, area.y, wide, high)}
    shapes = [
        replace(plate(f"{key.capitalize()} pole", box, context), fill=context.color(PLATES[key]),
                span=runs_span(bound.headings[key]))
        for key, box in boxes.items()
    ]  # fmt: skip
    labels = [replace(_painted(_pole_label(bound, key, context), paper), anchor="middle") for key in boxes]
    pairs = [(label, _within(shape.box)) for label, shape in zip(labels, shapes, strict=True)]
    step = common_step(pairs, context)
    between = Box(area.x + wide + GAP, area.y, area.w - 2 * (wide + GAP), high)
    name, text = _middle_labels(bound, True, context)
    look_here, y = context.color("look-here"), area.y + high // 2
    missing = tuple((runs, replace(style, color=look_here)) for runs, style in name.words)
    upper = between._replace(h=high // 2 - UNDER)
    lower = Box(between.x, y + UNDER, between.w, high // 2 - UNDER)
    steps = [common_step([(name, upper)], context), 0 if text is None else common_step([(text, lower)], context)]
    if step is None or None in steps:
        return None
    sides = [
        label_in_shape(shape, label, context, room=room, step=step)
        for shape, label, (_, room) in zip(shapes, labels, pairs, strict=True)
    ]
    dots = Connector("Missing line", (between.x, y), (between.right, y), Stroke(look_here, DOTS, dash="sysDot"))
    drawn: list[Shape | Text | Connector] = [dots]
    drawn.append(label_in_box("Middle", upper, replace(name, words=missing), context))
    if text is not None:
        drawn.append(label_in_box("Middle text", lower, text, context))
    shown = [item_step(plain(bound.headings[key]), side) for key, side in zip(boxes, sides, strict=True)]
    shown.append(item_step(plain(bound.headings["middle"]), *drawn))
    return Composed((*sides, *drawn), tuple(shown))


def _painted(label: Label, color: Color) -> Label:
    """The label with all of its words in a colour."""
    words = tuple((runs, replace(style, color=color, bullet_color=color)) for runs, style in label.words)
    return replace(label, words=words)


def _fitted(bound: Bound, context: Context) -> Context:
    """The context in which poles and middle are so much smaller that the blocks below have room."""
    keys, free = [key for key in BLOCKS if key in bound.headings], bound.template_layout.free
    sizes = context.theme.scales.get("pole", ())
    for smaller in range(len(sizes)) if keys else ():
        tried = _with_smaller_poles(context, smaller)
        _, lower = _divided(bound, _middle_words(bound, is_gap(bound), tried), free, keys, tried)
        if _fitting([_block_label(bound, key, tried) for key in keys], lower, tried)[1] is not None:
            return tried
    return context


def _with_smaller_poles(context: Context, smaller: int) -> Context:
    """The context with what is said at the line so many sizes below the largest."""
    if not smaller:
        return context
    theme = context.theme
    sizes = theme.scales["pole"]
    share = sizes[smaller] / sizes[0]
    name = replace(level(context, "pole"), size=sizes[smaller])
    text = level(context, "pole-text")
    text = replace(text, size=max(LEAST_TEXT, round(text.size * share)))
    styles = {**theme.styles, "pole": (name,), "pole-text": (text,)}
    theme = replace(theme, styles=styles, scales={**theme.scales, "pole": sizes[smaller:]})
    return replace(context, template=replace(context.template, theme=theme))


def is_gap(bound: Bound) -> bool:
    """Whether nothing joins the poles: the line between them breaks off."""
    option = bound.option("gap")
    return option is not None and option.data is True


def _lines(upper: Box, between: Box, y: Emu, gap: bool, context: Context) -> tuple[Connector, ...]:
    """The line from pole to pole; with a gap two that end, and what is missing between them as dots."""
    stroke = Stroke(context.color("lead"), LINE)
    if not gap:
        return (Connector("Line", (upper.x, y), (upper.right, y), stroke),)
    missing = Stroke(context.color("look-here"), LINE, dash="sysDot")
    return (
        Connector("Line", (upper.x, y), (between.x, y), stroke),
        Connector("Missing line", (between.x + GAP, y), (between.right - GAP, y), missing),
        Connector("Other line", (between.right, y), (upper.right, y), stroke),
    )


def _middle_words(bound: Bound, gap: bool, context: Context) -> Middle:
    """The middle's name and text on the line, or the text below it if both would make too high a shape."""
    free = bound.template_layout.free
    width = free.w - 2 * (round(free.w * SIDE) + GAP + INNER)
    name, text = _middle_labels(bound, gap, context)
    if text is not None and not gap:
        whole = replace(name, words=(*name.words, *_painted(text, context.color("paper")).words))
        tall = _height(whole, width, context) + 2 * INNER
        if tall <= MOST:
            return Middle(whole, max(LEAST, min(MOST, tall + ROOMY)))
    if gap:  # the name stands above the line, so that it takes the upper half
        return Middle(name, 2 * (_height(name, width, context) + UNDER), text)
    tall = _height(name, width, context) + 2 * INNER
    for smaller in range(1, len(name.sizes)):
        if tall <= MOST:
            break
        label = replace(name, sizes=name.sizes[smaller:], words=_at_size(name, smaller))
        tall, name = _height(label, width, context) + 2 * INNER, label
    return Middle(name, max(LEAST, min(MOST, tall)), text)


def _at_size(label: Label, step: int) -> tuple[Words, ...]:
    """The label's words, its first paragraph at the size so many steps further down."""
    (runs, style), *more = label.words
    return ((runs, replace(style, size=label.sizes[min(1, len(label.sizes) - 1)])), *more)


def _divided(bound: Bound, middle: Middle, free: Box, keys: Sequence[str], context: Context) -> tuple[Box, Box]:
    """The room of the spectrum, which is as high as its fullest part, and the room of the blocks."""
    side = round(free.w * SIDE)
    pole = max(_height(_pole_label(bound, key, context), side, context) for key in POLES) + NODE // 2 + UNDER
    width = free.w - 2 * (side + GAP + INNER)
    under = _height(middle.below, width, context) + UNDER if middle.below else 0
    tall = middle.tall // 2 + max(pole, middle.tall // 2 + under)
    tall = min(tall, round(free.h * UPPER) if keys else free.h)
    if not keys:
        return Box(free.x, poised_top(free, tall), free.w, tall), free
    most = free.h - tall - BELOW
    blocks = min(most, _blocks_height(bound, keys, Box(free.x, 0, free.w, most), context))
    top = poised_top(free, tall + BELOW + blocks)
    return Box(free.x, top, free.w, tall), Box(free.x, top + tall + BELOW, free.w, blocks)


def _blocks_height(bound: Bound, keys: Sequence[str], room: Box, context: Context) -> Emu:
    """The height of the blocks, which end with the longest of them."""
    labels = [_block_label(bound, key, context) for key in keys]
    columns, step = _fitting(labels, room, context)
    if step is None:
        return room.h
    inner = [(label, _within(box).w) for label, box in zip(labels, columns, strict=True)]
    return 2 * INNER + max(round(height(measure_label(label, step, wide, context)) * RESERVED) for label, wide in inner)


def _height(label: Label, width: Emu, context: Context) -> Emu:
    """The height of a label at the largest size that tears no word, with a reserve."""
    step = step_of(label, width, 2**40, context)
    return round(height(measure_label(label, label.steps - 1 if step is None else step, width, context)) * RESERVED)


def _pole_label(bound: Bound, key: str, context: Context) -> Label:
    align = "left" if key == "left" else "right"
    name, text = replace(level(context, "pole"), align=align), replace(_said(bound, context), align=align)
    words = styled_words(bound.slots.get(key, ()), text, text)
    return Label(((bound.headings[key], name), *words), context.theme.scales.get("pole", ()), "top")


def _said(bound: Bound, context: Context) -> LevelStyle:
    """The style of what is said of poles and middle: larger where no blocks take room below."""
    style = level(context, "pole-text")
    return style if any(key in bound.headings for key in BLOCKS) else replace(style, size=max(style.size, LARGE))


def _pole(bound: Bound, key: str, column: Box, line_y: Emu, context: Context) -> Pole:
    """A pole, its words under its node."""
    top = line_y + NODE // 2 + UNDER
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


def _middle_labels(bound: Bound, gap: bool, context: Context) -> tuple[Label, Label | None]:
    """The middle's name as it stands on the line, and its text, if it has one, as it stands below it."""
    pole, text = level(context, "pole"), replace(_said(bound, context), align="center")
    words = styled_words(bound.slots.get("middle", ()), text, text)
    name = replace(pole, align="center", color=context.color("ink" if gap else "paper"))
    sizes = (*context.theme.scales.get("pole", ()), *SMALLER)
    below = Label(words, (), "top", balance=True) if words else None
    return Label(((bound.headings["middle"], name),), sizes, "bottom" if gap else "middle", balance=True), below


def _middle(bound: Bound, middle: Middle, between: Box, gap: bool, context: Context) -> tuple[Shape | Text, ...]:
    """The middle upon the line, half of it above and half below, and the words that stand under it.

    Where there is a gap its name stands above the missing line, and nothing is painted.
    """
    heading = bound.headings["middle"]
    box = between._replace(h=middle.tall)
    shape = replace(plate("Middle", box, context), span=runs_span(heading))
    if gap:
        shape = replace(Shape("Middle", box._replace(h=middle.tall // 2)), span=shape.span, decorative=False)
        room = shape.box._replace(h=max(1, shape.box.h - UNDER))
        drawn: list[Shape | Text] = [label_in_shape(shape, middle.label, context, room=room)]
    else:
        shape = replace(shape, fill=context.color("lead"))
        drawn = [label_in_shape(shape, middle.label, context, room=_within(box))]
    if middle.below:
        top = box.y + middle.tall // 2 if gap else box.bottom
        room = Box(between.x + INNER, top + UNDER, between.w - 2 * INNER, max(1, between.bottom - top - UNDER))
        drawn.append(label_in_box("Middle text", room, _no_larger(middle.below, drawn[0]), context, step=0))
    return tuple(drawn)


def _no_larger(said: Label, named: Shape | Text) -> Label:
    """What is said of the middle, in letters no larger than those of its name."""
    body = named.body
    most = body.paragraphs[0].style.size if body and body.paragraphs else said.words[0][1].size
    return replace(said, words=tuple((runs, replace(style, size=min(style.size, most))) for runs, style in said.words))


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
    words = styled_words(bound.slots.get(key, ()), text, point)
    name = replace(level(context, "heading"), size=HEADINGS[0])
    return Label(((bound.headings[key], name), *words), HEADINGS, "top")


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
    options=(Option("gap", "whether the line between the poles breaks off", kind="flag"),),
    check=check,
    slot_limits=(3, 3 + len(BLOCKS)),
)
