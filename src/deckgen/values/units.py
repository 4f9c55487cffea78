"""Lengths, boxes and minutes.

Lengths are whole English Metric Units (EMU): 914,400 per inch, 12,700 per point (ECMA-376 part 1, 20.1.2.1).
Type sizes and line pitches are points as floats.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

Emu: TypeAlias = int
Pt: TypeAlias = float
Minutes: TypeAlias = int

EMU_PER_INCH = 914_400
EMU_PER_PT = 12_700
SINGLE = 1.2  # the line pitch that 100 % means in most fonts, as a multiple of the type size


def inches(value: float) -> Emu:
    """A length in inches as EMU, rounded."""
    return round(value * EMU_PER_INCH)


def points(value: float) -> Emu:
    """A length in points as EMU, rounded."""
    return round(value * EMU_PER_PT)


def to_points(value: Emu) -> Pt:
    """A length in EMU as points."""
    return value / EMU_PER_PT


class Size(NamedTuple):
    """Width and height in EMU."""

    w: Emu
    h: Emu


class Insets(NamedTuple):
    """The inner margins of a text box in EMU."""

    left: Emu = 0
    top: Emu = 0
    right: Emu = 0
    bottom: Emu = 0

    @property
    def width(self) -> Emu:
        """What they take of a box's width."""
        return self.left + self.right

    @property
    def height(self) -> Emu:
        """What they take of a box's height."""
        return self.top + self.bottom


class Box(NamedTuple):
    """A rectangle in EMU, measured from the slide's upper left corner."""

    x: Emu
    y: Emu
    w: Emu
    h: Emu

    @property
    def right(self) -> Emu:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> Emu:
        """The y of the lower edge."""
        return self.y + self.h

    def inside(self, insets: Insets) -> Box:
        """The box within the insets. Its size is never negative."""
        return Box(
            self.x + insets.left,
            self.y + insets.top,
            max(0, self.w - insets.left - insets.right),
            max(0, self.h - insets.top - insets.bottom),
        )

    def columns(self, count: int, gap: Emu) -> tuple[Box, ...]:
        """`count` boxes of equal width side by side, `gap` apart."""
        width = (self.w - gap * (count - 1)) // count
        return tuple(Box(self.x + i * (width + gap), self.y, width, self.h) for i in range(count))

    def rows(self, count: int, gap: Emu) -> tuple[Box, ...]:
        """`count` boxes of equal height, one below the other, `gap` apart."""
        height = (self.h - gap * (count - 1)) // count
        return tuple(Box(self.x, self.y + i * (height + gap), self.w, height) for i in range(count))


def enclosing_box(boxes: Sequence[Box]) -> Box:
    """The smallest box around all boxes. There must be at least one."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def box_inches(x: float, y: float, w: float, h: float) -> Box:
    """A box whose four numbers are given in inches."""
    return Box(inches(x), inches(y), inches(w), inches(h))
