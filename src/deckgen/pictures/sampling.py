"""A picture's colours on a coarse grid: enough to tell what text on it would stand on."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from deckgen.pictures.depth import brightest_value, eight_bit
from deckgen.scene.pictures import PixelGrid
from deckgen.values.limits import PIXELS

ACROSS, DOWN = 32, 18  # samples
SEEN = 128  # of 255: a sample of less opacity shows what lies behind


def sample_pixels(data: bytes) -> PixelGrid | None:
    """The colours of a picture of pixels; None for drawings, and for what cannot be read."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > PIXELS:
                return None
            picture.draft("RGB", (ACROSS * 4, DOWN * 4))
            small = (
                eight_bit(picture, brightest_value(picture))
                .convert("RGBA")
                .resize((ACROSS, DOWN), Image.Resampling.BOX)
            )
    except Exception:  # PIL's readers raise whatever their formats run into
        return None
    samples = list(_samples(small.tobytes()))
    rows = (samples[start : start + ACROSS] for start in range(0, len(samples), ACROSS))
    return PixelGrid(tuple(tuple(f"{r:02X}{g:02X}{b:02X}" if a >= SEEN else "" for r, g, b, a in row) for row in rows))


def _samples(pixels: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The red, green, blue and opacity of each pixel."""
    parts = iter(pixels)
    return zip(parts, parts, parts, parts, strict=True)
