"""Numbers of a stranger's template. Every one is read here, and each has the bounds that the format gives it.

Source: ECMA-376 part 1: 20.1.10.16 (coordinates), 20.1.10.19 (short ones), 19.7.17 (slide sizes), 20.1.10.68 (type
sizes), 20.1.10.35 (widths of lines), 20.1.10.72 (indents), 22.9.2.15 (lengths with a unit).
"""

from __future__ import annotations

import re
from math import isfinite
from typing import NamedTuple

from lxml import etree

from deckgen.powerpoint.package.package import TemplateError
from deckgen.values.units import EMU_PER_INCH, EMU_PER_PT, Size

_LENGTH = re.compile(r"([+-]?\d{1,12}(?:\.\d{1,12})?)(mm|cm|in|pt|pc|pi)$")
_UNITS = {
    "mm": 36_000, "cm": 360_000, "in": EMU_PER_INCH, "pt": EMU_PER_PT, "pc": 12 * EMU_PER_PT, "pi": 12 * EMU_PER_PT,
}  # fmt: skip
_SHOWN = 40  # characters of a number in a message


class Bounds(NamedTuple):
    """The least and the greatest value of a kind of numbers."""

    least: int
    most: int


COORDINATES = Bounds(-27_273_042_329_600, 27_273_042_316_900)
SHORT = Bounds(-51_206_400, 51_206_400)  # insets and indents
MARGINS = Bounds(0, 51_206_400)
LINES = Bounds(0, 20_116_800)
LIST_LEVELS = Bounds(0, 8)
SLIDES = Bounds(914_400, 51_206_400)
TYPE_SIZES = Bounds(100, 400_000)  # hundredths of a point
SPACES = Bounds(0, 158_400)  # hundredths of a point
PERCENT = Bounds(0, 100_000)  # thousandths
MANY_PERCENT = Bounds(0, 13_200_000)  # spacing of lines


def whole_number(element: etree._Element, name: str, default: int = 0, bounds: Bounds = COORDINATES) -> int:
    """The value of an attribute as a whole number, brought within its bounds; lengths with a unit are EMU.

    "90%", as strict files write it, is 90000 (thousandths of a percent). What is no number is the default. Raises
    TemplateError for a number that lies beyond all that the format knows.
    """
    text = element.get(name)
    if text is None:
        return default
    value = _value(text)
    if value is None:
        return default
    if not (isfinite(value) and COORDINATES.least <= value <= COORDINATES.most):
        raise TemplateError(f"it states a number that nothing can be built on (`{name}` is `{text[:_SHOWN]}`)")
    return min(max(round(value), bounds.least), bounds.most)


def _value(text: str) -> float | None:
    try:
        return float(text[:-1]) * 1000 if text.endswith("%") else float(text)
    except ValueError:
        length = _LENGTH.match(text)
        return float(length[1]) * _UNITS[length[2]] if length else None


def coordinate(value: float) -> int:
    """A place or length in EMU that was computed from a template's numbers. Raises TemplateError beyond the bounds."""
    if not (isfinite(value) and COORDINATES.least <= value <= COORDINATES.most):
        raise TemplateError("its shapes lie at places that no slide has")
    return round(value)


def slide_size(element: etree._Element | None) -> Size:
    """The size that `p:sldSz` states; 4:3 without it. Raises TemplateError for one that no program accepts."""
    if element is None:
        return Size(9_144_000, 6_858_000)
    sides = [_value(element.get(name, str(default))) for name, default in (("cx", 9_144_000), ("cy", 6_858_000))]
    if not all(side is not None and SLIDES.least <= side <= SLIDES.most for side in sides):
        shown = " × ".join("?" if side is None else f"{side / EMU_PER_INCH:.4g}" for side in sides)
        raise TemplateError(f"its slide size cannot be used ({shown} in; each side may have 1 to 56 in)")
    return Size(*(round(side) for side in sides if side is not None))
