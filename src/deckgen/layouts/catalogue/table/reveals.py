"""A table whose rows or columns appear one by one: several native tables that look like the whole one.

PowerPoint cannot animate a part of a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Table, Value, plain
from deckgen.layouts.spec import RevealStep
from deckgen.scene.items import Table as SetTable
from deckgen.scene.items import Target
from deckgen.values.value import replace


def way_of(reveal: Value | None, table: Table, natural: str) -> str:
    """How a table appears: by `rows`, by `columns`, or all at once (""). Names in `reveal` say which they are."""
    if reveal is None or reveal.data in (False, None):
        return ""
    if not isinstance(reveal.data, tuple):
        return reveal.text if reveal.text in ("rows", "columns") else natural
    named = {_key(v.text) for group in reveal.data for v in (group.data if isinstance(group.data, tuple) else (group,))}
    rows = {_key(name) for name in row_names(table)}
    columns = {_key(name) for name in column_names(table)}
    if bool(named & rows) == bool(named & columns):
        return natural
    return "rows" if named & rows else "columns"


def row_names(table: Table) -> tuple[str, ...]:
    """What each row is called: its first cell."""
    return tuple(plain(row[0].runs).strip() for row in table.rows)


def column_names(table: Table) -> tuple[str, ...]:
    """What each column is called, apart from the first, which names the rows."""
    return tuple(plain(cell.runs).strip() for cell in table.header[1:])


def split_rows(whole: SetTable, names: Sequence[str], alts: Sequence[str]) -> tuple[SetTable, ...]:
    """The header, of one line or more, then each row, as a table of its own in its place."""
    made = []
    y = whole.box.y
    first = len(whole.rows) - len(names) + 1
    ends = range(first, len(whole.rows) + 1)
    for n, (start, end) in enumerate(zip((0, *ends), ends, strict=False)):
        height = sum(whole.heights[start:end])
        box = whole.box._replace(y=y, h=height)
        heights, rows = whole.heights[start:end], whole.rows[start:end]
        part = replace(whole, name=names[n], box=box, heights=heights, rows=rows, alt=alts[n])
        made.append(replace(part, placeholder=None))
        y += height
    return tuple(made)


def split_columns(whole: SetTable, names: Sequence[str], alts: Sequence[str]) -> tuple[SetTable, ...]:
    """Each column as a table of its own in its place."""
    made = []
    x = whole.box.x
    for n, width in enumerate(whole.widths):
        box = whole.box._replace(x=x, w=width)
        rows = tuple((row[n],) for row in whole.rows)
        part = replace(whole, name=names[n], box=box, widths=(width,), rows=rows, alt=alts[n])
        made.append(replace(part, placeholder=None))
        x += width
    return tuple(made)


def steps(names: Sequence[str], parts: Sequence[SetTable]) -> tuple[RevealStep, ...]:
    """A step for each part but the first, which is there from the start."""
    return tuple(RevealStep(name, (Target(part.name),)) for name, part in zip(names, parts[1:], strict=True))


def _key(name: str) -> str:
    return " ".join(name.replace("\u00a0", " ").split()).casefold()
