"""The participants' handout: every slide that is shown, what is written for them, and nothing for the leader."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pytest
from pypdf import PdfReader

from deckgen.deck.choices import HANDOUTS
from deckgen.deck.model import Deck, Slide
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, Thumbnail, handout_html, handout_pdf
from deckgen.guide.sheets.handout import Leaflet, make_leaflet
from support.examples import some_quick
from support.small_workshop import FONTS, THEME, WORKSHOP, note, p, r

SVG = Thumbnail(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="9" height="9"/></svg>', "image/svg+xml"
)
PER_PAGE = tuple(map(int, HANDOUTS))
LEADERS = ("say", "ask", "do", "answer", "debrief", "tip", "pitfalls", "remote", "notes", "guide", "materials")


def manuscript(deck: Deck = WORKSHOP, paper: str = "a4") -> Manuscript:
    return Manuscript(deck, plan(deck), THEME, FONTS, {slide.id: SVG for slide in deck.slides}, paper=paper)


def noted(*kinds: str) -> Deck:
    """The workshop whose first session bears a note of each kind on every slide: `Ord-kind`."""
    notes = tuple(note(kind, f"Ord-{kind}") for kind in kinds)
    first = WORKSHOP.sessions[0]
    slides = tuple(replace(slide, notes=notes) for slide in first.slides)
    return replace(WORKSHOP, sessions=(replace(first, slides=slides), *WORKSHOP.sessions[1:]))


def _is_written(slide: Slide) -> bool:
    return any(note.kind == "handout" for note in slide.notes)


def test_what_would_spoil_the_search_is_left_out() -> None:
    first = WORKSHOP.sessions[0]
    spoilt = tuple(replace(slide, tags=("spoiler",)) for slide in first.slides)
    deck = replace(WORKSHOP, sessions=(replace(first, slides=spoilt), *WORKSHOP.sessions[1:]))
    shown = {card.anchor for sheet in make_leaflet(manuscript(deck), 3).pages for card in sheet.cards}
    assert shown and not shown & {f"slide-{slide.id}" for slide in first.slides}


def test_a_dense_slide_s_words_stand_beside_it_and_too_many_have_a_page() -> None:
    def leaflet(words: int) -> Leaflet:
        slide = replace(WORKSHOP.slides[1], blocks=(p(" ".join(["mycket"] * words)),))
        sessions = (replace(WORKSHOP.sessions[0], slides=(slide, *WORKSHOP.sessions[0].slides[2:])),)
        return make_leaflet(manuscript(replace(WORKSHOP, sessions=sessions)), 3)

    beside, alone = leaflet(60).pages[0], leaflet(200).pages[0]
    assert "mycket" in beside.cards[0].text and not beside.cards[0].wide
    assert "mycket" not in alone.cards[0].text and alone.cards[0].wide
    assert alone.cards[0].width > 2 * beside.cards[0].width


@pytest.mark.parametrize("per_page", PER_PAGE)
def test_all_slides_are_there_but_dividers_breaks_and_hidden_ones(per_page: int) -> None:
    leaflet = make_leaflet(manuscript(), per_page)
    shown = [card.anchor for sheet in leaflet.pages for card in sheet.cards]
    left_out = {"break", "title", "section", "statement", "agenda"}
    kept = [s for s in WORKSHOP.slides if s.number and (s.layout not in left_out or _is_written(s))]
    assert shown == [f"slide-{s.id}" for s in kept]
    assert all(len(sheet.cards) <= per_page for sheet in leaflet.pages)
    assert [sheet.session != "" for sheet in leaflet.pages].count(True) == len(WORKSHOP.sessions)


@pytest.mark.parametrize("per_page", PER_PAGE)
def test_it_holds_what_is_written_for_participants_and_no_other_note(per_page: int) -> None:
    html = handout_html(manuscript(noted("handout", *LEADERS)), per_page)
    assert "Ord-handout" in html
    assert [kind for kind in LEADERS if f"Ord-{kind}" in html] == []


def test_texts_take_the_place_of_lines() -> None:
    bare, written = (make_leaflet(manuscript(noted(*kinds)), 3).pages[0].cards[0] for kinds in ((), ("handout",)))
    assert written.lines < bare.lines


def test_six_a_page_leave_texts_to_the_end() -> None:
    leaflet = make_leaflet(manuscript(noted("handout")), 6)
    assert {str(card.text) for sheet in leaflet.pages for card in sheet.cards} == {""}
    assert [label.replace("\u00a0", " ") for label, _, _ in leaflet.more] == ["Bild 1", "Bild 2", "Bild 3"]


def test_a_slide_that_goes_on_shows_all_its_pictures() -> None:
    whole = manuscript()
    drawn = replace(whole, thumbnails={**whole.thumbnails, "mal-2": SVG, "mal-3": SVG})
    cards = {card.anchor: card for sheet in make_leaflet(drawn, 1).pages for card in sheet.cards}
    assert [address for address, _ in cards["slide-mal"].pictures] == [
        "memory:slide/mal", "memory:slide/mal-2", "memory:slide/mal-3",
    ]  # fmt: skip


@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.slow)])
@pytest.mark.parametrize("per_page", some_quick(PER_PAGE, 2))
def test_pages_are_sound_and_as_many_as_were_planned(per_page: int, paper: str) -> None:
    data = handout_pdf(manuscript(paper=paper), per_page)
    leaflet = make_leaflet(manuscript(paper=paper), per_page)
    assert len(PdfReader(io.BytesIO(data)).pages) == len(leaflet.pages) + bool(leaflet.more)
    assert [(fault.rule_id, fault.message) for fault in page.validate_pdf_bytes(data, profile="ua1").failures] == []


def test_a_long_title_leaves_less_to_the_slides() -> None:
    long = replace(WORKSHOP, title=r("Vad säger medborgarna om er? " * 5), subtitle=r("Och om alla andra? " * 7))
    plain, more = (make_leaflet(manuscript(deck), 3) for deck in (WORKSHOP, long))
    assert more.masthead > plain.masthead + 10
    assert more.pages[0].cards[0].height < plain.pages[0].cards[0].height
    assert more.pages[1].cards[0].height == plain.pages[1].cards[0].height


def test_pictures_say_what_their_slides_say() -> None:
    said = {"mal": "Mål för dagen\nTre mål"}
    cards = {card.anchor: card for sheet in make_leaflet(manuscript(), 3, said).pages for card in sheet.cards}
    alts = [cards[f"slide-{name}"].pictures[0][1].replace("\u00a0", " ") for name in ("mal", "formulera")]
    assert alts == ["Bild 2: Mål för dagen\nTre mål", "Bild 11: Formulera målbilden"]


def test_same_input_same_bytes() -> None:
    assert handout_pdf(manuscript(), 2) == handout_pdf(manuscript(), 2)
