"""Bullets: a title and text; a picture among the text stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layouts.areas import Area, area, content, flowed, lowered
from deckgen.layouts.parts import footer, list_steps, titled
from deckgen.layouts.spec import TEXT, Bound, Composed, Layout, SlotSpec, Step
from deckgen.model import Block, Heading, Picture, Slide
from deckgen.scene import Item
from deckgen.typeset.context import Context
from deckgen.typeset.fit import cut
from deckgen.typeset.frames import place_picture
from deckgen.units import Box, inches

EXAMPLE = """---
layout: bullets
reveal: true
---
# What we take with us from here

- We see how a clear target picture sets the organisation's strength free
- We share a view of what digital change can mean for us
  - “How can new technology do more good for citizens?”
- We agree on a target picture that makes people want to change
  - “What do citizens say about us when we have taken the next step?”
"""
GAP = inches(0.25)


def compose(bound: Bound, context: Context) -> Composed:
    """The text in the body placeholder; each point of the first level is a part to reveal."""
    blocks = _all(bound)
    pictures = [block for block in blocks if isinstance(block, Picture)]
    text = tuple(block for block in blocks if not isinstance(block, Picture))
    items: list[Item] = [*titled(bound, context)]
    where = _body(bound, context, beside=bool(pictures))
    steps: tuple[Step, ...] = ()
    if text:
        body = flowed(lowered(where, bound.step), "Body", text, context)
        body = replace(body, steps=body.steps + bound.step) if bound.step else body
        items.append(body)
        steps = list_steps(body)
    items += _beside(bound, pictures, context)
    return Composed((*items, *footer(bound, context)), steps)


def _all(bound: Bound) -> tuple[Block, ...]:
    """The body, then what stands under further headings, the headings bold among it."""
    blocks: list[Block] = [*bound.slots.get("body", ())]
    for name, heading in bound.headings.items():
        blocks += [Heading(2, heading)] if heading else []
        blocks += bound.slots.get(name, ())
    return tuple(blocks)


def _body(bound: Bound, context: Context, beside: bool) -> Area:
    where = area(bound, context, "body", content(bound), "body")
    if beside and not bound.template_layout.placeholder("picture"):
        return where.at(where.box.columns(2, GAP)[0])
    return where


def _beside(bound: Bound, pictures: Sequence[Picture], context: Context) -> tuple[Item, ...]:
    """The pictures in the picture placeholder or in the right half, one below the other."""
    if not pictures:
        return ()
    place = bound.template_layout.placeholder("picture")
    box = place.box if place else content(bound).columns(2, GAP)[1]
    if len(pictures) == 1:
        return (place_picture(pictures[0], box, context, name="Picture", placeholder=place),)
    rows: Sequence[Box] = box.rows(len(pictures), inches(0.1))
    return tuple(
        place_picture(picture, row, context, name=f"Picture {n}")
        for n, (picture, row) in enumerate(zip(pictures, rows, strict=True), start=1)
    )


def pieces(bound: Bound, context: Context) -> Sequence[tuple[Block, ...]]:
    """The body in parts that each fill a slide."""
    where = _body(bound, context, beside=False)
    return cut(_all(bound), where.levels, where.box.inside(where.insets), context, sizes=where.sizes)


def variant(slide: Slide) -> str:
    """The layout with room for a picture, where there is one."""
    return "picture-text" if any(isinstance(block, Picture) for block in slide.blocks) else ""


LAYOUT = Layout(
    name="bullets",
    meaning="A title and text: points, paragraphs, code. A picture stands beside them.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "points, paragraphs, code, a picture", (*TEXT, Picture), required=False, heading=False),),
    open_slots=SlotSpec("part", "more text under a heading of its own", (*TEXT, Picture), required=False),
    continues="body",
    pieces=pieces,
    variant=variant,
)
