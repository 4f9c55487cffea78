"""Templates of strangers: the whole shipped workshop built on each, and what became of it, as a table.

    ./dev run python benchmarks/templates.py FOLDER… [--deck NAME] [--told] [--drawn] [--out FOLDER] [--json FILE]

A FOLDER holds templates (.pptx, .potx, .ppsx), a file is one by itself. Each is taken in as `theme import` would, and
the deck composed on it. A built-in theme's name is taken, too. `--drawn` looks at the slides as LibreOffice draws them
and into the file, with the validator of `./dev tools` where it is there. With `--out` decks and contact sheets are
written there. `docs/make_templates.py` makes a page of what `--json` wrote.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PIL import Image

from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.layouts.overflow import excess
from deckgen.outputs.kinds import make
from deckgen.pipeline import Prepared, prepare
from deckgen.request import Request
from deckgen.scene.items import Chart, Scene, Shape, Table, Text, TextBody, walk
from deckgen.theme_tools.making import import_theme, theme_name
from deckgen.values.diagnostics import Diagnostic, Severity

sys.path += [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent / "tests")]
from drawn_contrast import contact_sheet, drawn_pages, faint_texts

from support.package_invariants import problems

HERE = Path(__file__).resolve().parent
DECKS = HERE.parent / "decks"
SUFFIXES = (".pptx", ".potx", ".ppsx")
FURNITURE = ("footer", "slide-number", "date")  # roles whose size is the template's own business


NOTHING: Mapping[str, int] = MappingProxyType({})
HEAD = "| template | built | slides | over | in places | smallest | faint | invalid | s | errors; warnings |"
RULE = "|---|---|--:|--:|--:|--:|--:|--:|--:|---|"


class Outcome(NamedTuple):
    """What became of the deck on one template. `smallest` is in points on a slide of our own size."""

    name: str
    built: bool
    said: str  # why not, in a sentence
    slides: int = 0
    errors: Mapping[str, int] = NOTHING
    warnings: Mapping[str, int] = NOTHING
    over: int = 0  # texts that run over their boxes
    placed: int = 0  # percent of the characters, those of the foot apart, that stand in placeholders
    smallest: float = 0.0
    faint: int = -1  # texts that do not stand out from the pixels behind them; -1: not drawn
    invalid: int = -1  # faults of the .pptx that the template does not have; -1: not looked at
    seconds: float = 0.0
    told: tuple[str, ...] = ()  # every error


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("templates", nargs="+")
    parser.add_argument("--deck", default="malbildsworkshop")
    parser.add_argument("--told", action="store_true", help="every error, beside the table")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--drawn", action="store_true", help="look at the drawn pixels, and into the file: slow")
    options = parser.parse_args(arguments)
    outcomes: list[Outcome] = []
    print(HEAD, RULE, sep="\n")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "deckgen.toml").touch()
        shutil.copytree(DECKS / options.deck, root / "decks" / options.deck)
        for file in _templates(options.templates):
            outcomes.append(_tried(file, root, options.deck, options.out, drawn=options.drawn))
            print(_row(outcomes[-1]), flush=True)
            if options.told:
                print(*(f"    {each}" for each in outcomes[-1].told), sep="\n", file=sys.stderr, flush=True)
    built = sum(outcome.built for outcome in outcomes)
    print(f"\n{built} of {len(outcomes)} built.")
    if options.json:
        options.json.write_text(
            json.dumps([outcome._asdict() for outcome in outcomes], indent=1, default=dict), encoding="utf-8"
        )
    return 0


def _templates(given: Sequence[str]) -> Iterator[str | Path]:
    """Every template that is named; the name itself where it is a built-in theme's."""
    for name in given:
        path = Path(name)
        if path.is_dir():
            yield from sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
        else:
            yield path if path.exists() else name


def _tried(given: str | Path, root: Path, deck: str, out: Path | None, *, drawn: bool) -> Outcome:
    """The deck on the template, or on the built-in theme of that name."""
    start = time.process_time()
    name = given if isinstance(given, str) else theme_name(given.name)
    shown = given if isinstance(given, str) else given.stem
    own = b""
    if isinstance(given, Path):
        files, found = import_theme(given.name, given.read_bytes(), name)
        if not files:
            return Outcome(shown, built=False, said=found[0].message)
        own = files["template.pptx"]
        folder = root / "themes" / name
        folder.mkdir(parents=True)
        for path, data in files.items():
            (folder / path).write_bytes(data)
    place = DeckLocation(deck, f"decks/{deck}/deck.yaml")
    try:
        prepared, found = prepare(Project(root), place, Request(theme=name))
    except Exception as fault:  # it is this that the benchmark is there to find
        return Outcome(shown, built=False, said=f"CRASH: {type(fault).__name__}: {fault}")
    outcome = _outcome(shown, prepared, found)
    outcome = outcome._replace(seconds=round(time.process_time() - start, 1))
    if prepared and outcome.built and (out or drawn):
        (data,) = make("pptx", prepared, place, Commit()).values()
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}.pptx").write_bytes(data)
        if drawn:
            pages = drawn_pages(data)
            if out:
                contact_sheet(pages).save(out / f"{name}.png")
            outcome = _looked_at(outcome, data, own, pages, prepared)
    return outcome


