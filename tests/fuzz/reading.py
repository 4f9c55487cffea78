"""What must hold of whatever is read: no exception but those foreseen, faults in their places and with a remedy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import isfinite

from PIL import Image

from deckgen.deck.model import Value
from deckgen.edition.expressions import adapt
from deckgen.edition.tailor import tailor
from deckgen.layouts.chart_data import chart_data, read_csv
from deckgen.pictures.inspection import inspect
from deckgen.pictures.preparation import as_png_or_jpeg
from deckgen.pictures.svg_safety import check_svg
from deckgen.powerpoint.package.package import TemplateError
from deckgen.reader import read, read_client
from deckgen.themes.client.importing import import_template
from deckgen.values.diagnostics import Diagnostic, visible
from deckgen.values.source import Source, Span
from support.client_templates import PLAIN, packed, png, pptx

PATH = "talk.md"
DECK, CLIENT = "decks/d/deck.yaml", "decks/d/clients/c.yaml"
FILES = {
    DECK: "title: T\nvariables: {client: you}\nvariants: {half: {only: [one]}}\n",
    "decks/d/a/1.md": "# One\n\n- a\n",
}


def judged(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings. Raises AssertionError where one stands outside of its text, is no sentence, or has no remedy."""
    told = tuple(found)
    for each in told:
        assert each.message and visible(each.message) == each.message, each
        assert each.hints, each
        if each.span is not None:
            assert 0 <= each.span.start <= each.span.end <= len(each.span.source.text), each
            assert each.span.line >= 1 and each.span.column >= 1, each
    return told


def holds(text: str) -> tuple[Diagnostic, ...]:
    """Read and adapt a deck of this text; the findings."""
    deck, found = read({PATH: text}, PATH)
    return judged((*found, *(adapt(deck)[1] if deck is not None else ())))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r", "")


def deck_text(data: bytes) -> None:
    """A deck of one file."""
    holds(_text(data))


def client_text(data: bytes) -> None:
    """The settings of a client."""
    files = {**FILES, CLIENT: _text(data)}
    deck, found = read(files, DECK)
    client, more = read_client(files, DECK, "c")
    assert deck is not None
    tailored, last = tailor(deck, client)
    judged((*found, *more, *last, *adapt(tailored)[1]))


def data_file(data: bytes) -> None:
    """A table of figures."""
    table, found = read_csv(_text(data), Value("d.csv", "d.csv", Span(Source(PATH, "d.csv"), 0, 5)))
    if table is not None:
        figures, more = chart_data(table, ",")
        found += more
        assert all(isfinite(value) for series in figures.series for value in series.values if value is not None)
    judged(found)


def picture(data: bytes) -> None:
    """A picture; vectors are checked, not drawn."""
    if b"<" in data[:4]:
        judged(check_svg(data, "p.svg").diagnostics)
        return
    info, found = inspect(data, "p.png")
    judged(found)
    if info is not None and info.kind != "svg" and info.width * info.height < 1_000_000:
        with Image.open(io.BytesIO(as_png_or_jpeg(data))) as image:
            image.load()


@cache
def _parts() -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pptx(PLAIN))) as package:
        return {name: package.read(name) for name in package.namelist()}


def template(data: bytes) -> None:
    """A client's template one part of which is these bytes; the first of them says which."""
    names = sorted(_parts())
    name = names[data[0] % len(names)] if data else names[0]
    try:
        import_template(packed({**_parts(), name: data[1:]}), "T")
    except TemplateError as told:
        assert str(told) and "\n" not in str(told), told


def template_seeds() -> Iterable[bytes]:
    """Every part of a sound template, told by its number."""
    return (bytes((number,)) + _parts()[name] for number, name in enumerate(sorted(_parts())))


def picture_seeds() -> Iterable[bytes]:
    """A small picture of each kind that PIL writes, and a vector."""
    with Image.open(io.BytesIO(png([[(1, 2, 3), (200, 100, 0)]] * 3))) as image:
        for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"):
            out = io.BytesIO()
            image.save(out, kind)
            yield out.getvalue()
    inside = '<use href="#a"/><g id="a" style="fill:red"/>'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()


# What is tried, by name, and how many inputs of the reader there are for one of it.
TARGETS: Mapping[str, tuple[Callable[[bytes], None], int]] = {
    "reader": (deck_text, 1),
    "client": (client_text, 8),
    "data": (data_file, 8),
    "picture": (picture, 16),
    "template": (template, 80),
}
