"""Funnel: two to seven levels that grow narrower, from a numbered list, or as wide as the figures of a table.

Between levels with figures stands how much is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from deckgen.deck.model import List, Paragraph, Run, Runs, Table, plain
from deckgen.layouts.boxes import without_top
from deckgen.layouts.chart_data import decimal_mark, parse_number
from deckgen.layouts.content_checks import item_picture_faults, list_faults, row_faults
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import NamedItem, named_items_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level, set_short_text, span_of
from deckgen.layouts.tiers import GAP, Tier, draw_tiers, layer_colors, layer_rows, words_beside
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Group, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: funnel
sample-data: true
source: Our own count; sample data
---
# One visitor in nine takes part

| Step | People | |
|---|---:|---|
| Saw the invitation | 1,800 | By mail and on the website |
| Read it to the end | 950 | |
| Signed up | 310 | Half of them on the first day |
| Came | 204 | |
"""
LEAST, MOST = 2, 7
SHARE = 0.5  # of the slide's room, for the drawing
NARROWEST = 0.06  # of the drawing's width: a level is never narrower, so that it is seen
EVEN = 0.28  # of the width: the lower edge of the last level where there are no figures
HEAD = inches(0.34)  # the height of what the columns are called
HEADS: tuple[Pt, ...] = (15.0, 14.0, 13.0, 12.0)
TIMES = 9.99  # a level this many times that above it is no part of it: its share would say nothing
RATE, BESIDE = inches(0.6), inches(0.15)  # the room for a share of the level above; from it to the words
NECK = 0.8  # of a level's upper edge: its lower one, at most


@value_class
class Level:
    """A level: its words, the figure as it is written, None where it has none, and the value of the figure."""

    entry: NamedItem
    figure: Runs | None = None
    value: float | None = None


def compose(bound: Bound, context: Context) -> Composed:
    """The levels from the top, each with its figure, beside them what they are."""
    levels = _levels(bound, decimal_mark(context.deck.language))
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    width = round(room.w * SHARE)
    heads = _heads(bound, room._replace(w=width), words_beside(room, width), context)
    room = without_top(room, HEAD) if heads else room
    edges = pairwise(round(width * share) for share in _shares(levels))
    looks = zip(levels, layer_rows(room, len(levels)), edges, layer_colors(len(levels)), strict=True)
    tiers = [Tier(row.y, row.h, *edge, each.figure or (), color, each.entry) for each, row, edge, color in looks]
    groups = draw_tiers(tiers, room._replace(w=width), words_beside(room, width), context)
    rates = _rates(levels, layer_rows(room, len(levels)), words_beside(room, width), context)
    groups = [_with(group, rate) for group, rate in zip(groups, rates, strict=True)]
    reveal = tuple(item_step(plain(level.entry.name), group) for level, group in zip(levels, groups, strict=True))
    found = tuple(_figure_faults(levels))
    mark = sample_mark(bound, context, title_overhang(title, bound))
    return Composed((*title, *caption, *mark, *heads, *groups, *footer(bound, context)), reveal, found)


def _heads(bound: Bound, drawing: Box, words: Box, context: Context) -> tuple[Text, ...]:
    """What the table's columns are called, above the figures and above the names; nothing where they have no names."""
    table = next((block for block in bound.slots.get("body", ()) if isinstance(block, Table)), None)
    if table is None or not any(plain(cell.runs).strip() for cell in table.header):
        return ()
    names, figures, *more = (cell.runs for cell in table.header)
    style = level(context, "caption")
    joined = (*names, *(Run(" · "), *more[0])) if more and plain(more[0]).strip() else names
    return tuple(
        set_short_text(TextBox(box._replace(h=HEAD), (each,), HEADS), name, runs, context)
        for name, box, runs, each in (
            ("Names", words, joined, style),
            ("Figures", drawing, figures, replace(style, align="center")),
        )
        if plain(runs).strip()
    )


