"""What stands behind text in a layout: its background, and the artwork that is drawn over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from deckgen.paint import Color, Fill, Gradient, contrast
from deckgen.placeholder import LevelStyle, Placeholder
from deckgen.powerpoint.foreign_colors import CLEAR, INKS, Ground, is_dark
from deckgen.scene import Item, Path, Picture, Shape, walk
from deckgen.template import Template, TemplateLayout, Theme
from deckgen.units import Box

OPAQUE = 55_000  # a fill of less is no ground of its own
POINTS = 5  # across and down, at which a place is looked at
UNREADABLE = 2.0  # contrast below which nobody reads: it is mended; above, a designer's choice is only told of
CORNER = 8  # a colour behind less than one of so many parts of a place is a corner of it
UNKNOWN = ""  # behind a picture


class Layer(NamedTuple):
    """Something painted: where, in RRGGBB or UNKNOWN, and the corners of a freeform."""

    box: Box
    color: str
    corners: tuple[tuple[int, int], ...] = ()

    def covers(self, x: int, y: int) -> bool:
        """Whether a point lies on it."""
        box = self.box
        if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
            return False
        return not self.corners or _inside(self.corners, x, y)


def ground_of(template: Template) -> Ground:
    """What plain content stands on in this template."""
    layout, theme = template.layout("bullets"), template.theme
    body = layout.placeholder("body") or layout.placeholder("title")
    drawn = template.layout("title-only")
    rgb = under(drawn, theme, drawn.free)
    dark = is_dark(rgb) if rgb else drawn.background_dark
    rgb = rgb or theme.colors["dk1" if dark else "lt1"]
    ink = theme.rgb(body.levels[0].color) if body else ""
    if not ink or contrast(ink, rgb) < CLEAR:
        ink = max((theme.colors[slot] for slot in INKS), key=lambda each: contrast(each, rgb))
    return Ground(rgb, ink, dark)


def plain_ground(theme: Theme, *, dark: bool) -> Ground:
    """The theme's lightest colour for grounds with its darkest for text, or the other way round."""
    light, deep = (pick((theme.colors[slot] for slot in INKS), key=_light) for pick in (max, min))
    return Ground(deep, light, dark) if dark else Ground(light, deep, dark)


def _light(rgb: str) -> float:
    return contrast(rgb, "000000")


def under(layout: TemplateLayout, theme: Theme, box: Box) -> str:
    """The colour behind most of a box; of a gradient that on which reading is hardest. UNKNOWN on a picture."""
    return _behind(layout, theme, box).most_common(1)[0][0]


def legible(placeholder: Placeholder, layout: TemplateLayout, theme: Theme) -> Placeholder:
    """The placeholder; where nobody could read its text, in the one of the theme's plain colours that is read best."""
    grounds = _grounds(layout, theme, placeholder.box)
    levels = tuple(_readable(level, grounds, theme) for level in placeholder.levels)
    return placeholder if levels == placeholder.levels else replace(placeholder, levels=levels)


def is_busy(layout: TemplateLayout, theme: Theme, box: Box) -> bool:
    """Whether what lies behind a box has so many colours that text of no colour can be read on all of them."""
    grounds = _grounds(layout, theme, box)
    return bool(grounds) and _worst(theme.colors[_best(grounds, theme)], grounds) < UNREADABLE


def _behind(layout: TemplateLayout, theme: Theme, box: Box) -> Counter[str]:
    layers = list(_layers(layout, theme))
    return Counter(_at(layers, x, y) for x, y in _points(box))


def _grounds(layout: TemplateLayout, theme: Theme, box: Box) -> tuple[str, ...]:
    """The colours of which there is more than a corner behind a box; none on a picture."""
    seen = _behind(layout, theme, box)
    return tuple(color for color, count in seen.items() if color and count * CORNER >= POINTS * POINTS)


def _best(grounds: Sequence[str], theme: Theme) -> str:
    return max(INKS, key=lambda slot: _worst(theme.colors[slot], grounds))


def _worst(rgb: str, grounds: Sequence[str]) -> float:
    return min((contrast(rgb, ground) for ground in grounds), default=21.0)


def _readable(level: LevelStyle, grounds: Sequence[str], theme: Theme) -> LevelStyle:
    if _worst(theme.rgb(level.color), grounds) >= UNREADABLE:
        return level
    ink = Color(_best(grounds, theme))
    return replace(level, color=ink, bullet_color=ink if level.bullet_color else None)


# --- layers ---------------------------------------------------------------------------------------------


def _layers(layout: TemplateLayout, theme: Theme) -> Iterator[Layer]:
    """From the background to what lies on top."""
    everywhere = Box(-(2**40), -(2**40), 2**41, 2**41)
    yield Layer(everywhere, _rgb(layout.background, theme) or theme.colors["lt1"])
    for item in walk(layout.backdrop):
        if isinstance(item, Picture):
            yield Layer(item.box, UNKNOWN)
        elif isinstance(item, Shape | Path) and (color := _rgb(item.fill, theme)):
            yield Layer(item.box, color, tuple(_corners(item)))


def _rgb(fill: Fill, theme: Theme) -> str:
    """RRGGBB of a fill that hides what is behind; of a gradient the colour that leaves least contrast to both ends."""
    if isinstance(fill, Gradient):
        stops = [color for _, color in fill.stops if color.alpha >= OPAQUE]
        return max((theme.rgb(color) for color in stops), key=_hardness, default="")
    return theme.rgb(fill) if fill is not None and fill.alpha >= OPAQUE else ""


def _hardness(rgb: str) -> float:
    return -max(contrast(rgb, "000000"), contrast(rgb, "FFFFFF"))


def _corners(item: Item) -> Iterator[tuple[int, int]]:
    """The points of a freeform that is one line round; none of what has holes: its box stands for it."""
    commands = item.commands if isinstance(item, Path) else ()
    if sum(command[0] == "M" for command in commands) == 1:
        yield from ((int(command[-2]), int(command[-1])) for command in commands if len(command) > 1)


def _at(layers: Sequence[Layer], x: int, y: int) -> str:
    return next(layer.color for layer in reversed(layers) if layer.covers(x, y))


def _points(box: Box) -> Iterable[tuple[int, int]]:
    steps = [(2 * n + 1, 2 * POINTS) for n in range(POINTS)]
    return [(box.x + box.w * a // b, box.y + box.h * c // d) for a, b in steps for c, d in steps]


def _inside(corners: Sequence[tuple[int, int]], x: int, y: int) -> bool:
    """Whether a point lies within a polygon: a ray from it crosses the line an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside
