"""Section: a divider in full colour with its number, counted by the program."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.layouts.boxes import stage_box
from deckgen.layouts.footers import footer
from deckgen.layouts.progress import is_shown, section_color
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, level, set_blocks, set_number, suit_ground
from deckgen.layouts.titles import poster_box, set_title, title_box
from deckgen.scene.items import Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Color
from deckgen.values.units import Box, inches, points
from deckgen.values.value import replace

EXAMPLE = """---
layout: section
---
# Do you start from the citizen and not from the technology?
"""
GROUNDS = ("lead", "night")
LINE = inches(0.5)  # for a line below the title
NUMBERS = (96.0, 80.0, 66.0, 54.0, 44.0)  # points: sizes of the number on a client's template
ABOVE, BOX = inches(0.12), 1.15  # from that number to the title; its height, as a multiple of its size
SIZES = (24.0, 20.0, 18.0)


def compose(bound: Bound, context: Context) -> Composed:
    """The number large, the title low; `color` chooses the ground."""
    items: list[Item] = [*_title(bound, context)]
    line = _line(bound, context)
    number = bound.template_layout.placeholder("number")
    if number and bound.position.section:
        where = find_text_box(bound, context, "number", number.box, "section-number")
        digits = set_number(where, str(bound.position.section), context)
        items.append(Text("Number", where.box, digits, where.placeholder, "number"))
    elif bound.position.section:
        items += _drawn_number(bound, items, line, context)
    items += line
    color = bound.option("color")
    ground = context.color(color.text) if color and color.text in GROUNDS else _ground(bound, context)
    return Composed((*items, *footer(bound, context)), background=ground)


def _ground(bound: Bound, context: Context) -> Color | None:
    """The section's own colour where sections have them; None for that of the theme's layout."""
    own = bound.position.section and is_shown(bound, context) and not bound.slide.background
    return section_color(bound.position.section, context) if own else None


def _title(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The title; higher where a line stands below it, and as a poster where the template has no layout for it."""
    place, stage = bound.template_layout.placeholder("title"), stage_box(bound)
    if stage:
        room = replace(poster_box(title_box(bound, context), bound, context), box=stage, anchor="middle")
        return set_title(bound, context, max_lines=4, where=room)
    if place is None or not bound.slots.get("body"):
        return set_title(bound, context, max_lines=4)
    box = place.box._replace(h=place.box.h - LINE)
    return set_title(bound, context, max_lines=4, where=title_box(bound, context).at(box))


def _top_of_words(text: Text) -> int:
    """Where the words of a text begin, from the slide's upper edge."""
    spare = max(0, text.box.h - text.body.needed)
    return text.box.y + {"top": 0, "middle": spare // 2, "bottom": spare}[text.body.anchor] + text.body.insets.top


def _drawn_number(bound: Bound, title: Sequence[Item], line: Sequence[Item], context: Context) -> tuple[Item, ...]:
    """The number above the title, as large as there is room, on a client's layout that has no place for it.

    Some templates set the line above the title: the number stands above both then.
    """
    clear, head = bound.template_layout.clear, next(iter(title), None)
    if clear is None or not isinstance(head, Text) or head.box.y < 0:
        return ()
    top = _top_of_words(head)
    if head.placeholder and head.placeholder.fill:  # above the title's own ground, not half upon it
        top = head.box.y
    top = min((top, *(_top_of_words(each) for each in line if isinstance(each, Text))))
    style = replace(level(context, "section-number"), align=head.body.paragraphs[0].align, pitch=1.0)
    size = next((size for size in NUMBERS if points(size * BOX) <= top - ABOVE - clear.y), 0.0)
    high = points(size * BOX)
    wide = head.box.w if style.align != "left" else min(head.box.w, 2 * high)
    box = Box(head.box.x, top - ABOVE - high, wide, high)
    inside = box.x >= clear.x - ABOVE and box.right <= clear.right + ABOVE
    if not size or not inside:
        return ()
    insets = head.body.insets._replace(top=0, bottom=0)
    where = TextBox(box, (replace(style, size=size),), insets=insets, anchor="bottom")
    digits = set_number(suit_ground(where, bound, context), str(bound.position.section), context)
    return (Text("Number", box, digits, None, "number"),)


def _line(bound: Bound, context: Context) -> tuple[Item, ...]:
    blocks = bound.slots.get("body", ())
    if not blocks:
        return ()
    place, stage = bound.template_layout.placeholder("title"), stage_box(bound)
    above = stage or (place.box if place else bound.template_layout.free)
    box = Box(above.x, above.bottom - LINE + inches(0.1), above.w, LINE)
    where = suit_ground(find_text_box(bound, context, "body", box, "subtitle"), bound, context)
    return (set_blocks(replace(where, sizes=SIZES), "Text", blocks, context),)


LAYOUT = Layout(
    name="section",
    meaning="Divides the day: one question or heading in full colour, numbered by the program.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line below the title", POINTS, required=False, heading=False),),
    options=(Option("color", "the ground: the leading colour or the dark one", values=GROUNDS),),
    slot_limits=(0, 0),
    background=True,
)
