"""The words of shapes: paragraphs with their levels, marks and sizes, runs with their looks and links.

Source: ECMA-376 part 1, 21.1.2 (text) and 19.3.1.51 (how a slide's text inherits from its layout and master).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pptx.oxml.ns import qn

from deckgen.importing.source.content import BULLET, NUMBER, Paragraphs, SourceParagraph, SourceRun
from deckgen.importing.source.symbols import readable

Follow = Callable[[str], str]  # a relationship's id → an address, or `#` and a slide's number

_MONOSPACE = re.compile(r"consol|courier|mono\b|monospace|menlo|source code|fira code|lucida console", re.IGNORECASE)
_TYPED = re.compile(r"^\s*[•●▪◦‣·∙⁃▶►▸➢➤■□○◆◇❖◻✓–-](?:\s+|(?=[^\W\d]))(?=\S)")
_NO_WORDS = " \n•●▪◦‣·∙⁃▶►▸➢➤■□○◆◇❖◻"  # a paragraph of such signs alone is a mark without its point
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BAD = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufeff\u200b\u2028\u2029]")


def read_paragraphs(body: Any, styles: Sequence[Any], follow: Follow) -> Paragraphs:
    """The paragraphs of a text body that have words. `styles` are the lists of styles above it, nearest first."""
    own = body.find(qn("a:lstStyle"))
    chain = ([] if own is None else [own]) + list(styles)
    found = (_paragraph(element, chain, follow) for element in body.iter(qn("a:p")))
    return tuple(each for each in found if each.text.strip(_NO_WORDS))


def _paragraph(element: Any, chain: Sequence[Any], follow: Follow) -> SourceParagraph:
    properties = element.find(qn("a:pPr"))
    level = _number(properties.get("lvl") if properties is not None else None)
    runs = _merged(list(_runs(element, follow)))
    mark = _mark(properties, level, chain)
    text = "".join(run.text for run in runs)
    typed = _TYPED.match(text)
    if not mark and typed:
        mark, runs = BULLET, _without(runs, typed.end())
    sizes = [_size(run.find(qn("a:rPr"))) for run in element.iter(qn("a:r"))]
    size = max(sizes, default=0.0) or _inherited_size(properties, level, chain)
    return SourceParagraph(runs, min(level, 8), mark, size)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _without(runs: tuple[SourceRun, ...], count: int) -> tuple[SourceRun, ...]:
    """The runs without that many first characters."""
    left: list[SourceRun] = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        if run.text[cut:]:
            left.append(SourceRun(run.text[cut:], run.bold, run.italic, run.struck, run.code, run.link))
    return tuple(left)


def _runs(element: Any, follow: Follow) -> Iterator[SourceRun]:
    for child in element:
        if child.tag in (qn("a:r"), qn("a:fld")):
            words = child.find(qn("a:t"))
            if words is not None and words.text:
                yield _run(words.text, child.find(qn("a:rPr")), follow)
        elif child.tag == qn("a:br"):
            yield SourceRun("\n")
        elif child.tag not in (qn("a:pPr"), qn("a:endParaRPr")):
            maths = "".join(part.text or "" for part in child.iter(f"{_MATHS}t"))
            if maths:
                yield SourceRun(maths)


def _run(text: str, look: Any, follow: Follow) -> SourceRun:
    text = _BAD.sub("", text).replace("\x0b", "\n").replace("\x0c", "\n").replace("\r", "\n").replace("\t", " ")
    if look is None:
        return SourceRun(readable(text, ""))
    symbols = look.find(qn("a:sym"))
    text = readable(text, symbols.get("typeface") or "" if symbols is not None else "")
    raised = _number((look.get("baseline") or "").lstrip("-"))
    if raised:
        table = _LOWERED if (look.get("baseline") or "").startswith("-") else _RAISED
        text = text.translate(table) if all(ord(sign) in table or sign.isspace() for sign in text) else text
    font = look.find(qn("a:latin"))
    click = look.find(qn("a:hlinkClick"))
    return SourceRun(
        text,
        bold=look.get("b") in ("1", "true"),
        italic=look.get("i") in ("1", "true"),
        struck=look.get("strike") in ("sngStrike", "dblStrike"),
        code=font is not None and bool(_MONOSPACE.search(font.get("typeface") or "")),
        link=follow(click.get(qn("r:id")) or "") if click is not None else "",
    )


def _merged(runs: list[SourceRun]) -> tuple[SourceRun, ...]:
    """Neighbours of one look as one run: programs part words wherever somebody once stopped typing."""
    merged: list[SourceRun] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last is not None and (_look(last) == _look(run) or (run.text.isspace() and not run.link and not last.link)):
            merged[-1] = SourceRun(last.text + run.text, *_look(last))
        else:
            merged.append(run)
    return tuple(merged)


def _look(run: SourceRun) -> tuple[bool, bool, bool, bool, str]:
    return run.bold, run.italic, run.struck, run.code, run.link


# --- what is inherited --------------------------------------------------------------------------------


def _levels(properties: Any, level: int, chain: Sequence[Any]) -> Iterator[Any]:
    """The paragraph properties that hold for a level, nearest first."""
    if properties is not None:
        yield properties
    for style in chain:
        found = style.find(qn(f"a:lvl{min(level, 8) + 1}pPr"))
        if found is not None:
            yield found


def _mark(properties: Any, level: int, chain: Sequence[Any]) -> str:
    for each in _levels(properties, level, chain):
        for child in each:
            if child.tag == qn("a:buNone"):
                return ""
            if child.tag == qn("a:buAutoNum"):
                return NUMBER
            if child.tag in (qn("a:buChar"), qn("a:buBlip")):
                return BULLET
    return ""


def _size(look: Any) -> float:
    return _number(look.get("sz")) / 100 if look is not None else 0.0


def _inherited_size(properties: Any, level: int, chain: Sequence[Any]) -> float:
    for each in _levels(properties, level, chain):
        if size := _size(each.find(qn("a:defRPr"))):
            return size
    return 18.0
