"""Places for labels beside points: near them, inside the room, clear of lines and of one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from deckgen.typeset.diagrams.curves import Point
from deckgen.values.units import Box, Emu, Size, inches
from deckgen.values.value import replace, value_class

DISTANCES = tuple(inches(d) for d in (0.16, 0.4, 0.7, 1.05, 1.5, 2.0, 2.6))
Direction: TypeAlias = tuple[float, int]
# Across and down from the point: at −1 and 1 the box lies beside it; in between it reaches over it, at 0 evenly.
UP_LEFT, UP, LEFT, DOWN_RIGHT, RIGHT, DOWN = (-1, -1), (0, -1), (-1, 0), (1, 1), (1, 0), (0, 1)
AROUND: tuple[Direction, ...] = (
    UP_LEFT, (-0.9, -1), UP, (0.9, -1), LEFT, DOWN_RIGHT, (0.9, 1), RIGHT, DOWN, (1, -1), (-0.9, 1), (-1, 1),
)  # fmt: skip
_LEADER_SAMPLES = 12


@value_class
class Obstacles:
    """What labels keep clear of: points of lines, and boxes, all in EMU.

    `inside` is the room that they must stay in, `distances` are how far from their point they may stand.
    """

    inside: Box
    points: tuple[Point, ...]
    boxes: tuple[Box, ...] = ()
    distances: tuple[Emu, ...] = DISTANCES

    def with_box(self, box: Box) -> Obstacles:
        """The same and one more box."""
        return replace(self, boxes=(*self.boxes, box))

    @property
    def close(self) -> Obstacles:
        """The same for a label that must stand right beside its point."""
        return replace(self, distances=self.distances[:1])


def find_place(at: Point, size: Size, obstacles: Obstacles, clear: Emu) -> Box | None:
    """The nearest free box of that size beside a point, or None; it keeps `clear` EMU from all obstacles."""
    for box in _candidates(at, size, obstacles.distances):
        if _free(box, obstacles, clear) and _seen(at, box, obstacles):
            return box
    return None


def _candidates(at: Point, size: Size, distances: Sequence[Emu]) -> Iterator[Box]:
    for distance in distances:
        for across, down in AROUND:
            reach = distance if abs(across) != 1 or not down else round(distance * 0.71)
            yield Box(_start(at[0], size.w, across, reach), _start(at[1], size.h, down, reach), size.w, size.h)


def _start(at: Emu, length: Emu, side: float, reach: Emu) -> Emu:
    """Where a box begins that lies before a point (side −1), after it (1), or over it."""
    if abs(side) == 1:
        return at + reach if side > 0 else at - reach - length
    return at - round(length * (1 - side) / 2)


def _free(box: Box, obstacles: Obstacles, clear: Emu) -> bool:
    room = obstacles.inside
    if box.x < room.x or box.y < room.y or box.right > room.right or box.bottom > room.bottom:
        return False
    x, y, right, bottom = box.x - clear, box.y - clear, box.right + clear, box.bottom + clear
    boxes = [other.x < right and x < other.right and other.y < bottom and y < other.bottom for other in obstacles.boxes]
    return not any(boxes) and not any([x < across < right and y < down < bottom for across, down in obstacles.points])


def _seen(at: Point, box: Box, obstacles: Obstacles) -> bool:
    """Whether a straight line from the point to the box crosses no other label."""
    x, y = nearest_point(at, box)
    line = [
        (at[0] + (x - at[0]) * n // _LEADER_SAMPLES, at[1] + (y - at[1]) * n // _LEADER_SAMPLES)
        for n in range(1, _LEADER_SAMPLES + 1)
    ]
    others = [other for other in obstacles.boxes if not _holds(other, at)]
    return not any(_holds(other, point) for other in others for point in line)


def _holds(box: Box, point: Point) -> bool:
    return box.x < point[0] < box.right and box.y < point[1] < box.bottom


def nearest_point(at: Point, box: Box) -> Point:
    """The point of a box that is nearest to another point."""
    return min(max(at[0], box.x), box.right), min(max(at[1], box.y), box.bottom)
