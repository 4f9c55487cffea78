"""A part of a file in the language that its deck is written in, and the words in it that want a translation."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.model import Value
from deckgen.reader.parts.part import FilePart
from deckgen.reader.translation.translatable_words import (
    DECK_KEYS,
    HASHED_KEYS,
    Keys,
    fingerprint,
    has_words,
    settings_words,
)
from deckgen.values.source import Source, Span
from deckgen.values.value import value_class


@value_class
class Original:
    """A part of a file in the language that the deck is written in. `keys` are those settings that hold words."""

    name: str  # the id that its translation bears
    part: FilePart
    keys: Keys
    body: tuple[str, ...] = ()  # the texts below the settings
    needed: bool = True  # whether the deck shows it

    @property
    def has_words(self) -> bool:
        """Whether there is anything to translate."""
        return bool(worded_settings(self.part.values, self.keys)) or has_words(self.body)

    @property
    def stamp(self) -> str:
        """What a translation of this very text says under `translated:`."""
        own = settings_words(self.part.values, HASHED_KEYS if self.keys is DECK_KEYS else self.keys)
        words = (*settings_words(_deck_settings(self.part.values), HASHED_KEYS), *own)
        return fingerprint((*(value.text for _, value in words), *self.body))


def worded_settings(values: Mapping[str, Value], keys: Keys) -> list[tuple[str, Value]]:
    """The settings that hold words, by their dotted keys; those of a deck within a slide's settings come first."""
    found = (*settings_words(_deck_settings(values), DECK_KEYS), *settings_words(values, keys))
    return [(key, value) for key, value in found if has_words((value.text,))]


def _deck_settings(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The deck's settings where a file of one deck holds them, under the key `deck` of its first slide."""
    deck = values.get("deck")
    return deck.data if deck is not None and isinstance(deck.data, dict) else {}


def part_heading(part: FilePart) -> Span:
    """The place by which a part is named to its author: that of its id, or else its first line."""
    value = part.values.get("id")
    if value is not None and value.span is not None:
        return value.span
    return first_line(part.source, part.chunk.start)


def first_line(source: Source, start: int) -> Span:
    """The first line from `start` on that is neither empty nor the rule that breaks slides."""
    while start < len(source.text) and source.text[start] in "-\n \t":
        start += 1
    end = source.text.find("\n", start)
    return Span(source, start, len(source.text) if end < 0 else end)
