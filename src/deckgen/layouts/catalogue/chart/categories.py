"""The names of a chart's categories: in how many lines, how large, and which of them."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.layouts.catalogue.chart.label_boxes import SMALLER
from deckgen.layouts.catalogue.chart.names import break_text
from deckgen.scene.items import RunStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text import text_width
from deckgen.values.units import Emu, points
from deckgen.values.value import replace, value_class

SHARE = 0.95  # of its category: what a name may take
MOST_LINES = 3
PITCH, CLOSE = 1.2, 1.0  # distance of lines, and of names of one line, in type sizes


@value_class
class CategoryNames:
    """The size of the names, the lines of the longest of them, and that each `every`th is shown.

    `fit` says whether all of them have room: where they have none, some are left out.
    """

    style: RunStyle
    lines: int = 1
    every: int = 1
    fit: bool = True

    @property
    def height(self) -> Emu:
        """The height of all lines."""
        return points(self.style.size * PITCH * self.lines)


def names_below(names: Sequence[str], style: RunStyle, each: float, context: Context) -> CategoryNames:
    """Names below a plot, where each category is `each` EMU wide."""
    for size in (style.size, SMALLER):
        sized = replace(style, size=min(size, style.size))
        lines = _lines(names, sized, each * SHARE, context)
        if lines is not None:
            return CategoryNames(sized, lines)
    wide = max(text_width(name, style, context) for name in names)
    every = next(n for n in range(2, len(names) + 2) if n * each * SHARE >= wide or n > len(names))
    return CategoryNames(style, 1, every, False)


def names_beside(names: Sequence[str], style: RunStyle, width: Emu, each: float, context: Context) -> CategoryNames:
    """Names at the left of a plot in a column of that width, where each category is `each` EMU high."""
    for size in (style.size, SMALLER):
        sized = replace(style, size=min(size, style.size))
        lines = max(len(break_text(name, sized, width, context)) for name in names)
        if points(sized.size * (PITCH if lines > 1 else CLOSE)) * lines <= each:
            return CategoryNames(sized, lines)
    small = replace(style, size=SMALLER)
    every = next(n for n in range(1, len(names) + 1) if n * each >= points(SMALLER * CLOSE) or n == len(names))
    return CategoryNames(small, 1, every, every == 1)


def _lines(names: Sequence[str], style: RunStyle, width: float, context: Context) -> int | None:
    """How many lines the names need in that width; None where a word is wider, or there are too many lines."""
    most = 1
    for name in names:
        broken = break_text(name, style, round(width), context)
        if len(broken) > MOST_LINES or any(text_width(line, style, context) > width for line in broken):
            return None
        most = max(most, len(broken))
    return most
