"""Breaking lines: each line is filled, as LibreOffice and PowerPoint fill it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from deckgen.scene.items import Line, TextRun
from deckgen.typeset.balance import balance_lines
from deckgen.typeset.break_opportunities import Chain, Strip, is_simple
from deckgen.typeset.context import Context
from deckgen.typeset.ruler import Ruler
from deckgen.values.units import Emu

MOST_BALANCED = 40  # lines: text longer than a slide is not worth the time
MOST_TORN = 100  # lines: no layout has room for such a text
EMPTY = Line((), 0, False, "")


def break_lines(
    pieces: Sequence[TextRun], first: Emu, rest: Emu, context: Context, balance: bool = False
) -> list[Line]:
    """The lines of a text: the first no wider than `first` EMU, all others than `rest`; a single character may be.

    Each line is filled. `balance` keeps their number, but makes them about equally long.
    """
    if len(pieces) == 1 and is_simple(pieces[0].text):
        lines = _plain_lines(pieces[0], first, rest, context.measures.ruler(pieces[0].style))
        if len(lines) == 1 or (lines and not balance):
            return lines
    lines = []
    segments = _hard_segments(pieces)
    for number, segment in enumerate(segments):
        broken = _segment_lines(Strip(segment, context), rest if number else first, rest, balance)
        if number + 1 < len(segments):
            last = broken[-1]
            broken[-1] = Line(last.runs, last.width, hard=True, trailing="")
        lines += broken
    return lines


def longest_part(pieces: Sequence[TextRun], context: Context) -> Emu:
    """The width in EMU of the widest part of a text that no line break may divide."""
    if len(pieces) == 1 and is_simple(pieces[0].text):
        ruler = context.measures.ruler(pieces[0].style)
        return math.ceil(max([ruler[word][1] for word in pieces[0].text.split(" ")]))
    longest = 0.0
    for segment in _hard_segments(pieces):
        chain = Strip(segment, context).chain()
        longest = max([longest, *(end - start for start, end in zip(chain.starts, chain.ends, strict=True))])
    return math.ceil(longest)


def _plain_lines(piece: TextRun, first: Emu, rest: Emu, ruler: Ruler) -> list[Line]:
    """The lines of a text of one style that breaks at spaces only; no lines at all if a word is wider than one."""
    style, words = piece.style, piece.text.split(" ")
    starts: list[float] = []
    ends: list[float] = []
    at = 0.0
    for before, advance, after in map(ruler.__getitem__, words):
        at += before
        starts.append(at)
        at += advance
        ends.append(at)
        at += after
    lines: list[Line] = []
    count, i, room = len(words), 0, first
    while i < count:
        j = bisect_right(ends, starts[i] + room, i)
        if j == i:
            return []
        width = round(ends[j - 1] - starts[i])
        text = piece.text if j - i == count else " ".join(words[i:j])
        lines.append(Line((TextRun(text, style, width),), width, False, " " if j < count else ""))
        i, room = j, rest
    return lines


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
