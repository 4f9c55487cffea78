"""Pictures, films and sounds in the package. Each is stored once, however many slides show it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from deckgen.powerpoint.package.archive import ArchiveEntry, deflate, store
from deckgen.scene.pictures import MEDIA_TYPES, PLAYED_TYPES, ReadyPicture

# Extension → kind of picture. New parts of a kind get the first of its extensions.
KINDS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "tiff": "tiff", "bmp": "bmp",
         "wmf": "wmf", "emf": "emf", "svg": "svg"}  # fmt: skip
CONTENT_TYPES = {**{extension: MEDIA_TYPES[kind] for extension, kind in KINDS.items()}, **PLAYED_TYPES}
_EXTENSIONS = {kind: extension for extension, kind in reversed(KINDS.items())}
_PACKABLE = ("svg", "bmp", "wmf", "emf")  # kinds without compression of their own


class Media:
    """Stores the pictures of a deck. `held` are entries that the package has anyway, such as the template's logo."""

    def __init__(self, pictures: Mapping[str, ReadyPicture], held: Mapping[str, ArchiveEntry]) -> None:
        self._pictures = pictures
        self._taken = {name for name in held if name.startswith("ppt/media/")}
        # The template's pictures by size and checksum, to find likely equals before comparing whole files.
        self._held = {(held[name].size, held[name].crc): held[name] for name in sorted(self._taken)}
        self._parts: dict[bytes, str] = {}
        self.entries: list[ArchiveEntry] = []

    def part(self, asset: str) -> str:
        """The part that holds a picture, relative to the slides' folder.

        Raises KeyError for an asset without a picture.
        """
        ready = self._pictures[asset]
        return self._part_of(ready.data, ready.kind)

    def fallback(self, asset: str) -> str:
        """The part that holds the PNG twin of an SVG; "" for other pictures."""
        twin = self._pictures[asset].twin
        return self._part_of(twin, "png") if twin else ""

    def played(self, asset: str) -> str:
        """The part that holds a film or a sound. Raises KeyError for an asset without one."""
        played = self._pictures[asset].played
        if played is None:
            raise KeyError(asset)
        name = self._parts.get(played.data)
        if name is None:
            name = self._parts[played.data] = self._store(played.data, played.kind, "media")
        return name

    def seconds(self, asset: str) -> float:
        """How long a film or a sound is; 0 where that is not known."""
        played = self._pictures[asset].played
        return played.seconds if played else 0.0

    def _part_of(self, data: bytes, kind: str) -> str:
        """The part with this content; it is stored at the first call."""
        name = self._parts.get(data)
        if name is None:
            name = self._parts[data] = self._store(data, _EXTENSIONS[kind])
        return name

    def _store(self, data: bytes, extension: str, stem: str = "image") -> str:
        """Use the template's part of the same content, or add a new one."""
        twin = self._held.get((len(data), zlib.crc32(data)))
        if twin is not None and twin.data() == data:
            return f"../media/{twin.name.rpartition('/')[2]}"
        number = len(self.entries) + 1
        while f"ppt/media/{stem}{number}.{extension}" in self._taken:
            number += 1
        name = f"ppt/media/{stem}{number}.{extension}"
        self._taken.add(name)
        self.entries.append((deflate if extension in _PACKABLE else store)(name, data))
        return f"../media/{stem}{number}.{extension}"
