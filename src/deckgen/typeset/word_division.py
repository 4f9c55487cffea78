"""Where a language divides its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from pyphen import Pyphen, language_fallback

from deckgen.values.lazy import late_pattern

DIVIDED = "\u00ad\n"  # a hyphen and the end of a line; as plain text it is nothing
LEAST = 3  # letters before and after a hyphen
PART = 20  # letters: a part is about so long at most, or shorter where it has to be
_SYLLABLE = late_pattern("(?<=[^\\W\\d_])(?=[^\\W\\d_aeiouyåäöü][aeiouyåäöü])", re.IGNORECASE)


def divide(word: str, parts: int, language: str) -> str:
    """The word in about equal parts, more of them where these are long; nothing where it cannot be divided."""
    places = [at for at in _places(word, language) if LEAST <= at <= len(word) - LEAST]
    count = max(parts, -(-len(word) // PART))
    chosen = sorted({min(places, key=lambda at: abs(at - len(word) * n / count)) for n in range(1, count) if places})
    return DIVIDED.join(word[one:other] for one, other in pairwise((0, *chosen, len(word)))) if chosen else ""


def _places(word: str, language: str) -> list[int]:
    """Where the language divides the word. Where its rules are not known: before a consonant that a vowel follows."""
    rules = _rules(language)
    if rules is not None:
        return [int(at) for at in rules(word)]
    return [found.start() for found in _SYLLABLE.finditer(word)]


@lru_cache(4)
def _rules(language: str) -> Callable[[str], list[int]] | None:
    """The rules of a language, or None. To load them takes up to a second, which only a word without room costs."""
    known = language_fallback(language.replace("-", "_"))
    return Pyphen(lang=known).positions if known else None
