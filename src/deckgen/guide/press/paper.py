"""What every paper beside the guide says about itself: in its properties and at the foot of its pages."""

from __future__ import annotations

from deckgen.deck.model import Deck, plain
from deckgen.values.value import value_class


@value_class
class Paper:
    """A paper's language, title, author, date (ISO, or empty) and the line at the foot of its pages."""

    language: str
    title: str
    author: str
    date: str
    foot: str


def paper_of(deck: Deck, *more: str) -> Paper:
    """The paper of a deck. Its foot names the deck, for whom it is, what else is said, and its confidentiality mark."""
    foot = (plain(deck.title), deck.client or deck.author, *more, plain(deck.confidential))
    return Paper(deck.language, plain(deck.title), deck.author, deck.date, " · ".join(filter(None, foot)))
