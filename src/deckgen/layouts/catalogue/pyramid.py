"""Pyramid: two to seven levels, the topmost first, from a numbered list; what is said of each stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.deck.model import List, Run, plain
from deckgen.layouts.boxes import without_top
from deckgen.layouts.content_checks import item_picture_faults, list_faults
from deckgen.layouts.content_room import room_under_title
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import named_items_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.tiers import Tier, draw_tiers, layer_colors, layer_rows, words_beside
from deckgen.layouts.titles import set_title
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import inches

EXAMPLE = """---
layout: pyramid
---
# What people need before they can change

1. **Ownership** I shape how we do it
2. **Trust** It is safe to try and to fail
3. **Ability** I have learned how
4. **Reason** I understand why
"""
LEAST, MOST = 2, 7
AIR = inches(0.3)  # more between the title and the apex, which points at it
SLOPE = 1.22  # the width of the base, as a part of the height
SHARE = 0.5  # of the slide's room: at most so much for the drawing


def compose(bound: Bound, context: Context) -> Composed:
    """The levels from the top, each with its number; they appear from the base upwards."""
    entries = named_items_in(bound.slots.get("body", ()))
    title = set_title(bound, context)
    room = without_top(room_under_title(bound, title), AIR)
    width = min(round(room.h * SLOPE), round(room.w * SHARE))
    count = len(entries)
    tiers = []
    for n, (entry, row, color) in enumerate(zip(entries, layer_rows(room, count), layer_colors(count), strict=True)):
        upper, lower = (round(width * (y - room.y) / room.h) for y in (row.y, row.bottom))
        tiers.append(Tier(row.y, row.h, upper, lower, (Run(str(count - n)),), color, entry))
    groups = draw_tiers(tiers, room._replace(w=width), words_beside(room, width), context)
    reveal = [item_step(plain(entry.name), group) for entry, group in zip(entries, groups, strict=True)]
    return Composed((*title, *groups, *footer(bound, context)), tuple(reversed(reveal)))


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One list of two to seven levels."""
    yield from list_faults(bound, "levels", (LEAST, MOST))
    yield from item_picture_faults(bound, "in a pyramid")


LAYOUT = Layout(
    name="pyramid",
    meaning="Two to seven levels that rest on one another, the topmost first, from a numbered list.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the levels, `**name** text` each", (List,), heading=False),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
