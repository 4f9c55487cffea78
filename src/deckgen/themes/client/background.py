"""Finds the colours behind text in a layout: its background and the artwork on it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from deckgen.powerpoint.read.layout_choice import OPTIONAL
from deckgen.scene.items import Item, Path, Picture, Shape, walk
from deckgen.scene.pictures import PixelGrid
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import DRAWN, Template, TemplateLayout, Theme
from deckgen.themes.client.colors import CLEAR, INKS, LADDER, READ, SEEN, Ground, shade
from deckgen.values.color import Color, Fill, Gradient, contrast, is_dark
from deckgen.values.units import Box, Size
from deckgen.values.value import replace

OPAQUE = 55_000  # alpha in thousandths of a percent: a more transparent fill does not hide what is behind it
MIXED = ("two-columns", "picture-text")  # layouts whose headings, captions and sources may be our own text boxes
EVERYWHERE = Box(-(2**40), -(2**40), 2**41, 2**41)
POINTS = 5  # a box is sampled at POINTS × POINTS points
UNREADABLE = 2.0  # contrast below which no colour of the theme can be read on a ground
LARGE, LARGE_BOLD = 18.0, 14.0  # points: from these on less contrast is enough (WCAG 2.2, 1.4.3)
_OUTWARDS = sorted(LADDER, key=abs)  # the rungs of the ladder, those near to a colour first
CORNER = 8  # a colour behind less than one eighth of a box is ignored
UNKNOWN = ""  # the colour behind a picture


class Layer(NamedTuple):
    """A painted area: its box, its colours (RRGGBB or UNKNOWN), and the corners of a freeform.

    A gradient has its colours in order, each with its position from 0 to 1. `angle` is in degrees clockwise; 0 runs
    from left to right. A picture has its own `pixels`, cropped at left, top, right and bottom by shares of it.
    """

    box: Box
    stops: tuple[tuple[float, str], ...]
    angle: float = 0.0
    corners: tuple[tuple[int, int], ...] = ()
    pixels: PixelGrid | None = None
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

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
        return not self.corners or _inside(self.corners, x, y)


def _mixed(stops: Sequence[tuple[float, str]], along: float) -> str:
    """The colour of a gradient at a position from 0 to 1."""
    start = max((stop for stop in stops if stop[0] <= along), default=stops[0])
    end = min((stop for stop in stops if stop[0] >= along), default=stops[-1])
    part = (along - start[0]) / (end[0] - start[0]) if end[0] > start[0] else 0.0
    pairs = ((int(start[1][n : n + 2], 16), int(end[1][n : n + 2], 16)) for n in (0, 2, 4))
    return "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def ground_of(template: Template) -> Ground:
    """The ground behind plain content in this template."""
    layout, theme = template.layout("bullets"), template.theme
    body = layout.placeholder("body") or layout.placeholder("title")
    drawn = template.layout(DRAWN)
    if color_behind(drawn, theme, drawn.free, template.size) == UNKNOWN:
        return plain_ground(theme, dark=drawn.background_dark)
    grounds = _grounds(drawn, theme, drawn.free, template.size)
    ink = theme.rgb(body.levels[0].color) if body else ""
    if not ink or _worst(ink, grounds) < CLEAR:
        ink = theme.colors[_best(grounds, theme)]
    rgb = min(grounds, key=lambda ground: contrast(ink, ground))  # the one with the least contrast
    return Ground(rgb, ink, not is_dark(ink))


def keep_to_one_ground(template: Template, named: Mapping[str, str]) -> Template:
    """The template with all content on dark or all on light layouts, so that slides do not change between both.

    Where the layout for a title alone is of the other kind, the layout for text replaces it. Entries of MIXED on a
    layout of the other kind get the layout for drawn entries, and OPTIONAL entries have none. Layouts that the
    client's theme.yaml names stay.
    """
    text, drawn = template.layout("bullets"), template.layout(DRAWN)
    mapping = dict(template.mapping)
    if DRAWN not in named and text.placeholder("body") and _dark(text, template) != _dark(drawn, template):
        moved = {key for key, name in mapping.items() if name == drawn.name} - {*named, "title", "section"}
        mapping |= dict.fromkeys(moved, text.name)
        drawn = text
    for key in (*MIXED, *(key for key in OPTIONAL if key in mapping)):
        if key in named or _dark(template.layout(key), template) == _dark(drawn, template):
            continue
        if key in OPTIONAL:
            del mapping[key]
        else:
            mapping[key] = mapping[DRAWN]
    return replace(template, mapping=mapping)


def _dark(layout: TemplateLayout, template: Template) -> bool:
    """Whether plain text on the layout must be light."""
    rgb = color_behind(layout, template.theme, layout.free, template.size)
    return is_dark(rgb) if rgb else layout.background_dark


def plain_ground(theme: Theme, *, dark: bool) -> Ground:
    """The theme's lightest ground with its darkest text colour, or with `dark` its darkest ground with the lightest."""
    light, deep = (pick((theme.colors[slot] for slot in INKS), key=_light) for pick in (max, min))
    return Ground(deep, light, dark) if dark else Ground(light, deep, dark)


def _light(rgb: str) -> float:
    return contrast(rgb, "000000")


def color_behind(layout: TemplateLayout, theme: Theme, box: Box, size: Size) -> str:
    """The colour behind most of a box as RRGGBB; UNKNOWN on a picture."""
    return _behind(layout, theme, box, size).most_common(1)[0][0]


