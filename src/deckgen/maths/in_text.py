"""Formulas in a text: one character each, and the room that they need above and below its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deckgen.deck.model import Run
from deckgen.scene.formulas import OBJECT
from deckgen.scene.items import Line, RunStyle, TextRun
from deckgen.scene.placeholder import LevelStyle
from deckgen.values.lazy import lazy_imports
from deckgen.values.units import SINGLE, Emu, Pt
from deckgen.values.value import replace

with lazy_imports("deckgen.maths", into=__name__):  # few decks have formulas
    from deckgen.maths import formula

DROP = 0.2  # of the size: the part of a line of text that lies below its baseline
_LEAD = 0.08  # of the size: what stays free above and below a formula that makes its line taller


class LineRoom(NamedTuple):
    """How much more than a line of text the lines of a paragraph need, in points."""

    above: Pt = 0.0
    below: Pt = 0.0


NO_MORE_ROOM = LineRoom()


def formula_run(run: Run, style: RunStyle, language: str) -> TextRun:
    """A formula as a character of its own; `style` is that of the text around it. `language` is the deck's."""
    made = formula.formula_of(run.maths, run.display, language)
    return TextRun(OBJECT, replace(style, bold=False, italic=False, formula=made))


def has_formula(pieces: Sequence[TextRun]) -> bool:
    """Whether there is a formula among the pieces of a text."""
    return any([piece.style.formula is not None for piece in pieces])


def line_room(pieces: Sequence[TextRun], level: LevelStyle, pitch: Pt) -> LineRoom:
    """What the tallest formulas among the pieces need more than lines that are `pitch` points apart.

    Spacing in percent makes a tall line taller by as much as any other, so that is counted in.
    """
    above = below = 0.0
    stretch = max(1.0, level.pitch / SINGLE)
    for style in [piece.style for piece in pieces]:
        if style.formula is not None:
            above = max(above, (style.formula.rise + _LEAD) * style.size * stretch - (pitch - DROP * style.size))
            below = max(below, (style.formula.drop + _LEAD) * style.size - DROP * style.size)
    return LineRoom(round(above, 2), round(below, 2)) if above or below else NO_MORE_ROOM


def is_squeezed(lines: Sequence[Line], first: Emu, rest: Emu) -> bool:
    """Whether a line is wider than its room, in EMU: it holds a formula, which no break divides."""
    return any(line.width > (rest if number else first) for number, line in enumerate(lines))
