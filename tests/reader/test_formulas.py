"""Formulas among text, where the deck has them."""

from __future__ import annotations

import pytest

from deckgen.checks.notes import texts_beside
from deckgen.deck.model import Deck, runs_in
from deckgen.reader import read_client
from support.reading_texts import deck

ON = "---\ndeck: {title: T, maths: true}\n---\n# T\n\n"


def formulas(made: Deck) -> list[tuple[str, bool]]:
    """The formulas on the slides, and whether each stands on a line of its own."""
    return [
        (run.maths, run.display)
        for slide in made.slides
        for runs in (slide.title, *runs_in(slide.blocks), *runs_in(b for n in slide.notes for b in n.blocks))
        for run in runs
        if run.maths
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Energy $E=mc^2$ is *$a$*.", [("E=mc^2", False), ("a", False)]),
        ("Costs $5 and $10, or $5–$10.", []),
        (r"Costs \$5$ or so", []),
        ("$a$5 is no formula", []),
        (r"$a\$b$", [(r"a\$b", False)]),
        ("$$\na\n= b\n+ c\n$$", [("a\n= b\n+ c", True)]),
        ("- a\n\n  $$\n  x\n  $$", [("x", True)]),
        ("> $$x$$", [("x", True)]),
        ("`$a$`", []),
        ("| A | B |\n|---|---|\n| $a$ | $\\|b\\|$ |", [("a", False), ("|b|", False)]),
        ("::: say\n$x$ it is\n:::", [("x", False)]),
    ],
)
def test_what_is_a_formula_and_what_is_money(text: str, found: list[tuple[str, bool]]) -> None:
    made, told = deck(ON + text)
    assert told == ()
    assert formulas(made) == found


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        (r"So $\frac{a}$ it is", r"`\frac` lacks a part", 5),
        (r"So $a+\aplha$ it is", r"`\aplha` is not known", 7),
        ("So $x^2 it is", "a formula is never closed", 4),
        ("The fire is $A(t) = A_0 2^t", "a formula is never closed", 13),
        ("$$x^2", "a formula is never closed", 1),
    ],
)
def test_what_cannot_be_read_is_told_and_shown_as_it_is_written(text: str, message: str, column: int) -> None:
    made, (told,) = deck(ON + text)
    assert (told.code, told.message) == ("unread-maths", message)
    assert told.span is not None
    assert told.span.source.position(told.span.start) == (6, column)
    assert formulas(made) == []


def test_without_the_setting_a_formula_is_a_mark_of_another_tool() -> None:
    _, (told,) = deck("# T\n\nEnergy $E=mc^2$ is\n")
    assert told.code == "foreign-mark"
    assert "maths: true" in told.hints[0]


def test_the_setting_holds_for_all_files_of_a_deck() -> None:
    files = {
        "decks/d/deck.yaml": "title: T\nmaths: true\n", "decks/d/a.md": "# A $x$\n",
        "decks/d/modules/m.md": "# M\n\nCard $y$\n", "decks/d/guide/c.md": "# C\n\nText $z$\n",
        "decks/d/clients/c.yaml": "name: C\n", "decks/d/clients/c/own.md": "---\nafter: a-x\n---\n# Own $v$\n",
    }  # fmt: skip
    made, told = deck(files)
    assert told == ()
    client, told = read_client(files, "decks/d/deck.yaml", "c")
    assert client is not None and told == ()
    texts = [
        made.slides[0].title,
        made.modules[0].card,
        *runs_in(made.chapters[0].blocks),
        client.slides[0].slide.title,
    ]
    assert [run.maths for runs in texts for run in runs if run.maths] == ["x", "y", "z", "v"]


def test_what_of_a_formula_is_not_shown_is_told_at_its_place() -> None:
    _, (found,) = deck(ON + "$x + \\color{red} y$")
    assert (found.code, found.message) == ("lost-detail", "all of a formula has the colour of its text")
    assert found.span is not None and found.span.text == "\\color"


def test_signs_of_formulas_are_none_that_a_font_of_texts_lacks() -> None:
    table = "| $\\mathscr{C}$ | B |\n|---|---|\n| 1 | 2 |"
    made, _ = deck(ON + f"a\n\n::: say\n$\\mathfrak{{g}}$ is a field.\n\n{table}\n:::\n")
    assert [text.strip() for text, _ in texts_beside(made)] == ["is a field.", "", "B", "1", "2"]
