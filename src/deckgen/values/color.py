"""Colours, fills and lines, and the arithmetic of theme colours."""

from __future__ import annotations

import colorsys
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from deckgen.values.units import Pt
from deckgen.values.value import value_class

READABLE = 4.5  # contrast: text of usual size needs as much (WCAG 2.2, 1.4.3)


class Color(NamedTuple):
    """A theme colour with its modifications, or a fixed one.

    `slot` is dk1, lt1, dk2, lt2, accent1 … accent6, hlink, folHlink, or empty when `hex` (RRGGBB) is given.
    `mods` are DrawingML's, in order, in thousandths of a percent: (("lumMod", 40000), ("lumOff", 60000)).
    It is a tuple because colours are in every style that is a cache key, and tuples compare and hash fast.
    """

    slot: str = ""
    hex: str = ""
    mods: tuple[tuple[str, int], ...] = ()
    alpha: int = 100_000  # thousandths of a percent


@value_class
class Gradient:
    """A linear gradient. `angle` is in degrees clockwise: 0 runs from left to right, 90 downwards."""

    stops: tuple[tuple[float, Color], ...]  # position 0 … 1
    angle: float = 90.0


Fill: TypeAlias = Color | Gradient | None


@value_class
class Stroke:
    """The paint of a line. `width` is in points. `dash` is "", "dash", "dot", "sysDash" or "sysDot".

    Ends are "", "triangle", "arrow", "oval" or "diamond".
    """

    color: Color
    width: Pt = 0.75
    dash: str = ""
    head: str = ""  # at the start
    tail: str = ""  # at the end
    cap: str = ""  # "", "rnd", "sq"
    large: bool = False  # arrowheads are five times as long and wide as the line, not three times


@lru_cache(4096)
def modify_color(rgb: str, mods: tuple[tuple[str, int], ...]) -> str:
    """RRGGBB after lumMod, lumOff, satMod, shade and tint, applied in HSL in the order given."""
    r, g, b = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    for name, amount in mods:
        part = amount / 100_000
        h, l, s = colorsys.rgb_to_hls(r, g, b)  # noqa: E741
        if name == "lumMod":
            l = min(1.0, l * part)  # noqa: E741
        elif name == "lumOff":
            l = min(1.0, max(0.0, l + part))  # noqa: E741
        elif name == "satMod":
            s = min(1.0, s * part)
        elif name == "shade":
            l *= part  # noqa: E741
        elif name == "tint":
            l = 1 - (1 - l) * part  # noqa: E741
        r, g, b = colorsys.hls_to_rgb(h, l, s)
    return "".join(f"{min(255, max(0, round(v * 255))):02X}" for v in (r, g, b))


def seen_without_green(rgb: str) -> str:
    """RRGGBB as somebody sees it whose eyes have no receptors for green: the most frequent colour blindness.

    Source: Machado, Oliveira and Fernandes (2009), deuteranopia of severity 1.0, on linear RGB.
    """
    r, g, b = (_linear(int(rgb[i : i + 2], 16) / 255) for i in (0, 2, 4))
    seen = (
        0.367322 * r + 0.860646 * g - 0.227968 * b,
        0.280085 * r + 0.672501 * g + 0.047413 * b,
        -0.011820 * r + 0.042940 * g + 0.968881 * b,
    )
    return "".join(f"{round(255 * _encoded(min(1.0, max(0.0, part)))):02X}" for part in seen)


def _linear(part: float) -> float:
    """A part of sRGB, 0 … 1, as a share of light (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    """A share of light as a part of sRGB."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


@lru_cache(1024)
def luminance(rgb: str) -> float:
    """Relative luminance of RRGGBB (WCAG 2.2)."""
    linear = [_linear(int(rgb[i : i + 2], 16) / 255) for i in (0, 2, 4)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two RRGGBB colours, 1 … 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def contrast_for_all(one: str, other: str) -> float:
    """The contrast ratio of two RRGGBB colours for those who see it least: in grey, or without green."""
    return min(contrast(one, other), contrast(seen_without_green(one), seen_without_green(other)))


def is_dark(rgb: str) -> bool:
    """Whether text on this colour must be light."""
    return contrast(rgb, "FFFFFF") > contrast(rgb, "000000")
