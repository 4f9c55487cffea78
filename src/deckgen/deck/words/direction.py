"""Which languages are written from right to left."""

from __future__ import annotations

from functools import lru_cache

# Source: CLDR, `characterOrder`.
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"))


@lru_cache(64)
def is_right_to_left(language: str) -> bool:
    """Whether a language, given by its tag, is written from right to left."""
    return language.partition("-")[0].lower() in RIGHT_TO_LEFT
