"""Zip archives, read and written as plain bytes: the same entries give the same archive.

`zipfile` does not serve, for three reasons. Entries of a template are copied without unpacking them: its fonts alone
take two megabytes. Every entry has the same date, so that the bytes do not depend on the clock. And adding a part
takes microseconds.
Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from deckgen.values.limits import MEMBERS

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = (1 << 5) | 1  # 1980-01-01, the earliest that the format can state
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8


class OversizeError(ValueError):
    """The archive claims more than is read. The message is a part of a sentence."""


class ArchiveEntry(NamedTuple):
    """A file in an archive: its packed bytes, the method of packing, and checksum and size of the unpacked bytes."""

    name: str
    packed: bytes
    method: int
    crc: int
    size: int

    def data(self) -> bytes:
        """The unpacked bytes, at most as many as the archive's directory states."""
        if self.method != _DEFLATED:
            return self.packed
        return zlib.decompressobj(-15).decompress(self.packed, self.size + 1)[: self.size]  # 0 would mean no limit


def read_archive(archive: bytes) -> dict[str, ArchiveEntry]:
    """The entries of an archive by name, in the order of its directory. Folders are left out.

    Raises ValueError when the bytes hold no zip directory, OversizeError for too many files and for such as lie upon
    each other.
    """
    end = archive.rfind(b"PK\x05\x06")
    if end < 0:
        raise ValueError("not a zip archive")
    _, _, _, _, count, _, place, _ = _END.unpack_from(archive, end)
    if count > MEMBERS:
        raise OversizeError(f"it holds {count:,} files; at most {MEMBERS:,} are read")
    entries: dict[str, ArchiveEntry] = {}
    claimed = 0
    for _ in range(count):
        head = _CENTRAL.unpack_from(archive, place)
        _, _, _, flags, method, _, _, crc, packed, size, name_length, extra, comment, *_, local = head
        claimed += packed
        if claimed > len(archive):
            raise OversizeError("files lie upon each other in it")
        name_at = place + _CENTRAL.size
        name = archive[name_at : name_at + name_length].decode("utf-8" if flags & _UTF8 else "cp437")
        place = name_at + name_length + extra + comment
        if not name.endswith("/"):
            local_head = _LOCAL.unpack_from(archive, local)
            start = local + _LOCAL.size + local_head[-2] + local_head[-1]
            entries[name] = ArchiveEntry(name, archive[start : start + packed], method, crc, size)
    return entries


def deflate(name: str, data: bytes) -> ArchiveEntry:
    """An entry with its bytes compressed."""
    packed, checksum = _packed(data)
    return ArchiveEntry(name, packed, _DEFLATED, checksum, len(data))


@lru_cache(384)
def _packed(data: bytes) -> tuple[bytes, int]:
    """Some bytes compressed, and their checksum; kept for decks of one process that share slides.

    A small part gets a small window, since setting up a large one takes longer than compressing the part.
    """
    window, memory = (15, 8) if len(data) > 16_384 else (14, 7) if len(data) > 4_096 else (12, 5)
    packer = zlib.compressobj(6, zlib.DEFLATED, -window, memory)
    return packer.compress(data) + packer.flush(), zlib.crc32(data)


def store(name: str, data: bytes) -> ArchiveEntry:
    """An entry with its bytes uncompressed: for data that has a compression of its own, such as PNG."""
    return ArchiveEntry(name, data, _STORED, zlib.crc32(data), len(data))


def write_archive(entries: Iterable[ArchiveEntry]) -> bytes:
    """The bytes of a zip archive that holds these entries in this order."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, packed, method, crc, size in entries:
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF8
        common = (flags, method, 0, _DATE, crc, len(packed), size, len(encoded), 0)
        chunks += (_LOCAL.pack(b"PK\x03\x04", 20, *common), encoded, packed)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, 0, 0, 0, 0, place), encoded)
        place += _LOCAL.size + len(encoded) + len(packed)
    listing = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), place, 0)
    return b"".join((*chunks, listing, end))


def is_ours(data: bytes) -> bool:
    """Whether an archive is byte for byte as `write_archive` writes: others state dates and versions of their own."""
    try:
        return write_archive(read_archive(data).values()) == data
    except (ValueError, IndexError, struct.error):
        return False
