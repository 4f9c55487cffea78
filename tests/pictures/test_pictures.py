"""Pictures: told apart, refused with a reason, made safe, drawn."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFile
from PIL.PngImagePlugin import PngInfo

from deckgen.files.fonts import stand_in_files
from deckgen.pictures import inspection, preparation
from deckgen.pictures.contact_sheet import contact_sheet
from deckgen.pictures.inspection import inspect
from deckgen.pictures.plain_jpeg import END_OF_SCAN, has_crowded_head
from deckgen.pictures.preparation import as_png_or_jpeg, ready_picture
from deckgen.pictures.raster import jpeg, rasterise, rasterise_apart
from deckgen.scene.pictures import ReadyPicture, picture_kind
from deckgen.values.units import Size

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#1a7561"/></svg>'
MOTIF = Image.effect_mandelbrot((96, 64), (-2, -1, 1, 1), 40).convert("RGB")


def encoded(kind: str, mode: str = "RGB", image: Image.Image = MOTIF, **options: object) -> bytes:
    out = BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret camera"
    return encoded("JPEG", exif=exif, quality=95)


def codes(data: bytes, path: str) -> list[str]:
    return [d.code for d in inspect(data, path).diagnostics]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_kind_and_size_come_from_the_bytes(kind: str) -> None:
    info, found = inspect(encoded(kind), f"images/motif.{kind.lower()}")
    assert info is not None
    assert (info.kind, info.width, info.height, found) == (kind.lower(), 96, 64, ())


def test_sideways_photograph_counts_as_seen() -> None:
    info, _ = inspect(turned(6), "photo.jpg")
    assert info is not None
    assert (info.width, info.height, info.orientation) == (64, 96, 6)


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b"", "a.png", ["empty-picture"]),
        (b"hello", "a.png", ["unreadable-picture"]),
        (b"\x1f\x8b\x08\x00", "a.svgz", ["unreadable-picture"]),
        (encoded("JPEG")[:900], "a.jpg", ["truncated-picture"]),
        (encoded("PNG")[:400], "a.png", ["truncated-picture"]),
        (encoded("PNG")[:60] + b"garbage" + encoded("PNG")[60:], "a.png", ["unreadable-picture"]),
        (encoded("JPEG"), "a.png", ["mislabelled-picture"]),
        (encoded("PNG"), "a.unknown", []),
        (encoded("GIF", save_all=True, append_images=[Image.new("RGB", (96, 64))]), "a.gif", []),
        (encoded("WEBP", save_all=True, append_images=[Image.new("RGB", (96, 64))]), "a.webp", ["animated-picture"]),
    ],
)
def test_faults_are_named(data: bytes, path: str, expected: list[str]) -> None:
    assert codes(data, path) == expected


@pytest.mark.parametrize(("width", "height"), [(9_001, 9_001), (20_000, 20_000), (1, 70_000_000), (30_001, 1)])
def test_a_picture_of_too_many_pixels_is_refused_by_its_head_alone(width: int, height: int) -> None:
    """A PNG says its size in the eight bytes after `IHDR`; its checksum follows five bytes later."""
    small = encoded("PNG")
    head = b"IHDR" + struct.pack(">II", width, height) + small[24:29]
    assert codes(small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:], "a.png") == ["picture-too-large"]


def test_a_cut_is_found_whatever_other_libraries_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert codes(encoded("PNG")[:400], "a.png") == ["truncated-picture"]


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"]))
def test_damage_is_diagnosed_never_raised(noise: bytes, kind: str) -> None:
    good = encoded(kind)
    for data in (noise, good[:50] + noise, good[: len(good) // 2] + noise):
        info, found = inspect(data, "a")
        assert info is not None or found


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_broken_svg_is_diagnosed_never_raised(noise: bytes) -> None:
    info, found = inspect(b"<svg" + noise, "a.svg")
    assert info is not None or found


def test_svg_is_counted_by_its_proportions() -> None:
    info, found = inspect(b"\xef\xbb\xbf<?xml version='1.0'?><!-- made --> " + SVG, "a.svg")
    assert info is not None
    assert (info.kind, info.width, info.height, found) == ("svg", 1920, 960, ())
    sized = SVG.replace(b'viewBox="0 0 20 10"', b'width="10mm" height="2cm"')
    info, _ = inspect(sized, "a.svg")
    assert info is not None
    assert (info.width, info.height) == (960, 1920)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<script>alert(1)</script>", "unsafe-svg"),
        (b'<rect onclick="x()"/>', "unsafe-svg"),
        (b'<image href="https://example.org/a.png"/>', "unsafe-svg"),
        (b'<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>', "unsafe-svg"),
        (b'<rect style="fill:url(file:///etc/passwd)"/>', "unsafe-svg"),
        (b"<style>@import 'a.css';</style>", "unsafe-svg"),
        (b"<foreignObject/>", "unsafe-svg"),
        (b'<?xml-stylesheet href="a.css"?>', "unsafe-svg"),
        (b"<rect>", "unreadable-picture"),
        (b"<text>Hej</text>", "svg-text"),
    ],
)
def test_svg_that_runs_or_fetches_is_refused(content: bytes, expected: str) -> None:
    assert codes(SVG.replace(b"</svg>", content + b"</svg>"), "a.svg") == [expected]


def test_entities_are_refused() -> None:
    doctype = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert codes(doctype + SVG, "a.svg") == ["unsafe-svg"]
    plain = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert codes(plain + SVG, "a.svg") == []


def test_svg_may_refer_to_itself() -> None:
    content = b'<linearGradient id="g"/><rect fill="url(#g)"/><use href="#g"/><a href="https://example.org"/></svg>'
    assert codes(SVG.replace(b"</svg>", content), "a.svg") == []


def test_svg_without_a_size_is_refused() -> None:
    assert codes(SVG.replace(b'viewBox="0 0 20 10"', b'width="100%"'), "a.svg") == ["svg-without-size"]


@pytest.mark.parametrize("data", [encoded("JPEG"), encoded("JPEG", "L"), encoded("PNG"), encoded("PNG", "RGBA")])
def test_what_is_fit_passes_through(data: bytes) -> None:
    assert as_png_or_jpeg(data) == data


@pytest.mark.parametrize(
    ("data", "kind", "mode"),
    [
        (encoded("JPEG", "CMYK"), "JPEG", "RGB"),
        (encoded("PNG", "P"), "PNG", "RGB"),
        (encoded("PNG", "I;16", MOTIF.convert("I")), "PNG", "L"),
        (encoded("WEBP"), "JPEG", "RGB"),
        (encoded("WEBP", "RGBA"), "JPEG", "RGB"),
        (encoded("GIF"), "PNG", "RGB"),
        (encoded("BMP"), "PNG", "RGB"),
        (encoded("TIFF", "1"), "PNG", "RGB"),
    ],
)
def test_what_programs_show_differently_is_converted(data: bytes, kind: str, mode: str) -> None:
    image = opened(as_png_or_jpeg(data))
    assert (image.format, image.mode, image.size) == (kind, mode, (96, 64))


def test_transparency_survives() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    for data in (encoded("WEBP", "RGBA", clear, lossless=True), encoded("GIF", "RGBA", clear)):
        assert opened(as_png_or_jpeg(data)).convert("RGBA").getpixel((3, 3))[3] == 0  # type: ignore[index]


def test_conversion_keeps_brightness() -> None:
    grey = Image.new("I", (8, 8), 32_768)
    assert opened(as_png_or_jpeg(encoded("PNG", "I;16", grey))).getpixel((3, 3)) in (127, 128)


def test_sideways_photograph_is_turned() -> None:
    image = opened(as_png_or_jpeg(turned(6)))
    assert image.size == (64, 96)
    assert image.getexif().get(0x0112, 1) == 1


def test_photograph_loses_its_secrets_but_no_pixel() -> None:
    data = turned(1)
    cleaned = as_png_or_jpeg(data)
    assert b"Secret camera" in data
    assert b"Secret camera" not in cleaned
    assert opened(cleaned).tobytes() == opened(data).tobytes()


def test_large_pictures_are_scaled() -> None:
    image = opened(as_png_or_jpeg(encoded("PNG", "L", Image.new("L", (7680, 100)))))
    assert image.size == (3840, 50)


def test_svg_gets_a_twin() -> None:
    info, _ = inspect(SVG, "a.svg")
    assert info is not None
    ready = ready_picture(SVG, info)
    assert (ready.data, ready.kind, ready.size) == (SVG, "svg", Size(1920, 960))
    assert opened(ready.twin).size == (1920, 960)
    assert ready.as_pixels() == ReadyPicture(ready.twin, "png", ready.size)


def test_a_picture_is_told_what_it_has_become() -> None:
    data = encoded("WEBP")
    info, _ = inspect(data, "a.webp")
    assert info is not None
    ready = ready_picture(data, info)
    assert (ready.kind, ready.media_type, ready.size) == ("jpeg", "image/jpeg", Size(info.width, info.height))
    assert ready.as_pixels() is ready


def test_drawing_and_jpeg() -> None:
    png = rasterise(SVG.decode(), 200)
    image = opened(jpeg(png))
    assert (image.size, image.mode) == ((200, 100), "RGB")
    assert all(abs(a - b) <= 2 for a, b in zip(image.getpixel((50, 50)), (0x1A, 0x75, 0x61), strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("family", ["Arial", "Georgia, serif", "monospace", "a family that nobody has"])
def test_text_is_drawn_in_the_programs_fonts(family: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = f'<text y="18" font-family="{family}">Hi</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{text}</svg>'
    drawn = rasterise_apart.__wrapped__(svg, 40, fonts=True)
    assert opened(drawn).getchannel("A").getextrema() == (0, 255)
    installed = tmp_path / ".local" / "share" / "fonts" / "other.ttf"
    installed.parent.mkdir(parents=True)
    font = TTFont(stand_in_files()[0])
    for name in font["name"].names:
        name.string = "Arial" if name.nameID in (1, 4, 16) else str(name)
    font["hmtx"].metrics = {name: (2000, left) for name, (_, left) in font["hmtx"].metrics.items()}
    font.save(installed)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert rasterise_apart.__wrapped__(svg, 40, fonts=True) == drawn


def test_transparent_drawing_becomes_white_in_jpeg() -> None:
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
    assert opened(jpeg(rasterise(empty, 10))).getpixel((5, 5)) == (255, 255, 255)


def test_contact_sheet_is_the_same_twice() -> None:
    slide = Image.new("RGB", (160, 90), "white")
    ImageDraw.Draw(slide).text((10, 10), "1")
    sheet = contact_sheet([encoded("PNG", image=slide)] * 17, "Workshop")
    assert sheet.startswith(b"%PDF")
    assert sheet == contact_sheet([encoded("PNG", image=slide)] * 17, "Workshop")
    assert sheet.count(b"/Type /Page\n") == 2


def test_svg_that_cannot_be_drawn_is_refused_and_odd_encodings_are_read() -> None:
    old = b'<?xml version="1.0" encoding="iso-8859-1"?>' + SVG.replace(b"<rect", b"<title>\xe5</title><rect")
    info, found = inspect(old, "a.svg")
    assert info is not None
    assert not found
    assert opened(ready_picture(old, info).twin).size == (1920, 960)
    wide = SVG.decode().encode("utf-16")
    info, found = inspect(wide, "a.svg")
    assert info is not None
    assert not found


INKSCAPE = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- Hemlig kommentar -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="i" xmlns:sodipodi="s" viewBox="0 0 16 9"
  sodipodi:docname="C:\\Hemlig\\fil.svg" inkscape:export-filename='C:\\Hemlig'>
<metadata id="m"><x>Hemlig</x></metadata><sodipodi:namedview inkscape:cx="1"/>
<style><![CDATA[ .a { fill: red } /* <!-- stays --> */ ]]></style>
<title>Träd</title><rect class="a" width="9" height="9"/></svg>
"""


