"""The guide's pages as they are laid out: nothing blank, nothing torn, nothing off the paper, and what they say."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import page
import pytest
from PIL import Image

from deckgen.deck.schedule import plan
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.guide import Manuscript, Thumbnail, guide_pdf
from deckgen.outputs.documents import manuscript
from deckgen.pipeline import Prepared, prepare
from deckgen.request import Edition, Request
from support import composing, guide_lines, shipped_decks
from support.paths import GOLDEN, ROOT
from support.small_workshop import THEME, WORKSHOP

EXPECTED = GOLDEN / "guide"

MM = 96 / 25.4  # in CSS pixels


def picture() -> Thumbnail:
    data = io.BytesIO()
    Image.new("RGB", (64, 36), (26, 117, 97)).save(data, "JPEG")
    return Thumbnail(data.getvalue(), "image/jpeg")


def prepared(language: str = "", variant: str = "") -> Prepared:
    project = Project(ROOT)
    edition = Edition(language=language, variant=variant)
    made, found = prepare(project, find_deck(project, "malbildsworkshop"), Request(edition=edition))
    assert made is not None, found
    return made


def printed(made: Prepared, paper: str = "a4") -> list[guide_lines.Page]:
    pictures = {slide.id: picture() for slide in made.deck.slides}
    return guide_lines.lay_out(replace(manuscript(made, shipped_decks.COMMIT, pictures), paper=paper))


@cache
def printed_workshop(language: str, guide: str, paper: str) -> list[guide_lines.Page]:
    """The pages of the shipped workshop, laid out once for all tests of a process."""
    made = prepared(language)
    return printed(replace(made, deck=replace(made.deck, guide=guide)), paper)


@pytest.mark.slow
def test_the_pages_say_what_they_said(request: pytest.FixtureRequest) -> None:
    pictures = {slide.id: picture() for slide in WORKSHOP.slides}
    fonts = composing.ready_theme().fonts
    pages = guide_lines.lay_out(
        Manuscript(WORKSHOP, plan(WORKSHOP), THEME, fonts, thumbnails=pictures, commit="3fa9c1d2")
    )
    assert list(guide_lines.problems(pages)) == []
    golden = EXPECTED / "workshop.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(guide_lines.dump(pages), encoding="utf-8")
    assert guide_lines.dump(pages) == golden.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("language", "paper"), [("sv-SE", "a4"), ("en-GB", "a4"), ("sv-SE", "letter")])
def test_no_page_of_the_workshop_is_blank_torn_or_cut_off(language: str, paper: str) -> None:
    assert list(guide_lines.problems(printed_workshop(language, "compact", paper))) == []


@pytest.mark.slow
def test_nothing_is_printed_twice() -> None:
    entries = [
        line.text for page in printed_workshop("en-GB", "compact", "a4") for line in page.lines if line.tag == "p"
    ]
    module = "Choose five sources, two of which you don’t"
    assert sum(text.startswith(module) for text in entries) == 1


@pytest.mark.slow
def test_nor_one_of_a_deck_with_every_layout(tmp_path: Path) -> None:
    project = shipped_decks.write_examples(tmp_path)
    made, found = prepare(project, find_deck(project, "examples"), Request())
    assert made is not None, found
    assert list(guide_lines.problems(printed(made))) == []


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["half-day", "90-minutes", "remote"])
def test_nor_one_of_its_variants_and_their_pages_are_full(variant: str) -> None:
    pages = printed(prepared(variant=variant))
    assert list(guide_lines.problems(pages)) == []
    assert nearly_empty(pages, 0.36) == {}


def nearly_empty(pages: list[guide_lines.Page], allowed: float) -> dict[int, float]:
    """How empty those pages are that are emptier than allowed; the cover may be."""
    shares = {n: empty_share(page, 18 * MM, 16 * MM) for n, page in enumerate(pages, 1)}
    return {n: round(share, 2) for n, share in shares.items() if n > 1 and share > allowed}


def empty_share(page: guide_lines.Page, top: float, bottom: float) -> float:
    """How much of a page is empty below its last line; `top` and `bottom` are its margins in CSS pixels."""
    last = max((line.bottom for line in page.lines), default=top)
    return (page.height - bottom - last) / (page.height - top - bottom)


@pytest.mark.slow
@pytest.mark.parametrize(("guide", "most"), [("compact", 52), ("full", 72)])
def test_the_workshop_s_guide_is_thin_and_its_pages_are_full(guide: str, most: int) -> None:
    pages = printed_workshop("sv-SE", guide, "a4")
    assert len(pages) <= most
    assert nearly_empty(pages, 1 / 3 if guide == "compact" else 1 / 2) == {}  # empty worksheets are meant to be


@pytest.mark.slow
def test_the_day_is_a_spread() -> None:
    pages = printed_workshop("sv-SE", "compact", "a4")
    day = [n for n, page in enumerate(pages, 1) if page.running and page.running[0].startswith("Dagen i korthet")]
    assert len(day) == 2 and day[0] % 2 == 0 and day[1] == day[0] + 1
    texts = [line.text for n in day for line in pages[n - 1].lines]
    assert "Lunch" in texts and "Kaffepaus" in texts


@pytest.mark.slow
@pytest.mark.parametrize("guide", ["compact", "full"])
def test_both_editions_are_accessible(guide: str) -> None:
    pictures = {slide.id: picture() for slide in WORKSHOP.slides}
    deck = replace(WORKSHOP, guide=guide)
    source = Manuscript(deck, plan(deck), THEME, composing.ready_theme().fonts, thumbnails=pictures)
    failures = page.validate_pdf_bytes(guide_pdf(source), profile="ua1").failures
    assert [(fault.rule_id, fault.message) for fault in failures] == []
