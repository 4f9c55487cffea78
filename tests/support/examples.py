"""How many examples a property test draws: some in the quick tests, all of them in the rings behind."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("DECKGEN_THOROUGH"))  # `./dev check` sets it


def examples(number: int) -> int:
    """Of so many examples the quick tests draw a quarter, but no fewer than five."""
    return number if THOROUGH else max(5, number // 4)
