"""The tree of a formula → the outlines of its signs, and how much room they take. Drawn by ziamath in STIX Two Math."""

from __future__ import annotations

from math import dist
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ziafont.config import config
from ziamath.zmath import Math

from deckgen.maths.mathml import to_mathml
from deckgen.maths.nodes import MathRow
from deckgen.maths.tokens import TexError
from deckgen.values.library_notes import mute

UNITS = 1000  # of an em
mute("")  # ziafont logs to the root, which then prints what all libraries log


class Outline(NamedTuple):
    """A drawing as path data in thousandths of an em from the start of its baseline, with y downwards.

    `width`, `rise` above and `drop` below the baseline are in ems.
    """

    path: str
    width: float
    rise: float
    drop: float


def draw_formula(row: MathRow, display: bool) -> Outline:
    """The outline of a formula. Raises TexError where the font lacks one of its signs."""
    config.svg2 = False  # paths, not references to shared symbols
    config.precision = 1
    markup = to_mathml(row, display)
    drawn = Math(markup, size=UNITS)
    for sign in "".join(markup.itertext()):
        if not drawn.font.glyphindex(sign) and not sign.isspace():
            raise TexError(f"the font of formulas has no `{sign}`", 0, 0, "write it in the text around the formula")
    box = drawn.node.bbox
    svg = Element("svg")
    drawn.node.draw(0, 0, svg)
    width = max(box.xmax, 0.0) / UNITS
    return Outline("".join(map(_path, svg.iter())), width, max(box.ymax, 0.0) / UNITS, max(-box.ymin, 0.0) / UNITS)


def _path(element: Element) -> str:
    """The path data of a drawn element."""
    if element.tag == "path":
        return _line(element) if element.get("stroke-width") else element.get("d", "")
    if element.tag == "rect":
        x, y, w, h = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
        stroke = float(element.get("stroke-width", "0")) if element.get("fill") == "none" else 0.0
        if not stroke:
            return _rectangle(x, y, w, h)
        half = stroke / 2
        outer = _rectangle(x - half, y - half, w + stroke, h + stroke)
        return outer + _rectangle(x + half, y + half, w - stroke, h - stroke, backwards=True)
    return ""


def _rectangle(x: float, y: float, w: float, h: float, backwards: bool = False) -> str:
    corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    return _polygon(corners[::-1] if backwards else corners)


def _polygon(corners: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"


def _line(element: Element) -> str:
    """A line, which is drawn as the path `M x y L x y`, as the area that it covers."""
    _, x1, y1, _, x2, y2 = element.get("d", "").split()
    start, end = (float(x1), float(y1)), (float(x2), float(y2))
    half = float(element.get("stroke-width", "0")) / 2 / (dist(start, end) or 1.0)
    dx, dy = (end[1] - start[1]) * half, (start[0] - end[0]) * half
    sides = ((start, 1), (end, 1), (end, -1), (start, -1))
    return _polygon([(x + side * dx, y + side * dy) for (x, y), side in sides])
