"""Reads colours, fills and lines in the notation of theme.yaml.

- `accent1 40/60 sat 50` derives a colour: lumMod 40 %, lumOff 60 %, satMod 50 %.
- `night 62%` is a colour with an opacity.
- `mint 0.75` is a line with its width in points.
- `{from: night, to: mint, angle: 90}` is a gradient with its angle in degrees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.scene.template import DERIVED
from deckgen.themes.own.theme_values import ThemeValues
from deckgen.values.color import Color, Fill, Gradient, Stroke
from deckgen.values.nearest import did_you_mean

COLOR_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_HEX = re.compile("#?([0-9A-Fa-f]{6})")
_NUMBER = r"\d+(?:\.\d+)?"
_RECIPE = re.compile(rf"(\w+)(?: ({_NUMBER})/({_NUMBER}))?(?: sat ({_NUMBER}))?")
_COLOR = re.compile(rf"(\S+)(?: ({_NUMBER})%)?")
_STROKE = re.compile(rf"(\S+)(?: ({_NUMBER}))?")
_STAND_IN = Color("accent1")


def slot_colors(values: ThemeValues) -> dict[str, str]:
    """All twelve slots → RRGGBB. A missing or faulty colour is grey."""
    found: dict[str, str] = {}
    for slot in COLOR_SLOTS:
        match = _HEX.fullmatch(values.text(slot, ""))
        if match is None and values.text(slot, ""):
            values.fault(slot, f"no colour: `{values.text(slot, '')}`", 'write it as "#1A7561"')
        found[slot] = match[1].upper() if match else "808080"
    if missing := [f"`{slot}`" for slot in COLOR_SLOTS if not values.text(slot, "")]:
        hint = f'write each as `{missing[0].strip("`")}: "#1A7561"`; `deckgen theme new NAME` begins a whole theme'
        values.fault("", f"no colour for {', '.join(missing)}", hint)
    return found


def color_recipes(values: ThemeValues) -> dict[str, Color]:
    """The derived colours by name. Each is written as a slot with lumMod/lumOff and satMod in percent."""
    return {name: _recipe(values, name) for name in values.names()}


def _recipe(values: ThemeValues, name: str) -> Color:
    match = _RECIPE.fullmatch(values.text(name, ""))
    if match is None or match[1] not in COLOR_SLOTS:
        values.fault(name, f"no recipe: `{values.text(name, '')}`", "write it as `accent1 40/60 sat 50`")
        return _STAND_IN
    parts = (("lumMod", match[2]), ("lumOff", match[3]), ("satMod", match[4]))
    mods = tuple((kind, _thousandths(percent)) for kind, percent in parts if percent)
    return Color(match[1], mods=tuple(mod for mod in mods if mod != ("lumOff", 0)))


class Palette:
    """The colours that the theme's layouts and styles can name."""

    def __init__(self, derived: Mapping[str, Color]) -> None:
        self._known = {**{slot: Color(slot) for slot in COLOR_SLOTS}, **DERIVED, **derived}

    def named(self, name: str) -> Color:
        """The colour of a slot or of a derived name. Raises KeyError for other names."""
        return self._known[name]

    def color(self, values: ThemeValues, key: str, default: Color = _STAND_IN) -> Color:
        """A colour written as slot, derived name or #RRGGBB, perhaps with an opacity; `default` without the key."""
        text = values.text(key, "")
        return self._color(values, key, text, default) if text else default

    def _color(self, values: ThemeValues, key: str, text: str, default: Color) -> Color:
        match = _COLOR.fullmatch(text)
        name = match[1] if match else text
        alpha = _thousandths(match[2]) if match and match[2] else 100_000
        fixed = _HEX.fullmatch(name) if name.startswith("#") else None
        if fixed:
            return Color(hex=fixed[1].upper(), alpha=alpha)
        if name not in self._known:
            values.fault(key, f"no colour `{name}`", did_you_mean(name, tuple(self._known)))
        color = self._known.get(name, default)
        return Color(color.slot, color.hex, color.mods, alpha)

    def fill(self, values: ThemeValues, key: str) -> Fill:
        """A colour, or a gradient between two; None where nothing is written."""
        if not values.is_mapping(key):
            return self.color(values, key) if values.has(key) else None
        stops = values.child(key)
        start, end = (self.color(stops, name) for name in ("from", "to"))
        return Gradient(((0.0, start), (1.0, end)), stops.number("angle", 90))

    def stroke(self, values: ThemeValues, key: str = "stroke") -> Stroke | None:
        """A line, written as colour and width in points; None where nothing is written."""
        text = values.text(key, "")
        if not text:
            return None
        match = _STROKE.fullmatch(text)
        if match is None:
            values.fault(key, f"no line: `{text}`", "write it as `mint 0.75`")
            return None
        return Stroke(self._color(values, key, match[1], _STAND_IN), float(match[2] or 0.75))


def _thousandths(percent: str) -> int:
    """Thousandths of a percent."""
    return round(float(percent) * 1000)
