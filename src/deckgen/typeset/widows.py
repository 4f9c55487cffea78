"""No short word stands alone on the last line of a paragraph: the word before it moves down to it.

The same holds of two words that are as short together, such as "a year", and of the first word of a sentence whose
others follow on the last line.
"""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.scene.items import Line, TextRun
from deckgen.typeset.break_opportunities import has_torn_word
from deckgen.typeset.breaking import break_lines
from deckgen.typeset.context import Context
from deckgen.values.units import Emu

SHORT = 0.25  # of the line: a longer last word may stand alone
PAIR = 0.14  # of the line: so may two longer last words
FULL = 0.5  # of the line: at least so much must be left of the line that loses a word
MOST = 2  # so many words move down
OPENED = 3  # words: the rest of a sentence on the last line, to which its first word moves down
ENDS = (".", "?", "!", ":")  # with which the word before the first of a sentence ends
SEPARATORS = ("•", "·", "|", "/")  # a word after one of these is a point of its own


def avoid_widow(pieces: Sequence[TextRun], lines: list[Line], first: Emu, rest: Emu, context: Context) -> list[Line]:
    """The lines, with a non-breaking space between the last two words if the last one would stand alone.

    The space is part of the text, so every program breaks the same lines. Their number stays the same.
    """
    bound = None
    for _ in range(MOST):
        breaks_at_space = len(lines) > 1 and lines[-2].trailing == " "
        words = (_lonely_words(lines[-1], rest) or _words_of_opened(*lines[-2:])) if breaks_at_space else 0
        bound = _bound(bound or pieces, words) if words else None
        better = break_lines(bound, first, rest, context) if bound else lines
        room = (first if len(lines) == 2 else rest) * FULL
        if bound is None or len(better) != len(lines) or better[-2].width < room or has_torn_word(better):
            break
        lines = better
    return lines


def spaces_bound(pieces: Sequence[TextRun], last: Line) -> tuple[int, ...]:
    """Where the last line of these pieces has a non-breaking space for a space, counted from its end."""
    ends = "".join(piece.text for piece in pieces).rstrip(" ")[-len(last.text) :]
    pairs = zip(last.text, ends, strict=True) if len(ends) == len(last.text) else ()
    return tuple(len(ends) - n for n, (one, other) in enumerate(pairs) if one == "\u00a0" and other == " ")


def _lonely_words(line: Line, room: Emu) -> int:
    """How many words a line holds that should not stand alone; 0 if it may stay as it is.

    Words that are bound to each other already count as one.
    """
    count = len(line.text.replace("\u00a0", " ").split())
    most = {1: SHORT, 2: PAIR}.get(count, 0.0) * room
    return len(line.text.strip(" ").split(" ")) if 0 < line.width <= most else 0


def _words_of_opened(line: Line, last: Line) -> int:
    """How many words the last line holds of a sentence whose first word alone ends the line before; 0 if none does."""
    _, *ending = line.text.rstrip(" ").rsplit(" ", 2)
    words = last.text.split()
    opens = len(ending) == 2 and ending[0].endswith(ENDS) and not ending[1].endswith((*ENDS, ","))
    return len(last.text.strip(" ").split(" ")) if opens and len(words) <= OPENED else 0


def _bound(pieces: Sequence[TextRun], words: int) -> tuple[TextRun, ...] | None:
    """The pieces with a non-breaking space before each of the last words.

    None in code, where the words are of several styles, and where the last of them is a point of its own.
    """
    for n in range(len(pieces) - 1, -1, -1):
        text = pieces[n].text.rstrip(" ") if n == len(pieces) - 1 else pieces[n].text
        if " " not in text:
            continue
        before, *after = text.rsplit(" ", words)
        if pieces[n].style.font == "mono" or before.endswith(SEPARATORS) or len(after) < words:
            return None
        return (*pieces[:n], TextRun("\u00a0".join((before, *after)), pieces[n].style), *pieces[n + 1 :])
    return None
