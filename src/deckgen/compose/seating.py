"""Texts and tables of a drawing seated in the theme's own placeholders, by its name.

The outline view shows what stands in placeholders. So a theme may have a layout with places for the texts of a drawing,
keyed by their names: `question-1` for "Question 1". They keep the box and the look that their layout gave them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.scene.items import Click, Group, Item, Table, Target, Text
from deckgen.scene.template import TemplateLayout
from deckgen.values.units import enclosing_box
from deckgen.values.value import replace


def seat_texts(
    items: Sequence[Item], clicks: Sequence[Click], layout: TemplateLayout
) -> tuple[tuple[Item, ...], tuple[Click, ...]]:
    """The items and clicks, with the texts and tables in placeholders for which the layout has one that is free.

    A placeholder cannot be in a group: such a text follows the group, and appears with it.
    """
    held = {item.placeholder.key for item in items if isinstance(item, Text | Table) and item.placeholder}
    free = {place.key for place in layout.placeholders} - held
    if not free:
        return tuple(items), tuple(clicks)
    followers: dict[str, tuple[str, ...]] = {}
    seated: list[Item] = []
    for item in items:
        if not isinstance(item, Group):
            seated.append(_seated(item, free, layout))
            continue
        inside = [child for child in item.items if _is_seated(child, free)]
        rest = tuple(child for child in item.items if not _is_seated(child, free))
        seated += [replace(item, items=rest) if inside and rest else item] if rest or not inside else []
        seated += [_seated(child, free, layout) for child in inside]
        if inside:
            followers[item.name] = (*((item.name,) if rest else ()), *(child.name for child in inside))
    return tuple(seated), tuple(tuple(_appearing(click, followers)) for click in clicks)


def _is_seated(item: Item, free: set[str]) -> bool:
    return isinstance(item, Text | Table) and item.placeholder is None and _key(item) in free


def _seated(item: Item, free: set[str], layout: TemplateLayout) -> Item:
    """The item in its placeholder, if it is a text or a table that has one."""
    if not isinstance(item, Text | Table) or not _is_seated(item, free):
        return item
    place = layout.placeholder(_key(item))
    if place and isinstance(item, Table):  # it may grow as far as any table does
        place = replace(place, box=enclosing_box([place.box, layout.free]), origin=place.origin or place)
    return replace(item, placeholder=place)


def _key(item: Item) -> str:
    """The key of an item's placeholder: `Step 1 name` → `step-1-name`."""
    return item.name.lower().replace(" ", "-")


def _appearing(click: Click, followers: dict[str, tuple[str, ...]]) -> Iterator[Target]:
    """The targets of a click, those that left a group included."""
    for target in click:
        if target.item in followers and target.paragraphs is None:
            yield from (Target(name) for name in followers[target.item])
        else:
            yield target
