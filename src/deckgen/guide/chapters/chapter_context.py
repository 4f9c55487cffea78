"""What every chapter is made from: the deck, and what is numbered through the whole of it."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.model import (
    Deck,
)
from deckgen.deck.schedule import Agenda
from deckgen.deck.words import Words
from deckgen.guide.chapters.page_values import Worksheet
from deckgen.guide.chapters.prose import Prose
from deckgen.values.value import value_class

# Chapters of these names open the program's own chapter instead of standing alone.
OWN_CHAPTERS = (
    "how-to-use", "overview", "preparation", "technology", "checklist", "remote", "plan", "modules", "evaluation",
)  # fmt: skip


@value_class
class Desk:
    """The deck with its numbers, as every chapter needs them; `numbering.make_desk` makes it."""

    deck: Deck
    agenda: Agenda
    words: Words
    thumbnails: frozenset[str]  # ids of slides that have a picture
    pictures: frozenset[str]
    anchors: Mapping[str, str]  # where links to an id lead
    exercises: Mapping[str, int]  # number by slide id
    plan_steps: Mapping[str, tuple[int, str]]  # slide id → number in its plan, the plan's title
    worksheets: Mapping[str, tuple[Worksheet, ...]]  # by slide id

    def prose(self, heading: int = 3) -> Prose:
        """How to write one text, none of its clicks counted yet; `heading` is the level of its uppermost headings."""
        return Prose(self.words, self.anchors, self.pictures, heading)
