"""The deck's own settings where most people type them first: among those of the first slide of a single file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.deck.keys import SLIDE_KEYS
from deckgen.deck.model import Value
from deckgen.reader.markdown.scope import NO_MARKS, Marks
from deckgen.reader.parts.part import FilePart
from deckgen.reader.settings.deck_settings import DECK_KEYS, TIME_KEYS
from deckgen.reader.settings.typed_settings import near_key
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span
from deckgen.values.value import replace

DECK = "deck"
_NOT_GATHERED = frozenset(("sessions", "dialect"))  # the first is also a key of a layout, the second is read before
_KEYS = frozenset((*DECK_KEYS, *TIME_KEYS)) - _NOT_GATHERED
_OTHER_NAMES = {"lang": "language"}  # what other tools call it
_TITLE = late_pattern(r"^(?:#[ \t]|[^\n]*\S[^\n]*\n=+[ \t]*$)", re.MULTILINE)


def gather_deck_settings(part: FilePart) -> FilePart:
    """The first part of a file, with the keys that only a deck has under `deck:`; itself where it has none.

    A key that is nearly one of a deck, and of no slide, is the deck's as well: the misspelling is
    then reported with the deck's keys.
    A `title:` above a heading is the deck's; without a heading it names the slide, and then the deck, too.
    """
    if DECK in part.values:
        return part
    own: dict[str, Value] = {}
    rest: dict[str, Value] = {}
    for key, value in part.values.items():
        name = _OTHER_NAMES.get(key, key)
        if key not in SLIDE_KEYS and (name in _KEYS or is_deck_slip(key)):
            own[name] = value
        else:
            rest[key] = value
    if (key := next((key for key in rest if key.lower() == "title"), "")) and _has_heading(part):
        own[key] = rest.pop(key)
    if not own:
        return part
    spans = [span for value in own.values() for span in (value.key_span, value.span) if span]
    place = Span(part.source, min(span.start for span in spans), max(span.end for span in spans))
    return replace(part, values={**rest, DECK: Value(own, "", place, place)})


def marks_of(part: FilePart) -> Marks:
    """The marks that the first part of a single file asks for, in the settings of its deck."""
    deck = part.values.get(DECK)
    return asked_marks(deck.data) if deck is not None and isinstance(deck.data, dict) else NO_MARKS


def asked_marks(settings: Mapping[str, Value]) -> Marks:
    """The marks that the settings of a deck ask for."""
    maths, sources = settings.get("maths"), settings.get("bibliography")
    return Marks(maths is not None and maths.data is True, sources is not None and bool(sources.data))


def is_deck_slip(key: str) -> bool:
    """Whether a key is nearly one of a deck, and not nearly one of a slide."""
    return bool(near_key(key, _KEYS)) and not near_key(key, SLIDE_KEYS)


def _has_heading(part: FilePart) -> bool:
    """Whether a heading of the first level stands among a part's text."""
    text = part.source.text
    return any(_TITLE.search(text, piece.start, piece.end) for piece in part.chunk.pieces)
