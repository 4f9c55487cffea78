"""No slide holds thousands of paragraphs: an error tells of it, and what follows is not read."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Table, plain, runs_in
from deckgen.reader import deck
from deckgen.reader.parts import amount
from deckgen.reader.parts.part import parts_in
from deckgen.reader.parts.slide import read_slide
from deckgen.values.source import Source

LIMIT = 6


def read(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The words of a slide's texts, and the messages about how many there are."""
    monkeypatch.setattr(amount, "PARAGRAPHS", LIMIT)
    (part,) = parts_in(Source("a.md", text)).value
    draft, found = read_slide(part)
    blocks = (*draft.slide.blocks, *(block for slot in draft.slide.slots for block in slot.blocks))
    told = [each.message for each in found if each.code == "text-overflow"]
    return [plain(runs) for runs in runs_in(blocks)], told


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n" * 5 + "b\n",
        "- a\n" * 6,
        "1. a\n   - b\n" * 3,
        "> a\n>\n" * 6,
        "- a\n\n## S\n\n- b\n- c\n\n## T\n\n- d\n",
    ],
)
def test_a_slide_holds_as_much_as_it_may(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, told = read(f"# X\n\n{text}", monkeypatch)
    assert (len(texts) <= LIMIT, told) == (True, [])


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n" * 9,
        "- a\n" * 9,
        "- a\n" * 3 + "\n## S\n\n" + "- b\n" * 3 + "\n## T\n\n" + "- c\n" * 3,
        "a\n\n" + "- a\n" * 8,
    ],
)
def test_what_is_more_is_told_and_not_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, told = read(f"# X\n\n{text}", monkeypatch)
    assert len(texts) == LIMIT
    assert told == ["the slide has 9 paragraphs, points and rows; the first 6 are read"]


def test_of_a_table_the_rows_count(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "# X\n\n| a | b |\n|---|---|\n"
    assert read(head + "| c | d |\n" * 6, monkeypatch)[1] == []
    texts, told = read(head + "| c | d |\n" * 9, monkeypatch)
    assert (len(texts), len(told)) == (2 * (1 + LIMIT), 1)


def test_a_text_far_beyond_any_slide_is_told_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amount, "SLIDE_TEXT", 100)
    monkeypatch.setattr(amount, "SLIDE_LINES", 20)
    parts, found = parts_in(Source("a.md", "# A\n\n---\n# B\n" + "\n" * 30 + "\n---\n# C\n" + "c" * 200))
    assert [each.message for each in found] == [
        "the text between two `---` has 39 characters in 33 lines and is not read",
        "the text between two `---` has 208 characters in 2 lines and is not read",
    ]
    assert [len(part.chunk.pieces) for part in parts] == [1, 0, 0]


def test_a_deck_of_far_too_many_slides_is_told_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck, "RULES", 5)
    files = {"deck.yaml": "title: A\n", "a.md": "\n---\n# A\n" * 3, "b.md": "\n---  \n# B\n" * 3}
    (fault,) = deck.read(files, "deck.yaml").diagnostics
    assert (fault.code, fault.span and fault.span.source.path) == ("file-too-large", "b.md")
    assert fault.hints == ("a deck may have 2 slides with settings: divide it into several decks",)
    assert deck.read({**files, "b.md": ""}, "deck.yaml").value


@pytest.mark.slow
def test_a_table_is_read_as_far_as_its_cells_may_be() -> None:
    """Short rows are filled up to the header, so that few letters ask for many cells."""
    wide = 1000
    (part,) = parts_in(Source("a.md", "# T\n\n" + "|a" * wide + "|\n" + "|-" * wide + "|\n" + "|x|\n" * 100)).value
    draft, found = read_slide(part)
    (table,) = draft.slide.blocks
    assert isinstance(table, Table) and len(table.rows) == 20
    told = "the table has 100,000 cells, 20,000 are the most; 20 rows are read"
    assert told in [each.message for each in found if each.code == "text-overflow"]
