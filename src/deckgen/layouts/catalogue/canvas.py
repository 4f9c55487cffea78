"""Canvas: named fields that the participants fill in, on the slide, on the wall or on the worksheet made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Paragraph, plain
from deckgen.layouts.boxes import fill_rows
from deckgen.layouts.content_checks import count_faults, intro_faults
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, OpenSlot, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import introduction, set_title
from deckgen.scene.items import Group, Item, TextBody
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow
from deckgen.typeset.text import FIRST_PARAGRAPH, body, is_torn, set_paragraph
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Box, Emu, Insets, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: canvas
---
# A great opportunity for us is to …
## The opportunity
What does the citizen need that nobody gives today?
## What we offer
In one sentence that a neighbour would understand
## The citizen’s benefit
What is easier, safer or more fun afterwards?
"""
ROWS = {1: (1,), 2: (2,), 3: (3,), 4: (2, 2), 5: (3, 2), 6: (3, 3), 7: (4, 3), 8: (4, 4), 9: (3, 3, 3)}
MOST = max(ROWS)
SIZES = ((28.0, 18.0), (24.0, 18.0), (20.0, 16.0), (18.0, 14.0), (16.0, 12.0))  # points of name and help
GAP = inches(0.2)
INSETS = Insets(inches(0.2), inches(0.2), inches(0.2), inches(0.15))
BELOW_NAME = 0.45  # of the name's size: before what helps to fill a field in
FREE = 0.4  # of a field is left to write in


def compose(bound: Bound, context: Context) -> Composed:
    """The fields in a grid, at one size of text; each is a part to reveal."""
    title = set_title(bound, context)
    slots = bound.open_slots
    boxes = fill_rows(room_below(bound, title, context), ROWS[len(slots)], GAP)
    for size in SIZES:
        bodies = _bodies(slots, boxes, size, context)
        if all(_has_room(text, box) for text, box in zip(bodies, boxes, strict=True)):
            break
    fields = [_field(n, box, text, context) for n, (box, text) in enumerate(zip(boxes, bodies, strict=True), start=1)]
    steps = tuple(item_step(plain(slot.heading), field) for slot, field in zip(slots, fields, strict=True))
    drawn: tuple[Item, ...] = (*title, *introduction(bound, context, title), *fields, *footer(bound, context))
    return Composed(drawn, steps)


def _bodies(
    slots: Sequence[OpenSlot], boxes: Sequence[Box], size: tuple[float, float], context: Context
) -> list[TextBody]:
    """The fields' texts. Side by side their help begins at one height, below the longest of their names."""
    bodies = [_body(slot, box, size, context) for slot, box in zip(slots, boxes, strict=True)]
    tallest: dict[Emu, int] = {}
    for text, box in zip(bodies, boxes, strict=True):
        tallest[box.y] = max(tallest.get(box.y, 0), len(text.paragraphs[0].lines))
    return [_lower(text, tallest[box.y]) for text, box in zip(bodies, boxes, strict=True)]


def _lower(text: TextBody, lines: int) -> TextBody:
    """The text with its help so much lower as if its name took so many lines."""
    name, *below = text.paragraphs
    missing = lines - len(name.lines)
    if not below or not missing:
        return text
    first = replace(below[0], space_before=round(below[0].space_before + missing * name.pitch, 1))
    return body((name, first, *below[1:]), INSETS)


def _has_room(text: TextBody, box: Box) -> bool:
    """Whether nothing is torn and enough of the field is left to write in."""
    return text.needed <= box.h * (1 - FREE) and not is_torn(text.paragraphs)


def _body(slot: OpenSlot, box: Box, size: tuple[float, float], context: Context) -> TextBody:
    """The field's name and what helps to fill it in."""
    width, lead = box.inside(INSETS).w, context.color("lead")
    heading = set_paragraph(
        slot.heading, replace(level(context, "heading"), size=size[0], color=lead), width, context, FIRST_PARAGRAPH
    )
    space = round(size[0] * BELOW_NAME, 1)
    style = replace(level(context, "caption"), size=size[1], space_before=space)
    points = replace(style, bullet="•", margin=inches(0.18), indent=-inches(0.18))
    below = [
        paragraph
        for block in slot.blocks
        for paragraph in flow((block,), (style if isinstance(block, Paragraph) else points,), width, context)
    ]
    return body((heading, *(replace(paragraph, space_before=space) for paragraph in below)), INSETS)


def _field(n: int, box: Box, text: TextBody, context: Context) -> Group:
    """A field; what somebody types into it goes on below the help."""
    field = replace(plate(f"Field {n} text", box, context), fill=context.color("mist"), body=text)
    return Group(f"Field {n}", box, (field,))


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One to nine fields; at most one paragraph before them."""
    extra = bound.slide.slots[MOST].span if len(bound.slide.slots) > MOST else None
    yield from count_faults(len(bound.open_slots), (1, MOST), "fields", extra, bound,
                            "write each as a heading, what helps to fill it in below")  # fmt: skip
    yield from intro_faults(bound)


LAYOUT = Layout(
    name="canvas",
    meaning="Fields to fill in, a heading each with help below; the guide makes a worksheet of it.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line above the fields", (Paragraph,), required=False, heading=False),),
    open_slots=SlotSpec("field", "what helps to fill the field in", POINTS, required=False),
    check=check,
    slot_limits=(0, MOST),
    reveals=("true", "items"),
)
