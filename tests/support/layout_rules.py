"""What must hold of every composed slide: texts keep apart, everything lies on the slide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from deckgen.scene.items import Connector, Item, Path, Scene, Shape, Table, Text, TextBody, walk
from deckgen.values.units import Box, points

HAIR = points(1)  # lengths are rounded, and neighbours share an edge


def faults(scene: Scene) -> list[str]:
    """Texts that overlap and items that reach over the slide's edge, in words."""
    inked = [(name, box) for item in walk(scene.items) for name, box in _inked(item)]
    over = [f"{a} and {b} overlap" for (a, one), (b, other) in combinations(inked, 2) if _meet(one, other)]
    return over + [f"{item.name} is outside" for item in walk(scene.items) if _outside(item, scene)]


def _inked(item: Item) -> Iterator[tuple[str, Box]]:
    """The boxes that an item's texts fill."""
    if isinstance(item, Table):
        y = item.box.y
        for n, (row, height) in enumerate(zip(item.rows, item.heights, strict=True)):
            x = item.box.x
            for m, (cell, width) in enumerate(zip(row, item.widths, strict=True)):
                yield f"{item.name} {n},{m}", _ink(cell.body, Box(x, y, width, height))
                x += width
            y += height
    elif isinstance(item, Text | Shape) and item.body and any(p.text.strip() for p in item.body.paragraphs):
        yield item.name, _ink(item.body, item.box)


def _ink(body: TextBody, box: Box) -> Box:
    inner = box.inside(body.insets)
    if body.rotation:
        return inner
    tall = body.needed - body.insets.top - body.insets.bottom
    top = {"top": 0, "middle": (inner.h - tall) // 2, "bottom": inner.h - tall}[body.anchor]
    lines = [(line.width, p) for p in body.paragraphs for line in p.lines]
    wide = max((width + p.margin for width, p in lines), default=0)
    left = {"left": 0, "center": (inner.w - wide) // 2, "right": inner.w - wide}[body.paragraphs[0].align]
    return Box(inner.x + left, inner.y + top, wide, tall)


def _meet(a: Box, b: Box) -> bool:
    return min(a.right, b.right) - max(a.x, b.x) > HAIR and min(a.bottom, b.bottom) - max(a.y, b.y) > HAIR


def _outside(item: Item, scene: Scene) -> bool:
    if isinstance(item, Text) and item.role == "title" and item.box.bottom <= 0:
        return False
    if isinstance(item, Connector):
        xs, ys = zip(item.start, item.end, strict=True)
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    elif isinstance(item, Path):
        numbers = [[float(n) for n in command[1:]] for command in item.commands]
        xs2, ys2 = [n for c in numbers for n in c[::2]], [n for c in numbers for n in c[1::2]]
        box = Box(round(min(xs2)), round(min(ys2)), round(max(xs2) - min(xs2)), round(max(ys2) - min(ys2)))
    else:
        box = item.box
    return box.x < -HAIR or box.y < -HAIR or box.right > scene.size.w + HAIR or box.bottom > scene.size.h + HAIR
