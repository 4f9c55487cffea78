"""`gantt`: tasks with their beginnings and ends, as the table of a roadmap."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import ceil

from deckgen.deck.model import Cell, Run, Runs, Table, Value
from deckgen.reader.mermaid.text import DiagramError, DiagramLine, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import nearest
from deckgen.values.value import value_class

MOST = 100
WRITE = "write a task as `Name :2026-01-05, 10d`"
LONGEST_TASK, LAST_YEAR = 36_600, 9_000  # days; later dates are no dates of tasks
_PARTS = {"YYYY": r"(?P<Y>\d{4})", "YY": r"(?P<y>\d\d)", "MM": r"(?P<M>\d\d)", "M": r"(?P<M>\d\d?)",
          "DD": r"(?P<D>\d\d)", "D": r"(?P<D>\d\d?)"}  # fmt: skip
_TOKEN = late_pattern(r"YYYY|YY|MM?|DD?|[A-Za-z]+|[^A-Za-z]+")
_LENGTH = late_pattern(r"(\d+(?:\.\d+)?)(ms|[dwMyhms])$")
_DAYS = {"d": 1.0, "w": 7.0, "M": 30.0, "y": 365.0, "h": 1 / 24, "m": 1 / 1440, "s": 0.0, "ms": 0.0}
_STATES = ("done", "active", "crit", "milestone", "vert")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORDS = (
    "title", "dateFormat", "axisFormat", "tickInterval", "section", "excludes", "includes", "todayMarker",
    "inclusiveEndDates", "weekday", "weekend", "topAxis", "displayMode", "click", "accTitle", "accDescr",
)  # fmt: skip


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


class _GanttReader:
    """Reads one chart line by line."""

    def __init__(self, text: DiagramText) -> None:
        self.text = text
        self.format = re.compile("(?P<Y>\\d{4})-(?P<M>\\d\\d?)-(?P<D>\\d\\d?)")
        self.written: list[_Written] = []
        self.known: dict[int, tuple[date, date]] = {}  # the times of tasks by their numbers
        self.waiting: list[int] = []  # the tasks whose times are being found, each for the one before it
        self.section: Runs = ()
        self.free: set[date | int] = set()  # days on which nobody works, and days of the week (0: Monday)
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
        for n, task in enumerate(self.written):
            start, end = self._times(n)
            place = self.text.span(task.line.at, len(task.line.text))
            single = "milestone" in task.states or "vert" in task.states
            last = "" if single else max(start, end - timedelta(days=1)).isoformat()
            first = start + (end - start) / 2 if "milestone" in task.states else start
            cells = ((task.section,) if sections else (), (task.name,), (_run(first.isoformat()),), (_run(last),))
            rows.append(tuple(Cell(runs, place) for part in cells for runs in part))
        header = tuple(Cell((), span) for _ in range(4 if sections else 3))
        lit = tuple(Value(name, name) for task in self.written if "crit" in task.states if (name := _said(task.name)))
        keys = {"highlight": Value(lit)} if lit else {}
        return Table(header, tuple(rows), ("",) * len(header), span), keys

    def _read(self, line: DiagramLine) -> None:
        word, _, rest = line.text.partition(" ")
        rest = rest.strip()
        if word == "section":
            self.section = self.text.words(rest, line.at + len(word) + 1)
        elif word == "title":
            self.text.title = self.text.title or rest
        elif word == "dateFormat":
            self.format = self._pattern(rest, line)
        elif word == "excludes":
            self._exclude(rest, line)
        elif word == "includes":
            self.free -= {day for part in re.split(r"[\s,]+", rest) if (day := self._date(part)) is not None}
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

    def _pattern(self, given: str, line: DiagramLine) -> re.Pattern[str]:
        parts = _TOKEN.findall(given)
        if any(part[0].isalpha() and part not in _PARTS for part in parts) or "D" not in given or "Y" not in given:
            raise DiagramError(
                f"times written as `{given}` are not read", line.at, "write days: `dateFormat YYYY-MM-DD`"
            )
        return re.compile("".join(_PARTS.get(part, re.escape(part)) for part in parts))

    def _exclude(self, rest: str, line: DiagramLine) -> None:
        for part in re.split(r"[\s,]+", rest.casefold()):
            day = self._date(part)
            if part == "weekends":
                self.free |= {5, 6}
            elif part in _WEEKDAYS:
                self.free.add(_WEEKDAYS.index(part))
            elif day is not None:
                self.free.add(day)
            elif part:
                raise DiagramError(f"`{part}` is no day that can be excluded", line.at, "write `weekends` or a date")

        if self.free >= set(range(7)):
            raise DiagramError("all days of the week are excluded", line.at, "leave one on which people work")

    def _date(self, text: str) -> date | None:
        found = self.format.fullmatch(text)
        if found is None:
            return None
        parts = found.groupdict()
        try:
            year = int(parts.get("Y") or 2000 + int(parts["y"]))
            return date(year, int(parts.get("M") or 1), int(parts["D"])) if year <= LAST_YEAR else None
        except ValueError:
            return None

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

    def _times(self, n: int) -> tuple[date, date]:
        """When a task begins, and the first day that is no longer part of it. It may wait for tasks below it."""
        if n in self.waiting:
            raise DiagramError("tasks wait for each other", self.written[n].line.at, "give one of them a date")
        if n not in self.known:
            self.waiting.append(n)
            start = self._start(n)
            self.known[n] = start, self._end(n, start)
            self.waiting.pop()
        return self.known[n]

    def _start(self, n: int) -> date:
        *first, _ = self.written[n].parts
        line = self.written[n].line
        start: date | None = None
        if not first:
            start = self._times(n - 1)[1] if n else None
        elif first[0].startswith("after "):
            start = max(self._times(self._number(id, line))[1] for id in first[0].split()[1:])
        else:
            start = self._date(first[0])
        if start is None:
            raise DiagramError(f"`{line.text[:40]}` does not say when it begins", line.at, WRITE)
        return start

    def _end(self, n: int, start: date) -> date:
        """The first day that is no longer part of a task; days on which nobody works are added."""
        text, line = self.written[n].parts[-1], self.written[n].line
        if text.startswith("until "):
            return max(start, min(self._times(self._number(id, line))[0] for id in text.split()[1:]))
        if given := self._date(text):
            if given < start:
                message = f"`{text}` is before {start.isoformat()}"
                raise DiagramError(message, line.at, "write the earlier time first")
            return given + timedelta(days=1) if self.inclusive else given
        found = _LENGTH.match(text)
        if found is None:
            message = f"`{text[:40]}` is neither a day nor a length of time"
            raise DiagramError(message, line.at, "write a date or `10d`")
        left = float(found[1]) * _DAYS[found[2]]
        if left > LONGEST_TASK:
            raise DiagramError(f"`{text}` is longer than a hundred years", line.at, "write a date or `10d`")
        return self._after(start, ceil(left))

    def _after(self, start: date, days: int) -> date:
        """So many days on which somebody works later."""
        end = start
        while days > 0:
            days -= not self._is_free(end)
            end += timedelta(days=1)
        return end

    def _is_free(self, day: date) -> bool:
        return day in self.free or day.weekday() in self.free

    def _number(self, id: str, line: DiagramLine) -> int:
        """The number of the task of that id."""
        found = next((n for n, task in enumerate(self.written) if task.id == id), None)
        if found is None:
            near = nearest(id, [task.id for task in self.written if task.id])
            hint = f"did you mean `{near}`?" if near else "name a task as in `Name :id, 2026-01-05, 10d`"
            raise DiagramError(f"no task is called `{id}`", line.at, hint)
        return found


def _run(text: str) -> Runs:
    return (Run(text),) if text else ()


def _said(runs: Runs) -> str:
    return " ".join("".join(run.text for run in runs).split())
