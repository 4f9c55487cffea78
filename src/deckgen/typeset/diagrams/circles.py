"""Circles that overlap: their places, the outlines of their regions, the rooms for words. The unit is the radius."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from deckgen.values.value import value_class

Point = tuple[float, float]
Command = tuple[str | float, ...]
Circles = tuple[Point, ...]  # the centres of circles of radius 1
NEAR = 1e-6
EIGHTH = math.pi / 4
INSCRIBED = math.sqrt(0.5)  # half the side of the square in a circle, in which PowerPoint sets a circle's text
WIDE = 2.0  # the power of the width, in what a rectangle is worth, against that of its height
BETTER = 1.001  # a rectangle must be better by this factor
LEVELS = 40  # heights at which a rectangle may begin and end


@value_class
class Rectangle:
    """A rectangle by its middle and its half sides."""

    x: float
    y: float
    half_w: float
    half_h: float


@value_class
class _Arc:
    centre: Point
    start: float
    end: float  # less than start: clockwise in a plane whose y points up

    def at(self, angle: float) -> Point:
        return self.centre[0] + math.cos(angle), self.centre[1] + math.sin(angle)


def centres(count: int, distance: float) -> Circles:
    """The centres, `distance` apart, of one circle, two side by side or three in a triangle, round (0, 0)."""
    if count == 1:
        return ((0.0, 0.0),)
    if count == 2:
        return ((-distance / 2, 0.0), (distance / 2, 0.0))
    tall = distance * math.sqrt(3) / 2
    return ((0.0, -tall / 2), (distance / 2, tall / 2), (-distance / 2, tall / 2))


def extent(circles: Circles) -> tuple[float, float]:
    """The width and height of circles that stand round (0, 0)."""
    xs, ys = zip(*circles, strict=True)
    return max(xs) - min(xs) + 2, max(ys) - min(ys) + 2


@lru_cache(256)
def outline(circles: Circles, inside: frozenset[int]) -> tuple[Command, ...]:
    """The region that lies in the circles `inside` and in no other, as M, C and Z commands."""
    arcs = [arc for n in range(len(circles)) for arc in _arcs(circles, n, inside)]
    commands: list[Command] = []
    while arcs:
        arc = arcs.pop(0)
        start = arc.at(arc.start)
        commands.append(("M", *start))
        while True:
            commands += bezier(arc.centre, 1.0, arc.start, arc.end)
            tip = arc.at(arc.end)
            follower = next((other for other in arcs if math.dist(other.at(other.start), tip) < NEAR), None)
            if follower is None:
                break
            arcs.remove(follower)
            arc = follower
        commands.append(("Z",))
    return tuple(commands)


def _arcs(circles: Circles, n: int, inside: frozenset[int]) -> Iterator[_Arc]:
    """The parts of circle `n` that bound the region, which lies always on the same side of them."""
    crossings = sorted({angle for m in range(len(circles)) if m != n for angle in _crossings(circles[n], circles[m])})
    crossings = crossings or [0.0]
    for start, end in zip(crossings, (*crossings[1:], crossings[0] + math.tau), strict=True):
        arc = _Arc(circles[n], start, end)
        others = [m for m in range(len(circles)) if m != n]
        if all((math.dist(arc.at((start + end) / 2), circles[m]) < 1) == (m in inside) for m in others):
            yield arc if n in inside else _Arc(circles[n], end, start)


def _crossings(one: Point, other: Point) -> tuple[float, ...]:
    """The angles at which the first circle meets the second."""
    apart = math.dist(one, other)
    if not 0 < apart < 2:
        return ()
    towards, spread = math.atan2(other[1] - one[1], other[0] - one[0]), math.acos(apart / 2)
    return (towards - spread) % math.tau, (towards + spread) % math.tau


def bezier(centre: Point, radius: float, start: float, end: float) -> Iterator[Command]:
    """An arc as cubic curves of at most 45 degrees each; the error is below a millionth of the radius."""
    pieces = max(1, math.ceil(abs(end - start) / EIGHTH - NEAR))
    step = (end - start) / pieces
    reach = radius * 4 / 3 * math.tan(step / 4)
    for n in range(pieces):
        a, b = start + n * step, start + (n + 1) * step
        ax, ay = centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)
        bx, by = centre[0] + radius * math.cos(b), centre[1] + radius * math.sin(b)
        yield (
            "C",
            ax - reach * math.sin(a), ay + reach * math.cos(a),
            bx + reach * math.sin(b), by - reach * math.cos(b),
            bx, by,
        )  # fmt: skip


@lru_cache(256)
def room(circles: Circles, inside: frozenset[int], margin: float, boxed: bool = False) -> Rectangle:
    """The best rectangle for words in a region, `margin` from its edge.

    Width counts for more than height, since words are wide. With `boxed` the rectangle also lies in the square in
    which PowerPoint sets the text of a circle.
    """
    x, y = circles[min(inside)]
    best, worth = Rectangle(x, y, 0.0, 0.0), 0.0
    reach = INSCRIBED if boxed else 1.0
    levels = [y + reach * (2 * n / LEVELS - 1) for n in range(LEVELS + 1)]
    within = [_ends_within(circles, inside, level, margin) for level in levels]
    others = [_Obstacle(circle, levels, margin) for n, circle in enumerate(circles) if n not in inside]
    middle = sum(circles[n][0] for n in inside) / len(inside)
    for i, j in combinations(range(LEVELS + 1), 2):
        left, right = max(within[i][0], within[j][0], x - reach), min(within[i][1], within[j][1], x + reach)
        half_h = (levels[j] - levels[i]) / 2
        if right <= left or ((right - left) / 2) ** WIDE * half_h <= worth:
            continue  # it would be no better without the other circles
        for other in others:
            half = other.half_between(i, j)
            if other.x > middle - NEAR:
                right = min(right, other.x - half)
            if other.x < middle + NEAR:
                left = max(left, other.x + half)
        half_w = max(0.0, right - left) / 2
        tried = float(half_w**WIDE * half_h)
        if tried > worth * BETTER:
            best, worth = Rectangle((left + right) / 2, (levels[i] + levels[j]) / 2, half_w, half_h), tried
    return best


def _ends_within(circles: Circles, inside: frozenset[int], level: float, margin: float) -> tuple[float, float]:
    """The left and right end of a line at a level that lies in all these circles; reversed if there is none.

    A rectangle lies in them if the lines at its top and its bottom do.
    """
    chords = [(circles[n][0], _half(1 - margin, abs(level - circles[n][1]))) for n in inside]
    return max(x - half for x, half in chords), min(x + half for x, half in chords)


class _Obstacle:
    """A circle that a rectangle must not touch: half of its chord at each level, with the margin."""

    def __init__(self, circle: Point, levels: Sequence[float], margin: float) -> None:
        self.x, y = circle
        self._halves = [_half(1 + margin, abs(level - y)) for level in levels]
        self._above = bisect_left(levels, y)  # so many levels are
        self._widest = _half(1 + margin, 0.0)

    def half_between(self, i: int, j: int) -> float:
        """Half the widest chord between two levels; minus infinity where there is none."""
        if i >= self._above:
            return self._halves[i]
        return self._halves[j] if j < self._above else self._widest


def _half(radius: float, distance: float) -> float:
    """Half the chord of a circle at a distance from its middle; minus infinity outside the circle."""
    return math.sqrt(radius**2 - distance**2) if distance < radius else -math.inf
