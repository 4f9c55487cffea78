"""Icons at the head of items and headings, drawn as freeforms in the theme's colours."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Run, plain
from deckgen.layouts.icons import draw_icon
from deckgen.scene.items import Path, Text, walk
from deckgen.values.color import Color, contrast
from deckgen.values.icons import NAMES, icon_commands
from deckgen.values.units import Box, inches
from support import composing

SLIDES = {
    "hub": "---\nlayout: hub\n---\n# T\n## C\n- :house: One\n- :book: Two\n- :heart: Three\n",
    "cycle": "---\nlayout: cycle\n---\n# T\n1. :house: **One** a\n2. :book: **Two** b\n3. :heart: **Three** c\n",
    "plan": "---\nlayout: plan\n---\n# T\n1. :house: **One** a\n2. :book: **Two** b\n3. :heart: Three\n",
    "staircase": "---\nlayout: staircase\n---\n# T\n1. :house: **One** a\n2. :book: Two\n3. :heart: Three\n",
    "facts": "---\nlayout: facts\n---\n# T\n|N|V|\n|-|-|\n| :house: A | 1 |\n| :book: B | 2 |\n| :heart: C | 3 |\n",
    "board": "---\nlayout: board\n---\n# T\n## :house: One\n- a\n## :book: Two\n- b\n## :heart: Three\n- c\n",
    "two-columns": "---\nlayout: two-columns\n---\n# T\n## :house: One\n- :book: a\n- b\n## Two\n- :heart: c\n",
    "bullets": "---\nlayout: bullets\n---\n# T\n- :house: One\n- :book: Two\n  - three\n- :heart: Four\n- Five\n",
}  # fmt: skip


def icons_of(made: composing.Made) -> list[Path]:
    return [item for item in walk(made.scenes[0].items) if isinstance(item, Path) and "icon" in item.name]


@pytest.mark.parametrize("name", SLIDES)
def test_each_icon_is_a_freeform_that_screen_readers_pass_over(name: str) -> None:
    made = composing.make(SLIDES[name])
    icons = icons_of(made)
    assert made.codes == []
    assert len(icons) == 3
    assert all(icon.decorative and icon.fill is None and icon.stroke is not None for icon in icons)
    assert all(icon.stroke is not None and icon.stroke.color.slot for icon in icons)  # they follow the theme
    texts = [p.text for i in walk(made.scenes[0].items) if isinstance(i, Text) for p in i.body.paragraphs]
    assert not any(":" in text for text in texts)


def test_icons_of_points_stand_before_their_first_lines() -> None:
    made = composing.make(SLIDES["bullets"])
    body, icons = made.text("Body"), icons_of(made)
    first, *_, last = body.body.paragraphs
    assert first.bullet is not None and first.bullet.text.strip() == ""
    assert last.bullet is not None and last.bullet.text.strip()
    assert all(icon.box.right < body.box.x + first.margin for icon in icons)
    assert [icon.box.y for icon in icons] == sorted(icon.box.y for icon in icons)
    assert body.box.y - inches(0.1) < icons[0].box.y < body.box.y + inches(0.2)


def test_icons_appear_with_their_points() -> None:
    made = composing.make(SLIDES["bullets"].replace("layout: bullets", "layout: bullets\nreveal: true"))
    clicks = made.scenes[0].clicks
    assert [len(click) for click in clicks] == [2, 2, 2, 1]
    assert [click[1].item for click in clicks[:3]] == [icon.name for icon in icons_of(made)]


def test_icons_stand_out_from_their_nodes() -> None:
    made = composing.make(SLIDES["hub"])
    theme = made.context.theme
    strokes = [icon.stroke.color for icon in icons_of(made) if icon.stroke]
    assert all(contrast(theme.rgb(color), theme.rgb(theme.color("lead"))) >= 3 for color in strokes)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_lies_on_its_grid(name: str) -> None:
    numbers = [number for _, numbers in icon_commands(name) for number in numbers]
    assert numbers and min(numbers) >= 0 and max(numbers) <= 24
    drawn = draw_icon("I", name, Box(1000, 2000, 24_000, 48_000), Color("accent1"))
    assert drawn.box == Box(1000, 14_000, 24_000, 24_000)
    assert drawn.commands[0][0] == "M"


def test_an_unknown_icon_names_the_nearest_and_stays_text() -> None:
    made = composing.make("---\nlayout: bullets\n---\n# T\n- :hause: One\n- At :house: no head\n- 10:30: then\n")
    (fault,) = made.diagnostics
    assert fault.code == "unknown-icon"
    assert "`house`" in fault.hints[0]


def test_an_icon_takes_nothing_from_the_words() -> None:
    deck, found = composing.read("# :house: **Home** and away\n")
    (slide,) = deck.slides
    assert found == ()
    assert slide.title[0] == Run("", icon="house")
    assert plain(slide.title) == "Home and away"
    assert slide.title[1].bold
