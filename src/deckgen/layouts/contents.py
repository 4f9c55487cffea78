"""What layouts that stand freely below the title share: their room, rows and grids in it, checks of how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.deck.model import Block, List, ListItem, Paragraph, plain
from deckgen.layouts.areas import content, span_of
from deckgen.layouts.overflow import GO_ON
from deckgen.layouts.parts import caption_overhang, introduced, title_overhang
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Item
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu


def room_below(bound: Bound, title: Sequence[Item], context: Context) -> Box:
    """The room for content: lower where an introduction stands below a title of two lines, or takes two itself."""
    room = content(bound)
    intro = introduced(bound, context, title)
    lower = title_overhang(title, bound) + caption_overhang(intro) if intro or bound.slide.sample_data else 0
    return Box(room.x, room.y + lower, room.w, room.h - lower)


def stacked(needed: Sequence[Emu], room: Box, gap: Emu, least: Emu) -> tuple[Box, ...]:
    """A box for each row below the last, `gap` apart where there is room, else closer, at least `least`.

    Rows that are too high even so get boxes that are too low, all in proportion: the check of fit then tells.
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


def gridded(room: Box, rows: Sequence[int], gap: Emu) -> tuple[Box, ...]:
    """Boxes row by row; `rows` says how many stand side by side in each, which fill its width."""
    lines = room.rows(len(rows), gap) if rows else ()
    return tuple(box for line, count in zip(lines, rows, strict=True) for box in line.columns(count, gap))


def items_of(bound: Bound) -> tuple[ListItem, ...]:
    """The items of all lists in the body."""
    return tuple(item for b in bound.slots.get("body", ()) if isinstance(b, List) for item in b.items)


def count_faults(
    count: int, limits: tuple[int, int], name: str, where: Sequence[Block] | Span | None, bound: Bound, *hints: str
) -> Iterator[Diagnostic]:
    """`too-few-…` or `too-many-…` where there are not as many as there is room for; `name` in the plural."""
    least, most = limits
    if least <= count <= most:
        return
    span = where if isinstance(where, Span) else span_of(where or ())
    code = f"too-{'few' if count < least else 'many'}-{name.replace(' ', '-')}"
    yield error(
        code,
        f"the slide has {count or 'no'} {name if count != 1 else name.removesuffix('s')}, "
        f"there is room for {least} to {most}",
        span or bound.head,
        *hints,
    )


def too_many(spans: Sequence[Span | None], most: int, name: str, bound: Bound) -> Iterator[Diagnostic]:
    """`too-many-…` where a slide shows more items than it has room for; further slides may show them.

    `spans` are the places of all items, `name` is what they are called in the plural.
    """
    if len(spans) > most:
        yield from count_faults(len(spans), (1, most), name, spans[most], bound, "divide the slide", GO_ON)


def empty_faults(bound: Bound) -> Iterator[Diagnostic]:
    """`empty-item`: an item of a list that begins with no words."""
    for item in items_of(bound):
        first = item.blocks[0] if item.blocks else None
        if not isinstance(first, Paragraph) or not plain(first.runs).strip():
            yield error("empty-item", "the item begins with no words", item.span or bound.slide.span,
                        "write what it says, or take it out")  # fmt: skip


def intro_faults(bound: Bound) -> Iterator[Diagnostic]:
    """`too-much-text`: more than one paragraph before the content, of which only one can stand below the title."""
    blocks = bound.slots.get("body", ())
    text = [block for block in blocks if isinstance(block, Paragraph)]
    if len(text) > 1:
        message = f"only one paragraph can introduce `layout: {bound.slide.layout}`, the slide has {len(text)}"
        yield error("too-much-text", message, text[1].span, "join them, or put the rest into the notes")


def celled(room: Box, count: int, across: int, gap: Emu) -> tuple[Box, ...]:
    """So many boxes of one size row by row, `across` side by side; the last row may be shorter."""
    down = max(1, -(-count // across))
    return tuple(box for row in room.rows(down, gap) for box in row.columns(across, gap))[:count]
