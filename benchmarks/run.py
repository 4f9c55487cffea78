"""Whole-process times of deckgen beside pandoc and bare python-pptx: the same deck, in turn, in one run.

    ./dev bench [--sizes 20,100,500,2000] [--runs 5] [--guide]
    ./dev bench --guide-html [--sizes 20,100]
    ./dev bench --clients 200 [--kinds pptx,guide]

Of ours, a first build is told apart from one that knows slides of the build before, as after an edit.
Prints the median wall and processor time, the peak memory, and by processor time, which other programs disturb least,
the ratio pair by pair and how our own grows from one size to the next. pandoc is taken from PATH, or from the package
pypandoc_binary where that is installed; without either it is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import pages
from timing import OURS, Sample, shown, timed

import batch
import deck
from deckgen.files.cache_folder import cache_folder

FIRST = "first build"  # that knows no slide from before, of a program that has run before
HERE = Path(__file__).resolve().parent


def find_pandoc() -> str | None:
    """The path of pandoc, or None."""
    if found := shutil.which("pandoc"):
        return found
    if spec := importlib.util.find_spec("pypandoc"):
        candidate = Path(str(spec.origin)).parent / "files" / "pandoc"
        return str(candidate) if candidate.exists() else None
    return None


def commands(size: int, folder: Path) -> dict[str, list[str]]:
    """Each contender's command for a deck of `size` slides."""
    deck.write(folder, size, deck.ours, deck.pandoc)
    ours = [*OURS, "build", "ours.md", "--only", "pptx", "--force", "--quiet", "--overflow", "continue"]
    found = {FIRST: ours, "deckgen": ours}
    if path := find_pandoc():
        found["pandoc"] = [path, "pandoc.md", "-o", "pandoc.pptx", "--slide-level", "2"]
    found["python-pptx"] = [sys.executable, str(HERE / "bare_python_pptx.py"), str(size), "bare.pptx"]
    return found


def forget_slides() -> None:
    """Let the next build know no slide of the one before."""
    for kept in (cache_folder() or Path()).glob("slides-*"):
        kept.unlink()


def race(size: int, runs: int) -> float:
    """Run all contenders in turn and print a line each; returns our own seconds of the processor, of a first build."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contenders = commands(size, folder)
        samples: dict[str, list[Sample]] = {contender: [] for contender in contenders}
        for lap in range(runs + 1):
            for contender, command in contenders.items():
                if contender == FIRST:
                    forget_slides()
                sample = timed(command, folder)
                if lap:
                    samples[contender].append(sample)
    first, again = samples[FIRST], samples["deckgen"]
    for contender, found in samples.items():
        ratios = (_ratio(mine, found) for mine in (first, again))
        told = "first build/this {:6.3f}  deckgen/this {:6.3f}".format(*ratios)
        print(f"N={size:5d}  {contender:12s} {shown(found)}  {told}", flush=True)
    return statistics.median(sample.processor for sample in first)


def _ratio(mine: list[Sample], found: list[Sample]) -> float:
    return statistics.median(a.processor / b.processor for a, b in zip(mine, found, strict=True))


def guide(size: int, runs: int) -> float:
    """Time the guide of a deck of `size` slides; returns its seconds of the processor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck.write(folder, size, deck.ours)
        command = [*OURS, "build", "ours.md", "--only", "guide", "--force", "--quiet", "--overflow", "continue"]
        found = [timed(command, folder) for _ in range(runs + 1)][1:]
    seconds = statistics.median(s.seconds for s in found)
    print(f"N={size:5d}  guide        {shown(found)}  {seconds / size * 1000:6.1f} ms a slide", flush=True)
    return statistics.median(s.processor for s in found)


def single(title: str, arguments: list[str], runs: int) -> None:
    """Time one command of ours, begun in the project's folder."""
    found = [timed([*OURS, *arguments], HERE.parent) for _ in range(runs + 1)][1:]
    print(f"{title:20s} {shown(found)}", flush=True)


def main() -> None:
    """Parse the arguments and run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="20,100,500,2000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--guide", action="store_true")
    parser.add_argument("--guide-html", action="store_true")
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--kinds", default="pptx")
    given = parser.parse_args()
    if given.clients:
        batch.measure(given.clients, given.kinds)
        return
    if given.guide_html:
        for size in map(int, given.sizes.split(",")):
            pages.race(size, min(given.runs, 3))
        return
    single("deckgen --help", ["--help"], given.runs)
    single("check, the workshop", ["check", "malbildsworkshop"], given.runs)
    last = 0.0
    for size in map(int, given.sizes.split(",")):
        few = min(given.runs, 3)
        seconds = guide(size, few) if given.guide else race(size, given.runs if size < 1000 else few)
        print(f"N={size:5d}  grown {seconds / last:.2f} times\n" if last else "", flush=True)
        last = seconds


main()
