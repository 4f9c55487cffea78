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
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: break
duration: 15 min
---
# Coffee
"""


def compose(bound: Bound, context: Context) -> Composed:
    """The time to be back where the session has a start, else how long the break is."""
    duration, back = bound.slide.duration, back_at(bound)
    label, figure = _told(bound, context)
    room = content_box(bound)
    items: list[Item] = [*set_title(bound, context)]
    top = Box(room.x, room.y, room.w, inches(0.4))
    middle = Box(room.x, room.y + inches(0.45), room.w, min(inches(2.85), max(inches(1.0), room.h - inches(1.55))))
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
        below = (Paragraph((Run(context.words.duration(duration)),)),)
    if below:
        low = Box(room.x, room.bottom - inches(1.1), room.w, inches(1.0))
        where = _below(find_text_box(bound, context, "body", low, "subtitle"), low, context)
        items.append(set_blocks(suit_ground(where, bound, context), "Text", below, context))
    return Composed((*items, *confidentiality_mark(bound, context)))


def _below(where: TextBox, low: Box, context: Context) -> TextBox:
    """The place of what stands below the time: a client's place for text is made for more, and would hold it above."""
    if where.placeholder is None or not context.template.from_client:
        return where
    first = replace(where.levels[0], bullet="", margin=0, indent=0)
    return replace(where.at(low), levels=(first, *where.levels[1:]), anchor="top")


def _told(bound: Bound, context: Context) -> tuple[str, str]:
    """What the time is that is shown, and the time: when to be back, else how long the break is."""
    words, duration, back = context.words, bound.slide.duration, back_at(bound)
    label = words["back-at"].format(time="").strip(" :") if back else words["break"]
    return label, back or (words.duration(duration) if duration else "")


def in_words(bound: Bound, context: Context) -> tuple[Block, ...]:
    """The time, and the line below it."""
    told = Paragraph((Run(" ".join(filter(None, _told(bound, context)))),))
    return (told, *bound.slots.get("body", ()))


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
    in_words=in_words,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line below", POINTS, required=False, heading=False),),
    slot_limits=(0, 0),
    options=(Option("break", "what people do in it", values=BREAKS),),
)
