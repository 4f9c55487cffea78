"""Input texts and places in them."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from deckgen.values.lazy import late_pattern

_TRANSLATION = late_pattern(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(\.\w+)")


class Source:
    """An input text with its path. The path is POSIX, relative to the project; lines end with `\\n`."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"Source({self.path!r})"

    @property
    def starts(self) -> list[int]:
        """The offset of the beginning of each line. It is computed once, when first needed."""
        if self._starts is None:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end; "" where there is no such line."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end]


class Span(NamedTuple):
    """A range `start <= offset < end` of a source. Line and column are computed only when needed."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column of the first character, from 1."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """The characters in the range."""
        return self.source.text[self.start : self.end]


class Edit(NamedTuple):
    """A replacement for a range of a file."""

    span: Span
    text: str


def translation_of(path: str) -> tuple[str, str]:
    """The original and the language that the name of a translation states: `a.en-GB.md` → (`a.md`, `en-GB`).

    Returns two empty texts for a name without a language. The original need not exist.
    """
    found = _TRANSLATION.fullmatch(path)
    return (f"{found[1]}{found[3]}", found[2]) if found else ("", "")


def translated_path(path: str, language: str) -> str:
    """The path of a file's translation: `a.md` → `a.en-GB.md`."""
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.{language}{dot}{suffix}" if dot else f"{path}.{language}"
