"""A comparison as one HTML page that needs nothing else: words that went and came, and pictures side by side."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined

from deckgen.comparing.differences import ChangedPart, Comparison, SlideChange, SlideDifference
from deckgen.comparing.project.report import AS_BUILT, Lines, headline, is_as_built, label, place_of, what_became
from deckgen.values.diagnostics import printable
from deckgen.values.value import value_class

Painter: TypeAlias = Callable[[int], bytes]  # the picture of a slide as PNG, by its number; empty where there is none
Piece: TypeAlias = tuple[str, str]  # "same", "gone" or "come", and words
UNSEEN = (ChangedPart.NOTES, ChangedPart.HIDDEN)  # changes that no picture shows
LONGEST = 2_000  # words of a paragraph that are told one by one


@value_class
class _Row:
    """A slide as the page tells of it. `pictures`: which side, its number there, and the address of the picture."""

    difference: SlideDifference
    became: str
    place: str
    as_built: str  # that nobody has edited it, where the file says so
    pictures: tuple[tuple[str, int, str], ...]
    groups: tuple[tuple[str, tuple[tuple[Piece, ...], ...]], ...]  # changes as pieces, by what they are in


def as_page(comparison: Comparison, lines: Lines, old: Painter, new: Painter) -> str:
    """The page. It runs nothing and loads nothing, so that it may be sent by mail and opened anywhere."""
    files = PackageLoader("deckgen.comparing.project", "")
    environment = Environment(loader=files, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("page.html").render(
        comparison=comparison,
        headline=headline(comparison),
        rows=[_row(each, lines, old, new) for each in comparison.slides],
        css=files.get_source(environment, "page.css")[0],
    )


def _row(difference: SlideDifference, lines: Lines, old: Painter, new: Painter) -> _Row:
    groups = groupby(difference.changes, label)
    told = tuple((name, tuple(tuple(_pieces(change)) for change in changes)) for name, changes in groups)
    return _Row(
        difference,
        what_became(difference),
        place_of(difference, lines),
        AS_BUILT if is_as_built(difference) else "",
        tuple(_pictures(difference, old, new)),
        told,
    )


def _pictures(difference: SlideDifference, old: Painter, new: Painter) -> Iterator[tuple[str, int, str]]:
    """The slide before and after, where one sees what has changed."""
    if difference.old and difference.new and all(change.part in UNSEEN for change in difference.changes):
        return
    for side, slide, painter in (("before", difference.old, old), ("after", difference.new, new)):
        if slide and (png := painter(slide.number)):
            yield side, slide.number, f"data:image/png;base64,{b64encode(png).decode()}"


def _pieces(change: SlideChange) -> Iterator[Piece]:
    """The words of a change in their order: those that stayed, those that went, those that came."""
    before, after = _words(change.before), _words(change.after)
    if not (before and after) or len(before) + len(after) > LONGEST:
        yield from ((way, printable(text)) for way, text in (("gone", change.before), ("come", change.after)) if text)
        return
    for way, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way == "equal":
            yield "same", printable("".join(before[a:b]))
            continue
        if a < b:
            yield "gone", printable("".join(before[a:b]))
        if c < d:
            yield "come", printable("".join(after[c:d]))


def _words(text: str) -> list[str]:
    """The words of a text and the blanks between them."""
    return re.findall(r"\s+|\S+", text)
