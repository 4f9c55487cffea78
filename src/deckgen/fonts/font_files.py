"""Font files judged before anything reads them: a stranger's may be cut, of another kind, or list a face without end.

Source: OpenType 1.9, on organization of an OpenType font and on the table `head`.
"""

from __future__ import annotations

import struct

from deckgen.values.limits import FACES, TABLES

_SIGNATURES = (b"\0\1\0\0", b"OTTO", b"true")
_COLLECTION = b"ttcf"
_WEB = {b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_NEEDED = frozenset({b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"})  # without these nothing can be measured
_MAGIC = 0x5F0F3CF5
_UNITS = range(16, 16_385)  # per em


def font_fault(data: bytes) -> str:
    """What is wrong with a font file, as the rest of a sentence; "" for one that can be read."""
    try:
        return _fault(data)
    except struct.error:
        return "breaks off"


def _fault(data: bytes) -> str:
    signature = data[:4]
    if signature in _WEB:
        return f"is a web font ({_WEB[signature]})"
    if signature != _COLLECTION:
        return _fault_of_face(data, 0)
    (count,) = struct.unpack_from(">L", data, 8)
    if not 1 <= count <= FACES:
        return f"lists {count:,} faces; a collection may have {FACES}"
    faces = struct.unpack_from(f">{count}L", data, 12)
    faults = (_fault_of_face(data, at) for at in sorted(set(faces)))
    return next(filter(None, faults), "")


def _fault_of_face(data: bytes, at: int) -> str:
    """What is wrong with the face whose tables are listed at a place."""
    signature, count = struct.unpack_from(">4sH", data, at)
    if signature not in _SIGNATURES:
        return "is no TrueType or OpenType font"
    if count > TABLES:
        return f"lists {count:,} tables; a face may have {TABLES}"
    tables = {}
    for row in range(count):
        tag, _, start, size = struct.unpack_from(">4s3L", data, at + 12 + 16 * row)
        if start + size > len(data):
            return "breaks off"
        tables[tag] = start
    lacking = sorted(_NEEDED - tables.keys())
    if lacking:
        return f"lacks the table `{lacking[0].decode()}`"
    magic, _, units = struct.unpack_from(">L2H", data, tables[b"head"] + 12)
    return "" if magic == _MAGIC and units in _UNITS else "is damaged"
