"""The leader's guide: Deck + agenda + thumbnails → HTML → PDF.

`guide_pdf` is a pure function of its arguments: the same deck gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.guide import icons, pillars
from deckgen.guide import style as styles
from deckgen.guide.book import make_book
from deckgen.guide.html import css, render
from deckgen.guide.pdf import Memory, Thumbnail, write_pdf
from deckgen.model import Deck
from deckgen.schedule import Agenda
from deckgen.template import Theme

__all__ = ["Thumbnail", "guide_html", "guide_pdf"]

_SVG = "image/svg+xml"


def guide_html(
    deck: Deck,
    agenda: Agenda,
    thumbnails: Mapping[str, Thumbnail],
    theme: Theme,
    fonts: Mapping[str, bytes],
    commit: str = "",
    *,
    pictures: Mapping[str, Thumbnail] | None = None,
    logo: Thumbnail | None = None,
    paper: str = "a4",
) -> str:
    """The guide as one HTML document whose pictures and fonts are addresses in `memory:`.

    `thumbnails` by slide id, `pictures` (of notes and chapters) by asset, `fonts` by file name.
    """
    book = make_book(
        deck,
        agenda,
        thumbnails=frozenset(thumbnails),
        pictures=frozenset(pictures or {}),
        commit=commit,
        logo=logo is not None,
    )
    return render(book, styles.stylesheet(theme, fonts, css(), paper))


def guide_pdf(
    deck: Deck,
    agenda: Agenda,
    thumbnails: Mapping[str, Thumbnail],
    theme: Theme,
    fonts: Mapping[str, bytes],
    commit: str = "",
    *,
    pictures: Mapping[str, Thumbnail] | None = None,
    logo: Thumbnail | None = None,
    paper: str = "a4",
) -> bytes:
    """The guide as PDF/UA-1; arguments as for `guide_html`."""
    html = guide_html(deck, agenda, thumbnails, theme, fonts, commit=commit, pictures=pictures, logo=logo, paper=paper)
    ink, (night, greens) = styles.ink(theme), styles.night_and_greens(theme)
    memory = Memory(
        {
            "slide": lambda name: thumbnails[name],
            "picture": lambda name: (pictures or {})[name],
            "font": lambda name: Thumbnail(fonts[name], "font/ttf"),
            "icon": lambda name: Thumbnail(icons.svg(name, ink).encode(), _SVG),
            "cover": lambda name: Thumbnail(pillars.svg(night, greens).encode(), _SVG),
            "logo": lambda name: logo or Thumbnail(b"", _SVG),
        }
    )
    return write_pdf(html, memory, css("base"))
