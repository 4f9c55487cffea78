"""What we take from inside WeasyPrint: its fonts, its references to pages, its sheet for all of HTML, its form fields.

WeasyPrint promises none of these names. They stand in this module alone, and `tests/guide/test_renderer.py` names every
one of them with what it is for: where a release changes one, that test says so first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any
from urllib.parse import unquote

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

# Of Fontconfig; WeasyPrint declares what it calls, and may come to declare these.
ffi.cdef(
    "FcConfig *FcConfigCreate(void); FcConfig *FcConfigReference(FcConfig *); FcBool FcConfigSetCurrent(FcConfig *);",
    override=True,
)

# What Fontconfig is told in place of the system's rules: in which order families stand in for letters that a text's own
# lack; that the language of the machine has no say; and that a slanted or heavy cut which is missing is called one.
_RULES = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="pattern">
    <edit name="family" mode="append_last" binding="strong">{families}</edit>
    <edit name="lang" mode="delete_all"/>
    <edit name="namelang" mode="assign"><string>en</string></edit>
  </match>
  <match target="font">
    <test name="slant"><const>roman</const></test>
    <test target="pattern" name="slant" compare="not_eq"><const>roman</const></test>
    <edit name="slant" mode="assign"><const>oblique</const></edit>
  </match>
  <match target="font">
    <test name="weight" compare="less_eq"><const>medium</const></test>
    <test target="pattern" name="weight" compare="more_eq"><const>bold</const></test>
    <edit name="weight" mode="assign"><const>bold</const></edit>
  </match>
</fontconfig>
"""


class Fonts(FontConfiguration):  # type: ignore[misc]
    """The fonts that a document's `@font-face` rules name and no other, so that every machine sets the same letters.

    WeasyPrint adds them to the fonts of the system. Here they are added to a configuration of Fontconfig that is empty:
    it knows no folder and no rule but ours.
    """

    def __init__(self, rules: str, stand_ins: Sequence[str], fetcher: URLFetcher) -> None:
        """Load what the `@font-face` rules name. Letters that a text's own family lacks come from `stand_ins`.

        Raises ValueError where no font can be loaded: Pango ends the process when it has to set text without one.
        """
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        families = "".join(f"<string>{escape(name)}</string>" for name in stand_ins) or "<string/>"
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, _RULES.format(families=families).encode(), True)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds it now
        CSS(string=rules, url_fetcher=fetcher, font_config=self)
        found = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        if found == ffi.NULL or not found.nfont:
            raise ValueError("no font to print with")

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Lay out and write a document in this context.

        Older releases of Pango ask the configuration of the whole process for rules, whatever the font map has. So that
        one is ours meanwhile, and afterwards what it was before.
        """
        before = fontconfig.FcConfigReference(ffi.NULL)
        fontconfig.FcConfigSetCurrent(self._config)
        try:
            yield
        finally:
            fontconfig.FcConfigSetCurrent(before)
            fontconfig.FcConfigDestroy(before)


class _Targets(TargetCollector):  # type: ignore[misc]
    """References to pages by what they name: `target-counter(attr(href url), page)` in the style sheets.

    The renderer forgets to what such a reference leads. It lays out every page that has one a second time because the
    page's own number is news after the first round, and a third time because the number of all pages is; only then does
    it find the right number. Told where a reference leads, it lays out a page again where a number has changed.
    """

    def collect_missing_counters(self, box: Any, token: str, again: Any, own: Any, targets: dict[Any, Any]) -> None:
        if targets:  # a page's margins have none, and no element
            anchor = unquote(box.element.get("href", "").removeprefix("#"))
            own, targets = [], {anchor: [name for names in targets.values() for name in names]}
        super().collect_missing_counters(box, token, again, own, targets)

    def cache_target_page_counters(self, anchor: str, counters: dict[str, list[int]], *place: Any) -> None:
        super().cache_target_page_counters(anchor, {"page": counters["page"]}, *place)


class _Document(Document):  # type: ignore[misc]
    """A document laid out in two rounds."""

    @classmethod
    def _build_layout_context(cls, *settings: Any) -> Any:
        context = super()._build_layout_context(*settings)
        context.target_collector.__class__ = _Targets
        return context


class HtmlDocument(HTML):  # type: ignore[misc]
    """A document whose elements are what `base` says, in place of the renderer's sheet for all of HTML."""

    def __init__(self, html: str, fetcher: URLFetcher, base: str) -> None:
        super().__init__(string=html, url_fetcher=fetcher, base_url="memory:guide/")
        self._base = base

    def lay_out(self, fonts: Fonts, **options: Any) -> Document:
        """The document, laid out."""
        return _Document._render(self, fonts, None, None, {**DEFAULT_OPTIONS, **options})

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [CSS(string=self._base)] if self._base else super()._ua_stylesheets(forms)


def placed_fields(document: Document) -> Iterator[tuple[str, Any]]:
    """The fields of a written document: what their elements' `data-kind` says, and their annotations in the PDF."""
    for page in document.pages:
        for inputs in page.forms.values():
            for box, _ in inputs:
                yield box.element.get("data-kind"), box.widget_annotation
