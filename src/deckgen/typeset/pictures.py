"""Pictures in a box: cropped round their focus, or shown whole."""

from __future__ import annotations

from deckgen.deck.model import Picture
from deckgen.scene.items import Clip
from deckgen.scene.items import Picture as PlacedPicture
from deckgen.scene.placeholder import Placeholder
from deckgen.typeset.context import Context
from deckgen.values.units import Box, Emu, Size

MIDDLE = (0.5, 0.5)
FACES = (0.5, 1 / 3)  # where those stand who are pictured upright
UPRIGHT = 0.45  # of the height of a picture: where more of it is cut off, its middle is a body without a head
ASIDE = 0.22  # of the width: so far right of the middle stands what matters in a picture with words at its left
Crop = tuple[float, float, float, float]


def place_picture(
    picture: Picture, box: Box, context: Context, *, name: str, placeholder: Placeholder | None = None
) -> PlacedPicture:
    """The picture, cropped round its focus so that it covers the box, or whole and centred in it (`fit: contain`).

    A picture of unknown size fills the box uncropped: it has been diagnosed already when it was read.
    """
    film = picture.film
    shown = film.poster_asset if film and film.poster_asset in context.pictures else picture.asset
    clip = (
        Clip(picture.asset, film.start, film.end, film.by_itself)
        if film and picture.asset in context.pictures
        else None
    )
    size = context.pictures.get(shown)
    crop: Crop = (0.0, 0.0, 0.0, 0.0)
    if size and size.w and size.h:
        if picture.fit == "contain":
            box = fit_inside(size, box)
        else:
            crop = crop_to_cover(size, box, picture.focus or _unsaid_focus(size, box))
    return PlacedPicture(
        name, box, shown, crop, placeholder, picture.alt, picture.decorative, picture.focus is not None,
        picture.span, clip,
    )  # fmt: skip


def _unsaid_focus(size: Size, box: Box) -> tuple[float, float]:
    """What a picture is cropped round whose author has not said it: its middle, or faces in one that stands upright."""
    kept = size.w * box.h / max(1, box.w * size.h)  # of its height
    return FACES if kept < 1 - UPRIGHT else MIDDLE


def fit_inside(size: Size, box: Box) -> Box:
    """The largest box of the picture's proportions inside the box, centred."""
    if size.w * box.h > size.h * box.w:
        height = round(box.w * size.h / size.w)
        return Box(box.x, box.y + (box.h - height) // 2, box.w, height)
    width = round(box.h * size.w / size.h)
    return Box(box.x + (box.w - width) // 2, box.y, width, box.h)


def focus_beside_words(size: Size, box: Box, focus: tuple[float, float]) -> tuple[float, float]:
    """What a picture in the box is cropped round, so that its focus stands beside words that are at the left."""
    shown = min(1.0, box.w * size.h / max(1, box.h * size.w))  # of the picture's width
    return (max(0.0, focus[0] - ASIDE * shown), focus[1])


def seen_beside_words(size: Size, box: Box, focus: tuple[float, float]) -> Emu:
    """How far from the left of the slide, in EMU, the focus is seen in a picture so cropped."""
    left, _, right, _ = crop_to_cover(size, box, focus_beside_words(size, box, focus))
    return box.x + round(box.w * (focus[0] - left) / (1 - left - right))


def crop_to_cover(size: Size, box: Box, focus: tuple[float, float]) -> Crop:
    """The fractions (0 … 1) to cut off at the left, top, right and bottom: what is left has the box's proportions.

    The focus (fractions from the left and the top) comes as near to the middle as the edges allow.
    """
    wanted, given = box.w / box.h, size.w / size.h
    if given > wanted:
        left, right = _trimmed(wanted / given, focus[0])
        return (left, 0.0, right, 0.0)
    top, bottom = _trimmed(given / wanted, focus[1])
    return (0.0, top, 0.0, bottom)


def _trimmed(kept: float, focus: float) -> tuple[float, float]:
    start = min(max(focus - kept / 2, 0.0), 1 - kept)
    return round(start, 5), round(max(0.0, 1 - kept - start), 5)
