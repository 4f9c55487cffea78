"""List in columns: one long list, divided so that the columns are about equally high."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Block, List, Paragraph
from deckgen.layouts.amount import set_amply_alike
from deckgen.layouts.boxes import content_box
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step, list_steps
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import find_text_box, level, recolor, set_blocks_alike, set_short_text
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Text
from deckgen.typeset.columns import balance_columns
from deckgen.typeset.context import Context
from deckgen.typeset.flow import measure_flow
from deckgen.typeset.text import height, is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.text_splitting import split_text
from deckgen.values.units import Box, Emu, enclosing_box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: columns-list
---
# Which needs could we meet?

- A place without commerce
- A safe place without demands, free
- A democratic meeting place
- Wifi and technology
- Reading aids
- Language training
- Social contact
- Free literature and culture
- Talks about literature
- Finding one’s way in the information society
- Open to all
- Taking part in democracy
- Impartial guidance
- Source criticism and trust
- Curiosity and motivation
"""
GAP = inches(0.25)
CLOSING, CLOSING_SIZES = inches(0.62), (28.0, 24.0, 20.0)  # the height of closing words, and their sizes in points
MANY = 7  # from so many items on there are three columns


def compose(bound: Bound, context: Context) -> Composed:
    """The columns at one size of text, in placeholders if the template has them."""
    blocks, closing = _closing(bound)
    items = split_items(blocks)
    last = _set_closing(closing, bound, context) if closing else ()
    for count in _counts(bound, len(items)):
        texts = _columns(bound, context, items, count, bool(closing))
        if not any(is_torn(text.body.paragraphs) for text in texts):
            break
    by_item = bound.slide.reveal is None or bound.slide.reveal.data != "columns"
    steps = [step for text in texts for step in (list_steps(text) if by_item else (item_step(text.name, text),))]
    steps += [item_step("", *last)] if last else []
    return Composed((*set_title(bound, context), *texts, *last, *footer(bound, context)), tuple(steps))


def _closing(bound: Bound) -> tuple[tuple[Block, ...], Paragraph | None]:
    """The list, and the paragraph after it that sums it up or asks of it; on the last of several slides."""
    *before, last = (*bound.slots["body"], None)[:-1] or (None,)
    if isinstance(last, Paragraph) and any(isinstance(block, List) for block in before):
        return tuple(block for block in before if block), last
    return bound.slots["body"], None


def _set_closing(closing: Paragraph, bound: Bound, context: Context) -> tuple[Text, ...]:
    """The closing words across all columns, in the face of headings."""
    room = content_box(bound)
    style = recolor(replace(level(context, "heading"), size=CLOSING_SIZES[0]), context.color("lead"))
    box = Box(room.x, room.bottom - CLOSING, room.w, CLOSING)
    where = TextBox(box, (style,), CLOSING_SIZES, anchor="bottom", role="body", balance=True)
    plain_runs = tuple(replace(run, bold=False) for run in closing.runs)
    return (replace(set_short_text(where, "Closing", plain_runs, context), span=closing.span),)


def _columns(bound: Bound, context: Context, items: Sequence[Block], count: int, closed: bool) -> tuple[Text, ...]:
    areas = tuple(where.from_step(bound.step) for where in _areas(bound, context, count))
    if closed:
        areas = tuple(where.at(where.box._replace(h=where.box.h - CLOSING - GAP)) for where in areas)
    columns = balance_items(items, areas, context)
    parts = [(where, f"Column {n}", blocks) for n, (where, blocks) in enumerate(zip(areas, columns, strict=True), 1)]
    make = set_amply_alike if bound.part == (1, 1) else set_blocks_alike
    texts = make([part for part in parts if part[2]], context)
    return tuple(replace(text, steps=text.steps + bound.step) for text in texts)


def split_items(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Lists as lists of one item each, which keep their numbers; other blocks as they are."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, List):
            found += [
                replace(block, items=(item,), start=block.start + i, span=item.span or block.span)
                for i, item in enumerate(block.items)
            ]
        else:
            found.append(block)
    return tuple(found)


def join_items(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; lists of one kind that follow each other become one list."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            isinstance(block, List)
            and isinstance(last, List)
            and (last.ordered, last.mark) == (block.ordered, block.mark)
        ):
            found[-1] = replace(last, items=(*last.items, *block.items))
        else:
            found.append(block)
    return tuple(found)


def _counts(bound: Bound, items: int) -> tuple[int, ...]:
    """How many columns to try: as many as the author asks for; else three for many items, and two."""
    option = bound.option("columns")
    if option and isinstance(option.data, int) and not isinstance(option.data, bool):
        return (max(1, min(4, option.data)),)
    return (3, 2) if items >= MANY else (2,)


def _areas(bound: Bound, context: Context, count: int) -> tuple[TextBox, ...]:
    """The columns: the template's placeholders if it has so many, else their common room divided."""
    named = [bound.template_layout.placeholder(f"column-{n}") for n in range(1, count + 1)]
    boxes = [place.box for n in range(1, 9) if (place := bound.template_layout.placeholder(f"column-{n}"))]
    room = enclosing_box(boxes) if boxes else content_box(bound)
    columns = room.columns(count, GAP)
    asked = tuple(find_text_box(bound, context, f"column-{n}", box, "column") for n, box in enumerate(columns, start=1))
    if len(boxes) == count and all(named):
        return asked
    return tuple(where.at(box) for where, box in zip(asked, columns, strict=True))


def balance_items(items: Sequence[Block], areas: Sequence[TextBox], context: Context) -> tuple[tuple[Block, ...], ...]:
    """The items in order, in as many columns as there are areas; the highest column is as low as possible."""
    heights = [_height(item, areas[0], context) for item in items]
    bounds = balance_columns(heights, len(areas))
    columns = [join_items(items[a:b]) for a, b in bounds]
    return tuple(columns) + ((),) * (len(areas) - len(columns))


def _height(item: Block, where: TextBox, context: Context) -> Emu:
    space = round(where.levels[0].space_before * 12_700)
    return height(measure_flow((item,), where.levels, where.width, context)) + space


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The list in parts that nearly fill all columns of a slide: columns never come out quite even."""
    areas = _areas(bound, context, _counts(bound, MANY)[0])
    first = areas[0]
    room = Box(first.box.x, first.box.y, first.box.w, round(first.box.h * (len(areas) - 0.4)))
    parts = split_text(bound.slots["body"], TextBox(room, first.levels, first.sizes), context)
    return [bound.with_body(part) for part in parts]


def as_text(bound: Bound, context: Context) -> TextForm | None:
    """The list in as many columns as it has here, or fewer; None where it appears column by column."""
    blocks = bound.slots["body"]
    if bound.slide.reveal is not None and bound.slide.reveal.data == "columns":
        return None
    counts = _counts(bound, len(split_items(blocks)))
    return TextForm((TextPart(blocks),), columns=tuple(dict.fromkeys((*counts, 2, 1))))


LAYOUT = Layout(
    name="columns-list",
    meaning="One long list in two to four columns of about the same height.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the list", (List, Paragraph), heading=False),),
    options=(Option("columns", "how many columns, 2 to 4", kind="number"),),
    divide=divide,
    slot_limits=(0, 0),
    reveals=("true", "items", "columns"),
)
