"""The files of a deck: which of them hold slides, and which translate others."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.reader.translation.languages import languages_of
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Source, translation_of
from deckgen.values.value import value_class

_NO_SLIDES = ("clients", "modules", "guide", "data", "images")  # folders that are for something else


@value_class
class DeckFiles:
    """The texts of a deck's files (.md and .yaml) by their paths in the project."""

    deck_path: str  # of its deck.yaml, or of the Markdown file that is the whole deck
    texts: Mapping[str, str]
    originals: Mapping[str, str]  # those of the texts that translate no other
    languages: tuple[str, ...]  # those that some of the texts are translated into

    @property
    def folder(self) -> str:
        """The deck's folder."""
        return self.deck_path.rpartition("/")[0]

    def source(self, path: str) -> Source:
        """An original. Raises KeyError where there is none of that path."""
        return Source(path, self.originals[path])

    def inside(self, path: str) -> str:
        """A path in the project, relative to the deck's folder."""
        return path[len(self.folder) :].lstrip("/") if self.folder else path

    def slide_paths(self) -> tuple[str, ...]:
        """The paths of the Markdown files that may hold slides, in name order."""
        return tuple(sorted(
            path for path in self.originals
            if path.endswith(".md") and not path.lower().endswith("readme.md")
            and self.inside(path).split("/")[0] not in _NO_SLIDES
        ))  # fmt: skip

    def markdown_in(self, folder: str) -> tuple[Source, ...]:
        """The Markdown files of a folder within the deck's, in name order."""
        paths = sorted(path for path in self.originals if self.inside(path).startswith(f"{folder}/"))
        return tuple(self.source(path) for path in paths if path.endswith(".md"))


def deck_files(texts: Mapping[str, str], deck_path: str) -> DeckFiles:
    """The files of the deck that `deck_path` declares."""
    languages = languages_of(texts)
    originals = {path: text for path, text in texts.items() if not _is_translation(path, texts, languages)}
    return DeckFiles(deck_path, texts, originals, languages)


def _is_translation(path: str, texts: Mapping[str, str], languages: tuple[str, ...]) -> bool:
    """Whether a file translates one that lies beside it, or is in a language that others are translated into."""
    original, language = translation_of(path)
    return original in texts or language in languages


def missing_file(path: str) -> Diagnostic:
    """That a file which must be there is not."""
    return error("missing-file", f"there is no file `{path}`", None, "put it there")
