"""A deck of another tool, retold in our own dialect: pages of lines that know which line they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from deckgen.values.diagnostics import Diagnostic, Severity
from deckgen.values.source import Source

END = "\v"  # a blank line that ends a list, as the block did that stood there
SHOWN = 12  # characters by which a place in a retold line is found in the line it was made of


class TextLine(NamedTuple):
    """A line of text and the number, from 0, of the line that it was made of."""

    text: str
    number: int


class Inclusion(NamedTuple):
    """A file whose slides a tool takes in at a place."""

    path: str  # as it is written
    number: int  # of the line that says so
    dialect: str


@dataclass(slots=True)
class ColumnRow:
    """Columns beside each other; one of them is as wide as the slide."""

    columns: list[list[TextLine]] = field(default_factory=lambda: [[]])


@dataclass(slots=True)
class SlidePage:
    """A slide: our keys and their values, the rows of its text, its notes. `kind` is what its author called it."""

    number: int  # of its first line
    settings: dict[str, str] = field(default_factory=dict)
    rows: list[ColumnRow] = field(default_factory=lambda: [ColumnRow()])
    notes: list[TextLine] = field(default_factory=list)
    kind: str = ""  # cover | section | center | "" where nothing was said
    title: TextLine | None = None
    lost_background: str = ""  # the address of a picture that is not in the project
    boxed: bool = False  # its title is the name of a box, such as Challenge
    taken: Inclusion | None = None  # the slides of another file stand in its place


class ConvertedSource(Source):
    """The text that was made of another one, line by line. Its places are told as those of the original.

    Where the original takes in another file, the text ends; `rest` is what follows.
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
        """Line and column in the original: that of the same words, where they still stand in the line."""
        line, column = super().position(offset)
        number = self.numbers[min(line, len(self.numbers)) - 1] + 1
        words = super().line(line)[column - 1 :][:SHOWN].strip()
        found = self.original.line(number)
        at = found.find(words) if words else -1
        return number, max(0, at) + 1

    def line(self, number: int) -> str:
        """A line of the original."""
        return self.original.line(number)


def soften(diagnostic: Diagnostic) -> Diagnostic:
    """The finding as a warning where a slide was made of a foreign one: what its author cannot help is no error."""
    foreign = diagnostic.span is not None and isinstance(diagnostic.span.source, ConvertedSource)
    return replace(diagnostic, severity=Severity.WARNING) if foreign else diagnostic


def write_pages(original: Source, pages: Sequence[SlidePage], front: Sequence[str]) -> ConvertedSource:
    """The deck in our own dialect, below the lines `front` of its settings, where there are any."""
    lines = [TextLine(text, 0) for text in ("---", "deck:", *(f"  {text}" for text in front), "---")] if front else []
    pieces: list[list[TextLine] | Inclusion] = [lines]
    for page in pages:
        if page.taken:
            pieces += [page.taken, []]
        elif isinstance(last := pieces[-1], list):
            last += _page(page)
    _, *others = (piece if isinstance(piece, Inclusion) else ConvertedSource(original, piece) for piece in pieces)
    return ConvertedSource(original, lines, tuple(others))


def _page(page: SlidePage) -> list[TextLine]:
    start = page.number
    out = [
        TextLine("", start),
        TextLine("---", start),
        *(TextLine(f"{k}: {v}", start) for k, v in page.settings.items()),
    ]
    if page.settings:
        out.append(TextLine("---", start))
    out.append(TextLine("", start))
    if page.title is not None:
        out += [page.title, TextLine("", page.title.number)]
    for place, row in enumerate(page.rows):
        out += _row(row, place, start)
    if any(line.text.strip() for line in page.notes):
        first, last = page.notes[0].number, page.notes[-1].number
        out += [TextLine("", first), TextLine("::: notes", first), *page.notes, TextLine(":::", last)]
    return out


def _row(row: ColumnRow, place: int, start: int) -> list[TextLine]:
    if len(row.columns) == 1:
        lines = row.columns[0]
        number = lines[0].number if lines else start
        return [*([TextLine("", number), TextLine("::row::", number), TextLine("", number)] if place else []), *lines]
    out: list[TextLine] = []
    for column in row.columns:
        number = column[0].number if column else start
        name = "first" if column is row.columns[0] else "next"
        out += [TextLine("", number), TextLine(f"::{name}::", number), TextLine("", number), *column]
    return out
