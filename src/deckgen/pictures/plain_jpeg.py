"""JPEG files without what is said in them: pixels, their density on paper and their color profile stay.

What stays is listed. A file that is built in the plainest way, one scan of which every byte is needed, keeps its pixels
as they are packed. In others something may hide: between scans and restarts, behind the last block, in tables that no
block uses. They are to be packed anew. Source: ITU-T T.81, annexes B, F and K; JFIF 1.02; ICC.1:2022, annex B.
"""

from __future__ import annotations

import re
import struct
from io import BytesIO

from PIL import Image

from deckgen.pictures.color_profile import plain_profile

END, SCAN, QUANTIZATION, HUFFMAN, JFIF, PROFILE, ADOBE, COMMENT = 0xD9, 0xDA, 0xDB, 0xC4, 0xE0, 0xE2, 0xEE, 0xFE
FRAMES = (0xC0, 0xC1)  # baseline and extended pictures, not progressive ones
APPLICATIONS = frozenset(range(0xE0, 0xF0))
JFIF_NAME, PROFILE_NAME, ADOBE_NAME = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
END_OF_SCAN = re.compile(rb"(?<!\xff)\xff++[^\x00\xff]")  # the next marker, restarts included
MARKER = re.compile(rb"\xff[^\x00\xff]")
MOST_SEGMENTS, MOST_EXIF, MOST_BETWEEN = 5_000, 20, 65_536  # before the pixels; of EXIF; bytes between them
LONGEST_PART = 65_519  # bytes of a profile in one segment
TAIL = 4  # bytes at the end of the packed pixels that are changed to see whether they are needed
LARGEST_CODE = 11  # bits of a number in a picture of eight bits


class _UnfitJpegError(Exception):
    """The picture cannot stay as it is packed."""


def plain_jpeg(data: bytes) -> bytes | None:
    """The JPEG of the segments that stay. None where something may hide in it, so that it must be packed anew."""
    try:
        return _Segments(data).plain()
    except (_UnfitJpegError, IndexError, struct.error):
        return None


def has_crowded_head(data: bytes) -> bool:
    """Whether more stands before the pixels than programs write: PIL takes minutes for what was made to take long."""
    at, segments, exif, between = 2, 0, 0, 0
    while found := MARKER.search(data, at):
        marker, between = found[0][1], between + found.start() - at
        if marker in (SCAN, END) or found.end() + 2 > len(data):
            return False
        segments, exif = segments + 1, exif + data.startswith(b"Exif", found.end() + 2)
        if segments > MOST_SEGMENTS or exif > MOST_EXIF or between > MOST_BETWEEN:
            return True
        at = found.end() + max(2, int.from_bytes(data[found.end() : found.end() + 2], "big"))
    return len(data) - at > MOST_BETWEEN


