"""Where a line may break: a text as a chain of parts that no break divides, laid out on one endless line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from deckgen.scene.items import Line, TextRun
from deckgen.typeset.context import Context
from deckgen.typeset.ruler import Ruler
from deckgen.values.lazy import late_pattern

# Characters inside or after which a line may break; a text without them breaks at single spaces only. Scripts that
# are written without spaces are stated by what they are not: a short set is quicker to compile.
_MARKS = late_pattern("[-\\n\u200b\u2010\u2012-\u2014!?|\u2026]")
_WIDE = late_pattern("[^\\0-\u10ff\u1200-\u2e7f\ufff0-\U0001efff\U00040000-\U0010ffff]")
_JAMO = late_pattern("[\u1100-\u11ff]")  # all of `_WIDE` below the other ideographs
_HARMLESS = late_pattern("[-!?|\u2026\u2010\u2012\u2013](?= |\u00a0|$)")  # at a word's end
_IDEOGRAPH = (
    "\u1100-\u11ff\u2e80-\u2fff\u3003-\u3007\u3012-\u3013\u3020-\u30ff\u3105-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U0001f000-\U0001f3fa\U0001f400-\U0003ffff"
)
_OPENING = "(\\[{\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b"
_CLOSING = (
    ")\\]}.,:;!?\u2026%/\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u30fb\u30fc"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\u3005\u309d\u30fd\ufe0f\u200d\U0001f3fb-\U0001f3ff"
)
_QUOTES = "\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a"
_AFTER = f"(?=[^\\s\u2060{_QUOTES}{_CLOSING}"
# Between two characters of one word (Unicode's annex 14 as LibreOffice 7.4 applies it): after a hyphen or dash,
# also before a digit; about a long dash; after !, ?, an ellipsis and a bar; about ideographs. Not after a slash:
# LibreOffice then prefers the space before, and PowerPoint knows no such break.
_OPPORTUNITY = (
    f"(?<=[-\u2010\u2012\u2013]){_AFTER}\u2010-\u2014-])"
    f"|(?<=[^\\s\u2060\u2014{_QUOTES}{_OPENING}])(?=\u2014)|(?<=\u2014){_AFTER}\u2014-])"
    "|(?<=[!?|\u2026])(?=\\w)"
)
_IDEOGRAPHIC = (
    f"|(?<=[{_IDEOGRAPH}\u3001\u3002\uff0c]){_AFTER}])"
    f"|(?<=[^\\s\u200d\u2060{_QUOTES}{_OPENING}])(?=[{_IDEOGRAPH}])(?![{_CLOSING}])"
)
_TOKENS = late_pattern("([^ \u200b]+)([ \u200b]*)")
_AMONG_LETTERS = late_pattern(_OPPORTUNITY)
_AMONG_IDEOGRAPHS = late_pattern(_OPPORTUNITY + _IDEOGRAPHIC)  # compiling it takes as long as setting ten slides
SHORT = 4  # letters: no line should end with so short a first part of a compound
LONG = 1000  # characters, wider than any slide: a longer word is measured by stretches of this length


def _is_wide(text: str) -> bool:
    """Whether there are ideographs in a text, or what is written like them."""
    if text.isascii() or (last := max(text)) < "\u1100":
        return False
    return (_WIDE if last >= "\u2e80" else _JAMO).search(text) is not None


def is_simple(text: str) -> bool:
    """Whether a line may break at the text's spaces only, and no two spaces follow each other."""
    for found in _MARKS.finditer(text):
        if not _HARMLESS.match(text, found.start()):
            return False
    return "  " not in text and not _is_wide(text)


class Chain(NamedTuple):
    """The parts of a text, the white space after each, which a break swallows, and where each begins and ends (EMU)."""

    parts: list[str]
    gaps: list[str]
    starts: list[float]
    ends: list[float]

    def text(self, first: int, last: int) -> str:
        """The text of the parts from `first` up to but not including `last`, without the last gap."""
        between = zip(self.parts[first : last - 1], self.gaps[first : last - 1], strict=True)
        return "".join([part + gap for part, gap in between]) + self.parts[last - 1]


