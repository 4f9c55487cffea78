"""A package while it is written: parts and their content types, in the order of adding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckgen.powerpoint.package import archive
from deckgen.powerpoint.package.archive import ArchiveEntry
from deckgen.powerpoint.package.media import CONTENT_TYPES
from deckgen.powerpoint.package.relationships import Relationships, relationships_part
from deckgen.powerpoint.package.xml import DECLARATION, attribute

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "fntdata": "application/x-fontdata",
    **CONTENT_TYPES,
}


class Assembly:
    """Collects parts and packs them into one archive that begins with [Content_Types].xml."""

    def __init__(self) -> None:
        self._entries: list[ArchiveEntry] = []
        self._types: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many entries there are so far."""
        return len(self._entries)

    def since(self, count: int) -> tuple[tuple[ArchiveEntry, ...], dict[str, str]]:
        """The entries that were added after the first `count`, and the content types of those that have one."""
        entries = tuple(self._entries[count:])
        return entries, {entry.name: self._types[entry.name] for entry in entries if entry.name in self._types}

    def add(self, name: str, type_: str, text: str) -> None:
        """Add an XML part. `type_` is its content type."""
        self._entries.append(archive.deflate(name, text.encode()))
        self._types[name] = type_

    def add_relationships(self, part: str, relationships: Relationships) -> None:
        """Add the relationships of a part ("" stands for the package)."""
        self._entries.append(archive.deflate(relationships_part(part), relationships.xml().encode()))

    def carry(self, entries: Iterable[ArchiveEntry], types: Mapping[str, str]) -> None:
        """Add entries that are packed already. `types` maps part names to content types."""
        self._entries += entries
        self._types |= types

    def pack(self) -> bytes:
        """The bytes of the finished archive."""
        extensions = {_extension(entry.name) for entry in self._entries}
        defaults = "".join(
            f'<Default Extension="{extension}" ContentType="{type_}"/>'
            for extension, type_ in _DEFAULTS.items()
            if extension in extensions
        )
        overrides = "".join(
            f'<Override PartName="/{attribute(name)}" ContentType="{type_}"/>'
            for name, type_ in self._types.items()
            if _DEFAULTS.get(_extension(name)) != type_
        )
        listing = f'{DECLARATION}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'
        return archive.write_archive((archive.deflate("[Content_Types].xml", listing.encode()), *self._entries))


def _extension(name: str) -> str:
    """The file name extension in lower case, without the dot."""
    return name.rpartition(".")[2].lower()
