"""The files of a deck → `Deck`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.deck.model import Deck
from deckgen.reader.deck_files import deck_files, missing_file
from deckgen.reader.deck_reader import DeckReader
from deckgen.reader.folder import FolderReader
from deckgen.reader.single_file import SingleFileReader
from deckgen.reader.translation.skeletons import skeletons
from deckgen.reader.translation.translation import acceptance_edits
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.lazy import late_pattern
from deckgen.values.limits import RULES
from deckgen.values.source import Edit, Source, Span
from deckgen.values.value import replace

_RULE = late_pattern(r"^---[ \t]*$", re.MULTILINE)


def read(files: Mapping[str, str], deck_path: str, language: str = "") -> Diagnosed[Deck | None]:
    """The deck that `deck_path` (a deck.yaml or a single Markdown file) declares; None where it is not in `files`.

    `files` holds the text of every .md and .yaml file of the deck by its path in the project. `language` asks for the
    deck in another language; None where no file is translated into it. Never raises.
    """
    if deck_path not in files:
        return Diagnosed(None, (missing_file(deck_path),))
    if fault := too_many_slides(files):
        return Diagnosed(None, (fault,))
    reader = _reader(files, deck_path, language)
    return Diagnosed(reader.deck(), reader.findings())


def too_many_slides(files: Mapping[str, str]) -> Diagnostic | None:
    """The error where the texts of a deck make more slides, modules and chapters than it may have: none is read."""
    found = 0
    for path, text in files.items():
        found += len(_RULE.findall(text)) if path.endswith(".md") else 0
        if found > RULES:
            message = f"the texts of the deck have more than {RULES:,} lines `---`"
            hint = f"a deck may have {RULES // 2:,} slides with settings: divide it into several decks"
            return error("file-too-large", message, Span(Source(path, text), 0, 0), hint)
    return None


def stamps(files: Mapping[str, str], deck_path: str, language: str) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that say of each translated part which text it translates; none where the translation has errors."""
    if deck_path not in files:
        return acceptance_edits(None, (missing_file(deck_path),))
    reader = _reader(files, deck_path, language)
    reader.deck()
    return acceptance_edits(reader.translation, reader.findings())


def begin_translation(files: Mapping[str, str], deck_path: str, language: str) -> dict[str, str]:
    """What to add to which files, by their paths, so that every part of a deck has a block in that language."""
    given = deck_files(files, deck_path)
    known = given if language in given.languages else replace(given, languages=(*given.languages, language))
    reader = FolderReader(known, language) if deck_path.endswith("deck.yaml") else SingleFileReader(known, language)
    reader.deck()
    return skeletons(reader.translation.missing) if reader.translation else {}


def _reader(files: Mapping[str, str], deck_path: str, language: str) -> DeckReader:
    given = deck_files(files, deck_path)
    is_folder = deck_path.endswith("deck.yaml")
    return FolderReader(given, language) if is_folder else SingleFileReader(given, language)
