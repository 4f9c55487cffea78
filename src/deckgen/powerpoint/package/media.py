"""Pictures in the package: each stored once, whoever shows it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from deckgen.powerpoint.package.archive import ArchiveEntry, deflate, store

PNG_OF_SVG = "#png"  # assets[name + PNG_OF_SVG] is what shows where SVG is not known

# First bytes → file extension. The last three are worth packing.
_SIGNATURES = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x00\x00", "emf"),
)
_PACKABLE = ("svg", "bmp", "wmf", "emf")
CONTENT_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "wmf": "image/x-wmf",
    "emf": "image/x-emf",
    "svg": "image/svg+xml",
}


class Media:
    """The pictures of a deck by content. `held` are entries that the package has anyway, the template's logo say."""

    def __init__(self, assets: Mapping[str, bytes], held: Mapping[str, ArchiveEntry]) -> None:
        self._assets = assets
        self._taken = {name for name in held if name.startswith("ppt/media/")}
        # A picture of the template is told by size and checksum, then compared whole.
        self._held = {(held[name].size, held[name].crc): held[name] for name in sorted(self._taken)}
        self._parts: dict[bytes, str] = {}
        self._names: dict[str, str] = {}
        self.entries: list[ArchiveEntry] = []

    def part(self, asset: str) -> str:
        """The part that holds an asset's bytes, as a slide's relationship names it.

        Raises KeyError for an asset that was not given.
        """
        name = self._names.get(asset)
        if name is None:
            data = self._assets[asset]
            name = self._parts.get(data)
            if name is None:
                name = self._parts[data] = self._stored(data)
            self._names[asset] = name
        return name

    def fallback(self, asset: str) -> str:
        """The part that holds the PNG of an SVG asset, or "" for other pictures."""
        return self.part(asset + PNG_OF_SVG) if asset + PNG_OF_SVG in self._assets else ""

    def _stored(self, data: bytes) -> str:
        twin = self._held.get((len(data), zlib.crc32(data)))
        if twin is not None and twin.data() == data:
            return f"../media/{twin.name.rpartition('/')[2]}"
        extension = picture_kind(data)
        number = len(self.entries) + 1
        while f"ppt/media/image{number}.{extension}" in self._taken:
            number += 1
        name = f"ppt/media/image{number}.{extension}"
        self._taken.add(name)
        self.entries.append((deflate if extension in _PACKABLE else store)(name, data))
        return f"../media/image{number}.{extension}"


def picture_kind(data: bytes) -> str:
    """The file extension of a picture by its first bytes; anything without a known signature is SVG text."""
    for signature, extension in _SIGNATURES:
        if data.startswith(signature):
            return extension
    return "svg"
