"""Sources in a style of the Citation Style Language: short marks for the text, and full sources."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from xml.etree import ElementTree

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON

from deckgen.citations.library import Entry
from deckgen.citations.marks import Cited

MOST_PARTS = 20_000  # of a style, with those of each macro wherever it is called: a source takes 30 µs for each
STANDARD = "harvard-cite-them-right"  # the library's own: name and year
LONGEST = 300_000  # characters of a style
_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_LOCALES = {"sv": "sv-SE", "en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "nb": "nb-NO", "nn": "nn-NO",
            "da": "da-DK", "fi": "fi-FI", "nl": "nl-NL", "it": "it-IT"}  # fmt: skip
_OF_NAMES = re.compile(r"\((?P<names>.*?),?\s(?P<year>\S+)\)")


class StyleError(ValueError):
    """A style that cannot be used."""


class CitationWriter:
    """Writes the citations of a deck. All that are cited are registered first, in order: some styles count them."""

    def __init__(self, entries: Mapping[str, Entry], language: str, style: str = "") -> None:
        """`style` is the text of a style; empty for the standard one. Raises StyleError."""
        if len(style) > LONGEST or "<!" in style.replace("<!--", "") or (style and _parts(style) > MOST_PARTS):
            raise StyleError
        self.entries = entries
        self._full: dict[str, str] = {}  # sources as they were set once
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts of a style that the library does not carry out
            try:
                made = _load_style(style, language)
                self._known = CitationStylesBibliography(made, CiteProcJSON(list(entries.values())), formatter.plain)
            except Exception as fault:  # the library raises whatever a stranger's file runs it into
                raise StyleError from fault

    def register(self, cited: Sequence[Cited]) -> None:
        """Note that sources are cited together."""
        self._known.register(Citation([CitationItem(each.key) for each in cited]))

    def mark(self, cited: Sequence[Cited]) -> str:
        """What stands in the text for sources that are cited together, such as `(Berg, 2020, p. 3)`."""
        mark = self._plain_mark(cited)
        if len(cited) != 1 or not cited[0].year_only:
            return mark
        alone = _OF_NAMES.fullmatch(self._plain_mark([Cited(cited[0].key, 0, 0)]))
        return re.sub(re.escape(alone["names"]) + r",?\s", "", mark, count=1) if alone else mark

    def named(self, cited: Cited) -> str:
        """A source as a part of a sentence: `Berg (2020)`."""
        mark = self._plain_mark([cited])
        found = _OF_NAMES.fullmatch(mark)
        return f"{found['names']} ({found['year']})" if found else mark

    def full(self, key: str) -> str:
        """The whole source, as a list of them has it."""
        if key not in self._full:
            self._full[key] = self._set(key.lower()) or key
        return self._full[key]

    def _set(self, key: str) -> str:
        """One source in the style; empty where it is not cited, or the style cannot set it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                item = self._known.items[self._known.keys.index(key)]
                return "".join(map(str, self._known.style.render_bibliography([item])))
            except Exception:
                return ""

    def _plain_mark(self, cited: Sequence[Cited]) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                citation = Citation([_item(each) for each in cited])
                self._known.register(citation)
                return str(self._known.cite(citation, lambda item: None))
            except Exception:  # an entry that the style cannot set
                return f"({'; '.join(each.key for each in cited)})"


def _parts(style: str) -> int:
    """How many elements a style is worked through by at most. Raises StyleError where it is no XML, or has no end."""
    try:
        root = ElementTree.fromstring(style)
        macros = {macro.get("name", ""): macro for macro in root.iter(f"{_NAMESPACE}macro")}

        @cache
        def of_macro(name: str) -> int:
            return sum(map(of_element, macros[name]))

        def of_element(element: ElementTree.Element) -> int:
            called = element.get("macro", "")
            return 1 + sum(map(of_element, element)) + (of_macro(called) if called in macros else 0)

        return sum(of_element(part) for part in root if part.tag != f"{_NAMESPACE}macro")
    except (ElementTree.ParseError, ValueError, RecursionError) as fault:
        raise StyleError from fault


def _load_style(style: str, language: str) -> Any:
    source = io.BytesIO(style.encode()) if style else STANDARD
    short = language.replace("_", "-").split("-")[0].lower()
    tried = dict.fromkeys((language, _LOCALES.get(short, ""), "en-GB"))
    for locale in filter(None, tried):
        try:
            return CitationStylesStyle(source, locale=locale, validate=False)
        except ValueError:
            if style:
                source = io.BytesIO(style.encode())
    raise StyleError


def _item(cited: Cited) -> Any:
    given: dict[str, Any] = {}
    if cited.before:
        given["prefix"] = f"{cited.before} "
    if cited.after:
        given["suffix"] = f", {cited.after}"
    if cited.where:
        given["locator"] = Locator(cited.place, cited.where)
    return CitationItem(cited.key, **given)
