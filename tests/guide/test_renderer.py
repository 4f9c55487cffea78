"""What `guide/press/renderer.py` takes from inside WeasyPrint is still there, by the same name and in the same shape.

WeasyPrint promises none of it. Where a test fails after an update, mend what it names in that module, then raise the
bound in pyproject.toml.
"""

from __future__ import annotations

import base64
import inspect
import io
import logging
from pathlib import Path
from typing import Any

import pydyf
import pytest
from pypdf import PdfReader
from weasyprint import DEFAULT_OPTIONS, HTML, VERSION
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document, Page
from weasyprint.images import SVGImage
from weasyprint.layout import LayoutContext
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration

from deckgen.guide.press import renderer
from deckgen.guide.press.manuscript import Thumbnail
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.typefaces import font_set
from support.small_workshop import FONTS, THEME

FONT_SET = font_set(THEME, dict(list(FONTS.items())[:1]))

# Owner, name, parameters in order, what it is for. `self` and `cls` are left out.
CALLED = [
    (Document, "_build_layout_context", "html font_config counter_style color_profiles options",
     "references to pages are given a collector of ours"),
    (Document, "_render", "html font_config counter_style color_profiles options",
     "documents of our class are laid out"),
    (HTML, "_ua_stylesheets", "forms", "our sheet takes the place of that for all of HTML"),
    (TargetCollector, "collect_missing_counters",
     "parent_box css_token parse_again_function missing_counters missing_target_counters",
     "a reference to a page remembers where it leads"),
    (TargetCollector, "cache_target_page_counters", "anchor_name page_counter_values page_maker_index page_maker",
     "only a page's number counts as news"),
    (SVGImage, "draw", "stream concrete_width concrete_height _style", "a drawing is drawn once"),
    (Stream, "add_group", "x y width height", "a drawing is drawn once"),
    (Document, "write_pdf", "target zoom finisher options", "pages are listed once"),
    (FontConfiguration, "add_font_face", "rule_descriptors url_fetcher", "fonts are loaded from memory"),
]  # fmt: skip
DECLARED = [
    (fontconfig, "FcConfigCreate FcConfigReference FcConfigSetCurrent FcConfigDestroy FcConfigGetFonts"),
    (fontconfig, "FcConfigParseAndLoadFromMemory FcSetApplication"),
    (pangoft2, "pango_fc_font_map_set_config"),
]


def lacks(what: str, purpose: str) -> str:
    return f"WeasyPrint {VERSION} has changed `{what}`, by which {purpose}: mend guide/press/renderer.py"


@pytest.mark.parametrize(
    ("owner", "name", "parameters", "purpose"), CALLED, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_is_overridden_is_called_as_before(owner: type, name: str, parameters: str, purpose: str) -> None:
    message = lacks(f"{owner.__name__}.{name}", purpose)
    assert hasattr(owner, name), message
    found = [parameter for parameter in inspect.signature(getattr(owner, name)).parameters if parameter != "self"]
    assert found == parameters.split(), message


@pytest.mark.parametrize(("library", "names"), DECLARED)
def test_what_is_called_of_the_libraries_is_declared(library: Any, names: str) -> None:
    for name in names.split():
        assert hasattr(library, name), lacks(f"ffi.{name}", "the machine's fonts are shut out")
    assert ffi.cast("PangoFcFontMap *", 0) == ffi.NULL


def test_what_is_read_is_there() -> None:
    fonts = FontConfiguration()
    for name in ("_config", "font_map"):
        assert hasattr(fonts, name), lacks(f"FontConfiguration.{name}", "the machine's fonts are shut out")
    assert "target_collector" in inspect.signature(LayoutContext).parameters, lacks(
        "LayoutContext.target_collector", "two rounds of layout do"
    )
    assert "pdf_variant" in DEFAULT_OPTIONS, lacks("DEFAULT_OPTIONS", "documents are PDF/UA")
    assert "page_references" in vars(pydyf.PDF), lacks("pydyf.PDF.page_references", "pages are listed once")
    assert "finisher" in inspect.signature(Document.write_pdf).parameters, lacks("Document.write_pdf", "forms are made")
    assert "forms" in inspect.getsource(Page.__init__), lacks("Page.forms", "form fields are found")


@pytest.mark.slow
def test_a_drawing_on_many_pages_is_drawn_once_in_each_size(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[float, float]] = []
    draw = SVGImage.draw

    def count(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
        drawn.append((round(width), round(height)))
        draw(image, stream, width, height, style)

    monkeypatch.setattr(SVGImage, "draw", count)
    icon = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    sheet = "img { width: 30px } p { background: url(memory:icon/a) 0 0/30px no-repeat } .large { width: 60px }"
    page, large = (f"<img alt='' src='memory:icon/a'{kind}>" for kind in ("", " class=large"))
    pages = "<hr style=break-after:page>".join([f"{page}<p>.</p>"] * 3)
    html = f"<html lang=en><title>A</title><style>{sheet}</style>{pages}{large}"
    memory = Memory(
        {"font": lambda name: Thumbnail(FONTS[name], "font/ttf"), "icon": lambda name: Thumbnail(icon, "image/svg+xml")}
    )
    pdf = write_pdf(html, memory, FONT_SET)
    assert sorted(drawn) == [(30, 30), (60, 60)]
    assert pdf == write_pdf(html, memory, FONT_SET)


def test_a_drawing_within_a_drawing_has_a_name_of_its_own() -> None:
    """One that had the outer one's would contain itself: viewers show nothing of it."""
    inner = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>')
    outer = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" height="9" '
        b'href="data:image/svg+xml;base64,' + inner + b'"/></svg>'
    )
    shelf = {
        "font": lambda name: Thumbnail(FONTS[name], "font/ttf"),
        "slide": lambda name: Thumbnail(outer, "image/svg+xml"),
    }
    pdf = write_pdf("<html lang=en><title>A</title><img alt='' src='memory:slide/a'>", Memory(shelf), FONT_SET)
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    depth, held = 0, page["/Resources"]["/XObject"]  # type: ignore[index]
    while held:
        ((_, form),) = held.items()
        depth, held = depth + 1, form.get_object().get("/Resources", {}).get("/XObject", {})
        assert depth < 5
    assert depth == 2


def test_nothing_inside_is_named_elsewhere() -> None:
    """What is private stays in one module: the others import documented names alone."""
    folder = Path(renderer.__file__).parents[1]
    documented = {"weasyprint", "weasyprint.document", "weasyprint.urls"}
    for path in folder.rglob("*.py"):
        if path.name != "renderer.py":
            lines = [
                line.split()[1] for line in path.read_text("utf-8").splitlines() if line.startswith("from weasyprint")
            ]
            assert set(lines) <= documented, path


def test_nothing_that_the_renderer_logs_is_printed() -> None:
    """It logs every letter that no font has, which we tell with its place."""
    assert not any(logging.getLogger(name).propagate for name in ("weasyprint", "fontTools"))