class Strip:
    """The styled pieces of a text that holds no hard break, side by side."""

    def __init__(self, pieces: Sequence[TextRun], context: Context) -> None:
        self.text = "".join([piece.text for piece in pieces])
        self._pieces: list[tuple[int, int, TextRun, Ruler]] = []
        at = 0
        for piece in pieces:
            end = at + len(piece.text)
            self._pieces.append((at, end, piece, context.measures.ruler(piece.style)))
            at = end
        self._starts = [start for start, *_ in self._pieces]
        self._ends = [end for _, end, *_ in self._pieces]

    def width(self, a: int, b: int) -> float:
        """The width of text[a:b], set on its own; each style is shaped for itself."""
        if len(self._pieces) == 1:
            return self._pieces[0][3].width(self.text[a:b])
        return sum([ruler.width(self.text[max(a, s) : min(b, e)]) for s, e, _, ruler in self._within(a, b)])

    def runs(self, a: int, b: int) -> tuple[TextRun, ...]:
        """The measured runs that make up text[a:b]."""
        found = []
        for start, end, piece, ruler in self._within(a, b):
            text = self.text[max(a, start) : min(b, end)]
            found.append(TextRun(text, piece.style, round(ruler.width(text))))
        return tuple(found)

    def _within(self, a: int, b: int) -> list[tuple[int, int, TextRun, Ruler]]:
        """The pieces that reach into text[a:b]."""
        first = bisect_right(self._ends, a)
        return self._pieces[first : bisect_left(self._starts, b, first)]

    def chain(self) -> Chain:
        """The chain of the parts between which lines may break."""
        chain = Chain([], [], [], [])
        origin = 0.0
        wide = _is_wide(self.text)
        opportunity = _AMONG_IDEOGRAPHS if wide else _AMONG_LETTERS
        parted = wide or _MARKS.search(self.text)
        for a, b, c in _words(self.text):
            cuts = [m.start() for m in opportunity.finditer(self.text, a, b) if a < m.start() < b] if parted else []
            for start, end in pairwise(_short([a, *cuts, b]) if b - a > LONG else [a, *cuts, b]):
                if end - a > LONG:  # else every part would be measured from the beginning of an endless word
                    origin += self.width(a, start)
                    a = start
                chain.parts.append(self.text[start:end])
                chain.gaps.append(self.text[b:c] if end == b else "")
                right = origin + self.width(a, end)
                chain.starts.append(right - self.width(start, end))
                chain.ends.append(right)
            origin += self.width(a, c) + self._kern(c)
        return chain

    def _kern(self, at: int) -> float:
        """The kern in EMU between a space and the character at `at` after it, where both are of one style."""
        for start, end, _, ruler in self._within(at, at + 1):
            if start < at < end:
                return ruler.kerns(self.text[at])[0] if self.text[at - 1] == " " else 0.0
        return 0.0


def _words(text: str) -> list[tuple[int, int, int]]:
    """Start, end and start of the next, for every word; white space at the beginning belongs to the first."""
    found = [(*m.span(1), m.end()) for m in _TOKENS.finditer(text)]
    if found:
        found[0] = (0, *found[0][1:])
    return found


def _short(bounds: list[int]) -> list[int]:
    """The bounds, and more between those that are far apart: no stretch is longer than `LONG`."""
    return [at for a, b in pairwise(bounds) for at in range(a, b, LONG)] + bounds[-1:]


def has_torn_word(lines: Sequence[Line]) -> bool:
    """Whether a word had to be broken between two letters, since it is wider than its line."""
    return any(is_torn_between(line, following) for line, following in pairwise(lines))


def is_torn_between(line: Line, following: Line) -> bool:
    """Whether the break between two lines divides a word where none may be divided."""
    if line.trailing or line.hard:
        return False
    end = line.text
    text = end + following.text
    opportunity = _AMONG_IDEOGRAPHS if _is_wide(text) else _AMONG_LETTERS
    return opportunity.match(text, len(end)) is None
