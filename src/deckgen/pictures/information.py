"""What is known of a picture without drawing it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from deckgen.values.value import frozen

VECTOR_SIDE = 1920  # the longer side in pixels that a vector picture is counted, and rasterised, as

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


@frozen
class PictureInfo:
    """A picture's kind and its size in pixels as seen, EXIF rotation done.

    `kind` is png, jpeg, gif, webp, bmp, tiff or svg. A vector's size has its proportions only.
    """

    kind: str
    width: int
    height: int
    orientation: int = 1  # EXIF's, 1 … 8; 1 is upright
    dpi: float | None = None
    animated: bool = False


def kind_of(data: bytes) -> str:
    """The kind of a picture by its first bytes; empty for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    signatures = (
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"GIF8", "gif"),
        (b"BM", "bmp"),
        (b"II*\x00", "tiff"),
        (b"MM\x00*", "tiff"),
    )
    found = next((kind for signature, kind in signatures if data.startswith(signature)), "")
    return found or ("svg" if _is_markup(data) else "")


def promised_kind(path: str) -> str:
    """The kind that the extension of a path promises; empty where it promises none that we know."""
    return EXTENSIONS.get(PurePosixPath(path).suffix[1:].lower(), "")


def _is_markup(data: bytes) -> bool:
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"<svg" in data.replace(b"\x00", b"")
