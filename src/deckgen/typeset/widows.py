"""No short word stands alone on the last line of a paragraph: the word before it moves down to it."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.scene.items import Line, TextRun
from deckgen.typeset.breaking import break_lines
from deckgen.typeset.context import Context
from deckgen.values.units import Emu

SHORT = 0.34  # of the line: a longer last word may stand alone
FULL = 0.5  # of the line: at least so much must be left of the line that loses a word
SEPARATORS = ("•", "·", "|", "/")  # a word after one of these is a point of its own


def avoid_widow(pieces: Sequence[TextRun], lines: list[Line], first: Emu, rest: Emu, context: Context) -> list[Line]:
    """The lines, with a non-breaking space between the last two words if the last one would stand alone.

    The space is part of the text, so every program breaks the same lines. Their number stays the same.
    """
    if len(lines) < 2 or not _lonely(lines[-1], rest) or lines[-2].trailing != " ":
        return lines
    bound = _bound(pieces)
    if bound is None:
        return lines
    better = break_lines(bound, first, rest, context)
    room = (first if len(lines) == 2 else rest) * FULL
    return better if len(better) == len(lines) and better[-2].width >= room else lines


def _lonely(line: Line, room: Emu) -> bool:
    """Whether a line holds nothing but one short word."""
    return 0 < line.width <= room * SHORT and " " not in line.text.strip(" ")


def _bound(pieces: Sequence[TextRun]) -> tuple[TextRun, ...] | None:
    """The pieces with a non-breaking last space; None in code, and where the last word is a point of its own."""
    for n in range(len(pieces) - 1, -1, -1):
        text = pieces[n].text.rstrip(" ") if n == len(pieces) - 1 else pieces[n].text
        before, space, after = text.rpartition(" ")
        if space:
            if pieces[n].style.font == "mono" or before.endswith(SEPARATORS):
                return None
            return (*pieces[:n], TextRun(f"{before}\u00a0{after}", pieces[n].style), *pieces[n + 1 :])
    return None
