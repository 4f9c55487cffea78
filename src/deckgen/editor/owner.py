"""The deck that an open file belongs to, in the edition that shows what is written in it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from deckgen.files.decks import deck_with, find_project
from deckgen.files.location import CLIENTS, DeckLocation
from deckgen.request import Edition
from deckgen.values.source import translation_of
from deckgen.values.value import value_class


@value_class
class Owner:
    """A deck of the project at `root`, and the edition in which a file of it is seen."""

    root: Path
    place: DeckLocation
    edition: Edition = Edition()


def owner_of(file: Path, text: str) -> Owner | None:
    """What a file belongs to; None where it is no part of a deck.

    A Markdown file by itself may be anything: it counts as a deck where it lies in `decks/` or begins with settings.
    """
    file = file.resolve()
    project = find_project(file.parent)
    place = deck_with(project, file)
    if place is None or (place.single and file.parent != project.root / "decks" and not text.startswith("---")):
        return None
    path = project.relative(file)
    return Owner(project.root, place, Edition(client=_client(place, path), language=_language(file)))


def _client(place: DeckLocation, path: str) -> str:
    """The client whose file it is; empty for a file of the deck itself."""
    inside = PurePosixPath(path).relative_to(place.folder) if place.folder else PurePosixPath(path)
    return inside.parts[1].split(".")[0] if not place.single and inside.parts[0] == CLIENTS and inside.parts[1:] else ""


def _language(file: Path) -> str:
    """The language of a translation; empty for an original."""
    original, language = translation_of(file.name)
    return language if original and file.with_name(original).is_file() else ""
