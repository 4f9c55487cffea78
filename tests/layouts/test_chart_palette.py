"""The colours of charts: neighbours are told apart in grey and without green, in every theme."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from deckgen.layouts.catalogue.chart.palette import (
    STEP,
    mute_colors,
    needs_outline,
    readable_color,
    ring_palette,
    series_palette,
    text_color,
)
from deckgen.scene.template import Theme
from deckgen.values.color import Color, contrast, contrast_for_all
from support import composing

KINDS = ("stacked", "stacked-bar", "clustered", "line", "column")
THEMES = ("nordljus", "kontor", "exempelbolaget")  # the last is a client's template


def theme_of(name: str) -> Theme:
    return composing.ready_theme(theme=name).template.theme


def least(theme: Theme, colors: Sequence[Color], *, ring: bool = False) -> float:
    shades = [theme.rgb(color) for color in colors]
    pairs = [*pairwise(shades), *([(shades[-1], shades[0])] if ring and len(shades) > 1 else [])]
    return min((contrast_for_all(one, other) for one, other in pairs), default=STEP)


@pytest.mark.slow
@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_neighbouring_series_are_told_apart(name: str, kind: str) -> None:
    theme = theme_of(name)
    for count in range(1, 13):
        colors = series_palette(theme, count, kind)
        assert len({theme.rgb(color) for color in colors}) == count
        assert least(theme, colors) >= STEP


@pytest.mark.parametrize("name", THEMES)
def test_neighbouring_slices_are_told_apart_and_the_last_from_the_first(name: str) -> None:
    theme = theme_of(name)
    for count in range(1, 13):
        assert least(theme, ring_palette(theme, count), ring=True) >= STEP


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", ["stacked", "clustered", "line"])
def test_what_is_muted_is_paler_and_neighbours_are_still_told_apart(name: str, kind: str) -> None:
    theme = theme_of(name)
    paper = theme.rgb(theme.color("paper"))
    for count in range(1, 7):
        muted = mute_colors(theme, series_palette(theme, count, kind), kind)
        assert least(theme, muted) >= STEP - 0.05
        assert max(contrast(theme.rgb(color), paper) for color in muted) < contrast(
            theme.rgb(theme.color("lead")), paper
        )


@pytest.mark.parametrize("name", THEMES)
def test_lines_are_seen_on_the_ground_and_pale_columns_have_an_outline(name: str) -> None:
    theme = theme_of(name)
    paper = theme.rgb(theme.color("paper"))
    assert min(contrast(theme.rgb(color), paper) for color in series_palette(theme, 12, "line")) >= 3
    for color in series_palette(theme, 4, "clustered"):
        assert needs_outline(theme, color) == (contrast(theme.rgb(color), paper) < 2.5)


@pytest.mark.parametrize("name", THEMES)
def test_texts_on_and_beside_series_are_read(name: str) -> None:
    theme = theme_of(name)
    paper = theme.rgb(theme.color("paper"))
    for color in (*series_palette(theme, 12, "clustered"), *series_palette(theme, 5, "stacked")):
        assert contrast(theme.rgb(text_color(theme, color)), paper) >= 4.5
        assert contrast(theme.rgb(readable_color(theme, color)), theme.rgb(color)) >= 3.9


def test_a_theme_of_one_colour_still_has_series_that_differ() -> None:
    theme = theme_of("nordljus")
    plain = Theme(theme.name, {**theme.colors, **{f"accent{n}": "404040" for n in range(1, 7)}}, theme.fonts)
    for count in range(1, 7):
        assert least(plain, series_palette(plain, count, "clustered")) >= STEP
