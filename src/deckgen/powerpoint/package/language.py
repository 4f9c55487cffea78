"""Language tags for PowerPoint's spelling checker."""

from __future__ import annotations

from deckgen.deck.words.language_tags import USUAL_COUNTRIES


def language_tag(language: str) -> str:
    """The tag with a country: `sv` becomes `sv-SE`, `en-GB` stays. PowerPoint checks spelling by both."""
    country = USUAL_COUNTRIES.get(language)
    return f"{language}-{country}" if country else language
