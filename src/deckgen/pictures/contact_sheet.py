"""A contact sheet: all slides on a few printed pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

DPI = 200
PAGE = (round(297 / 25.4 * DPI), round(210 / 25.4 * DPI))  # A4, lying
MARGIN, GAP = round(15 / 25.4 * DPI), round(6 / 25.4 * DPI)
COLUMNS, ROWS = 4, 4
HEAD, LABEL = round(8 / 25.4 * DPI), round(5 / 25.4 * DPI)  # heights of the title and of a slide's number
INK, STONE, LINE = "#14242b", "#5e7077", "#bdc7cb"


def contact_sheet(pngs: Sequence[bytes], title: str, font: bytes = b"") -> bytes:
    """A PDF of slides in rows of four, numbered, under the title; without `font` in PIL's own, Latin only."""
    starts = range(0, len(pngs), COLUMNS * ROWS)
    pages = [_page(pngs, start, title, f"{number}/{len(starts)}", font) for number, start in enumerate(starts, 1)]
    out = BytesIO()
    first, *others = pages or [Image.new("RGB", PAGE, "white")]
    first.save(
        out, "PDF", save_all=True, append_images=others, resolution=DPI, quality=92, title=title,
        creationDate=None, modDate=None,  # no date: the same slides give the same bytes
    )  # fmt: skip
    return out.getvalue()


def slide_width(ratio: float) -> int:
    """How many pixels wide slides are that are `ratio` times as wide as high."""
    _, _, w, h = next(_cells())
    return min(w, round(h * ratio))


def _page(pngs: Sequence[bytes], start: int, title: str, number: str, font: bytes) -> Image.Image:
    page = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(page)
    large, small = _face(font, 36), _face(font, 24)
    pen.text((MARGIN, MARGIN), title, INK, large)
    pen.text((PAGE[0] - MARGIN, MARGIN), number, STONE, small, anchor="ra")
    for index, (x, y, w, h) in zip(range(start, len(pngs)), _cells(), strict=False):
        with Image.open(BytesIO(pngs[index])) as image:
            slide = image.convert("RGB")
        slide.thumbnail((w, h), Image.Resampling.LANCZOS)
        page.paste(slide, (x, y))
        pen.rectangle((x - 1, y - 1, x + slide.width, y + slide.height), outline=LINE)
        pen.text((x, y + slide.height + LABEL // 4), str(index + 1), STONE, small)
    return page


def _cells() -> Iterator[tuple[int, int, int, int]]:
    """The places of one page's slides: left, top, width, height."""
    top = MARGIN + HEAD + GAP
    width = (PAGE[0] - 2 * MARGIN - (COLUMNS - 1) * GAP) // COLUMNS
    pitch = (PAGE[1] - top - MARGIN + GAP) // ROWS
    for row in range(ROWS):
        for column in range(COLUMNS):
            yield MARGIN + column * (width + GAP), top + row * pitch, width, pitch - GAP - LABEL


def _face(font: bytes, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    with suppress(OSError):  # a font that HarfBuzz reads and FreeType does not
        if font:
            return ImageFont.truetype(BytesIO(font), size)
    return ImageFont.load_default(size)
