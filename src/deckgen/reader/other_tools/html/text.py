"""A stretch of text with HTML in it, and the lines that are made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from deckgen.reader.other_tools.lines.pages import TextLine


class EventKind(Enum):
    """What comes next in a text with HTML."""

    LINE = "line"
    OPEN = "open"  # a tag that holds blocks
    CLOSE = "close"
    COMMENT = "comment"
    MATHS = "maths"  # a formula on lines of its own


class TagEvent(NamedTuple):
    """What comes next: `text` is that of a line, comment or formula, or the name of a tag in lower case."""

    kind: EventKind
    text: str
    number: int  # of the line in the source, from 0
    attributes: Mapping[str, str] = MappingProxyType({})


class HtmlTag(NamedTuple):
    """A tag as it is read, its name in lower case. `start` and `end` are offsets in the stretch of text."""

    name: str
    closing: bool
    attributes: Mapping[str, str]
    start: int
    end: int
    void: bool  # it ends with `/`
    component: bool  # its name is one that tools give to their own


class _TextPiece(NamedTuple):
    text: str
    number: int  # of the line that it begins in


class HtmlText:
    """A stretch of text that is read from its start to its end; what is made of it collects until it is taken."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.text = "\n".join(line.text for line in lines)
        self._starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
        self._lines = lines
        self._pieces: list[_TextPiece] = []
        self._missing: set[str] = set()  # closers that do not come any more

    def number(self, offset: int) -> int:
        """The number in the source of the line at an offset."""
        return self._lines[min(len(self._lines) - 1, bisect_right(self._starts, offset) - 1)].number

    def find(self, closer: str, start: int) -> int:
        """Where a closer comes next, or -1. One that is not found is not looked for again: it would take long."""
        if closer in self._missing:
            return -1
        found = self.text.find(closer, start)
        if found < 0:
            self._missing.add(closer)
        return found

    def keep(self, start: int, end: int) -> None:
        """Take a range as it is."""
        if end > start:
            self.put(self.text[start:end], start)

    def put(self, text: str, offset: int) -> None:
        """Put a text in place of what stands at an offset."""
        self._pieces.append(_TextPiece(text, self.number(offset)))

    def ends_with(self, sign: str) -> bool:
        """Whether the last piece that was put ends with a sign."""
        return bool(self._pieces) and self._pieces[-1].text.endswith(sign)

    def drop_empty_mark(self, sign: str) -> bool:
        """Drop the mark that was put last, where only blanks follow on it: it marks nothing. Whether it did."""
        at = len(self._pieces) - 1
        while at >= 0 and not self._pieces[at].text.strip():
            at -= 1
        if not sign or at < 0 or self._pieces[at].text.strip() != sign:
            return False
        del self._pieces[at:]
        return True

    def take_lines(self) -> Iterator[TagEvent]:
        """The lines that have collected."""
        current: list[str] = []
        number = 0
        for piece in self._pieces:
            first, *rest = piece.text.split("\n")
            number = number if current else piece.number
            current.append(first)
            for offset, text in enumerate(rest, start=1):
                yield TagEvent(EventKind.LINE, "".join(current), number)
                current, number = [text], piece.number + offset
        if current:
            yield TagEvent(EventKind.LINE, "".join(current), number)
        self._pieces.clear()
