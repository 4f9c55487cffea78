"""PNG and JPEG files without what is said in them: pixels, their size on paper and their colour profile stay.

What stays is listed, and nothing is read behind the format's end. So a camera's notes, a thumbnail, the cut-off part of
a screenshot and what programs invent tomorrow all go. Pixels are not touched.
Source: PNG, third edition, 5 and 11; JPEG, ITU-T T.81, annex B; JFIF 1.02; ICC.1:2022, 7.2 and annex B.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The lengths that a PNG's chunks may have; those of the other chunks that stay depend on the picture.
CHUNK_SIZES: Mapping[bytes, int] = {
    b"IHDR": 13, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4, b"pHYs": 9, b"IEND": 0,
}  # fmt: skip
CHANNELS: Mapping[int, int] = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by color type
PALETTE = 3  # the color type of pixels that are numbers of colors
# The seven passes of an interlaced picture: first column and row, and the steps between columns and rows.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))

START_OF_SCAN, END_OF_IMAGE, QUANTIZATION, HUFFMAN, RESTART, ADOBE, JFIF, PROFILE = (
    0xDA, 0xD9, 0xDB, 0xC4, 0xDD, 0xEE, 0xE0, 0xE2,
)  # fmt: skip
FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended and progressive pictures
JFIF_NAME, PROFILE_NAME, ADOBE_NAME = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")  # the next marker that is no restart
LONGEST_PART = 65_519  # bytes of a profile in one segment

PROFILE_HEAD = 128  # bytes
LONGEST_PROFILE = 4 << 20  # bytes
# The tags of a profile by which colors are computed, and those by which it is known.
PROFILE_TAGS = frozenset(
    b"A2B0 A2B1 A2B2 A2B3 B2A0 B2A1 B2A2 B2A3 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 rXYZ gXYZ bXYZ rTRC gTRC bTRC "
    b"kTRC wtpt bkpt chad chrm cicp gamt lumi meas tech view vued dmnd dmdd desc cprt clrt clot ncl2 pre0 pre1 pre2 "
    b"rig0 aarg aagg aabg".split()
)


def strip_metadata(data: bytes, kind: str) -> bytes | None:
    """A PNG or JPEG without what is said in it. None where it is not built as its format says, so must be made anew."""
    try:
        return _plain_png(data) if kind == "png" else _plain_jpeg(data)
    except (IndexError, struct.error, zlib.error):
        return None


# --- PNG ----------------------------------------------------------------------------------------------


class _Header(NamedTuple):
    """What a PNG's first chunk says."""

    width: int
    height: int
    depth: int
    color: int
    packing: int
    filtering: int
    interlaced: int


def _plain_png(data: bytes) -> bytes | None:
    """The PNG of the chunks that stay. Pixels behind those that its size needs are no part of the picture."""
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
    """What stays of a chunk; None for one that goes."""
    if kind == b"iCCP":
        return _plain_profile_chunk(content)
    if kind == b"PLTE":
        return content if header.color == PALETTE and len(content) % 3 == 0 and len(content) <= 768 else None
    if kind == b"tRNS":
        wanted = {0: (2,), 2: (6,), PALETTE: range(257)}.get(header.color, ())
        return content if len(content) in wanted else None
    return content if CHUNK_SIZES.get(kind) == len(content) else None


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


def _plain_profile_chunk(content: bytes) -> bytes | None:
    name, _, packed = content.partition(b"\0")
    unpacking = zlib.decompressobj()
    profile = unpacking.decompress(packed[1:], LONGEST_PROFILE)
    plain = plain_profile(profile)
    if plain == profile and unpacking.eof and not unpacking.unused_data and len(name) < 80:
        return content
    return b"ICC\0\0" + zlib.compress(plain, 9) if plain else None


# --- JPEG ---------------------------------------------------------------------------------------------


