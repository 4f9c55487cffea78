"""Where the paragraphs of a text stand in its box."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.scene.items import Paragraph, TextBody
from deckgen.values.units import Box, points


def placed_paragraphs(body: TextBody, box: Box) -> Iterator[tuple[Paragraph, Box]]:
    """The paragraphs, each with the box that its lines take. A turned text is taken to fill its whole box."""
    if body.rotation:
        yield from ((paragraph, box) for paragraph in body.paragraphs)
        return
    spare = max(0, box.h - body.needed)
    room = box.inside(body.insets)
    y = room.y + {"top": 0, "middle": spare // 2, "bottom": spare}[body.anchor]
    for number, paragraph in enumerate(body.paragraphs):
        y += points(paragraph.space_before) if number else 0
        high = points(paragraph.pitch * len(paragraph.lines))
        wide = max((line.width for line in paragraph.lines), default=0)
        left = room.x + paragraph.margin
        x = {"center": left + (room.right - left - wide) // 2, "right": room.right - wide}.get(paragraph.align, left)
        yield paragraph, Box(x, y, max(1, wide), max(1, high))
        y += high
