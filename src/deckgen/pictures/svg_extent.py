"""Where the parts of a drawing lie, as far as that can be told without drawing it: what lies beside its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import cos, hypot, isfinite, radians, sin, tan
from typing import NamedTuple

NUMBER = re.compile(r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?")
LENGTH = re.compile(rf"\s*+({NUMBER.pattern})(?:px)?\s*+")
TRANSFORM = re.compile(r"[\s,]*+(\w++)\s*+\(([^()]*+)\)")
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


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


def matrix_of(transform: str) -> Matrix | None:
    """What a `transform` says; None for one that cannot be read."""
    matrix, at = IDENTITY, 0
    while found := TRANSFORM.match(transform, at):
        step = _step(found[1], [float(number) for number in NUMBER.findall(found[2])])
        if step is None:
            return None
        matrix, at = matrix.then(step), found.end()
    return None if transform[at:].strip() or not all(map(isfinite, matrix)) else matrix


def _step(name: str, given: list[float]) -> Matrix | None:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *more] if len(more) < 2:
            return Matrix(1, 0, 0, 1, x, sum(more))
        case "scale", [x, *more] if len(more) < 2:
            return Matrix(x, 0, 0, more[0] if more else x, 0, 0)
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
    return float(found[1]) if found else None


def reach_of_words(letters: int, size: float) -> float:
    """How far a line of so many letters may reach from the point at which it is set, whichever way it runs."""
    return letters * size * WIDE + ROOM * size
