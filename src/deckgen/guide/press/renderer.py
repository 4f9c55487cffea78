"""The internals of WeasyPrint that we use: fonts, page references, styles of HTML's elements and form fields.

WeasyPrint promises none of these names, so they are used in this module only. `tests/guide/test_renderer.py` lists
each name with its purpose. When a release changes one, that test fails first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from typing import Any
from urllib.parse import unquote

import pydyf
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document
from weasyprint.images import SVGImage
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from deckgen.values.library_notes import mute

mute("weasyprint", "fontTools")  # letters that no font has are findings of ours
BASE = "memory:guide/"  # what relative addresses are relative to
_LAST = "end-of-pages"  # the id of what stands on a document's last page

# Functions of Fontconfig that WeasyPrint does not declare; `override` allows that a later release does.
ffi.cdef(
    "FcConfig *FcConfigCreate(void); FcConfig *FcConfigReference(FcConfig *); FcBool FcConfigSetCurrent(FcConfig *);",
    override=True,
)

# Fontconfig gets these rules in place of the system's. Families stand in for missing letters in the given order. The
# machine's language has no influence. A font that replaces a missing slanted or bold cut is reported as that cut.
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
    """Only the fonts that a document's `@font-face` rules name, so that every machine sets the same letters.

    WeasyPrint would add them to the system's fonts. Here they are added to an empty configuration of Fontconfig, which
    has no folders and no rules but ours.
    """

    def __init__(self, rules: str, stand_ins: Sequence[str], fetcher: URLFetcher) -> None:
        """Load the fonts that `rules` name. `stand_ins` are the families for letters that a text's own family lacks.

        Raises ValueError where no font can be loaded: Pango ends the process when it sets text without one.
        """
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        families = "".join(f"<string>{escape(name)}</string>" for name in stand_ins) or "<string/>"
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, _RULES.format(families=families).encode(), True)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds a reference now
        CSS(string=rules, url_fetcher=fetcher, font_config=self)
        found = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        if found == ffi.NULL or not found.nfont:
            raise ValueError("no font to print with")

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Use these fonts in the whole process; lay out and write a document inside this context.

        Older releases of Pango ask the process's configuration for rules, not that of the font map. The earlier
        configuration is restored afterwards.
        """
        before = fontconfig.FcConfigReference(ffi.NULL)
        fontconfig.FcConfigSetCurrent(self._config)
        try:
            yield
        finally:
            fontconfig.FcConfigSetCurrent(before)
            fontconfig.FcConfigDestroy(before)


class _Targets(TargetCollector):  # type: ignore[misc]
    """Page references that know their targets: `target-counter(attr(href url), page)` in the style sheets.

    The renderer forgets where a reference leads. It lays out each page with a reference three times: the page's own
    number is new after the first round, and the number of all pages after the second. Only then does it find the right
    number. With a known target, it lays out a page again only where the target's number has changed.
    """

    def collect_missing_counters(self, box: Any, token: str, again: Any, own: Any, targets: dict[Any, Any]) -> None:
        """Record the page number of the reference's target as missing, not the page's own counters."""
        if targets:  # margins of pages have no targets and no element
            anchor = unquote(box.element.get("href", "").removeprefix("#"))
            own, targets = [], {anchor: [name for names in targets.values() for name in names]}
        super().collect_missing_counters(box, token, again, own, targets)

    def cache_target_page_counters(self, anchor: str, counters: dict[str, list[int]], *place: Any) -> None:
        """Keep only the page number of a target's counters."""
        super().cache_target_page_counters(anchor, {"page": counters["page"]}, *place)


class _Drawing(SVGImage):  # type: ignore[misc]
    """A drawing that is drawn once in each size, and placed wherever it is shown: an icon is on many pages.

    The renderer would draw it anew each time. It shares pictures of pixels, and takes a drawing for one here.
    """

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Place the drawing on a page; the first time it is drawn."""
        names = self.__dict__.setdefault("names", {})
        name = names.get((width, height), "")
        if name not in stream._images:
            name = names[width, height] = f"d{len(stream._images)}"
            stream._images[name] = None  # the name is taken: drawings within this one get others
            form = stream.add_group(-width, -height, 3 * width, 3 * height)  # lines may reach over its edges
            del stream._resources["XObject"][form.id], form.extra["Group"]  # it is no layer of its own
            super().draw(form, width, height, style)
            stream._images[name] = {"image": _Form(form), "interpolate": False, "dpi_ratios": {1}, "x_object": None}
        stream._resources["XObject"][name] = None  # what stands for pictures until the file is written
        stream.draw_x_object(name)


class _Form:
    """A drawing as the renderer asks for a picture."""

    def __init__(self, form: Any) -> None:
        self._form = form

    def get_x_object(self, interpolate: bool, ratio: float) -> Any:
        """The object to write into the file; it has no pixels."""
        return self._form


class _Pdf(pydyf.PDF):  # type: ignore[misc]
    """A PDF file that lists its pages once for all who ask: each element of each page does."""

    _listed: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """The references to all pages that were added so far."""
        if len(self._listed) * 3 != len(self.pages["Kids"]):  # number, generation and `R` of each
            self._listed = super().page_references
        return self._listed


class _Document(Document):  # type: ignore[misc]
    """A document that is laid out in two rounds, because its page references know their targets."""

    @classmethod
    def _build_layout_context(cls, *settings: Any) -> Any:
        context = super()._build_layout_context(*settings)
        context.target_collector.__class__ = _Targets
        get_image = context.get_image_from_uri  # its keywords are asked for when a drawing stands within the page

        def get_shared(*arguments: Any, **more: Any) -> Any:
            image = get_image.func(*arguments, **more)
            if isinstance(image, SVGImage):
                image.__class__ = _Drawing
            return image

        context.get_image_from_uri = partial(get_shared, *get_image.args, **get_image.keywords)
        return context

    def write_pdf(self, *arguments: Any, **options: Any) -> Any:
        """As the renderer's, into a file of our class."""
        before, pydyf.PDF = pydyf.PDF, _Pdf
        try:
            return super().write_pdf(*arguments, **options)
        finally:
            pydyf.PDF = before


class HtmlDocument(HTML):  # type: ignore[misc]
    """An HTML document with `base` as the style sheet of HTML's elements, in place of the renderer's own."""

    def __init__(self, html: str, fetcher: URLFetcher, base: str) -> None:
        super().__init__(string=html, url_fetcher=fetcher, base_url=BASE)
        self._base = base

    def lay_out(self, fonts: Fonts, **options: Any) -> Document:
        """The document laid out on pages; `options` are those of WeasyPrint.

        It ends with the page of the element that is called `end-of-pages`: lines to write on may follow it in any
        number, and fill that page. How much room is left there is known to nobody before.
        """
        document = _Document._render(self, fonts, None, None, {**DEFAULT_OPTIONS, **options})
        ends = (number for number, page in enumerate(document.pages, 1) if _LAST in page.anchors)
        del document.pages[next(ends, len(document.pages)) :]
        return document

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        """The style sheet of HTML's elements: `base`, or the renderer's own if `base` is empty."""
        return [CSS(string=self._base)] if self._base else super()._ua_stylesheets(forms)


def placed_fields(document: Document) -> Iterator[tuple[str, Any]]:
    """Each field of a written document: the `data-kind` of its element, and its annotation in the PDF."""
    for page in document.pages:
        for inputs in page.forms.values():
            for box, _ in inputs:
                yield box.element.get("data-kind"), box.widget_annotation
