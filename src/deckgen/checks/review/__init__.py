"""What a good editor says of a text that is right: only where the deck asks for it, by `review:`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from deckgen.checks.review.amount import check_ideas, check_words
from deckgen.checks.review.glossary import check_terms
from deckgen.checks.review.reading import check_reading
from deckgen.checks.review.spelling import LookUp, check_spelling
from deckgen.checks.review.titles import check_titles
from deckgen.deck.model import Deck
from deckgen.values.diagnostics import Diagnostic

REVIEWS: Mapping[str, Callable[[Deck], Iterable[Diagnostic]]] = {
    "titles": check_titles,
    "words": check_words,
    "ideas": check_ideas,
    "terms": check_terms,
    "reading": check_reading,
}


def review(deck: Deck, find_dictionary: Callable[[str], LookUp | None]) -> Iterator[Diagnostic]:
    """The findings of the reviews that the deck asks for. `find_dictionary`: of a language tag."""
    for name in deck.review:
        yield from REVIEWS[name](deck) if name in REVIEWS else check_spelling(deck, find_dictionary(deck.language))
