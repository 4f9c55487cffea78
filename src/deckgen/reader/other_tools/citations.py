"""The sources of a BibTeX file, as they are cited: name and year in the text, all else at the slide's foot."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from deckgen.reader.other_tools.lines.line_rewriter import BibliographyEntry

LONGEST, MOST_ENTRIES, DEEPEST = 1_000_000, 5_000, 50  # characters, `@` and braces in a row of a file
MOST_NAMED = 3  # people of a source that are named in full
_SIGNS = re.compile(r"([\\\[\]<>`*_~^$@{}])")
logging.getLogger("bibtexparser").disabled = True  # what it cannot read is told as a reference that is not there
for _part in ("library", "splitter", "middlewares"):
    logging.getLogger(f"bibtexparser.{_part}").disabled = True


def read_sources(text: str) -> dict[str, BibliographyEntry]:
    """The sources of a BibTeX file by their keys; those that cannot be read are left out.

    None of a file that is larger, or has more entries or deeper braces, than anybody cites from: reading one that was
    made to take long takes minutes.
    """
    if len(text) > LONGEST or text.count("@") > MOST_ENTRIES or "{" * DEEPEST in text:
        return {}
    try:
        library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    except Exception:  # its readers raise whatever a stranger's file runs them into
        return {}
    entries = ((each.key, {field.key.lower(): str(field.value) for field in each.fields}) for each in library.entries)
    return {key: _source(fields) for key, fields in entries}


def _source(fields: Mapping[str, str]) -> BibliographyEntry:
    names = [_name(part) for part in re.split(r"\s+and\s+", fields.get("author") or fields.get("editor") or "")]
    names = [name for name in names if name[0]]
    title = _plain(fields.get("title", ""))
    year = (fields.get("year") or fields.get("date", ""))[:4]
    last = [name for name, _ in names]
    people = f"{last[0]} et al." if len(last) > 2 else " & ".join(last) or title
    full = [f"{name}, {first}" if first else name for name, first in names]
    shown = (
        f"{full[0]} et al." if len(full) > MOST_NAMED else " & ".join(filter(None, (", ".join(full[:-1]), *full[-1:])))
    )
    where = next((_plain(fields[key]) for key in ("journal", "journaltitle", "booktitle", "publisher", "institution",
                                                  "school", "howpublished") if fields.get(key)), "")  # fmt: skip
    parts = [f"{shown} ({year})" if shown and year else shown or year, title, where, _link(fields)]
    return BibliographyEntry(_escaped(people), year, ". ".join(filter(None, (*map(_escaped, parts[:-1]), parts[-1]))))


def _name(text: str) -> tuple[str, str]:
    """The last name of a person, and the initials of the others."""
    plain = _plain(text)
    last, comma, first = plain.partition(",")
    if not comma:
        first, _, last = plain.rpartition(" ")
    return last.strip(), " ".join(f"{part[0]}." for part in first.split() if part[0].isalpha())


def _plain(text: str) -> str:
    return " ".join(text.replace("{", "").replace("}", "").split())


def _link(fields: Mapping[str, str]) -> str:
    address = fields.get("url") or (f"https://doi.org/{fields['doi']}" if fields.get("doi") else "")
    return f"<{address}>" if re.fullmatch(r"https?://[^\s<>]+", address) else ""


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
