"""Drawings that take the colours of a deck's theme: an SVG whose root says `data-colors="theme"`.

Such a drawing is made in the colours of Nordljus, and every tint of its darks, greens, blues and purples becomes the
same tint of the theme's own. Warm colours stay as they are: light and skin are no theme's.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from functools import lru_cache

DRAWN_IN: Mapping[str, str] = {"night": "0E3440", "lead": "1A7561", "second": "2C6592", "third": "7B4D8D"}
_COLOR = re.compile(rb"#([0-9A-Fa-f]{6})\b")
_GREY, _WHITE = 0.06, 0.97  # saturation below which a colour is grey, and lightness above which it is white
_COOL, _BLUE, _PURPLE = (140.0, 202.0), (202.0, 250.0), (250.0, 330.0)  # hues in degrees
_MOST = 1.6  # no colour becomes more saturated by a larger factor

Hls = tuple[float, float, float]


def recolor(drawing: bytes, palette: Mapping[str, str]) -> bytes:
    """The drawing in a theme's colours: RRGGBB of each name of DRAWN_IN. In those it was drawn in it stays as it is."""
    if all(palette.get(name, drawn).upper() == drawn for name, drawn in DRAWN_IN.items()):
        return drawing
    colors = tuple(palette.get(name, drawn) for name, drawn in DRAWN_IN.items())
    return _COLOR.sub(lambda found: b"#" + _recolored(found[1].decode().upper(), colors).encode(), drawing)


@lru_cache(4096)
def _recolored(rgb: str, colors: tuple[str, ...]) -> str:
    hue, light, saturation = _hls(rgb)
    if saturation < _GREY or light > _WHITE:
        return rgb
    drawn, wanted = ([_hls(color) for color in each] for each in (DRAWN_IN.values(), colors))
    degrees = hue * 360
    if _COOL[0] <= degrees < _COOL[1]:  # between the green that leads and the dark of night
        lead, night = drawn[1][0], drawn[0][0]
        share = min(1.0, max(0.0, (hue - lead) / (night - lead)))
        new_hue = _between(wanted[1][0], wanted[0][0], share)
        factor = _factor(drawn[1], wanted[1]) * (1 - share) + _factor(drawn[0], wanted[0]) * share
    elif _BLUE[0] <= degrees < _BLUE[1]:
        new_hue, factor = wanted[2][0], _factor(drawn[2], wanted[2])
    elif _PURPLE[0] <= degrees < _PURPLE[1]:
        new_hue, factor = wanted[3][0], _factor(drawn[3], wanted[3])
    else:
        return rgb
    parts = colorsys.hls_to_rgb(new_hue, light, min(1.0, saturation * factor))
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _hls(rgb: str) -> Hls:
    r, g, b = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return colorsys.rgb_to_hls(r, g, b)


def _factor(drawn: Hls, wanted: Hls) -> float:
    return min(_MOST, wanted[2] / max(0.01, drawn[2]))


def _between(one: float, other: float, share: float) -> float:
    """A hue between two, on the shorter way round (all 0 … 1)."""
    way = (other - one + 0.5) % 1.0 - 0.5
    return (one + way * share) % 1.0
