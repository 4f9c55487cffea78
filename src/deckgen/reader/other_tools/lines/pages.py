"""The slides of a deck for another tool, on their way to our own dialect. Their lines know where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

END = "\v"  # a blank line that ends a list, as the block did that stood there


class TextLine(NamedTuple):
    """A line of text and the number, from 0, of the line that it was made of."""

    text: str
    number: int


class Inclusion(NamedTuple):
    """A file whose slides a tool includes at a place."""

    path: str  # as it is written
    number: int  # of the line that says so, from 0
    dialect: str


class AsidePicture(NamedTuple):
    """A picture that stands beside all the rest of a slide."""

    path: str
    number: int  # of the line that names it, from 0
    alt: str = ""  # what it shows, in words

    @property
    def line(self) -> TextLine:
        """The picture in Markdown."""
        return TextLine(f"![{self.alt}](<{self.path}>)", self.number)


class PageKind(Enum):
    """What the author of a slide called it."""

    COVER = "cover"
    SECTION = "section"
    CENTER = "center"
    PICTURE_LEFT = "picture-left"  # of the text
    TWO_COLUMNS = "two-cols"
    HEADED_COLUMNS = "two-cols-header"


@dataclass(slots=True)
class ColumnRow:
    """Columns beside each other; a single one is as wide as the slide."""

    columns: list[list[TextLine]] = field(default_factory=lambda: [[]])


@dataclass(slots=True)
class SlidePage:
    """A slide: our keys and their values, the rows of its text, its notes."""

    number: int  # of its first line, from 0
    settings: dict[str, str] = field(default_factory=dict)
    rows: list[ColumnRow] = field(default_factory=lambda: [ColumnRow()])
    notes: list[TextLine] = field(default_factory=list)
    aside: list[AsidePicture] = field(default_factory=list)
    kind: PageKind | None = None
    title: TextLine | None = None
    feet: dict[str, str] = field(default_factory=dict)  # head and foot, with `_` before the key for this page alone
    background_number: int = 0  # of the line that names the picture behind the slide, from 0
    inclusion: Inclusion | None = None  # the slides of another file stand in its place
    is_boxed: bool = False  # its title is the name of a box, such as Challenge
    columns: int = 0  # in so many its text as a whole is set; 0: in none
    has_html: bool = False  # which people indent as they like
    is_below: bool = False  # it stands below the slide before it, as reveal.js has it


def has_words(lines: Sequence[TextLine]) -> bool:
    """Whether any of the lines is not blank."""
    return any(line.text.strip() for line in lines)


def drop_empty(rows: Sequence[ColumnRow]) -> list[ColumnRow]:
    """The rows without the columns that hold no words, and without those where none is left."""
    kept = (ColumnRow([column for column in row.columns if has_words(column)]) for row in rows)
    return [row for row in kept if row.columns]
