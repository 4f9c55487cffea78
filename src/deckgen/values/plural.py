"""Numbers with nouns in the singular or plural."""

from __future__ import annotations


def number_of(number: int, noun: str) -> str:
    """`1 slide`, `2 slides`, `0 slides`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
