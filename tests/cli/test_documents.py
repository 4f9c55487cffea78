"""The printed documents as a user asks for them: kinds, paper, slides to a page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.documents import DOCUMENTS
from deckgen.pipeline import prepare
from deckgen.request import Request
from support.command import Command

DECK = """\
---
deck: {title: Tiny, language: en, author: Somebody{KEYS}}
layout: exercise
id: draw
duration: 10 min
exercise: {form: pairs}
---
# Draw the way

1. Think of the way. (4 min)
2. Draw it. (6 min)

::: worksheet
## Our way
[lines=4]
:::

::: handout
Keep this drawing.
:::

::: say
Hurry.
:::

---
duration: 5 min
---
# What we saw

- One way
- Another
"""
A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def make(tmp_path: Path, deckgen: Command) -> object:
    def made(*options: str, keys: str = "", text: str = DECK) -> dict[str, bytes]:
        source = tmp_path / "tiny.md"
        source.write_text(text.replace("{KEYS}", keys), encoding="utf-8")
        outcome = deckgen("build", str(source), "--out", str(tmp_path / "out"), "-q", *options)
        assert outcome.status == 0, outcome.err
        return {path.name: path.read_bytes() for path in (tmp_path / "out" / "tiny").iterdir()}

    return made


def pages(data: bytes) -> list[tuple[int, int]]:
    boxes = (each.mediabox for each in PdfReader(io.BytesIO(data)).pages)
    return [(round(box.width), round(box.height)) for box in boxes]


def text(data: bytes) -> str:
    return "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.slow
def test_each_kind_has_its_files(make) -> None:  # type: ignore[no-untyped-def]
    files = make("--only", ",".join(DOCUMENTS))
    assert set(files) == {
        "tiny-handout.pdf", "tiny-worksheets.pdf", "tiny-worksheets-form.pdf", "tiny-running-order.pdf",
        "tiny-posters-a3.pdf", "tiny-posters-a2.pdf", "tiny-cards.pdf", "manifest.json",
        *(f"tiny-{letter}.{ending}" for letter in ("invitation", "summary", "thanks") for ending in ("txt", "eml")),
    }  # fmt: skip
    assert "Keep this drawing." in text(files["tiny-handout.pdf"])
    assert "Our way" in text(files["tiny-worksheets.pdf"])
    assert "Draw the way" in text(files["tiny-running-order.pdf"])
    assert "Hurry" not in "".join(text(files[name]) for name in files if name.endswith("pdf"))


def test_a_deck_without_worksheets_gets_no_empty_file(make) -> None:  # type: ignore[no-untyped-def]
    files = make("--only", "worksheets", text="---\ndeck: {title: Tiny}\n---\n# One\n\n- point\n")
    assert set(files) == {"manifest.json"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "keys", "size"),
    [((), "", A4), ((), ", paper: letter", LETTER), (("--paper", "a4"), ", paper: letter", A4),
     (("--paper", "letter"), "", LETTER)],
)  # fmt: skip
def test_the_paper_is_the_deck_s_or_the_one_asked_for(make, options, keys, size) -> None:  # type: ignore[no-untyped-def]
    assert set(pages(make("--only", "running-order", *options, keys=keys)["tiny-running-order.pdf"])) == {size}


@pytest.mark.slow
def test_everything_printed_is_on_that_paper(make) -> None:  # type: ignore[no-untyped-def]
    files = make("--only", "guide,handout,worksheets,running-order", "--paper", "letter")
    papers = [data for data in files.values() if data.startswith(b"%PDF")]
    assert len(papers) == 5
    assert {page for data in papers for page in pages(data)} == {LETTER}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "keys", "count"), [((), "", 1), ((), ", handout: 1", 2), (("--handout", "1"), ", handout: 6", 2)]
)
def test_slides_to_a_page(make, options, keys, count) -> None:  # type: ignore[no-untyped-def]
    assert len(pages(make("--only", "handout", *options, keys=keys)["tiny-handout.pdf"])) == count


def test_a_client_may_have_other_paper(tmp_path: Path, deckgen: Command) -> None:
    deck = tmp_path / "decks" / "tiny"
    (deck / "clients").mkdir(parents=True)
    (deck / "all").mkdir()
    (deck / "deck.yaml").write_text("title: Tiny\nlanguage: en\n", encoding="utf-8")
    (deck / "all" / "1.md").write_text("# One\n\n- point\n\n::: worksheet\n[lines=2]\n:::\n", encoding="utf-8")
    (deck / "clients" / "acme.yaml").write_text("name: Acme\npaper: letter\n", encoding="utf-8")
    outcome = deckgen("build", str(deck), "--client", "acme", "--only", "worksheets", "-q")
    assert outcome.status == 0, outcome.err
    made = tmp_path / "build" / "tiny" / "acme" / "tiny-acme-worksheets.pdf"
    assert set(pages(made.read_bytes())) == {LETTER}


@pytest.mark.parametrize(("key", "value"), [("paper", "a5"), ("handout", "4")])
def test_other_papers_and_numbers_are_refused(tmp_path: Path, deckgen: Command, key: str, value: str) -> None:
    source = tmp_path / "tiny.md"
    source.write_text(DECK.replace("{KEYS}", f", {key}: {value}"), encoding="utf-8")
    outcome = deckgen("check", str(source))
    assert outcome.status == 1
    assert f"`{key}`" in outcome.out + outcome.err


@pytest.mark.slow
def test_the_confidentiality_mark_stands_on_every_page(make) -> None:  # type: ignore[no-untyped-def]
    files = make("--only", ",".join(DOCUMENTS), keys=", confidential: For you alone")
    papers = [PdfReader(io.BytesIO(data)) for data in files.values() if data.startswith(b"%PDF")]
    said = [sheet.extract_text().replace("\u00a0", " ") for paper in papers for sheet in paper.pages]
    assert [text for text in said if "For you alone" not in text] == []


@pytest.mark.parametrize(("kinds", "told"), [("pptx", False), ("handout", False), ("guide", True)])
def test_a_long_guide_is_told_of_only_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kinds: str, told: bool
) -> None:
    monkeypatch.setattr("deckgen.checks.notes.MANY_SLIDES", 1)
    (tmp_path / "tiny.md").write_text(DECK.replace("{KEYS}", ""), "utf-8")
    _, found = prepare(Project(tmp_path), DeckLocation("tiny", "tiny.md"), Request(kinds=(kinds,)))
    assert ("long-guide" in [d.code for d in found]) is told
