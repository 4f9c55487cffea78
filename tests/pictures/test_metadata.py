"""What stays of a picture's file: pixels, their density, their colour profile. All else goes."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter

from deckgen.edition.asset_files import _ready_picture
from deckgen.pictures.color_profile import plain_profile
from deckgen.pictures.inspection import inspect
from deckgen.pictures.metadata import strip_metadata
from deckgen.pictures.preparation import as_png_or_jpeg, ignore_oddities

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


def within_scan(jpeg: bytes, added: bytes) -> bytes:
    """The progressive JPEG with bytes behind its first scan."""
    at = jpeg.index(b"\xff\xc4", jpeg.index(b"\xff\xda"))
    return jpeg[:at] + added + jpeg[at:]


def before_restart(jpeg: bytes, added: bytes) -> bytes:
    at = jpeg.index(b"\xff\xd0")
    return jpeg[:at] + added + jpeg[at:]


def assert_alike(one: bytes, other: bytes) -> None:
    """Both show the same: what is packed anew by the same tables differs by a few steps of 255."""
    with ignore_oddities(), Image.open(BytesIO(one)) as first, Image.open(BytesIO(other)) as second:
        assert first.size == second.size
        changes = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getextrema()
        assert max(high for _, high in changes) <= 6  # type: ignore[misc]


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
    "the name of a profile": within(PNG, chunk(b"iCCP", MARK + b"\0\0" + zlib.compress(SRGB))),
    "no gamma": within(PNG, chunk(b"gAMA", MARK[:4])),
    "no points of color": within(PNG, chunk(b"cHRM", (MARK * 3)[:32])),
    "no density": within(PNG, chunk(b"pHYs", MARK[:9])),
    "no intent": within(PNG, chunk(b"cICP", MARK[:4])),
    "no transparent color": within(PNG, chunk(b"tRNS", MARK[:6])),
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
    "a thumbnail": JPEG[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + MARK + b"!") + JPEG[20:],
    "an extension": after_start(JPEG, segment(0xE0, b"JFXX\0\x10" + MARK)),
    "more than Adobe's": after_start(JPEG, segment(0xEE, b"Adobe" + b"\0d\0\0\0\0\1" + MARK)),
    "before the end": before_end(JPEG, segment(0xFE, MARK), 2),
    "a profile that is none": after_start(JPEG, segment(0xE2, b"ICC_PROFILE\0\1\1" + MARK)),
    "a profile without an end": after_start(JPEG, segment(0xE2, b"ICC_PROFILE\0\1\2" + SRGB + MARK)),
    "behind the last block": before_end(JPEG, MARK, 2),
    "a few bytes behind the last block": before_end(JPEG, MARK[:5], 2),
    "behind the last block of a scan": within_scan(encoded("JPEG", quality=90, progressive=True), MARK),
    "before a restart": before_restart(encoded("JPEG", quality=90, restart_marker_rows=1), MARK),
    "a restart too many": before_end(encoded("JPEG", quality=90, restart_marker_rows=1), b"\xff\xd3" + MARK, 2),
    "a restart where there is none": before_end(JPEG, b"\xff\xd0" + MARK, 2),
    "between markers": JPEG[:2] + b"\xff" * 9 + JPEG[2:-2] + MARK + b"\xff\xff\xff\xd9",
    "a table of numbers that is not used": after_start(JPEG, segment(0xDB, b"\3" + (MARK * 6)[:64])),
    "a second table of numbers": after_start(JPEG, segment(0xDB, b"\0" + (MARK * 6)[:64])),
    "a table of codes that is not used": after_start(JPEG, segment(0xC4, b"\3" + bytes(15) + b"\x0b" + MARK)),
    "a number of lines": before_end(JPEG, segment(0xDC, MARK), 2),
}


@pytest.mark.parametrize("name", HIDDEN_PNG)
def test_a_png_hides_nothing(name: str) -> None:
    cleaned = as_png_or_jpeg(HIDDEN_PNG[name])
    assert MARK[:4] in HIDDEN_PNG[name]
    assert MARK[:4] not in cleaned
    assert pixels(cleaned) == MOTIF.tobytes()


@pytest.mark.parametrize("name", HIDDEN_JPEG)
def test_a_jpeg_hides_nothing(name: str) -> None:
    assert MARK[:4] in HIDDEN_JPEG[name]
    cleaned = as_png_or_jpeg(HIDDEN_JPEG[name])
    assert MARK[:4] not in cleaned
    assert_alike(cleaned, HIDDEN_JPEG[name])
    assert as_png_or_jpeg(cleaned) == cleaned


ROWS = b"".join(b"\0" + MOTIF.tobytes()[y * 288 : y * 288 + 288] for y in range(64))
PACKED = zlib.compress(ROWS)


def packed_as(
    *parts: bytes, size: tuple[int, int] = MOTIF.size, depth: int = 8, color: int = 2, methods: bytes = bytes(3)
) -> bytes:
    """A PNG whose packed pixels come in these parts. `methods` are the last bytes of its header."""
    header = struct.pack(">2L2B", *size, depth, color) + methods
    return b"".join((PNG[:8], chunk(b"IHDR", header), *(chunk(b"IDAT", part) for part in parts), chunk(b"IEND", b"")))


def stored(*lengths: int, spare: int = 0) -> bytes:
    """The rows as stored blocks of these lengths, and one for the rest, each with bits that nothing reads."""
    packed, at = b"\x78\xda", 0
    for size in (*lengths, len(ROWS) - sum(lengths)):
        at += size
        head = struct.pack("<B2H", spare << 3 | (at == len(ROWS)), size, size ^ 0xFFFF)
        packed += head + ROWS[at - size : at]
    return packed + struct.pack(">L", zlib.adler32(ROWS))


def flushed() -> bytes:
    """The rows with an empty block among the others, as a program writes one that sends what it has."""
    packing = zlib.compressobj()
    first = packing.compress(ROWS[:999]) + packing.flush(zlib.Z_SYNC_FLUSH)
    return first + packing.compress(ROWS[999:]) + packing.flush()


@pytest.mark.parametrize(
    "packed",
    [stored(spare=0x15), stored(*MARK), stored(*[0] * 40), stored(), flushed()],
    ids=["bits that nothing reads", "lengths", "empty blocks", "one block", "an empty block among others"],
)
def test_a_png_with_stored_blocks_is_packed_anew(packed: bytes) -> None:
    data = packed_as(packed)
    assert strip_metadata(data, "png") is None
    assert as_png_or_jpeg(data) == PNG


def test_the_parts_of_packed_pixels_say_nothing_by_their_lengths() -> None:
    cuts = [sum(MARK[:n]) for n in range(len(MARK) + 1)]
    parts = [PACKED[start:end] for start, end in pairwise((*cuts, len(PACKED)))]
    for irregular in (parts, [PACKED, b""], [PACKED[:9], PACKED[9:]]):
        assert strip_metadata(packed_as(*irregular), "png") == packed_as(PACKED)
    regular = packed_as(*(PACKED[at : at + 400] for at in range(0, len(PACKED), 400)))
    assert strip_metadata(regular, "png") == regular


def test_a_packed_profile_has_no_stored_blocks_either() -> None:
    content = b"icc\0\0" + zlib.compress(SRGB, 0)
    cleaned = as_png_or_jpeg(within(PNG, chunk(b"iCCP", content)))
    assert content not in cleaned
    with Image.open(BytesIO(cleaned)) as image:
        assert image.info["icc_profile"] == SRGB


def test_rows_that_end_within_a_byte_are_packed_anew() -> None:
    """The bits behind a row's last pixel are read by nothing."""
    for width, spare in ((9, True), (8, False)):
        rows = b"\0\x12\x34\x56\x78\x9f"[: 1 + (width + 1) // 2] * 5
        data = packed_as(zlib.compress(rows), size=(width, 5), depth=4, color=0)
        assert (strip_metadata(data, "png") is None) == spare


@pytest.mark.parametrize("methods", [b"A\0\0", b"\0A\0", b"\0\0A"])
def test_a_header_of_no_known_picture_does_not_stay(methods: bytes) -> None:
    assert strip_metadata(packed_as(PACKED, methods=methods), "png") is None


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
    [{}, {"optimize": True}, {"icc_profile": SRGB}, {"dpi": (300, 300)}, {"subsampling": 0}, {"quality": 100}],
)
def test_a_jpeg_that_says_nothing_stays_byte_for_byte(options: dict[str, object]) -> None:
    data = encoded("JPEG", MOTIF, **options)
    assert strip_metadata(data, "jpeg") == data


