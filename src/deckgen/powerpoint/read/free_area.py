"""The free area of a layout: below the title, above the footers, and clear of logos and bands.

A layout's artwork is either a ground (content may stand on it) or an obstacle (content must keep clear of it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush

from deckgen.scene.items import Connector, Group, Item, Path, Shape
from deckgen.scene.placeholder import Placeholder
from deckgen.values.color import Color
from deckgen.values.units import Box, Emu, Size

GROUND = 0.6  # of the slide's area: artwork that covers so much is a ground
PANEL = 0.85  # of the text placeholder's area: artwork behind so much of it is a ground for its text
LEAST = 0.25  # of the slide's area: a text placeholder smaller than this is not for a slide's main text
ENOUGH = 0.36  # of the slide's area: what most layouts need
FAINT = 30_000  # opacity in thousandths of a percent: artwork this faint is no obstacle
AIR = 1 / 50  # of the slide's height: the distance between content and everything else
SIDE = 0.06  # of the slide's width: the margin where the layout does not give one
FOOT_KEYS = ("date", "footer", "slide-number")


def free_area(size: Size, placeholders: Sequence[Placeholder], backdrop: Sequence[Item], body: Box | None) -> Box:
    """The largest area for content, in EMU.

    It keeps to the sides and the foot of `body`, the template's text placeholder, unless that leaves too little room.
    """
    if body and body.w * body.h < LEAST * size.w * size.h:
        body = None  # so small a placeholder is for a caption
    found = _below_title(size, placeholders, backdrop, body)
    if body is None or is_enough(found, size):
        return found
    return max(found, _below_title(size, placeholders, backdrop, None), key=area)


def open_area(size: Size, placeholders: Sequence[Placeholder], backdrop: Sequence[Item]) -> Box:
    """The largest area for title and content together. The layout's own title position is ignored."""
    return largest_clear_part(within_margins(size, placeholders), backdrop, size)


def within_margins(size: Size, placeholders: Sequence[Placeholder]) -> Box:
    """The slide without its margins and its footers. Artwork is ignored."""
    side = round(size.w * SIDE)
    top = round(size.h * SIDE)
    return Box(side, top, size.w - 2 * side, _above_feet(size, placeholders, size.h - top) - top)


def is_enough(box: Box, size: Size) -> bool:
    """Whether the box is large enough for most layouts."""
    return area(box) >= ENOUGH * size.w * size.h


def area(box: Box) -> int:
    """Width times height in square EMU; 0 where either is negative."""
    return max(0, box.w) * max(0, box.h)


def _below_title(size: Size, placeholders: Sequence[Placeholder], backdrop: Sequence[Item], body: Box | None) -> Box:
    """The largest clear area below the title. Without `body` it reaches from the top to the foot of the slide."""
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
    """The lower limit of content: `bottom`, or higher where footers stand in the lower half of the slide."""
    air = round(size.h * AIR)
    feet = [p.box.y for p in placeholders if p.key in FOOT_KEYS and p.box.y > size.h // 2]
    return min([bottom, *(y - air // 2 for y in feet)])


def largest_clear_part(box: Box, backdrop: Iterable[Item], size: Size, place: Box | None = None) -> Box:
    """The largest part of a box that is clear of obstacles. Artwork behind nearly all of `place` counts as a ground."""
    return roomiest(box, obstacles(backdrop, size, place), round(size.h * AIR))


def roomiest(box: Box, blocking: Iterable[Box], air: Emu) -> Box:
    """The largest part of a box that overlaps none of the blocking boxes and keeps the distance `air` to them.

    The search always takes the largest candidate next. A blocked candidate is replaced by the four parts around one of
    its obstacles. So the first clear candidate is the largest of all. Source: T. M. Breuel, An algorithm for finding
    maximal whitespace rectangles, 2002.
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
    """Those of the other boxes that overlap the box."""
    return [o for o in others if o.x < box.right and o.right > box.x and o.y < box.bottom and o.bottom > box.y]


def _middlemost(box: Box, others: Sequence[Box]) -> Box:
    """The box whose centre is nearest to the centre of `box`."""
    x, y = 2 * box.x + box.w, 2 * box.y + box.h
    return min(others, key=lambda o: (abs(2 * o.x + o.w - x) + abs(2 * o.y + o.h - y), o))


def _beside(box: Box, other: Box, air: Emu) -> tuple[Box, ...]:
    """The parts of a box above, below, left and right of another one, each at the distance `air` from it."""
    return (
        box._replace(h=other.y - air - box.y),
        Box(box.x, other.bottom + air, box.w, box.bottom - other.bottom - air),
        box._replace(w=other.x - air - box.x),
        Box(other.right + air, box.y, box.right - other.right - air, box.h),
    )


def obstacles(backdrop: Iterable[Item], size: Size, place: Box | None = None) -> Iterator[Box]:
    """The boxes of the artwork that content must keep clear of: all but grounds and invisible shapes."""
    for item in backdrop:
        if isinstance(item, Group):
            yield from obstacles(item.items, size, place)
        elif not _is_ground(box := _box(item), size) and not _unseen(item) and not (place and _is_panel(box, place)):
            yield box


def _box(item: Item) -> Box:
    """The box of an item, of a connector too."""
    if not isinstance(item, Connector):
        return item.box
    (x, y), (right, bottom) = item.start, item.end
    return Box(min(x, right), min(y, bottom), abs(right - x), abs(bottom - y))


def _is_ground(box: Box, size: Size) -> bool:
    """Whether artwork covers most of the slide. What lies beside the slide counts as ground too."""
    across = min(box.right, size.w) - max(box.x, 0)
    down = min(box.bottom, size.h) - max(box.y, 0)
    return across <= 0 or (down <= 0 and box.h > 0) or across * down >= GROUND * size.w * size.h


def _is_panel(box: Box, place: Box) -> bool:
    """Whether artwork lies behind nearly all of a placeholder."""
    across = min(box.right, place.right) - max(box.x, place.x)
    down = min(box.bottom, place.bottom) - max(box.y, place.y)
    return max(0, across) * max(0, down) >= PANEL * area(place)


def _unseen(item: Item) -> bool:
    """Whether a shape is too faint to be seen and holds no text."""
    if not isinstance(item, Shape | Path) or (isinstance(item, Shape) and item.body is not None):
        return False
    stroke = item.stroke.color.alpha if item.stroke else 0
    return max(stroke, opacity(item)) <= FAINT


def opacity(item: Shape | Path) -> int:
    """The opacity of a shape's fill in thousandths of a percent: 0 hides nothing, 100000 everything."""
    if item.fill is None:
        return 0
    colors = [item.fill] if isinstance(item.fill, Color) else [color for _, color in item.fill.stops]
    return max(color.alpha for color in colors)


def _onto(title: Box, size: Size) -> bool:
    """Whether a title stands on the slide. Some templates put it outside, so that only the outline view shows it."""
    return title.y + title.h // 2 > 0 and title.y < size.h and title.right > 0 and title.x < size.w