def _looked_at(
    outcome: Outcome, data: bytes, template: bytes, pages: Sequence[Image.Image], prepared: Prepared
) -> Outcome:
    """The outcome with what the file holds, beyond what its template does, and what is seen of it."""
    faint = faint_texts(pages, prepared.scenes, prepared.context.theme)
    unsound = [*problems(data), *(_invalid(data) - (_invalid(template) if template else Counter())).elements()]
    told = (
        *(f"slide {each.slide}: {each.words}: {each.ratio}:1, not {each.wanted}:1" for each in faint),
        *unsound,
    )
    return outcome._replace(faint=len(faint), invalid=len(unsound), told=(*outcome.told, *told))


def _invalid(pptx: bytes) -> Counter[str]:
    """What the Open XML SDK's validator finds, each with its part; nothing without the tool."""
    tool = Path(os.environ.get("DECKGEN_TOOLS", ".tools")) / "node_modules" / ".bin" / "ooxml-validator"
    if not tool.exists():
        return Counter()
    with tempfile.NamedTemporaryFile(suffix=".pptx") as file:
        file.write(pptx)
        file.flush()
        done = subprocess.run([str(tool), file.name], capture_output=True, text=True, check=False)
    return Counter(
        f"{each.get('path', '')}: {each.get('description', each)}" for each in json.loads(done.stdout)["errors"]
    )


def _outcome(name: str, prepared: Prepared | None, found: Sequence[Diagnostic]) -> Outcome:
    errors = [each for each in found if each.severity is Severity.ERROR]
    told = tuple(_told(each) for each in errors)
    said = told[0] if told else ""
    if prepared is None:
        return Outcome(name, built=False, said=said)
    layouts = {layout.name: layout.free for layout in prepared.context.template.layouts}
    texts = [text for scene in prepared.whole for text in _texts(scene)]
    content = [(item, body) for item, body in texts if not (isinstance(item, Text) and item.role in FURNITURE)]
    tables = [item for scene in prepared.whole for item in walk(scene.items) if isinstance(item, Table)]
    charts = [item for scene in prepared.whole for item in walk(scene.items) if isinstance(item, Chart)]
    every = sum(_letters(body) for _, body in content) + sum(map(_cells, tables)) + sum(map(_told_in, charts))
    placed = sum(_letters(body) for item, body in content if isinstance(item, Text) and item.placeholder)
    placed += sum(_cells(table) for table in tables if table.placeholder)
    placed += sum(_told_in(chart) for chart in charts if chart.placeholder)
    sizes = [
        run.style.size
        for _, body in content
        for paragraph in body.paragraphs
        for line in paragraph.lines
        for run in line.runs
    ]
    over = [i for scene in prepared.whole for i in walk(scene.items) if excess(i, layouts[scene.template_layout])]
    return Outcome(
        name,
        built=not errors,
        said=said,
        slides=len(prepared.whole),
        errors=Counter(each.code for each in errors),
        warnings=Counter(each.code for each in found if each.severity is Severity.WARNING),
        over=len(over),
        placed=round(100 * placed / max(1, every)),
        smallest=min(sizes, default=0.0),
        told=told,
    )


def _told(finding: Diagnostic) -> str:
    where = f" ({Path(finding.span.source.path).name}:{finding.span.line})" if finding.span else ""
    return f"{finding.message}{where}"


def _texts(scene: Scene) -> Iterator[tuple[Text | Shape, TextBody]]:
    for item in walk(scene.items):
        if isinstance(item, Text | Shape) and item.body is not None:
            yield item, item.body


def _letters(body: TextBody) -> int:
    return sum(len(paragraph.text) for paragraph in body.paragraphs)


def _cells(table: Table) -> int:
    return sum(_letters(cell.body) for row in table.rows for cell in row)


def _told_in(chart: Chart) -> int:
    """The characters of a chart's names and figures."""
    figures = sum(len(f"{value:g}") for each in chart.series for value in each.values if value is not None)
    return figures + sum(map(len, chart.categories)) + sum(len(each.name) for each in chart.series)


def _row(outcome: Outcome) -> str:
    codes = "; ".join(filter(None, (_listed(outcome.errors), _listed(outcome.warnings))))
    said = f"{outcome.said}; " if outcome.said else ""
    built = "yes" if outcome.built else "no"
    return (
        f"| {outcome.name} | {built} | {outcome.slides} | {outcome.over} | {outcome.placed} % | {outcome.smallest:g} "
        f"| {_count(outcome.faint)} | {_count(outcome.invalid)} | {outcome.seconds:g} | {said}{codes} |"
    )


def _count(number: int) -> str:
    return "" if number < 0 else str(number)


def _listed(codes: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {code}" for code, count in sorted(codes.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
