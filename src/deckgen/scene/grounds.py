"""What is painted where on a slide: its layers of colour, from the background to the top, and what is behind a box."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from deckgen.scene.items import Item, Path, Picture, Shape, Text, walk
from deckgen.scene.pictures import PixelGrid
from deckgen.scene.template import TemplateLayout, Theme
from deckgen.values.color import Fill, Gradient
from deckgen.values.units import Box, Size

OPAQUE = 55_000  # alpha in thousandths of a percent: a gradient's more transparent stops do not hide what is behind it
DENSE, SEEN_AT_ALL = 0.55, 0.02  # how dense a veil is that makes a picture's colour known, and one that is seen
EVERYWHERE = Box(-(2**40), -(2**40), 2**41, 2**41)
POINTS = 5  # a box is sampled at POINTS × POINTS points
CORNER = 8  # a colour behind less than one eighth of a box is ignored
ROUND = 24  # corners that stand for an ellipse
UNKNOWN = ""  # the colour behind a picture


Outline: TypeAlias = tuple[tuple[int, int], ...]


class Layer(NamedTuple):
    """A painted area: its box, its colours (RRGGBB or UNKNOWN), and the outlines of a freeform.

    A gradient has its colours in order, each with its position from 0 to 1. `angle` is in degrees clockwise; 0 runs
    from left to right. A picture has its own `pixels`, cropped at left, top, right and bottom by shares of it.
    """

    box: Box
    stops: tuple[tuple[float, str], ...]
    angle: float = 0.0
    outlines: tuple[Outline, ...] = ()
    pixels: PixelGrid | None = None
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    density: float = 1.0  # 1: it hides what is below

    def at(self, x: int, y: int) -> str:
        """The colour at a point."""
        if self.pixels:
            left, top, right, bottom = self.crop
            across, down = (x - self.box.x) / max(1, self.box.w), (y - self.box.y) / max(1, self.box.h)
            return self.pixels.at(left + across * (1 - left - right), top + down * (1 - top - bottom))
        if len(self.stops) == 1:
            return self.stops[0][1]
        turned = math.radians(self.angle)
        across, down = math.cos(turned), math.sin(turned)
        u, v = (x - self.box.x) / max(1, self.box.w) - 0.5, (y - self.box.y) / max(1, self.box.h) - 0.5
        along = (u * across + v * down) / (abs(across) + abs(down)) + 0.5
        return _mixed(self.stops, along)

    def covers(self, x: int, y: int) -> bool:
        """Whether the layer covers a point."""
        box = self.box
        if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
            return False
        if self.pixels and not self.at(x, y):
            return False
        return not self.outlines or sum(_inside(outline, x, y) for outline in self.outlines) % 2 == 1


def _mixed(stops: Sequence[tuple[float, str]], along: float) -> str:
    """The colour of a gradient at a position from 0 to 1."""
    start = max((stop for stop in stops if stop[0] <= along), default=stops[0])
    end = min((stop for stop in stops if stop[0] >= along), default=stops[-1])
    part = (along - start[0]) / (end[0] - start[0]) if end[0] > start[0] else 0.0
    pairs = ((int(start[1][n : n + 2], 16), int(end[1][n : n + 2], 16)) for n in (0, 2, 4))
    return "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def layers_of(layout: TemplateLayout, theme: Theme, size: Size, background: Fill = None) -> Iterator[Layer]:
    """The layers of a layout, from the background to the top. A slide's own `background` lies below its artwork."""
    whole = Box(0, 0, size.w, size.h)
    yield Layer(EVERYWHERE, ((0.0, theme.colors["lt1"]),))
    yield from painted(whole, background or layout.background, theme)
    for item in walk(layout.backdrop):
        if isinstance(item, Picture):
            yield Layer(item.box, ((0.0, UNKNOWN),), pixels=layout.pixels.get(item.asset), crop=item.crop)
        else:
            yield from item_layers(item, theme)


