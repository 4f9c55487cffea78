"""Statement: one sentence that fills the slide; on a picture, or as if written by hand on the wall."""

from __future__ import annotations

import re
from dataclasses import replace

from deckgen.deck.model import Runs, Slide, plain
from deckgen.layouts.boxes import stage_box
from deckgen.layouts.footers import footer
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level, recolor, set_blocks
from deckgen.layouts.titles import set_title, title_box
from deckgen.scene.items import Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, inches

EXAMPLE = """---
layout: statement
---
# Do you learn faster than the world changes?
"""
MAX_LINES = 4
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
SHORT = 90  # characters of handwriting that are set sentence by sentence
SIZES = (24.0, 20.0, 18.0)


def compose(bound: Bound, context: Context) -> Composed:
    """The sentence in the title placeholder, and a line of explanation below it where there is one."""
    box = stage_box(bound)
    sentence = _by_sentence(bound.title)
    where = replace(title_box(bound, context), box=box, anchor="middle") if box else None
    items: list[Item] = [*set_title(bound, context, sentence, MAX_LINES, where)]
    blocks = bound.slots.get("body", ())
    if blocks and isinstance(items[0], Text):
        items.append(set_blocks(_below(items[0], bound, context), "Text", blocks, context))
    return Composed((*items, *footer(bound, context)))


def _by_sentence(runs: Runs) -> Runs | None:
    """A few handwritten sentences with a line for each, as one writes on a wall; None for any other words."""
    text = plain(runs)
    parts = [part for part in SENTENCE.split(text) if part]
    if not runs or not all(run.hand for run in runs) or not 2 <= len(parts) <= MAX_LINES or len(text) > SHORT:
        return None
    lines = [replace(runs[0], text=part) for part in parts]
    return tuple(run for line in lines for run in (replace(runs[0], text="\n"), line))[1:]


def _below(title: Text, bound: Bound, context: Context) -> TextBox:
    """A text box under the sentence's last line, in its colour."""
    spare = title.box.h - title.body.needed
    bottom = title.box.bottom - {"top": spare, "middle": spare // 2, "bottom": 0}[title.body.anchor] + inches(0.25)
    room = context.template.size.h - inches(0.65) - bottom
    color = title.body.paragraphs[0].style.color
    style = replace(recolor(level(context, "attribution"), color), size=SIZES[0])
    return TextBox(Box(title.box.x, bottom, title.box.w, max(inches(0.4), room)), (style,), SIZES)


def variant(slide: Slide) -> str:
    """The template's layout for text on a picture, if the slide has a picture behind it."""
    return "statement-picture" if slide.background and slide.background.path else ""


LAYOUT = Layout(
    name="statement",
    meaning="One sentence that fills the slide, alone, on a picture (`background:`) or handwritten (`[…]{.hand}`).",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line below the sentence", POINTS, required=False, heading=False),),
    slot_limits=(0, 0),
    variant=variant,
    variants=("statement-picture",),
    background=True,
)
