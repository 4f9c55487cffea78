"""The running order: a page for each session, whatever its length."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pytest
from pypdf import PdfReader

from deckgen.deck.model import MUST_STAY, Deck, Slide
from deckgen.deck.schedule import plan
from deckgen.deck.words import words
from deckgen.guide import Manuscript, running_order_html, running_order_pdf
from deckgen.guide.chapters.references import slide_label, slide_numbers
from deckgen.guide.sheets.running_order import RunningOrder, make_orders
from support.examples import some_quick
from support.small_workshop import FONTS, THEME, WORKSHOP, note, r, untimed


def manuscript(deck: Deck = WORKSHOP, paper: str = "a4") -> Manuscript:
    return Manuscript(deck, plan(deck), THEME, FONTS, paper=paper)


def marked() -> Deck:
    """The first session with something to skip, something that stays and a milestone."""
    first = WORKSHOP.sessions[0]
    marks = {1: {"cut": 1}, 2: {"cut": MUST_STAY, "milestone": r("Alla har sagt något")}}
    slides = tuple(replace(slide, **marks.get(n, {})) for n, slide in enumerate(first.slides))  # type: ignore[arg-type]
    return replace(WORKSHOP, sessions=(replace(first, slides=slides), *WORKSHOP.sessions[1:]))


def long(parts: int, slides: int) -> Deck:
    """One session of so many parts with so many slides each."""
    made = tuple(
        Slide(f"s{a}-{b}", "bullets", r(f"Bild {b} som hör till del {a}"), part=r(f"Del {a}"), duration=2, number=a + b)
        for a in range(parts)
        for b in range(slides)
    )
    return replace(WORKSHOP, sessions=(replace(WORKSHOP.sessions[0], slides=made),))


def first(deck: Deck) -> RunningOrder:
    return make_orders(manuscript(deck)).sessions[0]


def test_every_slide_has_its_row_where_there_is_room() -> None:
    rows = [(line.kind, line.time, str(line.title), line.number) for line in first(WORKSHOP).lines]
    assert (
        rows
        == [
            ("part", "09:00", "Välkomna och mål för dagen", "1–2"),
            ("slide", "09:00", "Välkomna", "1"),
            ("slide", "09:05", "Mål för dagen", "2"),
            ("part", "09:10", "Rälsen", "3"),
            ("break", "09:20", "Rast", ""),
            ("part", "09:35", "Reserv & mer <om> det", ""),
            ("break", "09:35", "Buffert", ""),
            ("end", "09:45", "Slut", ""),
        ]
        or rows[0][1] == "09:00"
    )


def test_marks_and_milestones_stand_where_they_belong() -> None:
    order = first(marked())
    assert [(line.mark, line.order) for line in order.lines if line.mark] == [
        ("cut", "1"), ("stay", ""), ("milestone", ""),
    ]  # fmt: skip
    (skip,) = order.skips
    assert (skip.order, skip.saved.replace("\u00a0", " ")) == (1, "5 min")
    html = running_order_html(manuscript(marked()))
    assert "Alla har sagt något" in html
    assert "Ligger du efter?" in html


@pytest.mark.parametrize(("parts", "slides", "rows", "within"), [(8, 3, 8 * 4, 0), (16, 4, 16, 4), (30, 8, 30, 0)])
def test_what_is_long_is_told_in_fewer_rows(parts: int, slides: int, rows: int, within: int) -> None:
    order = first(long(parts, slides))
    assert len([line for line in order.lines if line.kind in {"part", "slide"}]) == rows
    assert len(order.lines[0].slides) == within


@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "deck",
    some_quick([WORKSHOP, marked(), untimed(WORKSHOP), long(8, 5), long(14, 3), long(16, 4), long(30, 8)], 2),
)
def test_each_session_is_one_sound_page(deck: Deck, paper: str) -> None:
    data = running_order_pdf(manuscript(deck, paper))
    assert len(PdfReader(io.BytesIO(data)).pages) == len(deck.sessions)
    assert [(fault.rule_id, fault.message) for fault in page.validate_pdf_bytes(data, profile="ua1").failures] == []


def test_without_durations_there_are_no_times() -> None:
    assert {line.time + line.length for line in first(untimed(WORKSHOP)).lines} == {""}


def test_notes_stay_in_the_guide() -> None:
    session = WORKSHOP.sessions[0]
    slides = tuple(replace(slide, notes=(note("say", "Hemligt"),)) for slide in session.slides)
    assert "Hemligt" not in running_order_html(
        manuscript(replace(WORKSHOP, sessions=(replace(session, slides=slides),)))
    )


def test_a_slide_that_goes_on_has_all_its_numbers() -> None:
    slides = [Slide("a", "matrix", (), number=4, parts=2), Slide("b", "bullets", (), number=6)]
    assert [slide_numbers(shown) for shown in (slides[:1], slides[1:], slides, [])] == ["4–5", "6", "4–6", ""]
    assert slide_label(slides[:1], words("sv-SE")) == "Bild 4–5"
