"""Color profiles that say nothing but how colors are computed.

Profiles of screens name the screen, and at times its owner; programs add what they like. What stays is listed: the
kinds of content that are known to the last byte, with names and copyrights that are those of many.
Source: ICC.1:2022, 7.2 (header), 9 (tags) and 10 (types of content); ICC.1:2001-04, 6.5.17 (descriptions of version 2).
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from itertools import pairwise

HEAD = 128  # bytes
LONGEST = 4 << 20  # bytes
D50 = bytes.fromhex("0000f6d6000100000000d32d")
# The tags by which colors are computed, and those by which a profile is known. With tables of colors (A2B0 and others)
# a profile is not plain: they may hold anything.
CURVES, COLORANTS = ("rTRC", "gTRC", "bTRC"), ("rXYZ", "gXYZ", "bXYZ")
TAGS = frozenset(
    (
        *CURVES,
        *COLORANTS,
        "kTRC",
        "wtpt",
        "bkpt",
        "chad",
        "chrm",
        "lumi",
        "meas",
        "view",
        "tech",
        "cicp",
        "desc",
        "cprt",
    )
)
DECIDING = re.compile(r"[ABD]2[ABD]\d|pre\d|ncl2|clrt")  # tags without which colors are others
# Four letters that name a maker, a program or a system.
MAKERS = frozenset(
    (b"\0\0\0\0", b"lcms", b"Lino", b"ADBE", b"appl", b"APPL", b"MSFT", b"HP  ", b"IEC ", b"sRGB", b"none", b"KCMS",
     b"GOOG", b"argl", b"SGI ", b"SUNW", b"*nix", b"saws", b"ICC ", b"skcm")
)  # fmt: skip
SPACES = (b"RGB ", b"GRAY")
CLASSES = (b"mntr", b"scnr", b"prtr", b"spac")
NAMES = frozenset(
    ("sRGB", "sRGB IEC61966-2.1", "sRGB IEC61966-2-1", "sRGB2014", "sRGB built-in", "GIMP built-in sRGB", "c2", "c2ci",
     "uRGB", "nRGB", "Display P3", "Adobe RGB (1998)", "ProPhoto RGB", "Apple RGB", "ColorMatch RGB",
     "Generic RGB Profile", "Generic Gray Profile", "Generic Gray Gamma 2.2 Profile", "Dot Gain 20%", "Gray Gamma 1.8",
     "Gray Gamma 2.2", "GIMP built-in D65 Grayscale with sRGB TRC")
)  # fmt: skip
HOLDERS = re.compile(
    r"Copyright (?:Apple (?:Inc\.|Computer, Inc\.|Computer Inc\.)|International Color Consortium), \d{4}"
    r"|Copyright (?:\d{4} Adobe Systems Incorporated|\(c\) 1998 Hewlett-Packard Company)|Google Inc\. 2016"
    r"|No copyright, use freely|Public Domain|CC0|FB"
)
UNNAMED, UNCLAIMED = "RGB", "-"


def plain_profile(profile: bytes) -> bytes:
    """A profile of which nothing but the listed stays; one that holds nothing else stays as it is.

    Empty where it is no profile, or where colors are computed in a way that may hide something.
    """
    size, marked = int.from_bytes(profile[:4], "big"), profile[36:40] == b"acsp"
    if not marked or not HEAD + 4 <= size <= min(len(profile), LONGEST):
        return b""
    count = int.from_bytes(profile[HEAD : HEAD + 4], "big")
    table = HEAD + 4 + 12 * count
    if table > size or profile[16:20] not in SPACES or profile[12:16] not in CLASSES:
        return b""
    kept: dict[str, bytes] = {}
    places: list[tuple[int, int]] = []
    for n in range(count):
        letters, at, length = struct.unpack_from(">4s2L", profile, HEAD + 4 + 12 * n)
        tag = letters.decode("latin-1")
        if DECIDING.fullmatch(tag) or not table <= at <= at + length <= size:
            return b""
        if tag in TAGS and tag not in kept:
            content = _plain_content(tag, profile[at : at + length])
            if content is None:
                return b""
            kept[tag] = content
            places.append((at, length))
    wanted = CURVES + COLORANTS if profile[16:20] == b"RGB " else ("kTRC",)
    if not kept.keys() >= set(wanted):
        return b""
    whole = len(kept) == count and size == len(profile) and _are_covered(places, profile, table)
    same = whole and all(
        profile[at : at + length] == content for (at, length), content in zip(places, kept.values(), strict=True)
    )
    head = _plain_head(profile, sealed=same)
    return profile if same and head == profile[:HEAD] else _built(head, kept)


def _are_covered(places: list[tuple[int, int]], profile: bytes, at: int) -> bool:
    """Whether tags, and zeros between them, fill the profile from a place to its end."""
    for start, length in sorted(places):
        if any(profile[at:start]):
            return False
        at = max(at, start + length)
    return not any(profile[at:])


def _plain_head(profile: bytes, *, sealed: bool) -> bytes:
    """The header with what is listed. `sealed`: whether its checksum may still be that of the profile."""
    head = bytearray(profile[:HEAD])
    for at in (4, 40, 48, 52, 80):
        if bytes(head[at : at + 4]) not in MAKERS:
            head[at : at + 4] = bytes(4)
    head[10:12] = bytes(2)
    if bytes(head[20:24]) not in (b"XYZ ", b"Lab "):
        head[20:24] = b"XYZ "
    year, *rest = struct.unpack(">6H", head[24:36])
    if year > 2100 or max(rest) > 60:
        head[24:36] = bytes(12)
    head[44:48] = bytes((0, 0, 0, head[47] & 3))
    head[56:64] = bytes((*bytes(3), head[59] & 15, *bytes(4)))
    head[64:68] = bytes((0, 0, 0, head[67] & 3))
    head[68:80] = D50
    head[100:HEAD] = bytes(HEAD - 100)
    if not sealed or head[84:100] != _checksum(bytes(head) + profile[HEAD:]):
        head[84:100] = bytes(16)
    return bytes(head)


def _checksum(profile: bytes) -> bytes:
    """The checksum that a header may hold (7.2.18)."""
    bare = bytearray(profile)
    for start, end in ((44, 48), (64, 68), (84, 100)):
        bare[start:end] = bytes(end - start)
    return hashlib.md5(bare, usedforsecurity=False).digest()


def _built(head: bytes, kept: Mapping[str, bytes]) -> bytes:
    """A profile of these tags. Those of the same content share it; each begins at a multiple of four."""
    table, contents = b"", b""
    first = HEAD + 4 + 12 * len(kept)
    places: dict[bytes, int] = {}
    for tag, content in kept.items():
        if content not in places:
            places[content] = first + len(contents)
            contents += content + b"\0" * (-len(content) % 4)
        table += struct.pack(">4s2L", tag.encode("latin-1"), places[content], len(content))
    whole = struct.pack(">L", first + len(contents)) + head[4:84] + bytes(16) + head[100:]
    return whole + struct.pack(">L", len(kept)) + table + contents


def _plain_content(tag: str, content: bytes) -> bytes | None:
    """What stays of a tag's content; None where it is of a kind that may hide something, or cut."""
    kind = content[:4]
    if tag in ("desc", "cprt"):
        text = _text(content)
        known = text in NAMES if tag == "desc" else HOLDERS.fullmatch(text)
        return _text_content(kind, text if known else UNNAMED if tag == "desc" else UNCLAIMED)
    size = _size(content)
    if size is None or len(content) < size:
        return None
    plain = kind + bytes(4) + content[8:size]
    return plain if _is_measured(kind, plain) else None


