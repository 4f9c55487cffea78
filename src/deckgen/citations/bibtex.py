"""The fields of the entries of a BibTeX file."""

from __future__ import annotations

import re

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from deckgen.values.library_notes import mute

LONGEST, MOST_ENTRIES, DEEPEST = 1_000_000, 5_000, 50  # characters, `@` and braces in a row of a file
LONGEST_FIELD = 100_000  # characters: 3,000 authors have 60,000, and signs of longer texts take ever longer to decode
mute("bibtexparser")  # what it cannot read is told as a reference that is not there


def bibtex_fields(text: str) -> dict[str, dict[str, str]]:
    """The entries by their keys, each with its fields and, as `ENTRYTYPE`, its kind; those not read are left out.

    None of a file that is larger, or has more entries, longer fields or deeper braces, than anybody cites from: reading
    one that was made to take long takes minutes.
    """
    if len(text) > LONGEST or text.count("@") > MOST_ENTRIES or "{" * DEEPEST in text:
        return {}
    try:
        written = {each.key: each for each in parse_string(text).entries}
        if any(len(str(field.value)) > LONGEST_FIELD for each in written.values() for field in each.fields):
            return {}
        library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    except Exception:  # its readers raise whatever a stranger's file runs them into
        return {}
    found: dict[str, dict[str, str]] = {}
    for each in library.entries:
        fields = {field.key.lower(): str(field.value) for field in each.fields}
        for role in {"author", "editor"} & fields.keys():
            fields[role] = _with_whole_names(fields[role], str(written[each.key].fields_dict[role].value))
        found[each.key] = fields | {"ENTRYTYPE": each.entry_type.lower()}
    return found


def _with_whole_names(names: str, written: str) -> str:
    """The names, with the braces around those of organisations, which the decoding of signs takes away."""
    parts, raw = re.split(r"\s+and\s+", names), re.split(r"\s+and\s+", written)
    if len(parts) != len(raw):
        return names
    whole = (part.startswith("{") and part.endswith("}") for part in map(str.strip, raw))
    return " and ".join(f"{{{part}}}" if is_whole else part for part, is_whole in zip(parts, whole, strict=True))


def without_braces(text: str) -> str:
    """A field's text: braces only keep its letters as they are."""
    return " ".join(text.replace("{", "").replace("}", "").split())
