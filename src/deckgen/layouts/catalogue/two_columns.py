"""Two columns: text of one size on both sides, or a picture on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.deck.model import Block, Paragraph, Picture, take_icon
from deckgen.deck.words.direction import is_right_to_left
from deckgen.layouts.amount import GROWTH, set_amply_alike
from deckgen.layouts.boxes import content_box, without_top
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon, icons_of_points, room_for_icons, with_icons
from deckgen.layouts.reveal_steps import item_step, list_steps
from deckgen.layouts.spec import SIDES, TEXT, Bound, Composed, Layout, RevealStep, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import find_text_box, set_blocks_alike, set_short_texts_alike
from deckgen.layouts.titles import caption_drop, caption_overhang, introduction, set_title
from deckgen.scene.items import Item, Path, Text
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, Emu, inches
from deckgen.values.units import points as to_emu
from deckgen.values.value import replace

EXAMPLE = """---
layout: two-columns
---
# Ways to get to know the citizen
## Early: understand
- **Interview:** ask openly, listen to the end
- **Act as a citizen:** do the errand yourself
- **Shadow:** follow and look
## Late: try out
- **Prototype:** show a simple sketch
- **Survey:** ask many about little
- **Data:** see what people do
"""
GAP = inches(0.25)
HEADING = inches(0.68)
UNDER_HEADINGS = GROWTH[1:]  # text does not become larger than its heading
SIGN, SIGN_GAP = inches(0.42), inches(0.14)  # the side of an icon before a heading, and from it to the words


def compose(bound: Bound, context: Context) -> Composed:
    """Headings, then both columns at the size that the longer one needs."""
    sides = SIDES
    if is_right_to_left(context.deck.language):  # what comes first stands at the right
        bound, sides = bound.from_right(), SIDES[::-1]
    title = set_title(bound, context)
    intro = introduction(bound, context, title)
    lower = caption_drop(title, bound) + caption_overhang(intro) if intro else 0
    halves = content_box(bound).columns(2, GAP)
    headed = [(side, half) for side, half in zip(SIDES, halves, strict=True) if bound.headings.get(side)]
    set_alike = set_short_texts_alike(
        [
            (_head(bound, context, side, half, lower), f"{side.title()} heading", bound.headings[side])
            for side, half in headed
        ],
        context,
    )
    headings = {side: text for (side, _), text in zip(headed, set_alike, strict=True)}
    boxes = {
        side: _below(_column(bound, context, side, half, bool(headings)), lower)
        for side, half in zip(SIDES, halves, strict=True)
    }
    pictured = {side for side in SIDES if _is_mixed(bound.slots.get(side, ()))}
    texts = _texts(bound, {s: _upper(box) if s in pictured else box for s, box in boxes.items()}, context)
    points = [icons_of_points(text, bound.slots[text.name.lower()], context) for text in texts]
    if texts:  # what stands lower, since it is little, takes its headings along
        down = texts[0].box.y - boxes[SIDES[0] if texts[0].name == SIDES[0].title() else SIDES[1]].box.y
        headings = {side: replace(text, box=text.box._replace(y=text.box.y + down)) for side, text in headings.items()}
    signs = {side: sign for side, text in headings.items() for sign in _sign(bound, side, text, context)}
    above = max((text.body.needed for text in texts), default=-GAP) + GAP  # pictures of both begin at one height
    columns: dict[str, list[Item]] = {side: [] for side in SIDES}
    for side in sides:
        columns[side] += [headings[side]] if side in headings else []
        columns[side] += [signs[side]] if side in signs else []
        for text, icons in points:
            columns[side] += [text, *icons.values()] if text.name == side.title() else []
        columns[side] += _pictures(bound, side, boxes[side].box, above, context)
    items = [item for side in sides for item in columns[side]]
    steps = _steps(bound, {side: columns[side] for side in sides}, points if sides == SIDES else points[::-1])
    return Composed((*title, *intro, *items, *footer(bound, context)), steps)


def _is_mixed(blocks: Sequence[Block]) -> bool:
    """Whether a column holds text and, below it, pictures."""
    return len({isinstance(block, Picture) for block in blocks}) > 1


def _upper(where: TextBox) -> TextBox:
    """The text box without the half that the pictures below it take."""
    return where.at(where.box.rows(2, GAP)[0])


def _steps(
    bound: Bound, columns: dict[str, list[Item]], texts: Sequence[tuple[Text, Mapping[int, Path]]]
) -> tuple[RevealStep, ...]:
    """A step for each column; for each point with `reveal: items`."""
    reveal = bound.slide.reveal
    if reveal and reveal.data == "items":
        return tuple(step for text, icons in texts for step in with_icons(list_steps(text), icons))
    return tuple(item_step(_name(bound, side), *drawn) for side, drawn in columns.items() if drawn)


def _name(bound: Bound, side: str) -> str:
    return "".join(run.text for run in bound.headings.get(side, ())) or side


def _head(bound: Bound, context: Context, side: str, half: Box, lower: Emu) -> TextBox:
    column = bound.template_layout.placeholder(side)
    half = column.box.inside(column.insets) if column else half
    where = find_text_box(bound, context, f"{side}-heading", Box(half.x, half.y, half.w, inches(0.5)), "heading")
    aside = SIGN + SIGN_GAP if take_icon(bound.headings[side])[0] else 0
    box = where.box
    return where.at(Box(box.x + aside, box.y + lower, box.w - aside, box.h))


def _sign(bound: Bound, side: str, heading: Text, context: Context) -> tuple[Path, ...]:
    """The icon before a column's heading, as high as its first line."""
    icon, _ = take_icon(bound.headings[side])
    if not icon:
        return ()
    left = heading.box.x + heading.body.insets.left - SIGN - SIGN_GAP
    line = to_emu(heading.body.paragraphs[0].pitch)
    top = heading.box.y + heading.body.insets.top
    free = max(0, heading.box.h - heading.body.needed)
    top += {"middle": free // 2, "bottom": free}.get(heading.body.anchor, 0)
    box = Box(left, top + (line - SIGN) // 2, SIGN, SIGN)
    return (draw_icon(f"{side.title()} icon", icon, box, context.color("lead")),)


def _below(where: TextBox, lower: Emu) -> TextBox:
    return where.at(without_top(where.box, lower))


def _column(bound: Bound, context: Context, side: str, half: Box, headed: bool) -> TextBox:
    """The column's area; it begins higher where no column has a heading."""
    where = find_text_box(bound, context, side, half, "column")
    heading = bound.template_layout.placeholder(f"{side}-heading")
    if where.placeholder is None:
        return where.at(Box(half.x, half.y + HEADING, half.w, half.h - HEADING)) if headed else where
    if headed and heading is None:  # the template has no place for headings: they stand at the top of its columns
        return where.at(without_top(where.box, HEADING))
    if headed or heading is None:
        return where
    box = where.box
    return where.at(Box(box.x, heading.box.y, box.w, box.bottom - heading.box.y))


def _texts(bound: Bound, boxes: dict[str, TextBox], context: Context) -> tuple[Text, ...]:
    parts: list[tuple[TextBox, str, Sequence[Block]]] = []
    for side in SIDES:
        text = tuple(b for b in bound.slots.get(side, ()) if not isinstance(b, Picture))
        if text:
            parts.append((room_for_icons(boxes[side], text), side.title(), text))
    if any(isinstance(block, Picture) for side in SIDES for block in bound.slots.get(side, ())):
        return set_blocks_alike(parts, context)
    return set_amply_alike(parts, context, UNDER_HEADINGS if bound.headings else GROWTH)


def _pictures(bound: Bound, side: str, box: Box, above: Emu, context: Context) -> list[Item]:
    """The pictures of a column, below its text if it has any, which needs at most the height `above`."""
    pictures = [b for b in bound.slots.get(side, ()) if isinstance(b, Picture)]
    if not pictures:
        return []
    below = without_top(box, min(above, box.h // 2)) if _is_mixed(bound.slots[side]) else box
    rows = below.rows(len(pictures), inches(0.1))
    return [
        place_picture(picture, row, context, name=f"{side.title()} picture {n}")
        for n, (picture, row) in enumerate(zip(pictures, rows, strict=True), start=1)
    ]


def as_text(bound: Bound, context: Context) -> TextForm | None:
    """Both columns, each under its heading; None with a picture, or with words above them both."""
    slots = [bound.slots.get(side, ()) for side in SIDES]
    if bound.slots.get("body") or not all(slots) or any(isinstance(b, Picture) for blocks in slots for b in blocks):
        return None
    by_item = bound.slide.reveal is not None and bound.slide.reveal.data == "items"
    parts = [TextPart(bound.slots[s], bound.headings.get(s, ()), "" if by_item else _name(bound, s)) for s in SIDES]
    return TextForm(tuple(parts), columns=(2,), apart=True)


LAYOUT = Layout(
    name="two-columns",
    meaning="Two texts side by side, or a text and a picture.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a line under the title", (Paragraph,), required=False, heading=False),
        SlotSpec("left", "the left column", (*TEXT, Picture)),
        SlotSpec("right", "the right column", (*TEXT, Picture)),
    ),
    slot_limits=(2, 2),
    reveals=("true", "columns", "items"),
)