def _plain_jpeg(data: bytes) -> bytes | None:
    """The JPEG of the segments that stay."""
    kept: list[bytes] = [data[:2]]
    parts: list[bytes] = []  # the segments of the profile
    home = 1  # where they go: behind the first segments
    at, framed = 2, False
    while True:
        start = at
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker == END_OF_IMAGE and framed:
            kept.append(b"\xff\xd9")
            break
        if at - start < 2 or marker in (0, 1) or 0xD0 <= marker <= END_OF_IMAGE:
            return None
        end = at + int(struct.unpack_from(">H", data, at)[0])
        body = data[at + 2 : end]
        if end < at + 2 or end > len(data):
            return None
        at = end
        if marker == PROFILE and body.startswith(PROFILE_NAME):
            parts.append(body)
            home = len(kept) if len(parts) == 1 else home
        elif marker == START_OF_SCAN:
            found = END_OF_SCAN.search(data, end)
            if found is None or len(body) != 4 + 2 * body[0]:
                return None
            at = found.start()
            kept.append(_segment(marker, body) + data[end:at])
        elif marker in (JFIF, ADOBE):
            kept.append(_plain_application(marker, body))
        elif marker in FRAMES or marker in (QUANTIZATION, HUFFMAN, RESTART):
            if not _is_whole(marker, body) or (marker in FRAMES and framed):
                return None
            framed = framed or marker in FRAMES
            kept.append(_segment(marker, body))
    kept[home:home] = _profile_segments(parts)
    return b"".join(kept)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _plain_application(marker: int, body: bytes) -> bytes:
    """What tells a decoder how to read the colors, and how dense the pixels lie; a thumbnail goes."""
    if marker == JFIF and body.startswith(JFIF_NAME) and len(body) >= 14:
        return _segment(marker, body[:12] + b"\0\0")
    if marker == ADOBE and body.startswith(ADOBE_NAME) and len(body) >= 12:
        return _segment(marker, body[:12])
    return b""


def _is_whole(marker: int, body: bytes) -> bool:
    """Whether a segment holds what its kind holds, and nothing behind it."""
    if marker == RESTART:
        return len(body) == 2
    if marker in FRAMES:
        return len(body) == 6 + 3 * body[5]
    at = 0
    while at < len(body):
        at += (129 if body[at] >> 4 else 65) if marker == QUANTIZATION else 17 + sum(body[at + 1 : at + 17])
    return at == len(body)


def _profile_segments(parts: list[bytes]) -> list[bytes]:
    """The segments of a profile: as they are where it is fit, else of what stays of it."""
    head = len(PROFILE_NAME)
    numbers = [tuple(body[head : head + 2]) for body in parts]
    if numbers != [(number, len(parts)) for number in range(1, len(parts) + 1)]:
        return []
    profile = b"".join(body[head + 2 :] for body in parts)
    plain = plain_profile(profile)
    if plain == profile:
        return [_segment(PROFILE, body) for body in parts]
    pieces = [plain[at : at + LONGEST_PART] for at in range(0, len(plain), LONGEST_PART)]
    return [
        _segment(PROFILE, PROFILE_NAME + bytes((number, len(pieces))) + piece)
        for number, piece in enumerate(pieces, start=1)
    ]


# --- color profiles -----------------------------------------------------------------------------------


def plain_profile(profile: bytes) -> bytes:
    """A color profile without the tags that others invented, such as the monitor's serial number; "" where it is none.

    Its name and its copyright stay: a profile must have them. One that holds nothing else stays as it is.
    """
    size, marked = int.from_bytes(profile[:4], "big"), profile[36:40] == b"acsp"
    if not marked or not PROFILE_HEAD + 4 <= size <= min(len(profile), LONGEST_PROFILE):
        return b""
    count = int.from_bytes(profile[PROFILE_HEAD : PROFILE_HEAD + 4], "big")
    table = PROFILE_HEAD + 4 + 12 * count
    if table > size:
        return b""
    rows = [struct.unpack_from(">4s2L", profile, PROFILE_HEAD + 4 + 12 * n) for n in range(count)]
    kept = [(tag, at, length) for tag, at, length in rows if tag in PROFILE_TAGS and table <= at <= at + length <= size]
    if len(kept) == count and size == len(profile) and _are_covered([row[1:] for row in kept], profile, table):
        return profile
    return _rebuilt_profile(profile, kept)


def _are_covered(places: list[tuple[int, int]], profile: bytes, at: int) -> bool:
    """Whether tags, and zeros between them, fill the profile from a place to its end."""
    for start, length in sorted(places):
        if any(profile[at:start]):
            return False
        at = max(at, start + length)
    return not any(profile[at:])


def _rebuilt_profile(profile: bytes, kept: list[tuple[bytes, int, int]]) -> bytes:
    """The profile of these tags. Those that share their content go on doing so; each begins at a multiple of four."""
    table, contents = b"", b""
    first = PROFILE_HEAD + 4 + 12 * len(kept)
    places: dict[tuple[int, int], int] = {}
    for tag, at, length in kept:
        if (at, length) not in places:
            places[at, length] = first + len(contents)
            contents += profile[at : at + length] + b"\0" * (-length % 4)
        table += struct.pack(">4s2L", tag, places[at, length], length)
    head = bytearray(profile[:PROFILE_HEAD])
    head[:4] = struct.pack(">L", first + len(contents))
    head[84:PROFILE_HEAD] = bytes(PROFILE_HEAD - 84)  # a checksum of what it was, and what is reserved
    return bytes(head) + struct.pack(">L", len(kept)) + table + contents
