"""Breaking lines: each line is filled, as LibreOffice and PowerPoint fill it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from itertools import chain as chained

from deckgen.scene.items import Line, TextRun
from deckgen.typeset.balance import balance_lines
from deckgen.typeset.break_opportunities import Chain, Strip, is_simple
from deckgen.typeset.context import Context
from deckgen.typeset.ruler import Ruler
from deckgen.values.units import Emu

MOST_BALANCED = 40  # lines: text longer than a slide is not worth the time
MOST_TORN = 100  # lines: no layout has room for such a text
EMPTY = Line((), 0, False, "")


class MeasuredText:
    """A text in its styles, measured once: how many lines it takes in any width, and these lines.

    It knows where the parts that no break divides begin and end on one endless line, in EMU. To say how many lines
    there are it builds none of them.
    """

    __slots__ = ("_context", "_longest", "_stretches", "_words", "pieces")

    def __init__(self, pieces: Sequence[TextRun], context: Context, words: list[str] | None = None) -> None:
        """`words` are those of a single piece that is known to break at spaces only."""
        self.pieces = pieces
        self._context = context
        self._longest: Emu | None = None
        if words is None and len(pieces) == 1 and is_simple(pieces[0].text):
            words = pieces[0].text.split(" ")
        self._words = words  # where lines break at spaces only
        if words is not None:
            self._stretches = [_endless_line(words, context.measures.ruler(pieces[0].style))]
        else:
            chains = (Strip(segment, context).chain() for segment in _hard_segments(pieces))
            self._stretches = [(chain.starts, chain.ends) for chain in chains]

    @property
    def longest_part(self) -> Emu:
        """The width in EMU of the widest part that no line break may divide."""
        if self._longest is None:
            if self._words is not None:
                ruler = self._context.measures.ruler(self.pieces[0].style)
                widths = [ruler[word][1] for word in self._words]
            else:
                widths = [end - start for stretch in self._stretches for start, end in zip(*stretch, strict=True)]
            self._longest = math.ceil(max(widths, default=0.0))
        return self._longest

    @property
    def longest_line(self) -> Emu:
        """The width in EMU of the widest line if the text breaks only where its author broke it."""
        return max(round(ends[-1] - starts[0]) if ends else 0 for starts, ends in self._stretches)

    def count_lines(self, first: Emu, rest: Emu) -> int:
        """How many lines there are in these widths in EMU; 0 if a part is wider than a line, so that it is torn."""
        count = 0
        for starts, ends in self._stretches:
            i, room = 0, rest if count else first
            while i < len(ends):
                j = bisect_right(ends, starts[i] + room, i)
                if j == i:
                    return 0
                count, i, room = count + 1, j, rest
            count += not ends
        return count

    def count_torn_lines(self, first: Emu, rest: Emu) -> tuple[int, bool]:
        """How many lines there are in these widths in EMU, and whether a word is torn, where `count_lines` gives 0."""
        count, torn = 0, False
        for number, segment in enumerate(_hard_segments(self.pieces)):
            strip = Strip(segment, self._context)
            chain = strip.chain()
            whole = len(chain.parts)
            count += max(1, len(_greedy(chain, rest if number else first, rest, strip)))
            torn = torn or len(chain.parts) > whole
        return count, torn

    def lines(self, first: Emu, rest: Emu, balance: bool = False) -> list[Line]:
        """The lines, the first no wider than `first` EMU, all others than `rest`; a single character may be.

        Each line is filled. `balance` keeps their number, but makes them about equally long.
        """
        if self._words is not None and (breaks := self._plain_breaks(first, rest)):
            if not balance or len(breaks) == 1:
                return self._plain_lines(self._words, breaks)
            if self._words[0] and self._words[-1]:  # no space at the edges
                stated = False
                if len(breaks) <= MOST_BALANCED:
                    chain = Chain(self._words, [" "] * (len(self._words) - 1) + [""], *self._stretches[0])
                    breaks, stated = balance_lines(chain, breaks, min(first, rest))
                return self._plain_lines(self._words, breaks, stated)
        lines = []
        segments = _hard_segments(self.pieces)
        for number, segment in enumerate(segments):
            broken = _segment_lines(Strip(segment, self._context), rest if number else first, rest, balance)
            if number + 1 < len(segments):
                last = broken[-1]
                broken[-1] = Line(last.runs, last.width, hard=True, trailing="")
            lines += broken
        return lines

    def _plain_breaks(self, first: Emu, rest: Emu) -> list[int]:
        """The number of the word after each line where lines break at spaces only; none if a word is wider than one."""
        starts, ends = self._stretches[0]
        breaks: list[int] = []
        count, i, room = len(ends), 0, first
        while i < count:
            j = bisect_right(ends, starts[i] + room, i)
            if j == i:
                return []
            breaks.append(j)
            i, room = j, rest
        return breaks

    def _plain_lines(self, words: list[str], breaks: list[int], stated: bool = False) -> list[Line]:
        """The lines of a text of one style that breaks at spaces only; `stated`: their breaks are hard."""
        piece = self.pieces[0]
        starts, ends = self._stretches[0]
        lines: list[Line] = []
        count, i = breaks[-1], 0
        for j in breaks:
            width = round(ends[j - 1] - starts[i])
            text = piece.text if j - i == count else " ".join(words[i:j])
            more = j < count
            trailing = " " if more and not stated else ""
            lines.append(Line((TextRun(text, piece.style, width),), width, stated and more, trailing))
            i = j
        return lines


def break_lines(
    pieces: Sequence[TextRun], first: Emu, rest: Emu, context: Context, balance: bool = False
) -> list[Line]:
    """The lines of a text that is measured for this once; see `MeasuredText.lines`."""
    return MeasuredText(pieces, context).lines(first, rest, balance)


def _endless_line(words: list[str], ruler: Ruler) -> tuple[list[float], list[float]]:
    """Where each of the words begins and ends, one after the other, in EMU."""
    edges = list(accumulate(chained.from_iterable(map(ruler.__getitem__, words))))
    return edges[0::3], edges[1::3]


def _hard_segments(pieces: Sequence[TextRun]) -> list[list[TextRun]]:
    """The pieces between hard breaks."""
    segments: list[list[TextRun]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                segments.append([])
            if text:
                segments[-1].append(piece if text is piece.text else TextRun(text, piece.style))
    return segments


def _segment_lines(strip: Strip, first: Emu, rest: Emu, balance: bool) -> list[Line]:
    """The lines of a text without hard breaks; white space at its end is dropped."""
    chain = strip.chain()
    if not chain.parts:
        return [EMPTY]
    whole = len(chain.parts)
    breaks = _greedy(chain, first, rest, strip)
    stated = False
    if balance and 1 < len(breaks) <= MOST_BALANCED and len(chain.parts) == whole:
        breaks, stated = balance_lines(chain, breaks, min(first, rest))
    lines: list[Line] = []
    at = i = 0
    for j in breaks:
        end = at + len(chain.text(i, j))
        gap = chain.gaps[j - 1]
        more = j < len(chain.parts)
        width = round(chain.ends[j - 1] - chain.starts[i])
        lines.append(Line(strip.runs(at, end), width, stated and more, gap if more and not stated else ""))
        at, i = end + len(gap), j
    return lines


def _greedy(chain: Chain, first: Emu, rest: Emu, strip: Strip) -> list[int]:
    """The index after the last part of each line. A part that is wider than a line is torn in the chain itself."""
    breaks: list[int] = []
    i = offset = torn = 0
    room = first
    while i < len(chain.parts):
        j = bisect_right(chain.ends, chain.starts[i] + room, i)
        if j == i:
            if torn < MOST_TORN:
                _tear(chain, i, room, strip, offset)
            torn += 1
            j = i + 1
        breaks.append(j)
        offset += sum(map(len, chain.parts[i:j])) + sum(map(len, chain.gaps[i:j]))
        i, room = j, rest
    return breaks


def _tear(chain: Chain, i: int, room: Emu, strip: Strip, offset: int) -> None:
    """Cut part `i`, which begins at `offset`, after as many characters as fit, at least one."""
    part, start = chain.parts[i], chain.starts[i]
    if len(part) == 1:
        return
    fits = (n for n in range(1, len(part)) if strip.width(offset, offset + n) > room)
    fit = max(1, next(fits, len(part)) - 1)
    while fit < len(part) - 1 and "\u0300" <= part[fit] <= "\u036f":  # an accent stays with its letter
        fit += 1
    chain.parts[i : i + 1] = [part[:fit], part[fit:]]
    chain.gaps.insert(i, "")
    chain.ends.insert(i, start + strip.width(offset, offset + fit))
    chain.starts.insert(i + 1, chain.ends[i + 1] - strip.width(offset + fit, offset + len(part)))
