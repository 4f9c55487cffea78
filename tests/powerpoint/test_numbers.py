"""Numbers of strangers' templates, each within the bounds of its kind; and archives that claim too much."""

from __future__ import annotations

import struct
import zlib

import pytest
from lxml import etree

from deckgen.powerpoint.package.archive import ArchiveEntry, deflate, read_archive, write_archive
from deckgen.powerpoint.package.package import Package, TemplateError
from deckgen.powerpoint.read.numbers import COORDINATES, SHORT, slide_size, whole_number
from deckgen.values.units import Size


def element(**attributes: str) -> etree._Element:
    return etree.Element("x", attributes)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("-7", -7), ("1e3", 1000), ("2.6", 3), ("90%", 90_000), ("1in", 914_400), ("2.54cm", 914_400),
     ("25.4mm", 914_400), ("72pt", 914_400), ("6pc", 914_400), ("", 5), ("left", 5), ("12 in", 5),
     ("4294967295", 2**32 - 1)],
)  # fmt: skip
def test_numbers_are_read(text: str, value: int) -> None:
    assert whole_number(element(a=text), "a", 5) == value


def test_what_is_not_there_is_the_default() -> None:
    assert whole_number(element(), "a", 5) == 5


@pytest.mark.parametrize("text", ["NaN", "inf", "-inf", "1e999", "1e308", "99999999999999999999", "-1e14", "inf%",
                                  "999999999999in", "9" * 5000])  # fmt: skip
def test_what_no_format_holds_is_refused(text: str) -> None:
    with pytest.raises(TemplateError, match="it states a number that nothing can be built on") as told:
        whole_number(element(a=text), "a")
    assert len(str(told.value)) < 120


def test_numbers_are_brought_within_their_bounds() -> None:
    assert whole_number(element(a=str(COORDINATES.most)), "a", bounds=SHORT) == SHORT.most
    assert whole_number(element(a="-99999999999"), "a", bounds=SHORT) == SHORT.least


@pytest.mark.parametrize(("cx", "cy"), [("914400", "51206400"), ("12192000", "6858000")])
def test_slide_sizes(cx: str, cy: str) -> None:
    assert slide_size(element(cx=cx, cy=cy)) == Size(int(cx), int(cy))


def claiming(entries: list[ArchiveEntry], size: int) -> bytes:
    """The archive, in whose directory the last file claims a packed size."""
    data = bytearray(write_archive(entries))
    at = data.rfind(b"PK\x01\x02")
    data[at + 20 : at + 24] = struct.pack("<L", size)
    return bytes(data)


def test_files_that_lie_upon_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="files lie upon each other"):
        read_archive(claiming([deflate(f"{n}", b"a" * 1_000) for n in range(3)], 10_000))


def test_too_many_files_are_refused() -> None:
    with pytest.raises(ValueError, match="it holds 10,001 files"):
        read_archive(write_archive(deflate(f"{n}", b"") for n in range(10_001)))


def test_a_file_that_states_no_size_unpacks_to_none() -> None:
    packed = deflate("a", bytes(10_000_000))
    assert packed._replace(size=0).data() == b""
    assert packed._replace(size=9).data() == bytes(9)
    with pytest.raises(TemplateError, match="damaged"):
        Package(write_archive([packed._replace(size=9)])).bytes("a")


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([deflate("a", bytes(30_000_000))], "which is more than 200 times its size"),
        ([deflate("a", b"")._replace(size=300_000_000)], "it unpacks to 300 MB; a template may have 200 MB"),
    ],
)
def test_an_archive_that_unpacks_to_too_much_is_refused(entries: list[ArchiveEntry], sentence: str) -> None:
    with pytest.raises(TemplateError, match=sentence):
        Package(write_archive(entries))


def test_a_part_that_is_too_large_is_not_unpacked() -> None:
    noise = zlib.compress(b"", 0)
    entry = ArchiveEntry("a.xml", noise * 20_000, 0, 0, 20_000_000)
    with pytest.raises(TemplateError, match=r"its part `a\.xml` has 20 MB; one of XML may have 5 MB"):
        Package(write_archive([entry, ArchiveEntry("b", bytes(200_000), 0, 0, 200_000)])).tree("a.xml")
