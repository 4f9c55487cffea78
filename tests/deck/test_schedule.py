"""Durations become clock times: nothing is lost, nothing overlaps, rows follow parts, sections and breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.model import MUST_STAY, Deck, Note, Paragraph, Run, Session, Slide
from deckgen.deck.schedule import Agenda, AgendaRow, clock_time, plan, step_minutes
from deckgen.layouts.catalogue import kind_of


def slide(
    name: str, minutes: int | None = None, layout: str = "bullets", part: str = "", notes: Sequence[str] = ()
) -> Slide:
    return Slide(
        id=name,
        layout=layout,
        kind=kind_of(layout),
        title=(Run(name.capitalize()),),
        duration=minutes,
        part=(Run(part),) if part else (),
        notes=tuple(Note(kind, (Paragraph((Run("…"),)),)) for kind in notes),
    )


def deck(*sessions: Session) -> Deck:
    return Deck("d", "deck.yaml", (Run("D"),), sessions=sessions)


def session(
    *slides: Slide, name: str = "a", start: int | None = 540, end: int | None = None, buffer: int = 0
) -> Session:
    return Session(name, (Run(name),), tuple(slides), start=start, end=end, buffer=buffer)


def rows(agenda: Agenda) -> list[str]:
    """One line per row: `09:00 10 talk Title: a b`."""
    return [row(part) for planned in agenda.sessions for part in planned.parts]


def row(part: AgendaRow) -> str:
    time = "--:--" if part.start is None else clock_time(part.start)
    return f"{time} {part.duration} {part.kind} {part.title}: {' '.join(m.slide.id for m in part.moments)}"


@pytest.mark.parametrize(("minutes", "text"), [(0, "00:00"), (545, "09:05"), (1439, "23:59"), (1445, "00:05")])
def test_clock(minutes: int, text: str) -> None:
    assert clock_time(minutes) == text


def test_rows_follow_parts_sections_and_breaks() -> None:
    agenda = plan(
        deck(
            session(
                slide("welcome", 5),
                slide("goals", 5),
                slide("first", 5, "section", notes=["ask"]),
                slide("more", 5, "statement", notes=["ask"]),
                slide("coffee", 15, "break"),
                slide("after", 10),
                slide("table", 5, part="SWOT"),
                slide("work", 20, "exercise", part="SWOT"),
                slide("sum", 5),
                buffer=10,
                end=12 * 60,
            )
        )
    )
    assert rows(agenda) == [
        "09:00 10 talk Welcome: welcome goals",
        "09:10 10 conversation First: first more",
        "09:20 15 break Coffee: coffee",
        "09:35 10 talk After: after",
        "09:45 30 exercise SWOT: table work sum",
        "10:15 10 buffer : ",
    ]
    planned = agenda.sessions[0]
    assert (planned.duration, planned.length, planned.overrun) == (75, 85, 0)
    assert planned.finish is not None
    assert clock_time(planned.finish) == "10:25"


def test_a_break_closes_its_part_even_when_the_next_slide_has_the_same_one() -> None:
    agenda = plan(deck(session(slide("a", 5, part="P"), slide("b", 5, "break", part="P"), slide("c", 5, part="P"))))
    assert rows(agenda) == ["09:00 5 talk P: a", "09:05 5 break B: b", "09:10 5 talk P: c"]


def test_slides_that_open_a_day_belong_to_the_part_that_follows() -> None:
    title, today = slide("title", 5, "title"), slide("today", 5, "agenda")
    agenda = plan(deck(session(title, today, slide("a", 5, part="P"), today, slide("b", 5, "break"), today)))
    assert rows(agenda) == [
        "09:00 20 talk P: title today a today", "09:20 5 break B: b", "09:25 5 talk Today: today",
    ]  # fmt: skip
    again = plan(deck(session(title, slide("b", 5, "break"), today, slide("c", 5), slide("d", 5, part="D"))))
    assert rows(again) == ["09:00 5 talk Title: title", "09:05 5 break B: b", "09:10 10 talk C: today c",
                           "09:20 5 talk D: d"]  # fmt: skip
    named = again.sessions[0].parts[2].opener
    assert named is not None and named.id == "c"


def test_a_long_talk_with_a_short_exercise_stays_a_talk() -> None:
    agenda = plan(deck(session(slide("a", 20), slide("b", 5, notes=["exercise"]))))
    assert rows(agenda) == ["09:00 25 talk A: a b"]


def test_a_session_without_a_start_follows_the_one_before_it() -> None:
    first = session(slide("a", 30), buffer=10)
    agenda = plan(deck(first, session(slide("b", 5), name="b", start=None)))
    assert rows(agenda)[-1] == "09:40 5 talk B: b"
    assert agenda.length == 45


def test_without_any_start_there_are_offsets_but_no_clock() -> None:
    agenda = plan(deck(session(slide("a", 5), slide("b", 5, "break"), start=None)))
    assert rows(agenda) == ["--:-- 5 talk A: a", "--:-- 5 break B: b"]
    moment = agenda.moment("b")
    assert moment is not None
    assert (moment.offset, moment.end) == (5, None)


def test_without_durations_the_agenda_is_untimed() -> None:
    agenda = plan(deck(session(slide("a"), slide("b", 0))))
    assert not agenda.timed
    assert rows(agenda) == ["09:00 0 talk A: a b"]


def test_overrun_counts_the_buffer() -> None:
    assert plan(deck(session(slide("a", 170), buffer=15, end=12 * 60))).sessions[0].overrun == 5


def test_moments_are_found_by_slide() -> None:
    agenda = plan(deck(session(slide("a", 7), slide("b", 3))))
    found = agenda.moment("b")
    assert found is not None
    assert (found.start, found.end) == (547, 550)
    assert agenda.moment("c") is None


@given(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["bullets", "section", "break", "exercise"])), max_size=30)
)
def test_rows_hold_every_slide_once_and_touch_without_gaps(written: list[tuple[int, str]]) -> None:
    slides = [slide(f"s{i}", minutes, layout) for i, (minutes, layout) in enumerate(written)]
    planned = plan(deck(session(*slides, buffer=5))).sessions[0]
    assert [m.slide.id for part in planned.parts for m in part.moments] == [s.id for s in slides]
    at = 540
    for part in planned.parts:
        assert part.start == at
        at += part.duration
    assert planned.finish == at


@pytest.mark.parametrize(
    ("text", "rest", "minutes"),
    [
        ("Skriv allt. (4 min)", "Skriv allt.", 4),
        ("Write it all (10 minutes).", "Write it all", 10),
        ("Läs (1 minut)", "Läs", 1),
        ("Läs upp (2019)", "Läs upp (2019)", None),
        (f"Läs ({'9' * 5000} min)", f"Läs ({'9' * 5000} min)", None),
        (" " * 20_000 + "x", " " * 20_000 + "x", None),  # the end is not looked for from each blank
        ("(3 min) först", "(3 min) först", None),
        ("", "", None),
    ],
)
def test_step_minutes(text: str, rest: str, minutes: int | None) -> None:
    assert step_minutes((Run("1", bold=True), Run(text))) == (
        (Run("1", bold=True), Run(rest)) if rest or not text else (Run("1", bold=True),),
        minutes,
    )


def test_step_minutes_alone_in_their_run() -> None:
    assert step_minutes((Run("Läs"), Run(" (2 min)"))) == ((Run("Läs"),), 2)
    assert step_minutes(()) == ((), None)


def test_what_to_cut_when_late_goes_by_number_and_adds_up() -> None:
    slides = [slide("a", 10), slide("b", 5), slide("c", 8), slide("d", 7), slide("e", 9)]
    orders = (MUST_STAY, 2, 1, 2, None)
    marked = [replace(s, cut=order) for s, order in zip(slides, orders, strict=True)]
    (planned,) = plan(deck(session(*marked))).sessions
    told = [(c.order, [m.slide.id for m in c.moments], c.saved, c.total) for c in planned.cuts]
    assert told == [(1, ["c"], 8, 8), (2, ["b", "d"], 12, 20)]


def test_a_milestone_tells_its_time_and_what_can_still_be_won() -> None:
    half = replace(slide("half", 10), milestone=(Run("Half of it"),))
    (planned,) = plan(
        deck(session(replace(slide("a", 20), cut=1), half, replace(slide("z", 5), cut=2), buffer=10))
    ).sessions
    (milestone,) = planned.milestones
    assert (milestone.moment.start, milestone.spare) == (560, 15)


def test_a_session_after_a_night_is_on_the_next_day() -> None:
    def days(*sessions: tuple[int | None, str]) -> list[tuple[int | None, int]]:
        slide = Slide("a", "bullets", (), duration=60)
        made = tuple(
            Session(str(n), (), (replace(slide, id=f"s{n}"),), start=start, pause=pause)
            for n, (start, pause) in enumerate(sessions)
        )
        return [(planned.start, planned.day) for planned in plan(Deck("d", "d.yaml", (), sessions=made)).sessions]

    assert days((540, ""), (780, "lunch"), (570, "")) == [(540, 1), (780, 1), (570, 2)]
    assert days((540, ""), (570, "night"), (None, "")) == [(540, 1), (570, 2), (630, 2)]
    assert days((540, ""), (None, "night")) == [(540, 1), (None, 2)]
