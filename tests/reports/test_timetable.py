"""The time plan as text, spreadsheet and calendar."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import MUST_STAY, Deck, Paragraph, Quote, Run, Session, Slide
from deckgen.deck.schedule import plan
from deckgen.deck.words import words
from deckgen.layouts.catalogue import kind_of
from deckgen.reports.timetable import COLUMNS, as_csv, as_ics, as_text, calendar_faults


def slide(name: str, minutes: int | None, layout: str = "bullets", **more: object) -> Slide:
    title = (Run(name.capitalize()),)
    return Slide(name, layout, title, duration=minutes, kind=kind_of(layout), **more)  # type: ignore[arg-type]


SLIDES = (
    replace(slide("welcome", 5, part=(Run("Start"),)), number=1),
    replace(slide("goals", 10, cut=MUST_STAY), number=2),
    replace(slide("coffee", 15, "break", milestone=(Run("Half-way"),)), number=3),
    replace(slide("more", 10, cut=1), number=4),
    Slide(
        "quote",
        "quote",
        (),
        (Quote((Paragraph((Run("Only learning lasts."),)),)),),
        duration=5,
        cut=2,
        number=5,
        kind=SlideKind.TOPIC,
    ),
)
DECK = Deck("day", "deck.yaml", (Run("A day"),), client="ACME", date="2026-12-31", language="en-GB", sessions=(
    Session("one", (Run("Morning"),), SLIDES, start=540, end=600, buffer=10),
))  # fmt: skip

TEXT = """\
A day
ACME · 31 December 2026

Morning
09:00–09:55, 55 min

          Start        15 min
09:00  1    Welcome     5 min
09:05  2    Goals      10 min  Do not skip
09:15  3  Coffee       15 min  Milestone: Half-way
          More         15 min
09:30  4    More       10 min  May be skipped, no. 1
09:40  5    Only learning lasts.   5 min  May be skipped, no. 2
09:45     Buffer       10 min
09:55     End

Running late: skip these, in this order:
  1. More (saves 10 min)
  2. Only learning lasts. (saves 5 min; in all 15 min)"""


def told(deck: Deck = DECK) -> str:
    return as_text(deck, plan(deck), words(deck.language))


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_plan_as_text() -> None:
    assert squeezed(told()) == squeezed(TEXT)


def test_columns_are_aligned() -> None:
    rows = [line for line in told().splitlines() if re.match(r"\d\d:\d\d  \d", line)]
    assert len({line.index("min") for line in rows}) == 1


def test_a_session_that_overruns_says_so() -> None:
    (session,) = DECK.sessions
    late = replace(DECK, sessions=(replace(session, end=590),))
    assert "5 min" in told(late).splitlines()[5] and "09:50" in told(late).splitlines()[5]


def test_without_durations_there_are_titles_only() -> None:
    bare = replace(DECK, sessions=(Session("one", (), (slide("a", None), slide("b", None))),))
    assert squeezed(told(bare))[3:] == ["one", "", "", "A", "A", "B"]


def test_csv_is_read_back_as_it_was_meant() -> None:
    (session,) = DECK.sessions
    odd = replace(SLIDES[0], title=(Run('Say "hi"; then, go'),))
    deck = replace(DECK, sessions=(replace(session, slides=(odd, *SLIDES[1:])),))
    text = as_csv(deck, plan(deck), words("en"))
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == COLUMNS
    assert rows[0] == ["Morning", "Start", "talk", "09:00", "09:05", "5", "1", "welcome", 'Say "hi"; then, go', "", ""]
    assert [row[9] for row in rows] == ["", "never", "", "1", "2", ""]
    assert rows[-1][2:6] == ["buffer", "09:45", "09:55", "10"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "a;=1", "a\t=1"])
def test_no_cell_begins_a_formula(text: str) -> None:
    (session,) = DECK.sessions
    odd = replace(SLIDES[0], title=(Run(text),), part=(Run(text),))
    deck = replace(DECK, sessions=(replace(session, title=(Run(text),), slides=(odd, *SLIDES[1:])),))
    _, row, *_ = csv.reader(io.StringIO(as_csv(deck, plan(deck), words("en")), newline=""))
    cells = [cell for at in (0, 1, 8) for cell in re.split("[;\t]", row[at])]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)
    assert text.lstrip() in row[8].replace("'", "")


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_an_event_for_each_session() -> None:
    lines = unfolded(as_ics(DECK, plan(DECK), words("en")))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert {"DTSTART:20261231T090000", "DTEND:20261231T095500", "SUMMARY:A day: Morning"} < set(lines)
    assert r"DESCRIPTION:09:00 Start\n09:15 Coffee\n09:30 More\n09:45 Buffer" in lines


def test_the_next_day_begins_where_the_clock_goes_back() -> None:
    (session,) = DECK.sessions
    deck = replace(DECK, sessions=(session, replace(session, id="two"), replace(session, id="late", start=1430)))
    lines = unfolded(as_ics(deck, plan(deck), words("en")))
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND"))] == [
        "DTSTART:20261231T090000", "DTEND:20261231T095500", "DTSTART:20270101T090000", "DTEND:20270101T095500",
        "DTSTART:20270101T235000", "DTEND:20270102T004500",
    ]  # fmt: skip


def test_an_event_keeps_its_name_when_its_time_changes() -> None:
    def uid(deck: Deck) -> str:
        return next(line for line in unfolded(as_ics(deck, plan(deck), words("en"))) if line.startswith("UID"))

    (session,) = DECK.sessions
    assert uid(replace(DECK, date="2027-01-01", sessions=(replace(session, start=600),))) == uid(DECK)
    assert uid(replace(DECK, client="Other")) != uid(DECK)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_no_line_of_a_calendar_is_too_long(title: str) -> None:
    deck = replace(DECK, title=(Run(title),))
    text = as_ics(deck, plan(deck), words("en"))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    meant = f"{title}: Morning".replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{meant}" in unfolded(text)


@pytest.mark.parametrize(("changes", "codes"), [
    ({}, []), ({"date": ""}, ["missing-date"]),
    ({"sessions": (replace(DECK.sessions[0], start=None),)}, ["missing-start"]),
])  # fmt: skip
def test_what_a_calendar_needs(changes: dict[str, object], codes: list[str]) -> None:
    deck = replace(DECK, **changes)  # type: ignore[arg-type]
    assert [fault.code for fault in calendar_faults(deck, plan(deck))] == codes
