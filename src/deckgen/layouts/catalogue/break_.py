"""Break: when to be back, large enough for the far end of the room."""

from __future__ import annotations

from deckgen.deck.choices import BREAKS
from deckgen.deck.model import Block, Paragraph, Run
from deckgen.deck.schedule import clock_time
from deckgen.layouts.boxes import content_box
from deckgen.layouts.footers import confidentiality_mark
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, set_blocks, set_short_text, suit_ground
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Item
from deckgen.typeset.context import Context
from deckgen.values.units import Box, inches

EXAMPLE = """---
layout: break
duration: 15 min
---
# Coffee
"""


def compose(bound: Bound, context: Context) -> Composed:
    """The time to be back where the session has a start, else how long the break is."""
    words, duration = context.words, bound.slide.duration
    back = back_at(bound)
    label = words["back-at"].format(time="").strip(" :") if back else words["break"]
    figure = back or (words.duration(duration) if duration else "")
    room = content_box(bound)
    items: list[Item] = [*set_title(bound, context)]
    top, middle = Box(room.x, room.y, room.w, inches(0.4)), Box(room.x, room.y + inches(0.45), room.w, inches(2.85))
    items.append(
        set_short_text(
            suit_ground(find_text_box(bound, context, "label", top, "label"), bound, context), "Label", label, context
        )
    )
    if figure:
        items.append(
            set_short_text(
                suit_ground(find_text_box(bound, context, "time", middle, "break-time"), bound, context),
                "Time",
                figure,
                context,
            )
        )
    below: tuple[Block, ...] = bound.slots.get("body", ())
    if not below and back and duration:
        below = (Paragraph((Run(words.duration(duration)),)),)
    if below:
        low = Box(room.x, room.bottom - inches(1.1), room.w, inches(1.0))
        items.append(
            set_blocks(
                suit_ground(find_text_box(bound, context, "body", low, "subtitle"), bound, context),
                "Text",
                below,
                context,
            )
        )
    return Composed((*items, *confidentiality_mark(bound, context)))


def back_at(bound: Bound) -> str:
    """The clock time at which the break ends, or an empty string."""
    moment = bound.position.moment
    if moment is None or moment.start is None or not moment.duration:
        return ""
    return clock_time(moment.start + moment.duration)


LAYOUT = Layout(
    name="break",
    meaning="A pause: shows when to be back, or how long it is; `hidden: true` keeps it in the plan only.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line below", POINTS, required=False, heading=False),),
    slot_limits=(0, 0),
    options=(Option("break", "what people do in it", values=BREAKS),),
)
