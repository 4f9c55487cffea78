"""The room for content below the title, its caption and the mark of invented data, or beside other text."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Diagram, Paragraph
from deckgen.layouts.amount import set_amply
from deckgen.layouts.boxes import content_box, without_top
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import new_text_box
from deckgen.layouts.titles import (
    beside_sample_mark,
    caption_box,
    caption_drop,
    caption_overhang,
    introduction,
    sample_mark_box,
    set_caption,
    title_overhang,
)
from deckgen.scene.items import Item, Text
from deckgen.typeset.context import Context
from deckgen.values.units import Box, Emu, inches

BELOW_TITLE = inches(0.23)
CAPTION, AFTER_CAPTION = inches(0.34), inches(0.14)
BESIDE, GAP = 0.33, inches(0.35)  # of the width: text beside a diagram; between the two


def room_under_title(bound: Bound, title: Sequence[Item]) -> Box:
    """The room of dense frameworks: the free area, enlarged up to the title's last line."""
    free = bound.template_layout.free
    if not title or not isinstance(title[0], Text) or title[0].box.bottom <= 0:
        return free
    text = title[0]
    low = text.box.y + text.body.needed if text.body.anchor == "top" else text.box.bottom
    top = min(low + BELOW_TITLE, free.y + title_overhang(title, bound))
    return Box(free.x, top, free.w, free.bottom - top)


def _under_mark(room: Box, bound: Bound, context: Context, lower: Emu) -> Box:
    """The room below the mark of invented data, if the slide has one without a caption beside it."""
    if not bound.slide.sample_data or any(isinstance(block, Paragraph) for block in bound.slots.get("body", ())):
        return room
    return without_top(room, max(0, sample_mark_box(bound, context, lower).box.bottom + AFTER_CAPTION - room.y))


def caption_and_room(bound: Bound, title: Sequence[Item], context: Context) -> tuple[tuple[Text, ...], Box]:
    """The body's first paragraph as a caption, if there is one, and the room of dense frameworks below it."""
    lower = title_overhang(title, bound)
    room = _under_mark(room_under_title(bound, title), bound, context, lower)
    runs = next((block.runs for block in bound.slots.get("body", ()) if isinstance(block, Paragraph)), ())
    if not runs:
        return (), room
    free = bound.template_layout.free
    box = beside_sample_mark(Box(free.x, room.y, free.w, CAPTION), bound, context, lower)
    caption = set_caption(runs, caption_box(bound, context, box), context)
    if caption[0].placeholder is None:
        room = without_top(room, CAPTION + AFTER_CAPTION + caption_overhang(caption))
    return caption, room


def room_below(bound: Bound, title: Sequence[Item], context: Context) -> Box:
    """The room for content; it begins lower if an introduction stands below a title of two lines, or has two itself."""
    room = content_box(bound)
    intro = introduction(bound, context, title)
    lower = caption_drop(title, bound) + caption_overhang(intro) if intro or bound.slide.sample_data else 0
    return Box(room.x, room.y + lower, room.w, room.h - lower)


def diagram_in(bound: Bound) -> Diagram | None:
    """The first diagram among the slide's blocks."""
    return next((block for block in bound.slots.get("body", ()) if isinstance(block, Diagram)), None)


def text_and_room(bound: Bound, title: Sequence[Item], context: Context) -> tuple[tuple[Item, ...], Box]:
    """What else the slide says, as a caption or in a column at the left, and the room that is left for the diagram."""
    text = [block for block in bound.slots.get("body", ()) if not isinstance(block, Diagram)]
    if not text or (len(text) == 1 and isinstance(text[0], Paragraph)):
        return caption_and_room(bound, title, context)
    room = content_box(bound)
    wide = round(room.w * BESIDE)
    where = new_text_box(context, Box(room.x, room.y, wide, room.h), "column")
    return (set_amply(where, "Body", text, context),), room._replace(x=room.x + wide + GAP, w=room.w - wide - GAP)
