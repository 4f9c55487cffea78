"""What may break over a page, and what is kept in one piece."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Code, List, ListItem, Note, Paragraph, Picture, Run, WriteSpace
from deckgen.guide.chapters.lengths import may_break, may_split


def said(characters: int, kind: str = "say") -> Note:
    return Note(kind, (Paragraph((Run("x" * characters),)),))


def done(items: int) -> Note:
    item = ListItem((Paragraph((Run("Do this"),)),))
    return Note("do", (List((item,) * items),))


@pytest.mark.parametrize(
    ("notes", "breaks"),
    [((), False), ((said(800),), False), ((said(1700),), True), ((done(8),), False), ((done(30),), True)],
)
def test_long_slides_may_break(notes: tuple[Note, ...], breaks: bool) -> None:
    assert may_break(notes) is breaks


def test_many_short_notes_are_long() -> None:
    assert not may_break((said(10),) * 9)
    assert may_break((said(10),) * 20)


def test_the_words_of_a_dense_slide_count() -> None:
    assert not may_break((said(1000),))
    assert may_break((said(1000),), shown=1500)


def test_what_no_page_holds_may_break_within() -> None:
    assert not may_split(said(400))
    assert may_split(said(1900))
    assert may_split(Note("notes", (Code("a line\n" * 60),)))
    assert may_split(Note("guide", (Picture("a.png"), Picture("b.png"))))
    assert may_split(Note("do", (WriteSpace("lines", 20),)))
    assert may_split(Note("do", (WriteSpace("box", 160),)))
