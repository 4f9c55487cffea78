"""Sources → the deck as it is to be shown: read, translated, tailored, adapted; nothing is measured yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from deckgen import reader
from deckgen.deck.client import Client
from deckgen.deck.model import Deck
from deckgen.edition.expressions import adapt
from deckgen.edition.tailor import discreet, tailor
from deckgen.files.project import Place, Project
from deckgen.files.text import decoded
from deckgen.request import Edition
from deckgen.values.diagnostics import Diagnosed, Diagnostic, has_errors
from deckgen.values.value import frozen

READ = 8  # decks that are kept: one for each language, as many clients come by in turn


@frozen
class Assembled:
    """A deck with all its words, and what it was made of."""

    deck: Deck
    original: Deck  # as it was read, in the edition's language, before anything was changed for anyone
    tailored: Deck  # for the client and the variant, its expressions not yet replaced
    client: Client | None
    files: Mapping[str, str]  # every text that it was read from, by path
    stem: str  # how the names of its outputs begin


def assemble(project: Project, place: Place, edition: Edition) -> Diagnosed[Assembled | None]:
    """The deck of that edition and every finding on the way; None where it cannot be read."""
    written, found = project.sources(place, edition.language)
    if place.single:
        written = {**written, **_taken_in(project, written)}
    theirs, more = project.client_sources(place, edition.client)
    files, found = {**written, **theirs}, found + more
    if has_errors(found):
        return Diagnosed(None, found)
    client: Client | None = None
    if edition.client:
        client, more = reader.read_client(files, place.path, edition.client)
        found += more
    own = client.language.text.strip() if client and client.language else ""
    language = edition.language or own
    original, more = _read(tuple(written.items()), place.path, language)
    found = _placed(more, client, edition) + found
    if original is None:
        return Diagnosed(None, found)
    if client is not None and original.language != (own or original.translated_from or original.language):
        client, more = reader.read_client(files, place.path, edition.client, original.language)
        found += more
    tailored, more = tailor(original, client, edition.variant)
    found += more
    if edition.client_safe:
        tailored = discreet(tailored)
    deck, more = adapt(tailored)
    stem = _stem(place, edition, deck)
    if deck.agenda_recap:  # what few decks ask for is loaded when one does
        from deckgen.edition.agenda_slides import with_recaps

        deck = with_recaps(deck)
    return Diagnosed(Assembled(deck, original, tailored, client, files, stem), found + more)


def _taken_in(project: Project, texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts that a deck of another tool takes in, and those that they take in."""
    taken: dict[str, str] = {}
    asked: set[str] = set()
    waiting = [name for path, text in texts.items() for name in reader.included_paths(text, path)]
    while waiting and len(asked) < reader.MOST_INCLUDED:
        name = waiting.pop()
        if name in asked or name in texts:
            continue
        asked.add(name)
        if project.find(name, "", ()) != name:
            continue
        try:
            taken[name] = decoded(project.asset(name))
        except (OSError, UnicodeDecodeError):  # the reader says that it is not taken in
            continue
        waiting += reader.included_paths(taken[name], name)
    return taken


def _placed(found: tuple[Diagnostic, ...], client: Client | None, edition: Edition) -> tuple[Diagnostic, ...]:
    """The findings of a deck; that it is not to be had in a client's language, where the client asks for it."""
    if edition.language or client is None or client.language is None:
        return found
    span = client.language.span
    return tuple(replace(d, span=span) if d.code == "no-translation" else d for d in found)


@lru_cache(READ)
def _read(files: tuple[tuple[str, str], ...], path: str, language: str) -> Diagnosed[Deck | None]:
    """The deck as it is written, read once for all its clients: that takes longer than most of what follows."""
    return reader.read(dict(files), path, language)


def _stem(place: Place, edition: Edition, deck: Deck) -> str:
    """`deck[-client][-variant][-language]`; what the deck is by itself goes without saying."""
    language = deck.language if deck.translated_from else ""
    return "-".join(filter(None, (place.name, edition.client, deck.variant, language)))
