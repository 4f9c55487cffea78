"""Plan step: its goal, how to get there and tips, with its number in the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from deckgen.deck.model import Run, plain
from deckgen.layouts.boxes import content_box
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import node, panel
from deckgen.layouts.spec import (
    POINTS,
    Bound,
    Composed,
    Layout,
    Option,
    RevealStep,
    SlotSpec,
    TextForm,
    TextPart,
)
from deckgen.layouts.text_boxes import find_text_box, level, recolor, set_blocks, set_short_text
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Color, Stroke
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: plan-step
plan: four-steps
short: Mobilise
summary: Enough people want to change for the better.
source: Partly inspired by John P. Kotter, *Accelerate* (2014)
---
# Leadership wants: mobilise for change
## Goal
A critical mass that wants to change the organisation for the better
## How
- Raise your gaze: what do customers, staff and owners expect, and what does new technology make possible?
- Take in ideas from outside and move the office out to those you are there for
- Walk in the customer’s shoes, with both figures and talks
- Settle why the organisation exists
## Tips
- Catch people’s interest, during and after meetings
- Recruit outside the management team: line managers, experts and informal leaders
- Welcome all who show interest
- Inspire by your own example
"""
SLOTS = ("goal", "how", "tips")
SHARES = (0.0, 0.2553, 0.6808)  # where the columns begin, as parts of the width
WIDTHS = (0.2342, 0.4044, 0.3192)
GROUNDS = ("lead", "", "mist")
INSET = inches(0.25)
DOT, PITCH = inches(0.22), inches(0.36)
RULE, ABOVE = 2.0, inches(0.08)  # points; from a rule to the column below it, on a client's template
COUNT_LINE = inches(0.3)


def compose(bound: Bound, context: Context) -> Composed:
    """Three columns under the numbered title; each is a part to reveal."""
    steps: list[RevealStep] = []
    items: list[Item] = [*set_title(bound, context), *_number(bound, context)]
    for n, slot in enumerate(SLOTS):
        if slot in bound.slots:
            column = _column(bound, context, n, slot)
            items += column
            steps.append(item_step(plain(bound.headings.get(slot, ())) or slot, *column))
    items += _progress(bound, context)
    return Composed((*items, *footer(bound, context)), tuple(steps))


def position(bound: Bound) -> tuple[int, int]:
    """The number of this step, from 1, and how many there are; zeros if it is of no plan."""
    ids = [slide.id for slide in bound.position.plan]
    return (ids.index(bound.slide.id) + 1, len(ids)) if bound.slide.id in ids else (0, 0)


def _number(bound: Bound, context: Context) -> Sequence[Item]:
    place = bound.template_layout.placeholder("number")
    number, _ = position(bound)
    if place is None or not number:
        return ()
    return (
        set_short_text(
            find_text_box(bound, context, "number", place.box, "step-number"), "Number", str(number), context
        ),
    )


def _column(bound: Bound, context: Context, n: int, slot: str) -> list[Item]:
    """A column's heading and text, on a ground of its own where the template has no placeholder for it."""
    room = content_box(bound)
    box = Box(room.x + round(room.w * SHARES[n]), room.y, round(room.w * WIDTHS[n]), room.h)
    inner = Box(box.x + INSET, box.y + inches(0.18), box.w - 2 * INSET, box.h - inches(0.3))
    items: list[Item] = []
    if bound.template_layout.placeholder(slot) is None and GROUNDS[n]:
        items.append(panel(f"{slot.title()} ground", box, context.color(GROUNDS[n])))
    heading = bound.headings.get(slot) or context.words[slot]
    over = Box(inner.x, inner.y, inner.w, inches(0.33))
    head = find_text_box(bound, context, f"{slot}-heading", over, "label")
    if head.placeholder is None and slot == "goal":
        head = replace(head, levels=tuple(recolor(style, context.color("mint")) for style in head.levels))
    items.append(set_short_text(head, f"{slot.title()} heading", heading, context))
    under = Box(inner.x, inner.y + inches(0.43), inner.w, inner.h - inches(0.43))
    where = find_text_box(bound, context, slot, under, slot)
    items.append(set_blocks(where, slot.title(), bound.slots[slot], context))  # not larger: steps look alike
    return items


