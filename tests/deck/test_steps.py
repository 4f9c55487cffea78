"""What happens on a slide, and how long it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Exercise, List, ListItem, Note, Paragraph, Run, Session, Slide
from deckgen.deck.schedule import plan
from deckgen.deck.steps import clock_starts_after, exercise_minutes, needed_minutes, spoken_words, steps_of


def words(count: int) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(" ".join(["word"] * count)),)),)


def exercise(*minutes: int) -> tuple[List, ...]:
    return (List(tuple(ListItem((Paragraph((Run(f"Do it. ({m} min)"),)),)) for m in minutes), ordered=True),)


def slide(*notes: Note, **settings: object) -> Slide:
    return Slide("a", "bullets", (), notes=notes, **settings)  # type: ignore[arg-type]


def test_words_take_a_minute_for_a_hundred_and_twenty() -> None:
    assert needed_minutes(slide(Note("say", words(240))), None) == 2


def test_stated_minutes_count_and_knowledge_takes_no_time() -> None:
    notes = Note("say", words(240), minutes=1), Note("ask", words(9), minutes=3), Note("tip", words(500))
    assert [step.minutes for step in steps_of(slide(*notes), None)] == [1, 3]


@pytest.mark.parametrize(("people", "minutes"), [(None, 0.25), (16, 4), (24, 6)])
def test_a_round_takes_as_long_as_there_are_people(people: int | None, minutes: float) -> None:
    assert needed_minutes(slide(Note("ask", words(3), minutes=0.25, each=True)), people) == minutes


def test_an_exercise_takes_the_sum_of_its_steps_beside_a_slide_and_on_it() -> None:
    assert exercise_minutes(exercise(2, 3)) == 5
    assert needed_minutes(slide(Note("exercise", exercise(4, 3, 2))), 12) == 9
    assert needed_minutes(slide(blocks=exercise(5, 5), exercise=Exercise("groups")), 12) == 10
    assert spoken_words(exercise(1)) == 4


MINUTES = st.integers(0, 40)


@given(st.lists(st.lists(st.tuples(MINUTES, st.integers(0, 5), st.integers(0, 9)), max_size=6), min_size=1, max_size=3),
       st.integers(0, 23 * 60), st.integers(0, 30))  # fmt: skip
def test_slides_parts_sessions_cuts_and_milestones_add_up(
    sessions: list[list[tuple[int, int, int]]], start: int, buffer: int
) -> None:
    """For any durations, set-up times and cuts: what the tables say is the sum of what stands in them."""
    made = tuple(
        Session(
            f"s{n}",
            (Run("S"),),
            tuple(_timed(n, i, *times) for i, times in enumerate(slides)),
            start if not n else None,
            buffer=buffer,
        )
        for n, slides in enumerate(sessions)
    )
    agenda = plan(Deck("d", "d.yaml", (Run("D"),), sessions=made))
    at = start
    for planned in agenda.sessions:
        assert planned.start == at
        assert planned.duration == sum(m.duration for m in planned.moments)
        assert planned.length == sum(part.duration for part in planned.parts)
        assert planned.finish == at + planned.length
        for moment in planned.moments:
            assert moment.start == planned.start + moment.offset
        assert sum(cut.saved for cut in planned.cuts) == sum(m.duration for m in planned.moments if m.slide.cut)
        assert [cut.total for cut in planned.cuts[-1:]] == [sum(cut.saved for cut in planned.cuts)][: len(planned.cuts)]
        for milestone in planned.milestones:
            after = [m for m in planned.moments if m.offset >= milestone.moment.offset]
            assert milestone.spare == buffer + sum(m.duration for m in after if m.slide.cut)
        at = planned.finish


def _timed(session: int, number: int, minutes: int, cut: int, set_up: int) -> Slide:
    task = Exercise("groups", set_up=set_up) if set_up else None
    milestone = (Run("here"),) if number % 2 else ()
    kind = SlideKind.EXERCISE if task else SlideKind.CONTENT
    return Slide(f"{session}-{number}", "bullets", (Run("T"),), duration=minutes, cut=cut or None, exercise=task,
                 milestone=milestone, kind=kind)  # fmt: skip


@pytest.mark.parametrize(
    ("notes", "minutes"),
    [((), 0), ((Note("say", words(130)),), 2), ((Note("say", words(60)), Note("do", words(3), minutes=1)), 2)],
)
def test_the_clock_of_an_exercise_starts_after_what_comes_before_it(notes: tuple[Note, ...], minutes: int) -> None:
    task = Note("exercise", exercise(4, 3))
    made = slide(*notes, task, Note("do", words(3), minutes=9))
    assert clock_starts_after(made, task, 12) == minutes


def test_the_clock_of_an_exercise_on_a_slide_starts_after_its_set_up_or_what_is_said() -> None:
    said = Note("say", words(121))
    assert clock_starts_after(slide(said, exercise=Exercise("groups", set_up=3)), None, 12) == 3
    assert clock_starts_after(slide(said, exercise=Exercise("groups")), None, 12) == 2
