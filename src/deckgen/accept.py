"""A translation marked as made from its originals as they are: `deckgen check --language L --accept`."""

from __future__ import annotations

from deckgen import reader
from deckgen.diagnostics import Diagnosed, has_errors
from deckgen.project import Place, Project
from deckgen.request import Edition
from deckgen.source import Edit


def accepting(project: Project, place: Place, edition: Edition) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that bring every `translated:` of a deck and of its client up to date.

    None where the translation has errors: they are given back.
    """
    files, found = project.sources(place, edition.client, edition.language)
    if has_errors(found):
        return Diagnosed((), found)
    edits, faults = reader.stamps(files, place.path, edition.language)
    if edition.client:
        more, others = reader.client_stamps(files, place.path, edition.client, edition.language)
        edits, faults = edits + more, faults + others
    return Diagnosed(() if faults else edits, faults)
