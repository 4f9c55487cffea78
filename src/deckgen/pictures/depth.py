"""Grey pictures of other depths than eight bits a pixel."""

from __future__ import annotations

from PIL import Image


def brightest_value(image: Image.Image) -> float:
    """The value of the brightest pixel where a pixel has one value of more than 8 bits; else 0."""
    if not _is_deep(image):
        return 0.0
    value = image.getextrema()[1]
    return float(value) if isinstance(value, int | float) else 0.0


def eight_bit(image: Image.Image, brightest: float) -> Image.Image:
    """A grey picture of another depth in eight bits a pixel; any other as it is.

    Sixteen bits are divided; other depths are scaled by `brightest`, the value of the brightest pixel of the whole
    picture, of which `image` may be a part.
    """
    if not _is_deep(image):
        return image
    top = 65_535.0 if image.mode.startswith("I;16") or brightest > 255 else 255.0
    return image.convert("F").point(lambda value: value * (255.0 / top)).convert("L")


def _is_deep(image: Image.Image) -> bool:
    return image.mode.startswith("I") or image.mode == "F"
