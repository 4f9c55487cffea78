"""What a mark of a citation says: `@key`, `@key, p. 3`, `see @key; -@other`. Source: pandoc's manual, "Citations"."""

from __future__ import annotations

import re
from typing import NamedTuple

from deckgen.values.lazy import late_pattern

KEY = r"[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*[\w/])?"
_CITED = late_pattern(rf"(?P<before>[^@;]*?)(?P<year>-?)@(?P<key>{KEY})(?P<after>[^;]*)")
_PLACES = {
    "page": "p|pp|page|pages|s|sid|sida|sidan|sidor", "chapter": "chap|chapter|ch|kap|kapitel",
    "section": "sec|section|avsnitt", "volume": "vol|volume|band", "figure": "fig|figure|figur",
    "paragraph": "para|st|stycke", "note": "n|note|not",
}  # fmt: skip
_LOCATOR = late_pattern(
    r",?\s*(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _PLACES.items()) + r")\.?\s*"
    r"(?=\d)(?P<where>[\d–, -]*\d\w?)(?P<rest>.*)",
    re.IGNORECASE,
)
_FIGURES = late_pattern(r",\s*(?P<where>\d[\d–-]*)(?P<rest>.*)")


class Cited(NamedTuple):
    """A source that is cited, with what stands around its key, and where the key stands in the mark."""

    key: str
    start: int
    end: int
    before: str = ""
    place: str = ""  # the kind of place: page, chapter … ; empty without one
    where: str = ""  # its numbers
    after: str = ""
    year_only: bool = False  # `-@key`: its people are named in the text


def cited_in(mark: str) -> tuple[Cited, ...]:
    """The sources that a mark cites, in order; `mark` is what stands in its brackets."""
    return tuple(_cited(found) for found in _CITED.finditer(mark))


def _cited(found: re.Match[str]) -> Cited:
    start, end = found.start("key") - 1, found.end("key")
    after = found["after"]
    place, where = "", ""
    if located := _LOCATOR.match(after):
        place = next(name for name in _PLACES if located[name])
        where, after = located["where"].strip(), located["rest"]
    elif figures := _FIGURES.match(after):
        place, where, after = "page", figures["where"], figures["rest"]
    before = found["before"].strip()
    return Cited(found["key"], start, end, before, place, where, after.strip(" ,"), bool(found["year"]))
