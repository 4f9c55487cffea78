"""Pictures in the package: each stored once, whoever shows it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from deckgen.powerpoint.package.archive import ArchiveEntry, deflate, store
from deckgen.scene.pictures import MEDIA_TYPES, ReadyPicture

# The kind that an extension stands for. A kind is stored under the first of its extensions.
KINDS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "tiff": "tiff", "bmp": "bmp",
         "wmf": "wmf", "emf": "emf", "svg": "svg"}  # fmt: skip
CONTENT_TYPES = {extension: MEDIA_TYPES[kind] for extension, kind in KINDS.items()}
_EXTENSIONS = {kind: extension for extension, kind in reversed(KINDS.items())}
_PACKABLE = ("svg", "bmp", "wmf", "emf")  # what is not compressed by itself


class Media:
    """The pictures of a deck by content. `held` are entries that the package has anyway, the template's logo say."""

    def __init__(self, pictures: Mapping[str, ReadyPicture], held: Mapping[str, ArchiveEntry]) -> None:
        self._pictures = pictures
        self._taken = {name for name in held if name.startswith("ppt/media/")}
        # A picture of the template is known by its size and checksum, then compared whole.
        self._held = {(held[name].size, held[name].crc): held[name] for name in sorted(self._taken)}
        self._parts: dict[bytes, str] = {}
        self.entries: list[ArchiveEntry] = []

    def part(self, asset: str) -> str:
        """The part that holds a picture, as a slide's relationship names it.

        Raises KeyError for an asset that was not given.
        """
        ready = self._pictures[asset]
        return self._part_of(ready.data, ready.kind)

    def fallback(self, asset: str) -> str:
        """The part that holds the PNG of an SVG, or "" for other pictures."""
        twin = self._pictures[asset].twin
        return self._part_of(twin, "png") if twin else ""

    def _part_of(self, data: bytes, kind: str) -> str:
        name = self._parts.get(data)
        if name is None:
            name = self._parts[data] = self._store(data, _EXTENSIONS[kind])
        return name

    def _store(self, data: bytes, extension: str) -> str:
        twin = self._held.get((len(data), zlib.crc32(data)))
        if twin is not None and twin.data() == data:
            return f"../media/{twin.name.rpartition('/')[2]}"
        number = len(self.entries) + 1
        while f"ppt/media/image{number}.{extension}" in self._taken:
            number += 1
        name = f"ppt/media/image{number}.{extension}"
        self._taken.add(name)
        self.entries.append((deflate if extension in _PACKABLE else store)(name, data))
        return f"../media/image{number}.{extension}"
