"""A formula in TeX → its tree. What cannot be read is a fault with its place: nothing is guessed, nothing dropped.

The reader is our own: the libraries that read TeX take whatever they are given, a brace too many, a command that they
do not know or a fraction without its lower part, and say of nothing where it stands.
"""

from __future__ import annotations

from deckgen.maths.nodes import MathRow, effort, is_empty
from deckgen.maths.tex_commands import MAKERS
from deckgen.maths.tex_reader import TexReader
from deckgen.maths.tokens import TexError

BLANKS = "\n\t\u00a0\u2009\u202f"  # beside the plain one
LONGEST = 4_000  # characters of a formula
MOST_EFFORT = 6_000  # signs set to draw it, which takes some seconds


def read_tex(tex: str, display: bool = False) -> MathRow:
    """The tree of a formula; `display` says that it stands on a line of its own. Raises TexError."""
    if len(tex) > LONGEST:
        raise TexError(f"the formula has {len(tex):,} characters, {LONGEST:,} are the most", 0, len(tex), "divide it")
    unseen = next((at for at, char in enumerate(tex) if not (char.isprintable() or char in BLANKS)), None)
    if unseen is not None:
        message = "a character that nobody sees stands in the formula"  # among its words as well
        raise TexError(message, unseen, unseen + 1, "remove it")
    reader = TexReader(tex, display, MAKERS)
    row = reader.row()
    assert not reader.stream.next_text, "nothing of a formula is left unread"
    if is_empty(row):
        raise TexError("the formula is empty", 0, len(tex), "write `\\$` for the sign itself")
    if effort(row) > MOST_EFFORT:
        raise TexError("the formula has too many parts within parts to be drawn", 0, len(tex), "divide it")
    return row
