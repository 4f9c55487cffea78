"""The slides as a PDF: one drawing per page in the slide's size, with letters as text and titles as bookmarks."""

from __future__ import annotations

from html import escape
from itertools import groupby
from urllib.parse import quote

from deckgen.guide.press.manuscript import Album, Thumbnail
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.spoken_text import spoken_text
from deckgen.guide.press.style import stylesheet
from deckgen.guide.press.typefaces import font_set
from deckgen.scene.items import Scene
from deckgen.values.units import to_points

_BASE = "head { display: none } html, body, div, section, img { display: block; margin: 0 }"
_PAGE = """
@page { size: WIDTHpt HEIGHTpt; margin: 0 }
img { width: WIDTHpt; height: HEIGHTpt }
section { break-after: page }
section:last-child { break-after: auto }
div + div { break-before: page }
[data-label] { bookmark-label: attr(data-label); bookmark-level: 1 }
div[data-label] [data-label] { bookmark-level: 2 }
"""


def slides_pdf(album: Album) -> bytes:
    """The slides that are not hidden as PDF/UA-1, one per page; the same album gives the same bytes."""
    memory = Memory(
        {
            "slide": lambda name: Thumbnail(album.drawings[name].encode(), "image/svg+xml"),
            "font": lambda name: Thumbnail(album.fonts[name], "font/ttf"),
        }
    )
    return write_pdf(slides_html(album), memory, font_set(album.theme, album.fonts), _BASE)


def slides_html(album: Album) -> str:
    """The pages as one HTML document. Where there are several sessions, slides' bookmarks are below theirs."""
    shown = [scene for scene in album.scenes if not scene.hidden]
    several = len({scene.session for scene in shown}) > 1
    chapters = "".join(
        f"<div{_label(album.sessions.get(session, '')) if several else ''}>{''.join(map(_page, scenes))}</div>"
        for session, scenes in groupby(shown, key=lambda scene: scene.session)
    )
    width, height = (f"{to_points(length):.2f}" for length in album.scenes[0].size)
    rules = _PAGE.replace("WIDTH", width).replace("HEIGHT", height)
    author = f'<meta name="author" content="{escape(album.author)}">' if album.author else ""
    return (
        f'<!DOCTYPE html><html lang="{escape(album.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(album.title)}</title>{author}"
        f"<style>{stylesheet(album.theme, rules)}</style></head><body>{chapters}</body></html>"
    )


def _page(scene: Scene) -> str:
    """A slide's page. Of a slide in several states, only the first has a bookmark."""
    label = _label(scene.title.removesuffix(f" 1/{scene.step[1]}")) if scene.step[0] == 1 else ""
    return f'<section{label}><img src="memory:slide/{quote(scene.id)}" alt="{escape(spoken_text(scene))}"></section>'


def _label(text: str) -> str:
    """The attribute that gives an element a bookmark; empty without a text."""
    return f' data-label="{escape(text)}"' if text else ""
