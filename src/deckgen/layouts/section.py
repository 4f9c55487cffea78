"""Section: a divider in full colour with its number, counted by the program."""

from __future__ import annotations

from deckgen.layouts.areas import area, flowed, lettered, readable
from deckgen.layouts.parts import footer, titled
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, Option, SlotSpec
from deckgen.scene import Item
from deckgen.typeset.context import Context
from deckgen.units import Box, inches

EXAMPLE = """---
layout: section
---
# Do you start from the citizen and not from the technology?
"""
GROUNDS = ("lead", "night")


def compose(bound: Bound, context: Context) -> Composed:
    """The number large, the title low; `color` chooses the ground."""
    items: list[Item] = [*titled(bound, context, max_lines=4)]
    number = bound.template_layout.placeholder("number")
    if number and bound.place.section:
        where = area(bound, context, "number", number.box, "section-number")
        items.append(lettered(where, "Number", str(bound.place.section), context, role="number"))
    if bound.slots.get("body"):
        free = bound.template_layout.free
        low = Box(free.x + inches(3.021), free.bottom - inches(0.5), free.w - inches(3.021), inches(0.45))
        items.append(
            flowed(
                readable(area(bound, context, "body", low, "subtitle"), bound, context),
                "Text",
                bound.slots["body"],
                context,
            )
        )
    color = bound.option("color")
    ground = context.color(color.text) if color and color.text in GROUNDS else None
    return Composed((*items, *footer(bound, context)), background=ground)


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
