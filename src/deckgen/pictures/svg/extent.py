"""Where the parts of a drawing lie, as far as that can be told without drawing it: what lies beside its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import cos, hypot, isfinite, pi, radians, sin, tan
from typing import NamedTuple

from deckgen.pictures.svg.values import NUMBER

# Pixels of a unit at 96 to the inch (CSS Values 4, 6.2).
UNITS: Mapping[str, float] = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}
ANGLES: Mapping[str, float] = {"deg": 1, "rad": 180 / pi, "grad": 0.9, "turn": 360}  # degrees
LENGTH = re.compile(rf"\s*+({NUMBER.pattern})(px|pt|pc|in|cm|mm)?\s*+")
TRANSFORM = re.compile(r"[\s,]*+(\w++)\s*+\(([^()]*+)\)")
ARGUMENT = re.compile(rf"({NUMBER.pattern})([a-z%]*+)")
WIDE = 1.5  # the widest letter by its size, with room for the gaps that programs set
ROOM = 2.0  # sizes of letters by which words may reach beyond their line


class Matrix(NamedTuple):
    """A transformation as SVG writes it: `x' = a x + c y + e`, `y' = b x + d y + f`."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, inner: Matrix) -> Matrix:
        """The transformation of what stands in an element that has `inner` of its own."""
        (a, b), (c, d) = self._turned(inner.a, inner.b), self._turned(inner.c, inner.d)
        e, f = self.at(inner.e, inner.f)
        return Matrix(a, b, c, d, e, f)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y, self.b * x + self.d * y

    def growth(self) -> float:
        """How many times as long a length becomes at most."""
        return hypot(self.a, self.b, self.c, self.d)

    def thinnest(self) -> float:
        """How many times as long a length becomes at least, where it is shortened most."""
        return abs(self.a * self.d - self.b * self.c) / (self.growth() or 1)


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


def matrix_of(transform: str) -> Matrix | None:
    """What a `transform` says; None for one that cannot be read."""
    matrix, at = IDENTITY, 0
    while found := TRANSFORM.match(transform, at):
        given = [_argument(*each) for each in ARGUMENT.findall(found[2])]
        step = _step(found[1], [each for each in given if each is not None])
        if step is None or None in given:
            return None
        matrix, at = matrix.then(step), found.end()
    return None if transform[at:].strip() or not all(map(isfinite, matrix)) else matrix


def _argument(number: str, unit: str) -> float | None:
    """A number of a transformation, in the drawing's units or in degrees; None for a share of something."""
    factor = UNITS.get(unit) or ANGLES.get(unit)
    return float(number) * factor if factor else None


def _step(name: str, given: list[float]) -> Matrix | None:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *more] if len(more) < 2:
            return Matrix(1, 0, 0, 1, x, sum(more))
        case "scale", [x, *more] if len(more) < 2:
            return Matrix(x, 0, 0, more[0] if more else x, 0, 0)
        case "translateX", [x]:
            return Matrix(1, 0, 0, 1, x, 0)
        case "translateY", [y]:
            return Matrix(1, 0, 0, 1, 0, y)
        case "scaleX", [x]:
            return Matrix(x, 0, 0, 1, 0, 0)
        case "scaleY", [y]:
            return Matrix(1, 0, 0, y, 0, 0)
        case "rotate", [angle]:
            turn = radians(angle)
            return Matrix(cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
        case "rotate", [angle, x, y]:
            there, back = Matrix(1, 0, 0, 1, x, y), Matrix(1, 0, 0, 1, -x, -y)
            turned = _step("rotate", [angle])
            return there.then(turned).then(back) if turned else None
        case "skewX", [angle]:
            return Matrix(1, 0, tan(radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            return Matrix(1, tan(radians(angle)), 0, 1, 0, 0)
    return None


class Page(NamedTuple):
    """What of a drawing is seen: left, top, right and bottom, in its own units."""

    left: float
    top: float
    right: float
    bottom: float

    def misses(self, matrix: Matrix | None, x: float | None, y: float | None, reach: float) -> bool:
        """Whether what lies no farther than `reach` from a point is wholly beside the page, as far as one knows."""
        if matrix is None or x is None or y is None:
            return False
        (x, y), reach = matrix.at(x, y), reach * matrix.growth()
        if not all(map(isfinite, (x, y, reach))):
            return False
        across, down = max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom)
        return hypot(across, down) > reach


def page_of(root: Mapping[str, str]) -> Page | None:
    """The page of a drawing, by its outermost element; None where its size cannot be told."""
    view = [float(number) for number in NUMBER.findall(root.get("viewBox", ""))]
    sides = [length_of(root.get(name)) for name in ("width", "height")]
    width, height = sides
    if len(view) != 4 or min(view[2:]) <= 0:
        return Page(0, 0, width, height) if width and height else None
    x, y, wide, high = view
    if width and height:  # where the two differ in proportion, more than the view box is seen
        scale = min(width / wide, height / high)
        more_wide, more_high = width / scale - wide, height / scale - high
        return Page(x - more_wide, y - more_high, x + wide + more_wide, y + high + more_high)
    return Page(x, y, x + wide, y + high)


def length_of(written: str | None, default: float | None = None) -> float | None:
    """A length in the drawing's units; None for one in others, and `default` where none is written."""
    if written is None:
        return default
    found = LENGTH.fullmatch(written)
    return float(found[1]) * UNITS[found[2] or ""] if found else None


def lengths_of(written: str | None, default: float | None) -> list[float | None]:
    """The lengths of a list, one for each letter; at least one. None stands for one in other units."""
    parts = re.split(r"[\s,]+", written.strip(" \t\r\n,")) if written else []
    return [length_of(part) for part in parts if part] or [default]


def viewport_of(name: str, given: Mapping[str, str], around: Matrix) -> Matrix | None:
    """How what stands in an `<svg>` or `<symbol>` within a drawing is moved; None where that cannot be told."""
    view = [float(number) for number in NUMBER.findall(given.get("viewBox", ""))]
    if name == "symbol":
        return None if view else around
    x, y = length_of(given.get("x"), 0), length_of(given.get("y"), 0)
    width, height = length_of(given.get("width")), length_of(given.get("height"))
    if x is None or y is None:
        return None
    if not view:
        return around.then(Matrix(1, 0, 0, 1, x, y))
    if not width or not height or len(view) != 4 or min(view[2:]) <= 0 or "preserveAspectRatio" in given:
        return None
    scale = min(width / view[2], height / view[3])
    left, top = x + (width - view[2] * scale) / 2, y + (height - view[3] * scale) / 2
    return around.then(Matrix(scale, 0, 0, scale, left - view[0] * scale, top - view[1] * scale))


def reach_of_words(letters: int, size: float) -> float:
    """How far a line of so many letters may reach from the point at which it is set, whichever way it runs."""
    return letters * size * WIDE + ROOM * size
