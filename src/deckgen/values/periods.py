"""Days, weeks, months, quarters and years as authors write them, and the units that an axis of time is divided into.

A day is its number since 1970-01-01, as POSIX counts. Periods that name no year stand in one year, whichever it is;
those that are only a number, as `Week 3`, are counted in units of their own.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence

from deckgen.values.lazy import late_pattern
from deckgen.values.value import value_class

DATED, YEARLESS, COUNTED = "dated", "yearless", "counted"
COMMON = 2001  # the year of periods that name none: not a leap year, and it begins on a Monday
DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366, "count": 1}
_ISO = late_pattern(r"([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_WEEK = late_pattern(
    r"(?:([12]\d{3})[- ]?(?:w|v|vecka|week)\.? ?(\d{1,2})|(?:w|v|vecka|week)\.? ?(\d{1,2}),? ([12]\d{3}))$"
)
_PART = late_pattern(r"(?:([12]\d{3})[- ]?)?(q|kv|k|h)\.? ?([1-4])(?:,? ([12]\d{3}))?$")
_NAMED = late_pattern(r"(?:(\d{1,2})\.? )?([^\W\d]{3,})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,?)?(?:,? ([12]\d{3}))?$")
_FIGURES = late_pattern(r"(\d{1,2})([./])(\d{1,2})\2([12]\d{3})$")
_COUNT = late_pattern(r"(?:([^\W\d]+) )?(\d{1,3})$")


@value_class
class Period:
    """From the day `start` up to the day `end`, which is no part of it.

    `unit` is what was written, `kind` says whether it has a year, needs none, or counts units of its own.
    """

    start: int
    end: int
    unit: str
    kind: str = DATED
    word: str = ""  # before a number: what is counted

    @property
    def middle(self) -> float:
        """The middle of it: for a day its beginning."""
        return self.start if self.unit == "day" else (self.start + self.end) / 2


@value_class
class Tick:
    """A part of an axis of time: its days, and what it may be called, the longest name first."""

    start: int
    end: int
    names: tuple[str, ...]


def read_period(text: str, months: Sequence[str]) -> Period | None:
    """The period that a text names, or None. `months` are the twelve names in the language of the deck.

    Understood are `2026`, `2026-03`, `2026-03-15`, `15 March 2026`, `March 15, 2026`, `March 2026`, `Q1 2026`,
    `H1 2026`, `2026-W12`, all but weeks without their year too, and a number alone or behind a word: `3`, `Week 3`.
    `15.3.2026` begins with the day. `15/3/2026` is read only where one of the numbers can be no month.
    """
    said = " ".join(text.replace("\u00a0", " ").split()).casefold()
    if found := _ISO.match(said):
        return _from_parts(int(found[1]), found[2] and int(found[2]), found[3] and int(found[3]), DATED)
    if found := _WEEK.match(said):
        return _week(int(found[1] or found[4]), int(found[2] or found[3]))
    if found := _PART.match(said):
        return _part(found[1] or found[4], "half" if found[2] == "h" else "quarter", int(found[3]))
    if (found := _NAMED.match(said)) and (month := _month(found[2], months)):
        year, day = found[4], found[1] or found[3]
        return _from_parts(int(year or COMMON), month, day and int(day), DATED if year else YEARLESS)
    if found := _FIGURES.match(said):
        return _figures(int(found[1]), int(found[3]), int(found[4]), either=found[2] == "/")
    if found := _COUNT.match(said):
        return Period(int(found[2]) - 1, int(found[2]), "count", COUNTED, found[1] or "")
    return None


def _month(name: str, months: Sequence[str]) -> int | None:
    """The number of the month whose name begins so, if it is one alone."""
    found = [n for n, month in enumerate(months, start=1) if month.casefold().startswith(name)]
    return found[0] if len(found) == 1 else None


def _from_parts(year: int, month: int | str | None, day: int | str | None, kind: str) -> Period | None:
    if not month:
        return Period(_day(year, 1), _day(year + 1, 1), "year", kind)
    if not 1 <= int(month) <= 12:
        return None
    start = _day(year, int(month))
    if not day:
        return Period(start, _after(year, int(month)), "month", kind)
    if not 1 <= int(day) <= calendar.monthrange(year, int(month))[1]:
        return None
    return Period(start + int(day) - 1, start + int(day), "day", kind)


def _figures(first: int, second: int, year: int, *, either: bool) -> Period | None:
    """The day that three numbers name. `either`: the month may stand first, so that one of them must be none."""
    if either and first <= 12 and second <= 12:
        return None
    day, month = (second, first) if either and second > 12 else (first, second)
    return _from_parts(year, month, day, DATED) if month and day else None


def _week(year: int, week: int) -> Period | None:
    if not 1 <= week <= 53:
        return None
    start = _first_monday(year) + 7 * (week - 1)
    return Period(start, start + 7, "week")


def _part(year: str | None, unit: str, number: int) -> Period | None:
    length = 3 if unit == "quarter" else 6
    if number * length > 12:
        return None
    of = int(year or COMMON)
    last = number * length
    return Period(_day(of, last - length + 1), _after(of, last), unit, DATED if year else YEARLESS)


def _day(year: int, month: int, day: int = 1) -> int:
    return calendar.timegm((year, month, day, 0, 0, 0)) // 86_400


def _after(year: int, month: int) -> int:
    """The first day of the next month."""
    return _day(year + month // 12, month % 12 + 1)


def _first_monday(year: int) -> int:
    """The Monday of the first week of a year, which holds 4 January (ISO 8601)."""
    fourth = _day(year, 1, 4)
    return fourth - calendar.weekday(year, 1, 4)


def year_of(day: int) -> int:
    """The year that a day lies in."""
    year = 1969 + int(day // 365.2425)  # that year or one before it
    while _day(year + 1, 1) <= day:
        year += 1
    return year


# --- the parts of an axis -----------------------------------------------------------------------------------


def ticks(start: int, end: int, unit: str, months: Sequence[str], quarter: str, week: str) -> tuple[Tick, ...]:
    """The units from the one that holds the day `start` to the one that holds the last day before `end`.

    `quarter` and `week` are how these are called, with `{n}` for their number.
    """
    if unit == "count":
        return tuple(Tick(n, n + 1, (str(n + 1),)) for n in range(start, end))
    units: dict[str, Callable[[int], Iterator[Tick]]] = {
        "day": _days,
        "week": lambda year: _weeks(year, week),
        "month": lambda year: _months(year, months),
        "quarter": lambda year: _quarters(year, quarter),
        "year": lambda year: iter((Tick(_day(year, 1), _day(year + 1, 1), (str(year), f"’{year % 100:02}")),)),
    }
    # a week of one year may begin in another
    years = range(year_of(start) - 1, year_of(max(start, end - 1)) + 2)
    return tuple(tick for year in years for tick in units[unit](year) if tick.start < end and tick.end > start)


def _days(year: int) -> Iterator[Tick]:
    for month in range(1, 13):
        for day, start in enumerate(range(_day(year, month), _after(year, month)), start=1):
            yield Tick(start, start + 1, (str(day),))


def _weeks(year: int, name: str) -> Iterator[Tick]:
    start, after = _first_monday(year), _first_monday(year + 1)
    for n, monday in enumerate(range(start, after, 7), start=1):
        yield Tick(monday, monday + 7, (name.format(n=n), str(n)))


def _months(year: int, names: Sequence[str]) -> Iterator[Tick]:
    for n, name in enumerate(names, start=1):
        shown = name[:1].upper() + name[1:]
        yield Tick(_day(year, n), _after(year, n), (shown, shown[:3], shown[:1]))


def _quarters(year: int, name: str) -> Iterator[Tick]:
    for n in range(1, 5):
        yield Tick(_day(year, 3 * n - 2), _after(year, 3 * n), (name.format(n=n), str(n)))
