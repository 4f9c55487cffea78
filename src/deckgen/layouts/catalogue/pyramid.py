"""Pyramid: two to seven levels, the topmost first, from a numbered list; what is said of each stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.deck.model import List, Run, plain
from deckgen.layouts.content_checks import item_picture_faults, list_faults
from deckgen.layouts.content_room import room_under_title
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import named_items_in
from deckgen.layouts.ramps import ramp
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.tiers import AWAY, GAP, Tier, draw_tiers
from deckgen.layouts.titles import set_title
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Box

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
SLOPE = 1.22  # the width of the base, as a part of the height
SHARE = 0.5  # of the slide's room: at most so much for the drawing


def compose(bound: Bound, context: Context) -> Composed:
    """The levels from the top, each with its number; they appear from the base upwards."""
    entries = named_items_in(bound.slots.get("body", ()))
    title = set_title(bound, context)
    room = room_under_title(bound, title)
    width = min(round(room.h * SLOPE), round(room.w * SHARE))
    count = max(1, len(entries))
    colors = tuple(reversed(ramp(count)))
    tiers = []
    for n, entry in enumerate(entries):
        top, bottom = round(room.h * n / count), round(room.h * (n + 1) / count) - (GAP if n + 1 < count else 0)
        upper, lower = round(width * top / room.h), round(width * bottom / room.h)
        number = (Run(str(count - n)),)
        tiers.append(Tier(room.y + top, bottom - top, upper, lower, number, colors[min(n, len(colors) - 1)], entry))
    words = Box(room.x + width + 2 * AWAY, room.y, room.w - width - 2 * AWAY, room.h)
    groups = draw_tiers(tiers, Box(room.x, room.y, width, room.h), words, context)
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
