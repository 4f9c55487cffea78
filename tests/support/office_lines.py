"""Paragraphs drawn by LibreOffice: written to a presentation, one a slide, and read back from its PDF as lines."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu

from deckgen.scene.items import Paragraph, RunStyle
from deckgen.values.units import inches
from support.typesetting import FONT_FOLDER, FONTS

NEEDED = ("soffice", "pdftotext")
MISSING = [program for program in NEEDED if not shutil.which(program)]
PAGE = (inches(24), inches(20))
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def lines_in_libreoffice(paragraphs: Sequence[tuple[Paragraph, int]], folder: Path) -> list[list[str]]:
    """The lines of every paragraph, set in a box of the width given with it, without any white space."""
    path = folder / "paragraphs.pptx"
    _write(paragraphs, path)
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{FONT_FOLDER}</dir></fontconfig>'
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        {**os.environ, "FONTCONFIG_FILE": str(config)},
    )
    _run(["pdftotext", "-bbox", str(path.with_suffix(".pdf")), str(folder / "words.html")], dict(os.environ))
    pages = (folder / "words.html").read_text(errors="replace").split("<page ")[1:]
    return [_lines(page, paragraph) for page, (paragraph, _) in zip(pages, paragraphs, strict=True)]


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)


def _lines(page: str, paragraph: Paragraph) -> list[str]:
    """The words of a page, gathered to lines by their heights, the bullet left out."""
    found: list[tuple[float, list[tuple[float, str]]]] = []
    pattern = r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)">(.*?)</word>'
    words = [(float(x), (float(y) + float(z)) / 2, html.unescape(t)) for x, y, z, t in re.findall(pattern, page)]
    for x, middle, text in sorted(words, key=lambda word: word[1]):
        if found and middle - found[-1][0] < paragraph.pitch * 0.55:
            found[-1][1].append((x, text))
        else:
            found.append((middle, [(x, text)]))
    lines = ["".join(text for _, text in sorted(line)) for _, line in found]
    if paragraph.bullet and lines:
        lines[0] = lines[0].removeprefix(paragraph.bullet.text)
    return [squeezed(line) for line in lines]


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"[\s\u00a0\u200b]", "", text)


def _write(paragraphs: Sequence[tuple[Paragraph, int]], path: Path) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(PAGE[0]), Emu(PAGE[1])
    for paragraph, width in paragraphs:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        box = slide.shapes.add_textbox(Emu(inches(1)), Emu(inches(1)), Emu(width), Emu(inches(5)))
        text = box.text_frame._txBody
        text.replace(text.bodyPr, parse_xml(f'<a:bodyPr {_A} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/>'))
        text.replace(text.p_lst[0], parse_xml(_paragraph_xml(paragraph, slide.part)))
    deck.save(str(path))


def _paragraph_xml(paragraph: Paragraph, part) -> str:  # type: ignore[no-untyped-def]
    bullet = "<a:buNone/>"
    if paragraph.bullet:
        font = FONTS[paragraph.bullet.font]
        bullet = f'<a:buFont typeface="{font}"/><a:buChar char="{paragraph.bullet.text}"/>'
    return (
        f'<a:p {_A} {_R}><a:pPr marL="{paragraph.margin}" indent="{paragraph.indent}">'
        f'<a:lnSpc><a:spcPts val="{round(paragraph.pitch * 100)}"/></a:lnSpc>{bullet}</a:pPr>'
        + "".join(_run_xml(text, style, part) for text, style in _stretches(paragraph))
        + "</a:p>"
    )


def _stretches(paragraph: Paragraph) -> list[tuple[str, RunStyle]]:
    """The paragraph's text by style, as it flows: soft breaks undone, hard ones as newlines."""
    found: list[tuple[str, RunStyle]] = []
    last = len(paragraph.lines) - 1
    for number, line in enumerate(paragraph.lines):
        for run in line.runs:
            if found and found[-1][1] == run.style:
                found[-1] = (found[-1][0] + run.text, run.style)
            else:
                found.append((run.text, run.style))
        if number < last:
            found[-1] = (found[-1][0] + ("\n" if line.hard else line.trailing), found[-1][1])
    return found


def _run_xml(text: str, style: RunStyle, part) -> str:  # type: ignore[no-untyped-def]
    link = ""
    if style.link:
        link = f'<a:hlinkClick r:id="{part.relate_to(style.link, _LINK, is_external=True)}"/>'
    faces = "".join(f"<a:{kind} typeface={quoteattr(FONTS[style.font])}/>" for kind in ("latin", "ea", "cs"))
    marks = f'sz="{round(style.size * 100)}" b="{int(style.bold)}" i="{int(style.italic)}"'
    properties = f'<a:rPr lang="sv-SE" {marks}>{faces}{link}</a:rPr>'
    return "<a:br/>".join(f"<a:r>{properties}<a:t>{escape(line)}</a:t></a:r>" for line in text.split("\n"))
