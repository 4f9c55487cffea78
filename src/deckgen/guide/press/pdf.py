"""HTML → PDF bytes by WeasyPrint. It reads only what it is given, neither disk nor network."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import unquote

from weasyprint.document import Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from deckgen.guide.press.manuscript import Thumbnail
from deckgen.guide.press.pdf_actions import check_actions
from deckgen.guide.press.renderer import BASE, Fonts, HtmlDocument
from deckgen.guide.press.theme_faults import UnsafeAddressError
from deckgen.guide.press.typefaces import FontSet
from deckgen.values import garbage_collection
from deckgen.values.value import value_class

Finisher: TypeAlias = Callable[[Any, Any], None]
_SCHEME = "memory:"
# How files begin that a strict document may state itself: PNG, JPEG, GIF, WebP; fonts. No drawings: those could hold
# anything, and keep the renderer busy for years.
_SAFE = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF",
    b"\0\1\0\0", b"OTTO", b"true", b"wOFF", b"wOF2",
)  # fmt: skip
_VARIANT = "pdf/ua-1"


@value_class
class Memory:
    """Everything that a document may load, by kind and name: `memory:slide/mal`, `memory:font/Caveat-Bold.ttf`.

    `strict` is for documents that anybody may have a part in. What such a document must not load ends its making.
    """

    shelves: Mapping[str, Callable[[str], Thumbnail]]
    strict: bool = False

    def find(self, url: str) -> Thumbnail:
        """The file at a `memory:` or `data:` address. Raises LookupError for any other, on network or disk."""
        if url.startswith("data:"):
            return _stated(url)
        if not url.startswith(_SCHEME):
            raise LookupError(url)
        shelf, _, name = url.removeprefix(_SCHEME).partition("/")
        return self.shelves[shelf](unquote(name))

    def find_safe(self, url: str) -> Thumbnail:
        """The same for a strict document. Raises UnsafeAddressError for what it must not load."""
        try:
            found = self.find(url)
        except (LookupError, ValueError):
            raise UnsafeAddressError(url.removeprefix(BASE), "the guide cannot load") from None
        if url.startswith("data:") and not found.data.startswith(_SAFE):
            raise UnsafeAddressError(url, "neither a picture of pixels nor a font:")
        return found


def _stated(url: str) -> Thumbnail:
    """The content of a `data:` address (RFC 2397) of a picture in a drawing. Raises LookupError unless it is base64."""
    head, _, data = url.removeprefix("data:").partition(",")
    mime, _, coding = head.partition(";")
    if coding != "base64":
        raise LookupError(url)
    return Thumbnail(b64decode(data), mime)


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Lets WeasyPrint load from memory only.

    It keeps what a strict document was refused: WeasyPrint goes on after anything that happens within a drawing.
    """

    def __init__(self, memory: Memory) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._memory = memory
        self.refused: list[UnsafeAddressError] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Answer a request of WeasyPrint. Raises LookupError for an address that memory does not have."""
        try:
            found = self._memory.find_safe(url) if self._memory.strict else self._memory.find(url)
        except UnsafeAddressError as fault:
            self.refused.append(fault)
            raise
        return URLFetcherResponse(url, found.data, {"Content-Type": found.mime})


@contextmanager
def lay_out(html: str, memory: Memory, fonts: FontSet, base: str = "") -> Iterator[Document]:
    """Lay out an HTML document. Inside the context its pages can be read and written.

    `base` is the style sheet of HTML's elements; without it WeasyPrint's own is used. Raises ValueError where `fonts`
    holds no font, because nothing can be printed without one; UnsafeAddressError for what a strict document loads.
    """
    fetcher = _Fetcher(memory)
    loaded = Fonts(fonts.rules, fonts.stand_ins, fetcher)
    with loaded.in_force():
        yield HtmlDocument(html, fetcher, base).lay_out(loaded, pdf_variant=_VARIANT)
    for fault in fetcher.refused:
        raise fault


def write_pdf(html: str, memory: Memory, fonts: FontSet, base: str = "", finish: Finisher | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1) with bookmarks and links; arguments and errors are those of `lay_out`.

    `finish` gets the laid-out document and the PDF's objects before they are written. Raises UnsafeActionError for
    what may run or open something.
    """
    # A layout keeps every box alive: garbage collection would find nothing, and cost a quarter of the time.
    with garbage_collection.pause_collecting(), lay_out(html, memory, fonts, base) as document:
        if memory.strict:
            _refuse_attachments(document)
        written: bytes = document.write_pdf(pdf_variant=_VARIANT, finisher=partial(_finished, finish))
    return written


def _refuse_attachments(document: Document) -> None:
    """Raise UnsafeAddressError for a document that has files attached to it."""
    if document.metadata.attachments:
        raise UnsafeAddressError("attachment", "the guide attaches no files: `<link>` with")
    for page in document.pages:
        for kind, target, *_ in page.links:
            if kind == "attachment":
                raise UnsafeAddressError(target.removeprefix(BASE), "the guide attaches no files:")


def _finished(finish: Finisher | None, document: Document, pdf: Any) -> None:
    if finish:
        finish(document, pdf)
    check_actions(pdf)
