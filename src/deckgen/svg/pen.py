"""What all drawing functions use: colours as hex, lengths as points, unique ids for gradients and clips."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from html import escape
from typing import Protocol

from deckgen.scene.items import RunStyle
from deckgen.scene.pictures import ReadyPicture
from deckgen.scene.template import Theme
from deckgen.values.color import Color, Fill, Gradient, Stroke
from deckgen.values.units import EMU_PER_PT, Box, Pt

# Characters that XML 1.0 forbids even as references (production 2, Char).
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
GENERIC: Mapping[str, str] = {"major": "serif", "hand": "cursive", "mono": "monospace"}
# Dash and gap in line widths (ECMA-376 part 1, 20.1.10.48).
DASHES: Mapping[str, tuple[float, ...]] = {"dash": (4, 3), "dot": (1, 3), "sysDot": (1, 1), "sysDash": (3, 1)}


def pt(emu: float) -> str:
    """A length in EMU as points, with at most two decimals."""
    return number(emu / EMU_PER_PT)


def number(value: float) -> str:
    """A number with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(value: str) -> str:
    """Text escaped for an element or attribute. Characters that XML cannot hold become U+FFFD."""
    return escape(FORBIDDEN.sub("\ufffd", value))


class Letters(Protocol):
    """Measures text and gives the outlines of its letters, as Metrics does."""

    def width(self, text: str, style: RunStyle) -> float:
        """The width of a text on one line, in EMU."""

    def outline(self, text: str, style: RunStyle) -> tuple[str, float, float, float]:
        """Path data in font units with y upwards, points per unit, slant, and stroke width in units to embolden."""


class Pen:
    """Collects the elements and definitions of one drawing. `prefix` keeps ids apart where drawings share a page."""

    def __init__(
        self,
        theme: Theme,
        pictures: Mapping[str, ReadyPicture],
        prefix: str,
        letters: Letters | None = None,
        *,
        outlined: bool = True,
    ) -> None:
        self.theme = theme
        self.pictures = pictures
        self.prefix = prefix
        self.letters = letters  # None: the renderer finds and measures its own fonts
        self.outlined = outlined  # with `letters`: draw outlines (True), or text with a place for each letter
        self.elements: list[str] = []
        self.definitions: list[str] = []
        self._colors: dict[Color, str] = {}
        self._families: dict[str, str] = {}

    def add(self, element: str) -> None:
        """Draw an element above all earlier ones."""
        self.elements.append(element)

    def rect(self, box: Box, attributes: str) -> None:
        """Draw a rectangle."""
        self.add(f'<rect x="{pt(box.x)}" y="{pt(box.y)}" width="{pt(box.w)}" height="{pt(box.h)}" {attributes}/>')

    def define(self, tag: str, attributes: str, content: str) -> str:
        """Add a definition, and return a `url(#…)` reference to it."""
        name = f"{self.prefix}d{len(self.definitions)}"
        self.definitions.append(f'<{tag} id="{name}" {attributes}>{content}</{tag}>')
        return f"url(#{name})"

    def rgb(self, color: Color) -> str:
        """A colour as #rrggbb, without its alpha."""
        found = self._colors.get(color)
        if found is None:
            found = self._colors[color] = f"#{self.theme.rgb(color).lower()}"
        return found

    def paint(self, attribute: str, color: Color) -> str:
        """The attributes of a solid colour; `attribute` is fill, stroke or stop."""
        opacity = "" if color.alpha >= 100_000 else f' {attribute}-opacity="{number(color.alpha / 100_000)}"'
        return f'{attribute}="{self.rgb(color)}"{opacity}'

    def fill(self, fill: Fill, box: Box) -> str:
        """The attributes that fill a shape; a gradient spans `box`."""
        if fill is None:
            return 'fill="none"'
        if isinstance(fill, Color):
            return self.paint("fill", fill)
        return f'fill="{self._gradient(fill, box)}"'

    def stroke(self, stroke: Stroke | None) -> str:
        """The attributes of an outline; empty if there is none."""
        if stroke is None:
            return ""
        width = stroke.width
        parts = [" ", self.paint("stroke", stroke.color), f' stroke-width="{number(width)}"']
        if stroke.dash:
            lengths = " ".join(number(part * width) for part in DASHES.get(stroke.dash, DASHES["dash"]))
            parts.append(f' stroke-dasharray="{lengths}"')
        if stroke.cap:
            parts.append(f' stroke-linecap="{"round" if stroke.cap == "rnd" else "square"}"')
        parts.append(' stroke-linejoin="round"' if stroke.cap == "rnd" else "")
        return "".join(parts)

    def family(self, slot: str) -> str:
        """The value of `font-family` for a slot of the theme: twin, font, substitutes, then the generic family."""
        found = self._families.get(slot)
        if found is None:
            named = slot if slot in self.theme.fonts else "minor"
            family = self.theme.fonts.get(named, "")
            names = dict.fromkeys((self.theme.drawn(named), family, *self.theme.fallbacks.get(family, ())))
            quoted = "".join("'{}',".format(name.replace("'", "")) for name in names if name)
            found = self._families[slot] = text(quoted + GENERIC.get(slot, "sans-serif"))  # WeasyPrint reads no spaces
        return found

    def font(self, slot: str, size: Pt, *, bold: bool = False, italic: bool = False) -> str:
        """The attributes of a font; `size` is in points."""
        weight = ' font-weight="700"' if bold else ""
        slant = ' font-style="italic"' if italic else ""
        return f'font-family="{self.family(slot)}" font-size="{number(size)}"{weight}{slant}'

    def _gradient(self, gradient: Gradient, box: Box) -> str:
        """A gradient in the slide's coordinates: some renderers share gradients of bounding boxes wrongly."""
        angle = math.radians(gradient.angle)
        dx, dy = math.cos(angle), math.sin(angle)
        half = (abs(box.w * dx) + abs(box.h * dy)) / 2
        x, y = box.x + box.w / 2, box.y + box.h / 2
        line = f'x1="{pt(x - half * dx)}" y1="{pt(y - half * dy)}" x2="{pt(x + half * dx)}" y2="{pt(y + half * dy)}"'
        stops = "".join(
            f'<stop offset="{number(at)}" {self.paint("stop", color).replace("stop=", "stop-color=", 1)}/>'
            for at, color in gradient.stops
        )
        return self.define("linearGradient", f'gradientUnits="userSpaceOnUse" {line}', stops)