@pytest.mark.parametrize("added", [segment(0xF7, MARK), segment(0xDD, b"\0\0" + MARK)])
def test_a_jpeg_that_nobody_can_read_is_told(added: bytes) -> None:
    assert [each.code for each in inspect(after_start(JPEG, added), "a.jpg").diagnostics] == ["unreadable-picture"]


@pytest.mark.parametrize(
    "image", [MOTIF, Image.new("RGB", (50, 50), "gray"), Image.new("L", (1, 1)), MOTIF.convert("L")]
)
@pytest.mark.parametrize("quality", [5, 50, 95])
def test_small_and_flat_jpegs_stay_as_well(image: Image.Image, quality: int) -> None:
    data = encoded("JPEG", image, quality=quality)
    assert as_png_or_jpeg(data) == data


@pytest.mark.parametrize(
    "options",
    [{"progressive": True}, {"restart_marker_rows": 1}, {"restart_marker_blocks": 1, "icc_profile": SRGB},
     {"progressive": True, "subsampling": 0, "dpi": (300, 300)}],
)  # fmt: skip
def test_a_jpeg_of_another_kind_is_packed_anew_by_its_tables(options: dict[str, object]) -> None:
    data = encoded("JPEG", MOTIF, quality=90, **options)
    made = as_png_or_jpeg(data)
    assert strip_metadata(data, "jpeg") is None and strip_metadata(made, "jpeg") == made
    assert_alike(made, data)
    with Image.open(BytesIO(made)) as new, Image.open(BytesIO(data)) as old:
        assert new.quantization == old.quantization  # type: ignore[attr-defined]
        assert (new.info.get("icc_profile"), new.info.get("dpi")) == (options.get("icc_profile"), old.info.get("dpi"))


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


