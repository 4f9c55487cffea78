"""Where lines break: greedily, at the places where LibreOffice and PowerPoint break them."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from deckgen.scene import Line, TextRun
from deckgen.typeset.balance import balanced
from deckgen.typeset.context import Context
from deckgen.typeset.ruler import Ruler
from deckgen.units import Emu

# Characters that may part a word; a text without them breaks at single spaces only.
_PARTING = re.compile("[-\\n\u200b\u2010\u2012-\u2014!?|\u2026\u1100-\u11ff\u2e80-\uffef\U0001f000-\U0003ffff]|  ")
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
_OPPORTUNITY = re.compile(
    f"(?<=[-\u2010\u2012\u2013]){_AFTER}\u2010-\u2014-])"
    f"|(?<=[^\\s\u2060\u2014{_QUOTES}{_OPENING}])(?=\u2014)|(?<=\u2014){_AFTER}\u2014-])"
    "|(?<=[!?|\u2026])(?=\\w)"
    f"|(?<=[{_IDEOGRAPH}\u3001\u3002\uff0c]){_AFTER}])"
    f"|(?<=[^\\s\u200d\u2060{_QUOTES}{_OPENING}])(?=[{_IDEOGRAPH}])(?![{_CLOSING}])"
)
# LibreOffice rounds sizes and advances to 1/600 inch: its lines come out 0.1 % narrower on average (by -0.3 to +0.5 %).
LENIENCE = 1.001
_TOKENS = re.compile("([^ \u200b]+)([ \u200b]*)")


class Chain(NamedTuple):
    """The unbreakable parts of a text in order, and where each begins and ends on one endless line.

    `gaps` holds the white space after each part, which a break swallows.
    """

    parts: list[str]
    gaps: list[str]
    starts: list[float]
    ends: list[float]

    def text(self, first: int, last: int) -> str:
        """The text of the parts from `first` up to but not including `last`, without the last gap."""
        between = zip(self.parts[first : last - 1], self.gaps[first : last - 1], strict=True)
        return "".join([part + gap for part, gap in between]) + self.parts[last - 1]


def break_lines(pieces: Sequence[TextRun], first: Emu, rest: Emu, context: Context, balance: bool = False) -> list[Line]:
    """Lines no wider than `first` and `rest` EMU (of the first line, of all others); a lone character may be wider.

    Greedy; `balance` keeps the number of lines and makes them about equally long.
    """
    first, rest = round(first * LENIENCE), round(rest * LENIENCE)
    if len(pieces) == 1 and not balance and not _PARTING.search(pieces[0].text):
        lines = _plain_lines(pieces[0], first, rest, context.ruler(pieces[0].style))
        if lines:
            return lines
    lines = []
    segments = _hard_segments(pieces)
    for number, segment in enumerate(segments):
        start = first if number == 0 else rest
        broken = _segment_lines(segment, start, rest, context, balance)
        if number + 1 < len(segments):
            last = broken[-1]
            broken[-1] = Line(last.runs, last.width, hard=True, trailing="")
        lines += broken
    return lines


def longest_part(pieces: Sequence[TextRun], context: Context) -> Emu:
    """The width of the widest part of a text that no line break may divide."""
    longest = 0.0
    for segment in _hard_segments(pieces):
        chain, _ = _chain(segment, context)
        longest = max([longest, *(end - start for start, end in zip(chain.starts, chain.ends, strict=True))])
    return math.ceil(longest)


def torn(lines: Sequence[Line]) -> bool:
    """Whether a word was wider than its line, so that it had to be broken between two of its letters."""
    for line, following in pairwise(lines):
        if not line.trailing and not line.hard:
            end = line.text
            if not _OPPORTUNITY.match(end + following.text, len(end)):
                return True
    return False


def _plain_lines(piece: TextRun, first: Emu, rest: Emu, ruler: Ruler) -> list[Line]:
    """The lines of a text in one style that breaks at spaces only; none where a word is wider than a line."""
    style, words = piece.style, piece.text.split(" ")
    size = style.size
    ends: list[float] = []
    starts: list[float] = []
    at = 0.0
    for before, advance, after in map(ruler.__getitem__, words):
        at += before
        starts.append(at)
        at += advance
        ends.append(at)
        at += after
    lines: list[Line] = []
    count, i, room = len(words), 0, first / size
    while i < count:
        j = bisect_right(ends, starts[i] + room, i)
        if j == i:
            return []
        width = round((ends[j - 1] - starts[i]) * size)
        text = piece.text if j - i == count else " ".join(words[i:j])
        lines.append(Line((TextRun(text, style, width),), width, False, " " if j < count else ""))
        i, room = j, rest / size
    return lines


def _hard_segments(pieces: Sequence[TextRun]) -> list[list[TextRun]]:
    """The pieces between hard breaks; white space at a segment's end is dropped."""
    segments: list[list[TextRun]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                segments.append([])
            if text:
                segments[-1].append(piece if text is piece.text else TextRun(text, piece.style))
    return segments


def _segment_lines(
    pieces: list[TextRun], first: Emu, rest: Emu, context: Context, balance: bool
) -> list[Line]:
    chain, where = _chain(pieces, context)
    if not chain.parts:
        return [Line((), 0, False, "")]
    whole = len(chain.parts)
    breaks = _greedy(chain, first, rest, where)
    stated = False
    if balance and 1 < len(breaks) and len(chain.parts) == whole:
        breaks, stated = balanced(chain.parts, chain.gaps, chain.starts, chain.ends, breaks, min(first, rest))
    return _cut(chain, breaks, pieces, stated, context)


def _chain(pieces: list[TextRun], context: Context) -> tuple[Chain, Callable[[str, int], list[float]]]:
    """The chain of a segment, and a function that gives the ends of all prefixes of a part (for tearing it)."""
    text = "".join([piece.text for piece in pieces])
    bounds: list[tuple[int, int, Ruler, float]] = []
    at = 0
    for piece in pieces:
        bounds.append((at, at + len(piece.text), context.ruler(piece.style), piece.style.size))
        at += len(piece.text)

    def own(a: int, b: int) -> float:
        """The width of text[a:b], set on its own."""
        if len(bounds) == 1:
            return bounds[0][2].width(text[a:b]) * bounds[0][3]
        return sum(
            ruler.width(text[max(a, s) : min(b, e)]) * size for s, e, ruler, size in bounds if s < b and e > a
        )

    chain = Chain([], [], [], [])
    x = 0.0
    for a, b, c in _words(text):
        x0 = x
        previous = a
        cuts = [m.start() for m in _OPPORTUNITY.finditer(text, a, b) if a < m.start() < b]
        for cut in [*cuts, b]:
            chain.parts.append(text[previous:cut])
            chain.gaps.append("" if cut < b else text[b:c])
            end = x0 + own(a, cut)
            chain.starts.append(end - own(previous, cut))
            chain.ends.append(end)
            previous = cut
        x = x0 + own(a, c) + _kern(text, c, bounds)

    def prefixes(part: str, index: int) -> list[float]:
        offset = sum(map(len, chain.parts[:index])) + sum(map(len, chain.gaps[:index]))
        return [own(offset, offset + n) for n in range(1, len(part) + 1)]

    return chain, prefixes


def _kern(text: str, at: int, bounds: list[tuple[int, int, Ruler, float]]) -> float:
    """The kern between a space and the character after it, at `at`, where both are of one style."""
    for start, end, ruler, size in bounds:
        if start < at < end:
            pair = text[at - 1 : at + 1]
            return (ruler.width(pair) - ruler.width(pair[0]) - ruler.width(pair[1])) * size
    return 0.0


def _words(text: str) -> list[tuple[int, int, int]]:
    """Start, end and start of the next, for every word; white space at the beginning belongs to the first."""
    lead = len(text) - len(text.lstrip(" "))
    found = [m.span(1) + (m.end(),) for m in _TOKENS.finditer(text, lead)]
    if found:
        found[0] = (0, *found[0][1:])
    return found


def _greedy(chain: Chain, first: float, rest: float, prefixes: Callable[[str, int], list[float]]) -> list[int]:
    """The index after the last part of each line. Parts wider than a line are torn in the chain itself."""
    breaks: list[int] = []
    i, room = 0, first
    while i < len(chain.parts):
        j = bisect_right(chain.ends, chain.starts[i] + room, i)
        if j == i:
            _tear(chain, i, room, prefixes)
            j = i + 1
        breaks.append(j)
        i, room = j, rest
    return breaks


def _tear(chain: Chain, i: int, room: float, prefixes: Callable[[str, int], list[float]]) -> None:
    """Cut part `i` after as many characters as fit, at least one."""
    part, start = chain.parts[i], chain.starts[i]
    if len(part) == 1:
        return
    widths = prefixes(part, i)
    fit = min(max(1, bisect_right(widths, room)), len(part) - 1)
    while fit < len(part) - 1 and 0x0300 <= ord(part[fit]) <= 0x036F:  # an accent stays with its letter
        fit += 1
    chain.parts[i : i + 1] = [part[:fit], part[fit:]]
    chain.gaps.insert(i, "")
    chain.ends.insert(i, start + widths[fit - 1])
    chain.starts.insert(i + 1, start + widths[fit - 1])


def _cut(chain: Chain, breaks: list[int], pieces: list[TextRun], stated: bool, context: Context) -> list[Line]:
    lines: list[Line] = []
    slices = _Slices(pieces, context)
    at = i = 0
    for j in breaks:
        text = chain.text(i, j)
        runs = slices.runs(at, at + len(text))
        gap = chain.gaps[j - 1]
        at += len(text) + len(gap)
        last = j == len(chain.parts)
        width = round(chain.ends[j - 1] - chain.starts[i])
        lines.append(Line(runs, width, stated and not last, "" if last or stated else gap))
        i = j
    return lines


class _Slices:
    """Stretches of a segment's pieces, by offsets in its text; asked for from left to right."""

    def __init__(self, pieces: list[TextRun], context: Context) -> None:
        self._pieces, self._context = pieces, context

    def runs(self, a: int, b: int) -> tuple[TextRun, ...]:
        found: list[TextRun] = []
        at = 0
        for piece in self._pieces:
            start, end = max(a, at), min(b, at + len(piece.text))
            if start < end:
                text = piece.text[start - at : end - at]
                style = piece.style
                found.append(TextRun(text, style, round(self._context.ruler(style).width(text) * style.size)))
            at += len(piece.text)
        return tuple(found)
