"""Times as authors write them, and the units of an axis."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.words import words
from deckgen.values.periods import COUNTED, DATED, YEARLESS, read_period, ticks, year_of

ENGLISH = words("en")["months"].split()
NEW_YEAR = 20_454  # 2026-01-01 since 1970-01-01


@pytest.mark.parametrize(
    ("text", "start", "days", "unit", "kind"),
    [
        ("2026", 0, 365, "year", DATED),
        ("2026-02", 31, 28, "month", DATED),
        ("2026-02-03", 33, 1, "day", DATED),
        ("3 February 2026", 33, 1, "day", DATED),
        ("February 3, 2026", 33, 1, "day", DATED),
        ("Feb 3 2026", 33, 1, "day", DATED),
        ("3.2.2026", 33, 1, "day", DATED),
        ("13/2/2026", 43, 1, "day", DATED),
        ("2/13/2026", 43, 1, "day", DATED),
        ("feb 2026", 31, 28, "month", DATED),
        ("Q2 2026", 90, 91, "quarter", DATED),
        ("2026-Q2", 90, 91, "quarter", DATED),
        ("H2 2026", 181, 184, "half", DATED),
        ("2026-W01", -3, 7, "week", DATED),
        ("v. 2 2026", 4, 7, "week", DATED),
        ("February", 31 + 11_323 - NEW_YEAR, 28, "month", YEARLESS),
        ("Feb 3", 33 + 11_323 - NEW_YEAR, 1, "day", YEARLESS),
        ("February 3rd", 33 + 11_323 - NEW_YEAR, 1, "day", YEARLESS),
        ("Week 3", 2 - NEW_YEAR, 1, "count", COUNTED),
        ("3", 2 - NEW_YEAR, 1, "count", COUNTED),
    ],
)
def test_times_are_understood(text: str, start: int, days: int, unit: str, kind: str) -> None:
    found = read_period(text, ENGLISH)
    assert found is not None
    assert (found.start - NEW_YEAR, found.end - found.start, found.unit, found.kind) == (start, days, unit, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-13",
        "2026-02-29",
        "30 February 2026",
        "H3 2026",
        "ju 2026",
        "12/3/2026",
        "31.2.2026",
        "3.13.2026",
        "Feb 30",
        "0000",
        "1 2",
    ],
)
def test_other_texts_are_no_times(text: str) -> None:
    assert read_period(text, ENGLISH) is None


@given(st.text("0123456789-/. QqWwHhKkvMarJunFeb", max_size=14))
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = read_period(text, ENGLISH)
    assert found is None or found.start < found.end


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("week", ["1", "2", "3", "4", "5", "6", "7"]),
        ("month", ["Jan", "Feb"]),
        ("quarter", ["1"]),
        ("year", ["’26"]),
    ],
)
def test_units_cover_the_days_without_a_gap(unit: str, names: list[str]) -> None:
    found = ticks(NEW_YEAR, NEW_YEAR + 40, unit, ENGLISH, "Q{n}", "W{n}")
    assert [tick.names[1] for tick in found] == names
    assert all(one.end == other.start for one, other in pairwise(found))
    assert found[0].start <= NEW_YEAR and found[-1].end >= NEW_YEAR + 40
    assert year_of(NEW_YEAR) == 2026 == year_of(NEW_YEAR + 364)


@pytest.mark.parametrize("year", [1000, 1010, 1600, 1969, 1970, 2100, 2999])
def test_the_year_of_a_day(year: int) -> None:
    first, last = (read_period(day, ENGLISH) for day in (f"{year}-01-01", f"{year}-12-31"))
    assert first is not None and last is not None
    assert year_of(first.start) == year_of(last.start) == year
