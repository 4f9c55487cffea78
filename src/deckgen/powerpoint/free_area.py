"""The area that a layout leaves for content: below the title, above the foot, clear of logos and bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.placeholder import Placeholder
from deckgen.scene import Connector, Group, Item, Shape
from deckgen.units import Box, Emu, Size

GROUND = 0.6  # of the slide: artwork of this size is a ground to stand on
LEAST = 0.25  # of the slide: what the place of plain text takes at least
AIR = 1 / 50  # of the slide's height: kept between content and what else is there
SIDE = 0.06  # of the slide's width: margins where nothing says otherwise
FOOT_KEYS = ("date", "footer", "slide-number")


def free_area(size: Size, placeholders: Sequence[Placeholder], backdrop: Sequence[Item], body: Box | None) -> Box:
    """The largest area for content. `body` is where the template's plain text stands: its sides and foot count."""
    air = round(size.h * AIR)
    side = round(size.w * SIDE)
    start = Box(side, side, size.w - 2 * side, size.h - 2 * side)
    if body and body.w * body.h < LEAST * size.w * size.h:
        body = None  # a caption's place, not that of a slide's text
    title = next((p.box for p in placeholders if p.key == "title"), None)
    sides = body or (title if title and _onto(title, size) else start)
    left, right = max(0, sides.x), min(size.w, sides.right)
    bottom = min(body.bottom, size.h) if body else size.h - side
    feet = [p.box.y for p in placeholders if p.key in FOOT_KEYS and p.box.y > size.h // 2]
    bottom = min([bottom, *(y - air // 2 for y in feet)])
    top = body.y if body else side
    if title is not None and _onto(title, size) and title.bottom < size.h * 0.6:
        top = max(top, title.bottom + air // 2)
    return clear(Box(left, top, right - left, max(0, bottom - top)), backdrop, size)


def clear(box: Box, backdrop: Iterable[Item], size: Size) -> Box:
    """The largest part of a box that is clear of artwork."""
    air = round(size.h * AIR)
    for obstacle in obstacles(backdrop, size):
        box = _beside(box, obstacle, air)
    return box


def obstacles(backdrop: Iterable[Item], size: Size) -> Iterator[Box]:
    """The boxes of the artwork that content must not stand on: all but grounds and what is not seen."""
    for item in backdrop:
        if isinstance(item, Group):
            yield from obstacles(item.items, size)
        elif not _is_ground(box := _box(item), size) and not _unseen(item):
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


def _unseen(item: Item) -> bool:
    return isinstance(item, Shape) and item.fill is None and item.stroke is None and item.body is None


def _onto(title: Box, size: Size) -> bool:
    return 0 <= title.y < size.h and title.right > 0 and title.x < size.w


def _beside(box: Box, other: Box, air: Emu) -> Box:
    """The largest part of a box that lies clear of another one."""
    if other.x >= box.right or other.right <= box.x or other.y >= box.bottom or other.bottom <= box.y:
        return box
    parts = (
        box._replace(h=other.y - air - box.y),
        Box(box.x, other.bottom + air, box.w, box.bottom - other.bottom - air),
        box._replace(w=other.x - air - box.x),
        Box(other.right + air, box.y, box.right - other.right - air, box.h),
    )
    return max(parts, key=lambda part: max(0, part.w) * max(0, part.h))
