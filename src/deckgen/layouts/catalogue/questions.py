"""Questions: a few numbered questions, as large as they can be, with what belongs to each below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Block, List
from deckgen.layouts.amount import MOST as AMPLE
from deckgen.layouts.amount import lowered, poised_top
from deckgen.layouts.boxes import stack_rows
from deckgen.layouts.catalogue.columns_list import split_items
from deckgen.layouts.content_checks import count_faults, empty_item_faults, intro_faults, too_many_faults
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import list_items
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import level, levels, span_of
from deckgen.layouts.titles import introduction, set_title
from deckgen.scene.items import Item, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow
from deckgen.typeset.text import body, is_torn
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Box, Pt, inches, points
from deckgen.values.value import replace

EXAMPLE = """---
layout: questions
reveal: true
---
# Five questions to an organisation that renews itself

1. Do all of you see the same target picture, or do you hear of target figures?
2. Who owns each part of the citizen’s journey?
3. Do insights come from above or from below?
4. Do you talk about the citizens, or with them?
5. Are your leaders models of radical curiosity?
"""
MOST = 9
GROWTH = (2.0, 1.75, 1.5, 4 / 3, 7 / 6)  # of the template's own size, in its place for text
SIZES = (60.0, 52.0, 44.0, 36.0, 32.0, 28.0, 24.0, 20.0)  # points, of the questions
SMALL = 24.0  # points: this size and smaller ones count as a size below the largest
USUAL = 44.0  # points: larger sizes are for questions that leave much of the slide free
LARGE = 36.0  # points: at this size and larger ones a question takes one line, at the others two
BELOW = (18.0, 24.0, 0.62)  # the least and the most size of what is below a question, and its share of it
HANG = 1.45  # of the size: from the number to the question
SPACE, CLOSE, LEAST = 0.85, 0.6, 0.35  # of the size: between questions, where there is room and where not


def compose(bound: Bound, context: Context) -> Composed:
    """Every question a text of its own, at one size; each is a part to reveal."""
    title = set_title(bound, context)
    room = room_below(bound, title, context)
    every = [replace(b, ordered=True) for b in split_items(bound.slots["body"]) if isinstance(b, List)]
    parts = bound.share([replace(part, start=n) for n, part in enumerate(every, start=1)])
    found = tuple(too_many_faults([part.span for part in parts], MOST, "questions", bound))
    texts, step = _texts(parts[:MOST], room, bound.sizes(SIZES), context)
    steps = tuple(item_step(text.body.paragraphs[0].text, text) for text in texts)
    drawn: tuple[Item, ...] = (*title, *introduction(bound, context, title), *texts, *footer(bound, context))
    return Composed(drawn, steps, found, step=step, too_full=bool(found))


def _texts(parts: Sequence[Block], room: Box, sizes: Sequence[Pt], context: Context) -> tuple[tuple[Text, ...], int]:
    """The questions at the largest of the sizes at which they are short and fit, and its number among `SIZES`."""
    for size in sizes:
        styles = _levels(size, context)
        bodies = [body(flow((part,), styles, room.w, context)) for part in parts]
        total = sum(each.needed for each in bodies) + points(size * CLOSE) * (len(bodies) - 1)
        short = all(len(each.paragraphs[0].lines) <= (1 if size >= LARGE else 2) for each in bodies)
        most = round(room.h * AMPLE) if size > USUAL else room.h
        if short and total <= most and not any(is_torn(each.paragraphs) for each in bodies):
            break
    needed = sum(each.needed for each in bodies) + points(size * SPACE) * (len(bodies) - 1)
    room = lowered(room, poised_top(room, needed) - room.y)
    boxes = stack_rows([each.needed for each in bodies], room, points(size * SPACE), points(size * LEAST))
    texts = tuple(
        Text(f"Question {n}", box, each, role="body", steps=int(size <= SMALL), span=span_of((part,)))
        for n, (box, each, part) in enumerate(zip(boxes, bodies, parts, strict=True), start=1)
    )
    return texts, SIZES.index(size)


def _levels(size: Pt, context: Context) -> tuple[LevelStyle, ...]:
    """The levels of a question: itself in the face of headings after its number, and the points below it."""
    hang = inches(size * HANG / 72)
    first = replace(
        level(context, "heading"), size=size, margin=hang, indent=-hang, bullet_color=context.color("lead"), pitch=1.14
    )
    least, most, share = BELOW
    smaller = max(least, min(most, round(size * share)))
    below = [
        replace(style, size=smaller, margin=style.margin + hang, space_before=9.0, color=context.color("slate"))
        for style in levels(context, "column")
    ]
    return (first, *below)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """At least one question, none of them empty, and at most one paragraph before them."""
    items = list_items(bound)
    if not items:
        yield from count_faults(0, (1, MOST), "questions", None, bound, "write them as a numbered list: `1. …`")
    yield from empty_item_faults(bound)
    yield from intro_faults(bound)


def as_text(bound: Bound, context: Context) -> TextForm:
    """The questions as one numbered list, below the words that introduce them."""
    blocks = bound.slots["body"]
    intro = tuple(block for block in blocks if not isinstance(block, List))
    items = tuple(item for block in blocks if isinstance(block, List) for item in block.items)
    return TextForm((TextPart((*intro, List(items, ordered=True))),), columns=(1,), growth=GROWTH)


LAYOUT = Layout(
    name="questions",
    meaning="One to seven numbered questions, as large as they can be; points below a question belong to it.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the questions as a numbered list", POINTS, heading=False),),
    check=check,
    shares=True,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
