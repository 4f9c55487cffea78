"""Pictures that fill a slide on a client's template: they leave its logos and bands seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.powerpoint.read.free_area import obstacles
from deckgen.scene.items import Shape, Text
from deckgen.values.color import Gradient, is_dark
from deckgen.values.units import Box, Size, inches
from support import on_client
from support.client_templates import COLORS, DARK, block
from support.composing import Made
from support.on_client import OFFICE

PICTURED = "---\nlayout: statement\nbackground: night.jpg\nalt: A night\n---\n# What do we see?\n"
LOGO = replace(OFFICE, art=block(51, (11.6, 0.3, 1.3, 0.7), "accent2"))
NIGHT = {"decks/night.jpg": Size(inches(16), inches(9))}


def picture_box(made: Made) -> Box:
    picture = made.scenes[0].background_picture
    assert picture is not None
    return picture.box


def test_a_picture_that_fills_the_slide_leaves_a_logo_seen() -> None:
    made = on_client.make(PICTURED, LOGO, pictures=NIGHT)
    layout = made.context.template.layout("statement")
    box = picture_box(made)
    (logo,) = obstacles(layout.backdrop, made.context.template.size)
    assert box.y >= logo.bottom and box.w == made.context.template.size.w
    scrims = {item.name: item.box for item in made.scenes[0].items if isinstance(item, Shape)}
    assert all((scrims[name].y, scrims[name].bottom) == (box.y, box.bottom) for name in ("Scrim 1", "Scrim 2"))
    assert scrims["Scrim foot"].bottom == box.bottom  # for the slide's number


def test_without_artwork_a_picture_fills_the_whole_slide() -> None:
    made = on_client.make(PICTURED, OFFICE, pictures=NIGHT)
    size = made.context.template.size
    assert picture_box(made) == Box(0, 0, size.w, size.h)


def test_only_words_on_the_picture_take_its_colours() -> None:
    made = on_client.make(PICTURED, replace(OFFICE, art=block(51, (0, 6.8, 13.333, 0.7), "bg2")), pictures=NIGHT)
    texts = [item for item in made.scenes[0].items if isinstance(item, Text)]
    title = next(text for text in texts if text.role == "title")
    number = next(text for text in texts if text.role == "slide-number")
    paper = made.context.color("paper")
    assert title.body.paragraphs[0].style.color == paper != number.body.paragraphs[0].style.color


@pytest.mark.parametrize("scrim", ["dark", "light"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_scrim_is_as_dark_as_it_is_asked_for_on_dark_slides_too(scrim: str, dark: bool) -> None:
    client = replace(OFFICE, map=DARK, colors={**COLORS, "dk1": "101820", "dk2": "1D2B3A"}) if dark else OFFICE
    deck = PICTURED.replace("night.jpg", f"{{image: night.jpg, scrim: {scrim}}}")
    made = on_client.make(deck, client, pictures=NIGHT)
    theme = made.context.theme
    (veil,) = [item.fill for item in made.scenes[0].items if isinstance(item, Shape) and item.name == "Scrim 1"]
    assert isinstance(veil, Gradient) and is_dark(theme.rgb(veil.stops[0][1])) == (scrim == "dark")
    assert is_dark(theme.rgb(made.text("Title").body.paragraphs[0].style.color)) == (scrim == "light")


def test_what_matters_in_a_picture_stands_beside_the_words() -> None:
    def place(more: str) -> float:
        """Where the focus stands across the slide, as a share of its width."""
        deck = f"---\nlayout: statement\nbackground: {{image: a.png, focus: 70% 50%{more}}}\n---\n# Now.\n"
        made = on_client.make(deck, pictures={"": Size(4000, 1000)})  # no file is looked up
        picture = made.scenes[0].background_picture
        assert picture is not None
        left, _, right, _ = picture.crop
        return (0.7 - left) / (1 - left - right)

    assert round(place(", scrim: none"), 2) == 0.5
    assert round(place(""), 2) == 0.72
