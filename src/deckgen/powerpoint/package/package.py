"""A PowerPoint package for reading: its parts as XML trees, and their relationships.

The file may come from a stranger, so sizes are limited and XML entities are refused.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from deckgen.powerpoint.package import archive
from deckgen.powerpoint.package.relationships import Relationship, part_name, relationships_part
from deckgen.powerpoint.package.xml import DRAWING, PRESENTATION, RELATIONSHIPS
from deckgen.values.limits import RATIO, SMALL, UNPACKED, XML_ELEMENTS, XML_PART, shown_size

NS = {"a": DRAWING, "p": PRESENTATION, "r": RELATIONSHIPS}
_STRICT = b"http://purl.oclc.org/ooxml/"
_OLE = b"\xd0\xcf\x11\xe0"  # compound files: the format before 2007, and encrypted packages


Content: TypeAlias = bytes  # of a part or a package


class TemplateError(ValueError):
    """The file cannot be read as a template. The message is one sentence: why, and what to do."""


class Package:
    """The parts of a package by name. Names have no leading slash.

    Raises TemplateError where the bytes are no zip archive, are encrypted, or unpack to too much.
    """

    def __init__(self, data: bytes) -> None:
        self._entries = _entries(data)
        self._trees: dict[str, etree._Element] = {}
        self._elements = 0  # of the parts that were read
        self._relationships: dict[str, tuple[Relationship, ...]] = {}

    def tree(self, part: str) -> etree._Element:
        """The root element of a part. Raises TemplateError where the part is missing or broken."""
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def _parsed(self, part: str) -> etree._Element:
        if part in self._entries and self._entries[part].size > XML_PART:
            size = shown_size(self._entries[part].size)
            raise TemplateError(f"its part `{part}` has {size}; one of XML may have {shown_size(XML_PART)}")
        data = self.bytes(part)
        if _STRICT in data[:4096]:
            raise TemplateError("it is a Strict Open XML file: save it as “PowerPoint Presentation (*.pptx)”")
        try:
            # A stranger's file must not load anything: no entities, no network.
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as fault:
            raise TemplateError(f"its part `{part}` is no XML: {' '.join(fault.msg.split())}") from fault
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # unknown to the stubs
            raise TemplateError(f"its part `{part}` declares entities, which no Office program writes")
        self._elements += sum(1 for _ in root.iter())
        if self._elements > XML_ELEMENTS:
            raise TemplateError(f"its parts have more than {XML_ELEMENTS:,} elements of XML")
        return root

    def bytes(self, part: str) -> bytes:
        """The unpacked bytes of a part. Raises TemplateError where the part is missing or broken."""
        if part not in self._entries:
            raise TemplateError(f"its part `{part}` is missing" if part else "a part that it refers to is missing")
        entry = self._entries[part]
        try:
            # A part may unpack to more than it states. One byte more is enough to notice.
            unpacking = zlib.decompressobj(-15)
            data = unpacking.decompress(entry.packed, entry.size + 1) if entry.method else entry.packed
        except zlib.error as fault:
            raise TemplateError(f"its part `{part}` is damaged") from fault
        whole = not unpacking.unused_data and unpacking.eof if entry.method else True
        if len(data) != entry.size or zlib.crc32(data) != entry.crc or not whole:
            raise TemplateError(f"its part `{part}` is damaged")
        return data

    def replaced(self, parts: Mapping[str, Content]) -> Content:
        """The bytes of the package with other contents for some of its parts, and with further parts at its end.

        All others stay as they are packed.
        """
        kept = (archive.deflate(n, parts[n]) if n in parts else entry for n, entry in self._entries.items())
        further = (archive.deflate(name, data) for name, data in parts.items() if name not in self._entries)
        return archive.write_archive((*kept, *further))

    def holds(self, part: str) -> bool:
        """Whether the package has this part."""
        return part in self._entries

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part ("" for the package). Internal targets are part names."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> tuple[Relationship, ...]:
        rels = relationships_part(part)
        if rels not in self._entries:
            return ()
        return tuple(_relationship(part, row) for row in self.tree(rels).iterchildren("{*}Relationship"))

    def target(self, part: str, number: str) -> str:
        """The part that the relationship with this id leads to; "" where there is none in the package."""
        return next((r.target for r in self.relationships(part) if r.id == number and not r.external), "")

    def of_kind(self, part: str, kind: str) -> str:
        """The target of the part's first relationship of this kind; "" where there is none."""
        return next((r.target for r in self.relationships(part) if r.kind == kind), "")


def _entries(data: bytes) -> dict[str, archive.ArchiveEntry]:
    """The entries of the archive. Raises TemplateError where it cannot be read or is too large."""
    if data.startswith(_OLE):
        raise TemplateError("it is encrypted or in the format of before 2007: save it as .pptx, without a password")
    try:
        entries = archive.read_archive(data)
    except (ValueError, IndexError, struct.error) as fault:
        told = f" ({fault})" if isinstance(fault, archive.OversizeError) else ""
        raise TemplateError(f"it is no .pptx file, or a damaged one{told}") from fault
    unpacked = sum(entry.size for entry in entries.values())
    if unpacked > UNPACKED:
        most = shown_size(UNPACKED)
        told = f"it unpacks to {shown_size(unpacked)}; a template may have {most}"
        raise TemplateError(f"{told}: make its pictures smaller")
    if unpacked > max(SMALL, RATIO * len(data)):
        raise TemplateError(f"it unpacks to {shown_size(unpacked)}, which is more than {RATIO} times its size")
    return entries


def _relationship(part: str, row: etree._Element) -> Relationship:
    target, external = row.get("Target", ""), is_external(row)
    return Relationship(
        row.get("Id", ""), row.get("Type", ""), target if external else part_name(part, target), external
    )


def is_external(row: etree._Element) -> bool:
    """Whether a relationship leads out of the package: by its mode, however that is written, or by its address."""
    target = row.get("Target", "")
    return row.get("TargetMode", "Internal").lower() != "internal" or "\\" in target or ":" in target
