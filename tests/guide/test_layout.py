"""The guide's pages as they are laid out: nothing blank, nothing torn, nothing off the paper, and what they say."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from deckgen.deck.schedule import plan
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.guide import Manuscript, Thumbnail
from deckgen.outputs.documents import manuscript
from deckgen.pipeline import Prepared, prepare
from deckgen.request import Edition, Request
from support import composing, guide_lines, shipped_decks
from support.paths import GOLDEN, ROOT
from support.small_workshop import THEME, WORKSHOP

EXPECTED = GOLDEN / "guide"


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
    assert list(guide_lines.problems(printed(prepared(language), paper))) == []


@pytest.mark.slow
@pytest.mark.parametrize(("language", "paper"), [("en-GB", "a4"), ("sv-SE", "letter"), ("en-GB", "letter")])
def test_no_chapter_of_the_workshop_runs_over_by_a_few_lines(language: str, paper: str) -> None:
    front = (page for page in printed(prepared(language), paper)[1:] if not any(line.beside for line in page.lines))
    last = 0.3  # of a page; the sheets to write on are the lines that nobody sees yet
    short = [page.lines[0].text for page in front if max(line.bottom for line in page.lines) < last * page.height]
    assert [text for text in short if not text.startswith(("Arbetsblad", "Worksheet", "Om det", "About"))] == []


@pytest.mark.slow
def test_nothing_is_printed_twice() -> None:
    entries = [line.text for page in printed(prepared("en-GB")) for line in page.lines if line.tag == "p"]
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
def test_nor_one_of_its_variants(variant: str) -> None:
    assert list(guide_lines.problems(printed(prepared(variant=variant)))) == []
