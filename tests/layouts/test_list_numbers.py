"""Numbered lists on slides, in notes and on paper: `1.` and `1)`, one list and the next."""

from __future__ import annotations

from deckgen import reader
from deckgen.deck.model import List
from deckgen.powerpoint.write.notes import _paragraphs
from deckgen.scene.items import Bullet, NoteText
from support import composing

TWO = "1. a\n2. b\n\n1) c\n2) d\n"


def test_the_sign_behind_a_number_is_kept() -> None:
    deck, _ = reader.read({"a.md": f"# T\n\n{TWO}"}, "a.md")
    assert deck is not None
    lists = [block for slide in deck.slides for block in slide.blocks if isinstance(block, List)]
    assert [(each.start, each.mark, len(each.items)) for each in lists] == [(1, ".", 2), (1, ")", 2)]


def test_a_list_with_another_sign_counts_anew() -> None:
    body = composing.make(f"---\nlayout: bullets\n---\n# T\n\n{TWO}").text("Body").body
    bullets = [paragraph.bullet for paragraph in body.paragraphs]
    assert all(isinstance(each, Bullet) and each.number for each in bullets)
    assert [(each.text, each.start) for each in bullets if each] == [("1.", 1), ("2.", 1), ("1)", 1), ("2)", 1)]


def test_notes_count_with_the_same_sign() -> None:
    notes = tuple(NoteText(mark, bullet=mark) for mark in ("1.", "2.", "1)", "2)"))
    kinds = ["arabicParenR" in paragraph for paragraph in _paragraphs(notes, "en")]
    assert kinds == [False, False, True, True]
