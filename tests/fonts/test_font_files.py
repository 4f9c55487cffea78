"""Font files of strangers: cut, of another kind, with faces or tables without end."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.files.fonts import shipped_files
from deckgen.fonts.font_files import font_fault
from deckgen.fonts.metrics import Metrics
from deckgen.themes.own.eot import UnfitFontError, embeddable_families

SOUND = next(path for path in shipped_files() if path.name == "LiberationSans-Regular.ttf").read_bytes()
FAMILY = "Liberation Sans"


def collection(count: int) -> bytes:
    """The face listed so many times."""
    font, ahead = bytearray(SOUND), 12 + 4 * count
    for table in range(struct.unpack(">H", font[4:6])[0]):
        place = 12 + 16 * table + 8
        font[place : place + 4] = struct.pack(">L", struct.unpack(">L", font[place : place + 4])[0] + ahead)
    return b"ttcf" + struct.pack(">LL", 0x10000, count) + struct.pack(">L", ahead) * count + font


def renamed(tag: bytes, other: bytes = b"xxxx") -> bytes:
    return SOUND.replace(tag, other, 1)


def overwritten(tag: bytes, filling: bytes) -> bytes:
    """The font with a table that holds nothing but some bytes."""
    start, size = map(int, struct.unpack_from(">2L", SOUND, SOUND.index(tag, 12) + 8))
    return SOUND[:start] + (filling * size)[:size] + SOUND[start + size :]


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.name)
def test_our_own_fonts_are_sound(path: Path) -> None:
    assert font_fault(path.read_bytes()) == ""


@pytest.mark.parametrize("count", [1, 100])
def test_a_collection_of_some_faces_is_read(count: int) -> None:
    assert font_fault(collection(count)) == ""
    assert len(Metrics({"a.ttc": collection(count)}, {"minor": FAMILY})._all) == count


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "breaks off"),
        (b"\xff" * 999, "is no TrueType or OpenType font"),
        (b"hello, this is a text", "is no TrueType or OpenType font"),
        (SOUND[: len(SOUND) // 2], "breaks off"),
        (SOUND[:100], "breaks off"),
        (b"wOF2" + SOUND[4:], "is a web font (WOFF2)"),
        (b"wOFF" + SOUND[4:], "is a web font (WOFF)"),
        (collection(101), "lists 101 faces"),
        (collection(200_000), "lists 200,000 faces; a collection may have 100"),
        (b"ttcf" + struct.pack(">LL", 0x10000, 0xFFFFFFFF), "lists 4,294,967,295 faces"),
        (b"ttcf" + struct.pack(">LLL", 0x10000, 1, 0xFFFFFFF0), "breaks off"),
        (SOUND[:4] + b"\xff\xff" + SOUND[6:], "lists 65,535 tables; a face may have 200"),
        (renamed(b"head"), "lacks the table `head`"),
        (renamed(b"name"), "lacks the table `name`"),
        (overwritten(b"head", b"\0"), "is damaged"),
    ],
    ids=range(15),
)
def test_what_cannot_be_read_is_told(data: bytes, fault: str) -> None:
    assert font_fault(data).startswith(fault)


@pytest.mark.parametrize("change", [lambda: overwritten(b"OS/2", b"\xff"), lambda: renamed(b"OS/2"),
                                    pytest.param(lambda: overwritten(b"name", b"\xff"), marks=pytest.mark.slow),
                                    lambda: SOUND[:5_000],
                                    lambda: b"\xff" * 999, lambda: b"wOF2" + SOUND[4:], lambda: b""])  # fmt: skip
def test_what_cannot_be_embedded_is_told_and_never_raised(change: Callable[[], bytes]) -> None:
    try:
        assert embeddable_families({"a.ttf": change()}, (FAMILY,)) == ()
    except UnfitFontError as fault:
        assert (fault.name, str(fault)) == ("a.ttf", "its tables are damaged")