def make_placeholder_legible(placeholder: Placeholder, layout: TemplateLayout, theme: Theme, size: Size) -> Placeholder:
    """The placeholder, with unreadable text in the plain colour of the theme that has the most contrast."""
    grounds = _grounds(layout, theme, _written(placeholder), size)
    levels = tuple(_readable(level, grounds, theme) for level in placeholder.levels)
    return placeholder if levels == placeholder.levels else replace(placeholder, levels=levels)


def _written(placeholder: Placeholder) -> Box:
    """Where the text of a placeholder stands: a slide's number takes only a corner of its box."""
    box = placeholder.box.inside(placeholder.insets._replace(top=0, bottom=0))
    wide = min(box.w, 2 * box.h)
    if placeholder.type != "sldNum":
        return placeholder.box
    x = {"left": box.x, "center": box.x + (box.w - wide) // 2}.get(placeholder.levels[0].align, box.right - wide)
    return Box(x, box.y, wide, box.h)


def is_busy(layout: TemplateLayout, theme: Theme, box: Box, size: Size) -> bool:
    """Whether no text colour of the theme can be read on all the colours behind a box."""
    grounds = _grounds(layout, theme, box, size)
    return bool(grounds) and _worst(theme.colors[_best(grounds, theme)], grounds) < UNREADABLE


def _behind(layout: TemplateLayout, theme: Theme, box: Box, size: Size) -> Counter[str]:
    """How many of the sampled points of a box have each colour."""
    layers = list(_layers(layout, theme, size))
    return Counter(_at(layers, x, y) for x, y in _points(box))


def _grounds(layout: TemplateLayout, theme: Theme, box: Box, size: Size) -> tuple[str, ...]:
    """The colours behind a box, without those of small corners; none on a picture."""
    seen = _behind(layout, theme, box, size)
    large = tuple(color for color, count in seen.items() if color and count * CORNER >= POINTS * POINTS)
    return large or tuple(color for color in seen if color)  # in a slanted gradient, each point has its own


def _best(grounds: Sequence[str], theme: Theme) -> str:
    return max(INKS, key=lambda slot: _worst(theme.colors[slot], grounds))


def _worst(rgb: str, grounds: Sequence[str]) -> float:
    """The least contrast between a colour and the grounds."""
    return min((contrast(rgb, ground) for ground in grounds), default=21.0)


def _readable(level: LevelStyle, grounds: Sequence[str], theme: Theme) -> LevelStyle:
    """The level in its own colour, or in the nearest shade of it that can be read; else in a plain colour."""
    large = level.size >= LARGE or (level.bold and level.size >= LARGE_BOLD)
    wanted = SEEN if large else READ
    own = _worst(theme.rgb(level.color), grounds)
    if own >= wanted:
        return level
    shades = [Color(level.color.slot, level.color.hex, (*level.color.mods, *shade(rung))) for rung in _OUTWARDS]
    fitting = (color for color in shades if _worst(theme.rgb(color), grounds) >= wanted)
    plain = Color(_best(grounds, theme))
    ink = next(fitting, plain) if own >= UNREADABLE else plain
    return replace(level, color=ink, bullet_color=ink if level.bullet_color else None)


# --- layers ---------------------------------------------------------------------------------------------


def _layers(layout: TemplateLayout, theme: Theme, size: Size) -> Iterator[Layer]:
    """The layers of a layout, from the background to the top."""
    whole = Box(0, 0, size.w, size.h)
    yield Layer(EVERYWHERE, ((0.0, theme.colors["lt1"]),))
    yield from _painted(whole, layout.background, theme)
    for item in walk(layout.backdrop):
        if isinstance(item, Picture):
            yield Layer(item.box, ((0.0, UNKNOWN),), pixels=layout.pixels.get(item.asset), crop=item.crop)
        elif isinstance(item, Shape | Path):
            yield from _painted(item.box, item.fill, theme, tuple(_corners(item)))


def _painted(box: Box, fill: Fill, theme: Theme, corners: tuple[tuple[int, int], ...] = ()) -> Iterator[Layer]:
    """The layer of a fill; none for a transparent one."""
    if isinstance(fill, Gradient):
        stops = tuple((place, theme.rgb(color)) for place, color in fill.stops if color.alpha >= OPAQUE)
        if stops:
            yield Layer(box, stops, fill.angle, corners)
    elif fill is not None and fill.alpha >= OPAQUE:
        yield Layer(box, ((0.0, theme.rgb(fill)),), 0.0, corners)


def _corners(item: Item) -> Iterator[tuple[int, int]]:
    """The corners of a freeform with a single outline. A freeform with holes gives none, and its box is used."""
    commands = item.commands if isinstance(item, Path) else ()
    if sum(command[0] == "M" for command in commands) == 1:
        yield from ((int(command[-2]), int(command[-1])) for command in commands if len(command) > 1)


def _at(layers: Sequence[Layer], x: int, y: int) -> str:
    """The colour that is seen at a point; beside the slide, that of its paper."""
    return next((layer.at(x, y) for layer in reversed(layers) if layer.covers(x, y)), layers[0].at(x, y))


def _points(box: Box) -> Iterable[tuple[int, int]]:
    steps = [(2 * n + 1, 2 * POINTS) for n in range(POINTS)]
    return [(box.x + box.w * a // b, box.y + box.h * c // d) for a, b in steps for c, d in steps]


def _inside(corners: Sequence[tuple[int, int]], x: int, y: int) -> bool:
    """Whether a point lies in a polygon: a ray from it crosses the outline an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside
