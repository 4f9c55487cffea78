"""The sources of a BibTeX file, as they are cited: name and year in the text, all else at the slide's foot."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.citations.bibtex import bibtex_fields, without_braces
from deckgen.reader.other_tools.lines.line_rewriter import BibliographyEntry

MOST_NAMED = 3  # people of a source that are named in full
_PLACES = ("journal", "journaltitle", "booktitle", "publisher", "institution", "school", "howpublished")
_SIGNS = re.compile(r"([\\\[\]<>`*_~^$@{}])")


def read_sources(text: str) -> dict[str, BibliographyEntry]:
    """The sources of a BibTeX file by their keys; those that cannot be read are left out."""
    return {key: _source(fields) for key, fields in bibtex_fields(text).items()}


def _source(fields: Mapping[str, str]) -> BibliographyEntry:
    names = [_name(part) for part in re.split(r"\s+and\s+", fields.get("author") or fields.get("editor") or "")]
    names = [name for name in names if name[0]]
    title = without_braces(fields.get("title", ""))
    year = (fields.get("year") or fields.get("date", ""))[:4]
    last = [name for name, _ in names]
    people = f"{last[0]} et al." if len(last) > 2 else " & ".join(last) or title
    full = [f"{name}, {first}" if first else name for name, first in names]
    shown = (
        f"{full[0]} et al." if len(full) > MOST_NAMED else " & ".join(filter(None, (", ".join(full[:-1]), *full[-1:])))
    )
    where = next((without_braces(fields[key]) for key in _PLACES if fields.get(key)), "")
    parts = [f"{shown} ({year})" if shown and year else shown or year, title, where, _link(fields)]
    return BibliographyEntry(_escaped(people), year, ". ".join(filter(None, (*map(_escaped, parts[:-1]), parts[-1]))))


def _name(text: str) -> tuple[str, str]:
    """The last name of a person, and the initials of the others."""
    plain = without_braces(text)
    last, comma, first = plain.partition(",")
    if not comma:
        first, _, last = plain.rpartition(" ")
    return last.strip(), " ".join(f"{part[0]}." for part in first.split() if part[0].isalpha())


def _link(fields: Mapping[str, str]) -> str:
    address = fields.get("url") or (f"https://doi.org/{fields['doi']}" if fields.get("doi") else "")
    return f"<{address}>" if re.fullmatch(r"https?://[^\s<>]+", address) else ""


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
