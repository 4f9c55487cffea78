"""Where a deck lies, and what is read there by its name."""

from __future__ import annotations

from deckgen.values.value import value_class

CLIENTS = "clients"  # the folder of a deck's clients
SHARED = ("themes", "assets")  # folders of a project that any of its decks may use
DECLARATION = "deck.yaml"  # the file that makes a folder a deck
TEXTS = frozenset((".md", ".markdown", ".qmd", ".Rmd"))


@value_class
class DeckLocation:
    """Where a deck lives: its name and the file that declares it, relative to the project."""

    name: str
    path: str  # decks/x/deck.yaml or talk.md, POSIX

    @property
    def folder(self) -> str:
        """The deck's folder, POSIX; empty for a single file at the project's root."""
        return self.path.rpartition("/")[0]

    @property
    def single(self) -> bool:
        """Whether the deck is one Markdown file."""
        return not self.path.endswith(DECLARATION)
