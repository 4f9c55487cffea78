"""Bullets: a title and text; a picture among the text stands beside it, a table below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deckgen.deck.model import Block, Heading, List, Picture, Slide, Table
from deckgen.layouts.amount import set_amply
from deckgen.layouts.boxes import content_box, within_margins
from deckgen.layouts.catalogue.table import layout as table_layout
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import icons_of_points, room_for_icons, with_icons
from deckgen.layouts.overflow import overflows
from deckgen.layouts.reveal_steps import list_steps
from deckgen.layouts.spec import TEXT, Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, set_blocks
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Item, Path, Text
from deckgen.scene.items import Table as SetTable
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.text_splitting import split_text
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: bullets
reveal: true
---
# What we take with us from here

- We see how a clear target picture sets the organisation’s strength free
- We share a view of what digital change can mean for us
  - “How can new technology do more good for citizens?”
- We agree on a target picture that makes people want to change
  - “What do citizens say about us when we have taken the next step?”
"""
GAP = inches(0.25)
ANY = (*TEXT, Picture, Table)


def compose(bound: Bound, context: Context) -> Composed:
    """The text in the body placeholder; each point of the first level is a part to reveal."""
    blocks = _ticked(_all(bound), bound)
    pictures = [block for block in blocks if isinstance(block, Picture)]
    where = room_for_icons(_body(bound, context, beside=bool(pictures)).from_step(bound.step), blocks)
    body, table = _set(blocks, where, bound, context)
    items: list[Item] = [*set_title(bound, context)]
    icons: Mapping[int, Path] = {}
    if body is not None:
        body, icons = icons_of_points(body, blocks, context)
        items.append(replace(body, steps=body.steps + bound.step) if bound.step else body)
        items += icons.values()
    items += [table] if table else []
    items += _beside(bound, pictures, context)
    return Composed((*items, *footer(bound, context)), with_icons(list_steps(body), icons) if body else ())


def _ticked(blocks: tuple[Block, ...], bound: Bound) -> tuple[Block, ...]:
    """The blocks with a tick before each of the first points, where the slide says how many of them are done."""
    done = bound.option("done")
    if done is None or not isinstance(done.data, int):
        return blocks
    listed = next((n for n, block in enumerate(blocks) if isinstance(block, List)), None)
    if listed is None:
        return blocks
    points = blocks[listed]
    assert isinstance(points, List)
    items = tuple(replace(item, checked=n <= done.data) for n, item in enumerate(points.items, start=1))
    return (*blocks[:listed], replace(points, items=items), *blocks[listed + 1 :])


def _set(
    blocks: Sequence[Block], where: TextBox, bound: Bound, context: Context
) -> tuple[Text | None, SetTable | None]:
    """The text, and the table below it; the text is as small as it must be to leave room for the table."""
    text = tuple(block for block in blocks if not isinstance(block, Picture | Table))
    table = next((block for block in blocks if isinstance(block, Table)), None)
    if table is None:
        make = set_amply if bound.part == (1, 1) else set_blocks
        return (make(where, "Body", text, context) if text else None), None
    wide = _as_wide_as_the_title(where.box, bound)
    if not text:
        return None, _tabled(table, wide, context)
    for step in range(max(1, len(where.sizes))):
        body = set_blocks(where.from_step(step), "Body", text, context)
        box = body.box
        below = Box(box.x, box.y + body.body.needed + GAP, wide.w, max(GAP, box.h - body.body.needed - GAP))
        set_table = _tabled(table, below, context)
        if not overflows((body, set_table), where.box):
            break
    high = min(box.h, body.body.needed)
    return replace(body, box=box._replace(h=high), steps=body.steps + step), set_table


def _as_wide_as_the_title(box: Box, bound: Bound) -> Box:
    """The box of text, wider where the title reaches further right: a table has no lines that would be too long."""
    title = bound.template_layout.placeholder("title")
    pictured = bound.template_layout.placeholder("picture") is not None
    return box if title is None or pictured else box._replace(w=max(box.w, title.box.right - box.x))


def _tabled(table: Table, box: Box, context: Context) -> SetTable:
    return table_layout.fit_table(table, box, None, table_layout.alt_text(table, context), context)


def _all(bound: Bound) -> tuple[Block, ...]:
    """The blocks of the body, then those under further headings, each after its heading."""
    blocks: list[Block] = [*bound.slots.get("body", ())]
    for slot in bound.open_slots:
        blocks += [Heading(2, slot.heading)] if slot.heading else []
        blocks += slot.blocks
    return tuple(blocks)


def _body(bound: Bound, context: Context, beside: bool) -> TextBox:
    where = find_text_box(bound, context, "body", content_box(bound), "body")
    if beside and not bound.template_layout.placeholder("picture"):
        return where.at(where.box.columns(2, GAP)[0])
    return where


def _beside(bound: Bound, pictures: Sequence[Picture], context: Context) -> tuple[Item, ...]:
    """The pictures in the picture placeholder or in the right half, one below the other."""
    if not pictures:
        return ()
    place = bound.template_layout.placeholder("picture")
    box = place.box if place else content_box(bound).columns(2, GAP)[1]
    if place and all(picture.fit == "contain" for picture in pictures):
        box = within_margins(bound, box, context.template.size)
    if len(pictures) == 1:
        return (place_picture(pictures[0], box, context, name="Picture", placeholder=place),)
    rows: Sequence[Box] = box.rows(len(pictures), inches(0.1))
    return tuple(
        place_picture(picture, row, context, name=f"Picture {n}")
        for n, (picture, row) in enumerate(zip(pictures, rows, strict=True), start=1)
    )


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The text in parts that each fill a slide, with the pictures beside every part; with a table it stays whole."""
    blocks = _all(bound)
    pictures = tuple(block for block in blocks if isinstance(block, Picture))
    if any(isinstance(block, Table) for block in blocks):
        return (bound,)
    text = tuple(block for block in blocks if not isinstance(block, Picture))
    where = room_for_icons(_body(bound, context, beside=bool(pictures)), text)
    return [bound.with_body((*part, *pictures)) for part in split_text(text, where, context)]


def check(bound: Bound) -> Iterable[Diagnostic]:
    """At most one table."""
    tables = [block for block in _all(bound) if isinstance(block, Table)]
    if len(tables) > 1:
        yield error("too-many-tables", "the slide has more than one table", tables[1].span,
                    "put each on a slide of its own with `layout: table`")  # fmt: skip


def variant(slide: Slide) -> str:
    """The template's layout with room for a picture, if the slide has one."""
    return "picture-text" if any(isinstance(block, Picture) for block in slide.blocks) else ""


LAYOUT = Layout(
    name="bullets",
    meaning="A title and text: points, paragraphs, code. A picture stands beside them, a table below.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "points, paragraphs, code, a picture, a table", ANY, required=False, heading=False),),
    open_slots=SlotSpec("part", "more under a heading of its own", ANY, required=False),
    options=(Option("done", "how many of the first points are ticked off, on a slide that looks back", "number"),),
    check=check,
    divide=divide,
    variant=variant,
    variants=("picture-text",),
    reveals=("true", "items"),
)
