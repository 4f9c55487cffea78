"""The style sheet follows the theme and trusts nothing in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.deck.choices import GUIDES
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, guide_html
from deckgen.guide.press import cover_pillars, icons
from deckgen.guide.press.html import css
from deckgen.guide.press.style import stylesheet
from deckgen.guide.press.typefaces import family_list, font_set
from deckgen.scene.placeholder import LevelStyle
from deckgen.values.source import Source
from support import composing
from support.small_workshop import FONTS, THEME, WORKSHOP


def test_colours_fonts_and_paper_come_from_the_theme() -> None:
    sheet = stylesheet(THEME, "p { color: var(--pale-2); font-family: var(--hand) }", "letter")
    assert "@page { size: letter }" in sheet
    assert 'font-family: "Caveat", cursive' in sheet
    assert f"p {{ color: #{THEME.rgb(THEME.color('pale-2'))};" in sheet


def test_every_variable_of_the_rules_has_a_value() -> None:
    assert "var(" in css()
    for edition in GUIDES:
        assert "var(" not in stylesheet(THEME, css(), "a4", edition)


def test_fonts_fall_back_by_the_theme_then_by_kind() -> None:
    assert family_list(THEME, "major") == '"Hedvig Letters Serif", "Georgia", serif'
    assert family_list(replace(THEME, fonts={}), "mono") == "monospace"


@pytest.mark.parametrize("family", ['A"; } body { display: none', "</style><script>", "A\\22"])
def test_a_font_s_name_stays_a_name(family: str) -> None:
    sheet = stylesheet(replace(THEME, fonts={"major": family}), "h1 { font-family: var(--major) }")
    assert family not in sheet
    assert "<" not in sheet


@pytest.mark.parametrize("name", icons.names())
def test_icons_are_one_stroked_path(name: str) -> None:
    drawn = icons.svg(name, "14242B")
    assert drawn.count("<path") == 1
    assert 'stroke="#14242B"' in drawn


def test_pillars_stay_in_the_night_box() -> None:
    drawn = cover_pillars.svg("0E3440", ["145849", "87E4D0"])
    assert drawn.count("<rect") == drawn.count("<linearGradient") == 44
    assert "#87E4D0" in drawn
    tops = [float(part.split('"')[1]) for part in drawn.split(" y=")[1:]]
    assert min(tops) >= 1.2


def test_a_themes_own_rules_have_the_last_word() -> None:
    rules = "h1 { color: var(--rust); margin: var(--made-up) }"
    html = guide_html(Manuscript(WORKSHOP, plan(WORKSHOP), THEME, rules=Source("guide.css", rules)))
    style = html[html.index("<style>") : html.index("</style>")]
    assert style.rstrip().endswith("h1 { color: #A54211; margin: var(--made-up) }")


def test_headings_are_as_heavy_as_the_themes_titles() -> None:
    rules = "h1 { font: 26pt/1.12 var(--major) } p { font: 11pt/1.4 var(--minor) }"
    bold = replace(THEME, styles={"title": (LevelStyle(bold=True),)})
    assert 'h1 { font: bold 26pt/1.12 "Hedvig Letters Serif"' in stylesheet(bold, rules)
    assert 'p { font: 11pt/1.4 "Source Sans 3"' in stylesheet(bold, rules)
    assert "bold" not in stylesheet(THEME, rules)


def test_the_colophon_names_the_fonts_that_set_it() -> None:
    theme = replace(THEME, fonts={"major": "Arial", "minor": "Arial"}, twins={"Arial": "Liberation Sans"})
    html = guide_html(Manuscript(WORKSHOP, plan(WORKSHOP), theme))
    assert "</span> Liberation Sans" in html and "</span> Arial" not in html


def test_every_file_is_a_font_face_with_its_own_weight_and_slant() -> None:
    fonts = {**composing.ready_theme().fonts, "broken.ttf": b"no font"}
    rules = font_set(THEME, fonts).rules
    assert rules.count("@font-face") == len(fonts) - 1
    assert (
        'font-family: "Caveat"; font-weight: 700; font-style: normal; src: url("memory:font/Caveat-Bold.ttf")' in rules
    )
    assert 'font-family: "Source Sans 3"; font-weight: 400; font-style: italic' in rules


def test_the_text_face_stands_in_first_then_the_themes_others_then_the_rest() -> None:
    order = font_set(THEME, FONTS).stand_ins
    own = ("Source Sans 3", "Hedvig Letters Serif", "Georgia", "Caveat", "Source Code Pro", "Liberation Sans")
    assert order == (*own, "Noto Sans Arabic")
