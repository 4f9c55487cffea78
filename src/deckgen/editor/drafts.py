"""A project in which texts that are being written count in place of the files that they are written for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.values.diagnostics import Diagnosed


class Drafts(Project):
    """A project with some texts as they are now, by path, with `\\n` line ends; the files may say otherwise."""

    def __init__(self, root: Path, texts: Mapping[str, str]) -> None:
        super().__init__(root)
        self.texts = texts

    def sources(self, place: DeckLocation, language: str = "") -> Diagnosed[dict[str, str]]:
        """The texts of a deck by path, as they are now."""
        return self._as_now(super().sources(place, language))

    def client_sources(self, place: DeckLocation, client: str) -> Diagnosed[dict[str, str]]:
        """The texts of one of a deck's clients by path, as they are now."""
        return self._as_now(super().client_sources(place, client))

    def _as_now(self, read: Diagnosed[dict[str, str]]) -> Diagnosed[dict[str, str]]:
        return Diagnosed({path: self.texts.get(path, text) for path, text in read.value.items()}, read.diagnostics)
