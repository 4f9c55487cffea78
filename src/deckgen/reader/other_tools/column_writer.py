"""Where the lines of a slide go: to its rows, to the columns of these, or to its notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from deckgen.reader.other_tools.dialects import FIRST
from deckgen.reader.other_tools.lines.pages import ColumnRow, PageKind, SlidePage, TextLine, has_words
from deckgen.reader.other_tools.open_blocks import UNSEEN, OpenBlock, Role, role_of

MOST_BESIDE = 4  # pictures in a row
MOST_OPEN = 30  # blocks within blocks; those deeper count for nothing
_MARK = re.compile(r"- |#{1,6} ")
_PLACING = (*UNSEEN, Role.COLUMN, Role.COLUMNS)  # roles that say where lines go
_WIDE_SLOTS = ("bottom", "footer", "default", "content", "top", "title", "header", "note")


class ColumnWriter:
    """Puts lines into a page, by the blocks that are open around them."""

    def __init__(self, page: SlidePage, column_classes: Collection[str]) -> None:
        self.page, self.column_classes = page, column_classes
        self.is_noted = False  # all that follows is notes
        self._blocks: list[OpenBlock] = []  # those that are open, outermost first
        self._is_caption = False  # the last row holds words below several pictures
        self._ends_row = True  # the next line begins a row of its own, below the columns before it
        self._loose: ColumnRow | None = None  # the last row of columns that stand in no block of columns

    @property
    def role(self) -> Role:
        """The role of the innermost block that is open."""
        return self._blocks[-1].role if self._blocks else Role.PLAIN

    @property
    def names(self) -> list[str]:
        """The names of the blocks that are open, outermost first."""
        return [block.name for block in self._blocks]

    def put(self, lines: Sequence[TextLine]) -> None:
        """Add lines where they belong."""
        role = next((block.role for block in reversed(self._blocks) if block.role in _PLACING), None)
        if role is Role.HIDDEN:
            return
        if self.is_noted or role in UNSEEN:
            self.page.notes += lines
            return
        if role is Role.COLUMNS:
            if not has_words(lines):
                if any(self.page.rows[-1].columns[-1:]):
                    self.page.rows[-1].columns[-1].extend(lines)
                return
            self._make_room(lines)
        elif role is None and self._ends_row:
            if not has_words(lines):
                return
            if len(self.page.rows[-1].columns) != 1 or self.page.rows[-1].columns[0]:
                self.page.rows.append(ColumnRow())
            self._ends_row = False
        column = self.page.rows[-1].columns[-1]
        if column and self.role is Role.MARK and _MARK.fullmatch(column[-1].text):
            if not has_words(lines):
                return
            column[-1] = TextLine(column[-1].text + lines[0].text.strip(), column[-1].number)
            lines = lines[1:]
        column += lines

    def _make_room(self, lines: Sequence[TextLine]) -> None:
        """A column for what stands in a block of columns by itself; each picture and piece of code gets its own."""
        beside = lines[0].text.lstrip()
        if all(line.text.lstrip().startswith("![") for line in lines) or beside.startswith(("```", "~~~")):
            if len(self.page.rows[-1].columns) >= MOST_BESIDE or self._is_caption:
                self.page.rows.append(ColumnRow([]))
            self._is_caption = False
            self.page.rows[-1].columns.append([])
        elif (pictured := self._pictured_columns()) > 1 and not self._is_caption:
            self.page.rows.append(ColumnRow())  # the words below several pictures are for all of them
            self._is_caption = True
        elif pictured == 1 and not self._is_caption:
            self.page.rows[-1].columns.append([])
        if not self.page.rows[-1].columns:
            self.page.rows[-1].columns.append([])

    def _pictured_columns(self) -> int:
        """How many columns of the last row hold one picture each; 0 where others stand among them."""
        columns = [[line for line in column if line.text.strip()] for column in self.page.rows[-1].columns]
        alone = all(len(column) == 1 and column[0].text.lstrip().startswith("![") for column in columns)
        return len(columns) if alone else 0

    def begin_slot(self, name: str) -> None:
        """`::right::` and its like: what stands above is the first column where the layout has two."""
        row = self.page.rows[-1]
        is_headed = self.page.kind is PageKind.HEADED_COLUMNS
        if name in _WIDE_SLOTS:
            self._ends_row = True
        elif name == "right" and (not is_headed or len(row.columns) > 1 or len(self.page.rows) > 1):
            row.columns.append([])
        else:
            self.page.rows.append(ColumnRow())
            self._ends_row = False

    def begin_column(self) -> None:
        """Deckset's `[.column]`: those of a slide stand beside each other, below what came before the first."""
        if self._loose is None or self.page.rows[-1] is not self._loose:
            self._loose = ColumnRow([])
            self.page.rows.append(self._loose)
        self._loose.columns.append([])
        self._ends_row = False

    # --- what opens and closes ---

    @property
    def is_unseen(self) -> bool:
        """Whether what comes now does not stand on the slide."""
        return self.is_noted or any(block.role in UNSEEN for block in self._blocks)

    def open(self, name: str, classes: Collection[str]) -> bool:
        """Open a tag, fenced block or bracket; whether it was opened: it is not where too many are open already.

        Notes, and what is hidden, are opened in any depth.
        """
        role = role_of(name, classes, self._blocks, self.column_classes)
        if len(self._blocks) > MOST_OPEN and role not in UNSEEN:
            return False
        if role is Role.COLUMNS:
            self._is_caption = False
            self.page.rows.append(ColumnRow([]))
            self._ends_row = True
        elif role is Role.COLUMN:
            if not self._has(Role.COLUMNS):
                self._begin_loose_column(classes)
            self.page.rows[-1].columns.append([])
            self._ends_row = True
        self._blocks.append(OpenBlock(name, role))
        return True

    def _begin_loose_column(self, classes: Collection[str]) -> None:
        """A row for a column that stands in no block of columns, unless it goes on with the row before."""
        begins = any(FIRST.fullmatch(each) for each in classes) or not self._ends_row
        if begins or self.page.rows[-1] is not self._loose:
            self._loose = ColumnRow([])
            self.page.rows.append(self._loose)

    def open_mark(self, name: str) -> None:
        """Open an item or a heading whose mark has been put."""
        if len(self._blocks) <= MOST_OPEN:
            self._blocks.append(OpenBlock(name, Role.MARK))

    def close(self, name: str) -> None:
        """Close the innermost block of that name and those within it."""
        for index in range(len(self._blocks) - 1, -1, -1):
            if self._blocks[index].name == name:
                del self._blocks[index:]
                break
        if not self._has(Role.COLUMNS) and not self._has(Role.COLUMN):
            self._ends_row = self._ends_row or len(self.page.rows[-1].columns) > 1

    def _has(self, role: Role) -> bool:
        return any(block.role is role for block in self._blocks)
