"""Completes a client's template, so that every layout of the catalogue can be composed on it.

Rules add what the file does not state. Sizes and styles come from a base theme, in the template's fonts and for its
slide size. Colours come from its theme and its ground. The free area depends on its artwork. The client's theme.yaml
overrides every rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.fonts.substitutes import has_old_style_figures, substitute_families
from deckgen.powerpoint.read.free_area import area, is_enough
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.resize import scale_lengths
from deckgen.scene.shades import READ
from deckgen.scene.template import DRAWN, OWN_TABLES, Template, TemplateLayout, Theme
from deckgen.themes.client.background import color_behind, ground_of, keep_to_one_ground, plain_ground
from deckgen.themes.client.colors import Ground, derive_colors
from deckgen.themes.client.importing import read_strange_template, with_pixels
from deckgen.themes.client.placeholders import prepare_layout
from deckgen.themes.own.theme_data import read_theme_data
from deckgen.themes.own.theme_sizes import SIZES
from deckgen.themes.own.theme_values import Locate, find_nowhere
from deckgen.values.color import Color, contrast, is_dark
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, has_errors
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Pt, Size
from deckgen.values.value import replace, value_class

KEYS = ("name", "template", "base", "layouts", "fonts", "derived", "scale", "styles", "forms")
_BASED = ("scale", "styles", "derived", "forms")  # the keys of the base theme that a client's theme.yaml may change
TEXTS = ("code", "big-number")  # whose main text stands in a placeholder for text
# The styles of figures that stand alone and large.
FIGURES = (
    "big-number", "break-time", "section-number", "step-number", "plan-number", "node-number", "card-number", "minutes",
)  # fmt: skip
BREAK = "break"
PLAIN = {
    "title",
    "body",
    "subtitle",
    "line",
    "date",
    "footer",
    "slide-number",
}  # keys of places beside which a break stands
CONTENTS = ("chart", "table", "matrix", "modules", "board")  # what a placeholder for content holds besides text
LEAST = 12.0  # points on a slide 7.5 inches high: smaller type cannot be read in a room
_SCREEN = (LEAST,)  # points: sizes of rows on drawn screens and of labels at curves
_FURTHER = (0.9, 0.8, 0.72, 0.65)  # sizes that are added to a scale, as fractions of its smallest
UPRIGHT = "16:9"
_EXACT = 0.08  # slides that differ by less than this fraction keep the sizes


@value_class
class Likeness:
    """Our slide size that is most like a template's, and the factor from ours to the template's."""

    name: str
    scale: float


def client_template(
    data: bytes,
    settings: Mapping[str, object],
    base: Mapping[str, object],
    names: Sequence[str],
    locate: Locate = find_nowhere,
) -> Diagnosed[Template | None]:
    """The template in a client's .pptx, ready to compose on. `settings` is its theme.yaml, `base` a built-in one.

    `names` are our layouts that theme.yaml may assign a layout of the template to.
    `locate` gives the place in theme.yaml of a value by its path.
    Raises TemplateError, with a message of one sentence, where the file is no template.
    """
    plain = read_strange_template(data, _mapping(settings))
    found = [*_unknown_keys(settings, locate), *_unknown_layouts(settings, names, plain, locate)]
    plain = with_pixels(plain, data)
    like = likeness(plain.size)
    plain = keep_to_one_ground(scale_lengths(plain, 1 / like.scale), _mapping(settings))
    ground = ground_of(plain)
    drawn = plain.layout(DRAWN)
    if prepare_layout(drawn, plain, ground).plate:
        ground = plain_ground(plain.theme, dark=drawn.background_dark)
    derived = derive_colors(plain.theme.colors, ground)
    stated, faults = read_theme_data(_styled(settings, base, plain, like, derived), locate)
    found += faults
    if has_errors(found):
        return Diagnosed(None, tuple(found))
    theme = replace(
        plain.theme,
        name=stated.theme.name,
        fonts={**plain.theme.fonts, **{slot: stated.theme.fonts[slot] for slot in ("hand", "mono")}},
        fallbacks=_fallbacks(plain, stated.theme),
        twins=stated.theme.twins,
        styles=_with_even_figures(stated.theme.styles, plain.theme),
        scales=_scales(stated.theme),
        derived=stated.theme.derived,
        forms=stated.theme.forms,
        link=_link(plain.theme, stated.theme, ground),
        figures=figures_slot(plain.theme),
        tables=replace(
            OWN_TABLES,
            header_rule=replace(OWN_TABLES.header_rule, color=stated.theme.color("lead")),
            rule=replace(OWN_TABLES.rule, color=stated.theme.color("silver")),
        ),
    )
    layouts = tuple(prepare_layout(layout, plain, ground) for layout in plain.layouts)
    mapping = _with_content(plain, _mapping(settings)) | _with_break(layouts, plain, _mapping(settings), ground)
    made = replace(
        plain, name=theme.name, theme=theme, layouts=layouts, mapping=mapping, from_client=True, scale=like.scale
    )
    return Diagnosed(made, tuple(found))


def _with_content(template: Template, named: Mapping[str, str]) -> dict[str, str]:
    """The mapping in which the layout for text serves more, unless theme.yaml or the template has another for it.

    Code and what a number means are text. Tables and charts stand in its placeholder if that takes content of any kind.
    """
    mapping = dict(template.mapping)
    body = template.layout("bullets").placeholder("body")
    fitting = (*(TEXTS if body else ()), *(CONTENTS if body and body.type == "obj" else ()))
    drawn = [key for key in fitting if key not in named and mapping.get(key, mapping[DRAWN]) == mapping[DRAWN]]
    return {**mapping, **dict.fromkeys(drawn, mapping["bullets"])}


def _with_break(
    layouts: Sequence[TemplateLayout], plain: Template, named: Mapping[str, str], ground: Ground
) -> dict[str, str]:
    """The layout for breaks: the roomiest on a ground that content does not have, so that the room sees it change."""
    suited = [
        layout
        for layout in layouts
        if layout.background_dark
        and not layout.plate
        and layout.name not in plain.mapping.values()
        and is_enough(layout.free, plain.size)
        and {place.key for place in layout.placeholders} <= PLAIN
        and _differs(layout, plain, ground)
        and (title := layout.placeholder("title"))
        and title.box.bottom <= layout.free.y + title.box.h // 2
    ]
    best = max(suited, key=lambda layout: area(layout.free), default=None)
    return {BREAK: best.name} if best and BREAK not in named and BREAK not in plain.mapping else {}


def _differs(layout: TemplateLayout, plain: Template, ground: Ground) -> bool:
    """Whether the layout's ground is of the other kind where content stands, not only behind its title."""
    behind = color_behind(layout, plain.theme, layout.free, plain.size)
    return not behind or is_dark(behind) != ground.dark


