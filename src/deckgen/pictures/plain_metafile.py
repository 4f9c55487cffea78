"""Windows metafiles without what is said in them: what is drawn stays, record by record.

Comments hold whatever a program likes: names, whole other pictures.
Source: [MS-EMF] 2.3, [MS-EMFPLUS] 2.3, [MS-WMF] 2.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

EMF_HEADER, EMF_END, EMF_COMMENT = 1, 14, 70
EMF_RECORDS = range(1, 123)
EMF_HEADS = (88, 100, 108)  # bytes of a header, without and with its two extensions
GL_RECORDS = (102, 103)  # of another system of drawing, of whatever content
PLUS, PLUS_COMMENT = b"EMF+", 0x4003
PLUS_RECORDS = range(0x4001, 0x403B)
WMF_ESCAPE, WMF_END = 0x0626, 0
PLACEABLE = b"\xd7\xcd\xc6\x9a"


def plain_metafile(data: bytes, kind: str) -> bytes | None:
    """An EMF or WMF without comments; None where it is not built as its format says."""
    try:
        return _plain_emf(data) if kind == "emf" else _plain_wmf(data)
    except (struct.error, _BrokenError):
        return None


class _BrokenError(Exception):
    """A record does not end where it says."""


def _plain_emf(data: bytes) -> bytes:
    head, *records = _emf_records(data)
    if head[:4] != struct.pack("<L", EMF_HEADER) or head[40:44] != b" EMF" or not records:
        raise _BrokenError
    size = max(each for each in EMF_HEADS if each <= max(len(head), EMF_HEADS[0]))
    kept = [record for record in map(_plain_emf_record, records) if record]
    new = bytearray(head[:size])
    new[4:8] = struct.pack("<L", size)
    struct.pack_into("<LL", new, 48, size + sum(map(len, kept)), len(kept) + 1)
    new[58:60], new[60:72] = bytes(2), bytes(12)  # reserved; a description and a palette
    if size > 88:
        new[88:100] = bytes(12)  # a format of pixels, for the other system of drawing
    return b"".join((bytes(new), *kept))


def _emf_records(data: bytes) -> Iterator[bytes]:
    """The records up to the end of the picture. Raises _BrokenError for one that ends elsewhere than it says."""
    at, kind = 0, 0
    while kind != EMF_END:
        kind, size = struct.unpack_from("<LL", data, at)
        if size < 8 or size % 4 or at + size > len(data) or kind not in EMF_RECORDS:
            raise _BrokenError
        yield data[at : at + size]
        at += size


def _plain_emf_record(record: bytes) -> bytes:
    """What stays of a record; nothing of a comment that draws nothing."""
    kind = int.from_bytes(record[:4], "little")
    if kind == EMF_END:
        return struct.pack("<5L", EMF_END, 20, 0, 16, 20)
    if kind in GL_RECORDS or (kind == EMF_COMMENT and record[12:16] != PLUS):
        return b""
    if kind != EMF_COMMENT:
        return record
    size = int.from_bytes(record[8:12], "little")
    kept = b"".join(_plus_records(record[16 : 12 + size]))
    padding = bytes(-len(kept) % 4)
    return struct.pack("<LLL", kind, 16 + len(kept) + len(padding), 4 + len(kept)) + PLUS + kept + padding


def _plus_records(data: bytes) -> Iterator[bytes]:
    """The records of the newer system of drawing, without comments."""
    at = 0
    while at < len(data):
        kind, _, size, used = struct.unpack_from("<HHLL", data, at)
        if size < 12 or size % 4 or used > size - 12 or at + size > len(data) or kind not in PLUS_RECORDS:
            raise _BrokenError
        if kind != PLUS_COMMENT:
            yield data[at : at + 12 + used] + bytes(size - 12 - used)
        at += size


def _plain_wmf(data: bytes) -> bytes:
    placing = b""
    if data.startswith(PLACEABLE):
        placing = PLACEABLE + bytes(2) + data[6:16] + bytes(4)
        placing += struct.pack("<H", _checksum(placing))
        data = data[22:]
    kind, head, version, _, objects, _, _ = struct.unpack_from("<3HLHLH", data)
    if kind not in (1, 2) or head != 9:
        raise _BrokenError
    kept = list(_wmf_records(data, 18))
    words, longest = 9 + sum(map(len, kept)) // 2, max(map(len, kept)) // 2
    return b"".join((placing, struct.pack("<3HLHLH", kind, head, version, words, objects, longest, 0), *kept))


def _wmf_records(data: bytes, at: int) -> Iterator[bytes]:
    """The records of a drawing to its end, without those that speak to a printer, which hold comments as well."""
    function = -1
    while function != WMF_END:
        words, function = struct.unpack_from("<LH", data, at)
        end = at + 2 * int(words)
        if words < 3 or end > len(data):
            raise _BrokenError
        if function == WMF_END:
            yield struct.pack("<LH", 3, WMF_END)
        elif function != WMF_ESCAPE:
            yield data[at:end]
        at = end


def _checksum(placing: bytes) -> int:
    """The ten words before it, one upon another."""
    total = 0
    for word in struct.unpack("<10H", placing):
        total ^= word
    return total
