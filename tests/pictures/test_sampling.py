"""Pictures as a coarse grid of colours, by which the ground of text on them is known."""

from __future__ import annotations

import io

from PIL import Image

from deckgen.pictures.sampling import sample_pixels


def png(mode: str, left: tuple[int, ...], right: tuple[int, ...]) -> bytes:
    picture = Image.new(mode, (64, 36), left)
    picture.paste(right, (32, 0, 64, 36))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_a_picture_is_sampled_by_place() -> None:
    grid = sample_pixels(png("RGB", (10, 20, 30), (200, 210, 220)))
    assert grid and grid.at(0.1, 0.5) == "0A141E" and grid.at(0.9, 0.9) == "C8D2DC" and grid.at(1.0, 1.0) == "C8D2DC"


def test_what_is_seen_through_has_no_colour() -> None:
    grid = sample_pixels(png("RGBA", (10, 20, 30, 0), (200, 210, 220, 255)))
    assert grid and grid.at(0.1, 0.5) == "" and grid.at(0.9, 0.5) == "C8D2DC"


def test_grey_of_sixteen_bits_is_no_white() -> None:
    picture = Image.new("I;16", (64, 36), 0x8000)
    file = io.BytesIO()
    picture.save(file, "PNG")
    grid = sample_pixels(file.getvalue())
    assert grid and grid.at(0.5, 0.5) == "7F7F7F"


def test_what_is_no_picture_of_pixels_has_no_grid() -> None:
    assert sample_pixels(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
