"""Learning modules: a card each, numbered, read column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.diagnostics import Diagnostic, did_you_mean, error
from deckgen.layouts.areas import boxed, level, levels
from deckgen.layouts.forms import plate
from deckgen.layouts.parts import footer, item_step, titled
from deckgen.layouts.spec import Bound, Composed, Layout, Option
from deckgen.model import Module, plain
from deckgen.placeholder import LevelStyle
from deckgen.scene import Group, Item, TextBody
from deckgen.typeset.context import Context
from deckgen.typeset.text import body, set_paragraph
from deckgen.units import Box, Insets, Pt, inches

EXAMPLE = """---
layout: modules
---
# Ways to learn faster
"""
MOST = 24
LARGER = (18.0, 16.0, 14.0)  # points, where there is room
GAP_X, GAP_Y = inches(0.14), inches(0.12)
TALLEST = inches(1.35)
LEFT = inches(0.62)  # for the number
INSETS = Insets(LEFT, inches(0.04), inches(0.08), inches(0.04))


def compose(bound: Bound, context: Context) -> Composed:
    """All cards at one size of text; each is a part to reveal."""
    chosen, found = chosen_modules(bound, context)
    boxes = grid(bound.template_layout.free, len(chosen))
    sizes = (*LARGER, *context.theme.scales.get("card-text", (levels(context, "card-text")[0].size,)))
    for size in sizes:
        bodies = [_card(module, box, size, context) for module, box in zip(chosen, boxes, strict=False)]
        if all(text.needed <= box.h for text, box in zip(bodies, boxes, strict=False)):
            break
    cards = [
        _group(n, box, text, module, context)
        for n, (box, text, module) in enumerate(zip(boxes, bodies if chosen else (), chosen, strict=False), start=1)
    ]
    items: list[Item] = [*titled(bound, context, max_lines=1), *cards, *footer(bound, context)]
    steps = tuple(item_step(plain(m.name), card) for m, card in zip(chosen, cards, strict=False))
    return Composed(tuple(items), steps, tuple(found))


def chosen_modules(bound: Bound, context: Context) -> tuple[tuple[Module, ...], Sequence[Diagnostic]]:
    """The deck's modules, or those that `modules: [ids]` names, in its order."""
    option = bound.option("modules")
    every = context.deck.modules
    if option is None or not isinstance(option.data, tuple):
        return _limited(every, bound)
    known = {module.id: module for module in every}
    found = [
        error(
            "unknown-module",
            f"there is no learning module `{value.text}`",
            value.span,
            did_you_mean(value.text, tuple(known)),
        )
        for value in option.data
        if value.text not in known
    ]
    some, more = _limited(tuple(known[v.text] for v in option.data if v.text in known), bound)
    return some, (*found, *(more if not found else ()))


def _limited(modules: tuple[Module, ...], bound: Bound) -> tuple[tuple[Module, ...], Sequence[Diagnostic]]:
    span = option.span if (option := bound.option("modules")) else bound.slide.span
    if not modules:
        return (), (error("missing-modules", "the deck has no learning modules to show", span,
                          "write them in `modules/*.md`, one block each"),)  # fmt: skip
    if len(modules) > MOST:
        return modules[:MOST], (
            error(
                "too-many-modules",
                f"there are {len(modules)} learning modules, a slide holds {MOST}",
                span,
                "name those to show: `modules: [id, …]`, and the rest on a second slide",
            ),
        )
    return modules, ()


def grid(room: Box, count: int) -> tuple[Box, ...]:
    """Boxes for so many cards, column by column: wide cards while there are few."""
    across = 4 if count > 9 else 3 if count > 4 else 2
    down = -(-count // across) if count else 1
    height = min(TALLEST, (room.h - GAP_Y * (down - 1)) // down)
    columns = room.columns(across, GAP_X)
    return tuple(
        Box(column.x, room.y + row * (height + GAP_Y), column.w, height) for column in columns for row in range(down)
    )[:count]


def _card(module: Module, box: Box, size: Pt, context: Context) -> TextBody:
    """Name and line, left of them room for the number."""
    width = box.w - INSETS.left - INSETS.right
    heading, text = level(context, "card-name"), level(context, "card-text")
    larger = max(heading.size, heading.size * size / text.size)
    name = set_paragraph(module.name, heading, width, context, size=larger, first=True)
    if not module.card:
        return body((name,), INSETS, "middle")
    line = set_paragraph(module.card, text, width, context, size=size, balance=True, span=module.span)
    return body((name, line), INSETS, "middle")


def _group(n: int, box: Box, text: TextBody, module: Module, context: Context) -> Group:
    card = replace(plate(f"Card {n} text", box, context), fill=context.color("mist"), body=text, span=module.span)
    style: LevelStyle = level(context, "card-number")
    number = boxed(context, f"Card {n} number", str(n), Box(box.x, box.y, LEFT, box.h), style, "middle")
    return Group(f"Card {n}", box, (card, number), span=module.span)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """`modules` is a list."""
    option = bound.option("modules")
    if option is not None and not isinstance(option.data, tuple):
        yield error("wrong-value", "`modules` is no list", option.span, "write `modules: [id, id]`")


LAYOUT = Layout(
    name="modules",
    meaning="The deck's learning modules as cards: all, or `modules: [ids]`.",
    compose=compose,
    example=EXAMPLE,
    options=(Option("modules", "the ids of the modules to show, in order", "list"),),
    check=check,
    slot_limits=(0, 0),
)
