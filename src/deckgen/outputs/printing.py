"""Prints documents: in this process, or in one of its own where what is printed may be anything.

A theme's page templates and guide.css come from anywhere. They may never end, fill the memory or crash a library, so
that they are given limits, which grow with the deck.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from deckgen.files.bounded import ExceededError, Limits, run_bounded
from deckgen.files.bounded_child import check_time
from deckgen.files.machine import memory_is_limited
from deckgen.values import garbage_collection
from deckgen.values.diagnostics import Diagnostic, FaultError, error
from deckgen.values.machine_errors import MachineLacksError
from deckgen.values.source import Source, Span

if TYPE_CHECKING:
    from deckgen.guide import Manuscript
    from deckgen.guide.press.manuscript import Album

SECONDS, SECONDS_A_PAGE = 10.0, 0.5  # of processor time for a document; the pages of our own take a tenth of it
MEMORY, MEMORY_A_PAGE = 1 << 30, 4 << 20  # bytes
A_PAGE = 5_000  # bytes of a deck, as it is handed over, that fill about a page
TASKS = {"running-order": "the running order", "slides-pdf": "the slides as PDF"}
MISSED = {"guide": "the guide was not made", "slides-pdf": "the slides were not printed"}


def print_document(kind: str, source: Manuscript | Album, **options: Any) -> bytes:
    """A document of a kind as PDF; `options` are those of the function that makes it.

    Raises FaultError for page templates or a guide.css that cannot be used, MachineLacksError where the machine lacks
    libraries, memory or time.
    """
    foreign = getattr(source, "foreign", False)
    if not foreign and not memory_is_limited():
        return _print(kind, source, options)
    limits = limits_for(source) if foreign else Limits()
    return print_bounded(kind, source, options, limits)


def print_bounded(kind: str, source: Manuscript | Album, options: Mapping[str, Any], limits: Limits) -> bytes:
    """A document as PDF, made in a process of its own; errors are those of `print_document`."""
    order = pickle.dumps((kind, source, options), pickle.HIGHEST_PROTOCOL)
    try:
        answer = run_bounded(carry_out, order, limits, TASKS.get(kind, f"the {kind}"))
    except ExceededError as fault:
        from deckgen.guide.press.theme_faults import theme_fault

        raise theme_fault(getattr(source, "pages", {}), getattr(source, "rules", None), str(fault)) from None
    told, _, pdf = answer.partition(b"\n")
    if told:
        raise FaultError(_read(json.loads(told), source))
    return pdf


def carry_out(order: bytes) -> bytes:
    """What the process of its own does: a line with what is wrong, as JSON or empty, then the PDF."""
    kind, source, options = pickle.loads(order)
    try:
        pdf = _print(kind, source, options)
        check_time()
        return b"\n" + pdf
    except FaultError as fault:
        return json.dumps(_record(fault.diagnostic)).encode() + b"\n"


def limits_for(source: Manuscript | Album) -> Limits:
    """What a document of a foreign theme may use: the more, the more the deck has to print."""
    deck = getattr(source, "deck", None)
    pages = len(deck.slides) + len(pickle.dumps(deck)) // A_PAGE if deck else 0
    return Limits(int(SECONDS + SECONDS_A_PAGE * pages), MEMORY + MEMORY_A_PAGE * pages)


def _print(kind: str, source: Any, options: Mapping[str, Any]) -> bytes:
    """The document, made here."""
    with printing_libraries(MISSED.get(kind, "no documents were made")):
        from deckgen import guide
        from deckgen.guide.press.slide_pages import slides_pdf
    garbage_collection.resume_collecting()
    printers = {
        "guide": guide.guide_pdf,
        "handout": guide.handout_pdf,
        "worksheets": guide.worksheets_pdf,
        "running-order": guide.running_order_pdf,
        "posters": guide.posters_pdf,
        "cards": guide.cards_pdf,
        "slides-pdf": slides_pdf,
    }
    made: bytes = printers[kind](source, **options)  # type: ignore[operator]
    return made


@contextmanager
def printing_libraries(missed: str) -> Iterator[None]:
    """A context in which what prints is imported: raises MachineLacksError, with what is `missed`, without Pango."""
    try:
        yield
    except (ImportError, OSError) as fault:
        from deckgen.reports.doctor import PANGO

        raise MachineLacksError(f"{missed} ({str(fault).splitlines()[0]}): {PANGO}") from fault


def _record(found: Diagnostic) -> dict[str, object]:
    """A finding of a theme's file as plain data."""
    place = (found.span.source.path, found.span.start, found.span.end) if found.span else None
    return {"code": found.code, "message": found.message, "place": place, "hints": found.hints}


def _read(record: Mapping[str, Any], source: Any) -> Diagnostic:
    """A finding from plain data; its place is in one of the theme's files."""
    files: list[Source] = [*source.pages.values(), *([source.rules] if source.rules else [])]
    path, start, end = record["place"] or ("", 0, 0)
    span = next((Span(file, start, end) for file in files if file.path == path), None)
    return error(record["code"], record["message"], span, *record["hints"])