def test_a_drawing_keeps_nothing_of_what_its_program_says_about_it() -> None:
    data = INKSCAPE.encode("iso-8859-1")
    info = inspect(data, "a.svg").value
    assert info is not None
    cleaned = ready_picture(data, info).data.decode()
    assert "Hemlig" not in cleaned
    assert "Träd" not in cleaned  # what a picture shows is said in the deck
    assert '<rect width="9" height="9" style="fill:red"/>' in cleaned and "stays" not in cleaned
    assert inspect(cleaned.encode(), "a.svg").value == info


def test_a_png_keeps_its_pixels_and_nothing_said_about_them() -> None:
    told = PngInfo()
    told.add_text("Comment", "Hemlig")
    told.add_itxt("Author", "Hemlig")
    data = encoded("PNG", pnginfo=told, dpi=(300, 300))
    assert b"Hemlig" in data
    assert b"Hemlig" not in as_png_or_jpeg(data)
    assert opened(as_png_or_jpeg(data)).tobytes() == MOTIF.tobytes()
    assert round(opened(as_png_or_jpeg(data)).info["dpi"][0]) == 300


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"<svg/>", "svg"),
        (b"\xef\xbb\xbf<svg", "svg"),
        ("<svg/>".encode("utf-16"), "svg"),
        (b"RIFF\0\0\0\0WEBP", "webp"),
        (b"\xd7\xcd\xc6\x9a", "wmf"),
        (b"<html/>", ""),
        (b"", ""),
    ],
)
def test_pictures_are_known_by_their_first_bytes(data: bytes, kind: str) -> None:
    assert picture_kind(data) == kind


