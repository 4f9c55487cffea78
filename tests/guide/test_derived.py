"""What the guide adds to slides that say it in another way."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck.model import Chapter, Heading, Module, Paragraph, Run, Table, WriteSpace, plain
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript
from deckgen.guide.chapters import derived_notes
from deckgen.guide.chapters.book import make_book
from deckgen.layouts.catalogue.canvas import EXAMPLE as CANVAS
from deckgen.layouts.catalogue.quiz import EXAMPLE as QUIZ
from support import composing
from support.small_workshop import THEME


def test_the_right_answer_stands_before_its_explanation() -> None:
    deck, _ = composing.read(QUIZ)
    (note,) = derived_notes.derive_notes(deck).slides[0].notes
    assert note.kind == "answer"
    texts = [plain(block.runs) for block in note.blocks if isinstance(block, Paragraph)]
    assert texts[0] == "B. Holding a telephone in your hand"
    assert texts[1].startswith("Since 1 February 2018")


def test_a_quiz_without_explanation_has_an_answer_too() -> None:
    deck, _ = composing.read("---\nlayout: quiz\n---\n# Which?\n- [x] one\n- [ ] two\n- [x] three\n")
    (note,) = derived_notes.derive_notes(deck).slides[0].notes
    assert [plain(b.runs) for b in note.blocks if isinstance(b, Paragraph)] == ["A. one", "C. three"]


def test_a_canvas_brings_a_worksheet_but_only_where_it_has_none() -> None:
    deck, _ = composing.read(CANVAS)
    (note,) = derived_notes.derive_notes(deck).slides[0].notes
    assert note.kind == "worksheet"
    assert sum(isinstance(block, WriteSpace) for block in note.blocks) == 3
    own, _ = composing.read(CANVAS + "\n::: worksheet\n[lines=3]\n:::\n")
    assert derived_notes.derive_notes(own) is own


def test_the_book_has_both() -> None:
    deck, _ = composing.read(QUIZ + "\n" + CANVAS)
    book = make_book(Manuscript(deck, plan(deck), THEME))
    assert "B. </strong>Holding a telephone" in str(book.sessions[0].slides[0].notes[0].body)
    (sheet,) = book.worksheets
    assert str(sheet.title) == "A great opportunity for us is to\u00a0…"
    assert str(sheet.body).count("write-line") == 3 * 5


def test_other_slides_stay_as_they_are() -> None:
    deck, _ = composing.read("# A\n- [x] done\n")
    assert derived_notes.derive_notes(deck) is deck


def test_choosing_modules_makes_a_sheet() -> None:
    deck, _ = composing.read("---\nlayout: modules\n---\n# Learn faster\n")
    full = replace(deck, modules=tuple(Module(f"m{n}", (Run(f"Module {n}"),), ()) for n in range(4)))
    (note,) = derived_notes.derive_notes(full).slides[0].notes
    tables = [block for block in note.blocks if isinstance(block, Table)]
    assert [[plain(row[0].runs) for row in table.rows] for table in tables] == [
        ["1", "2", "3"],
        ["30\u00a0days", "60\u00a0days", "90\u00a0days"],
    ]
    assert derived_notes.derive_notes(deck) is deck  # nothing to choose from


def test_a_deck_with_goals_ends_with_an_evaluation() -> None:
    deck, _ = composing.read("# A\n- x\n\n---\n\n# B\n- y\n\n---\nhidden: true\n---\n# C\n- z\n")
    aimed = replace(deck, goals=((Run("You can say why"),),))
    first, last, hidden = derived_notes.derive_notes(aimed).slides
    assert (first.notes, hidden.notes) == ((), ())
    (table,) = [block for block in last.notes[0].blocks if isinstance(block, Table)]
    assert [plain(cell.runs) for cell in table.header] == ["After today", "1", "2", "3", "4", "5"]
    assert plain(table.rows[0][0].runs) == "You can say why"


def test_an_evaluation_stays_out_of_the_box_of_an_exercise() -> None:
    deck, _ = composing.read("---\nlayout: exercise\n---\n# Do it\n1. Now\n\n::: worksheet\n[lines=2]\n:::\n")
    aimed = replace(deck, goals=((Run("You can say why"),),))
    view = make_book(Manuscript(aimed, plan(aimed), THEME)).sessions[0].slides[0]
    assert view.exercise is not None
    assert [sheet.number for sheet in view.exercise.worksheets] == [1]
    assert [str(sheet.title) for sheet in view.worksheets] == ["How was\u00a0it?"]


def test_the_evaluation_may_be_the_author_s() -> None:
    deck, _ = composing.read("# A\n- x\n")
    own = Chapter("evaluation", (Run("One word"),), (WriteSpace("lines", 2),))
    (note,) = derived_notes.derive_notes(replace(deck, chapters=(own,))).slides[0].notes
    assert isinstance(note.blocks[0], Heading)
    assert (plain(note.blocks[0].runs), note.blocks[1]) == ("One word", WriteSpace("lines", 2))
