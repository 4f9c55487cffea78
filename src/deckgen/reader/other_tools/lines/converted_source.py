"""A text in our own dialect that was made of one for another tool. Its places are told as those of the original."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.reader.other_tools.lines.pages import Inclusion, TextLine
from deckgen.values.diagnostics import Diagnostic, Severity
from deckgen.values.source import Source
from deckgen.values.value import replace

_SEARCHED = 12  # characters by which a place is found again in the line that a line was made of


class ConvertedSource(Source):
    """The text that was made of another one, line by line.

    `numbers` holds for each line the number, from 0, of the line of `original` that it was made of. Where the original
    includes another file, the text ends; `rest` is what follows.
    """

    __slots__ = ("numbers", "original", "rest")

    def __init__(
        self, original: Source, lines: Sequence[TextLine], rest: tuple[ConvertedSource | Inclusion, ...] = ()
    ) -> None:
        super().__init__(original.path, "".join(f"{line.text}\n" for line in lines))
        self.original = original
        self.rest = rest
        self.numbers = [line.number for line in lines] or [0]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the original, from 1: those of the same words, where they still stand in the line."""
        line, column = super().position(offset)
        number = self.numbers[min(line, len(self.numbers)) - 1] + 1
        words = super().line(line)[column - 1 :][:_SEARCHED].strip()
        at = self.original.line(number).find(words) if words else -1
        return number, max(0, at) + 1

    def line(self, number: int) -> str:
        """A line of the original, from 1."""
        return self.original.line(number)


def soften(diagnostic: Diagnostic) -> Diagnostic:
    """The finding; as a warning where the text was made of another tool's: its author cannot help an error of ours."""
    converted = diagnostic.span is not None and isinstance(diagnostic.span.source, ConvertedSource)
    return replace(diagnostic, severity=Severity.WARNING) if converted else diagnostic
