"""The guide beside WeasyPrint alone: what deckgen's own work adds to laying out the same HTML.

    ./dev bench --guide-html [--sizes 20,100] [--runs 3]

Three whole processes in turn: `deckgen build --only guide`, the same without the slides' pictures, and WeasyPrint that
is handed the finished HTML of the latter as files. Prints the ratio pair by pair, and what each page costs.
"""

from __future__ import annotations

import io
import re
import statistics
import sys
import tempfile
from pathlib import Path

from timing import OURS, Sample, shown, timed

import deck

HERE = Path(__file__).resolve()
_ADDRESS = re.compile(r"memory:([a-z]+/[^)\"'\s]+)")


def _manuscript(folder: Path):  # type: ignore[no-untyped-def]  # deckgen is loaded in the processes that are timed alone
    from deckgen.files.decks import find_deck
    from deckgen.files.history import Commit
    from deckgen.files.project import Project
    from deckgen.outputs.documents import manuscript
    from deckgen.pipeline import prepare
    from deckgen.request import Request

    project = Project(folder)
    made, found = prepare(project, find_deck(project, "ours.md"), Request(overflow="continue"))
    assert made is not None, found
    return manuscript(made, Commit())


def without_pictures(folder: Path) -> None:
    """Make the guide from Markdown to PDF, without pictures of the slides."""
    from deckgen.guide import guide_pdf

    (folder / "bare.pdf").write_bytes(guide_pdf(_manuscript(folder)))


def weasyprint(folder: Path) -> None:
    """Make a PDF of the finished HTML with WeasyPrint as it is."""
    from weasyprint import HTML

    HTML(filename=folder / "guide.html").write_pdf(folder / "theirs.pdf", pdf_variant="pdf/ua-1")


def write_html(folder: Path) -> None:
    """Write the guide's HTML with its styles, and beside it the fonts and drawings that it asks for."""
    from deckgen.guide import guide_html
    from deckgen.guide.press.printing import memory

    source = _manuscript(folder)
    html = guide_html(source)
    for name in set(_ADDRESS.findall(html)):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(memory(source).find(f"memory:{name}").data)
    (folder / "guide.html").write_text(html.replace("memory:", ""), encoding="utf-8")


def race(size: int, runs: int) -> None:
    """Run the three in turn for a deck of `size` slides and print a line each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck.write(folder, size, deck.ours)
        timed([sys.executable, str(HERE), "write-html", name], folder)
        contenders = {
            "deckgen": [*OURS, "build", "ours.md", "--only", "guide", "--force", "--quiet", "--overflow", "continue"],
            "no pictures": [sys.executable, str(HERE), "without-pictures", name],
            "WeasyPrint": [sys.executable, str(HERE), "weasyprint", name],
        }
        laps = [[timed(command, folder) for command in contenders.values()] for _ in range(runs + 1)][1:]
        pages = _pages((folder / "theirs.pdf").read_bytes())
    for title, found in zip(contenders, zip(*laps, strict=True), strict=True):
        _tell(title, size, pages, list(found), [lap[-1] for lap in laps])


def _tell(title: str, size: int, pages: int, found: list[Sample], theirs: list[Sample]) -> None:
    ratio = statistics.median(a.processor / b.processor for a, b in zip(found, theirs, strict=True))
    each = statistics.median(sample.processor for sample in found) / pages * 1000
    line = f"N={size:5d}  {pages:4d} pages  {title:12s} {shown(found)}"
    print(f"{line}  this/WeasyPrint {ratio:6.3f}  {each:6.1f} ms a page", flush=True)


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


if __name__ == "__main__":
    ways = {"write-html": write_html, "without-pictures": without_pictures, "weasyprint": weasyprint}
    ways[sys.argv[1]](Path(sys.argv[2]))
