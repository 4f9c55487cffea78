"""PNG files without what is said in them: pixels, their density on paper and their color profile stay.

What stays is listed, and nothing is read behind the format's end. So a thumbnail, the cut-off part of a screenshot and
what programs invent tomorrow all go. Pixels are not touched. Source: PNG, third edition, 5 and 11.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deckgen.pictures.color_profile import LONGEST, plain_profile

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The lengths that a PNG's chunks may have; those of the other chunks that stay depend on the picture.
CHUNK_SIZES: Mapping[bytes, int] = {
    b"IHDR": 13, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4, b"pHYs": 9, b"IEND": 0,
}  # fmt: skip
CHANNELS: Mapping[int, int] = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by color type
PALETTE = 3  # the color type of pixels that are numbers of colors
DENSEST = 1_000_000  # pixels to the metre: 25,400 to the inch
# What programs call a profile, if they do not make up a name for it.
PROFILE_NAMES = frozenset(
    (b"ICC Profile", b"ICC profile", b"ICC", b"icc", b"sRGB", b"Display P3", b"Photoshop ICC profile")
)
# The seven passes of an interlaced picture: first column and row, and the steps between columns and rows.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


class _UnfitError(Exception):
    """The picture cannot stay as it is packed."""


class _Header(NamedTuple):
    """What a PNG's first chunk says."""

    width: int
    height: int
    depth: int
    color: int
    packing: int
    filtering: int
    interlaced: int


def plain_png(data: bytes) -> bytes | None:
    """The PNG of the chunks that stay. None where it is not built as its format says, so must be made anew.

    Pixels behind those that its size needs are no part of the picture.
    """
    try:
        return _built(data)
    except (_UnfitError, IndexError, struct.error, zlib.error):
        return None


def _built(data: bytes) -> bytes | None:
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        return None
    header = _Header(*struct.unpack(">2L5B", chunks[0][1]))
    if header.color not in CHANNELS:
        return None
    pixels = b"".join(content for kind, content in chunks if kind == b"IDAT")
    end = _end_of_pixels(pixels, header)
    if end is None:
        return None
    kept: list[bytes] = [PNG_SIGNATURE]
    seen: set[bytes] = set()
    for kind, content in chunks:
        if kind == b"IDAT":
            if end == len(pixels):
                kept.append(_chunk(kind, content))
            elif kind not in seen:
                kept.append(_chunk(kind, pixels[:end]))
        elif kind not in seen and (plain := _plain_content(kind, content, header)) is not None:
            kept.append(_chunk(kind, plain))
        elif kind[0] < 0x60 and kind != b"PLTE":  # a capital: without this chunk the picture is another one
            return None
        seen.add(kind)
    return b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and content of each chunk, to the end of the picture. What stands behind that is not read."""
    at = len(PNG_SIGNATURE)
    while at + 12 <= len(data):
        size, kind = struct.unpack_from(">L4s", data, at)
        if at + 12 + size > len(data):
            return
        yield kind, data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IEND":
            return


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def _plain_content(kind: bytes, content: bytes, header: _Header) -> bytes | None:
    """What stays of a chunk; None for one that goes. Raises _UnfitError where it would leave another picture."""
    if kind == b"iCCP":
        return _plain_profile_chunk(content)
    if kind == b"PLTE":
        return content if header.color == PALETTE and len(content) % 3 == 0 and len(content) <= 768 else None
    if kind == b"tRNS":
        if not _is_transparency(content, header):
            raise _UnfitError
        return content
    if CHUNK_SIZES.get(kind) != len(content):
        return None
    return content if _is_measured(kind, content) else None


def _is_transparency(content: bytes, header: _Header) -> bool:
    """Whether a chunk says which colors are transparent, by colors that the picture can have."""
    if header.color == PALETTE:
        return len(content) <= 256
    values = struct.unpack(f">{len(content) // 2}H", content) if len(content) % 2 == 0 else ()
    return len(values) == {0: 1, 2: 3}.get(header.color) and all(value < 1 << header.depth for value in values)


def _is_measured(kind: bytes, content: bytes) -> bool:
    """Whether the numbers of a chunk may be measures: texts are larger numbers."""
    match kind:
        case b"gAMA":
            return int.from_bytes(content, "big") <= 1_000_000
        case b"cHRM":
            return all(value <= 100_000 for value in struct.unpack(">8L", content))
        case b"sRGB":
            return content[0] < 4
        case b"cICP":
            return max(content) < 32
        case b"pHYs":
            across, down, unit = struct.unpack(">2LB", content)
            return bool(max(across, down) <= DENSEST and unit < 2)
    return True


def _end_of_pixels(packed: bytes, header: _Header) -> int | None:
    """Where the packed pixels end; None where there are more or fewer of them than the size says."""
    wanted = sum(_pass_sizes(header))
    unpacking = zlib.decompressobj()
    found, rest = 0, packed
    while not unpacking.eof:
        part = unpacking.decompress(rest, 1 << 20)
        found += len(part)
        rest = unpacking.unconsumed_tail
        if found > wanted or not (part or rest or unpacking.eof):
            return None
    return len(packed) - len(unpacking.unused_data) if found == wanted else None


def _pass_sizes(header: _Header) -> Iterator[int]:
    """The bytes of each pass, unpacked: rows of pixels, with a byte before each that names its filter."""
    bits = header.depth * CHANNELS[header.color]
    for x, y, right, down in PASSES if header.interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(header.width - x) // right), -(-(header.height - y) // down)
        yield ((columns * bits + 7) // 8 + 1) * rows if columns > 0 and rows > 0 else 0


def _plain_profile_chunk(content: bytes) -> bytes:
    """The chunk of a color profile. Raises _UnfitError for one that may hide something: colors are to be computed."""
    name, _, packed = content.partition(b"\0")
    unpacking = zlib.decompressobj()
    profile = unpacking.decompress(packed[1:], LONGEST)
    plain = plain_profile(profile)
    if not plain:
        raise _UnfitError
    if plain == profile and unpacking.eof and not unpacking.unused_data and name in PROFILE_NAMES:
        return content
    return b"ICC\0\0" + zlib.compress(plain, 9)
