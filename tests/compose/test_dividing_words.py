"""Words that have no room at any size are divided as their language divides them, and that is told."""

from __future__ import annotations

import pytest

from deckgen.checks import check_scenes
from deckgen.compose.dividing_words import divide_words
from deckgen.deck.model import plain
from deckgen.layouts.catalogue import NAMES
from deckgen.scene.items import Shape, Text, walk
from deckgen.typeset.word_division import DIVIDED
from deckgen.values.diagnostics import has_errors
from support import composing

LONG = "Tietojärjestelmäkehitystyöryhmätapaaminen"
SLIDES = {
    "venn": f"# A\n## {LONG}\n## Ei\n## {LONG} + Ei\n{LONG}\n",
    "hub": f"# A\n\n## {LONG}\n- {LONG}\n- Ei\n",
    "spectrum": f"# A\n## {LONG}\n## {LONG}\n## {LONG}\n",
    "staircase": "# A\n" + f"1. **{LONG}** Ei\n" * 7,
    "plan": "# A\n" + f"1. **{LONG}** Ei\n" * 6,
    "timeline": "# A\n" + f"1. **{LONG}** Ei\n" * 8,
    "board": "# A\n" + f"## {LONG}\n- {LONG}\n" * 4,
    "device": f"# A\n## {LONG}\n- Ei\n## Ei\n- Ei\n## Joo\n- Ei\n",
    "matrix": f"# A\n\n| | {LONG} | B | C | D |\n|---|---|---|---|---|\n| {LONG} | {LONG} | b | c | d |\n",
}


def words_of(made: composing.Made) -> list[str]:
    bodies = (item.body for item in walk(made.scenes[0].items) if isinstance(item, Text | Shape) and item.body)
    return [paragraph.text for body in bodies for paragraph in body.paragraphs]


@pytest.mark.parametrize("layout", SLIDES)
def test_a_word_without_room_is_divided_and_told(layout: str) -> None:
    made = composing.make(f"---\nlayout: {layout}\n---\n{SLIDES[layout]}", "fi")
    found = (*made.diagnostics, *check_scenes(made.scenes, made.context))
    assert layout in NAMES and not has_errors(found), found
    assert [d.code for d in found if d.code == "divided-word"] == ["divided-word"]


def test_the_parts_end_with_hyphens_at_the_ends_of_lines() -> None:
    made = composing.make(f"---\nlayout: venn\n---\n{SLIDES['venn']}", "fi")
    divided = next(text for text in words_of(made) if text != LONG and text.replace("-\n", "") == LONG)
    assert all(len(part) >= 3 for part in divided.split("-\n"))


def test_a_word_that_has_room_stays_whole() -> None:
    made = composing.make(f"# {LONG}\n- {LONG}\n- {LONG} and more words\n", "fi")
    assert made.diagnostics == () and words_of(made)[:2] == [LONG, LONG]


def test_names_and_titles_are_told_whole() -> None:
    (slide,) = composing.read(f"# A {LONG}\n- ja", "fi")[0].slides
    divided = divide_words(slide, [LONG], 3, "fi")
    assert DIVIDED in divided.title[0].text and plain(divided.title) == f"A {LONG}"


def test_the_rules_of_the_language_hold() -> None:
    (slide,) = composing.read("# Informationssamhället\n- ja", "sv")[0].slides
    assert divide_words(slide, ["Informationssamhället"], 2, "sv-SE").title[0].text in (
        f"Informations{DIVIDED}samhället", f"Informa{DIVIDED}tionssamhället"
    )  # fmt: skip


def test_without_a_place_to_divide_nothing_changes() -> None:
    (slide,) = composing.read("# Brrrrrrrrrrrrrrrr\n- ja", "fi")[0].slides
    assert divide_words(slide, ["Brrrrrrrrrrrrrrrr"], 2, "fi") is slide
