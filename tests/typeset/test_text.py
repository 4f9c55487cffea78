"""Paragraphs: styles, lines, bullets, heights."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Run
from deckgen.scene.items import RunStyle
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.text import (
    body,
    height,
    is_torn,
    longest_word,
    run_style,
    set_paragraph,
    style_runs,
    text_width,
)
from deckgen.values.color import Color
from deckgen.values.units import EMU_PER_PT, Insets, inches, points
from support.examples import examples
from support.typesetting import BODY, PLAIN, context, paragraph
from support.work import count_calls

INK = RunStyle("minor", 20.0, Color("dk1"))
TITLE = LevelStyle("major", 34.0, pitch=1.1)
WORDS = st.lists(st.text("abcdefghijklmnoåäöABCÅ-–.,!?", min_size=1, max_size=14), min_size=1, max_size=30)
MOST_CALLS = 130  # for a paragraph of twenty words
WIDTHS = st.integers(inches(0.6), inches(12))


def lines(text: str, width: float, level: LevelStyle = PLAIN, **options: Any) -> list[str]:
    return [line.text for line in paragraph(text, level, inches(width), context(), **options).lines]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- laws -----------------------------------------------------------------------------------------


@given(WORDS, WIDTHS, st.booleans())
def test_every_word_is_in_the_lines_once_and_in_order(words: list[str], width: int, balance: bool) -> None:
    made = paragraph(" ".join(words), PLAIN, width, context(), balance=balance)
    assert bare("".join(line.text for line in made.lines)).replace("\u2011", "-") == bare("".join(words))
    assert bare(made.text).replace("\u2011", "-") == bare("".join(words))


@given(WORDS, WIDTHS)
def test_a_paragraph_reads_as_it_was_written(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert paragraph(text, PLAIN, width, context()).text.replace("\u00a0", " ").replace("\u2011", "-") == text


@given(WORDS, WIDTHS, st.booleans())
def test_no_line_is_wider_than_the_box(words: list[str], width: int, balance: bool) -> None:
    made = paragraph(" ".join(words), PLAIN, width, context(), balance=balance)
    for line in made.lines:
        assert line.width <= width + 1 or len(line.text) == 1


@given(WORDS, WIDTHS, st.integers(0, inches(3)))
def test_a_wider_box_never_needs_more_height(words: list[str], width: int, more: int) -> None:
    narrow = paragraph(" ".join(words), PLAIN, width, context())
    wide = paragraph(" ".join(words), PLAIN, width + more, context())
    assert height([wide]) <= height([narrow])


@given(WORDS, WIDTHS)
def test_balance_keeps_the_number_of_lines(words: list[str], width: int) -> None:
    greedy = paragraph(" ".join(words), TITLE, width, context())
    balanced = paragraph(" ".join(words), TITLE, width, context(), balance=True)
    assert len(balanced.lines) == len(greedy.lines)


@given(WORDS, WIDTHS, st.data())
def test_lines_do_not_depend_on_where_runs_are_cut(words: list[str], width: int, data: st.DataObject) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(0, len(text)))
    whole = set_paragraph((Run(text),), PLAIN, width, context())
    parted = set_paragraph((Run(text[:at]), Run(text[at:])), PLAIN, width, context())
    assert whole == parted


@given(WORDS, WIDTHS, st.data())
def test_a_marked_stretch_takes_part_in_the_lines(words: list[str], width: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    runs = (
        Run(" ".join(words[:at]) + " "), Run(words[at], bold=True), Run(" " + " ".join(words[at + 1 :])),
    )  # fmt: skip
    made = set_paragraph(runs, PLAIN, width, context())
    bold = [run.text for line in made.lines for run in line.runs if run.style.bold]
    assert "".join(bold).replace("\u2011", "-") == words[at], "a hyphen may be one that does not break"
    for line in made.lines:
        assert line.width == pytest.approx(sum(run.width for run in line.runs), abs=len(line.runs) + 1)


@settings(max_examples=examples(30))
@given(WORDS)
def test_the_ruler_adds_up_to_the_shaped_line(words: list[str]) -> None:
    for font in ("major", "minor", "mono"):
        style = replace(INK, font=font)
        text = " ".join(words)
        assert context().measures.ruler(style).width(text) == pytest.approx(context().metrics.grid_width(text, style))


# --- where lines break -------------------------------------------------------------------------------


def test_words_go_to_the_next_line() -> None:
    assert lines("Vad letar hon efter när hon letar?", 2.4) == ["Vad letar hon efter", "när hon letar?"]


def test_a_compound_breaks_after_its_hyphen_also_before_a_digit() -> None:
    assert lines("en e-tjänst", 0.75) == ["en e-", "tjänst"]
    assert lines("i covid-2019", 0.9) == ["i covid-", "2019"]


def test_long_dashes_part_words() -> None:
    assert lines("2018–2024", 0.75) == ["2018–", "2024"]
    assert lines("middag—natt", 0.95) == ["middag", "—natt"]


def test_a_slash_does_not_part_words() -> None:
    assert lines("kommun och/eller region", 1.3) == ["kommun", "och/eller", "region"]


def test_a_word_wider_than_the_line_is_torn() -> None:
    made = paragraph("digitaliseringsstrategin", PLAIN, inches(1), context())
    assert len(made.lines) == 3
    assert is_torn([made])
    assert not is_torn([paragraph("en e-tjänst", PLAIN, inches(0.75), context())])


def test_a_torn_letter_keeps_its_accent() -> None:
    assert all(not line.startswith("\u0301") for line in lines("e\u0301" * 30, 1.0))


def test_ideographs_break_anywhere_but_before_punctuation() -> None:
    made = lines("改行位置は、改行位置です。", 1.2)
    assert len(made) > 1
    assert all(line[0] not in "、。" for line in made)


def test_zero_width_spaces_let_a_word_break() -> None:
    made = paragraph("kommun\u200bstyrelsen", PLAIN, inches(1.2), context())
    assert [line.text for line in made.lines] == ["kommun", "styrelsen"]
    assert made.text == "kommun\u200bstyrelsen"


def test_the_authors_breaks_are_stated() -> None:
    made = set_paragraph((Run("Finns här."), Run("\n"), Run("Går fort.")), PLAIN, inches(9), context())
    assert [(line.text, line.hard) for line in made.lines] == [("Finns här.", True), ("Går fort.", False)]
    assert made.text == "Finns här.\nGår fort."


def test_an_empty_paragraph_takes_one_line() -> None:
    made = set_paragraph((), PLAIN, inches(9), context())
    assert [line.runs for line in made.lines] == [()]
    assert height([made]) == points(24)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("53 % svarade", "53\u00a0% svarade"),
        ("tar 45 minuter", "tar 45\u00a0minuter"),
        ("kostar 12 500 kr", "kostar 12\u00a0500\u00a0kr"),
        ("1 250 000 invånare", "1\u00a0250\u00a0000 invånare"),
        ("år 2018 2019", "år 2018 2019"),
        ("se s. 5 och § 2", "se s.\u00a05 och §\u00a02"),
        ("kl. 9 bl. a. hos oss", "kl.\u00a09 bl.\u00a0a. hos oss"),
        ("ja – men nej", "ja\u00a0– men nej"),
        ("ja / nej", "ja\u00a0/ nej"),
        ("oss är att …", "oss är att\u00a0…"),
        ("5 personer, 3 kuponger", "5\u00a0personer, 3 kuponger"),
    ],
)
def test_numbers_keep_their_units(text: str, bound: str) -> None:
    assert paragraph(text, PLAIN, inches(12), context()).text == bound


def test_a_unit_in_another_style_stays_too_but_code_is_verbatim() -> None:
    bold = style_runs((Run("53", bold=True), Run(" % svarade")), INK, context())
    assert "".join(run.text for run in bold) == "53\u00a0% svarade"
    assert style_runs((Run("53 %", code=True),), INK, context())[0].text == "53 %"


def test_a_short_link_stays_on_one_line() -> None:
    runs = (Run("Läs mer om det på "), Run("sol och vår", link="https://example.org"), Run(" i dag"))
    assert [line.text for line in set_paragraph(runs, PLAIN, inches(2.9), context()).lines] == [
        "Läs mer om det på",
        "sol\u00a0och\u00a0vår i dag",
    ]


# --- balance -----------------------------------------------------------------------------------------


def test_a_title_leaves_no_word_alone() -> None:
    text = "Nio av tio medborgare letar efter svar i en sökmotor först"
    width = text_width(text, run_style(TITLE), context()) - inches(0.5)
    assert paragraph(text, TITLE, width, context()).lines[-1].text == "sökmotor\u00a0först"
    made = paragraph(text, TITLE, width, context(), balance=True)
    assert len(made.lines) == 2
    assert made.lines[0].hard
    assert len(made.lines[1].text.split()) > 3


def test_a_title_breaks_where_its_sense_does() -> None:
    made = lines("Medborgaren först, organisationen sedan", 7.0, TITLE, balance=True)
    assert made == ["Medborgaren först,", "organisationen sedan"]


def test_a_break_that_comes_of_itself_is_not_stated() -> None:
    made = paragraph("Digitaliseringsstrategin kommunikationsplattformen", TITLE, inches(7.5), context(), balance=True)
    assert len(made.lines) == 2
    assert not made.lines[0].hard
    assert made.text == "Digitaliseringsstrategin kommunikationsplattformen"


# --- styles ------------------------------------------------------------------------------------------


def style_of(run: Run, base: RunStyle = INK) -> RunStyle:
    return style_runs((run,), base, context())[0].style


def test_marks_become_styles() -> None:
    assert style_of(Run("x", bold=True)).bold
    assert style_of(Run("x", italic=True)).italic
    assert style_of(Run("x", strike=True)).strike
    assert style_of(Run("x", code=True)).font == "mono"
    assert style_of(Run("x", mark=True)).highlight is not None
    hand = style_of(Run("x", hand=True))
    assert (hand.font, hand.bold, hand.italic) == ("hand", True, False)
    link = style_of(Run("x", link="https://example.org"))
    assert (link.color.slot, link.underline, link.link) == ("hlink", True, "https://example.org")


def test_a_face_without_bold_takes_colour_instead() -> None:
    base = RunStyle("major", 34.0, Color("dk1"))
    made = style_of(Run("x", bold=True), base)
    assert not made.bold
    assert made.color == context().color("lead")
    assert style_of(Run("x", bold=True), replace(base, color=Color("lt1"))).color == context().color("mint")


def test_links_on_a_dark_ground_keep_its_light_colour() -> None:
    assert style_of(Run("x", link="#a"), replace(INK, color=Color("lt1"))).color == Color("lt1")


def test_soft_hyphens_are_left_out() -> None:
    assert paragraph("kom\u00admun", PLAIN, inches(9), context()).text == "kommun"


# --- bullets and heights -----------------------------------------------------------------------------


def test_a_bullet_hangs() -> None:
    made = paragraph("ord " * 30, BODY[0], inches(5), context())
    assert made.bullet is not None
    assert made.bullet.text == "•"
    assert all(line.width <= inches(5) - BODY[0].margin for line in made.lines)


def test_a_wide_number_takes_room_from_the_first_line() -> None:
    level = LevelStyle(size=20.0, margin=inches(0.2), indent=-inches(0.2))
    plain = paragraph("ord " * 12, level, inches(4), context(), bullet="1.")
    wide = paragraph("ord " * 12, level, inches(4), context(), bullet="1000.")
    assert wide.bullet is not None
    assert (wide.bullet.number, wide.bullet.start) == (True, 1000)
    assert wide.lines[0].width < plain.lines[0].width


def test_heights_count_lines_pitches_and_spaces() -> None:
    one = paragraph("x", BODY[0], inches(5), context(), first=True)
    two = paragraph("y", BODY[0], inches(5), context())
    assert (one.pitch, one.space_before, two.space_before) == (28.8, 0.0, 15.0)
    assert height([one, two]) == points(2 * 28.8 + 15)
    assert height([two, one]) == points(2 * 28.8)
    assert body([one, two], Insets(1, 20, 3, 40)).needed == height([one, two]) + 60


def test_the_first_pitch_is_that_of_the_largest_size() -> None:
    assert paragraph("x", replace(PLAIN, size=10.0), inches(5), context()).pitch == 12.0


def test_right_to_left_text_is_told() -> None:
    assert paragraph("שלום עולם", PLAIN, inches(5), context()).rtl
    assert not paragraph("säger שלום", PLAIN, inches(5), context()).rtl


def test_in_a_language_from_right_to_left_all_text_is_but_code() -> None:
    """What begins with a foreign word, or is one, stands where the text around it does."""
    there = context()
    hebrew = replace(there, deck=replace(there.deck, language="he-IL"))
    assert paragraph("Python שלום", PLAIN, inches(5), hebrew).rtl
    assert paragraph("Python", PLAIN, inches(5), hebrew).align == "right"
    assert not paragraph("Python", replace(PLAIN, font="mono"), inches(5), hebrew).rtl


def test_right_to_left_text_stands_at_the_right() -> None:
    """As PowerPoint writes it: `algn` is left or right of the page, whatever the direction."""
    assert paragraph("שלום עולם", PLAIN, inches(5), context()).align == "right"
    assert paragraph("שלום עולם", replace(PLAIN, align="center"), inches(5), context()).align == "center"


def test_widths_of_texts_and_words() -> None:
    assert text_width("aa", INK, context()) == pytest.approx(2 * text_width("a", INK, context()), abs=2)
    runs = (Run("en digitaliserings"), Run("strategi", bold=True))
    assert longest_word(runs, INK, context()) == pytest.approx(
        text_width("digitaliserings", INK, context()) + text_width("strategi", replace(INK, bold=True), context()),
        abs=2,
    )
    assert text_width("mmm", RunStyle("mono", 20.0, Color("dk1")), context()) == 3 * 12 * EMU_PER_PT


def test_styles_of_levels_are_the_same_objects() -> None:
    assert run_style(BODY[0]) is run_style(BODY[0])
    assert run_style(replace(BODY[0], size=18.0)).size == 18.0


def test_measuring_is_little_work() -> None:
    words = [f"ord{n % 97}" for n in range(20)]
    texts = [" ".join(words[n % 20 :] + words[: n % 20]) for n in range(2000)]
    paragraph(texts[0], BODY[0], inches(11), context())
    calls = count_calls(lambda: [paragraph(text, BODY[0], inches(11), context()) for text in texts])
    assert calls / len(texts) < MOST_CALLS
