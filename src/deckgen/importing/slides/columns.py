"""Texts beside each other: two columns, a comparison, several headed columns."""

from __future__ import annotations

from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.lines import heading, picture_line, text_lines
from deckgen.importing.slides.order import columns
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.plain import UNSURE, described, is_sure, title_of
from deckgen.importing.source.content import SourcePicture, SourceText

_HEADING = 9  # words
_COMPARED = "Comparison"  # the name of our own layout
_NARROW = 0.15  # of the slide's width: no column is narrower


def column_form(parts: SlideParts) -> Form | None:
    """Two columns of texts and pictures, with a heading each or none."""
    items: list[SourceText | SourcePicture] = [*parts.texts, *parts.pictures]
    if parts.tables or parts.charts or parts.diagrams or parts.ground is not None or len(items) < 2 or not parts.title:
        return None
    sides = columns(items)
    if len(sides) != 2 or not all(_is_column(side, parts) for side in sides):
        return None
    heads = [_head(side) for side in sides]
    both = all(heads)
    lines: list[str] = []
    for side, head, name in zip(sides, heads, ("left", "right"), strict=True):
        lines += [f"## {heading(head.paragraphs)}" if both and head is not None else f"::{name}::", ""]
        for item in side[1:] if both else side:
            if isinstance(item, SourceText):
                lines += [*text_lines(item.paragraphs), ""]
            else:
                lines += [picture_line(item, described(item, parts)), ""]
    compared = parts.slide.layout_name == _COMPARED if parts.slide.id else parts.slide.layout == "twoTxTwoObj"
    layout = "comparison" if both and compared and _is_even(sides) else "two-columns"
    return Form(
        "comparison" if layout == "comparison" else "two columns", (SlideDraft(layout, parts.title, tuple(lines)),)
    )


def _is_column(side: list[SourceText | SourcePicture], parts: SlideParts) -> bool:
    left, right = min(item.box.x for item in side), max(item.box.right for item in side)
    return right - left >= _NARROW * parts.width and sum(isinstance(item, SourcePicture) for item in side) <= 1


def _head(side: list[SourceText | SourcePicture]) -> SourceText | None:
    """The heading that a column begins with: a few words, and more below them."""
    first = side[0]
    if len(side) < 2 or not isinstance(first, SourceText) or len(first.paragraphs) != 1 or first.paragraphs[0].mark:
        return None
    return first if len(first.text.split()) <= _HEADING else None


def _is_even(sides: list[list[SourceText | SourcePicture]]) -> bool:
    """Whether two columns hold as many points each, all of one level."""
    counts = set()
    for side in sides:
        body = side[1]
        if len(side) != 2 or not isinstance(body, SourceText) or any(p.level for p in body.paragraphs):
            return False
        counts.add(len(body.paragraphs))
    return len(counts) == 1 and 2 <= counts.pop() <= 6


def parted_form(parts: SlideParts) -> Form | None:
    """Three or more columns that have a heading each: their text under their headings."""
    if parts.objects or parts.ground is not None or len(parts.texts) < 4:
        return None
    sides = columns(list(parts.texts))
    if not 3 <= len(sides) <= 6:
        return None
    lines: list[str] = []
    for side in sides:
        head = _head([*side])
        if head is None:
            return None
        lines += [f"## {heading(head.paragraphs)}", ""]
        for each in side[1:]:
            lines += [*text_lines(each.paragraphs), ""]
    title, off = title_of(parts)
    remark = "" if is_sure(parts) else UNSURE
    return Form("text", (SlideDraft("bullets", title, tuple(lines), remark=remark, off_slide=off),), certain=not remark)
