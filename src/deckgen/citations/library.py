"""Files of sources, in BibTeX or as CSL-JSON → entries as CSL-JSON has them.

Source: the schema of CSL-JSON, and how BibTeX's fields and kinds are called there (Appendix of the CSL manual).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from deckgen.citations.bibtex import LONGEST, MOST_ENTRIES, bibtex_fields, without_braces

Entry: TypeAlias = Mapping[str, Any]
_KINDS = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "manual": "report", "report": "report",
    "techreport": "report", "mastersthesis": "thesis", "phdthesis": "thesis", "thesis": "thesis", "online": "webpage",
    "electronic": "webpage", "misc": "webpage", "www": "webpage",
}  # fmt: skip
_FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "volume": "volume", "number": "issue",
    "pages": "page", "edition": "edition", "doi": "DOI", "url": "URL", "isbn": "ISBN", "note": "note",
}  # fmt: skip
MOST_NAMES = 100  # of a source: no style sets more, and each takes its time
_YEAR = re.compile(r"\d{4}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def read_library(path: str, text: str) -> dict[str, Entry] | None:
    """The entries of a file of sources by their keys; None where the file cannot be read."""
    if path.endswith(".json"):
        return _read_json(text)
    entries = {key: _entry(key, fields) for key, fields in bibtex_fields(text).items()}
    return entries or None


def _read_json(text: str) -> dict[str, Entry] | None:
    if len(text) > LONGEST:
        return None
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = {str(item["id"]): _checked(item) for item in _listed(items) if "id" in item}
    return found if found and len(found) <= MOST_ENTRIES else None


def _listed(items: object) -> list[dict[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _checked(item: dict[str, Any]) -> Entry:
    """An entry of CSL-JSON, with a kind, and without an address that no browser opens."""
    address = str(item.get("URL", ""))
    kept = item if not address or _ADDRESS.fullmatch(address) else {k: v for k, v in item.items() if k != "URL"}
    fewer = {key: _fewer(value) for key, value in kept.items() if isinstance(value, list)}
    return {"type": "book", **kept, **fewer}


def _fewer(names: list[Any]) -> list[Any]:
    """Names of which no style sets more: the first ones and the last."""
    return names if len(names) <= MOST_NAMES else [*names[: MOST_NAMES - 1], names[-1]]


def _entry(key: str, fields: Mapping[str, str]) -> Entry:
    entry: dict[str, Any] = {"id": key, "type": _KINDS.get(fields["ENTRYTYPE"], "book")}
    for field, name in _FIELDS.items():
        if (text := without_braces(fields.get(field, ""))) and name not in entry:
            entry[name] = text.replace("--", "–") if name == "page" else text
    if not _ADDRESS.fullmatch(entry.get("URL", "https://x")):
        del entry["URL"]
    for role in ("author", "editor"):
        if names := [_person(part) for part in re.split(r"\s+and\s+", fields.get(role, "")) if part.strip()]:
            entry[role] = _fewer(names)
    if year := _YEAR.search(fields.get("date") or fields.get("year") or ""):
        entry["issued"] = {"date-parts": [[int(year.group())]]}
    return entry


def _person(name: str) -> dict[str, str]:
    """A person's names; an organisation, which stands in braces, has one."""
    if name.strip().startswith("{") and name.strip().endswith("}"):
        return {"literal": without_braces(name)}
    plain = without_braces(name)
    last, comma, first = plain.partition(",")
    if not comma:
        first, _, last = plain.rpartition(" ")
    return {"family": last.strip(), "given": first.strip()} if first.strip() else {"literal": last.strip()}
