"""The participants' sheets: one a page, sound as PDF, and as a form that can be filled in."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import page
import pytest
from pypdf import PdfReader

from deckgen.deck.model import Deck, List, ListItem, Slide, WriteSpace
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, worksheets_html, worksheets_pdf
from deckgen.guide.sheets.worksheets import make_folder
from support import composing
from support.small_workshop import FONTS, THEME, WORKSHOP, note, p, r, table

LINES = WriteSpace("lines", 3)
TICKS = List((ListItem((p("Jag läser"),), False), ListItem((p("Jag bygger"),), True)))
PLAN = table(("", "Vem?", "När?"), ("Steg ett", "", ""), ("Steg två", "", ""))
BOX, LINE, CHECK = WriteSpace("box", 60), WriteSpace("lines", 1), WriteSpace("check")


def manuscript(deck: Deck = WORKSHOP, paper: str = "a4") -> Manuscript:
    fonts = composing.ready_theme().fonts
    deck = replace(deck, goals=())  # no evaluation
    return Manuscript(deck, plan(deck), THEME, {name: fonts[name] for name in fonts if "Sans3-R" in name}, paper=paper)


def with_sheet(*blocks: Any) -> Deck:
    slide = Slide("vag", "bullets", r("Vår väg"), notes=(note("worksheet", *blocks), note("say", "Hemligt")), number=1)
    return replace(WORKSHOP, sessions=(replace(WORKSHOP.sessions[0], slides=(slide,)),))


def fields(deck: Deck) -> dict[str, Any]:
    return PdfReader(io.BytesIO(worksheets_pdf(manuscript(deck), fillable=True))).get_fields() or {}


def test_sheets_are_numbered_as_in_the_guide() -> None:
    folder = make_folder(manuscript(), fillable=False)
    assert [sheet.label.replace("\u00a0", " ") for sheet in folder.sheets] == [f"Arbetsblad {n}" for n in range(1, 7)]
    assert folder.sheets[4].facts[0] == "Enskilt"


def test_sheets_hold_nothing_for_the_leader() -> None:
    assert "Hemligt" not in worksheets_html(manuscript(with_sheet(LINES)))


@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.slow)])
@pytest.mark.parametrize("fillable", [False, True])
def test_every_sheet_is_one_sound_page(paper: str, fillable: bool) -> None:
    data = worksheets_pdf(manuscript(paper=paper), fillable=fillable)
    assert len(PdfReader(io.BytesIO(data)).pages) == 6
    assert [(fault.rule_id, fault.message) for fault in page.validate_pdf_bytes(data, profile="ua1").failures] == []


@pytest.mark.slow
def test_a_form_is_the_same_every_time() -> None:
    form = worksheets_pdf(manuscript(), fillable=True)
    assert worksheets_pdf(manuscript(), fillable=True) == form


def test_fields_say_what_they_are_for() -> None:
    deck = with_sheet(p("Var är vi?", ""), LINES, PLAN, TICKS, BOX, LINE, CHECK, p("Namnet är [line]."))
    said = {name: field["/TU"].replace("\u00a0", " ") for name, field in fields(deck).items()}
    assert list(said) == [f"vag-1-{n}" for n in range(1, len(said) + 1)]
    first = "Arbetsblad 1, Vår väg"
    assert list(said.values()) == [
        f"{first}: Namn", first, f"{first}: Vem?, Steg ett", f"{first}: När?, Steg ett", f"{first}: Vem?, Steg två",
        f"{first}: När?, Steg två", f"{first}: Jag läser", f"{first}: Jag bygger", first, first, first, first,
    ]  # fmt: skip


def test_fields_are_of_the_kind_of_their_place() -> None:
    found = fields(with_sheet(LINES, LINE, TICKS))
    multiline = [bool(field.get("/Ff", 0) & 1 << 12) for field in found.values()]
    assert [field["/FT"] for field in found.values()] == ["/Tx", "/Tx", "/Tx", "/Btn", "/Btn", "/Tx"]
    assert multiline == [False, True, False, False, False, True]


def test_what_is_typed_is_set_in_an_embedded_font() -> None:
    reader = PdfReader(io.BytesIO(worksheets_pdf(manuscript(with_sheet(LINES)), fillable=True)))
    form: Any = reader.trailer["/Root"]["/AcroForm"]  # type: ignore[index]
    font = form["/DR"]["/Font"]["/Typed"]
    assert (font["/BaseFont"], font["/Encoding"]) == ("/SourceSans3-Regular", "/WinAnsiEncoding")
    assert len(font["/Widths"]) == 224
    assert font["/FontDescriptor"]["/FontFile2"].get_data().startswith(b"\0\1\0\0")
    assert "/Typed 11 Tf" in form["/DA"]


def test_without_a_font_file_the_viewer_has_one() -> None:
    bare = replace(manuscript(with_sheet(LINES)), fonts={name: FONTS[name] for name in FONTS if "Liberation" in name})
    reader = PdfReader(io.BytesIO(worksheets_pdf(bare, fillable=True)))
    font: Any = reader.trailer["/Root"]["/AcroForm"]["/DR"]["/Font"]["/Typed"]  # type: ignore[index]
    assert (font["/Subtype"], font["/BaseFont"]) == ("/Type1", "/Helvetica")


def test_short_sheets_leave_room_for_notes_and_long_ones_stand_closer() -> None:
    (short,) = make_folder(manuscript(with_sheet(LINES)), fillable=False).sheets
    assert (short.pitch, short.notes > 100) == (12, True)
    (full,) = make_folder(manuscript(with_sheet(WriteSpace("lines", 22))), fillable=False).sheets
    assert (full.pitch, full.notes) == (9, 0)


def test_of_a_row_s_grades_one_can_be_chosen() -> None:
    deck = with_sheet(table(("Efter i dag", "1", "2"), ("Jag vet", "", "")))
    assert [field["/FT"] for field in fields(deck).values()] == ["/Tx", "/Tx", "/Btn"]
    (row,) = (field for field in fields(deck).values() if field["/FT"] == "/Btn")
    assert int(row["/Ff"]) & 1 << 15 and len(row["/Kids"]) == 2  # one of the two


def test_nobody_puts_a_name_on_an_anonymous_sheet() -> None:
    slide = Slide("vag", "bullets", r("Vår väg"), notes=(note("worksheet", LINES, who="anonymous"),), number=1)
    deck = replace(WORKSHOP, goals=(), sessions=(replace(WORKSHOP.sessions[0], slides=(slide,)),))
    assert "Namn" not in worksheets_html(manuscript(deck))
    assert len(fields(deck)) == 2
