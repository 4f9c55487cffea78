"""The pictures of a presentation, each kept once, cut to what the slide shows of it."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import NamedTuple

from PIL import Image

from deckgen.scene.pictures import picture_kind
from deckgen.values.limits import PIXELS, SIDE

ENDINGS = {"png": "png", "jpeg": "jpg", "gif": "gif", "webp": "webp", "tiff": "tif", "bmp": "bmp", "svg": "svg"}
FOLDER = "images/"
_LEAST = 0.01  # of a side: less than that is no crop but a rounding
_CUT = ("png", "jpeg", "bmp", "tiff")


class KeptPicture(NamedTuple):
    """The name of a picture's file, whether a slide can show it, and its kind."""

    file: str
    shown: bool
    kind: str


class PictureFiles:
    """The files of the pictures, by their names in the deck's folder."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._kept: dict[tuple[bytes, tuple[float, ...]], KeptPicture] = {}

    def keep(self, data: bytes, visible: tuple[float, float, float, float]) -> KeptPicture:
        """The file that shows the visible part of a picture: fractions of its sides, left, top, right, bottom."""
        key = (hashlib.sha256(data).digest(), visible)
        if key not in self._kept:
            self._kept[key] = self._keep(data, visible)
        return self._kept[key]

    def _keep(self, data: bytes, visible: tuple[float, float, float, float]) -> KeptPicture:
        kind = picture_kind(data)
        left, top, right, bottom = visible
        if kind in _CUT and (left > _LEAST or top > _LEAST or right < 1 - _LEAST or bottom < 1 - _LEAST):
            data = _cut(data, visible) or data
            kind = picture_kind(data)
        ending = ENDINGS.get(kind) or _other(data)
        name = f"{FOLDER}{hashlib.sha256(data).hexdigest()[:12]}.{ending}"
        self.files[name] = data
        return KeptPicture(name, kind in ENDINGS, kind or ending.upper())


def _other(data: bytes) -> str:
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "emf"
    return "wmf" if data[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00") else "bin"


def _cut(data: bytes, visible: tuple[float, float, float, float]) -> bytes:
    """The visible part as a file of the same kind; nothing where the picture cannot be read."""
    left, top, right, bottom = visible
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # it is our own limit that holds
            opened = Image.open(io.BytesIO(data), formats=_CUT)
        with opened as picture:
            w, h = picture.size
            if w * h > PIXELS or max(w, h) > SIDE:
                return b""
            part = picture.crop((round(w * left), round(h * top), round(w * right), round(h * bottom)))
            if not part.width or not part.height:
                return b""
            out = io.BytesIO()
            form = "JPEG" if picture.format == "JPEG" else "PNG"
            part.save(out, form, **({"quality": 92} if form == "JPEG" else {}))
            return out.getvalue()
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
