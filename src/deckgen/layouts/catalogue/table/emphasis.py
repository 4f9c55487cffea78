"""What a table's keys ask for: a row of sums, what stands out, how wide its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.deck.model import Table, Value
from deckgen.layouts.catalogue.table.reveals import column_names, row_names
from deckgen.layouts.names_in_keys import name_key, values_in
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Table as SetTable
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Emu
from deckgen.values.value import replace

TINT = "pale-2"  # behind what stands out


def has_total(bound: Bound) -> bool:
    """Whether the last row of this part is one of sums."""
    option = bound.option("total")
    return option is not None and option.data is True and bound.part[0] == bound.part[1]


def stated_widths(bound: Bound, table: Table, width: Emu) -> tuple[Emu, ...]:
    """The widths in EMU that the author states as shares; nothing without such, or where they are wrong."""
    shares = [float(value.data) for value in values_in(bound.option("widths")) if _is_share(value)]  # type: ignore[arg-type]
    if len(shares) != len(table.header):
        return ()
    ends = [round(width * sum(shares[: n + 1]) / sum(shares)) for n in range(len(shares))]
    return tuple(end - start for start, end in zip((0, *ends), ends, strict=False))


def highlighted(bound: Bound, table: Table) -> set[tuple[int, int]]:
    """The cells that stand out, by row (the header begins at 0) and column: of rows, of columns, or single ones."""
    rows, columns = _keys(row_names(table)), _keys(("", *column_names(table)))
    first = table.head_lines
    found: set[tuple[int, int]] = set()
    for value in values_in(bound.option("highlight")):
        if isinstance(value.data, dict):
            for name, of in value.data.items():
                if name_key(name) in rows:
                    found |= {
                        (rows.index(name_key(name)) + first, columns.index(c)) for c in _named(of) if c in columns
                    }
        elif (key := name_key(value.text)) in rows:
            found |= {(rows.index(key) + first, column) for column in range(len(columns))}
        elif key in columns and key:
            found |= {(row, columns.index(key)) for row in range(first - 1, len(rows) + first)}
    return found


def with_highlights(whole: SetTable, cells: set[tuple[int, int]], context: Context) -> SetTable:
    """The table with a tint behind those cells."""
    if not cells:
        return whole
    tint = context.color(TINT)
    rows = tuple(
        tuple(replace(cell, fill=tint) if (n, column) in cells else cell for column, cell in enumerate(row))
        for n, row in enumerate(whole.rows)
    )
    return replace(whole, rows=rows)


def highlights_said(bound: Bound, context: Context) -> str:
    """What stands out, in words, as the end of an alternative text; "" where nothing does."""
    names: list[str] = []
    for value in values_in(bound.option("highlight")):
        if isinstance(value.data, dict):
            names += [f"{name} – {each.text}" for name, of in value.data.items() for each in values_in(of)]
        else:
            names.append(value.text)
    return f". {context.words['alt-highlighted'].format(names=context.words.listing(tuple(names)))}" if names else ""


def emphasis_faults(bound: Bound, table: Table) -> Iterator[Diagnostic]:
    """`wrong-value` for widths that are no shares of all columns, `unknown-row` for what is not there to stand out."""
    widths = bound.option("widths")
    if widths is not None:
        given = values_in(widths)
        wrong = next((value for value in given if not _is_share(value)), None)
        if wrong is not None:
            yield error("wrong-value", f"`{wrong.text}` is no width", wrong.span or widths.span,
                        "write shares above zero: `widths: [2, 1, 1]`")  # fmt: skip
        elif len(given) != len(table.header):
            yield error("wrong-value", f"`widths` has {len(given)} shares, the table {len(table.header)} columns",
                        widths.span, "write one for each column: `widths: [2, 1, 1]`")  # fmt: skip
    rows, columns = row_names(table), column_names(table)
    for value in values_in(bound.option("highlight")):
        if isinstance(value.data, dict):
            for name, of in value.data.items():
                if name_key(name) not in _keys(rows):
                    yield _unknown("row", name, of, rows)
                for each in values_in(of):
                    if name_key(each.text) not in _keys(columns):
                        yield _unknown("column", each.text, each, columns)
        elif name_key(value.text) not in _keys((*rows, *columns)):
            yield _unknown("row or column", value.text, value, (*rows, *columns))


def _unknown(what: str, name: str, value: Value, known: Sequence[str]) -> Diagnostic:
    return error("unknown-row", f"there is no {what} `{name}` to highlight", value.span,
                 did_you_mean(name, tuple(each for each in known if each)))  # fmt: skip


def _named(option: Value) -> tuple[str, ...]:
    return tuple(name_key(value.text) for value in values_in(option))


def _is_share(value: Value) -> bool:
    return isinstance(value.data, int | float) and not isinstance(value.data, bool) and value.data > 0


def _keys(names: Sequence[str]) -> list[str]:
    return [name_key(name) for name in names]