def profile_of(*tags: tuple[bytes, bytes], head: bytes = SRGB[:128]) -> bytes:
    """A profile of these tags."""
    table, contents, first = b"", b"", 132 + 12 * len(tags)
    for tag, content in tags:
        table += struct.pack(">4s2L", tag, first + len(contents), len(content))
        contents += content + b"\0" * (-len(content) % 4)
    return struct.pack(">L", first + len(contents)) + head[4:] + struct.pack(">L", len(tags)) + table + contents


def tags_of(profile: bytes) -> dict[bytes, bytes]:
    rows = struct.iter_unpack(">4s2L", profile[132 : 132 + 12 * int.from_bytes(profile[128:132], "big")])
    return {tag: profile[at : at + size] for tag, at, size in rows}


OWN = tags_of(SRGB)
HIDDEN_PROFILES = {
    "reserved": profile_of(*OWN.items(), head=SRGB[:100] + MARK + SRGB[111:128]),
    "its checksum": profile_of(*OWN.items(), head=SRGB[:84] + MARK + SRGB[95:128]),
    "its maker and model": profile_of(*OWN.items(), head=SRGB[:48] + MARK[:8] + SRGB[56:128]),
    "its attributes": profile_of(*OWN.items(), head=SRGB[:56] + MARK[:8] + SRGB[64:128]),
    "behind a number": profile_of(*OWN.items(), (b"lumi", OWN[b"wtpt"] + MARK)),
    "behind a curve": profile_of(*{**OWN, b"rTRC": OWN[b"rTRC"] + MARK}.items()),
    "no curve": profile_of(*{**OWN, b"rTRC": b"curv" + struct.pack(">2L", 0, 5) + MARK[:10]}.items()),
    "no number": profile_of(*{**OWN, b"wtpt": b"XYZ \0\0\0\0" + MARK + b"!"}.items()),
    "its name": profile_of(*{**OWN, b"desc": b"text\0\0\0\0" + MARK + b"\0"}.items()),
    "behind its name": profile_of(*{**OWN, b"desc": OWN[b"desc"] + MARK}.items()),
    "its copyright": profile_of(*{**OWN, b"cprt": b"desc\0\0\0\0\0\0\0\x0c" + MARK + bytes(79)}.items()),
    "behind its copyright": profile_of(*{**OWN, b"cprt": b"text\0\0\0\0CC0\0" + MARK}.items()),
    "a table of colors": profile_of(*OWN.items(), (b"A2B0", b"mft1" + MARK * 300)),
    "its signature": profile_of(*OWN.items(), (b"tech", b"sig \0\0\0\0fscn" + MARK)),
    "behind its end": SRGB + MARK,
}


