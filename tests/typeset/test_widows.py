"""The last line of a paragraph: no short word stands there alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Run
from deckgen.scene.items import Paragraph
from deckgen.typeset.breaking import break_lines
from deckgen.typeset.text import run_style, set_paragraph, style_runs, text_width
from deckgen.values.units import Emu, inches
from support.examples import examples
from support.typesetting import PLAIN, context, paragraph

STYLE = run_style(PLAIN)


def just_too_narrow(text: str) -> Emu:
    """A width at which the last word does not fit."""
    return text_width(text, STYLE, context()) - inches(0.02)


def set_in(text: str, width: Emu) -> list[str]:
    return [line.text for line in paragraph(text, PLAIN, width, context()).lines]


def test_a_short_last_word_takes_another_down() -> None:
    text = "Tell what the citizens say about you and what they do"
    assert set_in(text, just_too_narrow(text)) == ["Tell what the citizens say about you and what", "they\u00a0do"]


def test_two_short_last_words_take_another_down() -> None:
    text = "It costs 31 million up front and then six million a year"
    for end in (" a year", " year"):
        width = text_width(text.removesuffix(end), STYLE, context()) + inches(0.02)
        assert set_in(text, width)[-1].replace("\u00a0", " ") == "million a year"


def test_the_first_word_of_a_sentence_does_not_end_the_line_before_the_last() -> None:
    for text, moved in (
        ("Close your eyes and picture the year 2030. You made it happen.", True),
        ("Close your eyes and picture the year 2030, you made it happen.", False),
        ("Close your eyes and picture it in 2030. You and others made it.", False),
    ):
        width = text_width(text[: text.lower().index("you", 12) + 3], STYLE, context()) + inches(0.02)
        assert set_in(text, width)[-1].replace("\u00a0", " ").lower().startswith("you") == moved


def test_a_long_last_word_may_stand_alone() -> None:
    text = "They ask about organisation"
    assert set_in(text, just_too_narrow(text)) == ["They ask about", "organisation"]


def test_what_is_left_is_no_stump() -> None:
    text = "A communicationplatform is"
    assert set_in(text, just_too_narrow(text)) == ["A communicationplatform", "is"]


def test_a_last_point_may_stand_alone() -> None:
    text = "Ledningen är med och tar del\u00a0• Mål"
    assert set_in(text, just_too_narrow(text)) == ["Ledningen är med och tar del\u00a0•", "Mål"]


def test_the_authors_breaks_stay() -> None:
    assert set_in("One line of many words\nso", inches(9)) == ["One line of many words", "so"]


def test_code_stays_as_it_was_written() -> None:
    runs = (Run("Write this down and never change it: "), Run("git commit now or so", code=True))
    made = set_paragraph(runs, PLAIN, _narrow(runs), context())
    assert made.lines[-1].text == "so" and "\u00a0" not in _whole(made)


def test_words_of_several_runs_stay_together() -> None:
    runs = (Run("Tell what the citizens say about you and "), Run("what they", bold=True), Run(" do"))
    assert set_paragraph(runs, PLAIN, _narrow(runs), context()).lines[-1].text == "they\u00a0do"


def _narrow(runs: tuple[Run, ...]) -> Emu:
    (line,) = set_paragraph(runs, PLAIN, inches(30), context()).lines
    return line.width - inches(0.02)


def _whole(made: Paragraph) -> str:
    return "".join(line.text + line.trailing for line in made.lines)


@settings(max_examples=examples(150), deadline=None, derandomize=True)
@given(st.lists(st.text("abcdefgåäö.,-", min_size=1, max_size=12), min_size=1, max_size=25), st.integers(1, 60))
def test_lines_stay_as_many_and_within_their_width(words: list[str], tenths: int) -> None:
    text, width = " ".join(words), inches(0.5 + tenths / 10)
    greedy = break_lines(style_runs((Run(text),), STYLE, context()), width, width, context())
    made = paragraph(text, PLAIN, width, context())
    assert len(made.lines) == len(greedy)
    assert _whole(made).replace("\u00a0", " ").replace("\u2011", "-") == text
    assert all(line.width <= max(width, each.width) for line, each in zip(made.lines, greedy, strict=True))