def figures_slot(theme: Theme) -> str:
    """The font slot for large figures: that of text where those of titles dance on their line and its own do not."""
    dancing = has_old_style_figures(theme.fonts["major"]) and not has_old_style_figures(theme.fonts["minor"])
    return "minor" if dancing else "major"


def _with_even_figures(
    styles: Mapping[str, tuple[LevelStyle, ...]], theme: Theme
) -> Mapping[str, tuple[LevelStyle, ...]]:
    """The styles, in which large figures stand in a face that has them all of one height."""
    slot = figures_slot(theme)
    even = {
        name: tuple(replace(level, font=slot) if level.font == "major" else level for level in levels)
        for name, levels in styles.items()
        if name in FIGURES
    }
    return {**styles, **even}


def _link(theme: Theme, stated: Theme, ground: Ground) -> Color:
    """The template's link colour if it is readable on the ground, else the main colour."""
    own = Color("hlink")
    return own if contrast(theme.rgb(own), ground.rgb) >= READ else stated.color("lead")


def likeness(size: Size) -> Likeness:
    """Our slide size with the nearest proportions, and how much it must be scaled to fit into `size`.

    An upright slide counts as wide as our widest. Its text may be small, since people read it like a page.
    """
    if size.h > size.w:
        return Likeness(UPRIGHT, size.w / SIZES[UPRIGHT].w)
    name = min(SIZES, key=lambda each: abs(SIZES[each].w / SIZES[each].h - size.w / size.h))
    scale = min(size.w / SIZES[name].w, size.h / SIZES[name].h)
    return Likeness(name, 1.0 if abs(scale - 1) <= _EXACT else scale)


# --- styles ---------------------------------------------------------------------------------------------


