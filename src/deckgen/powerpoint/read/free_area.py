"""The area that a layout leaves for content: below the title, above the foot, clear of logos and bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush

from deckgen.scene.items import Connector, Group, Item, Path, Shape
from deckgen.scene.placeholder import Placeholder
from deckgen.values.color import Color
from deckgen.values.units import Box, Emu, Size

GROUND = 0.6  # of the slide: artwork of this size is a ground to stand on
PANEL = 0.85  # of the place of plain text: artwork behind so much of it is drawn to be written on
LEAST = 0.25  # of the slide: what the place of plain text takes at least
ENOUGH = 0.36  # of the slide: what most layouts need
FAINT = 30_000  # opacity in thousandths of a percent: artwork that shows no more is no hindrance
AIR = 1 / 50  # of the slide's height: kept between content and what else is there
SIDE = 0.06  # of the slide's width: margins where nothing says otherwise
FOOT_KEYS = ("date", "footer", "slide-number")


def free_area(size: Size, placeholders: Sequence[Placeholder], backdrop: Sequence[Item], body: Box | None) -> Box:
    """The largest area for content. `body` is where the template's plain text stands: its sides and foot count."""
    if body and body.w * body.h < LEAST * size.w * size.h:
        body = None  # a caption's place, not that of a slide's text
    found = _below_title(size, placeholders, backdrop, body)
    if body is None or is_enough(found, size):
        return found
    return max(found, _below_title(size, placeholders, backdrop, None), key=area)


def open_area(size: Size, placeholders: Sequence[Placeholder], backdrop: Sequence[Item]) -> Box:
    """The largest area for title and content together, wherever the layout has its title."""
    return largest_clear_part(within_margins(size, placeholders), backdrop, size)


def within_margins(size: Size, placeholders: Sequence[Placeholder]) -> Box:
    """The slide without its margins and what stands at its foot, whatever artwork is there."""
    side = round(size.w * SIDE)
    top = round(size.h * SIDE)
    return Box(side, top, size.w - 2 * side, _above_feet(size, placeholders, size.h - top) - top)


def is_enough(box: Box, size: Size) -> bool:
    """Whether most layouts have room in an area."""
    return area(box) >= ENOUGH * size.w * size.h


def area(box: Box) -> int:
    """Width by height; nothing where either is negative."""
    return max(0, box.w) * max(0, box.h)


def _below_title(size: Size, placeholders: Sequence[Placeholder], backdrop: Sequence[Item], body: Box | None) -> Box:
    air = round(size.h * AIR)
    side = round(size.w * SIDE)
    start = Box(side, side, size.w - 2 * side, size.h - 2 * side)
    title = next((p.box for p in placeholders if p.key == "title"), None)
    sides = body or (title if title and _onto(title, size) else start)
    left, right = max(0, sides.x), min(size.w, sides.right)
    bottom = _above_feet(size, placeholders, min(body.bottom, size.h) if body else size.h - side)
    top = body.y if body else side
    if title is not None and _onto(title, size) and title.bottom < size.h * 0.6:
        top = max(top, title.bottom + (air // 2 if body else 3 * air // 2))
    return largest_clear_part(Box(left, top, right - left, max(0, bottom - top)), backdrop, size, body)


def _above_feet(size: Size, placeholders: Sequence[Placeholder], bottom: Emu) -> Emu:
    air = round(size.h * AIR)
    feet = [p.box.y for p in placeholders if p.key in FOOT_KEYS and p.box.y > size.h // 2]
    return min([bottom, *(y - air // 2 for y in feet)])


def largest_clear_part(box: Box, backdrop: Iterable[Item], size: Size, place: Box | None = None) -> Box:
    """The largest part of a box that is clear of artwork. What lies behind nearly all of `place` is a ground there."""
    return roomiest(box, obstacles(backdrop, size, place), round(size.h * AIR))


def roomiest(box: Box, blocking: Iterable[Box], air: Emu) -> Box:
    """The largest part of a box that meets none of the others, and is `air` away from those that it was cut at.

    The largest part is looked at first; where something blocks it, it falls into the parts beside that. So the first
    that is clear is the largest of all (T. M. Breuel, An algorithm for finding maximal whitespace rectangles, 2002).
    """
    waiting = [(-area(box), box, sorted(_meeting(box, set(blocking))))]
    seen: set[Box] = set()
    while waiting:
        _, part, others = heappop(waiting)
        if not others:
            return part
        for piece in _beside(part, _middlemost(part, others), air):
            if area(piece) and piece not in seen:
                seen.add(piece)
                heappush(waiting, (-area(piece), piece, _meeting(piece, others)))
    return box._replace(h=0)


def _meeting(box: Box, others: Iterable[Box]) -> list[Box]:
    return [o for o in others if o.x < box.right and o.right > box.x and o.y < box.bottom and o.bottom > box.y]


def _middlemost(box: Box, others: Sequence[Box]) -> Box:
    x, y = 2 * box.x + box.w, 2 * box.y + box.h
    return min(others, key=lambda o: (abs(2 * o.x + o.w - x) + abs(2 * o.y + o.h - y), o))


def _beside(box: Box, other: Box, air: Emu) -> tuple[Box, ...]:
    """The parts of a box above, below, left and right of another one."""
    return (
        box._replace(h=other.y - air - box.y),
        Box(box.x, other.bottom + air, box.w, box.bottom - other.bottom - air),
        box._replace(w=other.x - air - box.x),
        Box(other.right + air, box.y, box.right - other.right - air, box.h),
    )


def obstacles(backdrop: Iterable[Item], size: Size, place: Box | None = None) -> Iterator[Box]:
    """The boxes of the artwork that content must not stand on: all but grounds and what is not seen."""
    for item in backdrop:
        if isinstance(item, Group):
            yield from obstacles(item.items, size, place)
        elif not _is_ground(box := _box(item), size) and not _unseen(item) and not (place and _is_panel(box, place)):
            yield box


def _box(item: Item) -> Box:
    if not isinstance(item, Connector):
        return item.box
    (x, y), (right, bottom) = item.start, item.end
    return Box(min(x, right), min(y, bottom), abs(right - x), abs(bottom - y))


def _is_ground(box: Box, size: Size) -> bool:
    across = min(box.right, size.w) - max(box.x, 0)
    down = min(box.bottom, size.h) - max(box.y, 0)
    return across <= 0 or (down <= 0 and box.h > 0) or across * down >= GROUND * size.w * size.h


def _is_panel(box: Box, place: Box) -> bool:
    across = min(box.right, place.right) - max(box.x, place.x)
    down = min(box.bottom, place.bottom) - max(box.y, place.y)
    return max(0, across) * max(0, down) >= PANEL * area(place)


def _unseen(item: Item) -> bool:
    if not isinstance(item, Shape | Path) or (isinstance(item, Shape) and item.body is not None):
        return False
    stroke = item.stroke.color.alpha if item.stroke else 0
    return max(stroke, opacity(item)) <= FAINT


def opacity(item: Shape | Path) -> int:
    """How much a shape's fill hides, in thousandths of a percent."""
    if item.fill is None:
        return 0
    colors = [item.fill] if isinstance(item.fill, Color) else [color for _, color in item.fill.stops]
    return max(color.alpha for color in colors)


def _onto(title: Box, size: Size) -> bool:
    """Whether a title stands on the slide; some are put above it, to be seen in outlines alone."""
    return title.y + title.h // 2 > 0 and title.y < size.h and title.right > 0 and title.x < size.w
