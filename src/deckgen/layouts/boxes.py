"""Boxes: the one that a slide has for its content, and those that divide it."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import placed_box
from deckgen.scene.placeholder import Placeholder
from deckgen.typeset.context import Context
from deckgen.values.units import Box, Emu, Size

LINES = 0.35  # of the free area's height: a lower place for text is made for lines, not for what a slide holds


def stack_rows(needed: Sequence[Emu], room: Box, gap: Emu, least: Emu) -> tuple[Box, ...]:
    """A box for each row, one below the other; all measures are in EMU.

    The rows are `gap` apart, or closer if there is less room, but at least `least`. Rows that are too high even so
    get boxes that are too low for them, all in proportion: the check of fit then says so.
    """
    spaces = max(1, len(needed) - 1)
    total = sum(needed)
    gap = max(least, min(gap, (room.h - total) // spaces))
    share = min(1.0, (room.h - gap * (len(needed) - 1)) / total) if total else 1.0
    boxes: list[Box] = []
    y = room.y
    for high in needed:
        boxes.append(Box(room.x, y, room.w, max(1, int(high * share))))
        y = boxes[-1].bottom + gap
    return tuple(boxes)


def fill_rows(room: Box, rows: Sequence[int], gap: Emu) -> tuple[Box, ...]:
    """Boxes row by row, `gap` EMU apart; `rows` says how many of them fill the width of each row."""
    lines = room.rows(len(rows), gap) if rows else ()
    return tuple(box for line, count in zip(lines, rows, strict=True) for box in line.columns(count, gap))


def equal_cells(room: Box, count: int, across: int, gap: Emu) -> tuple[Box, ...]:
    """`count` boxes of one size, row by row, `across` side by side; the last row may hold fewer."""
    down = max(1, -(-count // across))
    return tuple(box for row in room.rows(down, gap) for box in row.columns(across, gap))[:count]


def without_top(room: Box, height: Emu) -> Box:
    """The room without its upper `height` EMU."""
    return Box(room.x, room.y + height, room.w, max(0, room.h - height))


def content_box(bound: Bound) -> Box:
    """The box for content that stands in no placeholder: that of the template's body, else its free area.

    On a template layout that is made for other slides it is the free area, which is clear of artwork; so it is where
    the body is but a line or two above a place for something else. It begins where the body's text does.
    """
    layout = bound.template_layout
    found = None if layout.shared else layout.placeholder("body")
    found = None if found and found.box.h < LINES * layout.free.h else found
    return placed_box(found, bound).box.inside(found.insets._replace(top=0, bottom=0)) if found else layout.free


def content_place(bound: Bound) -> Placeholder | None:
    """The template's placeholder for content of any kind, such as a table or a chart; None where it has none."""
    found = bound.template_layout.placeholder("body")
    return found if found and found.type == "obj" else None


def card_place(bound: Bound, context: Context) -> Placeholder | None:
    """The client's place for a slide's cards as one table, where its own people would put them; None for cards drawn.

    A text box for every card is in no outline, and falls apart when somebody changes the slide. But a table cannot
    appear part by part.
    """
    return content_place(bound) if context.template.from_client and bound.slide.reveal is None else None


def card_room(place: Placeholder, bound: Bound, top: Emu = 0) -> Box:
    """The room of a place for content, from `top` on where that is lower."""
    box = placed_box(place, bound).box
    return Box(box.x, max(box.y, top), box.w, max(0, box.bottom - max(box.y, top)))


def stage_box(bound: Bound) -> Box | None:
    """The box of title and content together, if the template has no layout that is made for the slide."""
    return bound.template_layout.stage


def within_margins(bound: Bound, box: Box, slide: Size) -> Box:
    """The part of a box that the title's margin leaves on all sides of the slide.

    Only what is cropped reaches the edge: a logo or a drawing that is shown whole would look cut there.
    """
    title = bound.template_layout.placeholder("title")
    margin = title.box.x if title else 0
    left, top = max(box.x, margin), max(box.y, margin)
    right, bottom = min(box.right, slide.w - margin), min(box.bottom, slide.h - margin)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else box