def test_a_jpeg_of_too_many_steps_is_refused() -> None:
    """Each is drawn over the whole picture: a small file would keep the machine busy for hours."""
    whole = encoded("JPEG", "RGB", progressive=True)
    last = whole.rindex(b"\xff\xda")
    (found,) = inspect(whole[:-2] + whole[last:-2] * 100 + whole[-2:], "p.jpg").diagnostics
    assert (found.code, found.message) == ("unreadable-picture", "`p.jpg` is built up in more than 100 steps")
    assert inspect(whole, "p.jpg").diagnostics == ()


@pytest.mark.parametrize(
    "head",
    [
        b"\xff" * 100_000,
        bytes(100_000),
        b"\xff\xe1\x00\x08Exif\0\0" * 30,
        b"\xff\xfe\x00\x02" * 6_000,
    ],
    ids=["filled up", "of no segment", "EXIF in many parts", "comments"],
)
def test_a_jpeg_of_a_head_that_takes_minutes_to_read_is_refused(head: bytes) -> None:
    data = encoded("JPEG")
    assert codes(data[:2] + head + data[2:], "a.jpg") == ["unreadable-picture"]
    few = b"\xff" * 10 + head[:10] if head[0] else b""
    assert not has_crowded_head(data[:2] + few + data[2:])
    assert not has_crowded_head(data)


