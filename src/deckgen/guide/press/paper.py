"""What a printed document other than the guide states about itself, in its properties and at the foot of its pages."""

from __future__ import annotations

from deckgen.deck.model import Deck, plain
from deckgen.values.value import value_class


@value_class
class Paper:
    """A document's language, title, author, date (ISO 8601, or empty) and the line at the foot of its pages."""

    language: str
    title: str
    author: str
    date: str
    foot: str


def paper_of(deck: Deck, *more: str) -> Paper:
    """A deck's paper. Its foot names the deck, the client or author, the texts in `more` and the confidentiality."""
    foot = (plain(deck.title), deck.client or deck.author, *more, plain(deck.confidential))
    return Paper(deck.language, plain(deck.title), deck.author, deck.date, " · ".join(filter(None, foot)))
