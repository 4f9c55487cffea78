"""Picture: full-bleed, under a title, or beside a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Block, Paragraph, Picture, Runs, Slide
from deckgen.layouts.amount import set_amply
from deckgen.layouts.boxes import content_box, within_margins
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.footers import footer, must_say
from deckgen.layouts.shapes import panel
from deckgen.layouts.spec import TEXT, Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, level, recolor, set_blocks
from deckgen.layouts.titles import caption_box, set_caption, set_title
from deckgen.scene.items import Item, Shape, Text
from deckgen.scene.items import Picture as PlacedPicture
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Gradient
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Insets, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: picture
---
# The line that opened the inland

![A railway that runs towards the mountains at night](rails.svg){focus="70% 60%"}

Inlandsbanan was finished in 1937.
"""
CAPTION = inches(0.42)
FOOT, SCRIM = inches(1.4), 88_000  # the height of the veil over the foot of a picture, and its alpha at the edge
STRIP, ABOVE_FOOT = inches(0.62), inches(0.7)  # a caption on the picture; the slide's foot stays free of it


def compose(bound: Bound, context: Context) -> Composed:
    """The picture in the template's place for it, with text beside it or a caption."""
    picture = _picture(bound)
    if picture is None:
        return Composed((*set_title(bound, context), *footer(bound, context)))
    text = tuple(b for b in bound.slots["body"] if not isinstance(b, Picture))
    items: list[Item] = [*set_title(bound, context)]
    if needs_column(bound.slide):
        items += [_column(bound, text, context), _placed(bound, picture, context)]
        return Composed((*items, *footer(bound, context)))
    caption = picture.caption or next((b.runs for b in text if isinstance(b, Paragraph)), ())
    items += _with_caption(bound, picture, caption, context)
    if not fills_slide(bound, context):
        return Composed((*items, *footer(bound, context)))
    foot = footer(bound, context)
    if not must_say(bound, context):
        foot = tuple(item for item in foot if not isinstance(item, Text) or item.role != "footer")
    ground = context.color("night") if picture.fit == "contain" else None
    return Composed((*items, *foot), background=ground)


def fills_slide(bound: Bound, context: Context) -> bool:
    """Whether the picture reaches from edge to edge, so that slide number and source stand on it."""
    size, box = context.template.size, _box(bound)
    return box.w >= size.w and box.h >= size.h


def _foot_scrim(context: Context) -> Shape:
    """A veil over the picture's foot, which makes what stands there legible on any picture."""
    size, night = context.template.size, context.color("night")
    fill = Gradient(((0.0, night._replace(alpha=0)), (1.0, night._replace(alpha=SCRIM))), 90.0)
    return Shape("Foot scrim", Box(0, size.h - FOOT, size.w, FOOT), fill=fill)


def _picture(bound: Bound) -> Picture | None:
    found = next((b for b in bound.slots.get("body", ()) if isinstance(b, Picture)), None)
    if found and not found.alt and bound.slide.alt:
        return replace(found, alt=bound.slide.alt)
    return found


def _box(bound: Bound) -> Box:
    place = bound.template_layout.placeholder("picture")
    return place.box if place else content_box(bound)


def _placed(bound: Bound, picture: Picture, context: Context, lower: int = 0) -> PlacedPicture:
    place = bound.template_layout.placeholder("picture")
    box = _box(bound)
    if place is None and needs_column(bound.slide):
        box = box.columns(2, inches(0.25))[1]
    elif picture.fit == "contain" and needs_column(bound.slide):
        box = within_margins(bound, box, context.template.size)
    box = Box(box.x, box.y, box.w, box.h - lower)
    return place_picture(picture, box, context, name="Picture", placeholder=place)


def _column(bound: Bound, text: Sequence[Block], context: Context) -> Item:
    half = content_box(bound).columns(2, inches(0.25))[0]
    return set_amply(find_text_box(bound, context, "body", half, "column"), "Body", text, context)


def _with_caption(bound: Bound, picture: Picture, caption: Runs, context: Context) -> list[Item]:
    """The picture with a caption under it; on a full-bleed picture the caption stands on a dark strip at its foot."""
    full = bound.slide.title_off_slide
    if not full and not caption:
        return [_placed(bound, picture, context)]
    if not full:
        placed = _placed(bound, picture, context, lower=CAPTION)
        box = _box(bound)
        under = Box(box.x, box.bottom - CAPTION + inches(0.08), box.w, CAPTION - inches(0.08))
        return [placed, *set_caption(caption, caption_box(bound, context, under), context)]
    scrim = [_foot_scrim(context)] if fills_slide(bound, context) else []
    return [_placed(bound, picture, context), *scrim, *(_strip(bound, caption, context) if caption else ())]


def _strip(bound: Bound, caption: Runs, context: Context) -> list[Item]:
    size = context.template.size
    foot = min(_box(bound).bottom, size.h - ABOVE_FOOT)
    box = Box(0, foot - STRIP, round(size.w * 0.6), STRIP)
    style = recolor(level(context, "caption"), context.color("paper"))
    insets = Insets(bound.template_layout.free.x, 0, inches(0.25), 0)
    where = TextBox(box, (style,), insets=insets, anchor="middle")
    text = set_blocks(replace(where, role="caption"), "Caption", (Paragraph(caption),), context)
    return [panel("Caption ground", box, context.color("night")), text]


def needs_column(slide: Slide) -> bool:
    """Whether there is more beside the picture than a caption: points, or several paragraphs."""
    text = [b for b in slide.blocks if not isinstance(b, Picture)]
    return len(text) > 1 or any(not isinstance(b, Paragraph) for b in text)


def variant(slide: Slide) -> str:
    """The template's layout: full-bleed without a heading, else with a title, or with a text beside it."""
    if needs_column(slide):
        return "picture-text"
    return "" if slide.title_off_slide else "picture-title"


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Exactly one picture."""
    pictures = [b for b in bound.slots.get("body", ()) if isinstance(b, Picture)]
    if not pictures:
        yield missing_content(bound, "the slide has no picture", "write it as `![what it shows](path)`")
    elif len(pictures) > 1:
        yield error("too-many-pictures", f"the slide has {len(pictures)} pictures, `layout: picture` shows one",
                    pictures[1].span, "put each on a slide of its own", "or use `layout: two-columns`")  # fmt: skip


LAYOUT = Layout(
    name="picture",
    captions=True,
    meaning="One picture: full-bleed where the title is only in `title:`, else under it, with a caption or a text.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "the picture; a paragraph is its caption", (*TEXT, Picture), required=False, heading=False),
    ),
    check=check,
    slot_limits=(0, 0),
    variant=variant,
    variants=("picture-title", "picture-text"),
)
