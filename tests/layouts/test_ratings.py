"""Ratings: what cells are marks, where these stand, what they say, how they appear."""

from __future__ import annotations

import pytest

from deckgen.layouts.catalogue.ratings.marks import LIGHTS, Rating, rating_mark, read_rating
from deckgen.scene.items import Group, Path, Shape, Table, walk
from deckgen.values.units import Box
from support import composing, diagram_rules


def ratings(*rows: str, **keys: str) -> composing.Made:
    lines = ("| | Price | Words |", "|---|---|---|", *(f"| {row} |" for row in rows))
    return composing.make(diagram_rules.words(*lines, layout="ratings", **keys))


def marks(made: composing.Made) -> dict[str, Group]:
    return {item.alt: item for item in walk(made.scenes[0].items) if isinstance(item, Group) and item.alt}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3/4", Rating("ball", 3, 4)),
        ("0 / 3", Rating("ball", 0, 3)),
        ("◕", Rating("ball", 3, 4)),
        ("Green", Rating("green")),
        ("yellow", Rating("amber")),
        ("✓", Rating("yes")),
        ("✅", Rating("yes")),
        ("✔️", Rating("yes")),
        ("❌", Rating("no")),
        ("partly", Rating("partly")),
        ("3/0", None),
        ("fair", None),
        ("", None),
    ],
)
def test_what_a_cell_says(text: str, found: Rating | None) -> None:
    assert read_rating(text, composing.make("# A\n").context) == found


def test_the_words_of_the_deck_are_ratings_too() -> None:
    context = composing.make("# A\n", language="sv").context
    assert [read_rating(text, context) for text in ("delvis", "Röd", "red")] == [
        Rating("partly"), Rating("red"), Rating("red"),
    ]  # fmt: skip


def test_no_two_marks_have_one_form() -> None:
    context = composing.make("# A\n").context
    kinds = [Rating(name) for name in (*LIGHTS, "yes", "partly", "no")] + [Rating("ball", n, 4) for n in range(4)]

    def form(rating: Rating) -> object:
        items = rating_mark("M", rating, Box(0, 0, 1000, 1000), "", context).items
        return tuple((i.preset, i.adjust) if isinstance(i, Shape) else len(i.commands)
                     for i in items if isinstance(i, Shape | Path))  # fmt: skip

    forms = [form(rating) for rating in kinds if rating.part or rating.kind != "ball"]
    assert len(set(forms)) == len(forms)


def test_a_mark_stands_in_the_middle_of_its_empty_cell_and_says_what_it_is() -> None:
    made = ratings("One | 3/4 | fair", "Two | no | good")
    assert set(marks(made)) == {"One, Price: 3 of 4", "Two, Price: no"}
    (table,) = (item for item in made.scenes[0].items if isinstance(item, Table))
    assert [[p.text for p in row[1].body.paragraphs] for row in table.rows] == [["Price"], [""], [""]]
    for n, mark in enumerate(marks(made).values(), start=1):
        top = table.box.y + sum(table.heights[:n])
        assert top < mark.box.y and mark.box.bottom < top + table.heights[n]
        assert abs(mark.box.y + mark.box.h // 2 - top - table.heights[n] // 2) <= 1


@pytest.mark.parametrize(
    ("way", "clicks"),
    [
        ("rows", [["Row 1", "Row 1 marks"], ["Row 2"]]),
        ("columns", [["Column 1", "Column 1 marks"], ["Column 2"]]),
    ],
)
def test_marks_come_with_their_row_or_column(way: str, clicks: list[list[str]]) -> None:
    made = ratings("One | 3/4 | fair", "Two | | good", reveal=way)
    assert [[target.item for target in click] for click in made.scenes[0].clicks] == clicks
