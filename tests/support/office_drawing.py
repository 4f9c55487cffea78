"""A presentation as LibreOffice draws it: its pages, and the words on them with their boxes."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.paths import ROOT

WORD = re.compile(r'<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)</word>')
NEEDED = ("soffice", "pdftotext", "pdftoppm")


@dataclass(frozen=True)
class Words:
    """A word, or words that stand together on one line, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    """A page's size in points, and its words."""

    width: float
    height: float
    words: tuple[Words, ...]


def pages(pptx: bytes, folder: Path) -> tuple[Page, ...]:
    """The pages of a presentation; `folder` then holds it as deck.pptx and deck.pdf. Hidden slides are not drawn."""
    for program in NEEDED:
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed; ./dev check installs it")
    convert(pptx, folder)
    subprocess.run(["pdftotext", "-bbox", "deck.pdf", "deck.html"], cwd=folder, check=True)
    return tuple(_pages((folder / "deck.html").read_text(encoding="utf-8", errors="replace")))


def normal(text: str) -> str:
    """Without white space and soft hyphens, ligatures undone."""
    return re.sub(r"[\s\u00ad\u200b\u2060]", "", unicodedata.normalize("NFKC", text))


def convert(pptx: bytes, folder: Path) -> None:
    """Write deck.pptx and deck.pdf, drawn with the themes' fonts at hand and a profile of its own."""
    (folder / "deck.pptx").write_bytes(pptx)
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{html.escape(str(ROOT / 'themes'))}</dir></fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "deck.pptx"],
        cwd=folder, env={**os.environ, "FONTCONFIG_FILE": str(fonts)}, check=True, capture_output=True, timeout=600,
    )  # fmt: skip


def _pages(document: str) -> Iterator[Page]:
    for page in document.split("<page ")[1:]:
        size = re.match(r'width="([^"]+)" height="([^"]+)"', page)
        assert size
        found = [(*map(float, m[:4]), normal(html.unescape(m[4]))) for m in WORD.findall(page)]
        yield Page(float(size[1]), float(size[2]), tuple(Words(*word) for word in found if word[4]))  # type: ignore[arg-type]
