"""Long runs of slides that look alike are told, once for each way in which they do."""

from __future__ import annotations

from deckgen.checks.rhythm import LONG, check_rhythm
from support import composing

POINTS = "---\nlayout: bullets\n---\n# Points {n}\n- One\n- Two\n"
QUESTIONS = "---\nlayout: questions\n---\n# Questions {n}\n1. What?\n2. Why?\n"
QUOTE = "---\nlayout: quote\n---\n> Words {n}\n"
MIST = "---\nlayout: bullets\nbackground: mist\n---\n# Points {n}\n- One\n- Two\n"


def found(*slides: str, **changes: object) -> list[str]:
    made = composing.make("\n".join(slide.format(n=n) for n, slide in enumerate(slides)), **changes)  # type: ignore[arg-type]
    return [each.message for each in check_rhythm(made.scenes, made.context)]


def test_more_than_three_slides_of_one_layout_are_told_once() -> None:
    slides = (*[POINTS] * 4, QUOTE, *[POINTS] * 5, QUOTE) * 3
    assert found(*slides) == ["5 slides in a row are of layout `bullets`, from `points-5` to `points-9`"]


def test_more_than_six_slides_on_paper_are_told() -> None:
    slides = (*[POINTS, QUESTIONS] * 3, QUOTE) * 3 + (POINTS, QUESTIONS) * 4
    assert found(*slides) == ["8 slides in a row are on paper, from `points-21` to `questions-28`"]


def test_another_ground_ends_the_run() -> None:
    assert found(*(*[POINTS, QUESTIONS] * 3, MIST) * 5) == []


def test_a_short_deck_is_not_monotone() -> None:
    assert found(*[POINTS] * (LONG - 1)) == []
