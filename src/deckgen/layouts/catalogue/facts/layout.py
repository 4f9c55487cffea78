"""Facts: a few figures with what they say, as cards or as bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from deckgen.deck.model import Paragraph, Picture, Table, icons_of, plain, take_icon
from deckgen.layouts.amount import poised_top
from deckgen.layouts.boxes import equal_cells
from deckgen.layouts.catalogue.facts.bars import SIZES as BAR_SIZES
from deckgen.layouts.catalogue.facts.bars import FactTable, bars, number_in
from deckgen.layouts.content_checks import count_faults, intro_faults, too_many_faults
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import figure_style, level, recolor
from deckgen.layouts.titles import caption_drop, introduction, sample_mark, set_title
from deckgen.scene.items import Group, Item, TextBody
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import ParagraphOptions, body, is_torn, set_paragraph
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Box, Insets, Pt, inches, points
from deckgen.values.value import replace

EXAMPLE = """---
layout: facts
facts: bars
sample-data: true
---
# How digital are those born in the 1950s?
They found the net, are a few years behind the young, and catch up fast

| Service | Share | |
|---|---:|---|
| Mobile bank id | 84% | |
| Search engines | 81% | daily or weekly |
| Facebook | 62% | |
| YouTube | 47% | |
| Instagram | 29% | and rising fastest |
"""
MOST = 12
ACROSS = (1, 1, 2, 3, 4, 3, 3, 4, 4, 3, 4, 4, 4)  # cards side by side, by their number
FEWEST = 2  # so many stand side by side even if their words are long
CardSize: TypeAlias = tuple[Pt, Pt, Pt]  # of value, name and caption
SIZES: tuple[CardSize, ...] = (
    (80.0, 24.0, 18.0), (66.0, 22.0, 16.0), (54.0, 20.0, 16.0),
    (44.0, 18.0, 16.0), (36.0, 16.0, 14.0), (28.0, 15.0, 12.0),
)  # fmt: skip
TALLEST = inches(2.6)
GAP = inches(0.2)
INSETS = Insets(inches(0.22), inches(0.12), inches(0.18), inches(0.12))
ICON, BESIDE = inches(0.5), inches(0.12)  # its side, and the air between it and the words


def compose(bound: Bound, context: Context) -> Composed:
    """A card or a bar for every row; each is a part to reveal."""
    title = set_title(bound, context)
    shown, found = _shown(bound)
    room = room_below(bound, title, context)
    asked = bound.option("facts")
    rows = shown.table.rows
    if asked is not None and asked.text == "bars":
        fixed, groups, step = bars(shown, room, bound.sizes(BAR_SIZES), context)
    else:
        fixed, (groups, step) = (), _cards(shown, room, bound.sizes(SIZES), context)
    steps = tuple(item_step(plain(row[0].runs), group) for row, group in zip(rows, groups, strict=True))
    head = (*title, *introduction(bound, context, title), *sample_mark(bound, context, caption_drop(title, bound)))
    return Composed((*head, *fixed, *groups, *footer(bound, context)), steps, found, step=step, too_full=bool(found))


def _shown(bound: Bound) -> tuple[FactTable, tuple[Diagnostic, ...]]:
    whole = next(block for block in bound.slots["body"] if isinstance(block, Table))
    every = bound.share(whole.rows)
    found = tuple(too_many_faults([row[0].span for row in every], MOST, "facts", bound))
    table = replace(whole, rows=every[:MOST])
    asked = bound.option("highlight")
    names = [plain(row[0].runs) for row in table.rows]
    pointed = names.index(asked.text) if asked and asked.text in names else -1
    return FactTable(table, pointed, whole, tuple(bound.share(_icons(bound)))), found


def _icons(bound: Bound) -> tuple[Picture, ...]:
    """The pictures of `icons:`, one for each row of the whole table."""
    value = bound.option("icons")
    return icons_of(value) if value else ()


def _cards(shown: FactTable, room: Box, sizes: Sequence[CardSize], context: Context) -> tuple[list[Group], int]:
    """The cards at the largest of the sizes at which all fit and no value is broken, and its number among `SIZES`.

    If words are too long for so many cards side by side, there are fewer of them in a row.
    """
    count = len(shown.table.rows)
    fewer = sorted(
        range(FEWEST, ACROSS[count]), key=lambda n: (count % n != 0, -n)
    )  # rather such that all rows are full
    for across in (ACROSS[count], *fewer):
        boxes, bodies, size = _fitted(shown, across, room, sizes, context)
        if all(_fits(text, box, _signed(shown)) for text, box in zip(bodies, boxes, strict=True)):
            break
    else:
        boxes, bodies, size = _fitted(shown, ACROSS[count], room, sizes, context)
    pairs = enumerate(zip(boxes, _leveled(bodies, boxes), strict=True))
    signs = [take_icon(row[0].runs)[0] for row in shown.table.rows]
    cards = [_card(n + 1, box, text, shown.icons[n : n + 1], signs[n], context) for n, (box, text) in pairs]
    return cards, SIZES.index(size)


def _fitted(
    shown: FactTable, across: int, room: Box, sizes: Sequence[CardSize], context: Context
) -> tuple[tuple[Box, ...], list[TextBody], CardSize]:
    """The boxes of the cards, `across` side by side, and their words at the largest of the sizes at which all fit."""
    count = len(shown.table.rows)
    down = -(-count // across)
    high = min(room.h, down * TALLEST + (down - 1) * GAP)
    boxes = tuple(equal_cells(room._replace(y=poised_top(room, high), h=high), count, across, GAP))
    for size in sizes:
        bodies = [_body(shown, n, box, size, context) for n, box in enumerate(boxes)]
        if all(_fits(text, box, _signed(shown)) for text, box in zip(bodies, boxes, strict=True)):
            break
    return boxes, bodies, size


def _leveled(bodies: list[TextBody], boxes: Sequence[Box]) -> list[TextBody]:
    """The texts of the cards, all of which begin at one height; that of the fullest card stands in its middle."""
    spare = min((box.h - text.needed for text, box in zip(bodies, boxes, strict=True)), default=0)
    insets = INSETS._replace(top=INSETS.top + max(0, spare // 2))
    return [body(text.paragraphs, insets) for text in bodies]


def _fits(text: TextBody, box: Box, icon: bool) -> bool:
    """Whether the words fit, with the value on one line and room for an icon beside it."""
    value = text.paragraphs[0].lines
    beside = (ICON + BESIDE if icon else 0) + value[0].width <= box.inside(INSETS).w
    return text.needed <= box.h and len(value) == 1 and beside and not is_torn(text.paragraphs)


def _body(shown: FactTable, n: int, box: Box, size: CardSize, context: Context) -> TextBody:
    """Value, name and caption below each other."""
    name, value, *more = shown.table.rows[n]
    width = box.inside(INSETS).w
    color = context.color("look-here" if n == shown.highlight else "lead")
    figure = replace(recolor(figure_style(context), color), size=size[0])
    words = replace(level(context, "label"), size=size[1], color=context.color("ink"), space_before=2.0)
    caption = replace(level(context, "caption"), size=size[2], space_before=3.0)
    paragraphs = [
        set_paragraph(cell.runs, style, width, context, ParagraphOptions(first=style is figure, span=cell.span))
        for cell, style in zip((value, name, *more), (figure, words, caption), strict=False)
        if cell.runs
    ]
    return body(paragraphs, INSETS)


def _signed(shown: FactTable) -> bool:
    """Whether icons stand in the cards: pictures, or those that the names begin with."""
    return bool(shown.icons) or any(take_icon(row[0].runs)[0] for row in shown.table.rows)


def _card(n: int, box: Box, text: TextBody, icons: Sequence[Picture], sign: str, context: Context) -> Group:
    """A card with its words, and its icon on the line of the value."""
    card = replace(plate(f"Fact {n} text", box, context), fill=context.color("mist"), body=text)
    line = points(text.paragraphs[0].pitch)
    side = min(ICON, line)
    corner = Box(box.right - INSETS.right - side, box.y + text.insets.top + (line - side) // 2, side, side)
    drawn: list[Item] = [place_picture(icon, corner, context, name=f"Fact {n} icon") for icon in icons if icon.asset]
    if sign and not drawn:
        drawn.append(draw_icon(f"Fact {n} icon", sign, corner, context.color("lead")))
    return Group(f"Fact {n}", box, (card, *drawn))


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One table of two or three columns, a name and a value in every row; bars need numbers."""
    tables = [block for block in bound.slots.get("body", ()) if isinstance(block, Table)]
    if len(tables) != 1:
        yield error("too-many-tables" if tables else "missing-content",
                    f"the slide has {'more than one' if tables else 'no'} table",
                    tables[1].span if tables else bound.slide.title_span,
                    "write one row for each fact: `| name | value | caption |`")  # fmt: skip
        return
    (table,) = tables
    if not 2 <= len(table.header) <= 3:
        yield error("wrong-columns", f"the table has {len(table.header)} columns, facts have two or three", table.span,
                    "its columns are name, value and perhaps a caption")  # fmt: skip
        return
    if not table.rows:
        hint = "write one row for each fact: `| name | value | caption |`"
        yield from count_faults(0, (1, MOST), "facts", table.span, bound, hint)
    yield from _row_faults(table, bound)
    yield from _icon_faults(table, bound)
    yield from _highlight_faults(table, bound)
    yield from intro_faults(bound)


