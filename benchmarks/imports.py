"""Presentations of strangers: each imported and built again, and what became of its words, data, notes and pictures.

    ./dev run python benchmarks/imports.py FOLDER… [--out FOLDER] [--least 10] [--json FILE]

A FOLDER holds presentations (.pptx); those of fewer than `--least` slides are passed over. Each is imported as
`deckgen import` does, into a project of its own below `--out`, and its deck is composed. The shares are counted by
`tests/support/imported.py`, which takes the source apart by itself: of what the source has, how much stands in the
deck or is told in its report; the rest is silently gone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from deckgen.files.bounded import ExceededError
from deckgen.files.location import DeckLocation
from deckgen.files.output_folder import OutputFolder
from deckgen.files.project import Project
from deckgen.importing.project import ImportedDeck, import_deck
from deckgen.importing.reading import read_bounded
from deckgen.pipeline import prepare
from deckgen.request import Request
from deckgen.theme_tools.making import theme_name
from deckgen.values.diagnostics import Severity

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from support.imported import KINDS, Share, shares

HEAD = "| presentation | lang | slides | carried | partly | as text | charts, tables, SmartArt, groups | errors | s | "
HEAD += " | ".join(KINDS) + " |"
RULE = "|---|---|--:|--:|--:|--:|---|--:|--:|" + "--:|" * len(KINDS)


NOTHING: Mapping[str, Share] = MappingProxyType({})


class Outcome(NamedTuple):
    """What became of a presentation. `unsure`: slides whose meaning may lie in their places; `gone` with examples."""

    name: str
    refused: str = ""
    language: str = ""
    slides: int = 0
    carried: int = 0
    unsure: int = 0
    holds: str = ""
    errors: int = 0
    seconds: float = 0.0
    found: Mapping[str, Share] = NOTHING
    forms: Mapping[str, int] = MappingProxyType({})


def main(arguments: Sequence[str]) -> int:
    """Print a row for each presentation and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--least", type=int, default=10)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    files = [
        file
        for folder in asked.folders
        for file in (sorted(folder.glob("*.pptx")) if folder.is_dir() else [folder])
        if slide_count(file) >= asked.least
    ]
    print(HEAD, RULE, sep="\n")
    outcomes = []
    with tempfile.TemporaryDirectory() as temporary:
        for file in files:
            outcomes.append(outcome_of(file, (asked.out or Path(temporary)) / theme_name(file.name)[:60]))
            print(row_of(outcomes[-1]), flush=True)
    print(total_of(outcomes))
    forms = sum((Counter(each.forms) for each in outcomes), Counter[str]())
    print("\nforms:", ", ".join(f"{name} {count}" for name, count in forms.most_common()))
    for each in outcomes:
        for kind, share in each.found.items():
            if share.gone:
                print(f"gone: {each.name}: {kind}: {', '.join(share.gone)}")
    if asked.json:
        asked.json.write_text(json.dumps([each._asdict() for each in outcomes], ensure_ascii=False, indent=1))
    return int(any(each.errors or lost(each) for each in outcomes))


def slide_count(file: Path) -> int:
    """How many slides a file has; 0 for what is no presentation."""
    try:
        with zipfile.ZipFile(file) as package:
            return sum(1 for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
    except (zipfile.BadZipFile, OSError):
        return 0


def outcome_of(file: Path, root: Path) -> Outcome:
    """Import a presentation into a project at `root`, and compose its deck."""
    data, project = file.read_bytes(), Project(root)
    root.mkdir(parents=True, exist_ok=True)
    clock = time.perf_counter()
    try:
        read = read_bounded(data)
    except (ValueError, ExceededError) as fault:
        return Outcome(file.stem, refused=str(fault))
    deck = import_deck(read, file.name, data, project, name="deck")
    seconds = time.perf_counter() - clock
    OutputFolder(root).write(dict(deck.files))
    place = DeckLocation("deck", "decks/deck/deck.yaml")
    _, found = prepare(Project(root), place, Request())
    errors = sum(each.severity is Severity.ERROR for each in found)
    return Outcome(
        file.stem, "", read.language, len(deck.slides), sum(not each.left for each in deck.slides),
        sum(not each.certain for each in deck.slides), holdings(file), errors, seconds,
        shares(data, root / "decks" / "deck"), forms_of(deck),
    )  # fmt: skip


def forms_of(deck: ImportedDeck) -> dict[str, int]:
    """How many slides became what."""
    return dict(Counter(each.form for each in deck.slides))


def holdings(file: Path) -> str:
    """How many charts, tables, SmartArt diagrams and groups a presentation holds."""
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        slides = b"".join(package.read(name) for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
    charts = sum(1 for name in names if re.fullmatch(r"ppt/charts/chart\d+\.xml", name))
    diagrams = sum(1 for name in names if re.fullmatch(r"ppt/diagrams/data\d+\.xml", name))
    return f"{charts}, {slides.count(b'<a:tbl>')}, {diagrams}, {slides.count(b'<p:grpSp>')}"


def lost(each: Outcome) -> int:
    """How many things are silently gone."""
    return sum(share.source - share.there for share in each.found.values())


def row_of(each: Outcome) -> str:
    """A row of the table."""
    if each.refused:
        return f"| {each.name} | refused: {each.refused} |" + " |" * (7 + len(KINDS))
    found = (each.found[kind] for kind in KINDS)
    cells = " | ".join(f"{share.there}/{share.source}" if share.source else "–" for share in found)
    return (
        f"| {each.name} | {each.language} | {each.slides} | {each.carried} | {each.slides - each.carried}"
        f" | {each.unsure} | {each.holds} | {each.errors} | {each.seconds:.0f} | {cells} |"
    )


def total_of(outcomes: Sequence[Outcome]) -> str:
    """The row of all together."""
    read = [each for each in outcomes if not each.refused]
    totals = {
        kind: Share(sum(e.found[kind].source for e in read), sum(e.found[kind].there for e in read), ())
        for kind in KINDS
    }
    languages = len({each.language.partition("-")[0] for each in read})
    return row_of(
        Outcome(
            f"{len(read)} presentations in {languages} languages",
            "",
            "",
            sum(e.slides for e in read),
            sum(e.carried for e in read),
            sum(e.unsure for e in read),
            "",
            sum(e.errors for e in read),
            sum(e.seconds for e in read),
            totals,
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
