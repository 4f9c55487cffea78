"""What `guide/press/renderer.py` takes from inside WeasyPrint is still there, by the same name and in the same shape.

WeasyPrint promises none of it. Where a test fails after an update, mend what it names in that module, then raise the
bound in pyproject.toml.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from weasyprint import DEFAULT_OPTIONS, HTML, VERSION
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document, Page
from weasyprint.layout import LayoutContext
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration

from deckgen.guide.press import renderer

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
    assert "finisher" in inspect.signature(Document.write_pdf).parameters, lacks("Document.write_pdf", "forms are made")
    assert "forms" in inspect.getsource(Page.__init__), lacks("Page.forms", "form fields are found")


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
