"""The slides as a PDF: one drawing per page in the slide's size, with letters as text and titles as bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from urllib.parse import quote

from deckgen.guide.press.manuscript import Thumbnail
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.style import stylesheet
from deckgen.guide.press.typefaces import font_set
from deckgen.scene.items import Chart, Group, Item, Picture, Scene, Shape, Table, Text, TextBody
from deckgen.scene.template import Theme
from deckgen.values.units import to_points
from deckgen.values.value import value_class

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


@value_class
class Album:
    """The slides of a PDF. `drawings` are SVG documents by slide id, `sessions` are titles by session id."""

    title: str
    author: str
    language: str
    scenes: tuple[Scene, ...]
    drawings: Mapping[str, str]
    sessions: Mapping[str, str]
    theme: Theme
    fonts: Mapping[str, bytes]


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


def spoken_text(scene: Scene) -> str:
    """What a slide says, in reading order: its texts, and the alternative texts of its drawings and pictures."""
    picture = (scene.background_picture,) if scene.background_picture else ()
    return "\n".join(text for text in _spoken((*scene.items, *picture)) if text.strip())


def _spoken(items: Iterable[Item]) -> Iterator[str]:
    """The texts of items in order; the cells of a table's row are joined by semicolons."""
    for item in items:
        match item:
            case Text(body=body):
                yield _words(body)
            case Shape(body=body, alt=alt):
                yield alt
                yield _words(body) if body else ""
            case Table(rows=rows):
                yield from ("; ".join(_words(cell.body) for cell in row) for row in rows)
            case Group(items=inner, alt=alt):
                yield alt
                yield from _spoken(inner)
            case Picture(alt=alt) | Chart(alt=alt):
                yield alt


def _words(body: TextBody) -> str:
    """The text of a body, one line per paragraph."""
    return "\n".join(paragraph.text.replace("\n", " ") for paragraph in body.paragraphs)
