"""HTML → PDF bytes by WeasyPrint, which sees nothing but what it is handed: no disk, no network."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias
from urllib.parse import unquote

from weasyprint.document import Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from deckgen.guide.press.manuscript import Thumbnail
from deckgen.guide.press.renderer import Fonts, HtmlDocument
from deckgen.guide.press.typefaces import FontSet
from deckgen.values import garbage_collection
from deckgen.values.value import value_class

Finisher: TypeAlias = Callable[[Any, Any], None]
_SCHEME = "memory:"
_VARIANT = "pdf/ua-1"


@value_class
class Memory:
    """All that the document may ask for, by kind and name: `memory:slide/mal`, `memory:font/Caveat-Bold.ttf`."""

    shelves: Mapping[str, Callable[[str], Thumbnail]]

    def find(self, url: str) -> Thumbnail:
        """What stands at an address; LookupError for anything else, the network and the disk included."""
        if url.startswith("data:"):
            return _stated(url)
        if not url.startswith(_SCHEME):
            raise LookupError(url)
        shelf, _, name = url.removeprefix(_SCHEME).partition("/")
        return self.shelves[shelf](unquote(name))


def _stated(url: str) -> Thumbnail:
    """What an address holds itself (RFC 2397): the pictures inside drawings."""
    head, _, data = url.removeprefix("data:").partition(",")
    mime, _, coding = head.partition(";")
    if coding != "base64":
        raise LookupError(url)
    return Thumbnail(b64decode(data), mime)


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves from memory alone."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._memory = memory

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        found = self._memory.find(url)
        return URLFetcherResponse(url, found.data, {"Content-Type": found.mime})


@contextmanager
def lay_out(html: str, memory: Memory, fonts: FontSet, base: str = "") -> Iterator[Document]:
    """An HTML document on its pages, to be looked at and written inside of the context.

    `base` says what the elements are; without it they are what HTML says. Raises ValueError where `fonts` holds none:
    nothing can be printed without one.
    """
    fetcher = _Fetcher(memory)
    loaded = Fonts(fonts.rules, fonts.stand_ins, fetcher)
    with loaded.in_force():
        yield HtmlDocument(html, fetcher, base).lay_out(loaded, pdf_variant=_VARIANT)


def write_pdf(html: str, memory: Memory, fonts: FontSet, base: str = "", finish: Finisher | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1) with bookmarks and links; arguments and errors as of `lay_out`.

    `finish` is handed the laid out document and the PDF's objects before they are written.
    """
    # A layout keeps every box alive: rounds of looking for garbage would find none, and cost a quarter.
    with garbage_collection.pause_collecting(), lay_out(html, memory, fonts, base) as document:
        written: bytes = document.write_pdf(pdf_variant=_VARIANT, finisher=finish)
    return written
