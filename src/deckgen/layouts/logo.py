"""The logo on the title slide: in the template's place for it, or where a client's template leaves room."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Picture as ModelPicture
from deckgen.deck.model import plain
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Item, Picture, Shape, Text, walk
from deckgen.scene.template import TemplateLayout
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import place_picture
from deckgen.values.color import Color
from deckgen.values.units import Box, Emu, Size, inches

NAME = "Logo"
MARGIN = inches(0.12)  # round a logo on its plate
MOST = Size(inches(2.2), inches(0.8))  # where the template has no place for it
LEAST = inches(0.5)  # a lower logo would be a mere blot
AIR = inches(0.15)  # between it and text
MARK = 1 / 6  # of the slide: a picture in the template's artwork that is no larger is a logo


def logo(bound: Bound, context: Context, others: Sequence[Item]) -> tuple[Item, ...]:
    """The deck's whole logo; nothing if its size is not known, or if the template shows a logo or leaves no room.

    On a dark slide the logo stands on a light plate: logos are drawn for paper.
    """
    layout, asset, deck = bound.template_layout, context.deck.logo, context.deck
    where = layout.placeholder("logo")
    if asset not in context.pictures or (where is None and has_mark(layout, context.template.size)):
        return ()
    box = where.box if where else _room(context.pictures[asset], others, layout)
    if box is None:
        return ()
    alt = deck.client or deck.author or plain(deck.title)
    picture = ModelPicture(asset, alt=alt, fit="contain", asset=asset, span=deck.logo_span)
    placed = place_picture(picture, box, context, name=NAME, placeholder=where)
    if not layout.background_dark:
        return (placed,)
    box = placed.box
    around = Box(box.x - MARGIN, box.y - MARGIN, box.w + 2 * MARGIN, box.h + 2 * MARGIN)
    return (Shape("Logo plate", around, "roundRect", (8_000,), Color("lt1")), placed)


def has_mark(layout: TemplateLayout, size: Size) -> bool:
    """Whether the artwork of a template's layout shows a logo already."""
    shown = (item for item in walk(layout.backdrop) if isinstance(item, Picture))
    return any(item.box.w * item.box.h <= MARK * size.w * size.h for item in shown)


def _room(size: Size, others: Sequence[Item], layout: TemplateLayout) -> Box | None:
    """A box of the logo's proportions above the title, below all that stands there already."""
    title = next((item for item in others if isinstance(item, Text) and item.role == "title"), None)
    if title is None or not size.w or not size.h:
        return None
    end = _text_top(title)
    above = [item.box.bottom for item in others if isinstance(item, Text) and item.box.bottom <= end]
    around = MARGIN if layout.background_dark else 0
    left = max(layout.free.x, title.box.x + title.body.insets.left) + around
    top = max([layout.free.y, *above]) + AIR + around
    wide, high = min(MOST.w, layout.free.right - around - left), min(MOST.h, end - AIR - around - top)
    height = min(high, wide * size.h // size.w)
    if height < min(LEAST, MOST.w * size.h // size.w):
        return None
    return Box(left, top, height * size.w // size.h, height)


def _text_top(text: Text) -> Emu:
    """Where the text of a box begins."""
    rest = text.box.h - text.body.needed
    above = {"top": 0, "middle": rest // 2, "bottom": rest}[text.body.anchor]
    return text.box.y + max(0, above)
