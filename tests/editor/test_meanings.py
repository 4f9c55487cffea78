"""What a word means, where it is written, and what names it."""

from __future__ import annotations

import pytest

from deckgen.editor.hover import explain
from deckgen.editor.targets import find_definition, find_references, path_at
from support.writing import NAMES, PLACE, at_cursor


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\nlayo¦ut: chart\n---\n# A\n", "`layout`: an entry of the catalogue"),
        ("---\noverflow: conti¦nue\n---\n# A\n", "`overflow`: what becomes of text that does not fit"),
        ("---\nuse: e¦nd\n---\n", "`end`: The end (statement)"),
        ("# A\n\n::: s¦ay\nWords.\n:::\n", "`say`: what to say, word for word"),
        ("# A\n\n{{ cli¦ent }}\n", "`client`: The city"),
        ("# A\n\n[x](#e¦nd)\n", "`end`: The end (statement)"),
    ],
)
def test_a_word_is_explained(text: str, told: str) -> None:
    meaning = explain(*at_cursor(text), NAMES)
    assert meaning is not None and meaning.text.startswith(told)


def test_a_layout_is_explained_with_its_parts_and_its_example() -> None:
    meaning = explain(*at_cursor("---\nlayout: two-col¦umns\n---\n# A\n"), NAMES)
    assert meaning is not None and meaning.layout == "two-columns" and meaning.span.text == "two-columns"
    assert meaning.text.startswith("**two-columns**:") and "```markdown\n---\nlayout: two-columns" in meaning.text


def test_words_of_a_text_mean_nothing() -> None:
    assert explain(*at_cursor("# A\n\nOrdinary wor¦ds.\n"), NAMES) is None


@pytest.mark.parametrize(
    "text", ["# A\n\n[x](#e¦nd)\n", "---\nuse: en¦d\n---\n", "---\nid: e¦nd\n---\n# A\n", "# A\n\n{{ cl¦ient }}\n"]
)
def test_a_name_leads_to_its_place(text: str) -> None:
    assert find_definition(*at_cursor(text), NAMES) == PLACE


def test_a_name_that_is_not_there_leads_nowhere() -> None:
    assert find_definition(*at_cursor("# A\n\n[x](#no¦where)\n"), NAMES) is None


def test_everything_that_names_a_slide_is_found() -> None:
    text = "---\nid: end\n---\n# The end\n\n---\nuse: end\n---\n\n---\n# C\n\nSee [x](#end), not [y](#end-2).\n"
    deck = "sessions:\n  - {id: a, slides: [one, end]}\nvariants:\n  short: {leave-out: [end]}\ntitle: end\n"
    texts = {"decks/day/01.md": text, "decks/day/deck.yaml": deck}
    found = find_references(*at_cursor("# C\n\n[x](#en¦d)\n"), texts)
    assert [(span.source.path, span.line) for span in found] == [
        ("decks/day/01.md", 2), ("decks/day/01.md", 7), ("decks/day/01.md", 13),
        ("decks/day/deck.yaml", 2), ("decks/day/deck.yaml", 4),
    ]  # fmt: skip
    assert {span.text for span in found} == {"end"}


@pytest.mark.parametrize("text", ["# A\n\n![x](bo¦at.png)\n", "---\nbackground: boat¦.png\n---\n# A\n"])
def test_a_path_is_known_as_one(text: str) -> None:
    assert path_at(*at_cursor(text)) == "boat.png"