def _progress(bound: Bound, context: Context) -> Sequence[Item]:
    """The words "Step 1 of 4" and a dot per step, where the template has a place for them."""
    number, count = position(bound)
    place = bound.template_layout.placeholder("step-count")
    if not number or place is None:
        return ()
    words = context.words["step-of"].format(n=number, count=count)
    text = set_short_text(
        find_text_box(bound, context, "step-count", place.box, "step-count"), "Step count", words, context
    )
    return (text, _dots(bound.template_layout.free, number, count, context.color("mint"), context))


def _dots(room: Box, number: int, count: int, color: Color, context: Context) -> Group:
    """A dot for each step, from the room's upper left corner; that of this step is filled."""
    pitch = min(PITCH, room.w // count)
    dot = min(DOT, pitch * 3 // 5)
    dots = tuple(
        replace(
            node(f"Dot {n}", Box(room.x + (n - 1) * pitch, room.y, dot, dot), context),
            fill=color if n == number else None,
            stroke=Stroke(color, 1.25),
        )
        for n in range(1, count + 1)
    )
    around = Box(room.x, room.y, (count - 1) * pitch + dot, dot)
    return Group("Progress", around, dots, context.words["alt-step"].format(n=number, count=count))


def as_text(bound: Bound, context: Context) -> TextForm:
    """Goal, ways and tips, each under its heading."""
    held = [slot for slot in SLOTS if slot in bound.slots]
    headings = {slot: bound.headings.get(slot) or (Run(context.words[slot]),) for slot in held}
    parts = [TextPart(bound.slots[slot], headings[slot], plain(headings[slot])) for slot in held]
    return TextForm(tuple(parts), columns=(3, 2, 1), steady=True, behind=_rules(context), beside=_told(bound, context))


def _rules(context: Context) -> Callable[[Sequence[Box]], tuple[Item, ...]]:
    """A rule above each column, which holds the columns of slides with few and with many words together."""

    def draw(boxes: Sequence[Box]) -> tuple[Item, ...]:
        stroke = Stroke(context.color("lead"), RULE)
        return tuple(
            Connector(f"Rule {n}", (box.x, box.y - ABOVE), (box.right, box.y - ABOVE), stroke)
            for n, box in enumerate(boxes, start=1)
        )

    return draw


def _told(bound: Bound, context: Context) -> Callable[[Sequence[Text]], tuple[Item, ...]]:
    """Below the goal which step of how many this is, if the text leaves room for it."""

    def draw(texts: Sequence[Text]) -> tuple[Item, ...]:
        number, count = position(bound)
        first = texts[0]
        high = COUNT_LINE + DOT
        bottom = first.box.y + first.body.needed + high
        if not number or len(texts) < len(SLOTS) or bottom > first.box.bottom:
            return ()
        line = Box(first.box.x, first.box.bottom - COUNT_LINE, first.box.w, COUNT_LINE)
        style = replace(level(context, "step-count"), color=context.color("slate"))
        words = context.words["step-of"].format(n=number, count=count)
        text = set_short_text(TextBox(line, (style,), anchor="bottom"), "Step count", words, context)
        room = Box(line.x, line.y - DOT, line.w, DOT)
        return (text, _dots(room, number, count, context.color("lead"), context))

    return draw


LAYOUT = Layout(
    name="plan-step",
    meaning="One step of a plan: its goal, how to reach it and tips, each under a heading of that name.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(
        SlotSpec("goal", "where the step leads, in a sentence", POINTS),
        SlotSpec("how", "how to get there", POINTS),
        SlotSpec("tips", "what others have learned", POINTS, required=False),
    ),
    options=(
        Option("plan", "the plan that the step belongs to; steps of the same plan are numbered and collected"),
        Option("short", "the step's name in the overview"),
        Option("summary", "the step in a sentence, for the overview"),
    ),
    slot_limits=(2, 3),
    reveals=("true", "columns"),
)
