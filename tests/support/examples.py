"""How much of what is tried again and again the quick tests try: some of it; all of it is for the rings behind."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest

THOROUGH = bool(os.environ.get("DECKGEN_THOROUGH"))  # `./dev check` sets it


def examples(number: int) -> int:
    """Of so many examples the quick tests draw an eighth, but no fewer than five."""
    return number if THOROUGH else max(5, number // 8)


def some_quick(cases: Iterable[object], number: int) -> list[object]:
    """All cases for a parametrized test; so many of them, evenly spread, are quick, the others are marked slow.

    The quick ones prove that the way works, the rings prove it for each case.
    """
    every = list(cases)
    step = -(-len(every) // number)
    return [case if place % step == 0 else _slow(case) for place, case in enumerate(every)]


def _slow(case: object) -> object:
    return pytest.param(*(case if type(case) is tuple else (case,)), marks=pytest.mark.slow)
