"""Nodes on a ring, and the rooms for their labels at its left and right."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deckgen.typeset.diagrams.circles import bezier
from deckgen.values.units import Box, Emu
from deckgen.values.value import value_class

Commands = tuple[tuple[str | int, ...], ...]


@value_class
class Room:
    """Where a label stands, and at which edge of that room its text begins."""

    box: Box
    anchor: str


@value_class
class Ring:
    """A ring with nodes at equal angles, clockwise from the uppermost (angles in radians, y points down)."""

    x: Emu
    y: Emu
    radius: Emu
    count: int
    node: Emu  # radius of a node
    start: float | None = (
        None  # the angle of node 0; None: at the top if the number of nodes is odd, else beside the top
    )
    level: bool = False  # whether all labels are level with their nodes, since no ring is drawn for them to lie on
    polar: bool = False  # whether labels of nodes at the very top and foot stand above and below them

    def angle(self, n: int) -> float:
        """The angle in radians at which node n (from 0) stands."""
        step = math.tau / self.count
        first = -math.pi / 2 + (step / 2 if self.count % 2 == 0 else 0.0) if self.start is None else self.start
        return first + n * step

    def centre(self, n: int) -> tuple[Emu, Emu]:
        """The middle of node n."""
        angle = self.angle(n)
        return round(self.x + self.radius * math.cos(angle)), round(self.y + self.radius * math.sin(angle))

    def box(self, n: int) -> Box:
        """The box round node n."""
        x, y = self.centre(n)
        return Box(x - self.node, y - self.node, 2 * self.node, 2 * self.node)

    def on_left(self, n: int) -> bool:
        """Whether node n, and so its label, stands left of the middle."""
        return self.centre(n)[0] < self.x - self.radius * 0.01

    def arc(self, start: float, end: float) -> Commands:
        """The part of the ring between two angles."""
        first = (round(self.x + self.radius * math.cos(start)), round(self.y + self.radius * math.sin(start)))
        curves = bezier((float(self.x), float(self.y)), float(self.radius), start, end)
        bends: list[tuple[str | int, ...]] = [("C", *(round(float(value)) for value in curve[1:])) for curve in curves]
        return (("M", *first), *bends)

    def between(self, n: int, gap: Emu) -> tuple[float, float]:
        """The angles between which the ring is drawn from node n to the next, `gap` EMU from both."""
        free = 2 * math.asin(min(1.0, (self.node + gap) / (2 * self.radius)))
        return self.angle(n) + free, self.angle(n + 1) - free

    def rooms(self, free: Box, gap: Emu) -> tuple[Room, ...]:
        """A room beside each node, as high as the rooms on the same side allow."""
        return tuple(self._room(n, free, gap) for n in range(self.count))

    def lean(self, n: int, gap: Emu) -> int:
        """Whether the label of node n lies above the node's middle (-1), below it (1), or level with it (0).

        Near the top and the foot of the ring a label that is level with its node would lie on the ring.
        """
        x, y = self.centre(n)
        if self.level or abs(x - self.x) + self.node + gap >= self.radius:
            return 0
        return -1 if y < self.y else 1

    def at_pole(self, n: int) -> int:
        """Whether node n stands at the very top (-1) or the very foot (1) of a ring with labels there; else 0."""
        x, y = self.centre(n)
        if not self.polar or abs(x - self.x) > self.radius * 0.01:
            return 0
        return -1 if y < self.y else 1

    def _polar_room(self, n: int, free: Box, gap: Emu) -> Room:
        """The room above or below a node at a pole, twice as wide as the ring where there is so much."""
        half = min(2 * self.radius, self.x - free.x, free.right - self.x)
        box, gap = self.box(n), gap // 2
        if self.at_pole(n) < 0:
            return Room(Box(self.x - half, free.y, 2 * half, max(0, box.y - gap - free.y)), "bottom")
        return Room(Box(self.x - half, box.bottom + gap, 2 * half, max(0, free.bottom - box.bottom - gap)), "top")

    def _room(self, n: int, free: Box, gap: Emu) -> Room:
        if self.at_pole(n):
            return self._polar_room(n, free, gap)
        _, y = self.centre(n)
        lean = self.lean(n, gap)
        above, below = y - free.y, free.bottom - y
        poles = {self.at_pole(m) for m in range(self.count)}  # what lies beyond the ring there belongs to their labels
        boxes = [self.box(m) for m in range(self.count)]
        above = min(above, y - min(box.y for box in boxes)) if -1 in poles else above
        below = min(below, max(box.bottom for box in boxes) - y) if 1 in poles else below
        for m in range(self.count):
            if m == n or self.on_left(m) != self.on_left(n) or self.at_pole(m):
                continue
            other, towards = self.centre(m)[1], self.lean(m, gap)
            shares = (lean < 1) + (towards > -1) if other < y else (lean > -1) + (towards < 1)
            reach = (abs(other - y) - gap // 2) // max(1, shares)
            above, below = (min(above, reach), below) if other < y else (above, min(below, reach))
        clear = gap // 3
        top = y - (min(above, below) if lean == 0 else above if lean < 0 else -clear)
        foot = y + (min(above, below) if lean == 0 else below if lean > 0 else -clear)
        box = self.box(n)
        if self.on_left(n):
            room = Box(free.x, top, box.x - gap - free.x, foot - top)
        else:
            room = Box(box.right + gap, top, free.right - box.right - gap, foot - top)
        return Room(room, ("bottom", "middle", "top")[lean + 1])


def bounding_box(commands: Sequence[Sequence[str | int]]) -> Box:
    """The box round all points of a path, including those that only bend it."""
    xs = [int(value) for command in commands for value in command[1::2]]
    ys = [int(value) for command in commands for value in command[2::2]]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def arrow_head(ring: Ring, angle: float, length: Emu) -> Commands:
    """A triangle on the ring whose tip is at an angle, pointing clockwise."""
    back = angle - length / ring.radius

    def point(at: float, radius: float) -> tuple[int, int]:
        return round(ring.x + radius * math.cos(at)), round(ring.y + radius * math.sin(at))

    tip, half = point(angle, ring.radius), length * 0.45
    return (("M", *tip), ("L", *point(back, ring.radius + half)), ("L", *point(back, ring.radius - half)), ("Z",))
