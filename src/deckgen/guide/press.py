"""A manuscript's pages on paper: its HTML with the pictures, fonts and icons that it may ask for."""

from __future__ import annotations

from deckgen.guide import icons, pillars
from deckgen.guide.html import css
from deckgen.guide.manuscript import Manuscript, Thumbnail
from deckgen.guide.pdf import Memory, write_pdf
from deckgen.guide.style import ink, night_and_greens

_SVG = "image/svg+xml"


def pdf(html: str, manuscript: Manuscript) -> bytes:
    """An HTML document of a manuscript as PDF/UA-1."""
    return write_pdf(html, memory(manuscript), css("base"))


def memory(manuscript: Manuscript) -> Memory:
    """All that a manuscript's documents may show, by the addresses in their HTML."""
    color, (night, greens) = ink(manuscript.theme), night_and_greens(manuscript.theme)
    return Memory(
        {
            "slide": lambda name: manuscript.thumbnails[name],
            "picture": lambda name: manuscript.pictures[name],
            "font": lambda name: Thumbnail(manuscript.fonts[name], "font/ttf"),
            "icon": lambda name: Thumbnail(icons.svg(name, color).encode(), _SVG),
            "cover": lambda name: Thumbnail(pillars.svg(night, greens).encode(), _SVG),
            "logo": lambda name: manuscript.logo or Thumbnail(b"", _SVG),
        }
    )
