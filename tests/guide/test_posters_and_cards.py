"""What hangs on the walls, and what is cut out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    INTERNAL,
    Cell,
    Deck,
    List,
    ListItem,
    Module,
    Note,
    Paragraph,
    Run,
    Session,
    Slide,
    Slot,
    Table,
)
from deckgen.deck.schedule import plan
from deckgen.deck.words import words
from deckgen.guide import Manuscript, Thumbnail, cards_html, posters_html
from deckgen.guide.sheets.cards import has_cards, make_cards
from deckgen.guide.sheets.posters import make_posters
from support.small_workshop import THEME


def text(words: str) -> tuple[Run, ...]:
    return (Run(words),)


def items(*words: str) -> tuple[List, ...]:
    return (List(tuple(ListItem((Paragraph(text(each)),)) for each in words), ordered=True),)


def cell(words: str) -> Cell:
    return Cell(text(words))


FIELDS = (Slot(text("Strengths"), "", items("Trust")), Slot(text("Threats"), "", ()))
SWOT = Slide("swot", "swot", text("SWOT"), slots=FIELDS, kind=SlideKind.GROUP_WORK, number=1, duration=10)
CANVAS = Slide(
    "canvas", "canvas", text("We could …"), slots=(Slot(text("Offer"), "", ()),), kind=SlideKind.CANVAS, number=2
)
STEP = Slide("step", "plan-step", text("Mobilise"), kind=SlideKind.PLAN_STEP, number=3)
MATRIX = Slide(
    "matrix",
    "matrix",
    text("How mature?"),
    blocks=(Table((cell("Area"), cell("First")), ((cell("R&D"), cell("None; not yet")),), ("", "")),),
    kind=SlideKind.GROUP_WORK,
    number=6,
)
NEEDS = Slide("needs", "columns-list", text("Needs"), notes=(Note("materials", items("The list in A3: 1")),), number=4)
DOTS = Slide("dots", "bullets", text("Dots"), notes=(Note("exercise", items("Choose. (2 min)")),), number=5)
WAYS = Slide(
    "ways",
    "two-columns",
    text("Eight ways"),
    blocks=(Paragraph(text("Which have you tried?")),),
    slots=(Slot(text("Early"), "", items("Ask", "Watch")), Slot(text("Late"), "", items("Try"))),
    notes=NEEDS.notes,
    kind=SlideKind.POINTS,
    number=7,
)
MODULE = Module("m", text("Ask"), text("Only questions"), time="1 week", follow_up=(Paragraph(text("One answer")),))


def manuscript(*slides: Slide, modules: tuple[Module, ...] = ()) -> Manuscript:
    deck = Deck(
        "d", "d.yaml", text("The day"), sessions=(Session("s", text("Morning"), slides, start=540),), modules=modules
    )
    pictures = {slide.id: Thumbnail(b"", "image/jpeg") for slide in slides}
    return Manuscript(deck, plan(deck), THEME, thumbnails=pictures)


@pytest.mark.parametrize(
    ("slides", "kinds"),
    [
        ((SWOT,), ["day", "field", "field"]),
        ((CANVAS,), ["canvas"]),
        ((STEP,), ["sign"]),
        ((MATRIX,), ["table"]),
        ((SWOT, replace(SWOT, id="again", title=text("Once more"))), ["day", "field", "field"]),
        ((NEEDS,), ["drawing"]),
        ((replace(NEEDS, notes=()),), []),
        ((WAYS,), ["points"]),
        ((replace(WAYS, kind=SlideKind.CONTENT),), ["drawing"]),  # where things stand says something there
        ((replace(SWOT, tags=(INTERNAL,)),), ["day"]),
        ((DOTS,), []),
    ],
)
def test_what_groups_work_with_hangs_on_the_wall(slides: tuple[Slide, ...], kinds: list[str]) -> None:
    assert [poster.kind for poster in make_posters(manuscript(*slides), "a3").posters] == kinds


def test_a_larger_sheet_has_larger_letters() -> None:
    source = manuscript(SWOT)
    assert "font-size: 18pt" in posters_html(source, "a3") and "size: A3" in posters_html(source, "a3")
    assert "font-size: 26pt" in posters_html(source, "a2") and "size: A2" in posters_html(source, "a2")


def test_the_back_of_a_card_lies_behind_its_front() -> None:
    source = manuscript(DOTS, modules=(MODULE,))
    (page,) = make_cards(source).pages
    assert [card.title.striptags() for card in page.front[:2]] == ["Dots", "Ask"]
    assert [card.title.striptags() for card in page.back[:2]] == ["Ask", "Dots"]
    assert len(page.front) == len(page.back) == 8
    assert "One answer" in page.front[1].back and "Choose" in page.front[0].back
    assert "Only questions" in cards_html(source)
    assert not has_cards(manuscript(NEEDS).deck)


def test_all_rows_of_a_matrix_hang_on_one_sheet() -> None:
    (poster,) = make_posters(manuscript(MATRIX), "a3").posters
    assert poster.table == (("Area", "First"), ("R&amp;D", "None\u00a0· not yet"))
    assert "None\u00a0· not yet" in posters_html(manuscript(MATRIX), "a3")


def test_points_are_set_anew_with_room_for_dots() -> None:
    (poster,) = make_posters(manuscript(WAYS), "a3").posters
    assert poster.points is not None
    assert poster.points.groups == (("Early", ("Ask", "Watch")), ("Late", ("Try",)))
    assert poster.points.closing == "<p>Which have you tried?</p>"
    many = replace(WAYS, slots=(Slot(text("Early"), "", items(*["A way that takes a line or two"] * 30)),))
    (crowded,) = make_posters(manuscript(many), "a3").posters
    assert crowded.points is not None
    assert (crowded.points.size, crowded.points.row) < (poster.points.size, poster.points.row)


def test_the_day_hangs_beside_its_goals() -> None:
    whole = manuscript(SWOT)
    deck = replace(whole.deck, goals=(text("can say what helps"), text("has chosen")))
    day, goals, *_ = make_posters(replace(whole, deck=deck), "a3").posters
    assert (day.kind, goals.kind, str(goals.title)) == ("day", "goals", words("en")["aims-of"])
    assert goals.points is not None and [len(items) for _, items in goals.points.groups] == [2]


def test_a_drawing_of_a_slide_that_goes_on_is_whole() -> None:
    whole = manuscript(NEEDS)
    drawn = replace(whole, thumbnails={**whole.thumbnails, "needs-2": Thumbnail(b"", "image/jpeg")})
    assert [poster.picture for poster in make_posters(drawn, "a3").posters] == [
        "memory:slide/needs", "memory:slide/needs-2",
    ]  # fmt: skip
