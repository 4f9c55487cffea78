"""Where preset shapes hold text, and where connectors are glued to them.

Source: ECMA-376 part 1, presetShapeDefinitions.xml: `rect` and `cxnLst` of each shape.
"""

from __future__ import annotations

from typing import NamedTuple

from deckgen.values.units import Box, Emu


class TextRectangle(NamedTuple):
    """The sides of the rectangle for text, as fractions of the shape's width and height."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    def within(self, box: Box) -> Box:
        """The rectangle in a box."""
        x, y = box.x + round(box.w * self.left), box.y + round(box.h * self.top)
        return Box(x, y, box.x + round(box.w * self.right) - x, box.y + round(box.h * self.bottom) - y)


class SideSites(NamedTuple):
    """The numbers of the connection sites at the sides of a shape."""

    top: int = 0
    left: int = 1
    bottom: int = 2
    right: int = 3


# Of shapes whose rectangle depends on nothing but their size.
TEXT_RECTANGLES = {
    "flowChartDecision": TextRectangle(1 / 4, 1 / 4, 3 / 4, 3 / 4),
    "flowChartDocument": TextRectangle(bottom=17_322 / 21_600),
    "flowChartInputOutput": TextRectangle(1 / 5, 0, 4 / 5, 1),
    "flowChartMagneticDisk": TextRectangle(0, 1 / 3, 1, 5 / 6),
    "flowChartManualOperation": TextRectangle(1 / 5, 0, 4 / 5, 1),
    "flowChartPredefinedProcess": TextRectangle(1 / 8, 0, 7 / 8, 1),
    "flowChartPreparation": TextRectangle(1 / 5, 0, 4 / 5, 1),
    "flowChartPunchedCard": TextRectangle(0, 1 / 5, 1, 1),
    "flowChartTerminator": TextRectangle(1_018 / 21_600, 3_163 / 21_600, 20_582 / 21_600, 18_437 / 21_600),
}


def trapezoid_text(adjust: int, box: Box) -> Box:
    """The rectangle for text in a trapezoid whose guide has that value."""
    short = min(box.w, box.h)
    part = adjust * short / (50_000 * max(1, box.w)) / 3
    return TextRectangle(part, part, 1 - part, 1).within(box)


_SITES = {
    "ellipse": SideSites(0, 2, 4, 6),
    "flowChartInputOutput": SideSites(1, 2, 4, 5),
    "flowChartMagneticDisk": SideSites(1, 2, 3, 4),
}
_SLANTED = ("flowChartInputOutput", "flowChartManualOperation")  # the sites at their sides are a tenth further in
TRAPEZOID = 25_000  # the usual value of its guide: how far in its upper corners are, of its shorter side
_LOWEST = {"flowChartDocument": 20_172 / 21_600}  # of the height: the site below


def glue_point(preset: str, box: Box, side: str) -> tuple[int, tuple[Emu, Emu]]:
    """The site in the middle of a side (`top`, `left`, `bottom`, `right`), and where it is."""
    site = getattr(_SITES.get(preset, SideSites()), side)
    x, y = box.x + box.w // 2, box.y + box.h // 2
    inset = box.w // 10 if preset in _SLANTED else 0
    inset = min(box.w, box.h) * TRAPEZOID // 200_000 if preset == "trapezoid" else inset
    low = box.y + round(box.h * _LOWEST.get(preset, 1.0))
    return site, {"top": (x, box.y), "left": (box.x + inset, y), "bottom": (x, low), "right": (box.right - inset, y)}[
        side
    ]
