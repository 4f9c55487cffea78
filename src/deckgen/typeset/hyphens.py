"""No line ends within a short compound: "Self-healing", "it-policy" and "hands-free" stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from deckgen.scene.items import Line, TextRun
from deckgen.typeset.break_opportunities import SHORT, has_torn_word
from deckgen.typeset.breaking import break_lines
from deckgen.typeset.context import Context
from deckgen.values.units import Emu

HYPHEN, BOUND = "-", "\u2011"
LONGEST = 14  # letters: a compound that is no longer stays whole


def keep_compounds(
    pieces: Sequence[TextRun], lines: list[Line], first: Emu, rest: Emu, context: Context
) -> tuple[Sequence[TextRun], list[Line]]:
    """The pieces and their lines, with a non-breaking hyphen in each short compound that a break would divide.

    The hyphen is part of the text, so every program breaks the same lines. Where the font has no such hyphen, a
    break before the compound is stated instead. The number of lines stays the same: where the whole compound would
    take one line more, they are left as they are.
    """
    if not any([HYPHEN in piece.text for piece in pieces]):
        return pieces, lines
    divided = {compound for line, after in pairwise(lines) if (compound := _divided(line, after))}
    if not divided:
        return pieces, lines
    bound = tuple(_bound(piece, divided, context) for piece in pieces)
    better = break_lines(bound, first, rest, context)
    whole = len(better) == len(lines) and not has_torn_word(better)
    return (bound, better) if whole else (pieces, lines)


def _divided(line: Line, after: Line) -> str:
    """The short compound, or that of a short first part, which the break between two lines divides; nothing else."""
    if line.hard or line.trailing or not line.text.endswith(HYPHEN):
        return ""
    part, rest = line.text.rpartition(" ")[2], after.text.partition(" ")[0]
    short = len(part) <= SHORT + 1 or len(part) + len(rest.rstrip(".,:;!?")) <= LONGEST
    return part + rest if part[:-1].isalnum() and short and rest[:1].isalpha() else ""


def _bound(piece: TextRun, divided: set[str], context: Context) -> TextRun:
    """The piece with the hyphens of these compounds bound, or with a break before them; code stays as it is."""
    style, text = piece.style, piece.text
    if style.font == "mono":
        return piece
    shown = not context.metrics.missing(BOUND, style.font, style.bold, style.italic)
    for compound in divided:
        if shown:
            text = text.replace(compound, compound.replace(HYPHEN, BOUND, 1))
        else:
            text = text.replace(f" {compound}", f"\n{compound}", 1)
    return piece if text == piece.text else TextRun(text, style)
