"""Statement: one sentence that fills the slide; on a picture, or as if written by hand on the wall."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layouts.areas import Area, content, flowed, levels
from deckgen.layouts.parts import footer, titled
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, SlotSpec
from deckgen.model import Slide
from deckgen.scene import Item
from deckgen.typeset.context import Context
from deckgen.units import Box, inches

EXAMPLE = """---
layout: statement
---
# Do you learn faster than the world changes?
"""
MAX_LINES = 4
SIZES = (20.0, 18.0)


def compose(bound: Bound, context: Context) -> Composed:
    """The sentence in the title placeholder, and a line of explanation below it where there is one."""
    items: list[Item] = [*titled(bound, context, max_lines=MAX_LINES)]
    blocks = bound.slots.get("body", ())
    if blocks:
        items.append(flowed(_below(bound, context), "Text", blocks, context))
    return Composed((*items, *footer(bound, context)))


def _below(bound: Bound, context: Context) -> Area:
    """A strip under the sentence, in its colour."""
    title = bound.template_layout.placeholder("title")
    above = title.box if title else content(bound)
    style = levels(context, "attribution")[0]
    if title:
        style = replace(style, color=title.level(0).color)
    return Area(Box(above.x, above.bottom + inches(0.1), above.w, inches(0.7)), (style,), SIZES)


def variant(slide: Slide) -> str:
    """The layout made for text on a picture, where the slide has one behind it."""
    return "statement-picture" if slide.background and slide.background.path else ""


LAYOUT = Layout(
    name="statement",
    meaning="One sentence that fills the slide, alone, on a picture (`background:`) or handwritten (`[…]{.hand}`).",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line below the sentence", POINTS, required=False, heading=False),),
    slot_limits=(0, 0),
    variant=variant,
    background=True,
)
