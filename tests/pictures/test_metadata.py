"""What stays of a picture's file: pixels, their density, their colour profile. All else goes."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageFilter

from deckgen.pictures import inspect
from deckgen.pictures.metadata import plain_profile, strip_metadata
from deckgen.pictures.preparation import as_png_or_jpeg

MARK = b"CANARY7f3a9"
MOTIF = Image.effect_mandelbrot((96, 64), (-2, -1, 1, 1), 40).convert("RGB").filter(ImageFilter.SHARPEN)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def encoded(kind: str, image: Image.Image = MOTIF, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.tobytes()


PNG, JPEG = encoded("PNG"), encoded("JPEG", quality=90)
HEAD = 8 + 25  # a PNG's signature and its first chunk


def within(png: bytes, added: bytes) -> bytes:
    return png[:HEAD] + added + png[HEAD:]


def after_start(jpeg: bytes, added: bytes) -> bytes:
    return jpeg[:2] + added + jpeg[2:]


def before_end(data: bytes, added: bytes, size: int) -> bytes:
    return data[:-size] + added + data[-size:]


def packed_pixels(png: bytes, change: bytes) -> bytes:
    """The PNG with bytes behind its packed pixels, in their chunk."""
    at = png.index(b"IDAT")
    size = int.from_bytes(png[at - 4 : at], "big")
    return png[: at - 4] + chunk(b"IDAT", png[at + 4 : at + 4 + size] + change) + png[at + 8 + size :]


def more_pixels() -> bytes:
    """A PNG whose packed pixels are more than its size says."""
    rows = b"".join(b"\0" + MOTIF.tobytes()[y * 288 : y * 288 + 288] for y in range(64))
    return PNG[:HEAD] + chunk(b"IDAT", zlib.compress(rows + MARK, 0)) + chunk(b"IEND", b"")


HIDDEN_PNG = {
    "after the end": PNG + MARK,
    "a private chunk": within(PNG, chunk(b"prVt", MARK)),
    "a text": within(PNG, chunk(b"tEXt", b"Comment\0" + MARK)),
    "a text of any language": within(PNG, chunk(b"iTXt", b"Comment\0\0\0\0\0" + MARK)),
    "EXIF": within(PNG, chunk(b"eXIf", b"II*\0\x08\0\0\0\0\0\0\0\0\0" + MARK)),
    "a time": within(PNG, chunk(b"tIME", MARK[:7])),
    "a suggested palette": within(PNG, chunk(b"sPLT", b"name\0\x08" + MARK)),
    "a palette that nothing uses": within(PNG, chunk(b"PLTE", MARK + b"!")),
    "more than a gamma": within(PNG, chunk(b"gAMA", struct.pack(">I", 45455) + MARK)),
    "a second gamma": within(PNG, chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"gAMA", MARK[:4])),
    "before the end": before_end(PNG, chunk(b"prVt", MARK), 12),
    "an end that holds something": PNG[:-12] + chunk(b"IEND", MARK),
    "behind the packed pixels": packed_pixels(PNG, MARK),
    "more pixels than the size": more_pixels(),
    "behind the packed profile": within(PNG, chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(SRGB) + MARK)),
    "a profile that is none": within(PNG, chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(MARK * 20, 0))),
}
HIDDEN_JPEG = {
    "after the end": JPEG + MARK,
    "a second picture": JPEG + JPEG + MARK,
    "EXIF": after_start(JPEG, segment(0xE1, b"Exif\0\0" + MARK)),
    "XMP": after_start(JPEG, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + MARK)),
    "several pictures in one": after_start(JPEG, segment(0xE2, b"MPF\0" + MARK)),
    "Photoshop's": after_start(JPEG, segment(0xED, b"Photoshop 3.0\0" + MARK)),
    "a comment": after_start(JPEG, segment(0xFE, MARK)),
    **{f"application {n}": after_start(JPEG, segment(0xE0 + n, MARK)) for n in (3, 4, 9, 11, 15)},
    "reserved": after_start(JPEG, segment(0xF7, MARK)),
    "a thumbnail": JPEG[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + MARK + b"!") + JPEG[20:],
    "an extension": after_start(JPEG, segment(0xE0, b"JFXX\0\x10" + MARK)),
    "more than Adobe's": after_start(JPEG, segment(0xEE, b"Adobe" + b"\0d\0\0\0\0\1" + MARK)),
    "before the end": before_end(JPEG, segment(0xFE, MARK), 2),
    "a profile that is none": after_start(JPEG, segment(0xE2, b"ICC_PROFILE\0\1\1" + MARK)),
}


@pytest.mark.parametrize("name", HIDDEN_PNG)
def test_a_png_hides_nothing(name: str) -> None:
    cleaned = as_png_or_jpeg(HIDDEN_PNG[name])
    assert MARK in HIDDEN_PNG[name] or name == "a second gamma" or name == "a time"
    assert MARK[:4] not in cleaned
    assert pixels(cleaned) == MOTIF.tobytes()


@pytest.mark.parametrize("name", HIDDEN_JPEG)
def test_a_jpeg_hides_nothing(name: str) -> None:
    assert MARK in HIDDEN_JPEG[name]
    cleaned = as_png_or_jpeg(HIDDEN_JPEG[name])
    assert MARK not in cleaned
    assert pixels(cleaned) == pixels(JPEG)


@pytest.mark.parametrize(
    "data",
    [
        encoded("PNG", icc_profile=SRGB),
        encoded("PNG", dpi=(300, 300)),
        encoded("PNG", MOTIF.convert("LA")),
        encoded("PNG", transparency=(1, 2, 3)),
        within(PNG, chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"sRGB", b"\0")),
    ],
)
def test_a_png_that_says_nothing_stays_byte_for_byte(data: bytes) -> None:
    assert strip_metadata(data, "png") == data


@pytest.mark.parametrize(
    "options",
    [
        {"progressive": True},
        {"optimize": True},
        {"icc_profile": SRGB},
        {"icc_profile": SRGB[:128] + SRGB[128:], "progressive": True},
        {"restart_marker_rows": 1},
        {"restart_marker_blocks": 1, "progressive": True},
        {"dpi": (300, 300)},
        {"subsampling": 0},
    ],
)
def test_a_jpeg_that_says_nothing_stays_byte_for_byte(options: dict[str, object]) -> None:
    data = encoded("JPEG", MOTIF, **options)
    assert strip_metadata(data, "jpeg") == data


def test_a_profile_loses_what_others_have_put_into_it() -> None:
    count = int.from_bytes(SRGB[128:132], "big")
    table = SRGB[132 : 132 + 12 * count]
    moved = b"".join(struct.pack(">4s2L", tag, at + 12, size) for tag, at, size in struct.iter_unpack(">4s2L", table))
    end = len(SRGB) + 12
    theirs = b"".join((struct.pack(">L", end + 12), SRGB[4:128], struct.pack(">L", count + 1), moved,
                       struct.pack(">4s2L", b"mmod", end, 12), SRGB[132 + 12 * count :], MARK + b"!"))  # fmt: skip
    cleaned = plain_profile(theirs)
    assert MARK not in cleaned and cleaned
    assert ImageCms.getProfileName(BytesIO(cleaned)) == ImageCms.getProfileName(BytesIO(SRGB))
    assert plain_profile(cleaned) == cleaned
    for kind, read in (("PNG", pixels), ("JPEG", pixels)):
        data = as_png_or_jpeg(encoded(kind, icc_profile=theirs))
        assert read(data) == read(encoded(kind))
        with Image.open(BytesIO(data)) as image:
            assert image.info["icc_profile"] == cleaned


def test_of_several_pictures_in_a_jpeg_the_first_stays() -> None:
    """Telephones keep a map of brightness, or a second view, behind the picture."""
    other = Image.new("RGB", (32, 32), "red")
    data = encoded("MPO", save_all=True, append_images=[other])
    cleaned = as_png_or_jpeg(data)
    assert inspect(data, "a.jpg").diagnostics == ()
    assert b"MPF" in data and b"MPF" not in cleaned and cleaned.count(b"\xff\xd8") == 1
    with Image.open(BytesIO(data)) as first:
        assert pixels(cleaned) == first.tobytes()


@pytest.mark.parametrize("size", [0, 4, 40, 131, 200, len(SRGB) - 1])
def test_what_is_no_profile_goes(size: int) -> None:
    assert plain_profile(SRGB[:size]) == b""


def test_a_profile_of_several_segments_stays() -> None:
    filler = bytes(140_000)  # a lookup table, which is no text
    table = struct.pack(">L4s2L", 1, b"A2B0", 144, len(filler))
    profile = struct.pack(">L", 144 + len(filler)) + SRGB[4:128] + table + filler
    data = encoded("JPEG", icc_profile=profile)
    assert strip_metadata(data, "jpeg") == data


@pytest.mark.parametrize("data", [PNG, JPEG, encoded("JPEG", progressive=True), encoded("PNG", icc_profile=SRGB)])
def test_what_breaks_off_is_told_and_never_raised(data: bytes) -> None:
    kind = "png" if data.startswith(b"\x89") else "jpeg"
    for size in range(8, len(data) - 12, 17):
        assert strip_metadata(data[:size], kind) is None