def _rates(levels: Sequence[Level], rows: Sequence[Box], words: Box, context: Context) -> list[Text | None]:
    """What is left of the level above, in percent: at the edge between the two, left of the words. The first has none.

    Nothing where a figure is missing, where the share is of nothing, or many times what it is of.
    """
    values = [level.value or 0.0 for level in levels]
    if min(values, default=0.0) <= 0 or len(values) < LEAST:
        return [None] * len(levels)
    style = replace(level(context, "caption"), align="right", bold=True)
    found: list[Text | None] = [None]
    for n, (before, after) in enumerate(pairwise(values), start=2):
        if after / before > TIMES:
            found.append(None)
            continue
        box = Box(words.x - BESIDE - RATE, rows[n - 1].y - GAP // 2 - HEAD // 2, RATE, HEAD)
        where = TextBox(box, (style,), HEADS, anchor="middle")
        found.append(set_short_text(where, f"Level {n} share", _percent(after / before, context), context))
    return found


def _percent(share: float, context: Context) -> str:
    """A share in whole percent; one that is too small for that is told as below one."""
    number = context.words["percent"].format(n=max(1, round(100 * share)))
    return number if share >= 0.005 else f"<\u00a0{number}"


def _with(group: Group, rate: Text | None) -> Group:
    """The level with the share of the one above that is left."""
    if rate is None:
        return group
    top = min(group.box.y, rate.box.y)
    return replace(group, items=(*group.items, rate), box=group.box._replace(y=top, h=group.box.bottom - top))


def _shares(levels: Sequence[Level]) -> list[float]:
    """The widths of the edges from the top down, as parts of the widest: one more than there are levels."""
    values = [level.value for level in levels]
    if not values or any(value is None for value in values):
        return [1 - (1 - EVEN) * n / max(1, len(levels)) for n in range(len(levels) + 1)]
    known = [max(0.0, value or 0.0) for value in values]
    widest = max(known) or 1.0
    shares = [max(NARROWEST, value / widest) for value in known]
    return [*shares, shares[-1] * NECK]


def _levels(bound: Bound, decimal: str) -> list[Level]:
    """The levels of the table, else those of the list."""
    body = bound.slots.get("body", ())
    table = next((block for block in body if isinstance(block, Table)), None)
    if table is None:
        return [Level(entry) for entry in named_items_in(body)]
    levels = []
    for row in table.rows:
        more = row[2].runs if len(row) > 2 else ()
        entry = NamedItem(row[0].runs, more, span=row[0].span)
        figure = row[1].runs if len(row) > 1 else ()
        levels.append(Level(entry, figure, parse_number(plain(figure), decimal)))
    return levels


def check(bound: Bound) -> Iterable[Diagnostic]:
    """A list of two to seven levels, or a table of as many rows with a name, a figure and perhaps some words."""
    body = bound.slots.get("body", ())
    tables = [block for block in body if isinstance(block, Table)]
    if not tables:
        yield from list_faults(bound, "levels", (LEAST, MOST))
        yield from item_picture_faults(bound, "in a funnel")
        return
    if len(tables) > 1:
        yield error("too-many-tables", f"the slide has {len(tables)} tables, there is room for one",
                    tables[1].span, "keep one")  # fmt: skip
    if lists := [block for block in body if isinstance(block, List)]:
        yield error("wrong-content", "the slide has a table and a list, there is room for one of them",
                    span_of(lists), "keep one")  # fmt: skip
    yield from _table_faults(tables[0], bound)


def _table_faults(table: Table, bound: Bound) -> Iterator[Diagnostic]:
    columns = len(table.header)
    if columns not in (2, 3):
        yield error("wrong-columns", f"the table has {columns} columns, a funnel reads two or three", table.span,
                    "name, figure and, where you like, some words")  # fmt: skip
        return
    few, many = "add what is missing: each row is a level", "divide the slide, or leave some out"
    yield from row_faults(table, (LEAST, MOST), bound, few, many, "levels")


def _figure_faults(levels: Sequence[Level]) -> Iterator[Diagnostic]:
    """`non-numeric-data`: a figure that no level can be as wide as. The deck's language says which numbers are."""
    for each in levels:
        if each.figure is not None and (each.value is None or each.value < 0):
            yield error("non-numeric-data", f"`{plain(each.figure)}` is no number that a level can be as wide as",
                        each.entry.span, "write a number that is not below zero")  # fmt: skip


LAYOUT = Layout(
    name="funnel",
    meaning="Two to seven levels that grow narrower, from a numbered list, or as wide as the figures of a table, with "
    "how much is left.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(
        SlotSpec(
            "body", "a caption, and a table of names and figures or a list", (List, Table, Paragraph), heading=False
        ),
    ),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
