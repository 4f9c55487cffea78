"""The page of limits names the limits that hold."""

from __future__ import annotations

import pytest

from deckgen.values import limits
from support.paths import ROOT

PAGE = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a text: Markdown or YAML", limits.shown_size(limits.TEXT)),
        ("all texts of a deck", limits.shown_size(limits.TEXTS)),
        ("the files of these texts", f"{limits.TEXT_FILES:,}"),
        ("all slides, modules and chapters of a deck",
         f"{limits.RULES:,} lines `---`: {limits.RULES // 2:,} slides with settings"),
        ("the text of a slide with its notes, or of a chapter",
         f"{limits.SLIDE_TEXT:,} characters, {limits.SLIDE_LINES:,} lines"),
        ("a slide", f"{limits.PARAGRAPHS:,} paragraphs, points and rows"),
        ("a file of data", f"{limits.shown_size(limits.DATA)}, {limits.ROWS:,} rows, {limits.CELLS:,} cells"),
        ("a picture", f"{limits.shown_size(limits.PICTURE)}, {limits.PIXELS // limits.MB} million pixels, "
                      f"{limits.SIDE:,} on a side"),
        ("a WebP", f"{limits.WEBP_PIXELS // limits.MB} million pixels"),
        ("a JPEG that is built up in steps (“progressive”)", f"{limits.STEPPED_PIXELS // limits.MB} million pixels"),
        ("a GIF that moves", f"{limits.FRAMES} pictures, {limits.FRAME_PIXELS // limits.MB} million pixels in all: "
                             "else its first picture is shown"),
        ("the steps in which a JPEG is built up", str(limits.SCANS)),
        ("a drawing (SVG)", f"{limits.shown_size(limits.DRAWING)}, {limits.ELEMENTS:,} elements, "
                            f"{limits.DRAWING_SECONDS} s of processor time, "
                            f"{limits.DRAWING_MEMORY >> 20} MB of memory"),
        ("all drawings of a deck", f"{limits.DRAWINGS_SECONDS} s of processor time"),
        ("all pictures and data of a deck", limits.shown_size(limits.ASSETS)),
        ("what `deckgen fetch` brings at a time", f"{limits.FETCHES:,} pictures, {limits.shown_size(limits.ASSETS)}"),
        ("a theme", f"{limits.shown_size(limits.THEME)}, {limits.THEME_FILES:,} files"),
        ("a style sheet or page template", f"{limits.shown_size(limits.PAGE)}, lengths of 30 m"),
        ("a font", f"{limits.shown_size(limits.FONT)}, {limits.FACES} faces, {limits.TABLES} tables"),
        ("a template", f"{limits.shown_size(limits.TEMPLATE)}, {limits.MEMBERS:,} files in it, "
                       f"{limits.shown_size(limits.UNPACKED)} unpacked, {limits.RATIO} times its size"),
        ("a template's masters and layouts", f"{limits.MASTERS} masters, {limits.LAYOUTS} layouts, "
                                             f"{limits.SHAPES:,} shapes on each"),
        ("a part of a template", f"{limits.shown_size(limits.XML_PART)} of XML"),
        ("a presentation that is imported", f"as a template, but {limits.IMPORTED_SLIDES:,} slides, "
         f"{limits.shown_size(limits.IMPORTED_PART)} of XML in a part, {limits.IMPORTED_ELEMENTS:,} elements of XML, "
         f"{limits.IMPORT_SECONDS} s of processor time, "
         f"{limits.IMPORT_MEMORY >> 20} MB of memory"),
        ("all parts of a template", f"{limits.XML_ELEMENTS:,} elements of XML"),
    ],
)  # fmt: skip
def test_the_page_names_the_limits(row: str, said: str) -> None:
    assert f"| {row} | {said} |" in PAGE
