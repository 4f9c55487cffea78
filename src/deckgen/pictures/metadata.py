"""PNG and JPEG files without what is said in them; of all else only the pixels stay."""

from __future__ import annotations

from deckgen.pictures.plain_jpeg import plain_jpeg
from deckgen.pictures.plain_png import plain_png


def strip_metadata(data: bytes, kind: str) -> bytes | None:
    """A PNG or JPEG without what is said in it. None where something may hide in it, so that it must be made anew."""
    return plain_png(data) if kind == "png" else plain_jpeg(data)
