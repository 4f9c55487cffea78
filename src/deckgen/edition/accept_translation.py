"""A translation begun (`deckgen check --language L --begin`), or marked as made from its originals (`--accept`)."""

from __future__ import annotations

from deckgen import reader
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.request import Edition
from deckgen.values.diagnostics import Diagnosed, Findings, has_errors
from deckgen.values.source import Edit


def accept_translation(project: Project, place: DeckLocation, edition: Edition) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that bring every `translated:` of a deck and of its client up to date.

    There are no edits where the translation has errors.
    """
    found = Findings()
    written = found.take(project.sources(place, edition.language))
    theirs = found.take(project.client_sources(place, edition.client))
    if has_errors(found.all()):
        return Diagnosed((), found.all())
    edits = found.take(reader.stamps(written, place.path, edition.language))
    if edition.client:
        files = {**written, **theirs}
        edits += found.take(reader.client_stamps(files, place.path, edition.client, edition.language))
    return Diagnosed(() if found.all() else edits, found.all())


def begin_translation(project: Project, place: DeckLocation, language: str) -> Diagnosed[dict[str, str]]:
    """What to add to which files, by their paths, so that whatever is not translated has a block."""
    written, found = project.sources(place, language)
    return Diagnosed({} if has_errors(found) else reader.begin_translation(written, place.path, language), found)
