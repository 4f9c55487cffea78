"""The fields of a form as HTML. Each has a name for programs, and a sentence for people who do not see the page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from deckgen.deck.model import WriteSpace
from deckgen.deck.words import Words

CELL = 2.0  # height of a table's row to fill in, in lines to write on


@dataclass(slots=True)
class Fields:
    """The fields of one sheet, in the order of its text.

    Their names begin with `stem`, their sentences with `label`. `topic` is the heading above the next field.
    """

    stem: str
    label: str
    words: Words
    pitch: float = 9.0  # mm between lines to write on
    topic: str = ""
    count: int = 0
    row: str = ""  # the name of the grades of one row

    def space(self, space: WriteSpace) -> str:
        """The field for a block to write in: a box to tick, a line or an area."""
        if space.kind == "check":
            return f"<div>{self.check('')}</div>"
        lines = max(1, round(space.amount))
        height = space.amount if space.kind == "box" else lines * self.pitch
        return self.area("", height) if space.kind == "box" or lines > 1 else self.area("", height, kind="line")

    def area(self, what: str, height: float, kind: str = "area") -> str:
        """A field as wide as the sheet; `height` is in mm."""
        return self._field(kind, what, "wide", f"height:{height - 2:g}mm")

    def line(self, what: str = "") -> str:
        """A short field within running text."""
        return self._field("line", what, "within")

    def check(self, what: str) -> str:
        """A box to tick."""
        return self._field("check", what, "check")

    def cell(self, row: str, number: int, column: str) -> str:
        """A field in a table, named by its column and by the row's first cell, or the row's number.

        A column with a number as its heading is a grade on a scale: of a row's grades one can be chosen.
        """
        where = row or self.words["sheet-row"].format(n=number)
        what = f"{column}, {where}" if column else where
        if column.isdecimal():
            if column == "1" or not self.row:
                self.row = f"{self.stem}-row-{self.count + 1}"
            return self._field(f"grade:{self.row}:{column}", what, "check grade")
        return self._field("cell", what, "cell", f"height:{CELL * self.pitch - 3:g}mm")

    def _field(self, kind: str, what: str, look: str, style: str = "") -> str:
        """A field as HTML. Its name ends with its number on the sheet."""
        # Every field is a checkbox in HTML, so that the renderer leaves fonts to `forms`, which sets the true type.
        self.count += 1
        said = ": ".join(part for part in (self.label, self.topic, what) if part)
        styled = f' style="{style}"' if style else ""
        return (
            f'<input type="checkbox" class="field {look}" data-kind="{kind}" name="{escape(self.stem)}-{self.count}" '
            f'title="{escape(said)}"{styled}>'
        )
