"""A deck of another tool, retold in our own dialect: pages of lines that know which line they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from deckgen.values.diagnostics import Diagnostic, Severity
from deckgen.values.source import Source

END = "\v"  # a blank line that ends a list, as the block did that stood there
SHOWN = 12  # characters by which a place in a retold line is found in the line it was made of


class Line(NamedTuple):
    """A line of text and the number, from 0, of the line that it was made of."""

    text: str
    number: int


class Taken(NamedTuple):
    """A file whose slides a tool takes in at a place."""

    path: str  # as it is written
    number: int  # of the line that says so
    dialect: str


@dataclass(slots=True)
class Row:
    """Columns beside each other; one of them is as wide as the slide."""

    columns: list[list[Line]] = field(default_factory=lambda: [[]])


@dataclass(slots=True)
class Page:
    """A slide: our keys and their values, the rows of its text, its notes. `kind` is what its author called it."""

    number: int  # of its first line
    settings: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=lambda: [Row()])
    notes: list[Line] = field(default_factory=list)
    kind: str = ""  # cover | section | center | "" where nothing was said
    title: Line | None = None
    lost_background: str = ""  # the address of a picture that is not in the project
    boxed: bool = False  # its title is the name of a box, such as Challenge
    taken: Taken | None = None  # the slides of another file stand in its place


class Retold(Source):
    """The text that was made of another one, line by line. Its places are told as those of the original.

    Where the original takes in another file, the text ends; `rest` is what follows.
    """

    __slots__ = ("numbers", "original", "rest")

    def __init__(self, original: Source, lines: Sequence[Line], rest: tuple[Retold | Taken, ...] = ()) -> None:
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


def softened(diagnostic: Diagnostic) -> Diagnostic:
    """The finding as a warning where a slide was made of a foreign one: what its author cannot help is no error."""
    foreign = diagnostic.span is not None and isinstance(diagnostic.span.source, Retold)
    return replace(diagnostic, severity=Severity.WARNING) if foreign else diagnostic


def written(original: Source, pages: Sequence[Page], front: Sequence[str]) -> Retold:
    """The deck in our own dialect, below the lines `front` of its settings, where there are any."""
    lines = [Line(text, 0) for text in ("---", "deck:", *(f"  {text}" for text in front), "---")] if front else []
    pieces: list[list[Line] | Taken] = [lines]
    for page in pages:
        if page.taken:
            pieces += [page.taken, []]
        elif isinstance(last := pieces[-1], list):
            last += _page(page)
    _, *others = (piece if isinstance(piece, Taken) else Retold(original, piece) for piece in pieces)
    return Retold(original, lines, tuple(others))


def _page(page: Page) -> list[Line]:
    start = page.number
    out = [Line("", start), Line("---", start), *(Line(f"{k}: {v}", start) for k, v in page.settings.items())]
    if page.settings:
        out.append(Line("---", start))
    out.append(Line("", start))
    if page.title is not None:
        out += [page.title, Line("", page.title.number)]
    for place, row in enumerate(page.rows):
        out += _row(row, place, start)
    if any(line.text.strip() for line in page.notes):
        first, last = page.notes[0].number, page.notes[-1].number
        out += [Line("", first), Line("::: notes", first), *page.notes, Line(":::", last)]
    return out


def _row(row: Row, place: int, start: int) -> list[Line]:
    if len(row.columns) == 1:
        lines = row.columns[0]
        number = lines[0].number if lines else start
        return [*([Line("", number), Line("::row::", number), Line("", number)] if place else []), *lines]
    out: list[Line] = []
    for column in row.columns:
        number = column[0].number if column else start
        name = "first" if column is row.columns[0] else "next"
        out += [Line("", number), Line(f"::{name}::", number), Line("", number), *column]
    return out
