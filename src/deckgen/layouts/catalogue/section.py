"""Section: a divider in full colour with its number, counted by the program."""

from __future__ import annotations

from deckgen.layouts.footers import footer
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, set_blocks, set_number, suit_ground
from deckgen.layouts.titles import set_title, title_box
from deckgen.scene.items import Item, Text
from deckgen.typeset.context import Context
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: section
---
# Do you start from the citizen and not from the technology?
"""
GROUNDS = ("lead", "night")
LINE = inches(0.5)  # for a line below the title
SIZES = (24.0, 20.0, 18.0)


def compose(bound: Bound, context: Context) -> Composed:
    """The number large, the title low; `color` chooses the ground."""
    items: list[Item] = [*_title(bound, context)]
    number = bound.template_layout.placeholder("number")
    if number and bound.position.section:
        where = find_text_box(bound, context, "number", number.box, "section-number")
        digits = set_number(where, str(bound.position.section), context)
        items.append(Text("Number", where.box, digits, where.placeholder, "number"))
    items += _line(bound, context)
    color = bound.option("color")
    ground = context.color(color.text) if color and color.text in GROUNDS else None
    return Composed((*items, *footer(bound, context)), background=ground)


def _title(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The title; higher where a line stands below it."""
    place = bound.template_layout.placeholder("title")
    if place is None or not bound.slots.get("body"):
        return set_title(bound, context, max_lines=4)
    box = place.box._replace(h=place.box.h - LINE)
    return set_title(bound, context, max_lines=4, where=title_box(bound, context).at(box))


def _line(bound: Bound, context: Context) -> tuple[Item, ...]:
    blocks = bound.slots.get("body", ())
    if not blocks:
        return ()
    place = bound.template_layout.placeholder("title")
    above = place.box if place else bound.template_layout.free
    box = Box(above.x, above.bottom - LINE + inches(0.1), above.w, LINE)
    where = suit_ground(find_text_box(bound, context, "body", box, "subtitle"), bound, context)
    return (set_blocks(replace(where, sizes=SIZES), "Text", blocks, context),)


LAYOUT = Layout(
    name="section",
    meaning="Divides the day: one question or heading in full colour, numbered by the program.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line below the title", POINTS, required=False, heading=False),),
    options=(Option("color", "the ground: the leading colour or the dark one", values=GROUNDS),),
    slot_limits=(0, 0),
    background=True,
)
