"""Writes docs/diagnostics.md and a page for each family of codes: `./dev run python docs/make_diagnostics.py`.

Codes come from `deckgen.values.codes`, examples from tests/golden/errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from deckgen.values.codes import FAMILIES, Family, Rule

ROOT = Path(__file__).resolve().parent.parent
INDEX, FOLDER = ROOT / "docs" / "diagnostics.md", ROOT / "docs" / "diagnostics"
TOLD = re.compile(r"^(?:\S+:\d+:\d+: )?(error|warning)\[([a-z0-9-]+)\]: ", re.MULTILINE)
TEXTS = (".md", ".yaml", ".csv")
LONGEST = 40  # lines of an example
WIDEST, WIDEST_TOLD = 110, 150  # characters of a line of a deck, of what is said of it
UNSHOWN = {  # why a code has no example
    "unusual-film": "It needs a film, which is no text.",
    "endless-notes": "An example would fill a hundred pages.",
    "endless-paragraph": "An example would fill ten pages.",
    "failed-fetch": "It depends on the web: `deckgen fetch` gives it.",
    "file-too-large": "An example would fill megabytes.",
    "left-out-of-template": "It needs a template with macros or the like, which is no text.",
    "long-guide": "An example would fill hundreds of pages.",
    "monotone": "An example would need two dozen slides.",
    "missing-file": "Only where a file goes while the program runs.",
    "no-dictionary": "It depends on the dictionaries of the machine.",
    "unknown-word": "It depends on the dictionaries of the machine.",
    "no-history": "It depends on where the project lies, not on what is written in it.",
    "odd-name": "A name that is no text cannot be printed here.",
    "overlap": "No text sets it off in the themes that come with the program; a theme's own boxes may.",
    "outside-slide": "No text sets it off in the themes that come with the program; a theme's own boxes may.",
    "slide-not-kept": "It needs a presentation that somebody has edited, which is no text.",
    "unreadable-file": "It needs a file that its reader may not read.",
}
HEAD = """# Diagnostics

Made by `docs/make_diagnostics.py` from the program's table of codes and the tests' examples.

Every finding names its file, line and column, says what is wrong, and what to do about it. An **error** keeps the deck
from being written; a **warning** does not. `deckgen check` lists all of them at once, `--format json` as data.

Each code below leads to an example: a deck that has the fault, and what is said of it.
"""
SEVERITIES = {("error",): "Error", ("warning",): "Warning", ("error", "warning"): "Error or warning"}


@cache
def examples() -> dict[str, Path]:
    """For every code the simplest golden case that gives it: fewest findings, then shortest."""
    best: dict[str, tuple[tuple[int, int], Path]] = {}
    for case in sorted((ROOT / "tests" / "golden" / "errors").iterdir()):
        told = (case / "expected.txt").read_text(encoding="utf-8")
        size = sum(path.stat().st_size for path in case.rglob("*") if path.is_file())
        for _, code in TOLD.findall(told):
            rank = (len(TOLD.findall(told)), size)
            if code not in best or rank < best[code][0]:
                best[code] = (rank, case)
    return {code: case for code, (_, case) in best.items()}


def pages() -> dict[Path, str]:
    """Every page by its path."""
    return {INDEX: index(), **{FOLDER / f"{family.name}.md": page(family) for family in FAMILIES}}


def index() -> str:
    """Every code, family by family: what it means, with a link to its example."""
    lines = [HEAD]
    for family in FAMILIES:
        where = f"{FOLDER.name}/{family.name}.md"
        lines += [f"## [{family.title}]({where})", "", "| code | | what it means |", "|---|---|---|"]
        for code in sorted(family.codes):
            lines.append(f"| [{code.name}]({where}#{code.name}) | {_severity(code).lower()} | {_cell(code.meaning)} |")
        lines.append("")
    return "\n".join(lines)


def page(family: Family) -> str:
    """The page of a family."""
    parts = [f"# {family.title}\n\n[All diagnostics](../{INDEX.name})\n"]
    return "\n".join([*parts, *(section(code) for code in sorted(family.codes))])


def section(code: Rule) -> str:
    """What a page says of one code."""
    lines = [f"## {code.name}", "", f"**{_severity(code)}.** {code.meaning}{_elsewhere(code)}", ""]
    case = examples().get(code.name)
    lines += [*_example(case, code.name)] if case else [UNSHOWN[code.name], ""]
    return "\n".join(lines)


def _severity(code: Rule) -> str:
    return SEVERITIES[code.severities]


def _elsewhere(code: Rule) -> str:
    """What becomes of it where a deck was written for another tool."""
    if code.unsaid:
        return " Nothing is said of it in decks of other tools."
    return " In decks of other tools only a warning." if code.soft and "error" in code.severities else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(case: Path, code: str) -> Iterator[str]:
    """The case's texts, and what is said of this code."""
    told = (case / "expected.txt").read_text(encoding="utf-8")
    said = next(block for block in told.split("\n\n") if f"[{code}]" in block).strip("\n").split("\n")
    for path in sorted(case.rglob("*")):
        if path.suffix in TEXTS and path.is_file():
            name = path.relative_to(case).as_posix()
            text = path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
            place = re.match(rf"{re.escape(name)}:(\d+):", said[0])
            lines = _excerpt(text.split("\n"), int(place[1]) if place else 1)
            shown = (line if len(line) <= WIDEST else line[: WIDEST - 1] + "…" for line in lines)
            yield from (f"`{name}`", "", "````text", *shown, "````", "")
    if (case / "command").exists():
        words = [(case / name).read_text(encoding="utf-8").strip() for name in ("command", "arguments")]
        yield from (f"`deckgen {(' in.md ' if (case / 'in.md').exists() else ' ').join(words)}`", "")
    yield from ("````text", *(line[:WIDEST_TOLD].rstrip() for line in said), "````", "")


def _excerpt(lines: list[str], number: int) -> list[str]:
    """The lines of a text, or of a long one those of the slide that the line of that number, from 1, is in."""
    if len(lines) <= LONGEST:
        return lines
    starts = [0, *(n for n in range(1, len(lines)) if lines[n] == "---" and not lines[n - 1].strip()), len(lines)]
    first = max(start for start in starts if start < number)
    last = min(start for start in starts if start >= number)
    last = min(last, first + LONGEST)
    return [*(["…", ""] if first else []), *lines[first:last], *(["…"] if last < len(lines) else [])]


def write() -> None:
    """Write every page, and take away pages of families that are gone."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for path in FOLDER.glob("*.md"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
