"""A translation marked as made from its originals as they are: `deckgen check --language L --accept`."""

from __future__ import annotations

from deckgen import reader
from deckgen.diagnostics import Diagnosed, has_errors
from deckgen.project import Place, Project
from deckgen.source import Edit


def accepting(project: Project, place: Place, language: str) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that bring every `translated:` of a deck up to date; none where the translation has errors."""
    files, found = project.sources(place, language=language)
    return Diagnosed((), found) if has_errors(found) else reader.stamps(files, place.path, language)
