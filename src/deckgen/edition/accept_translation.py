"""A translation marked as made from its originals as they are: `deckgen check --language L --accept`."""

from __future__ import annotations

from deckgen import reader
from deckgen.files.project import Place, Project
from deckgen.request import Edition
from deckgen.values.diagnostics import Diagnosed, has_errors
from deckgen.values.source import Edit


def accepting(project: Project, place: Place, edition: Edition) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that bring every `translated:` of a deck and of its client up to date.

    None where the translation has errors: they are given back.
    """
    written, found = project.sources(place, edition.language)
    theirs, unread = project.client_sources(place, edition.client)
    if has_errors(found + unread):
        return Diagnosed((), found + unread)
    edits, faults = reader.stamps(written, place.path, edition.language)
    if edition.client:
        files = {**written, **theirs}
        more, others = reader.client_stamps(files, place.path, edition.client, edition.language)
        edits, faults = edits + more, faults + others
    return Diagnosed(() if faults else edits, faults)
