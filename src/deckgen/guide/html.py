"""View data → one HTML document, by the page templates beside this module."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from deckgen.guide.view import Book
from deckgen.words import words

_KIND_ICONS = {"talk": "say", "conversation": "ask", "exercise": "exercise", "break": "break", "buffer": "break"}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("deckgen.guide", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    environment.globals["kind_icons"] = _KIND_ICONS
    return environment


def css(name: str = "guide") -> str:
    """A style sheet: `guide`, the rules that every theme shares, or `base`, what the elements are."""
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, f"{name}.css")[0]


def render(book: Book, stylesheet: str) -> str:
    """The guide as HTML."""
    return fill("guide", book.language, stylesheet, book=book)


def fill(template: str, language: str, stylesheet: str, **data: object) -> str:
    """A page template with its data, in the words of a language."""
    return _environment().get_template(f"{template}.html").render(w=words(language), style=stylesheet, **data)
