"""What differs between two decks, in words."""

from __future__ import annotations

import pytest

from deckgen.comparing.differences import ChangedPart, SlideChange, compare_decks
from deckgen.comparing.finished import FinishedDeck, FinishedShape, FinishedSlide, FinishedTable
from deckgen.comparing.project.report import as_comment, as_json, as_text, headline
from deckgen.values.value import replace

SLIDE = FinishedSlide(
    1,
    "needs",
    "What do people need?",
    ("Time to read", "A place to meet", "Somebody to ask"),
    (FinishedTable("Visits", (("", "2024", "2025"), ("Malmö", "12", "14"), ("Lund", "9", "9")), is_chart=True),),
    (("A reader", "1"),),
    ("Say that there are three.",),
    shapes={"Title": FinishedShape((0, 0, 360_000, 360_000)), "Body": FinishedShape(None)},
)
NEXT = FinishedSlide(2, "end", "Thank you")
CASES: dict[str, tuple[FinishedSlide, tuple[SlideChange, ...]]] = {
    "nothing": (SLIDE, ()),
    "title": (replace(SLIDE, title="What do they need?"),
              (SlideChange(ChangedPart.TITLE, "What do people need?", "What do they need?"),)),
    "a word": (replace(SLIDE, texts=("Time to read", "A quiet place to meet", "Somebody to ask")),
               (SlideChange(ChangedPart.TEXT, "A place to meet", "A quiet place to meet"),)),
    "a sign behind each word": (
        replace(SLIDE, texts=("Time, to: read!", *SLIDE.texts[1:])),
        (SlideChange(ChangedPart.TEXT, "Time to read", "Time, to: read!"),)),
    "another point": (replace(SLIDE, texts=(*SLIDE.texts, "Coffee")), (SlideChange(ChangedPart.TEXT, "", "Coffee"),)),
    "no more": (replace(SLIDE, texts=SLIDE.texts[1:]), (SlideChange(ChangedPart.TEXT, "Time to read", ""),)),
    "something else": (replace(SLIDE, texts=("Time to read", "Bicycles", "Somebody to ask")),
                       (SlideChange(ChangedPart.TEXT, "A place to meet", ""),
                        SlideChange(ChangedPart.TEXT, "", "Bicycles"))),
    "a figure": (replace(SLIDE, tables=(replace(SLIDE.tables[0], rows=(
        ("", "2024", "2025"), ("Malmö", "12", "15"), ("Lund", "9", "9"))),)),
        (SlideChange(ChangedPart.DATA, "14", "15", "Malmö, 2025", ("Malmö", "12", "14"), 2),)),
    "a row": (replace(SLIDE, tables=(replace(SLIDE.tables[0], rows=(*SLIDE.tables[0].rows, ("Ystad", "1", "2"))),)),
              (SlideChange(ChangedPart.DATA, "", "Ystad | 1 | 2", "row"),)),
    "no table": (replace(SLIDE, tables=()),
                 (SlideChange(ChangedPart.DATA, "chart:  | 2024 | 2025; Malmö | 12 | 14; Lund | 9 | 9", ""),)),
    "notes": (replace(SLIDE, notes=()), (SlideChange(ChangedPart.NOTES, "Say that there are three.", ""),)),
    "a picture": (replace(SLIDE, pictures=(("", "2"),)),
                  (SlideChange(ChangedPart.PICTURE, "A reader", "a picture without a description"),)),
    "hidden": (replace(SLIDE, hidden=True), (SlideChange(ChangedPart.HIDDEN, "shown", "hidden"),)),
    "moved by hand": (replace(SLIDE, shapes={"Title": FinishedShape((720_000, -180_000, 360_000, 360_001), "<red/>"),
                                             "Body": FinishedShape((1, 1, 1, 1))}),
                      (SlideChange(ChangedPart.LOOK, "", "2.0 cm to the right, 0.5 cm up", "Title"),
                       SlideChange(ChangedPart.LOOK, "", "another fill", "Title"),
                       SlideChange(ChangedPart.LOOK, "", "placed by hand", "Body"))),
}  # fmt: skip


def deck(*slides: FinishedSlide, is_ours: bool = False, name: str = "deck") -> FinishedDeck:
    return FinishedDeck(name, slides, is_ours)


@pytest.mark.parametrize(("new", "changes"), CASES.values(), ids=CASES)
def test_what_was_changed_on_a_slide_is_told(new: FinishedSlide, changes: tuple[SlideChange, ...]) -> None:
    found = compare_decks(deck(SLIDE, NEXT), deck(new, NEXT))
    assert [each.changes for each in found.slides] == ([changes] if changes else [])
    assert found.same == (1 if changes else 2)


def test_what_a_program_moves_is_no_edit() -> None:
    moved = CASES["moved by hand"][0]
    assert compare_decks(deck(SLIDE, is_ours=True), deck(moved, is_ours=True)).slides == ()


def test_a_removed_slide_stands_behind_the_one_that_it_followed() -> None:
    first, third, come = replace(NEXT, id="first"), replace(NEXT, id="third", number=3), replace(NEXT, id="x", number=2)
    found = compare_decks(deck(first, replace(SLIDE, number=2), third), deck(first, come, replace(third, number=3)))
    assert [(each.slide.id, each.old is None, each.new is None) for each in found.slides] == [
        ("needs", False, True),
        ("x", True, False),
    ]
    assert headline(found) == "1 added, 1 removed, 2 as before"


def test_a_report_says_where_a_slide_is_written() -> None:
    new = replace(SLIDE, title="What do *they* need? @all", number=2)
    found = compare_decks(deck(SLIDE, NEXT, name="old"), deck(NEXT, new, name="new"))
    lines = {"needs": "decks/day/01.md:12", "end": "decks/day/02.md:1"}
    assert as_text(found, lines).splitlines() == [
        "old → new: 1 changed, 1 moved, 0 as before",
        "",
        "moved   2 “Thank you” (end)  decks/day/02.md:1",
        "  moved: it was slide 2",
        "",
        "changed 2 “What do *they* need? @all” (needs)  decks/day/01.md:12",
        "  title",
        "    - What do people need?",
        "    + What do *they* need? @all",
    ]
    assert r"What do \*they\* need? @<!-- -->all" in as_comment(found, lines)
    assert '"line": "decks/day/01.md:12"' in as_json(found, lines)


def test_a_comment_is_no_longer_than_a_forge_takes() -> None:
    many = [replace(SLIDE, id=str(n), number=n, notes=("x" * 900,)) for n in range(200)]
    found = compare_decks(deck(), deck(*many))
    long = replace(
        found,
        slides=tuple(replace(each, changes=(SlideChange(ChangedPart.NOTES, "", "x" * 900),)) for each in found.slides),
    )
    comment = as_comment(long, {})
    assert len(comment) < 65_000
    assert comment.endswith("slides more")
