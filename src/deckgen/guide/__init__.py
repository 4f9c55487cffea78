"""The printed documents of a deck: manuscript → HTML → PDF.

The same manuscript gives the same bytes. FaultError says that page templates or rules of the theme cannot be used. The
functions that make a PDF raise ValueError where the manuscript has no font.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.guide.chapters.book import make_book
from deckgen.guide.press.html import css, fill
from deckgen.guide.press.manuscript import Manuscript, Thumbnail
from deckgen.guide.press.style import stylesheet
from deckgen.guide.press.theme_faults import blame
from deckgen.guide.sheets.cards import has_cards, make_cards
from deckgen.guide.sheets.handout import make_leaflet
from deckgen.guide.sheets.posters import has_posters, make_posters
from deckgen.guide.sheets.running_order import make_orders
from deckgen.guide.sheets.worksheets import has_worksheets, make_folder
from deckgen.values.lazy import lazy_imports

with lazy_imports(
    "deckgen.guide.press", into=__name__
):  # what prints pages takes half a second to load, and may not be needed here
    from deckgen.guide.press import printing as press

__all__ = [
    "Manuscript",
    "Thumbnail",
    "cards_html",
    "cards_pdf",
    "guide_html",
    "guide_pdf",
    "handout_html",
    "handout_pdf",
    "has_cards",
    "has_posters",
    "has_worksheets",
    "posters_html",
    "posters_pdf",
    "running_order_html",
    "running_order_pdf",
    "worksheets_html",
    "worksheets_pdf",
]


def guide_html(manuscript: Manuscript) -> str:
    """The guide as one HTML document. The addresses of its pictures and fonts begin with `memory:`."""
    book = make_book(manuscript)
    return _filled("guide", manuscript, ("guide",), book=book, folder=make_folder(manuscript, fillable=False))


def guide_pdf(manuscript: Manuscript) -> bytes:
    """The guide as PDF/UA-1."""
    return press.pdf(guide_html(manuscript), manuscript)


def worksheets_html(manuscript: Manuscript, *, fillable: bool = False) -> str:
    """The participants' sheets as one HTML document; `fillable` gives fields to fill in instead of places to write."""
    folder = make_folder(manuscript, fillable=fillable)
    return _filled("worksheets", manuscript, ("paper", "worksheets"), paper=folder.paper, folder=folder)


def worksheets_pdf(manuscript: Manuscript, *, fillable: bool = False) -> bytes:
    """The participants' sheets as PDF/UA-1; `fillable` makes them a form."""
    html = worksheets_html(manuscript, fillable=fillable)
    return press.pdf(html, manuscript, press.form_maker(manuscript) if fillable else None)


def handout_html(manuscript: Manuscript, per_page: int = 3, spoken: Mapping[str, str] | None = None) -> str:
    """The participants' handout as one HTML document, with 1, 2, 3 or 6 slides a page.

    `spoken` holds alternative texts by picture name. A picture without one gets its slide's title.
    """
    leaflet = make_leaflet(manuscript, per_page, spoken)
    return _filled("handout", manuscript, ("paper", "handout"), paper=leaflet.paper, leaflet=leaflet)


def handout_pdf(manuscript: Manuscript, per_page: int = 3, spoken: Mapping[str, str] | None = None) -> bytes:
    """The participants' handout as PDF/UA-1; the arguments are those of `handout_html`."""
    return press.pdf(handout_html(manuscript, per_page, spoken), manuscript)


def running_order_html(manuscript: Manuscript) -> str:
    """The running orders of all sessions as one HTML document."""
    orders = make_orders(manuscript)
    return _filled("running-order", manuscript, ("paper", "running-order"), paper=orders.paper, orders=orders)


def running_order_pdf(manuscript: Manuscript) -> bytes:
    """The running orders as PDF/UA-1, one page per session."""
    return press.pdf(running_order_html(manuscript), manuscript)


def posters_html(manuscript: Manuscript, size: str = "a3") -> str:
    """The posters of a deck as one HTML document; `size` is a3 or a2."""
    posters = make_posters(manuscript, size)
    return _filled("posters", manuscript, ("paper", "posters"), size, paper=posters.paper, posters=posters)


def posters_pdf(manuscript: Manuscript, size: str = "a3") -> bytes:
    """The posters as PDF/UA-1."""
    return press.pdf(posters_html(manuscript, size), manuscript)


def cards_html(manuscript: Manuscript) -> str:
    """The cards of a deck as one HTML document, each sheet's front followed by its back."""
    cards = make_cards(manuscript)
    return _filled("cards", manuscript, ("paper", "cards"), paper=cards.paper, cards=cards)


def cards_pdf(manuscript: Manuscript) -> bytes:
    """The cards as PDF/UA-1."""
    return press.pdf(cards_html(manuscript), manuscript)


def _filled(template: str, manuscript: Manuscript, sheets: tuple[str, ...], size: str = "", **data: object) -> str:
    """A page template filled with `data`. The theme's own rules follow our style sheets."""
    own = manuscript.rules.text if manuscript.rules else ""
    edition = manuscript.deck.guide if template == "guide" else ""
    with blame({}, manuscript.rules):
        rules = "\n".join((*(css(name) for name in sheets), own))
        style = stylesheet(manuscript.theme, rules, size or manuscript.paper, edition)
    with blame(manuscript.pages, None):
        return fill(template, manuscript.deck.language, style, manuscript.pages, **data)
