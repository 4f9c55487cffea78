"""Languages that the program has no words of its own in."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.model import Deck
from deckgen.deck.words import LANGUAGES
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning


def check_language(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`unknown-language`.

    What: a deck in a language that the program's fixed words (Source, Step 1 of 4, Break …) are not written in.
    Why: they then stand in English on the slides and in the guide.
    """
    if context.words.fell_back:
        known = ", ".join(sorted(LANGUAGES))
        yield warning("unknown-language", f"the program's own words are not written in `{deck.language}`", deck.span,
                      f"they stand in English; there are words in {known}")  # fmt: skip
