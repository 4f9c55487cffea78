"""Sections with colours of their own, and slides that show which of them they are in."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Run, ThemeChoice
from deckgen.layouts.progress import GROUNDS, section_color
from deckgen.layouts.slide_position import slide_positions
from deckgen.scene.items import Group, Shape, Text, walk
from deckgen.values.color import Color, contrast, is_dark
from deckgen.values.value import replace
from support import composing

SLIDES = "\n".join(
    ["---\nlayout: bullets\n---\n# Before\n- Point\n"]
    + [f"---\nlayout: section\n---\n# Section {n}\n\n---\nlayout: bullets\n---\n# In {n}\n- Point\n" for n in "123"]
)


def made(progress: str = "sections", theme: str = "nordljus") -> composing.Made:
    return composing.make(SLIDES, progress=progress, theme=ThemeChoice(theme))


@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
def test_each_section_has_a_ground_that_light_words_are_read_on(theme: str) -> None:
    result = made(theme=theme)
    colors = result.context.theme
    grounds = [scene.background for scene in result.scenes if scene.layout == "section"]
    assert len(set(grounds)) == 3
    for number in range(1, len(GROUNDS) + 1):
        rgb = colors.rgb(section_color(number, result.context))
        assert is_dark(rgb)
        assert contrast(rgb, colors.rgb(colors.color("paper"))) >= 4.5


def test_slides_show_their_section_by_tab_dots_and_name() -> None:
    result = made()
    assert result.codes == []
    shown: list[int] = []
    for scene in result.scenes:
        items = {item.name: item for item in walk(scene.items)}
        dots = [item for item in items.values() if isinstance(item, Shape) and item.preset == "ellipse"]
        color = section_color(len(shown) or 1, result.context)
        if scene.layout == "bullets":
            shown.append(sum(dot.fill == color for dot in dots))
            assert ("Section tab" in items) == (len(shown) > 1)
    assert shown == [0, 1, 2, 3]
    assert result.text("Footer", 2).body.paragraphs[0].text == "Section 1"


def test_dots_stand_beside_the_number_and_nothing_is_read_out() -> None:
    result = made()
    items = {item.name: item for item in result.scenes[2].items}
    dots, tab = items["Section dots"], items["Section tab"]
    assert isinstance(dots, Group) and isinstance(tab, Shape)
    number = result.text("Slide number", 2)
    assert dots.box.right < number.box.right and tab.box.x == 0
    assert abs(2 * dots.box.y + dots.box.h - 2 * number.box.y - number.box.h) <= 2
    assert tab.decorative and all(isinstance(dot, Shape) and dot.decorative for dot in dots.items)
    assert isinstance(tab.fill, Color) and tab.fill.slot


def test_without_being_asked_for_nothing_is_shown() -> None:
    result = made("none")
    assert not any("Section tab" in result.names(n) for n in range(len(result.scenes)))
    assert {scene.background for scene in result.scenes if scene.layout == "section"} == {None}


QUESTIONS = (
    "---\nlayout: section\n---\n# One\n\n---\nlayout: statement\n---\n# Why?\n\n---\nlayout: statement\n---\n# So.\n\n"
    "---\nlayout: statement\nbackground: mist\n---\n# How?\n\n---\nlayout: section\n---\n# Two\n\n"
    "---\nlayout: statement\n---\n# Who?\n"
)


@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
def test_questions_stand_on_their_sections_colour(theme: str) -> None:
    result = composing.make(QUESTIONS, progress="sections", theme=ThemeChoice(theme))
    grounds = {scene.title: scene.background for scene in result.scenes}
    assert grounds["Why?"] == grounds["One"] != grounds["Two"] == grounds["Who?"]
    assert grounds["So."] is None
    colors = result.context.theme
    for scene in (result.scenes[1], result.scenes[5]):
        assert isinstance(scene.background, Color)
        (title,) = (item for item in scene.items if isinstance(item, Text) and item.role == "title")
        ink = title.body.paragraphs[0].style.color
        assert contrast(colors.rgb(ink), colors.rgb(scene.background)) >= 4.5
    assert not any(item.name.startswith("Section ") for item in result.scenes[1].items)


def test_without_sections_questions_stand_on_paper() -> None:
    assert {scene.background for scene in composing.make(QUESTIONS).scenes if scene.title == "Why?"} == {None}


def test_dots_keep_clear_of_titles_where_the_number_stands_above_them() -> None:
    result = made(theme="kontor")
    dots = next(item for item in result.scenes[2].items if item.name == "Section dots")
    assert isinstance(dots, Group) and dots.box.y > result.text("Title", 2).box.bottom
    assert dots.box.right <= result.text("Slide number", 2).box.right


def test_on_another_ground_large_words_keep_a_colour_that_is_read_there() -> None:
    slide = "---\nlayout: big-number\nbackground: mist\n---\n# 53 %\nof all people\n"
    result = composing.make(slide)
    number, foot = result.text("Number"), result.text("Slide number")
    assert number.body.paragraphs[0].style.color == result.context.color("look-here")
    colors = result.context.theme
    ink = colors.rgb(foot.body.paragraphs[0].style.color)
    assert contrast(ink, colors.rgb(result.context.color("mist"))) >= 4.5


def test_a_section_ends_with_its_session() -> None:
    deck = made().context.deck
    (first,) = deck.sessions
    later = replace(first, id="later", title=(Run("Later"),), slides=first.slides[:1])
    agenda = made().context.agenda
    places = slide_positions(replace(deck, sessions=(replace(first, slides=first.slides[1:]), later)), agenda)
    assert [places[slide.id].within for slide in first.slides[1:]] == [1, 1, 2, 2, 3, 3]
    last = places[first.slides[0].id]
    assert (last.within, last.section_title, last.colored) == (0, "", False)
