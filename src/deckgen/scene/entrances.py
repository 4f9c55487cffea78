"""How a part comes that appears on a click, by what it is."""

from __future__ import annotations

from enum import Enum

from deckgen.scene.items import Chart, Connector, Group, Item, Path, Target, Text, walk

SIDEWAYS = ("bar", "stacked-bar", "line")


class Entrance(Enum):
    """How a part appears: at once, softly, or drawn from the left or from below."""

    APPEAR = "appear"
    FADE = "fade"
    FROM_LEFT = "left"
    FROM_BELOW = "below"


def entrance_of(item: Item, target: Target) -> Entrance:
    """What was drawn or written by hand is drawn from its beginning, columns rise; all else fades in."""
    match item:
        case Chart():
            if (target.series is None and target.category is None) or item.kind == "doughnut":
                return Entrance.FADE
            return Entrance.FROM_LEFT if item.kind in SIDEWAYS else Entrance.FROM_BELOW
        case Path() | Connector():
            return Entrance.FROM_LEFT if _is_line(item) else Entrance.FADE
        case Text():
            by_hand = item.body.paragraphs and all(p.style.font == "hand" for p in item.body.paragraphs)
            return Entrance.FROM_LEFT if by_hand else Entrance.FADE
        case Group():
            parts = list(walk(item.items))
            lines = all(isinstance(part, Path | Connector | Text | Group) for part in parts)
            return Entrance.FROM_LEFT if lines and any(map(_is_line, parts)) else Entrance.FADE
        case _:
            return Entrance.FADE


def _is_line(item: Item) -> bool:
    return isinstance(item, Connector) or (isinstance(item, Path) and item.fill is None and item.stroke is not None)
