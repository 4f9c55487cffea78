"""What may break over a page, and what is kept in one piece."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Code, List, ListItem, Note, Paragraph, Picture, Run, WriteSpace
from deckgen.guide.chapters.lengths import may_break, may_split, which_stay


def said(characters: int, kind: str = "say") -> Note:
    return Note(kind, (Paragraph((Run("x" * characters),)),))


def done(items: int) -> Note:
    item = ListItem((Paragraph((Run("Do this"),)),))
    return Note("do", (List((item,) * items),))


@pytest.mark.parametrize(
    ("notes", "breaks"),
    [((), False), ((said(400),), False), ((said(800),), True), ((done(8),), False), ((done(20),), True)],
)
def test_long_slides_may_break(notes: tuple[Note, ...], breaks: bool) -> None:
    assert may_break(notes) is breaks


def test_many_short_notes_are_long() -> None:
    assert not may_break((said(10),) * 3)
    assert may_break((said(10),) * 12)


def test_no_short_note_goes_on_alone() -> None:
    assert which_stay((said(800), said(400), said(10)), below=0) == (False, False, True)
    assert which_stay((said(800), said(400), said(10)), below=3) == (False, False, False)
    assert which_stay((), below=2) == ()


def test_what_no_page_holds_may_break_within() -> None:
    assert not may_split(said(400))
    assert may_split(said(1400))
    assert may_split(Note("notes", (Code("a line\n" * 60),)))
    assert may_split(Note("guide", (Picture("a.png"), Picture("b.png"))))
    assert may_split(Note("do", (WriteSpace("lines", 15),)))
    assert may_split(Note("do", (WriteSpace("box", 120),)))
