"""What the table of a roadmap says: which column is what, and when each row's task is."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Cell, Runs, Table, plain
from deckgen.deck.words import words
from deckgen.layouts.names_in_keys import name_key, values_in
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import runs_span
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.lazy import late_pattern
from deckgen.values.periods import DAYS, Period, read_period
from deckgen.values.source import Span
from deckgen.values.value import replace, value_class

UNDATED = "write a day, `2026-03-15`, a month, `March 2026`, a quarter, `Q1 2026`, or numbers in all rows: `Week 3`"
WRITTEN = "what, from, to, with a track before them where you like; or what and when"
_EITHER = "say which is the month: `2026-03-04` or `4.3.2026`"
_BETWEEN = late_pattern(r"\s*[–—]\s*|\s+-\s+|\s+(?:to|till|until|t\.o\.m\.)\s+")  # from the one time to the other
_YEAR = late_pattern(r"[12]\d{3}$")


@value_class
class Task:
    """A row of the table: its track, its name, when it is; a milestone has no end of its own."""

    track: Runs
    name: Runs
    said: str
    when: Period
    milestone: bool = False
    lit: bool = False
    span: Span | None = None


@value_class
class TaskColumns:
    """Which cell of each row says what. Without `last`, one cell says when a task is, from beginning to end."""

    name: int
    first: int
    track: int | None = None
    last: int | None = None


def task_columns(table: Table, context: Context) -> TaskColumns | Diagnostic:
    """What the columns are, by their number and by which of them hold times."""
    count = len(table.header)
    timed = [[period_of(plain(row[n].runs).strip(), context) for row in table.rows] for n in range(count)]
    if count == 4 and _paired(timed[1], timed[2]) and not any(timed[3]) and _filled(table, 3):
        name = plain(table.header[3].runs).strip()
        hint = f"leave it out, or put it first as the track: {WRITTEN}"
        where = table.header[3].span or table.span
        return error("wrong-columns", f"a roadmap has no place for the column `{name}`", where, hint)
    if count == 4:
        return TaskColumns(1, 2, track=0, last=3)
    if count == 3:
        if _paired(timed[1], timed[2]):
            return TaskColumns(0, 1, last=2)
        spans = [_times(plain(row[2].runs).strip(), context) for row in table.rows]
        return TaskColumns(1, 2, track=0) if spans and all(spans) else TaskColumns(0, 1, last=2)
    if count == 2:
        return TaskColumns(0, 1)
    return error("wrong-columns", f"the table has {count} columns, a roadmap reads two to four", table.span, WRITTEN)


def _paired(begins: Sequence[Period | None], ends: Sequence[Period | None]) -> bool:
    """Whether there is a row in which both are times, of the same kind."""
    return any(a is not None and b is not None and a.kind == b.kind for a, b in zip(begins, ends, strict=True))


def _filled(table: Table, column: int) -> bool:
    return any(plain(row[column].runs).strip() for row in table.rows)


def tasks_of(
    bound: Bound, table: Table, columns: TaskColumns, context: Context
) -> tuple[tuple[Task, ...], tuple[Diagnostic, ...]]:
    """The rows as tasks; `wrong-date` where a cell names no time, or an end stands before its beginning."""
    asked = {name_key(value.text) for value in values_in(bound.option("highlight"))}
    tasks: list[Task] = []
    found: list[Diagnostic] = []
    track: Runs = ()
    for row in table.rows:
        name = row[columns.name].runs
        if columns.track is None:
            track = name
        elif plain(row[columns.track].runs).strip():
            track = row[columns.track].runs
        times, faults = _row_times(row, columns, table, context)
        if times is None:
            found += faults
            continue
        begin, end, said, milestone, cell = times
        kinds = {task.when.kind for task in tasks[:1]} | {begin.kind, end.kind}
        if len(kinds) > 1:
            hint = "give all of them a year, none of them, or numbers alone"
            message = f"`{said}` is of another kind than the other times"
            found.append(error("wrong-date", message, cell.span or table.span, hint))
        elif end.end <= begin.start:
            early, late = (text.strip() for text in said.split(" – ", 1)) if " – " in said else (said, said)
            found.append(error("wrong-date", f"`{late}` is before `{early}`", cell.span or table.span,
                               "write the earlier time first"))  # fmt: skip
        else:
            when = replace(begin, end=max(end.end, begin.end), unit=min(begin.unit, end.unit, key=DAYS.__getitem__))
            lit = name_key(plain(name)) in asked
            tasks.append(Task(track, name, said, when, milestone, lit, runs_span(name) or row[0].span))
    return tuple(tasks), tuple(found)


def _row_times(
    row: Sequence[Cell], columns: TaskColumns, table: Table, context: Context
) -> tuple[tuple[Period, Period, str, bool, Cell] | None, list[Diagnostic]]:
    """When a row begins and ends, how that is said, whether it is a milestone, and the cell that says its end.

    A cell for the end alone makes milestones of the rows where it is empty. Where there is none, a day is a
    milestone, and a longer time lasts as long as it is called.
    """
    first, last = row[columns.first], row[columns.last] if columns.last is not None else None
    starts, ends = plain(first.runs).strip(), plain(last.runs).strip() if last is not None else ""
    own = _times(starts, context)
    end = period_of(ends, context) if ends else own and own[1]
    found = []
    for times, text, cell in ((own, starts, first), (end, ends, last or first)):
        if times is None and (text or cell is first):
            said = f"`{text}` names no time" if text else "the row does not say when it begins"
            found.append(error("wrong-date", said, cell.span or row[0].span or table.span,
                               _EITHER if "/" in text else UNDATED))  # fmt: skip
    if own is None or end is None:
        return None, found[:1] if last is None else found
    begin, until = own
    ranged = begin is not until
    said = f"{starts} – {ends}" if ends and ends != starts else starts
    milestone = not ends and not ranged and (last is not None or begin.unit in ("day", "count"))
    return (
        begin,
        end,
        _told_range(starts) if ranged and not ends else said,
        milestone,
        last if ends and last else first,
    ), []


def _told_range(text: str) -> str:
    return " – ".join(_BETWEEN.split(text, maxsplit=1))


def _times(text: str, context: Context) -> tuple[Period, Period] | None:
    """The time that a cell names, as its beginning and its end: twice the same for `March 2026`, not for a range."""
    one = period_of(text, context)
    if one is not None:
        return one, one
    parts = _BETWEEN.split(text, maxsplit=1)
    if len(parts) != 2:
        return None
    begin, end = (period_of(part, context) for part in parts)
    if end is not None and (begin is None or begin.kind != end.kind):
        year = _YEAR.search(parts[1])
        begin = period_of(f"{parts[0]} {year[0]}", context) if year else None
    return None if begin is None or end is None else (begin, end)


def period_of(text: str, context: Context) -> Period | None:
    """The time that a text names; months are named in the language of the deck, or in English."""
    return read_period(text, context.words["months"].split()) or read_period(text, words("en")["months"].split())
