"""`gantt`: tasks with their beginnings and ends, as the table of a roadmap.

Source of how days are counted on which nobody works: Mermaid's manual, "Gantt diagrams", and what version 11 draws.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from deckgen.deck.model import Cell, Run, Runs, Table, Value
from deckgen.reader.mermaid.text import DiagramError, DiagramLine, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import nearest
from deckgen.values.value import value_class

MOST = 100
WRITE = "write a task as `Name :2026-01-05, 10d`"
LONGEST_TASK, LAST_YEAR = 36_600, 9_000  # days; later dates are no dates of tasks
_PARTS = {"YYYY": r"(?P<Y>\d{4})", "YY": r"(?P<y>\d\d)", "MM": r"(?P<M>\d\d)", "M": r"(?P<M>\d\d?)",
          "DD": r"(?P<D>\d\d)", "D": r"(?P<D>\d\d?)", "HH": r"(?P<H>\d\d)", "H": r"(?P<H>\d\d?)",
          "mm": r"(?P<m>\d\d)", "ss": r"(?P<s>\d\d)"}  # fmt: skip
_TOKEN = late_pattern(r"YYYY|YY|MM?|DD?|HH?|mm|ss|[A-Za-z]+|[^A-Za-z]+")
_LENGTH = late_pattern(r"(\d+(?:\.\d+)?)(ms|[dwMyhms])$")
_SECONDS = {"d": 86_400.0, "w": 604_800.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_MONTHS = {"M": 1, "y": 12}
_YEAR, _ISO = late_pattern(r"\d{4}"), late_pattern(r"(\d{4})-(\d\d)-(\d\d)")
_DAY, _MIDNIGHT = timedelta(days=1), time()
_LEAST = (("M", 1), ("D", 1), ("H", 0), ("m", 0), ("s", 0))
SHORTEST = timedelta(days=2)  # a shorter chart is one of hours, which no roadmap shows
_STATES = ("done", "active", "crit", "milestone", "vert")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORDS = (
    "title", "dateFormat", "axisFormat", "tickInterval", "section", "excludes", "includes", "todayMarker",
    "inclusiveEndDates", "weekday", "weekend", "topAxis", "displayMode", "click", "accTitle", "accDescr",
)  # fmt: skip


class _Times(NamedTuple):
    """When a task begins, where its bar ends, and when those that wait for it may begin."""

    start: datetime
    end: datetime
    free: datetime


@value_class
class _Written:
    """A task as it is written; its times stand in its last `parts`."""

    name: Runs
    section: Runs
    id: str
    states: tuple[str, ...]
    parts: tuple[str, ...]
    line: DiagramLine


def read_gantt(text: DiagramText) -> tuple[Table, dict[str, Value]]:
    """The rows of a roadmap: section, task, from, to; and the keys of its slide. Raises DiagramError."""
    return _GanttReader(text).roadmap()


class _TimeFormat:
    """How a chart writes its times."""

    def __init__(self, pattern: str) -> None:
        self._written = re.compile("".join(_PARTS.get(part, re.escape(part)) for part in _TOKEN.findall(pattern)))

    def day(self, text: str) -> date | None:
        """The day that a text names in this format, or as `2026-01-31`."""
        found = _ISO.fullmatch(text)
        with suppress(ValueError):
            return date(*map(int, found.groups())) if found else moment.date() if (moment := self.time(text)) else None
        return None

    def time(self, text: str) -> datetime | None:
        """The time that a text is in this format; a bare year is its first day in any."""
        found = self._written.fullmatch(text)
        parts = found.groupdict() if found else {"Y": text} if _YEAR.fullmatch(text) else {}
        if not parts:
            return None
        try:
            year = int(parts.get("Y") or 2000 + int(parts["y"]))
            month, day, hour, minute, second = (int(parts.get(each) or least) for each, least in _LEAST)
            return datetime(year, month, day, hour, minute, second) if year <= LAST_YEAR else None
        except ValueError:
            return None


def _read_format(given: str, line: DiagramLine) -> _TimeFormat:
    parts = _TOKEN.findall(given)
    if any(part[0].isalpha() and part not in _PARTS for part in parts) or "Y" not in given:
        raise DiagramError(f"times written as `{given}` are not read", line.at, "write days: `dateFormat YYYY-MM-DD`")
    return _TimeFormat(given)


class _GanttReader:
    """Reads one chart line by line."""

    def __init__(self, text: DiagramText) -> None:
        self.text = text
        self.format = _TimeFormat("YYYY-M-D")
        self.written: list[_Written] = []
        self.known: dict[int, _Times] = {}  # by the numbers of tasks
        self.waiting: list[int] = []  # the tasks whose times are being found, each for the one before it
        self.section: Runs = ()
        self.free: set[date | int] = set()  # days on which nobody works, and days of the week (0: Monday)
        self.worked: set[date] = set()  # days on which somebody works nevertheless
        self.without_weekends, self.weekend = False, {5, 6}
        self.inclusive = False

    def roadmap(self) -> tuple[Table, dict[str, Value]]:
        """The whole chart."""
        for line in self.text.lines(self.text.after):
            self._read(line)
        if not self.written:
            raise DiagramError("the chart has no tasks", self.text.start, "write `Task :2026-01-05, 10d`")
        states = {state for task in self.written for state in task.states}
        if states & {"done", "active"}:
            self.text.tell("whether a task is done or active is not drawn", self.text.start)
        span = self.text.span(self.text.start, len(self.text.kind))
        sections = any(task.section for task in self.written)
        rows = []
        times = self._all_times()
        for task, (start, end, _) in zip(self.written, times, strict=True):
            place = self.text.span(task.line.at, len(task.line.text))
            single = "milestone" in task.states or "vert" in task.states
            last = "" if single else max(start, end - timedelta(microseconds=1)).date().isoformat()
            first = (start + (end - start) / 2 if "milestone" in task.states else start).date().isoformat()
            cells = ((task.section,) if sections else (), (task.name,), (_run(first),), (_run(last),))
            rows.append(tuple(Cell(runs, place) for part in cells for runs in part))
        header = tuple(Cell((), span) for _ in range(4 if sections else 3))
        lit = tuple(Value(name, name) for task in self.written if "crit" in task.states if (name := _said(task.name)))
        keys = {"highlight": Value(lit)} if lit else {}
        return Table(header, tuple(rows), ("",) * len(header), span), keys

    def _all_times(self) -> list[_Times]:
        """The times of all tasks. Hours are told, and a chart of nothing else is none of days."""
        if self.without_weekends:
            self.free |= self.weekend
        if self.free - self.worked >= set(range(7)):
            raise DiagramError("all days of the week are excluded", self.text.start, "leave one on which people work")
        times = [self._times(n) for n in range(len(self.written))]
        in_hours = [n for n, (start, end, _) in enumerate(times) if {start.time(), end.time()} != {_MIDNIGHT}]
        if in_hours:
            at = self.written[in_hours[0]].line.at
            if max(each.end for each in times) - min(each.start for each in times) < SHORTEST:
                raise DiagramError("the chart is one of hours, and only days are drawn", at, "make a table of it")
            self.text.tell("tasks are drawn in whole days", at)
        return times

    def _read(self, line: DiagramLine) -> None:
        word, _, rest = line.text.partition(" ")
        rest = rest.strip()
        if word == "section":
            self.section = self.text.words(rest, line.at + len(word) + 1)
        elif word == "title":
            self.text.title = self.text.title or rest
        elif word == "dateFormat":
            self.format = _read_format(rest, line)
        elif word == "excludes":
            self._exclude(rest, line)
        elif word == "includes":
            self.worked |= {day for part in re.split(r"[\s,]+", rest) if (day := self.format.day(part)) is not None}
        elif word == "weekend":
            self.weekend = {4, 5} if rest.casefold() == "friday" else {5, 6}
        elif word == "inclusiveEndDates":
            self.inclusive = True
        elif word == "click":
            self.text.tell("what a click on a task does is left out", line.at)
        elif word in WORDS or word.rstrip(":{") in ("accTitle", "accDescr"):
            return
        elif ":" in line.text:
            self._task(line)
        else:
            near = nearest(word, WORDS)
            hint = f"did you mean `{near}`?" if near else WRITE
            raise DiagramError(f"`{line.text[:40]}` is no line of a gantt chart", line.at, hint)

    def _exclude(self, rest: str, line: DiagramLine) -> None:
        for part in re.split(r"[\s,]+", rest.casefold()):
            day = self.format.day(part)
            if part == "weekends":
                self.without_weekends = True
            elif part in _WEEKDAYS:
                self.free.add(_WEEKDAYS.index(part))
            elif day is not None:
                self.free.add(day)
            elif part:  # Mermaid says nothing of it; its manual has `excludes weekdays`, after which all days count
                hint = "write `weekends`, the name of a day or a date"
                self.text.tell(f"`{part}` is no day that can be excluded", line.at, hint)

    def _task(self, line: DiagramLine) -> None:
        if len(self.written) >= MOST:
            raise DiagramError(f"the chart has more than {MOST} tasks", line.at, "divide it")
        name, _, more = line.text.partition(":")
        parts = [part.strip() for part in more.split(",")]
        states = []
        while parts and parts[0] in _STATES:
            states.append(parts.pop(0))
        id = parts.pop(0) if len(parts) == 3 else ""
        if len(parts) not in (1, 2):
            raise DiagramError(f"`{line.text[:40]}` does not say when it begins", line.at, WRITE)
        self.written.append(
            _Written(self.text.words(name, line.at), self.section, id, tuple(states), tuple(parts), line)
        )

    def _times(self, n: int) -> _Times:
        """The times of a task. It may wait for tasks below it."""
        if n in self.waiting:
            raise DiagramError("tasks wait for each other", self.written[n].line.at, "give one of them a date")
        if n not in self.known:
            self.waiting.append(n)
            start = self._start(n)
            self.known[n] = self._with_end(n, start)
            self.waiting.pop()
        return self.known[n]

    def _start(self, n: int) -> datetime:
        *first, _ = self.written[n].parts
        line = self.written[n].line
        start: datetime | None = None
        if not first:
            start = self._times(n - 1).free if n else None
        elif first[0].startswith("after "):
            start = max(self._times(self._number(id, line)).free for id in first[0].split()[1:])
        else:
            start = self.format.time(first[0])
        if start is None:
            raise DiagramError(f"`{line.text[:40]}` does not say when it begins", line.at, WRITE)
        return start

    def _with_end(self, n: int, start: datetime) -> _Times:
        """The task with its end; one that is not a date is put off by the days on which nobody works."""
        text, line = self.written[n].parts[-1], self.written[n].line
        if text.startswith("until "):
            earliest = min(self._times(self._number(id, line)).start for id in text.split()[1:])
            return self._put_off(start, max(start, earliest))
        if given := self.format.time(text):
            if given < start:
                message = f"`{text}` is before {start:%Y-%m-%d}"
                raise DiagramError(message, line.at, "write the earlier time first")
            end = given + _DAY if self.inclusive else given
            # Mermaid takes an end as it is written in this form alone, whatever the format of the chart.
            return _Times(start, end, end) if _ISO.fullmatch(text) else self._put_off(start, end)
        found = _LENGTH.match("0d" if text == "0" else text)
        if found is None:
            message = f"`{text[:40]}` is neither a day nor a length of time"
            raise DiagramError(message, line.at, "write a date or `10d`")
        length, unit = float(found[1]), found[2]
        if length * _SECONDS.get(unit, 86_400 * 30 * _MONTHS.get(unit, 1)) > LONGEST_TASK * 86_400:
            raise DiagramError(f"`{text}` is longer than a hundred years", line.at, "write a date or `10d`")
        if unit in _MONTHS:
            return self._put_off(start, _months_later(start, round(length * _MONTHS[unit])))
        return self._put_off(start, start + timedelta(seconds=length * _SECONDS[unit]))

    def _put_off(self, start: datetime, end: datetime) -> _Times:
        """A task whose end moves by a day for each day in it, but its first, on which nobody works.

        The bar ends with the last day of work; what waits for the task begins on the next such day.
        """
        bar, was_free = end, False
        day = start + _DAY
        while day <= end and self.free:
            if not was_free:
                bar = end
            was_free = self._is_free(day.date())
            end += _DAY if was_free else timedelta()
            day += _DAY
        return _Times(start, bar, end)

    def _is_free(self, day: date) -> bool:
        return day not in self.worked and (day in self.free or day.weekday() in self.free)

    def _number(self, id: str, line: DiagramLine) -> int:
        """The number of the task of that id."""
        found = next((n for n, task in enumerate(self.written) if task.id == id), None)
        if found is None:
            near = nearest(id, [task.id for task in self.written if task.id])
            hint = f"did you mean `{near}`?" if near else "name a task as in `Name :id, 2026-01-05, 10d`"
            raise DiagramError(f"no task is called `{id}`", line.at, hint)
        return found


def _months_later(start: datetime, months: int) -> datetime:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (datetime(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - _DAY).day
    return start.replace(year=year, month=month + 1, day=min(start.day, last))


def _run(text: str) -> Runs:
    return (Run(text),) if text else ()


def _said(runs: Runs) -> str:
    return " ".join("".join(run.text for run in runs).split())
