"""Numbered questions: large, numbered by the program, none lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: questions\nreveal: true\n---\n# Title\n\n"


def made(*questions: str, before: str = "") -> composing.Made:
    return composing.make(FRONT + before + "\n".join(f"{n}. {text}" for n, text in enumerate(questions, 1)) + "\n")


def sizes(slide: composing.Made, count: int) -> set[float]:
    return {slide.text(f"Question {n}").body.paragraphs[0].style.size for n in range(1, count + 1)}


def test_few_questions_are_large_and_many_smaller() -> None:
    two, seven = made("Who?", "How?"), made(*["What is best for our citizens this year?"] * 7)
    assert sizes(two, 2) == {60.0}
    assert sizes(seven, 7) == {28.0}
    assert two.diagnostics == seven.diagnostics == ()
    assert len(seven.scenes[0].clicks) == 7


def test_numbers_are_powerpoints_own() -> None:
    bullets = [made("a", "b").text(f"Question {n}").body.paragraphs[0].bullet for n in (1, 2)]
    assert [(b.number, b.start, b.text) for b in bullets if b] == [(True, 1, "1."), (True, 2, "2.")]


def test_what_belongs_to_a_question_stands_below_it() -> None:
    text = made("What is disruptive?\n   - What affects many?\n   - What makes a difference?").text("Question 1")
    assert [p.text for p in text.body.paragraphs] == [
        "What is disruptive?",
        "What affects many?",
        "What makes a difference?",
    ]
    assert text.body.paragraphs[1].style.size < text.body.paragraphs[0].style.size


def test_an_introduction_is_a_caption() -> None:
    slide = made("a", before="Think of others\n\n")
    assert slide.text("Caption").body.paragraphs[0].text == "Think of others"


def test_errors() -> None:
    assert made(*"abcdefghij").codes == ["too-many-questions"]
    assert made(*"abcdefghij").diagnostics[0].message == "the slide has 10 questions, there is room for 1 to 9"
    assert composing.make(FRONT + "Only words\n").codes == ["too-few-questions"]
    assert made("a", before="One\n\nTwo\n\n").codes == ["too-much-text"]
    assert composing.make(FRONT + "1.\n2. b\n").codes == ["empty-item"]
    assert composing.make(FRONT + "```\ncode\n```\n").codes == ["wrong-content"]
    assert not scene_rules.accepted(made(*["word " * 40] * 9))


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(scene_rules.WORDS, st.lists(scene_rules.WORDS, max_size=3)), min_size=1, max_size=7))
def test_whatever_is_accepted_fits(questions: list[tuple[str, list[str]]]) -> None:
    slide = made(*(text + "".join(f"\n   - {below}" for below in more) for text, more in questions))
    assert scene_rules.faults(slide) == []
