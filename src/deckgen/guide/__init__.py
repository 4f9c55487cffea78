"""The printed documents of a deck: manuscript → HTML → PDF.

`guide_pdf` is a pure function of its manuscript: the same deck gives the same bytes.
"""

from __future__ import annotations

from deckgen.guide import press
from deckgen.guide.book import make_book
from deckgen.guide.html import css, render
from deckgen.guide.manuscript import Manuscript, Thumbnail
from deckgen.guide.style import stylesheet

__all__ = ["Manuscript", "Thumbnail", "guide_html", "guide_pdf"]


def guide_html(manuscript: Manuscript) -> str:
    """The guide as one HTML document whose pictures and fonts are addresses in `memory:`."""
    style = stylesheet(manuscript.theme, manuscript.fonts, css(), manuscript.paper)
    return render(make_book(manuscript), style)


def guide_pdf(manuscript: Manuscript) -> bytes:
    """The guide as PDF/UA-1."""
    return press.pdf(guide_html(manuscript), manuscript)