class _Segments:
    """Takes a JPEG's segments in order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.segments: list[tuple[int, bytes]] = []  # what stays before the scan: markers and bodies
        self.profile: list[bytes] = []

    def plain(self) -> bytes:
        """The plain file. Raises _UnfitJpegError, IndexError or struct.error where it is not built so."""
        data, at = self.data, 2
        while True:
            start = at
            while data[at] == 0xFF:
                at += 1
            marker, at = data[at], at + 1
            end = at + int(struct.unpack_from(">H", data, at)[0])
            body = data[at + 2 : end]
            if at - start < 2 or end < at + 2 or end > len(data):
                raise _UnfitJpegError
            if marker == SCAN:
                return self._built(body, end)
            self._take(marker, body)
            at = end

    def _take(self, marker: int, body: bytes) -> None:
        """Take a segment that stays, or as much of it as does. Raises _UnfitJpegError for any other."""
        if marker == PROFILE and body.startswith(PROFILE_NAME):
            self.profile.append(body)
        elif marker in (JFIF, ADOBE):
            body = _plain_application(marker, body)
        elif marker in APPLICATIONS or marker == COMMENT:
            return
        elif marker not in (QUANTIZATION, HUFFMAN, *FRAMES):
            raise _UnfitJpegError
        again = marker in APPLICATIONS and marker in (kind for kind, _ in self.segments)
        if body and not again:
            self.segments.append((marker, body))

    def _built(self, scan: bytes, at: int) -> bytes:
        """The file of the segments, with the tables that are used, and of the one scan, which begins at a place."""
        frames = [body for marker, body in self.segments if marker in FRAMES]
        found = END_OF_SCAN.search(self.data, at)
        if len(frames) != 1 or found is None or self.data[found.end() - 1] != END:
            raise _UnfitJpegError
        blocks = _Blocks(frames[0], scan)
        kept = [b"\xff\xd8"]
        for marker, body in self.segments:
            if marker == PROFILE:
                kept += _profile_segments(self.profile)
                continue
            if marker in (QUANTIZATION, HUFFMAN):
                body = blocks.used_tables(marker, body)
            kept.append(_segment(marker, body) if body else b"")
        blocks.check()
        head, packed = b"".join((*kept, _segment(SCAN, scan))), self.data[at : found.start()]
        _check_needed(head, packed)
        return head + packed + b"\xff\xd9"


class _Blocks:
    """What a frame and its only scan say of the blocks of pixels: which tables they are packed by."""

    def __init__(self, frame: bytes, scan: bytes) -> None:
        parts = frame[5]
        if frame[0] != 8 or len(frame) != 6 + 3 * parts or len(scan) != 4 + 2 * parts or scan[0] != parts:
            raise _UnfitJpegError
        if not parts or scan[-3:] != bytes((0, 63, 0)):
            raise _UnfitJpegError
        codes = [scan[2 + 2 * n] for n in range(parts)]
        self.used = {(QUANTIZATION, frame[8 + 3 * n]) for n in range(parts)}
        self.used |= {(HUFFMAN, code >> 4) for code in codes} | {(HUFFMAN, 16 | code & 15) for code in codes}
        self._seen: set[tuple[int, int]] = set()

    def used_tables(self, marker: int, body: bytes) -> bytes:
        """Those of a segment's tables that blocks are packed by. Raises _UnfitJpegError for one that comes again."""
        kept, at = b"", 0
        while at < len(body):
            number = body[at]
            size = 65 if marker == QUANTIZATION else 17 + sum(body[at + 1 : at + 17])
            table = body[at : at + size]
            if len(table) != size or (marker, number) in self._seen:
                raise _UnfitJpegError
            self._seen.add((marker, number))
            if (marker, number) in self.used:
                _check_table(marker, table)
                kept += table
            at += size
        return kept

    def check(self) -> None:
        """Raise _UnfitJpegError where a table is missing."""
        if not self.used <= self._seen:
            raise _UnfitJpegError


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _plain_application(marker: int, body: bytes) -> bytes:
    """What tells a decoder how to read the colors, and how dense the pixels lie; a thumbnail goes."""
    if marker == JFIF and body.startswith(JFIF_NAME) and len(body) >= 14:
        return body[:5] + bytes((1, min(body[6], 2), min(body[7], 2))) + body[8:12] + b"\0\0"
    if marker == ADOBE and body.startswith(ADOBE_NAME) and len(body) >= 12:
        return ADOBE_NAME + b"\0d\0\0\0\0" + bytes((min(body[11], 2),))
    return b""


def _check_table(marker: int, table: bytes) -> None:
    """Raise _UnfitJpegError for a table that says more than blocks need: words are no list of different codes."""
    if marker == QUANTIZATION:
        if 0 in table[1:]:
            raise _UnfitJpegError
        return
    values = table[17:]
    sizes = values if table[0] < 16 else bytes(value & 15 for value in values)
    if len(set(values)) != len(values) or max(sizes, default=0) > LARGEST_CODE:
        raise _UnfitJpegError


def _check_needed(head: bytes, packed: bytes) -> None:
    """Raise _UnfitJpegError where the end of the packed pixels is not needed: other bytes there change nothing."""
    at = max(0, len(packed) - TAIL)
    at -= int(at > 0 and packed[at - 1] == 0xFF)  # 255 and the zero that follows it stay together
    other = bytes((value ^ 0x5A) % 255 for value in packed[at:])
    if _last_rows(head + packed + b"\xff\xd9") == _last_rows(head + packed[:at] + other + b"\xff\xd9"):
        raise _UnfitJpegError


def _last_rows(jpeg: bytes) -> bytes:
    """The pixels of the last blocks. Raises _UnfitJpegError where there are none."""
    try:
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as image:
            return image.crop((0, max(0, image.height - 16), image.width, image.height)).tobytes()
    except Exception as fault:  # PIL's readers raise whatever their formats run into
        raise _UnfitJpegError from fault


def _profile_segments(parts: list[bytes]) -> list[bytes]:
    """The segments of a profile: as they are where it is plain, else of what stays of it.

    Raises _UnfitJpegError for one that may hide something: the colors are to be computed.
    """
    head = len(PROFILE_NAME)
    numbers = [tuple(body[head : head + 2]) for body in parts]
    profile = b"".join(body[head + 2 :] for body in parts)
    plain = plain_profile(profile)
    if not plain or numbers != [(number, len(parts)) for number in range(1, len(parts) + 1)]:
        raise _UnfitJpegError
    if plain == profile:
        return [_segment(PROFILE, body) for body in parts]
    pieces = [plain[at : at + LONGEST_PART] for at in range(0, len(plain), LONGEST_PART)]
    return [
        _segment(PROFILE, PROFILE_NAME + bytes((number, len(pieces))) + piece)
        for number, piece in enumerate(pieces, start=1)
    ]
