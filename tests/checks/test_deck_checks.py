"""Checks of the deck as a whole: times, plans, language, fonts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks import check_deck, check_length
from deckgen.checks.timing import _without_duration
from deckgen.deck.model import Deck, Run, Session, Slide, Times
from deckgen.deck.schedule import plan
from deckgen.edition.tailor.changed_settings import change_times
from deckgen.fonts.metrics import Metrics
from deckgen.typeset.measures import Measures
from deckgen.values.diagnostics import Diagnostic, Severity
from deckgen.values.source import Source, Span
from support import composing


def judged(deck: Deck) -> tuple[Diagnostic, ...]:
    return check_deck(composing.context_of(deck))


def deck_of(markdown: str, language: str = "en", **session: object) -> Deck:
    deck, _ = composing.read(markdown, language)
    return replace(deck, sessions=(replace(deck.sessions[0], **session),))  # type: ignore[arg-type]


def slide(name: str, duration: str = "", layout: str = "bullets", rest: str = "- a") -> str:
    minutes = f"duration: {duration}\n" if duration else ""
    return f"---\nlayout: {layout}\n{minutes}---\n# {name}\n{rest}\n\n"


def test_a_session_that_takes_too_long() -> None:
    deck = deck_of(slide("A", "40 min") + slide("B", "30 min"), start=540, end=600, buffer=5)
    (fault,) = judged(deck)
    assert fault.code == "session-too-long" and fault.severity is Severity.WARNING
    assert "ends at 10:15, 15 min after its end 10:00" in fault.message
    assert judged(deck_of(slide("A", "40 min") + slide("B", "20 min"), start=540, end=600)) == ()


def test_a_session_that_a_client_moved_is_mended_in_the_clients_file() -> None:
    deck = deck_of(slide("A", "40 min"), start=540, end=570)
    place = Span(Source("clients/harbour.yaml", 'start: {main: "13:00"}'), 8, 12)
    moved = change_times(deck, {deck.sessions[0].id: Times(start=780, span=place)}, {deck.sessions[0].id: ""}).value
    (fault,) = judged(moved)
    assert fault.span == place and f'`end: {{{deck.sessions[0].id}: "13:40"}}`' in fault.hints[0]


@pytest.mark.parametrize(("durations", "told"), [
    ((None, None), ["`A` is to end at 10:00, and no slide of it has a duration"]),
    ((5, None, None), ["the slide `s1` has no duration, and its session is to end at 10:00",
                       "the slide `s2` has no duration, and its session is to end at 10:00"]),
    ((5, 0), []),
])  # fmt: skip
def test_a_session_that_is_to_end_at_a_time_needs_durations(durations: tuple[int | None, ...], told: list[str]) -> None:
    slides = tuple(Slide(f"s{n}", "bullets", (), duration=minutes) for n, minutes in enumerate(durations))
    planned = plan(Deck("d", "d", (), sessions=(Session("a", (Run("A"),), slides, start=540, end=600),)))
    assert [fault.message for fault in _without_duration(planned.sessions[0])] == told


@pytest.mark.parametrize(("durations", "hint"), [("5 min", "make them agree"),
                         ("{full: 5 min, short: 3 min}", "leave the minutes of the steps out")])  # fmt: skip
def test_steps_that_take_other_minutes(durations: str, hint: str) -> None:
    deck = deck_of(f"---\nlayout: exercise\nduration: {durations}\n---\n# A\n\n1. Do it. (4 min)\n")
    slides = tuple(replace(slide, duration=5) for slide in deck.slides)
    deck = replace(deck, sessions=(replace(deck.sessions[0], slides=slides),))
    (fault,) = [fault for fault in judged(deck) if fault.code == "wrong-sum"]
    assert fault.hints[0].startswith(hint)


def test_a_slide_without_duration_among_timed_ones() -> None:
    text = slide("A", "5 min") + slide("B", "5 min") + slide("C") + slide("D", layout="section", rest="")
    faults = judged(deck_of(text + slide("E", "5 min")))
    assert [(d.code, d.message) for d in faults] == [
        ("missing-duration", "the slide `c` has no duration, most others of its session have one")
    ]
    assert judged(deck_of(slide("A") + slide("B"))) == ()


def test_steps_that_do_not_add_up() -> None:
    steps = "1. a (2 min)\n2. b (4 min)"
    (fault,) = judged(deck_of(slide("A", "5 min", "exercise", steps)))
    assert fault.message == "the steps take 6 min, the exercise 5 min"
    assert judged(deck_of(slide("A", "6 min", "exercise", steps))) == ()
    assert judged(deck_of(slide("A", "5 min", "exercise", steps.replace(" (4 min)", "")))) == ()


def test_more_than_ninety_minutes_without_a_break() -> None:
    long = slide("A", "60 min") + slide("B", "31 min") + slide("C", "5 min")
    (fault,) = judged(deck_of(long, start=540))
    assert (fault.code, fault.message) == ("no-break", "91 min without a break when `b` ends at 10:31")
    pause = slide("Coffee", "15 min", "break", "")
    assert judged(deck_of(slide("A", "60 min") + pause + slide("B", "31 min"), start=540)) == ()
    assert judged(deck_of(slide("A", "60 min") + slide("B", "30 min"), start=540)) == ()


def two_sessions(second: int | None) -> Deck:
    deck = deck_of(slide("A", "60 min") + slide("B", "60 min"), start=540)
    (one,) = deck.sessions
    first, other = replace(one, slides=one.slides[:1]), replace(one, id="other", slides=one.slides[1:], start=second)
    return replace(deck, sessions=(first, other))


@pytest.mark.parametrize(("start", "codes"), [
    (None, ["no-break"]), (605, ["no-break"]), (610, []), (590, ["sessions-meet", "no-break"]), (540, []),
])  # fmt: skip
def test_sessions_that_follow_each_other_are_one_stretch(start: int | None, codes: list[str]) -> None:
    assert [fault.code for fault in judged(two_sessions(start))] == codes


def test_a_cut_that_saves_no_time() -> None:
    cut = slide("B", "0 min").replace("---\n# B", "cut: 1\n---\n# B")
    (fault,) = judged(deck_of(slide("A", "5 min") + cut))
    assert fault.code == "cut-saves-nothing"
    together = slide("C", "5 min").replace("---\n# C", "cut: 1\n---\n# C")
    assert judged(deck_of(slide("A", "5 min") + cut + together)) == ()


STEP = "---\nlayout: plan-step\n{keys}---\n# {name}\n## Goal\na\n## How\n- b\n\n"


def test_a_step_of_no_plan() -> None:
    (fault,) = judged(deck_of(STEP.format(keys="", name="A")))
    assert fault.code == "missing-plan"


def test_steps_need_words_for_the_overview() -> None:
    overview = "---\nlayout: plan\nplan: p\n---\n# The plan\n\n"
    whole = STEP.format(keys="plan: p\nshort: A\nsummary: B\n", name="A")
    part = STEP.format(keys="plan: p\nshort: B\n", name="B")
    (fault,) = judged(deck_of(overview + whole + part))
    assert fault.message == "the step `b` has no `summary` for the plan's overview"
    assert judged(deck_of(whole + part)) == ()


def test_an_overview_of_another_plan() -> None:
    overview = "---\nlayout: plan\nplan: fuor\n---\n# The plan\n\n"
    step = STEP.format(keys="plan: four\nshort: A\nsummary: B\n", name="A")
    (fault,) = judged(deck_of(overview + step))
    assert fault.code == "unknown-plan" and fault.hints == ("did you mean `four`?",)


def test_a_language_without_words() -> None:
    (fault,) = judged(deck_of(slide("A"), language="fi"))
    assert fault.code == "unknown-language" and "`fi`" in fault.message


def test_a_font_that_is_not_there() -> None:
    deck = deck_of(slide("A"))
    fonts = {**composing.ready_theme().template.theme.fonts, "minor": "Helvetica Neue"}
    context = replace(composing.context_of(deck), measures=Measures(Metrics(composing.ready_theme().fonts, fonts)))
    (fault,) = check_deck(context)
    assert fault.code == "missing-font" and "`Helvetica Neue`" in fault.message


@pytest.mark.parametrize("where", ["{}", "- {}", "> {}", "| a |\n|---|\n| {} |", "```\n{}\n```"])
def test_notes_that_no_page_holds(where: str) -> None:
    def codes(text: str) -> list[str]:
        return [d.code for d in judged(deck_of(f"# A\n\n- b\n\n::: guide\n{where.format(text)}\n:::\n"))]

    assert codes("w" * 5_001) == ["endless-word"]
    assert codes("w" * 5_000) == []
    assert codes("word " * 10_001) == ["endless-paragraph"]


@pytest.mark.parametrize(
    "notes",
    [
        "a\n\n" * 5_001,
        "- a\n" * 2_501,
        "| a |\n|---|\n" + "| b |\n" * 5_001,
        "```\n" + "x\n" * 5_002 + "```",
        "[lines=999]\n\n" * 6,
    ],
    ids=["paragraphs", "items", "cells", "code", "lines"],
)
def test_notes_that_fill_more_than_a_hundred_pages(notes: str) -> None:
    (found,) = judged(deck_of(f"# A\n\n- b\n\n::: worksheet\n{notes}\n:::\n"))
    assert (found.code, found.span is None) == ("endless-notes", False)


def test_notes_of_all_slides_together() -> None:
    (fine,) = deck_of("# A\n\n- b\n\n::: worksheet\n" + "[lines=999]\n\n" * 5 + ":::\n").slides
    deck = deck_of("# A\n\n- b\n")
    (session,) = deck.sessions
    assert judged(replace(deck, sessions=(replace(session, slides=(fine,) * 20),))) == ()
    (found,) = judged(replace(deck, sessions=(replace(session, slides=(fine,) * 21),)))
    assert found.message.startswith("104,895 lines, items and cells are to be printed beside the slides")


@pytest.mark.parametrize(
    ("mark", "leaders", "codes"),
    [
        ("say", "", []),
        ("say A", "", []),
        ("say A", "A", []),
        ("say Anna", "Anna", []),
        ("worksheet anonymous", "", []),
        ("say C", "A", ["unknown-leader"]),
        ("say Hello", "", ["unknown-leader"]),
        ("say: Hello", "", ["unknown-leader"]),
        ("say A Hello", "A", ["unknown-leader"]),
        ("ask Who?", "", ["unknown-leader"]),
        ("worksheet My plan", "", ["unknown-leader"]),
    ],
)
def test_words_beside_the_mark_of_a_note_are_told(mark: str, leaders: str, codes: list[str]) -> None:
    deck, _ = composing.read(f"# A\n\n- a\n\n::: {mark}\nWords.\n:::\n")
    deck = replace(deck, leaders=((leaders, "Anna Ek"),) if leaders else ())
    assert [d.code for d in judged(deck)] == codes


@pytest.mark.parametrize(("kind", "codes"), [("say", ["empty-note"]), ("worksheet", []), ("handout", [])])
def test_a_note_without_words_is_told(kind: str, codes: list[str]) -> None:
    deck, _ = composing.read(f"# A\n\n- a\n\n::: {kind}\n:::\n")
    assert [d.code for d in judged(deck)] == codes


def test_a_guide_of_hundreds_of_pages() -> None:
    notes = "".join(f"---\n---\n# S{n}\n\n- b\n\n::: say\n{'abcde ' * 8_000}\n:::\n\n" for n in range(14))
    deck = deck_of(notes)
    assert judged(deck) == ()
    (found,) = check_length(deck)
    assert (found.code, found.severity) == ("long-guide", Severity.WARNING)
    assert "about 333 pages" in found.message and "about 2 minutes" in found.message


def test_letters_in_notes_that_the_font_lacks() -> None:
    (found,) = judged(deck_of("# A\n\n- b\n\n::: say\n漢字, then 漢\n:::\n"))
    assert found.code == "missing-glyph" and "U+6F22" in found.message and "U+5B57" in found.message
    assert judged(deck_of("# A\n\n- b\n\n::: say\nÅter “så” – 5 €\n:::\n")) == ()
