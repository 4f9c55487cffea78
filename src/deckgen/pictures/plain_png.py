"""PNG files without what is said in them: pixels, their density on paper and their color profile stay.

What stays is listed, and nothing is read behind the format's end. So a thumbnail, the cut-off part of a screenshot and
what programs invent tomorrow all go. Pixels are not touched. Where their packing leaves room for words, in bits that
nothing reads or in blocks of any length, the picture is to be packed anew. Sources: PNG, third edition, 5, 10 and 11;
RFC 1951, 3.2.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from deckgen.pictures.color_profile import LONGEST, plain_profile

if TYPE_CHECKING:
    from zlib import _Decompress as Unpacking

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The lengths that a PNG's chunks may have; those of the other chunks that stay depend on the picture.
CHUNK_SIZES: Mapping[bytes, int] = {
    b"IHDR": 13, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4, b"pHYs": 9, b"IEND": 0,
}  # fmt: skip
CHANNELS: Mapping[int, int] = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by color type
DEPTHS = frozenset((1, 2, 4, 8, 16))
PALETTE = 3  # the color type of pixels that are numbers of colors
DENSEST = 1_000_000  # pixels to the metre: 25,400 to the inch
STEP = 1 << 16  # bytes in which the lengths of stored blocks are looked for
CHANCE = 64  # places that look like such lengths in a stream of the size of a step; chance makes one of them
# What programs call a profile, if they do not make up a name for it.
PROFILE_NAMES = frozenset(
    (b"ICC Profile", b"ICC profile", b"ICC", b"icc", b"sRGB", b"Display P3", b"Photoshop ICC profile")
)
# The seven passes of an interlaced picture: first column and row, and the steps between columns and rows.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


class _UnfitPngError(Exception):
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
    except (_UnfitPngError, IndexError, struct.error, zlib.error):
        return None


def _built(data: bytes) -> bytes | None:
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        return None
    header = _Header(*struct.unpack(">2L5B", chunks[0][1]))
    if not _is_known(header) or _has_spare_bits(header):
        return None
    parts = [content for kind, content in chunks if kind == b"IDAT"]
    pixels = b"".join(parts)
    end = _end_of_stream(pixels, sum(_pass_sizes(header)))
    if end is None:
        return None
    regular = end == len(pixels) and _are_regular(list(map(len, parts)))
    kept: list[bytes] = [PNG_SIGNATURE]
    seen: set[bytes] = set()
    for kind, content in chunks:
        if kind == b"IDAT":
            if regular:
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
    """What stays of a chunk; None for one that goes. Raises _UnfitPngError where it would leave another picture."""
    if kind == b"iCCP":
        return _plain_profile_chunk(content)
    if kind == b"PLTE":
        return content if header.color == PALETTE and len(content) % 3 == 0 and len(content) <= 768 else None
    if kind == b"tRNS":
        if not _is_transparency(content, header):
            raise _UnfitPngError
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


def _is_known(header: _Header) -> bool:
    """Whether a picture is one of those that the format knows."""
    return (
        header.color in CHANNELS
        and header.depth in DEPTHS
        and not (header.packing or header.filtering)
        and header.interlaced < 2
    )


def _has_spare_bits(header: _Header) -> bool:
    """Whether rows end within a byte, whose other bits nothing reads."""
    bits = header.depth * CHANNELS[header.color]
    return bits < 8 and (bool(header.interlaced) or header.width * bits % 8 > 0)


def _are_regular(sizes: Sequence[int]) -> bool:
    """Whether parts are as long as each other but for the last, as when a program cuts what it has packed."""
    return len(set(sizes[:-1])) <= 1 and 0 < sizes[-1] <= sizes[0]


def _end_of_stream(packed: bytes, wanted: int) -> int | None:
    """Where a packed stream ends; None where it holds more or fewer bytes than are wanted, or a stored block.

    Behind the head of a stored block there are bits that nothing reads, and it may be of any length, none included.
    Such blocks are rare in pictures. zlib tells of them only by refusing one whose two lengths contradict each other:
    so each place is tried that has such lengths.
    """
    unpacking, found, at = zlib.decompressobj(), 0, 0
    most = CHANCE * (len(packed) // STEP + 1)
    places = list(islice(_possible_lengths(packed), most))
    if len(places) == most:
        return None
    for place in (*places, len(packed)):
        part, unpacked = packed[at:place], b""
        while not unpacking.eof and (part or unpacked):
            unpacked = unpacking.decompress(part, 1 << 20)
            part = unpacking.unconsumed_tail
            found += len(unpacked)
            if found > wanted:
                return None
        if unpacking.eof:
            return place - len(unpacking.unused_data) if found == wanted else None
        if _begins_stored_block(unpacking, packed[place : place + 4]):
            return None
        at = place
    return None


def _possible_lengths(packed: bytes) -> Iterator[int]:
    """The places of four bytes of which the last two are the complement of the first two (RFC 1951, 3.2.4).

    The beginning of each step is among them, so that a stream is read in small parts.
    """
    for start in range(0, len(packed) - 3, STEP):
        yield start
        piece = packed[start : start + STEP + 3]
        number = int.from_bytes(piece, "little")
        mixed = (number ^ (number >> 16)).to_bytes(len(piece), "little")[:-2]
        at = mixed.find(b"\xff\xff", 1)
        while at >= 0:
            yield start + at
            at = mixed.find(b"\xff\xff", at + 1)


def _begins_stored_block(unpacking: Unpacking, lengths: bytes) -> bool:
    """Whether the next bytes of a stream are the lengths of a stored block."""
    try:
        unpacking.copy().decompress(lengths[:3] + bytes(last ^ 1 for last in lengths[3:]))
    except zlib.error as fault:
        return "stored block" in str(fault)
    return False


def _pass_sizes(header: _Header) -> Iterator[int]:
    """The bytes of each pass, unpacked: rows of pixels, with a byte before each that names its filter."""
    bits = header.depth * CHANNELS[header.color]
    for x, y, right, down in PASSES if header.interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(header.width - x) // right), -(-(header.height - y) // down)
        yield ((columns * bits + 7) // 8 + 1) * rows if columns > 0 and rows > 0 else 0


def _plain_profile_chunk(content: bytes) -> bytes:
    """The chunk of a color profile. Raises _UnfitPngError for one that may hide something: pixels need converting."""
    name, _, packed = content.partition(b"\0")
    profile = zlib.decompressobj().decompress(packed[1:], LONGEST)
    plain = plain_profile(profile)
    if not plain:
        raise _UnfitPngError
    whole = packed[:1] == b"\0" and _end_of_stream(packed[1:], len(profile)) == len(packed) - 1
    if plain == profile and whole and name in PROFILE_NAMES:
        return content
    return b"ICC\0\0" + zlib.compress(plain, 9)
