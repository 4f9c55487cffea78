"""A journey as it was written: its table, the row that is drawn, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.model import Cell, Table, plain
from deckgen.layouts.catalogue.journey.path import value_faults
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.spec import Bound
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.plural import number_of

PHASES, ROWS = (2, 7), (1, 9)


def table_of(bound: Bound) -> Table | None:
    """The table in the body, or None."""
    return next((b for b in bound.slots.get("body", ()) if isinstance(b, Table)), None)


def name_of(cell: Cell) -> str:
    """A cell's plain text."""
    return plain(cell.runs).strip()


def path_row(bound: Bound, table: Table) -> int | None:
    """The number of the row that `path` names, or None."""
    option = bound.option("path")
    if option is None:
        return None
    names = [name_of(row[0]).casefold() for row in table.rows]
    wanted = option.text.strip().casefold()
    return names.index(wanted) if wanted in names else None


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One table of two to seven phases and up to nine rows; `path` names one of them, of numbers."""
    blocks = bound.slots.get("body", ())
    tables = [b for b in blocks if isinstance(b, Table)]
    if not tables:
        yield missing_content(
            bound, "the journey has no table", "write one: phases in the header, the rows' names down the first column"
        )
        return
    if len(tables) > 1:
        yield error("too-many-tables", "the slide has more than one table", tables[-1].span,
                    "put each on a slide of its own")  # fmt: skip
    table = tables[0]
    yield from _count_faults("phase", len(table.header) - 1, PHASES, table)
    yield from _count_faults("row", len(table.rows), ROWS, table)
    option = bound.option("path")
    if option is None:
        return
    row = path_row(bound, table)
    if row is None:
        names = tuple(dict.fromkeys(name_of(row[0]) for row in table.rows))
        yield error("unknown-row", f"the journey has no row `{option.text}`", option.span,
                    did_you_mean(option.text, names))  # fmt: skip
    elif len(table.header) > 1:
        yield from value_faults(name_of(table.rows[row][0]), table.rows[row][1:])


def _count_faults(what: str, count: int, limits: tuple[int, int], table: Table) -> Iterator[Diagnostic]:
    least, most = limits
    if not least <= count <= most:
        code = f"too-few-{what}s" if count < least else f"too-many-{what}s"
        hint = "divide it over two slides" if count > most else "phases stand in the header, rows below it"
        yield error(code, f"the journey has {number_of(count, what)}, there is room for "
                    f"{least} to {most}", table.span, hint)  # fmt: skip
