"""The pages themselves: whole as HTML, sound as PDF/UA, the same bytes every time, and blind to the world."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import page
import pytest
from pypdf import PdfReader

from deckgen.deck.model import Deck
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, Thumbnail, guide_html, guide_pdf
from deckgen.guide.press import icons
from deckgen.guide.press.html import css
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.typefaces import font_set
from support.small_workshop import FONTS, THEME, WORKSHOP, jpeg, untimed

SVG = Thumbnail(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="9" height="9"/></svg>', "image/svg+xml"
)
THUMBNAILS = {slide.id: jpeg() if number % 2 else SVG for number, slide in enumerate(WORKSHOP.slides)}
PICTURES = {"images/a.png": jpeg()}
VOID = frozenset({"meta", "br", "img", "col"})


class Outline(HTMLParser):
    """Collects ids, internal links and headings, and checks that elements close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.levels: list[int] = []
        self.inside_links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if "a" in self.open:
            self.inside_links.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a" and str(values.get("href", "")).startswith("#"):
            self.links.add(str(values["href"])[1:])
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


FONT_SET = font_set(THEME, FONTS)


def manuscript(deck: Deck = WORKSHOP) -> Manuscript:
    return Manuscript(deck, plan(deck), THEME, FONTS, THUMBNAILS, PICTURES, commit="3fa9c1d")


def font(name: str) -> Thumbnail:
    return Thumbnail(FONTS[name], "font/ttf")


def html(deck: Deck = WORKSHOP) -> str:
    return guide_html(manuscript(deck))


def outline(deck: Deck = WORKSHOP) -> Outline:
    parsed = Outline()
    parsed.feed(html(deck))
    return parsed


@pytest.mark.parametrize(
    "deck", [WORKSHOP, untimed(WORKSHOP), replace(WORKSHOP, sessions=WORKSHOP.sessions[:1], modules=())]
)
def test_html_is_well_formed_and_every_link_arrives(deck: Deck) -> None:
    parsed = outline(deck)
    assert parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))
    assert parsed.links <= set(parsed.ids)


def test_links_hold_nothing_but_text() -> None:
    assert outline().inside_links == set()


def test_headings_never_skip_a_level() -> None:
    levels = outline().levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_left_to_fetch() -> None:
    addresses = re.findall(r'(?:src="|url\()["\']?([^"\')]+)', html())
    assert addresses
    assert all(address.startswith("memory:") for address in addresses)
    marks = set(re.findall(r"\bi-([a-z-]+)", html()))
    assert marks <= set(icons.names())


def test_texts_are_escaped() -> None:
    assert "Reserv &amp; mer &lt;om&gt; det" in html()
    assert "<om>" not in html()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return guide_pdf(manuscript())


@pytest.mark.slow
def test_pdf_is_accessible(pdf: bytes) -> None:
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [(fault.rule_id, fault.message) for fault in report.failures] == []


@pytest.mark.slow
def test_pdf_says_what_it_is(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ledarhandledning · Målbildsworkshop"
    assert reader.metadata.author == "Exempelbyrån"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20260312")
    assert str(reader.root_object["/Lang"]) == "sv-SE"
    assert reader.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)


@pytest.mark.slow
def test_bookmarks_lead_through_chapters_and_slides(pdf: bytes) -> None:
    outlines = PdfReader(io.BytesIO(pdf)).outline
    top = [str(entry["/Title"]) for entry in outlines if not isinstance(entry, list)]
    assert top[1:3] == ["Innehåll", "Så använder du handledningen"]
    assert "Fyrastegsplanen" in top
    entries = [entry for group in outlines if isinstance(group, list) for entry in group if isinstance(entry, dict)]
    nested = [str(entry["/Title"]).replace("\u00a0", " ") for entry in entries]
    assert {"Vem lägger ut rälsen i vår tid?", "Formulera målbilden", "Rast"} <= set(nested)


@pytest.fixture(scope="module")
def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [p.extract_text().replace("\u00a0", " ") for p in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.slow
def test_pages_carry_running_heads_and_numbers(texts: list[str]) -> None:
    text = next(text for text in texts if "Vädra" in text)
    assert "Pass A · Verksamhetsutveckling med medborgaren i fokus" in text
    assert "Ledarhandledning · Målbildsworkshop" in text
    assert "Tillbaka 09:35" in text


@pytest.mark.slow
def test_no_box_is_broken(texts: list[str]) -> None:
    (box,) = [text for text in texts if "Formulera målbilden" in text and "30 min" in text and "Gör så här" in text]
    assert "(sidan" in box


@pytest.mark.slow
def test_same_input_same_bytes() -> None:
    first = WORKSHOP.sessions[0]
    short = replace(WORKSHOP, sessions=(replace(first, slides=first.slides[:3]),), modules=(), chapters=())
    assert guide_pdf(manuscript(short)) == guide_pdf(manuscript(short))


@pytest.mark.slow
def test_same_workshop_same_bytes(pdf: bytes) -> None:
    assert guide_pdf(manuscript()) == pdf


@pytest.mark.slow
def test_the_base_sheet_says_what_the_renderer_s_own_does() -> None:
    items = "<ul><li>a<ol start=2><li>b<li>c</ol><li>d<br>e</ul><blockquote>f <s>g</s> <sup>1</sup></blockquote>"
    source = html().replace("</body>", f"{items}<pre>h\n  i</pre></body>")
    memory = Memory({**dict.fromkeys(("slide", "picture", "icon", "cover"), lambda name: SVG), "font": font})
    assert write_pdf(source, memory, FONT_SET, css("base")) == write_pdf(source, memory, FONT_SET)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "data:image/png,AA", "x.png"])
def test_nothing_outside_memory_is_read(address: str) -> None:
    asked: list[str] = []

    def find(name: str) -> Thumbnail:
        asked.append(name)
        return SVG

    images = f'<img alt="b" src="{address}"><img alt="c" src="memory:slide/a">'
    source = f'<html lang="sv"><title>x</title><p>a {images}</p></html>'
    assert write_pdf(source, Memory({"slide": find, "font": font}), FONT_SET).startswith(b"%PDF")
    assert asked == ["a"]
    with pytest.raises(LookupError):
        Memory({"slide": find}).find(address)


@pytest.mark.slow
def test_letter_paper_keeps_the_cover_on_one_page() -> None:
    data = guide_pdf(replace(manuscript(), thumbnails={}, paper="letter"))
    pages = PdfReader(io.BytesIO(data)).pages
    assert (float(pages[0].mediabox.width), float(pages[0].mediabox.height)) == (612, 792)
    assert "Innehåll" in pages[1].extract_text()


def test_materials_in_a_sentence_begin_small() -> None:
    text = html()
    assert "Arbetsblad 5 (1 per person), papper (1 per person), penna (1 per person)" in text.replace("\u00a0", " ")
    assert "Arbetsblad\u00a06, penna, blädderblocksblad, häftmassa, klocka" in text
