"""How an element of a drawing looks: what it inherits, says and hands on, as far as it decides whether words are seen.

Source: SVG 2, sections 11 and 13; CSS Color 4 for how much of a color covers what is below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from deckgen.pictures.svg.extent import IDENTITY, UNITS, Matrix, length_of, matrix_of
from deckgen.pictures.svg.tree import SvgElement
from deckgen.pictures.svg.values import NUMBER

FAINTEST = 1 / 510  # the share of a color that is no step of any of 255
# Sizes of letters by name, in pixels (CSS Fonts 4, section 2.5).
SIZES: Mapping[str, float] = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24,
                              "xx-large": 32, "initial": 16}  # fmt: skip
SHARES: Mapping[str, float] = {"em": 1, "rem": 1, "%": 0.01, "ex": 0.5, "ch": 0.5}
MOVED_BY = frozenset(("filter", "transform-origin", "transform-box"))  # what moves an element nobody knows where to
SIZE = re.compile(rf"\s*({NUMBER.pattern})([a-z%]*)\s*")
FONT_SIZE = re.compile(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)[a-z%]*|[a-z]+-?(?:small|large)|small|large|medium)(?=[\s/])")
SAYING = frozenset((
    "clip-path", "color", "display", "fill", "fill-opacity", "filter", "font", "font-size", "mask", "opacity", "stroke",
    "stroke-opacity", "stroke-width", "transform", "transform-box", "transform-origin", "visibility",
))  # fmt: skip


class Appearance(NamedTuple):
    """What decides whether an element is seen. Shares lie between 0 and 1."""

    visible: bool = True
    opacity: float = 1.0  # of all groups around it
    color: float = 1.0  # how much the color that `currentColor` names covers
    fill: float = 1.0
    fill_opacity: float = 1.0
    stroke: float = 0.0
    stroke_opacity: float = 1.0
    stroke_width: bool = True
    size: float | None = 16.0  # of letters, in the drawing's units; None where that cannot be told
    matrix: Matrix | None = IDENTITY  # None where nobody knows where it is drawn
    clips: bool = False  # whether it cuts something out: then it matters where it is, not how it is painted

    def shows_words(self) -> bool:
        """Whether words that look so leave a trace."""
        if not self.visible or self.size == 0:
            return False
        covers = max(self.fill * self.fill_opacity, self.stroke * self.stroke_opacity * self.stroke_width)
        return self.clips or covers * self.opacity >= FAINTEST


def opacity_of(element: SvgElement, name: str) -> float:
    """What an element says of an opacity that is handed on to no other."""
    return _share(element.stated(name), 1, 1)


def appearance_of(element: SvgElement, around: Appearance) -> Appearance | None:
    """How an element looks within what is around it; None where it and all that it holds is not drawn."""
    if SAYING.isdisjoint(element.attributes) and not element.style:
        return around
    opacity = opacity_of(element, "opacity")
    matrix = around.matrix.then(moved) if around.matrix and (moved := _moved(element)) else None
    lost = matrix is not None and matrix.thinnest() == 0
    if element.stated("display") == "none" or lost or (opacity * around.opacity < FAINTEST and not around.clips):
        return None
    color = covers(element.stated("color"), around.color, around.color, 1)
    visibility = element.stated("visibility") or "inherit"
    return Appearance(
        visible=around.visible if visibility == "inherit" else visibility in ("visible", "initial", "unset"),
        opacity=opacity * around.opacity,
        color=color,
        fill=covers(element.stated("fill"), around.fill, color, 1),
        fill_opacity=_share(element.stated("fill-opacity"), around.fill_opacity, 1),
        stroke=covers(element.stated("stroke"), around.stroke, color, 0),
        stroke_opacity=_share(element.stated("stroke-opacity"), around.stroke_opacity, 1),
        stroke_width=_width(element.stated("stroke-width"), around.stroke_width),
        size=_size(element, around.size),
        matrix=matrix,
        clips=around.clips,
    )


def _moved(element: SvgElement) -> Matrix | None:
    if any(element.stated(name) not in (None, "none") for name in MOVED_BY):
        return None
    return matrix_of(element.stated("transform") or "")


def _share(written: str | None, inherited: float, initial: float) -> float:
    """An opacity. What cannot be read is as if it did not stand there."""
    if written in ("initial", "unset"):
        return initial
    found = SIZE.fullmatch(written or "")
    if found is None or found[2] not in ("", "%"):
        return inherited
    return min(1.0, max(0.0, float(found[1]) / (100 if found[2] else 1)))


def covers(paint: str | None, inherited: float, color: float, initial: float) -> float:
    """How much a paint covers of what is below it."""
    written = (paint or "inherit").strip().lower()
    if written == "inherit":
        return inherited
    if written in ("initial", "unset"):
        return initial
    if written in ("none", "transparent"):
        return 0
    if written == "currentcolor":
        return color
    if written[0] == "#" and len(written) in (5, 9):
        digits = written[-(len(written) // 4) :]
        return int(digits, 16) / (255 if len(digits) == 2 else 15)
    if written.startswith(("rgb", "hsl")):
        parts = re.findall(rf"({NUMBER.pattern})(%?)", written)
        return float(parts[3][0]) / (100 if parts[3][1] else 1) if len(parts) > 3 else 1
    return 1


def _width(written: str | None, inherited: bool) -> bool:
    found = SIZE.fullmatch(written or "")
    return float(found[1]) > 0 if found else inherited


def _size(element: SvgElement, inherited: float | None) -> float | None:
    """The size of letters, where `font` and `font-size` may both stand in a style."""
    written = element.attributes.get("font-size")
    for name, value in element.style.items():
        if name == "font-size":
            written = value
        elif name == "font":
            found = FONT_SIZE.search(value)
            written = found[1] if found else "initial"
    if written is None or written in ("inherit", "unset"):
        return inherited
    if written in SIZES:
        return SIZES[written]
    found = SIZE.fullmatch(written)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if number == 0:
        return 0
    if unit in UNITS:
        return length_of(written)
    share = SHARES.get(unit)
    return None if share is None or inherited is None else number * share * inherited
