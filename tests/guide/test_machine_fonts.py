"""No document depends on the fonts of the machine that prints it, nor on its language."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from deckgen.deck.model import Deck
from deckgen.deck.schedule import plan
from deckgen.files.fonts import stand_in_files
from deckgen.guide import Manuscript, Thumbnail, guide_pdf, handout_pdf
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.typefaces import FontSet
from support.small_workshop import FONTS, THEME, WORKSHOP, note, p

STRANGE = "a→b ✓ ☐ ☒ ├ 漢字 😀 שלום fi"  # of it Source Sans 3 has little, and none of our fonts all
SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 9"><text y="8" font-family="Arial">{STRANGE}</text></svg>'
)
NOTHING = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{}</fontconfig>'
FOLDER = "<dir>{}</dir><cachedir>{}</cachedir>"


def strange() -> Deck:
    """A short deck whose notes hold letters that the theme's fonts lack."""
    first = WORKSHOP.sessions[0]
    slide = replace(first.slides[0], notes=(note("say", p(STRANGE)), note("do", p("Gör: " + STRANGE))))
    return replace(WORKSHOP, sessions=(replace(first, slides=(slide,)),), modules=(), chapters=())


def digests() -> str:
    """Sums of a guide, and of a handout whose slide is a drawing with text."""
    deck = strange()
    pictures = {slide.id: Thumbnail(SVG.encode(), "image/svg+xml") for slide in deck.slides}
    source = Manuscript(deck, plan(deck), THEME, FONTS, pictures)
    return " ".join(hashlib.sha256(data).hexdigest() for data in (guide_pdf(source), handout_pdf(source)))


def printed(**environment: str) -> str:
    """The sums that a process of its own makes in an environment."""
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    done = subprocess.run([sys.executable, __file__], env=settings, check=True, capture_output=True, text=True)
    return done.stdout.split("\n")[0]


def rules(folder: Path, *fonts: TTFont) -> str:
    """A configuration of Fontconfig that knows these fonts alone."""
    for number, font in enumerate(fonts):
        font.save(folder / f"{number}.ttf")
    file = folder / "fonts.conf"
    file.write_text(NOTHING.format(FOLDER.format(folder, folder / "cache") if fonts else ""), "utf-8")
    return str(file)


def wider(file: Path) -> TTFont:
    """Another version of a font: the same names, letters half as wide again, and some that it did not have."""
    font = TTFont(file)
    metrics = font["hmtx"].metrics
    font["hmtx"].metrics = {name: (advance * 3 // 2, left) for name, (advance, left) in metrics.items()}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= dict.fromkeys((0x2612, 0x6F22, 0x5B57), "A")
    return font


@pytest.mark.slow
def test_the_machine_s_fonts_and_language_change_no_byte(tmp_path: Path) -> None:
    bare, other = tmp_path / "bare", tmp_path / "other"
    bare.mkdir()
    other.mkdir()
    expected = printed()
    assert len(expected) == 129
    assert printed(FONTCONFIG_FILE=rules(bare)) == expected
    assert printed(FONTCONFIG_FILE=rules(other, *map(wider, stand_in_files()))) == expected
    assert printed(FC_LANG="ja", LC_ALL="ja_JP.UTF-8", LANG="ja_JP.UTF-8") == expected


def test_without_a_font_nothing_is_printed() -> None:
    memory = Memory({"font": lambda name: Thumbnail(b"no font", "font/ttf")})
    broken = '@font-face { font-family: "A"; src: url("memory:font/a") }'
    for empty in (FontSet("", ()), FontSet(broken, ("A",))):
        with pytest.raises(ValueError, match="no font"):
            write_pdf("<title>A</title>", memory, empty)


if __name__ == "__main__":
    sys.stdout.write(digests() + "\n")
