"""The languages that a deck's files are translated into, by the names of the files."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.values.source import translation_of


def languages_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The languages into which some of these files are translated, in alphabetical order."""
    known = set(paths)
    pairs = (translation_of(path) for path in known)
    return tuple(sorted({language for original, language in pairs if original in known}))


def known_language(language: str, languages: Iterable[str]) -> str:
    """The language as the files' names spell it (`en-gb` → `en-GB`); empty where it is none of them."""
    return next((known for known in languages if known.lower() == language.lower()), "")
