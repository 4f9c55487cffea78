"""Title: the deck's name, what it is about, for whom and when. No footer and no number."""

from __future__ import annotations

from deckgen.deck.model import Block, Paragraph, plain
from deckgen.layouts.footers import confidentiality_mark
from deckgen.layouts.logo import logo
from deckgen.layouts.overflow import excess
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, set_blocks, set_short_text, suit_ground
from deckgen.layouts.titles import set_title, title_sizes
from deckgen.scene.items import Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text import is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: title
---
# Target picture workshop
Developing the service with the citizen in focus
"""


def compose(bound: Bound, context: Context) -> Composed:
    """Client, logo, title, subtitle and date, each where there is one."""
    deck = context.deck
    free = bound.template_layout.free
    items: list[Item] = [*set_title(bound, context, max_lines=3)]
    subtitle: tuple[Block, ...] = bound.slots.get("body", ()) or ((Paragraph(deck.subtitle),) if deck.subtitle else ())
    if subtitle:
        low = Box(free.x, free.y + free.h * 4 // 5, free.w, free.h // 5)
        where = suit_ground(find_text_box(bound, context, "subtitle", low, "subtitle"), bound, context)
        where = replace(where, sizes=title_sizes(where.sizes, context))
        items.append(set_blocks(replace(where, role="subtitle"), "Subtitle", subtitle, context))
    if deck.client:
        title = next((item for item in items if isinstance(item, Text)), None)
        left = title.box.x + title.body.insets.left if title else free.x  # where the title's letters begin
        top = Box(left if free.x <= left <= free.x + free.w // 2 else free.x, free.y, free.w // 2, inches(0.4))
        where = suit_ground(find_text_box(bound, context, "client", top, "client"), bound, context)
        items.append(set_short_text(where, "Client", deck.client, context))
    items += logo(bound, context, items)
    items += _foot(bound, context)
    return Composed(tuple(items))


def _foot(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The date and the mark of confidentiality; the mark is shown even if the template has no place for dates."""
    deck, free = context.deck, bound.template_layout.free
    date, foot = bound.template_layout.placeholder("date"), bound.template_layout.placeholder("footer")
    day = context.words.date(deck.date) if deck.date and date else date.words if date else ""
    kept = confidentiality_mark(bound, context) if foot and foot.words else ()
    text = " · ".join(filter(None, (day, "" if kept else plain(deck.confidential))))
    if not text:
        return kept
    low = Box(free.x, context.template.size.h - inches(0.57), free.w * 3 // 4, inches(0.3))
    where = find_text_box(bound, context, "date", date.box if date else low, "date")
    made = set_short_text(replace(where, role="date"), "Date", text, context)
    if date and (excess(made) or is_torn(made.body.paragraphs)):  # that place is only large enough for a short date
        line = TextBox(
            Box(free.x, date.box.y, free.w, date.box.h), where.levels, where.sizes, where.insets, where.anchor
        )
        made = set_short_text(replace(line, role="date"), "Date", text, context)
    return (made, *kept)


LAYOUT = Layout(
    name="title",
    meaning="Opens the deck: its name, its subtitle, the client and the date.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the subtitle; without it the deck's", (Paragraph,), required=False, heading=False),),
    slot_limits=(0, 0),
    background=True,
)
