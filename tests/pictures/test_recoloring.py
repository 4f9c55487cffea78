"""Drawings that take the colours of a theme."""

from __future__ import annotations

import colorsys

from deckgen.pictures.recoloring import DRAWN_IN, recolor
from support import composing

KONTOR = {"night": "16181D", "lead": "1F3FD6", "second": "096A7D", "third": "8A2B8C"}


def painted(*colors: str) -> bytes:
    shapes = "".join(f'<rect width="1" height="1" fill="#{color}"/>' for color in colors)
    return f'<svg xmlns="http://www.w3.org/2000/svg" data-colors="theme" width="9" height="9">{shapes}</svg>'.encode()


def hls(rgb: str) -> tuple[float, float, float]:
    r, g, b = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return colorsys.rgb_to_hls(r, g, b)


def one(color: str) -> str:
    made = recolor(painted(color), KONTOR)
    return made.split(b'fill="#')[1][:6].decode()


def test_in_the_colours_that_it_was_drawn_in_it_stays_as_it_is() -> None:
    theme = composing.ready_theme().template.theme
    drawing = painted("0E3440", "1A7561", "1E5F62", "2C6592", "7B4D8D", "F4B494")
    assert recolor(drawing, {name: theme.rgb(theme.color(name)) for name in DRAWN_IN}) == drawing


def test_every_tint_becomes_one_of_the_themes() -> None:
    for drawn, wanted in zip(DRAWN_IN.values(), (KONTOR[name] for name in DRAWN_IN), strict=True):
        hue, light, _ = hls(one(drawn))
        assert abs(hue - hls(wanted)[0]) < 0.02 and abs(light - hls(drawn)[1]) < 0.01


def test_light_and_skin_and_paper_are_no_themes() -> None:
    for color in ("F4B494", "D9B49A", "C98F6B", "C24E14", "FBFCFB", "FFFFFF", "808080"):
        assert one(color) == color


def test_what_is_between_two_colours_stays_between_them() -> None:
    hue = hls(one("145A5E"))[0]
    low, high = sorted((hls(KONTOR["lead"])[0], hls(KONTOR["night"])[0]))
    assert low - 0.01 <= hue <= high + 0.01
