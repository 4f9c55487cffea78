"""Amounts of materials: whom they are for, or that nobody can tell."""

from __future__ import annotations

import pytest

from deckgen.deck.amounts import read_amount


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("Pens: 1 per person", "person"), ("Pens: 1 pp", "person"), ("Pens: 2 each", "person"),
        ("Pens: 3 pr. person", "person"), ("Pennor: 2 st var", "person"), ("Pens: 1 / participant", "person"),
        ("Tape: 1 pr group", "group"), ("Tejp: 2 st per grupp", "group"), ("Tape: 2/team", "group"),
        ("Paper: 1 for every table, in A3", "group"), ("Dice: 2 per two people", "pair"), ("Par: 1 par", "all"),
        ("Flip chart: 1", "all"), ("Blu-tack: 1 pack", "all"), ("Paper: 20 sheets of A3", "all"), ("A clock", "all"),
        ("Tape: 1 per wall", ""), ("Chairs: 1 per person + 2", ""), ("Markers: 2 x group", ""),
        ("Glue: one per group", ""), ("Cards: 5 each of red and blue", ""), ("Cards: 1 per person and 3 per group", ""),
    ],
)  # fmt: skip
def test_whom_an_amount_is_for(line: str, share: str) -> None:
    assert read_amount(line).share == share
