"""Curves through points, as cubic Bézier commands in slide EMU."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from deckgen.values.units import Box, Emu

Point: TypeAlias = tuple[Emu, Emu]
Command: TypeAlias = tuple[str | int, ...]


def wave_curve(points: Sequence[Point]) -> tuple[Command, ...]:
    """A curve that runs level at each point: the points are its hills and valleys."""
    commands: list[Command] = [("M", *points[0])]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) // 2
        commands.append(("C", middle, y1, middle, y2, x2, y2))
    return tuple(commands)


def smooth_curve(points: Sequence[Point]) -> tuple[Command, ...]:
    """A smooth curve through points; its tangents follow from their neighbours (Catmull and Rom)."""
    commands: list[Command] = [("M", *points[0])]
    last = len(points) - 1
    for n in range(last):
        before, start, end, after = points[max(0, n - 1)], points[n], points[n + 1], points[min(last, n + 2)]
        commands.append(("C", *_ahead(start, before, end), *_ahead(end, after, start), *end))
    return tuple(commands)


def _ahead(point: Point, back: Point, front: Point) -> Point:
    """The control point that lies from a point towards `front`."""
    return round(point[0] + (front[0] - back[0]) / 6), round(point[1] + (front[1] - back[1]) / 6)


def bounding_box(points: Sequence[Point], margin: Emu = 0) -> Box:
    """The smallest box that holds the points, with a margin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs) - margin, min(ys) - margin
    return Box(left, top, max(xs) + margin - left, max(ys) + margin - top)
