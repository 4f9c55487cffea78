"""What every chapter is made from: the deck, and the numbers that run through all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.deck.model import (
    Deck,
)
from deckgen.deck.schedule import Agenda
from deckgen.deck.words import Words
from deckgen.guide.chapters.page_values import MadeView, Worksheet
from deckgen.guide.chapters.prose import Prose
from deckgen.values.value import value_class

# An author's chapter with one of these names opens the program's own chapter, and does not stand alone.
OWN_CHAPTERS = (
    "how-to-use", "overview", "preparation", "technology", "checklist", "remote", "plan", "modules", "evaluation",
)  # fmt: skip


@value_class
class Desk:
    """A deck with the numbers and links that every chapter needs; `numbering.make_desk` makes it."""

    deck: Deck
    agenda: Agenda
    words: Words
    thumbnails: frozenset[str]  # ids of slides that have a picture
    pictures: frozenset[str]
    anchors: Mapping[str, str]  # anchor by id, for links
    exercises: Mapping[str, int]  # number by slide id
    plan_steps: Mapping[str, tuple[int, str]]  # by slide id: number in its plan, the plan's title
    worksheets: Mapping[str, tuple[Worksheet, ...]]  # by slide id
    made: Mapping[str, tuple[MadeView, ...]] = field(default_factory=dict)  # what people make, by slide id

    @property
    def compact(self) -> bool:
        """Whether the guide is the one to take along."""
        return self.deck.guide == "compact"

    def prose(self, heading: int = 3) -> Prose:
        """How to write one text, with no click counted yet. `heading` is the level of its highest headings."""
        return Prose(self.words, self.anchors, self.pictures, heading)
