"""A formula in TeX → its tree. What cannot be read is a fault with its place: nothing is guessed, nothing dropped.

The reader is our own: the libraries that read TeX take whatever they are given, a brace too many, a command that they
do not know or a fraction without its lower part, and say of nothing where it stands.
"""

from __future__ import annotations

from typing import NamedTuple

from deckgen.maths.nodes import Grid, MathRow, effort, is_empty
from deckgen.maths.tex_commands import MAKERS
from deckgen.maths.tex_environments import end_row
from deckgen.maths.tex_reader import TexReader
from deckgen.maths.tokens import BREAK, TexError

BLANKS = "\n\t\u00a0\u2009\u202f"  # beside the plain one
LONGEST = 4_000  # characters of a formula
MOST_EFFORT = 6_000  # signs set to draw it, which takes some seconds


class TexReading(NamedTuple):
    """The tree of a formula, and what of it is not shown: each detail once, with its place and a remedy."""

    row: MathRow
    lost: tuple[TexError, ...]


def read_tex(tex: str, display: bool = False) -> MathRow:
    """The tree of a formula; `display` says that it stands on a line of its own. Raises TexError."""
    return read_with_losses(tex, display).row


def read_with_losses(tex: str, display: bool = False) -> TexReading:
    """The same, and what of the formula is not shown."""
    if len(tex) > LONGEST:
        raise TexError(f"the formula has {len(tex):,} characters, {LONGEST:,} are the most", 0, len(tex), "divide it")
    unseen = next((at for at, char in enumerate(tex) if not (char.isprintable() or char in BLANKS)), None)
    if unseen is not None:
        message = "a character that nobody sees stands in the formula"  # among its words as well
        raise TexError(message, unseen, unseen + 1, "remove it")
    reader = TexReader(tex, display, MAKERS)
    row = _lines(reader) if display else reader.row()
    assert not reader.stream.next_text, "nothing of a formula is left unread"
    if is_empty(row):
        raise TexError("the formula is empty", 0, len(tex), "write `\\$` for the sign itself")
    if effort(row) > MOST_EFFORT:
        raise TexError("the formula has too many parts within parts to be drawn", 0, len(tex), "divide it")
    return TexReading(row, tuple(reader.lost.values()))


def _lines(reader: TexReader) -> MathRow:
    """A formula on lines of its own, which its author may break by `\\\\`."""
    rows = [reader.row((BREAK,))]
    while reader.stream.next_text == BREAK:
        end_row(reader)
        rows.append(reader.row((BREAK,)))
    if len(rows) > 1 and is_empty(rows[-1]):
        rows.pop()
    return rows[0] if len(rows) == 1 else MathRow((Grid(tuple((row,) for row in rows), "c"),))
