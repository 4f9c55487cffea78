"""`gantt`: tasks with their beginnings and ends, as the table of a roadmap."""

from __future__ import annotations

import re
from datetime import date, timedelta

from deckgen.deck.model import Cell, Run, Runs, Table, Value
from deckgen.reader.mermaid.text import DiagramError, DiagramLine, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import nearest
from deckgen.values.value import value_class

MOST = 100
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
class _Task:
    name: Runs
    section: Runs
    id: str
    states: tuple[str, ...]
    start: date
    end: date  # the first day that is no longer part of it
    line: DiagramLine


def read_gantt(text: DiagramText) -> tuple[Table, dict[str, Value]]:
    """The rows of a roadmap: section, task, from, to; and the keys of its slide. Raises DiagramError."""
    return _Reader(text).roadmap()


class _Reader:
    """Reads one chart line by line."""

    def __init__(self, text: DiagramText) -> None:
        self.text = text
        self.format = re.compile("(?P<Y>\\d{4})-(?P<M>\\d\\d?)-(?P<D>\\d\\d?)")
        self.tasks: list[_Task] = []
        self.section: Runs = ()
        self.free: set[date | int] = set()  # days on which nobody works, and days of the week (0: Monday)
        self.inclusive = False

    def roadmap(self) -> tuple[Table, dict[str, Value]]:
        """The whole chart."""
        for line in self.text.lines(self.text.after):
            self._read(line)
        if not self.tasks:
            raise DiagramError("the chart has no tasks", self.text.start, "write `Task :2026-01-05, 10d`")
        states = {state for task in self.tasks for state in task.states}
        if states & {"done", "active"}:
            self.text.tell("whether a task is done or active is not drawn", self.text.start)
        span = self.text.span(self.text.start, len(self.text.kind))
        sections = any(task.section for task in self.tasks)
        rows = []
        for task in self.tasks:
            place = self.text.span(task.line.at, len(task.line.text))
            single = "milestone" in task.states or "vert" in task.states
            last = "" if single else (max(task.start, task.end - timedelta(days=1))).isoformat()
            first = task.start
            if "milestone" in task.states and task.end > task.start:
                first = task.start + (task.end - task.start) / 2
            cells = ((task.section,) if sections else (), (task.name,), (_run(first.isoformat()),), (_run(last),))
            rows.append(tuple(Cell(runs, place) for part in cells for runs in part))
        header = tuple(Cell((), span) for _ in range(4 if sections else 3))
        lit = tuple(Value(name, name) for task in self.tasks if "crit" in task.states if (name := _said(task.name)))
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
            hint = f"did you mean `{near}`?" if near else "write a task as `Name :2026-01-05, 10d`"
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
        if len(self.tasks) >= MOST:
            raise DiagramError(f"the chart has more than {MOST} tasks", line.at, "divide it")
        name, _, data = line.text.rpartition(":")
        name, _, more = name.partition(":") if line.text.count(":") > 1 else (name, "", "")
        parts = [part.strip() for part in f"{more}{':' if more else ''}{data}".split(",")]
        states = []
        while parts and parts[0] in _STATES:
            states.append(parts.pop(0))
        id = parts.pop(0) if len(parts) == 3 else ""
        if len(parts) == 2:
            start = self._start(parts[0], line)
        elif len(parts) == 1:
            start = self.tasks[-1].end if self.tasks else None
        else:
            start = None
        if start is None:
            raise DiagramError(f"`{line.text[:40]}` does not say when it begins", line.at,
                              "write `Name :2026-01-05, 10d`")  # fmt: skip
        end = self._end(parts[-1], start, line)
        words = self.text.words(name, line.at)
        self.tasks.append(_Task(words, self.section, id, tuple(states), start, end, line))

    def _start(self, text: str, line: DiagramLine) -> date | None:
        if text.startswith("after "):
            ends = [self._task_of(id, line).end for id in text.split()[1:]]
            return max(ends, default=None)
        return self._date(text)

    def _end(self, text: str, start: date, line: DiagramLine) -> date:
        """The first day that is no longer part of the task; days on which nobody works are added."""
        if text.startswith("until "):
            return max(start, min(self._task_of(id, line).start for id in text.split()[1:]))
        if given := self._date(text):
            if given < start:
                raise DiagramError(f"`{text}` is before {start.isoformat()}", line.at, "write the earlier time first")
            return given + timedelta(days=1) if self.inclusive else given
        found = _LENGTH.match(text)
        if found is None:
            raise DiagramError(f"`{text[:40]}` is neither a day nor a length of time", line.at, "write a date or `10d`")
        left = float(found[1]) * _DAYS[found[2]]
        if left > LONGEST_TASK:
            raise DiagramError(f"`{text}` is longer than a hundred years", line.at)
        days = max(0, -(-int(left * 1440) // 1440)) or (1 if left else 0)
        end = start
        for _ in range(LONGEST_TASK * 2):
            if self._is_free(end) and days:
                end += timedelta(days=1)
            elif days:
                end, days = end + timedelta(days=1), days - 1
            else:
                break
        return end

    def _is_free(self, day: date) -> bool:
        return day in self.free or day.weekday() in self.free

    def _task_of(self, id: str, line: DiagramLine) -> _Task:
        found = next((task for task in self.tasks if task.id == id), None)
        if found is None:
            near = nearest(id, [task.id for task in self.tasks if task.id])
            raise DiagramError(f"no task above is called `{id}`", line.at, f"did you mean `{near}`?" if near else "")
        return found


def _run(text: str) -> Runs:
    return (Run(text),) if text else ()


def _said(runs: Runs) -> str:
    return " ".join("".join(run.text for run in runs).split())
