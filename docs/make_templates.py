"""Writes docs/templates-tried.md from what `benchmarks/templates.py --json` found.

    ./dev run python docs/make_templates.py [FILE…]

Without files only the page is written anew, from the findings that are kept in docs/templates-tried.json. With files
their templates replace those of the same name there. Templates without a licence that lets others pass them on are
called by what they are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_suffix("").with_name("templates-tried.json")
PAGE = KEPT.with_suffix(".md")
FIELDS = ("name", "built", "said", "slides", "over", "placed", "smallest", "faint", "invalid", "simpler")
HEAD = """# Templates that were tried

Made by `docs/make_templates.py` from what `benchmarks/templates.py` found: the shipped Swedish
workshop, whole, on templates that nobody of this project has made. They are named where their licence lets others pass
them on. What deckgen does with them stands on [A client's own template](templates.md).

- *slides*: how many the workshop's slides become, and how many of them have a simpler form for lack of room
- *over*: texts that run over their boxes, as predicted
- *in places*: characters that stand in the template's own placeholders, those of charts included,
  those at the foot apart
- *smallest*: type in points, on slides as large as ours
- *faint*: texts whose contrast to the pixels behind them is below 4.5 (3 where large), as LibreOffice draws them
- *invalid*: what the Open XML SDK's validator finds in the deck and not in the template; – where it was not looked at
"""


def kept() -> list[dict[str, Any]]:
    """The findings by template."""
    found: list[dict[str, Any]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def merged(rows: Sequence[Mapping[str, Any]], newer: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The findings, those of templates that were tried again replaced."""
    every = {row["name"]: row for row in (*rows, *map(_kept_of, newer))}
    return [dict(every[name]) for name in sorted(every, key=str.casefold)]


def page(rows: Sequence[Mapping[str, Any]]) -> str:
    """The page as Markdown."""
    usable = [row for row in rows if row["slides"]]
    built = [row for row in usable if row["built"]]
    placed = sorted(row["placed"] for row in built)
    drawn = [row for row in built if row["faint"] >= 0]
    marred = sum(row["faint"] > 0 for row in drawn)
    faults = sum(row["invalid"] for row in drawn)
    faint, over = sum(row["faint"] for row in drawn), sum(row["over"] for row in built)
    sums = (
        f"{len(rows)} templates, of which {len(rows) - len(usable)} cannot be used and are refused in a sentence.\n"
        f"Of the others {len(built)} of {len(usable)} carry the whole workshop; {over} texts run over.\n"
        f"Half of them hold {placed[len(placed) // 2]} % or more of the text in placeholders, at most {placed[-1]} %.\n"
        f"Drawn and looked at: {len(drawn)}, with {faint} faint texts on {marred} and {faults} faults of files.\n"
    )
    head = (
        "| template | built | slides (simpler) | over | in places | smallest | faint | invalid |\n"
        "|---|---|--:|--:|--:|--:|--:|--:|\n"
    )
    return f"{HEAD}\n{sums}\n{head}" + "".join(map(_row, rows))


def _row(row: Mapping[str, Any]) -> str:
    if not row["slides"]:
        return f"| {row['name']} | refused: {_why(row['said'])} | | | | | | |\n"
    built = "yes" if row["built"] else f"no: {row['said']}"
    cells = (
        row["name"], built, f"{row['slides']} ({row['simpler']})", row["over"], f"{row['placed']} %",
        f"{row['smallest']:g}",
        *("–" if row[key] < 0 else row[key] for key in ("faint", "invalid")),
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |\n"


def _why(said: str) -> str:
    """The reason, without the file's name."""
    return (said.partition(" cannot be used: ")[2] or said).rstrip("; ")


def _kept_of(outcome: Mapping[str, Any]) -> dict[str, Any]:
    simpler = outcome.get("simpler", dict(outcome.get("warnings", {})).get("simpler-form", 0))
    return {**{key: outcome.get(key) for key in FIELDS}, "simpler": simpler}


def main(files: Sequence[str]) -> int:
    """Write the page, after taking in what the files say."""
    newer = [row for file in files for row in json.loads(Path(file).read_text(encoding="utf-8"))]
    rows = merged(kept() if KEPT.exists() else [], newer)
    if newer:
        KEPT.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
