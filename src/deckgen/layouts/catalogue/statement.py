"""Statement: one sentence that fills the slide; on a picture, or as if written by hand on the wall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.deck.model import Block, Runs, Slide, plain
from deckgen.layouts.boxes import stage_box
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import excess
from deckgen.layouts.progress import ON_COLOR, section_color
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level, recolor, set_blocks
from deckgen.layouts.titles import on_scrim, poster_box, set_title, title_box
from deckgen.scene.items import Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.flow import measure_flow
from deckgen.typeset.text import height
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Color
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: statement
---
# Do you learn faster than the world changes?
"""
MAX_LINES, FEW = 4, 3  # the most lines, and those of sentences that are set as large as a poster
SQUARISH, TALL = 3 / 2, 6  # a slide that is no wider has room for so many lines on a client's template
POSTER, COMMON = 66.0, 48.0  # points: larger sizes are for few words, those below the second count as small
LONELY, SPARED = 0.4, 2  # of the longest line: a shorter one stands alone; so many sizes are given up against it
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
ABOVE_LINE, FOOT = inches(0.25), inches(0.65)  # from the sentence to what explains it; what the slide's foot takes
SHARE = 0.5  # of the sentence's room: at most so much for what explains it
SHORT = 90  # characters of handwriting that are set sentence by sentence
SIZES = (24.0, 20.0, 18.0)


def compose(bound: Bound, context: Context) -> Composed:
    """The sentence in the title placeholder, and a line of explanation below it where there is one."""
    box = stage_box(bound)
    sentence = _by_sentence(bound.title)
    where = poster_box(title_box(bound, context), bound, context)
    where = replace(where, box=box, anchor="middle") if box else where
    blocks = bound.slots.get("body", ())
    if blocks and where.anchor == "bottom":
        where = where.at(where.box._replace(h=where.box.h - _line_room(blocks, where, context)))
    where = on_scrim(where, bound, context)
    items: list[Item] = [*_set(bound, sentence, where, context)]
    if blocks and isinstance(items[0], Text):
        items.append(set_blocks(_below(items[0], bound, context), "Text", blocks, context))
    return Composed((*items, *footer(bound, context)), background=_ground(bound, context))


def _ground(bound: Bound, context: Context) -> Color | None:
    """The section's colour behind a question to the room; None for the layout's own ground."""
    own = bound.position.colored and bound.template_layout.background_dark and not bound.slide.background
    return section_color(bound.position.within, context) if own else None


def _set(bound: Bound, sentence: Runs | None, where: TextBox, context: Context) -> tuple[Item, ...]:
    """The sentence as large as a poster if that takes few lines, else at the usual sizes."""
    squarish = context.template.size.w <= SQUARISH * context.template.size.h
    few = (TALL if squarish else MAX_LINES) if context.template.from_client else FEW  # a client's titles are no posters
    made = set_title(bound, context, sentence, few, where)
    posters = sum(size > POSTER for size in where.sizes)
    if made and isinstance(made[0], Text) and excess(made[0]):
        made = set_title(bound, context, sentence, MAX_LINES, where.from_step(posters))
    if not sentence and (smaller := _with_a_line_less(bound, made, where, context)):
        made = smaller
    if context.template.from_client:
        return made
    large = {size for size in where.sizes if size > COMMON}
    return tuple(replace(t, steps=_smaller(t, where, len(large))) if isinstance(t, Text) else t for t in made)


def _with_a_line_less(bound: Bound, made: Sequence[Item], where: TextBox, context: Context) -> tuple[Item, ...]:
    """The sentence a size or two smaller, if a line of a short word alone goes with that; nothing if none does."""
    if not made or not isinstance(made[0], Text):
        return ()
    (paragraph, *_) = made[0].body.paragraphs
    widths = [line.width for line in paragraph.lines]
    if len(widths) < FEW or min(widths) > LONELY * max(widths):
        return ()
    for size in [size for size in where.sizes if size < paragraph.style.size][:SPARED]:
        smaller = set_title(bound, context, None, len(widths) - 1, where.from_step(where.sizes.index(size)))
        if smaller and isinstance(smaller[0], Text) and len(smaller[0].body.paragraphs[0].lines) < len(widths):
            return smaller if not excess(smaller[0]) else ()
    return ()


def _smaller(title: Text, where: TextBox, large: int) -> int:
    """How many sizes a sentence is set below those that the last row reads with ease."""
    size = title.body.paragraphs[0].style.size
    return 0 if size >= COMMON else max(1, title.steps - large, 1 + sum(s < COMMON and s > size for s in where.sizes))


def _by_sentence(runs: Runs) -> Runs | None:
    """A few handwritten sentences with a line for each, as one writes on a wall; None for any other words."""
    text = plain(runs)
    parts = [part for part in SENTENCE.split(text) if part]
    if not runs or not all(run.hand for run in runs) or not 2 <= len(parts) <= MAX_LINES or len(text) > SHORT:
        return None
    lines = [replace(runs[0], text=part) for part in parts]
    return tuple(run for line in lines for run in (replace(runs[0], text="\n"), line))[1:]


def _line_room(blocks: Sequence[Block], where: TextBox, context: Context) -> Emu:
    """How much lower the sentence would have to end for what stands below it, which is below the sentence's room."""
    style = replace(level(context, "attribution"), size=SIZES[0])
    tall = height(measure_flow(blocks, (style,), where.box.w, context)) + ABOVE_LINE
    below = context.template.size.h - FOOT - where.box.bottom
    return min(max(0, tall - below), round(where.box.h * SHARE))


def _below(title: Text, bound: Bound, context: Context) -> TextBox:
    """A text box under the sentence's last line, in its colour."""
    spare = title.box.h - title.body.needed
    bottom = title.box.bottom - {"top": spare, "middle": spare // 2, "bottom": 0}[title.body.anchor] + ABOVE_LINE
    room = context.template.size.h - FOOT - bottom
    color = title.body.paragraphs[0].style.color
    style = replace(recolor(level(context, "attribution"), color), size=SIZES[0])
    return TextBox(Box(title.box.x, bottom, title.box.w, max(inches(0.4), room)), (style,), SIZES)


def variant(slide: Slide) -> str:
    """The template's layout: for text on a picture, or for a question."""
    if slide.background and slide.background.path:
        return "statement-picture"
    return "statement-question" if plain(slide.title).rstrip(' \u00a0”»"').endswith("?") else ""


LAYOUT = Layout(
    name="statement",
    meaning="One sentence that fills the slide, alone, on a picture (`background:`) or handwritten (`[…]{.hand}`).",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line below the sentence", POINTS, required=False, heading=False),),
    slot_limits=(0, 0),
    variant=variant,
    variants=("statement-picture", "statement-question", f"statement-question{ON_COLOR}"),
    background=True,
)