@pytest.mark.parametrize("name", HIDDEN_PROFILES)
def test_a_profile_hides_nothing(name: str) -> None:
    profile = HIDDEN_PROFILES[name]
    assert MARK[:4] in profile
    for kind in ("PNG", "JPEG"):
        data = as_png_or_jpeg(encoded(kind, icc_profile=profile))
        with Image.open(BytesIO(data)) as image:
            kept = image.info.get("icc_profile", b"")
        assert MARK[:4] not in data and MARK[:4] not in kept
        assert plain_profile(kept) == kept
        if kept:
            assert_alike(data, encoded(kind))


def test_colors_of_a_profile_that_cannot_stay_are_computed() -> None:
    swapped = {**OWN, b"rXYZ": OWN[b"gXYZ"], b"gXYZ": OWN[b"rXYZ"], b"D2B9": MARK}
    red = Image.new("RGBA", (4, 4), (255, 0, 0, 90))
    data = as_png_or_jpeg(encoded("PNG", red, icc_profile=profile_of(*swapped.items())))
    with Image.open(BytesIO(data)) as image:
        assert image.getpixel((1, 1)) == (0, 255, 0, 90)
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("data", [PNG, JPEG, encoded("JPEG", progressive=True), encoded("PNG", icc_profile=SRGB)])
def test_what_breaks_off_is_told_and_never_raised(data: bytes) -> None:
    kind = "png" if data.startswith(b"\x89") else "jpeg"
    for size in range(8, len(data) - 12, 17):
        assert strip_metadata(data[:size], kind) is None


def test_a_picture_that_can_be_opened_and_not_be_converted_is_told() -> None:
    """Its transparent colors are more than its colors."""
    head = chunk(b"IHDR", struct.pack(">2L5B", 2, 2, 8, 3, 0, 0, 0))
    packed = chunk(b"IDAT", zlib.compress(bytes(6)))
    data = PNG[:8] + head + chunk(b"PLTE", b"abc") + chunk(b"tRNS", bytes(300)) + packed + chunk(b"IEND", b"")
    made, (found,) = _ready_picture(data, "p.png")
    assert (made, found.code, found.message) == (None, "unreadable-picture", "`p.png` is damaged")


@pytest.mark.parametrize(("name", "code"), [("a.avi", "unreadable-film"), ("a.txt", "unreadable-picture")])
def test_a_film_of_another_kind_is_told_as_a_film(name: str, code: str) -> None:
    assert [each.code for each in inspect(b"RIFF\0\0\0\0AVI ", name).diagnostics] == [code]