def test_the_end_of_a_scan_is_found_at_once() -> None:
    assert END_OF_SCAN.search(b"\xff" * 200_000 + b"\0") is None
    found = END_OF_SCAN.search(b"a\xff\x00b\xff\xff\xd9")
    assert found is not None and (found.start(), found.end()) == (4, 7)


def test_a_large_photograph_is_read_at_half_its_size_or_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "LONGEST", 384)
    large = Image.new("RGB", (800, 770), "#1A7561")
    out = BytesIO()
    large.save(out, "JPEG", quality=30)
    read: list[tuple[int, int]] = []
    scale = Image.Image.resize

    def resize(image: Image.Image, *given: object) -> Image.Image:
        read.append(image.size)
        return scale(image, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Image.Image, "resize", resize)
    made = opened(as_png_or_jpeg(out.getvalue()))
    assert read[0][0] == 400
    assert max(made.size) == 384
    assert made.getpixel((9, 9)) == pytest.approx((26, 117, 97), abs=3)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "I;16", "F"])
@pytest.mark.parametrize("size", [(1001, 733), (733, 1001), (900, 1), (1, 900)])
def test_a_picture_that_is_shrunk_strip_by_strip_is_the_same(
    monkeypatch: pytest.MonkeyPatch, mode: str, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(preparation, "LONGEST", 300)
    noise = Image.effect_noise(size, 80)
    deep = noise.convert("I").point(lambda value: value * 200)
    image = deep.convert("I;16") if mode == "I;16" else noise.convert("RGB").convert("L" if mode == "F" else mode)
    image = image.convert("F") if mode == "F" else image
    strips = preparation._shrunk(image)
    monkeypatch.setattr(preparation, "STRIP", 10_000)
    whole = preparation._shrunk(image)
    assert (strips.mode, strips.size) == (whole.mode, whole.size)
    differences = ImageChops.difference(strips.convert("RGBA"), whole.convert("RGBA")).getextrema()
    assert max(each[1] for each in differences if isinstance(each, tuple)) <= 1  # the filter's shares are rounded


MEASURED = """
import sys
from deckgen.pictures.inspection import inspect
from deckgen.pictures.preparation import ready_picture
data = sys.stdin.buffer.read()
info = inspect(data, "p.png").value
assert max(ready_picture(data, info).size) == info.width
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a process has used is told in /proc")
@pytest.mark.parametrize(("bits", "color", "bytes_each", "most"), [(8, 2, 3, 430), (16, 2, 6, 430), (16, 0, 2, 260)])
def test_the_largest_pictures_take_little_more_than_their_pixels(
    bits: int, color: int, bytes_each: int, most: int
) -> None:
    side = 8_900
    packer = zlib.compressobj(1)
    row = b"\0" + bytes(side * bytes_each)
    pixels = b"".join([packer.compress(row) for _ in range(side)]) + packer.flush()
    head = struct.pack(">2I5B", side, side, bits, color, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    )
    used = subprocess.run([sys.executable, "-c", MEASURED], input=data, capture_output=True, check=True).stdout
    assert int(used) < most * 1024  # MiB


@pytest.mark.parametrize(
    ("kind", "options", "most"),
    [("WEBP", {}, "WEBP_PIXELS"), ("JPEG", {"progressive": True}, "STEPPED_PIXELS"), ("JPEG", {}, "PIXELS")],
)
def test_of_kinds_whose_readers_hold_more_fewer_pixels_are_read(
    monkeypatch: pytest.MonkeyPatch, kind: str, options: dict[str, Any], most: str
) -> None:
    data = encoded(kind, **options)
    assert inspect(data, "p").value is not None
    monkeypatch.setattr(inspection, most, MOTIF.width * MOTIF.height - 1)
    (found,) = inspect(data, "p").diagnostics
    assert found.code == "picture-too-large"
    assert inspection.is_too_large(data)
