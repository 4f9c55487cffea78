"""Marks of what slides hold, by which a deck that comes back tells what was edited: kept in the file, a word for each.

A mark is a checksum over a slide's name, letters, figures, pictures and notes. Blanks, runs and fields are left out,
since programs write them anew. The marks of all slides are custom properties of the file, which PowerPoint and
LibreOffice keep; none of them tells what it was made of.
Source: ECMA-376 part 1, 22.3 (custom properties), 21.1.2.2.4 (fields); part 3, 7.5 (alternate content).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from deckgen.powerpoint.package.xml import DECLARATION, DRAWING

if TYPE_CHECKING:  # a build needs none of it
    from lxml import etree

PART, KIND = "docProps/custom.xml", "custom-properties"
TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
LENGTH = 8  # hexadecimal digits of a mark
EACH = 255 // (LENGTH + 1)  # marks in a property: Office shows no longer texts
_NAME = "deckgen slides"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all custom properties
_PICTURE = "{http://schemas.openxmlformats.org/presentationml/2006/main}pic"
_RUN, _FIELD = f"{{{DRAWING}}}t", f"{{{DRAWING}}}fld"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNCOUNTED = re.compile(r"[\s\u00ad\u200b]+")
_FALLBACK = re.compile(r"<mc:Fallback\b.*?</mc:Fallback>", re.DOTALL)
_TEXT = re.compile(r"<a:fld\b.*?</a:fld>|<a:t>([^<]*)</a:t>", re.DOTALL)
_EMPTY_ROOT = re.compile(r"(?P<open>.*?<(?P<name>[\w:.-]*Properties)\b[^<>]*?)\s*/>\s*", re.DOTALL)
_FIGURE = re.compile(r"<c:v>([^<]*)</c:v>")


def mark_of_written(name: str, slide: str, notes: str, charts: Sequence[str]) -> str:
    """The mark of a slide from the XML that this program writes."""
    shown = _FALLBACK.sub("", slide)
    letters = [html.unescape(text) for xml in (shown, notes) for text in _TEXT.findall(xml)]
    figures = [html.unescape(text) for chart in charts for text in _FIGURE.findall(chart)]
    return _mark(name, letters, figures, shown.count("<p:pic>"), ' show="0"' in slide[:2000].partition("<p:cSld")[0])


def mark_of_read(
    name: str, slide: etree._Element, notes: etree._Element | None, charts: Iterable[etree._Element]
) -> str:
    """The same from parts as whoever saved them last wrote them."""
    letters = [text for tree in (slide, notes) if tree is not None for text in _texts(tree)]
    figures = [value.text or "" for chart in charts for value in chart.iter(f"{_CHART}v")]
    pictures = sum(1 for picture in slide.iter(_PICTURE) if not _is_fallback(picture))
    return _mark(name, letters, figures, pictures, slide.get("show") in ("0", "false"))


def _texts(tree: etree._Element) -> Iterator[str]:
    for text in tree.iter(_RUN):
        parent = text.getparent()
        if parent is not None and parent.tag != _FIELD and not _is_fallback(text):
            yield text.text or ""


def _is_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{_MC}Fallback"), None) is not None


def _mark(name: str, letters: Iterable[str], figures: Iterable[str], pictures: int, hidden: bool) -> str:
    words = _UNCOUNTED.sub("", "".join(letters))
    told = [name, words, *map(_plain, figures), str(pictures), str(hidden)]
    return sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:LENGTH]


def _plain(figure: str) -> str:
    """A figure as its value, however it is written; the words of a chart without blanks."""
    try:
        return f"{float(figure):.10g}"
    except ValueError:
        return _UNCOUNTED.sub("", figure)


# --- in the file ------------------------------------------------------------------------------------


def marks_xml(marks: Sequence[str], there: str = "") -> str:
    """The part that holds the marks; `there` is that of a template, whose properties stay."""
    taken = [int(number) for number in re.findall(r"""\bpid=["'](\d+)""", there)]
    first = max(taken, default=1) + 1
    added = "".join(
        f'<property xmlns="{_SPACE}" xmlns:vt="{_VALUES}" fmtid="{_SET}" pid="{first + n}" name="{_NAME} {n + 1}">'
        f"<vt:lpwstr>{' '.join(marks[at : at + EACH])}</vt:lpwstr></property>"
        for n, at in enumerate(range(0, len(marks), EACH))
    )
    if not there:
        return f'{DECLARATION}<Properties xmlns="{_SPACE}">{added}</Properties>'
    if empty := _EMPTY_ROOT.fullmatch(there):
        return f"{empty['open']}>{added}</{empty['name']}>"
    end = there.rindex("</")
    return there[:end] + added + there[end:]


def marks_in(properties: etree._Element) -> frozenset[str]:
    """The marks that a part of custom properties holds; none where this program wrote none."""
    found: list[str] = []
    for each in properties.iter(f"{{{_SPACE}}}property"):
        if (each.get("name") or "").startswith(_NAME):
            found += " ".join(map(str, each.itertext())).split()
    return frozenset(mark for mark in found if re.fullmatch(rf"[0-9a-f]{{{LENGTH}}}", mark))
