"""Compounds with a short first part are not divided at the end of a line."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Run
from deckgen.typeset.text import run_style, set_paragraph, text_width
from deckgen.values.units import inches
from deckgen.values.value import replace
from support.typesetting import PLAIN, context, paragraph

STYLE = run_style(PLAIN)


def set_before(text: str, end: str) -> list[str]:
    """The lines of a text in a box in which `end` is all that the first line has room for."""
    width = text_width(text[: text.index(end) + len(end)], STYLE, context()) + inches(0.02)
    return [line.text for line in paragraph(text, PLAIN, width, context()).lines]


@pytest.mark.parametrize(
    ("text", "end", "lines"),
    [
        ("Deploys daily, Self-healing", "Self-", ["Deploys daily,", "Self\u2011healing"]),
        ("Begränsande it-policy", "it-", ["Begränsande", "it\u2011policy"]),
        ("Open round the clock, 24-hour", "24-", ["Open round the clock,", "24\u2011hour"]),
    ],
)
def test_a_short_first_part_goes_down_with_the_rest(text: str, end: str, lines: list[str]) -> None:
    assert set_before(text, end) == lines


def test_a_break_is_stated_where_the_font_has_no_such_hyphen() -> None:
    serif = replace(PLAIN, font="major")
    text = "Independence from e-media"
    width = text_width(text.removesuffix("media"), run_style(serif), context()) + inches(0.02)
    lines = paragraph(text, serif, width, context()).lines
    assert [(line.text, line.hard) for line in lines] == [("Independence from", True), ("e-media", False)]


def test_a_long_first_part_may_end_a_line() -> None:
    assert set_before("Their decision-making", "decision-") == ["Their decision-", "making"]


def test_a_compound_that_would_need_a_line_more_is_divided() -> None:
    width = text_width("healing", STYLE, context()) + inches(0.02)
    assert [line.text for line in paragraph("Self-healing", PLAIN, width, context()).lines] == ["Self-", "healing"]


def test_other_text_keeps_its_hyphens() -> None:
    made = paragraph("Self-healing, and more", PLAIN, inches(9), context())
    assert "\u2011" not in made.text


def test_code_keeps_its_hyphens() -> None:
    runs = (Run("git commit --all x-ray and more and", code=True),)
    for width in range(10, 60):
        assert "\u2011" not in set_paragraph(runs, PLAIN, inches(width / 10), context()).text


def test_a_title_is_not_divided_after_a_short_first_part() -> None:
    text = "An AI-ready organisation and its self-healing it-platform"
    for width in range(30, 70):
        made = paragraph(text, PLAIN, inches(width / 10), context(), balance=True)
        assert not any(line.text.endswith(("AI-", "it-")) for line in made.lines[:-1])
