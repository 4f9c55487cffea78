"""A comparison as a page that can be sent by mail."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from lxml import html
from PIL import Image

from deckgen.comparing.differences import compare_decks
from deckgen.comparing.finished import FinishedDeck, FinishedSlide
from deckgen.comparing.project.page import as_page
from deckgen.comparing.project.printing import as_pdf
from deckgen.files.project import Project

OLD = FinishedSlide(1, "needs", "Needs", ("A place to meet", "<b>Time</b>"), notes=("Say it.",))
NEW = FinishedSlide(2, "needs", "Needs", ("A quiet place to meet", "<b>Time</b>"), notes=("Say it.",))
NOTED = FinishedSlide(2, "end", "End", notes=("One",)), FinishedSlide(1, "end", "End", notes=("Two",))


def picture(number: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (160, 90), (number, 0, 0)).save(file, "PNG")
    return file.getvalue()


def found(page: str, path: str) -> list[Any]:
    """What an XPath finds in a page."""
    return list(html.fromstring(page).xpath(path))  # type: ignore[arg-type]


@pytest.fixture
def page() -> str:
    found = compare_decks(FinishedDeck("<old>", (OLD, NOTED[0]), True), FinishedDeck("new", (NOTED[1], NEW), True))
    return as_page(found, {"needs": "decks/day.md:12"}, picture, picture)


def test_words_that_went_and_came_are_marked(page: str) -> None:
    changed = [" ".join(line.text_content().split()) for line in found(page, "//p[@class='change']")]
    assert changed == ["One", "Two", "A quiet place to meet"]
    assert [mark.text_content().strip() for mark in found(page, "//ins")] == ["Two", "quiet"]
    assert found(page, "//h1")[0].text == "<old> → new"


def test_a_slide_is_shown_where_one_sees_what_has_changed(page: str) -> None:
    captions = [figure.text_content().strip() for figure in found(page, "//figure")]
    assert captions == ["before, slide 1", "after, slide 2"]


def test_the_page_loads_and_runs_nothing(page: str) -> None:
    addresses = found(page, "//@src | //@href")
    assert addresses and all(address.startswith("data:image/png;base64,") for address in addresses)
    assert not found(page, "//script") and "url(" not in page and "@import" not in page


@pytest.mark.slow
def test_the_page_is_printed(page: str, tmp_path: Path) -> None:
    (sheet,) = pypdf.PdfReader(BytesIO(as_pdf(page, Project(tmp_path)))).pages
    assert "A quiet place to meet" in " ".join(sheet.extract_text().split())
    assert len(sheet.images) == 2