def _styled(
    settings: Mapping[str, object],
    base: Mapping[str, object],
    plain: Template,
    like: Likeness,
    derived: Mapping[str, Color],
) -> dict[str, object]:
    """The theme data for the template: sizes and styles of the base, the template's fonts and colours, theme.yaml."""
    fonts = _table(settings, "fonts")
    own = {slot: plain.theme.fonts[slot] for slot in ("major", "minor")}
    recipes = {name: _recipe(color) for name, color in derived.items()}
    sizes = _table(_table(base, "sizes"), like.name)
    narrower = {like.name: {key: sizes[key] for key in ("scale", "styles") if key in sizes}}
    data: dict[str, object] = {
        "name": settings.get("name") or plain.name,
        "size": like.name,
        "sizes": narrower if sizes else {},
        "colors": {slot: f"#{rgb}" for slot, rgb in plain.theme.colors.items()},
        "fonts": {"hand": own["minor"], "mono": "Courier New", **fonts, **own},
    }
    for key in _BASED:
        data[key] = {**_table(base, key), **(recipes if key == "derived" else {}), **_table(settings, key)}
    return data


def _recipe(color: Color) -> str:
    """A derived colour in the notation of theme.yaml."""
    mods = dict(color.mods)
    if not mods:
        return color.slot
    calm = f" sat {mods['satMod'] / 1000:g}" if "satMod" in mods else ""
    return f"{color.slot} {mods.get('lumMod', 100_000) / 1000:g}/{mods.get('lumOff', 0) / 1000:g}{calm}"


def _fallbacks(plain: Template, stated: Theme) -> dict[str, tuple[str, ...]]:
    """Substitutes of every font family: first the client's choice, then families of the same kind."""
    families = {*plain.theme.fonts.values(), *stated.fonts.values()}
    return {family: (*stated.fallbacks.get(family, ()), *substitute_families(family)) for family in sorted(families)}


def _scales(theme: Theme) -> dict[str, tuple[Pt, ...]]:
    """A scale for every style, including styles that have one size in the base, and one for the smallest labels."""
    sizes = {name: theme.scales.get(name) or (levels[0].size,) for name, levels in theme.styles.items()}
    return {name: _lengthened(each) for name, each in {**theme.scales, **sizes}.items()} | {"small": _SCREEN}


def _lengthened(sizes: tuple[Pt, ...]) -> tuple[Pt, ...]:
    """A scale with a few smaller sizes, since a client's layouts leave less room than ours."""
    longer = (*sizes, *(sizes[-1] * part for part in _FURTHER))
    return tuple(dict.fromkeys(_size(size) for size in longer if size >= LEAST - 0.01))


def _size(size: Pt) -> Pt:
    """A type size rounded to half points."""
    return round(size * 2) / 2


# --- checks of theme.yaml -------------------------------------------------------------------------------


def _unknown_keys(settings: Mapping[str, object], locate: Locate) -> list[Diagnostic]:
    return [
        error("bad-theme", f"`{key}`: a theme on a template has no such key", locate(key), did_you_mean(key, KEYS))
        for key in settings
        if key not in KEYS
    ]


def _unknown_layouts(
    settings: Mapping[str, object], names: Sequence[str], plain: Template, locate: Locate
) -> list[Diagnostic]:
    """Errors for entries of `layouts` that the catalogue or the template does not have."""
    theirs = tuple(layout.name for layout in plain.layouts)
    found: list[Diagnostic] = []
    for key, name in _table(settings, "layouts").items():
        if key not in names:
            found.append(error("bad-theme", f"`layouts.{key}`: there is no such layout", locate(f"layouts.{key}"),
                               did_you_mean(key, names)))  # fmt: skip
        if str(name) not in theirs:
            found.append(error("bad-theme", f"`layouts.{key}`: the template has no layout `{name}`",
                               locate(f"layouts.{key}"), did_you_mean(str(name), theirs)))  # fmt: skip
    return found


def _mapping(settings: Mapping[str, object]) -> dict[str, str]:
    return {key: str(name) for key, name in _table(settings, "layouts").items()}


def _table(data: Mapping[str, object], key: str) -> dict[str, object]:
    value = data.get(key)
    return dict(value) if isinstance(value, Mapping) else {}
