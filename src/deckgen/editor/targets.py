"""Where what is named at a place is written, and everywhere that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from deckgen.deck.model import Value
from deckgen.editor.meanings import SLIDE_KEYS, link_targets, names_at
from deckgen.editor.names import Names
from deckgen.editor.place import Kind, Place, find_place
from deckgen.editor.words import end_of_word
from deckgen.reader.parts.part import parts_of, settings_of
from deckgen.values.source import Source, Span

FILES = ("background", "image", "logo", "icons", "picture", "data")  # keys whose values are paths
_LINK = re.compile(r"\]\(#([^)\s]+)\)")


def find_definition(source: Source, offset: int, names: Names) -> Span | None:
    """Where the slide, module, chapter, session or variable that is named at an offset is written."""
    place = _place(source, offset)
    known = link_targets(names) if _names_id(place) else names_at(place, names)
    return next((name.span for name in known if name.text.strip('"') == place.typed and name.span), None)


def path_at(source: Source, offset: int) -> str:
    """The path of the picture or data file that is named at an offset; empty where none is."""
    place = _place(source, offset)
    is_path = place.kind is Kind.PICTURE or (place.kind is Kind.VALUE and place.keys[-1:] and place.keys[-1] in FILES)
    return place.typed if is_path else ""


def find_references(source: Source, offset: int, texts: Mapping[str, str]) -> tuple[Span, ...]:
    """Every place in a deck's texts that names the slide, module or session at an offset, its own `id:` too."""
    place = _place(source, offset)
    if not place.typed or not (place.kind is Kind.LINK or _names_id(place)):
        return ()
    sources = (Source(path, text) for path, text in sorted(texts.items()))
    return tuple(span for each in sources for span in _mentions(each, place.typed))


def _place(source: Source, offset: int) -> Place:
    return find_place(source, end_of_word(source.text, offset))


def _names_id(place: Place) -> bool:
    return place.kind is Kind.VALUE and place.keys[-1:] != () and place.keys[-1] in ("id", "session", *SLIDE_KEYS)


def _mentions(source: Source, identity: str) -> Iterator[Span]:
    """The places of an id in a text, in order."""
    values = settings_of(source).value.values if source.path.endswith(".yaml") else {}
    found = [*_in_settings(values, identity)]
    if source.path.endswith(".md"):
        for part in parts_of(source).value:
            found += _in_settings(part.values, identity)
        links = (link for link in _LINK.finditer(source.text) if link[1] == identity)
        found += (Span(source, link.start(1), link.end(1)) for link in links)
    yield from sorted(found, key=lambda span: span.start)


def _in_settings(values: Mapping[str, Value], identity: str) -> Iterator[Span]:
    for key, value in values.items():
        yield from _in_value(key, value, identity)


def _in_value(key: str, value: Value, identity: str) -> Iterator[Span]:
    if isinstance(value.data, dict):
        yield from _in_settings(value.data, identity)
    elif isinstance(value.data, tuple):
        for item in value.data:
            yield from _in_value(key, item, identity)
    elif key in ("id", "session", *SLIDE_KEYS) and value.text == identity and value.span:
        yield value.span
