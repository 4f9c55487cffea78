"""Writes the tables of keys into the pages on settings, from the schemas: `./dev run python docs/make_settings.py`.

A table stands between `<!-- keys: KIND -->` and `<!-- end -->`; the words around it are written by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from deckgen.reports.schema import schema

DOCS = Path(__file__).parent
PAGES = (DOCS / "deck-settings.md", DOCS / "modules.md")
PLACE = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
KINDS = {
    "object": "a mapping",
    "array": "a list",
    "boolean": "`true` or `false`",
    "integer": "a number",
    "number": "a number",
    "string": "text",
}


def keys_of(kind: str) -> Mapping[str, Any]:
    """The schemas of a kind's keys, by their names; what stands inside a deck is taken from there."""
    if kind in ("deck", "module", "chapter"):
        return dict(schema(kind)["properties"])
    deck = schema("deck")["properties"]
    inner = {
        "session": lambda: deck["sessions"]["items"],
        "variant": lambda: deck["variants"]["additionalProperties"],
        "theme": lambda: deck["theme"]["anyOf"][1],
    }
    return dict(inner[kind]()["properties"])


def table(kind: str) -> str:
    """The keys of a kind with what they mean and what they take, as a Markdown table."""
    rows = [
        f"| `{key}:` | {own.get('description', '')} | {takes(own)} |".replace("  ", " ")
        for key, own in sorted(keys_of(kind).items())
    ]
    return "\n".join(["", "| key | what it says | what it takes |", "|---|---|---|", *rows, "", ""])


def takes(own: Mapping[str, Any]) -> str:
    """The values that a key takes, in words."""
    if "enum" in own:
        return ", ".join(f"`{json.dumps(value).strip(chr(34))}`" for value in own["enum"])
    if "anyOf" in own:
        return " or ".join(dict.fromkeys(takes(one) for one in own["anyOf"]))
    return "".join((_kind(own), *_examples(own)))


def _kind(own: Mapping[str, Any]) -> str:
    kinds = own.get("type", ())
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    if names == ["array"] and own.get("items", {}).get("properties"):
        return "a list of mappings"
    if names == ["object"] and own.get("additionalProperties") not in (None, False):
        return "a mapping of names"
    return KINDS.get("string" if "string" in names else names[0], "") if names else "text"


def _examples(own: Mapping[str, Any]) -> Iterator[str]:
    shown = own.get("examples") or ([own["pattern"]] if own.get("pattern") == "never" else [])
    if shown:
        yield ", such as " + ", ".join(f"`{each}`" for each in shown)


def filled(page: str) -> str:
    """A page with its tables as the schemas have them."""
    return PLACE.sub(lambda found: f"{found[1]}{table(found[2])}{found[3]}", page)


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
