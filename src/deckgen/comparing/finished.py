"""What a finished deck shows, slide by slide, as far as two decks are compared by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.values.value import value_class


@value_class
class FinishedTable:
    """The words or figures of a table, or of a chart with its names in the first row and column."""

    name: str  # of the shape
    rows: tuple[tuple[str, ...], ...]
    is_chart: bool = False


@value_class
class FinishedShape:
    """Where a shape stands, in EMU, and in what paint; None where its layout says so."""

    place: tuple[int, int, int, int] | None  # from the left, from the top, width, height
    fill: str = ""  # the XML of its fill: it is compared, never read


@value_class
class FinishedSlide:
    """One slide. `id` is the name that the file gives it: in decks of ours the id of the slide."""

    number: int
    id: str
    title: str
    texts: tuple[str, ...] = ()  # paragraphs but the title, in the order of the file
    tables: tuple[FinishedTable, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()  # what each shows, and a digest of its bytes
    notes: tuple[str, ...] = ()  # paragraphs
    hidden: bool = False
    shapes: Mapping[str, FinishedShape] = field(default_factory=dict)  # by name, where only one has that name
    edited: bool | None = None  # whether it holds anything else than what was built; None: the file does not say

    @property
    def words(self) -> tuple[str, ...]:
        """All words that are read on it or said to it."""
        cells = (cell for table in self.tables for row in table.rows for cell in row)
        return tuple(word for text in (self.title, *self.texts, *cells, *self.notes) for word in text.split())


@value_class
class FinishedDeck:
    """A deck as its file shows it. `is_ours`: byte for byte as this program writes, so that nobody has edited it."""

    name: str
    slides: tuple[FinishedSlide, ...]
    is_ours: bool
