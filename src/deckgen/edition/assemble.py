"""Sources → the deck as it is to be shown: read, translated, tailored, adapted; nothing is measured yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from deckgen import reader
from deckgen.deck.client import Client
from deckgen.deck.model import Deck
from deckgen.edition.expressions import adapt
from deckgen.edition.tailor import make_client_safe, tailor
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.files.reading import TooLargeError
from deckgen.files.text import decode_text
from deckgen.request import Edition
from deckgen.values.diagnostics import Diagnosed, Findings, has_errors
from deckgen.values.limits import TEXT, TEXTS
from deckgen.values.value import replace, value_class

IN_MEMORY = 8  # decks, one for each language: a deck's clients are built one after the other


@value_class
class Assembled:
    """A deck with all its words, and what it was made of."""

    deck: Deck
    original: Deck  # as it was read, in the edition's language, before anything was changed for anyone
    tailored: Deck  # for the client and the variant, its expressions not yet replaced
    client: Client | None
    files: Mapping[str, str]  # every text that it was read from, by path
    stem: str  # how the names of its outputs begin


@value_class
class Tailored:
    """A deck as it is written, for a client and a variant: its expressions are not yet replaced."""

    deck: Deck
    original: Deck
    client: Client | None
    files: Mapping[str, str]


def read_tailored(project: Project, place: DeckLocation, edition: Edition) -> Diagnosed[Tailored | None]:
    """The deck as it is written for that edition; None where it cannot be read."""
    found = Findings()
    written = found.take(_written(project, place, edition.language))
    theirs = found.take(project.client_sources(place, edition.client))
    if has_errors(found.all()):
        return Diagnosed(None, found.all())
    files = {**written, **theirs}
    original, client = found.take(_read(written, files, place, edition))
    if original is None:
        return Diagnosed(None, found.all())
    tailored = found.take(tailor(original, client, edition.variant))
    if tailored.bibliography:  # what few decks have is loaded when one has
        from deckgen.edition.citing import cite

        tailored = found.take(cite(tailored, files))
    if edition.client_safe:
        tailored = make_client_safe(tailored)
    return Diagnosed(Tailored(tailored, original, client, files), found.all())


def assemble(project: Project, place: DeckLocation, edition: Edition) -> Diagnosed[Assembled | None]:
    """The deck of that edition and every finding on the way; None where it cannot be read."""
    found = Findings()
    read = found.take(read_tailored(project, place, edition))
    if read is None:
        return Diagnosed(None, found.all())
    original, tailored, client = read.original, read.deck, read.client
    deck = found.take(adapt(tailored))
    if original.translated_from:
        from deckgen.edition.untranslated import settle_untranslated

        deck, told = settle_untranslated(deck, tailored, client, found.all())
        found = Findings()
        found.add(*told)
    stem = _stem(place, edition, deck)
    if deck.agenda_recap:  # what few decks ask for is loaded when one does
        from deckgen.edition.agenda_slides import add_agendas

        deck = add_agendas(deck)
    return Diagnosed(Assembled(deck, original, tailored, client, read.files, stem), found.all())


def _written(project: Project, place: DeckLocation, language: str) -> Diagnosed[dict[str, str]]:
    """The texts of the deck itself by path, with all that they include."""
    texts, found = project.sources(place, language)
    named = list(reader.source_paths(texts.get(place.path, ""), place.path))
    if place.single:
        named += [name for path, text in texts.items() for name in reader.included_paths(text, path)]
    return Diagnosed({**texts, **_included(project, texts, named)} if named else texts, found)


def _included(project: Project, texts: Mapping[str, str], waiting: list[str]) -> Mapping[str, str]:
    """The texts that a deck names, and those that they include."""
    taken: dict[str, str] = {}
    asked: set[str] = set()
    left = TEXTS
    while waiting and len(asked) < reader.MOST_INCLUDED:
        name = waiting.pop()
        if name in asked or name in texts:
            continue
        asked.add(name)
        if project.find(name, "", ()) != name:
            continue
        try:
            data = project.asset(name)
            left -= len(data)
            if len(data) > TEXT or left < 0:
                continue
            taken[name] = decode_text(data)
        except (OSError, UnicodeDecodeError, TooLargeError):  # the reader says that it is not included
            continue
        waiting += reader.included_paths(taken[name], name)
    return taken


def _read(
    written: Mapping[str, str], files: Mapping[str, str], place: DeckLocation, edition: Edition
) -> Diagnosed[tuple[Deck | None, Client | None]]:
    """The deck and its client. The client says in which language the deck is, and is then read in that language."""
    client, of_client = _client(files, place, edition)
    asked = client.language if client and not edition.language else None
    own = client.language.text.strip() if client and client.language else ""
    original, of_deck = _read_once(tuple(written.items()), place.path, edition.language or own)
    if asked is not None:  # that the deck is not to be had in it is said where the client asks for it
        of_deck = tuple(replace(d, span=asked.span) if d.code == "no-translation" else d for d in of_deck)
    found = of_deck + of_client
    if original and client and original.language != (own or original.translated_from or original.language):
        client, more = _client(files, place, edition, original.language)
        found += more
    return Diagnosed((original, client), found)


def _client(
    files: Mapping[str, str], place: DeckLocation, edition: Edition, language: str = ""
) -> Diagnosed[Client | None]:
    """The client that is asked for, if one is."""
    return reader.read_client(files, place.path, edition.client, language) if edition.client else Diagnosed(None)


@lru_cache(IN_MEMORY)
def _read_once(files: tuple[tuple[str, str], ...], path: str, language: str) -> Diagnosed[Deck | None]:
    """The deck as it is written, read once for all its clients: that takes longer than most of what follows."""
    return reader.read(dict(files), path, language)


def _stem(place: DeckLocation, edition: Edition, deck: Deck) -> str:
    """`deck[-client][-variant][-language]`; what the deck is by itself goes without saying."""
    language = deck.language if deck.translated_from else ""
    return "-".join(filter(None, (place.name, edition.client, deck.variant, language)))
