"""HTML → PDF bytes by WeasyPrint, which sees nothing but what it is handed: no disk, no network."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

_SCHEME = "memory:"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture as bytes with its media type: `image/jpeg`, `image/png` or `image/svg+xml`."""

    data: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Memory:
    """All that the document may ask for, by kind and name: `memory:slide/mal`, `memory:font/Caveat-Bold.ttf`."""

    shelves: Mapping[str, Callable[[str], Thumbnail]]

    def find(self, url: str) -> Thumbnail:
        """What stands at an address; LookupError for anything else, the network and the disk included."""
        if not url.startswith(_SCHEME):
            raise LookupError(url)
        shelf, _, name = url.removeprefix(_SCHEME).partition("/")
        return self.shelves[shelf](unquote(name))


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves from memory alone."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._memory = memory

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        found = self._memory.find(url)
        return URLFetcherResponse(url, found.data, {"Content-Type": found.mime})


def write_pdf(html: str, memory: Memory) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1) with bookmarks and links."""
    document = HTML(string=html, url_fetcher=_Fetcher(memory), base_url="memory:guide/")
    with _uncollected():
        written: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
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
