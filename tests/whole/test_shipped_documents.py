"""The documents of the decks that come with the program, page by page, in both themes, languages and papers."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader

from deckgen.deck.model import Block, Code, Heading, List, Paragraph, Picture, Quote, Table, WriteSpace, plain
from deckgen.files.decks import find_deck
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.documents import DOCUMENTS
from deckgen.outputs.kinds import make
from deckgen.pipeline import Prepared, prepare
from deckgen.reports.dump import as_data
from deckgen.request import Edition, Request
from deckgen.values.diagnostics import has_errors
from support.paths import ROOT
from support.shipped_decks import COMMIT

pytestmark = pytest.mark.slow

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')
LARGE = ("-posters-a3.pdf", "-posters-a2.pdf", "-cards.pdf")
MARGIN = 28  # points, a centimetre: no printer reaches nearer to the edge


@dataclass(frozen=True)
class Wish:
    """What to build: of which deck, in which dress."""

    deck: str
    request: Request

    def __str__(self) -> str:
        request = self.request
        said = (self.deck, request.theme, request.edition.language, request.edition.variant, request.paper)
        return "-".join(filter(None, (*said, str(request.handout or ""))))


WISHES = (
    Wish("malbildsworkshop", Request()),
    Wish("malbildsworkshop", Request(theme="kontor", paper="letter", handout=6)),
    Wish("malbildsworkshop", Request(edition=Edition(language="en-GB"), handout=2)),
    Wish("malbildsworkshop", Request(edition=Edition(variant="half-day"), paper="letter", handout=1)),
    Wish("short-talk", Request(handout=1)),
)


@cache
def prepared(wish: Wish) -> tuple[Prepared, DeckLocation]:
    project = Project(ROOT)
    place = find_deck(project, wish.deck)
    made, found = prepare(project, place, wish.request)
    assert made is not None and not has_errors(found), found
    return made, place


@cache
def documents(wish: Wish) -> dict[str, bytes]:
    made, place = prepared(wish)
    made_all = {name: data for kind in DOCUMENTS for name, data in make(kind, made, place, COMMIT).items()}
    return {name: data for name, data in made_all.items() if name.endswith(".pdf")}  # letters are text


def each(test: Any) -> Any:
    """A test of every document of every wish."""
    return pytest.mark.parametrize("wish", WISHES, ids=str)(test)


@each
def test_documents_are_accessible(wish: Wish) -> None:
    faults = {
        name: [(fault.rule_id, fault.message) for fault in page.validate_pdf_bytes(data, profile="ua1").failures]
        for name, data in documents(wish).items()
    }
    assert {name: found for name, found in faults.items() if found} == {}


@each
def test_documents_are_well_formed(wish: Wish, tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf") or pytest.skip("qpdf is not installed")
    for name, data in documents(wish).items():
        (tmp_path / name).write_bytes(data)
        done = subprocess.run([qpdf, "--check", str(tmp_path / name)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@each
def test_every_page_has_words_and_all_of_them_stand_on_it(wish: Wish, tmp_path: Path) -> None:
    reader = shutil.which("pdftotext") or pytest.skip("pdftotext is not installed")
    for name, data in documents(wish).items():
        (tmp_path / name).write_bytes(data)
        told = subprocess.run([reader, "-bbox", str(tmp_path / name), "-"], capture_output=True, text=True, check=True)
        for number, sheet in enumerate(told.stdout.split("<page ")[1:], start=1):
            width, height = (float(side) for side in re.findall(r'(?:width|height)="([\d.]+)"', sheet)[:2])
            words = [tuple(map(float, found)) for found in WORD.findall(sheet)]
            assert words or name.endswith(LARGE), f"{name}: page {number} is empty"
            if name.endswith(LARGE):
                continue  # the boxes of letters that are read across a room reach far beyond what is seen of them
            assert len(words) > 5, f"{name}: page {number} is empty"
            outside = [w for w in words if min(w[:2]) < MARGIN or w[2] > width - MARGIN or w[3] > height - MARGIN]
            assert outside == [], f"{name}: page {number}"


@each
def test_fonts_are_embedded(wish: Wish) -> None:
    for name, data in documents(wish).items():
        bare = [font["/BaseFont"] for font in _fonts(data) if not _file_of(font)]
        assert bare == [], name


def _fonts(data: bytes) -> Iterator[Any]:
    reader: Any = PdfReader(io.BytesIO(data))
    for sheet in reader.pages:
        yield from (font.get_object() for font in sheet["/Resources"].get("/Font", {}).values())
    form = reader.trailer["/Root"].get("/AcroForm")
    if form is not None:
        yield from (font.get_object() for font in form["/DR"]["/Font"].values())


def _file_of(font: Any) -> Any:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = inner["/FontDescriptor"]
    return described.get("/FontFile2") or described.get("/FontFile3")


@each
def test_pages_are_as_many_as_there_are_sheets_and_sessions(wish: Wish) -> None:
    made, _ = prepared(wish)
    pages = {name.removeprefix(made.stem): len(PdfReader(io.BytesIO(d)).pages) for name, d in documents(wish).items()}
    assert pages["-running-order.pdf"] == len(made.deck.sessions)
    assert pages["-worksheets.pdf"] == pages["-worksheets-form.pdf"]
    form = PdfReader(io.BytesIO(documents(wish)[f"{made.stem}-worksheets-form.pdf"]))
    assert pages["-worksheets.pdf"] == len(form.outline)


@each
def test_fields_are_named_once_and_explained(wish: Wish) -> None:
    made, _ = prepared(wish)
    reader: Any = PdfReader(io.BytesIO(documents(wish)[f"{made.stem}-worksheets-form.pdf"]))
    widgets = [note.get_object() for sheet in reader.pages for note in sheet.get("/Annots", ())]
    # Of grades in a row one can be chosen: they are one field, which bears the name.
    names = [widget["/T"] if "/T" in widget else widget["/Parent"]["/T"] for widget in widgets]
    assert len(set(names)) == len(reader.get_fields())
    assert len(names) == len(
        {(n, str(w["/AP"]["/N"].keys()) if "/T" not in w else "") for n, w in zip(names, widgets, strict=True)}
    )
    assert all(re.search(r"\w: \w|, \w", widget["/TU"]) for widget in widgets)
    assert all("/StructParent" in widget and "/AP" in widget for widget in widgets)
    assert {sheet["/Tabs"] for sheet in reader.pages} == {"/S"}


def test_same_input_same_bytes() -> None:
    (made, place), first = prepared(WISHES[3]), documents(WISHES[3])
    again = {name: data for kind in DOCUMENTS for name, data in make(kind, made, place, COMMIT).items()}
    assert [name for name in first if first[name] != again[name]] == []


# --- client-safe --------------------------------------------------------------------------------------------


def test_no_sentence_of_the_leader_s_is_handed_over() -> None:
    """Every sentence of notes for the leader that is not also on a slide or a paper for participants."""
    project = Project(ROOT)
    place = find_deck(project, "malbildsworkshop")
    safe, found = prepare(project, place, Request(edition=Edition(client_safe=True)))
    assert safe is not None and not has_errors(found)
    handed = " ".join(
        _words(text)
        for kind in ("pptx", "handout", "worksheets", "posters", "cards", "mails", "slides-pdf")
        for data in make(kind, safe, place, COMMIT).values()
        for text in _texts(data)
    )
    spoken = _spoken(prepared(WISHES[0])[0])
    assert len(spoken) > 400
    shown = _words(json.dumps(as_data(safe.scenes), ensure_ascii=False))
    assert [words for words in spoken if words in handed and words not in shown] == []


def _spoken(made: Prepared) -> list[str]:
    """Paragraphs of notes for the leader that hold at least six words."""
    notes = (note for slide in made.deck.slides for note in slide.notes if note.kind not in ("handout", "worksheet"))
    paragraphs = (_words(text) for note in notes for text in _sentences(note.blocks))
    return [words for words in paragraphs if len(words.split()) >= 6]


def _sentences(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield plain(runs)
            case List(items):
                for item in items:
                    yield from _sentences(item.blocks)
            case Quote(inner):
                yield from _sentences(inner)
            case Table(header, rows):
                yield from (plain(cell.runs) for row in (header, *rows) for cell in row)
            case Code() | Picture() | WriteSpace():
                pass


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _texts(data: bytes) -> Iterator[str]:
    if data.startswith(b"%PDF"):
        yield from (sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages)
        return
    if not data.startswith(b"PK"):
        yield data.decode()
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield re.sub(r"<[^>]+>", " ", archive.read(name).decode())
