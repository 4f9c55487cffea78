"""Which part of a layout of ours a heading names, in the languages that the program speaks and in some others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.deck.words import LANGUAGES


def part_named(words: str, fields: Sequence[str], others: Mapping[str, str] | None = None) -> str:
    """The one of `fields` that a heading names; "" for none. `others` are further names of each, parted by `|`."""
    name = words.strip().strip(":").casefold()
    for field in fields:
        known = [*(each[f"slot-{field}"] for each in LANGUAGES.values()), (others or {}).get(field, "")]
        if any(name in listed.split("|") for listed in known if listed):
            return field
    return ""
