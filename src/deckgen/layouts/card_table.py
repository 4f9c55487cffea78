"""Cards as one native table in a client's place for content, where its own people would put them.

A text box for every card is in no outline, and falls apart when somebody changes the slide. A table cannot appear part
by part, so that slides that do are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.layouts.boxes import content_place
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import placed_box
from deckgen.scene.items import Border, Table, TableCell
from deckgen.scene.placeholder import Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.text import is_torn
from deckgen.typeset.tolerances import RESERVE
from deckgen.values.units import EMU_PER_PT, Box, Emu, inches
from deckgen.values.value import replace

GAP = inches(0.08)  # between cards: a border in the colour of the paper


def card_place(bound: Bound, context: Context) -> Placeholder | None:
    """The place of a table of cards; None where the slide's cards are drawn."""
    return content_place(bound) if context.template.from_client and bound.slide.reveal is None else None


def card_room(place: Placeholder, bound: Bound, top: Emu) -> Box:
    """The room of a place for content, from `top` on where that is lower."""
    box = placed_box(place, bound).box
    return Box(box.x, max(box.y, top), box.w, max(0, box.bottom - max(box.y, top)))


def fit_cards(rows: Sequence[Sequence[TableCell]], room: Box, tallest: Emu) -> tuple[Emu, ...]:
    """The heights of the rows in EMU, each at most `tallest` or as high as it must be; none if they have no room."""
    cells = [cell for row in rows for cell in row]
    needed = [round(max(cell.body.needed for cell in row) * (1 + RESERVE)) + GAP for row in rows]
    if sum(needed) > room.h or any(is_torn(cell.body.paragraphs) for cell in cells):
        return ()
    even = min(room.h // max(1, len(rows)), tallest)
    if max(needed, default=0) <= even:
        return (even,) * len(rows)
    spare = (room.h - sum(needed)) // max(1, len(rows))
    return tuple(max(high, min(high + spare, tallest)) for high in needed)


def card_table(
    name: str,
    rows: Sequence[Sequence[TableCell]],
    widths: Sequence[Emu],
    heights: Sequence[Emu],
    at: tuple[Emu, Emu],
    alt: str,
    context: Context,
    *,
    joined: Sequence[int] = (),
) -> Table:
    """The cells with gaps between the cards. Those in the columns `joined` belong to the card at their left."""
    gap = Border(context.color("paper"), GAP / EMU_PER_PT)
    down, across = len(rows) - 1, len(widths) - 1
    apart = tuple(
        tuple(
            replace(
                cell,
                top=gap if y else None,
                bottom=gap if y < down else None,
                left=gap if x and x not in joined else None,
                right=gap if x < across and x + 1 not in joined else None,
            )
            for x, cell in enumerate(row)
        )
        for y, row in enumerate(rows)
    )
    box = Box(*at, sum(widths), sum(heights))
    return Table(name, box, tuple(widths), tuple(heights), apart, alt=alt)
