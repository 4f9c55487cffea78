"""HTML → PDF bytes by WeasyPrint, which sees nothing but what it is handed: no disk, no network."""

from __future__ import annotations

import gc
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias
from urllib.parse import unquote

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from deckgen.guide.press.manuscript import Thumbnail
from deckgen.values.value import frozen

Finisher: TypeAlias = Callable[[Any, Any], None]
_SCHEME = "memory:"


@frozen
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


class _Targets(TargetCollector):  # type: ignore[misc]
    """References to pages by what they name: `target-counter(attr(href url), page)` in the style sheets.

    The renderer forgets to what such a reference leads. It lays out every page that has one a second time because the
    page's own number is news after the first round, and a third time because the number of all pages is; only then does
    it find the right number. Told where a reference leads, it lays out a page again where a number has changed.
    """

    def collect_missing_counters(self, box: Any, token: str, again: Any, own: Any, targets: dict[Any, Any]) -> None:
        if targets:  # a page's margins have none, and no element
            anchor = unquote(box.element.get("href", "").removeprefix("#"))
            own, targets = [], {anchor: [name for names in targets.values() for name in names]}
        super().collect_missing_counters(box, token, again, own, targets)

    def cache_target_page_counters(self, anchor: str, counters: dict[str, list[int]], *place: Any) -> None:
        super().cache_target_page_counters(anchor, {"page": counters["page"]}, *place)


class _Document(Document):  # type: ignore[misc]
    """A document laid out in two rounds."""

    @classmethod
    def _build_layout_context(cls, *settings: Any) -> Any:
        context = super()._build_layout_context(*settings)
        context.target_collector.__class__ = _Targets
        return context


class _Page(HTML):  # type: ignore[misc]
    """A document whose elements are what `base` says, in place of the renderer's sheet for all of HTML."""

    def __init__(self, html: str, memory: Memory, base: str) -> None:
        super().__init__(string=html, url_fetcher=_Fetcher(memory), base_url="memory:guide/")
        self._base = base

    def render(self, *settings: Any, **options: Any) -> Document:
        """The document, laid out."""
        return _Document._render(self, *(settings or (None, None, None)), {**DEFAULT_OPTIONS, **options})

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [CSS(string=self._base)] if self._base else super()._ua_stylesheets(forms)


def write_pdf(html: str, memory: Memory, base: str = "", finish: Finisher | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1) with bookmarks and links; `base` says what the elements are.

    `finish` is handed the laid out document and the PDF's objects before they are written.
    """
    document = _Page(html, memory, base)
    with _uncollected():
        written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    return written


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the cycle collector: a layout keeps every box alive, so its rounds find nothing and cost a quarter."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