def _row_faults(table: Table, bound: Bound) -> Iterable[Diagnostic]:
    asked = bound.option("facts")
    for row in table.rows:
        name, value = row[0], row[1]
        if not name.runs or not value.runs:
            what = "value" if name.runs else "name"
            yield error("missing-value", f"the fact has no {what}", (name if name.runs else value).span or table.span,
                        "give every row a name and a value")  # fmt: skip
        elif asked is not None and asked.text == "bars" and number_in(plain(value.runs)) is None:
            yield error("wrong-value", f"`{plain(value.runs)}` is no number that a bar could show",
                        value.span or table.span, "write numbers from 0 on, or `facts: cards`")  # fmt: skip


def _icon_faults(table: Table, bound: Bound) -> Iterable[Diagnostic]:
    value = bound.option("icons")
    if value is None:
        return
    count = len(_icons(bound))
    if not isinstance(value.data, tuple):
        yield error("wrong-value", f"`icons` must be a list of pictures, not `{value.text}`", value.span,
                    "write `icons: [phone.svg, search.svg]`")  # fmt: skip
    elif count != len(table.rows):
        yield error("wrong-value", f"there are {count} icons and {len(table.rows)} facts", value.span,
                    "name one picture for each fact: `icons: [phone.svg, search.svg]`")  # fmt: skip


def _highlight_faults(table: Table, bound: Bound) -> Iterable[Diagnostic]:
    asked = bound.option("highlight")
    names: Sequence[str] = [plain(row[0].runs) for row in table.rows]
    if asked is not None and asked.text not in names:
        yield error("unknown-row", f"there is no fact `{asked.text}` to highlight", asked.span,
                    did_you_mean(asked.text, tuple(names)))  # fmt: skip


LAYOUT = Layout(
    name="facts",
    meaning="A few figures and what they say, from a table of name, value and caption: as cards or as bars.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line above, and the table", (Paragraph, Table), heading=False),),
    options=(
        Option("facts", "cards, or bars under the names of their columns", values=("cards", "bars")),
        Option("highlight", "the name of the fact to point at"),
        Option("icons", "a picture for each card or bar, in the order of the rows", kind="list"),
    ),
    check=check,
    shares=True,
    slot_limits=(0, 0),
    reveals=("true", "rows", "items"),
)
