"""Sources → the deck as it is to be shown: read, translated, tailored, adapted; nothing is measured yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen import reader
from deckgen.adapt import adapt
from deckgen.diagnostics import Diagnosed, has_errors
from deckgen.model import Deck
from deckgen.project import Place, Project


@dataclass(frozen=True, slots=True)
class Edition:
    """What is asked for of a deck; empty texts leave the deck's own choice."""

    client: str = ""  # the name of its file under clients/
    variant: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A deck with all its words. `original` is what was read, before anything was changed for anyone."""

    deck: Deck
    original: Deck
    files: Mapping[str, str]  # every text that it was read from, by path
    stem: str  # how the names of its outputs begin


def assemble(project: Project, place: Place, edition: Edition) -> Diagnosed[Assembled | None]:
    """The deck of that edition and every finding on the way; None where it cannot be read."""
    files, found = project.sources(place, edition.client, edition.language)
    if has_errors(found):
        return Diagnosed(None, found)
    original, more = reader.read(files, place.path, edition.language)
    found = more + found
    if original is None:
        return Diagnosed(None, found)
    deck, more = adapt(original)
    return Diagnosed(Assembled(deck, original, files, _stem(place, edition, deck, original)), found + more)


def _stem(place: Place, edition: Edition, deck: Deck, original: Deck) -> str:
    """`deck[-client][-variant][-language]`; what the deck is by itself goes without saying."""
    language = deck.language if deck.translated_from else ""
    return "-".join(filter(None, (place.name, edition.client, deck.variant, language)))
