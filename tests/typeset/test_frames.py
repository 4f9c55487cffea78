"""Pictures cropped about their focus, or shown whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.model import Picture
from deckgen.typeset.pictures import crop_to_cover, fit_inside, place_picture
from deckgen.values.units import Box, Size
from support.typesetting import context

BOX = Box(100, 200, 1600, 900)
SIZES = st.builds(Size, st.integers(1, 5000), st.integers(1, 5000))
FRACTIONS = st.tuples(st.floats(0, 1), st.floats(0, 1))


def test_a_wide_picture_is_cropped_at_its_sides() -> None:
    assert crop_to_cover(Size(3200, 900), BOX, (0.5, 0.5)) == (0.25, 0.0, 0.25, 0.0)


def test_the_focus_stays_as_near_to_the_middle_as_the_edges_allow() -> None:
    assert crop_to_cover(Size(3200, 900), BOX, (0.6, 0.5)) == (0.35, 0.0, 0.15, 0.0)
    assert crop_to_cover(Size(3200, 900), BOX, (1.0, 0.5)) == (0.5, 0.0, 0.0, 0.0)
    assert crop_to_cover(Size(1600, 1800), BOX, (0.5, 0.0)) == (0.0, 0.0, 0.0, 0.5)


@given(SIZES, FRACTIONS)
def test_what_is_left_has_the_proportions_of_the_box(size: Size, focus: tuple[float, float]) -> None:
    left, top, right, bottom = crop_to_cover(size, BOX, focus)
    assert min(left, top, right, bottom) >= 0
    across, down = 1 - left - right, 1 - top - bottom
    if min(across, down) > 0.001:  # of less than that rounding is too large a part: crops are told in 1/100,000
        assert size.w * across / (size.h * down) == pytest.approx(BOX.w / BOX.h, rel=0.02)


@given(SIZES)
def test_a_contained_picture_lies_in_the_middle_of_its_box(size: Size) -> None:
    box = fit_inside(size, BOX)
    assert box.w <= BOX.w
    assert box.h <= BOX.h
    assert box.w == BOX.w or box.h == BOX.h
    assert abs((box.x - BOX.x) - (BOX.right - box.right)) <= 1
    assert abs((box.y - BOX.y) - (BOX.bottom - box.bottom)) <= 1


def test_placing_takes_the_authors_wish() -> None:
    here = replace(context(), pictures={"a.png": Size(900, 900)})
    picture = Picture("a.png", "En bild", asset="a.png")
    placed = place_picture(picture, BOX, here, name="Bild")
    assert (placed.box, placed.alt, placed.asset) == (BOX, "En bild", "a.png")
    assert placed.crop == pytest.approx((0.0, 0.21875, 0.0, 0.21875))
    whole = place_picture(replace(picture, fit="contain"), BOX, here, name="Bild")
    assert (whole.box, whole.crop) == (Box(450, 200, 900, 900), (0.0, 0.0, 0.0, 0.0))


def test_a_picture_of_unknown_size_fills_its_box() -> None:
    placed = place_picture(Picture("b.png", asset="b.png"), BOX, context(), name="Bild")
    assert (placed.box, placed.crop) == (BOX, (0.0, 0.0, 0.0, 0.0))
