"""Ids: made from titles where none is given, and unique in a deck."""

from __future__ import annotations

import unicodedata

from deckgen.deck.model import Runs
from deckgen.values.lazy import late_pattern

_OTHER = late_pattern(r"[^\w]+|_")
_SPELLED = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"})
_LONGEST = 60


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, without accents: `Mål för dagen` → `mal-for-dagen`."""
    whole = _OTHER.sub("-", text.lower() if text.isascii() else _bare(text.casefold())).strip("-")
    if len(whole) <= _LONGEST:
        return whole
    return whole[: _LONGEST + 1].rpartition("-")[0] or whole[:_LONGEST]


def _bare(text: str) -> str:
    """A text without accents; letters of other scripts stay."""
    apart = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def runs_slug(runs: Runs) -> str:
    """The slug of a title; an expression counts as the name it begins with, so that ids don't differ by client."""
    return slug(
        "".join(run.text.strip("{} ").split("|")[0] if run.expression else run.text for run in runs if not run.footnote)
    )


def free_name(wanted: str, taken: dict[str, int]) -> str:
    """`wanted`, with the first number from 2 that makes it unique where it is taken. The name is added to `taken`.

    That holds for each name the number from which on its next one is looked for.
    """
    name, number = wanted, taken.get(wanted, 2)
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    if name != wanted:
        taken[wanted] = number
    taken[name] = 2
    return name