def _size(content: bytes) -> int | None:
    """How many bytes a content has by what it says of itself; None for a kind that is not listed."""
    match content[:4]:
        case b"XYZ ":
            return 20
        case b"curv":
            return 12 + 2 * int.from_bytes(content[8:12], "big")
        case b"para":
            function = int.from_bytes(content[8:10], "big")
            return 12 + 4 * (1, 3, 4, 5, 7)[function] if function < 5 and content[10:12] == bytes(2) else None
        case b"sf32":
            return 44
        case b"sig " | b"cicp":
            return 12
        case b"view" | b"meas" | b"chrm":
            return 36
    return None


def _is_measured(kind: bytes, content: bytes) -> bool:
    """Whether the numbers of a content may be measures: curves rise, and everything else is small."""
    if kind == b"curv":
        count = (len(content) - 12) // 2
        values = struct.unpack(f">{count}H", content[12:])
        return count < 2 or all(a <= b for a, b in pairwise(values))
    if kind in (b"XYZ ", b"para", b"sf32", b"view"):
        start = 12 if kind == b"para" else 8
        numbers = struct.unpack(f">{(len(content) - start) // 4}l", content[start:])
        return all(abs(number) < 4096 << 16 for number in numbers)
    if kind == b"meas":
        observer, *middle, geometry, flare, light = struct.unpack(">L3l3L", content[8:])
        small = observer < 3 and geometry < 3 and flare <= 1 << 16 and light < 9
        return bool(small and max(map(abs, middle)) < 4096 << 16)
    if kind == b"chrm":
        channels, phosphor, *places = struct.unpack(">2H6L", content[8:])
        return bool(channels == 3 and phosphor < 5 and max(places) <= 1 << 16)
    return kind == b"sig " or max(content[8:11]) < 32


def _text(content: bytes) -> str:
    """The text of a name or a copyright; empty where it cannot be told."""
    match content[:4]:
        case b"text":
            return content[8:].partition(b"\0")[0].decode("latin-1")
        case b"desc":
            length = int.from_bytes(content[8:12], "big")
            return content[12 : 12 + length].partition(b"\0")[0].decode("latin-1")
        case b"mluc" if len(content) >= 28:
            length, at = struct.unpack_from(">2L", content, 20)
            return content[at : at + length].decode("utf-16-be", "replace").rstrip("\0")
    return ""


def _text_content(kind: bytes, text: str) -> bytes:
    """A text as a content of this kind, which says nothing else."""
    if kind == b"text":
        return kind + bytes(4) + text.encode("latin-1") + b"\0"
    if kind == b"desc":
        letters = text.encode("latin-1") + b"\0"
        return kind + bytes(4) + struct.pack(">L", len(letters)) + letters + bytes(8 + 2 + 1 + 67)
    letters = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">2L4s2L", 1, 12, b"enUS", len(letters), 28) + letters
