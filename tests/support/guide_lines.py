"""The guide as it is laid out: every line of every page with its place, to be judged by tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from deckgen.guide import Manuscript, guide_html
from deckgen.guide.press import pdf
from deckgen.guide.press.html import css
from deckgen.guide.press.printing import memory
from deckgen.guide.press.typefaces import font_set

FOOT = 186  # CSS pixels: the foot of a page; above it a slide that has no notes may have its heading alone
_LEADERS = re.compile(r"(?: ?\.){4,} ?")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text on a page. Places in CSS pixels from the page's left and top; `tag` of its block."""

    text: str
    x: float
    y: float
    right: float
    bottom: float
    tag: str
    beside: bool  # stands in the rail


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, its running heads and the lines between them, in reading order."""

    width: float
    height: float
    running: tuple[str, ...]
    lines: tuple[Line, ...]
    heads: tuple[int, ...]  # indexes of lines in headings


def lay_out(manuscript: Manuscript) -> list[Page]:
    """The pages of a manuscript's guide."""
    with typeset(manuscript, guide_html(manuscript)) as document:
        return pages_of(document)


def typeset(manuscript: Manuscript, html: str) -> AbstractContextManager[Document]:
    """An HTML document of a manuscript, laid out, to be looked at and written inside of the context."""
    return pdf.lay_out(html, memory(manuscript), font_set(manuscript.theme, manuscript.fonts), css("base"))


def pages_of(document: Document) -> list[Page]:
    """The pages of a document with their text."""
    return [_page(page._page_box) for page in document.pages]


def _page(box: Any) -> Page:
    running: list[str] = []
    lines: list[Line] = []
    for child in box.children:
        if isinstance(child, boxes.MarginBox):
            running += [line.text for line in _lines(child, "", False)]
        else:
            lines += _lines(child, "", False)
    heads = tuple(n for n, line in enumerate(lines) if line.tag in {"h1", "h2", "h3", "h4", "h5", "h6"})
    return Page(box.margin_width(), box.margin_height(), tuple(running), tuple(lines), heads)


def _lines(box: Any, tag: str, beside: bool, edge: float = inf) -> Iterator[Line]:
    """The lines of a box; `edge` is where what is too long is cut off."""
    beside = beside or "rail" in _classes(box)
    if box.style["overflow"] == "hidden" and isinstance(box, boxes.BlockBox | boxes.TableCellBox):
        edge = min(edge, box.position_x + box.margin_width())
    if isinstance(box, boxes.BlockBox | boxes.TableCellBox) and box.element_tag:
        tag = box.element_tag
    if isinstance(box, boxes.BlockBox) and _to_write_in(box):
        right, bottom = box.position_x + box.width, box.position_y + box.height
        yield Line("____", box.position_x, box.position_y, right, bottom, tag, beside)
    if isinstance(box, boxes.LineBox):
        texts = [text for text in box.descendants() if isinstance(text, boxes.TextBox)]
        words = "".join(text.text for text in texts).strip()
        if words:
            right = min(edge, max(text.position_x + text.width for text in texts))
            bottom = box.position_y + box.height
            yield Line(words, box.position_x, box.position_y, right, bottom, tag, beside)
        for child in box.children:  # places of their own inside a line
            yield from _inner(child, tag, beside, edge)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, tag, beside, edge)


def _to_write_in(box: Any) -> bool:
    return box.element_tag == "input" or any(name.startswith("write-") for name in _classes(box))


def _classes(box: Any) -> list[str]:
    element = getattr(box, "element", None)
    return [] if element is None else str(element.get("class", "")).split()


def _inner(box: Any, tag: str, beside: bool, edge: float) -> Iterator[Line]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.BlockBox):
            yield from _lines(child, tag, beside, edge)
        else:
            yield from _inner(child, tag, beside, edge)


def dump(pages: list[Page]) -> str:
    """All pages as text, a line for a line; what stands beside is set in."""
    parts = []
    for number, page in enumerate(pages, 1):
        lines = [("    | " if line.beside else "") + _said(line.text) for line in page.lines if line.text not in "•–"]
        parts.append("\n".join((f"--- page {number}: {' / '.join(page.running)}".rstrip(), *lines)))
    return "\n\n".join(parts) + "\n"


def _said(text: str) -> str:
    return _LEADERS.sub(" … ", text.replace("\u00a0", " "))


def problems(pages: list[Page]) -> Iterator[str]:
    """What a reader would stumble over: blank pages, headings at a foot, text off the paper or over other text."""
    for number, page in enumerate(pages, 1):
        flow = [line for line in page.lines if not line.beside]
        if not page.lines:
            yield f"page {number} is blank"
        last = max(flow, key=lambda line: line.bottom) if flow and number > 1 else None
        # Where another chapter begins on the next page, nothing of the heading's own comes after it.
        goes_on = number < len(pages) and pages[number].running[:1] == page.running[:1]
        if last and goes_on and last.tag in {"h1", "h2", "h3", "h4"} and last.bottom > page.height - FOOT:
            yield f"page {number} ends with a heading: {last.text}"
        for line in page.lines:
            if line.x < 40 or line.right > page.width - 40 or line.y < 30 or line.bottom > page.height - 40:
                yield f"page {number}: off the paper: {line.text}"
        yield from (f"page {number}: {one.text} / {other.text}" for one, other in _collisions(page.lines))


def _collisions(lines: tuple[Line, ...]) -> Iterator[tuple[Line, Line]]:
    """Lines that are printed over each other by more than their leading."""
    for n, one in enumerate(lines):
        for other in lines[:n]:
            across = min(one.right, other.right) - max(one.x, other.x)
            down = min(one.bottom, other.bottom) - max(one.y, other.y)
            if across > 3 and down > 7:
                yield other, one
