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


def test_what_is_no_picture_of_pixels_has_no_grid() -> None:
    assert sample_pixels(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
