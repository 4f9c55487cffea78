"""Materials are counted as a packer would: per person, per group, or as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.deck.model import Deck, Exercise, Note, Session, Slide
from deckgen.deck.words import words
from deckgen.guide.chapters import materials
from support.small_workshop import r, ul


def slide(name: str, *lines: str, form: str = "", size: int | None = None, number: int = 1) -> Slide:
    exercise = Exercise(form, group_size=size) if form else None
    return Slide(name, "bullets", r(name), notes=(Note("materials", (ul(*lines),)),), exercise=exercise, number=number)


def deck(*slides: Slide, people: int | None = 10) -> Deck:
    return Deck("d", "d.yaml", r("D"), group_size=people, sessions=(Session("a", r("A"), slides),))


@pytest.mark.parametrize(
    ("line", "name", "each", "total"),
    [
        ("Papper: 1 per person", "Papper", "1 per person", "10"),
        ("Klisterlappar: 6 per deltagare", "Klisterlappar", "6 per deltagare", "60"),
        ("Pens: 2 each", "Pens", "2 each", "20"),
        ("Tejp: 1 per grupp", "Tejp", "1 per grupp", "3"),
        ("Ark: 2 ark per bord", "Ark", "2 ark per bord", "6"),
        ("Snöre: 0,5 per person", "Snöre", "0,5 per person", "5"),
        ("Notes: 1 pr group", "Notes", "1 pr group", "3"),
        ("Notes: 2/person", "Notes", "2 /person", "20"),
        ("Scissors: 1 for each table", "Scissors", "1 for each table", "3"),
        ("Ark: 3 var", "Ark", "3 var", "30"),
        ("Dice: 1 per pair", "Dice", "1 per pair", "5"),
        ("Sheets: 1 per group (in A3), on the wall", "Sheets", "1 per group (in A3), on the wall", "3"),
        ("Chairs: 1 per person + 2", "Chairs", "1 per person + 2", ""),
        ("Tape: 1 per wall", "Tape", "1 per wall", ""),
        ("Blädderblock: 2", "Blädderblock", "2", "2"),
        ("Klocka", "Klocka", "", ""),
        ("Penna: en var", "Penna", "en var", ""),
    ],
)
def test_lines(line: str, name: str, each: str, total: str) -> None:
    one = slide("s", line)
    assert materials.slide_needs(one, deck(one)) == (materials.Need(name, each, total),)


@pytest.mark.parametrize(
    ("form", "size", "groups"),
    [
        ("individual", None, 10),
        ("pairs", None, 5),
        ("groups", 3, 4),
        ("groups", None, 3),
        ("plenary", None, 1),
        ("", None, 3),
    ],
)
def test_groups(form: str, size: int | None, groups: int) -> None:
    assert materials.group_count(slide("s", form=form, size=size), 10) == groups


def test_without_a_group_size_nothing_is_guessed() -> None:
    one = slide("s", "Papper: 1 per person", "Tejp: 1 per grupp", "Ark: 3")
    assert [need.total for need in materials.slide_needs(one, deck(one, people=None))] == ["", "", "3"]


def test_the_day_sums_each_thing_once_and_says_where() -> None:
    slides = (
        slide("a", "Penna: 1 per person", "Ark: 1", number=1),
        slide("b", "penna: 2 per person", "Ark: 1", number=2),
        replace(slide("c", "Ark: 1"), number=0, hidden=True),
    )
    needs = materials.total_needs(slides, deck(*slides), words("sv"))
    assert [(n.name, n.each, n.total) for n in needs] == [("Penna", "", "30"), ("Ark", "1", "3")]
    assert needs[1].anchors == (("slide-a", "Bild\u00a01"), ("slide-b", "Bild\u00a02"))
