"""Finds the colours behind text in a layout: its background and the artwork on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from deckgen.powerpoint.read.layout_choice import OPTIONAL
from deckgen.scene.grounds import UNKNOWN, colors_behind, layers_of, main_colors, painted
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.shades import CLEAR, INKS, UNREADABLE, best_ink, least_contrast, needed_contrast, readable_color
from deckgen.scene.template import DRAWN, Template, TemplateLayout, Theme
from deckgen.themes.client.colors import Ground
from deckgen.values.color import contrast, is_dark
from deckgen.values.units import Box, Size
from deckgen.values.value import replace

MIXED = ("two-columns", "picture-text", "chart", "table", "code")  # layouts that hold texts or colours of ours, too


def ground_of(template: Template) -> Ground:
    """The ground behind plain content in this template."""
    layout, theme = template.layout("bullets"), template.theme
    body = layout.placeholder("body") or layout.placeholder("title")
    drawn = template.layout(DRAWN)
    if color_behind(drawn, theme, drawn.free, template.size) == UNKNOWN:
        return plain_ground(theme, dark=drawn.background_dark)
    grounds = main_colors(_seen(drawn, theme, drawn.free, template.size))
    ink = theme.rgb(body.levels[0].color) if body else ""
    if not ink or least_contrast(ink, grounds) < CLEAR:
        ink = theme.colors[best_ink(grounds, theme)]
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
    return _seen(layout, theme, box, size).most_common(1)[0][0]


def make_placeholder_legible(placeholder: Placeholder, layout: TemplateLayout, theme: Theme, size: Size) -> Placeholder:
    """The placeholder, with unreadable text in the plain colour of the theme that has the most contrast."""
    own = tuple(painted(placeholder.box, placeholder.fill, theme))
    grounds = main_colors(colors_behind((*layers_of(layout, theme, size), *own), _written(placeholder)))
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
    grounds = main_colors(_seen(layout, theme, box, size))
    return bool(grounds) and least_contrast(theme.colors[best_ink(grounds, theme)], grounds) < UNREADABLE


def _seen(layout: TemplateLayout, theme: Theme, box: Box, size: Size) -> Counter[str]:
    return colors_behind(tuple(layers_of(layout, theme, size)), box)


def _readable(level: LevelStyle, grounds: tuple[str, ...], theme: Theme) -> LevelStyle:
    """The level in its own colour, or in the nearest shade of it that can be read; else in a plain colour."""
    ink = readable_color(level.color, needed_contrast(level.size, bold=level.bold), grounds, theme)
    return level if ink == level.color else replace(level, color=ink, bullet_color=ink if level.bullet_color else None)
