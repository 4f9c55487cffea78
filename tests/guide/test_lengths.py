"""What may break over a page, and what is kept in one piece."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Code, List, ListItem, Note, Paragraph, Picture, Run, WriteSpace
from deckgen.guide.chapters.lengths import kept, may_break, splits


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
    assert kept((said(800), said(400), said(10)), below=0) == (False, False, True)
    assert kept((said(800), said(400), said(10)), below=3) == (False, False, False)
    assert kept((), below=2) == ()


def test_what_no_page_holds_may_break_within() -> None:
    assert not splits(said(400))
    assert splits(said(1400))
    assert splits(Note("notes", (Code("a line\n" * 60),)))
    assert splits(Note("guide", (Picture("a.png"), Picture("b.png"))))
    assert splits(Note("do", (WriteSpace("lines", 15),)))
    assert splits(Note("do", (WriteSpace("box", 120),)))
