"""What the guide adds to slides that say it in another way."""

from __future__ import annotations

import studio
from deckgen.guide import Manuscript, derived
from deckgen.guide.book import make_book
from deckgen.layouts.canvas import EXAMPLE as CANVAS
from deckgen.layouts.quiz import EXAMPLE as QUIZ
from deckgen.model import Paragraph, WriteSpace, plain
from deckgen.schedule import plan
from workshop import THEME


def test_the_right_answer_stands_before_its_explanation() -> None:
    deck, _ = studio.read(QUIZ)
    (note,) = derived.with_derived_notes(deck).slides[0].notes
    assert note.kind == "answer"
    texts = [plain(block.runs) for block in note.blocks if isinstance(block, Paragraph)]
    assert texts[0] == "B. Hold the phone in your hand"
    assert texts[1].startswith("Since 1 February 2018")


def test_a_quiz_without_explanation_has_an_answer_too() -> None:
    deck, _ = studio.read("---\nlayout: quiz\n---\n# Which?\n- [x] one\n- [ ] two\n- [x] three\n")
    (note,) = derived.with_derived_notes(deck).slides[0].notes
    assert [plain(b.runs) for b in note.blocks if isinstance(b, Paragraph)] == ["A. one", "C. three"]


def test_a_canvas_brings_a_worksheet_but_only_where_it_has_none() -> None:
    deck, _ = studio.read(CANVAS)
    (note,) = derived.with_derived_notes(deck).slides[0].notes
    assert note.kind == "worksheet"
    assert sum(isinstance(block, WriteSpace) for block in note.blocks) == 3
    own, _ = studio.read(CANVAS + "\n::: worksheet\n[lines=3]\n:::\n")
    assert derived.with_derived_notes(own) is own


def test_the_book_has_both() -> None:
    deck, _ = studio.read(QUIZ + "\n" + CANVAS)
    book = make_book(Manuscript(deck, plan(deck), THEME))
    assert "B. </strong>Hold the phone" in str(book.sessions[0].slides[0].notes[0].body)
    (sheet,) = book.worksheets
    assert str(sheet.title) == "A great opportunity for us is to\u00a0…"
    assert str(sheet.body).count("write-line") == 3 * 5


def test_other_slides_stay_as_they_are() -> None:
    deck, _ = studio.read("# A\n- [x] done\n")
    assert derived.with_derived_notes(deck) is deck