def item_layers(item: Item, theme: Theme) -> Iterator[Layer]:
    """What an item paints: a picture something unknown, a text the ground of its placeholder, lines nothing."""
    if isinstance(item, Picture):
        yield Layer(item.box, ((0.0, UNKNOWN),))
    elif isinstance(item, Shape | Path):
        yield from painted(item.box, item.fill, theme, tuple(_outlines(item)))
    elif isinstance(item, Text) and item.placeholder:
        yield from painted(item.box, item.placeholder.fill, theme)


def colors_behind(layers: Sequence[Layer], box: Box) -> Counter[str]:
    """How many of the sampled points of a box have each colour (RRGGBB, or UNKNOWN)."""
    return Counter(color_at(layers, x, y) for x, y in _points(box))


def main_colors(seen: Counter[str]) -> tuple[str, ...]:
    """The known colours among those seen behind a box, without those of small corners; none on a picture."""
    large = tuple(color for color, count in seen.items() if color and count * CORNER >= POINTS * POINTS)
    return large or tuple(color for color in seen if color)  # in a slanted gradient, each point has its own


def painted(box: Box, fill: Fill, theme: Theme, outlines: tuple[Outline, ...] = ()) -> Iterator[Layer]:
    """The layer of a fill, within `outlines` if there are any; none for a transparent one."""
    if isinstance(fill, Gradient):
        stops = tuple((place, theme.rgb(color)) for place, color in fill.stops if color.alpha >= OPAQUE)
        if stops:
            yield Layer(box, stops, fill.angle, outlines)
    elif fill is not None and fill.alpha >= SEEN_AT_ALL * 100_000:
        yield Layer(box, ((0.0, theme.rgb(fill)),), 0.0, outlines, density=fill.alpha / 100_000)


def _outlines(item: Item) -> Iterator[Outline]:
    """Points on the outlines of an ellipse or a freeform. What lies within two of them is a hole."""
    if isinstance(item, Shape) and item.preset == "ellipse":
        box, turns = item.box, [2 * math.pi * n / ROUND for n in range(ROUND)]
        yield tuple(
            (round(box.x + box.w * (1 + math.cos(a)) / 2), round(box.y + box.h * (1 + math.sin(a)) / 2)) for a in turns
        )
    outline: list[tuple[int, int]] = []
    for letter, *numbers in item.commands if isinstance(item, Path) else ():
        if letter == "M" and outline:
            yield tuple(outline)
            outline = []
        points = [(int(x), int(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if letter == "C" and outline:
            outline.append(_middle((outline[-1], *points)))
        outline += points[-1:]
    if outline:
        yield tuple(outline)


def _middle(curve: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The point half way along a cubic curve."""
    (x, y), (x1, y1), (x2, y2), (x3, y3) = curve
    return (x + 3 * x1 + 3 * x2 + x3) // 8, (y + 3 * y1 + 3 * y2 + y3) // 8


def color_at(layers: Sequence[Layer], x: int, y: int) -> str:
    """The colour that is seen at a point, through what is half transparent; beside the slide, that of its paper."""
    veils: list[tuple[str, float]] = []
    for layer in reversed(layers):
        if layer.covers(x, y):
            veils.append((layer.at(x, y), layer.density))
            if layer.density >= 1:
                break
    (seen, _), *above = reversed(veils or [(layers[0].at(x, y), 1.0)])
    for rgb, density in above:
        if seen == UNKNOWN and density >= DENSE:
            seen = rgb
        elif seen != UNKNOWN:
            seen = _mixed(((0.0, seen), (1.0, rgb)), density)
    return seen


def _points(box: Box) -> Iterable[tuple[int, int]]:
    steps = [(2 * n + 1, 2 * POINTS) for n in range(POINTS)]
    return [(box.x + box.w * a // b, box.y + box.h * c // d) for a, b in steps for c, d in steps]


def _inside(corners: Outline, x: int, y: int) -> bool:
    """Whether a point lies in a polygon: a ray from it crosses the outline an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside
