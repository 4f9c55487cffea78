"""What is known of a picture without drawing it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from deckgen.values.value import value_class

VECTOR_SIDE = 1920  # pixels: the longer side of a vector picture, when it is measured and when it is drawn

# The kind that a file extension promises.
EXTENSIONS: Mapping[str, str] = {
    "bmp": "bmp",
    "gif": "gif",
    "jfif": "jpeg",
    "jpe": "jpeg",
    "jpeg": "jpeg",
    "jpg": "jpeg",
    "png": "png",
    "svg": "svg",
    "tif": "tiff",
    "tiff": "tiff",
    "webp": "webp",
}
READABLE = frozenset(EXTENSIONS.values())


@value_class
class PictureInfo:
    """A picture's kind and its size in pixels as seen, EXIF rotation done.

    `kind` is one of READABLE. A vector's size has its proportions only.
    """

    kind: str
    width: int
    height: int
    orientation: int = 1  # EXIF's, 1 … 8; 1 is upright
    dpi: float | None = None
    moves: bool = False  # and is shown so


def promised_kind(path: str) -> str:
    """The kind that the extension of a path promises; empty where it promises none that we know."""
    return EXTENSIONS.get(PurePosixPath(path).suffix[1:].lower(), "")
