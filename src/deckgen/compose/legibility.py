"""Colours of text on a picture, if the template's layout is made for text on paper."""

from __future__ import annotations

from deckgen.scene.items import Group, Item, Line, Paragraph, RunStyle, Shape, Text
from deckgen.scene.template import Theme
from deckgen.values.color import READABLE, Color, contrast
from deckgen.values.units import Box
from deckgen.values.value import replace

LARGE = 24.0  # points (WCAG 2.2, 1.4.3)


def make_legible(
    items: tuple[Item, ...],
    ground: Color,
    ink: Color,
    theme: Theme,
    area: Box | None = None,
    of_large: float = READABLE,
) -> tuple[Item, ...]:
    """The items; a text whose own colour cannot be read on `ground` is in `ink`. Those beside `area` stay.

    `of_large` is the contrast that large text needs: on a plain ground less than before a picture.
    """
    behind = theme.rgb(ground)

    def seen(style: RunStyle) -> RunStyle:
        needed = of_large if style.size >= LARGE else READABLE
        return style if contrast(theme.rgb(style.color), behind) >= needed else replace(style, color=ink)

    def line(each: Line) -> Line:
        return replace(each, runs=tuple(replace(run, style=seen(run.style)) for run in each.runs))

    def paragraph(each: Paragraph) -> Paragraph:
        return replace(each, style=seen(each.style), lines=tuple(map(line, each.lines)))

    return tuple(
        replace(item, body=replace(item.body, paragraphs=tuple(map(paragraph, item.body.paragraphs))))
        if isinstance(item, Text) and (area is None or _begins_in(area, item.box))
        else item
        for item in items
    )


def with_ground(items: tuple[Item, ...], paper: Color, ground: Color) -> tuple[Item, ...]:
    """The items on another ground than paper.

    The discs that make lines stop have the colour of the ground; layouts call such a disc by a name that ends so.
    """
    return tuple(_with_ground(item, paper, ground) for item in items)


def _with_ground(item: Item, paper: Color, ground: Color) -> Item:
    if isinstance(item, Group):
        return replace(item, items=with_ground(item.items, paper, ground))
    if isinstance(item, Shape) and item.name.endswith(" disc") and item.fill == paper:
        return replace(item, fill=ground)
    return item


def _begins_in(area: Box, box: Box) -> bool:
    """Whether the middle of a box's left part, where its words begin, lies in the area."""
    x, y = box.x + box.w // 4, box.y + box.h // 2
    return area.x <= x <= area.right and area.y <= y <= area.bottom
