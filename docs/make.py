"""Writes docs/layouts.md and its pictures from the catalogue: `./dev run python docs/make.py`.

`--check` writes nothing and fails where the page is not what the catalogue says; a test calls that.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from deckgen.build import Request, prepare
from deckgen.diagnostics import has_errors
from deckgen.layouts import CATALOGUE
from deckgen.layouts.spec import Layout
from deckgen.outputs import make
from deckgen.project import Commit, Project
from deckgen.report import text

DOCS = Path(__file__).parent
HEAD = """# Layouts

Made from the catalogue by `docs/make.py`; `deckgen layouts NAME` prints the same. Every example here is built by the tests.
"""


def page() -> str:
    """The whole page."""
    links = " · ".join(f"[{layout.name}](#{layout.name})" for layout in CATALOGUE)
    return "\n".join([HEAD, links, "", *(section(layout) for layout in CATALOGUE)])


def section(layout: Layout) -> str:
    """What the page says of one layout."""
    lines = [f"## {layout.name}", "", layout.meaning, "", f"![{layout.name}](images/layouts/{layout.name}.png)", ""]
    slots = [*layout.slots, *([layout.open_slots] if layout.open_slots else [])]
    rows = [f"| {slot.name} | {slot.meaning}{'' if slot.required else ' (may be left out)'} |" for slot in slots]
    rows += [f"| `{option.key}:` | {option.meaning} |" for option in layout.options]
    if rows:
        lines += ["| part | meaning |", "|---|---|", *rows, ""]
    return "\n".join([*lines, "````markdown", layout.example.strip(), "````", ""])


def picture(layout: Layout) -> bytes:
    """The example, drawn: the last slide of a deck made of it alone."""
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "example.md"
        deck.write_text(layout.example, encoding="utf-8")
        project = Project(Path(folder))
        place = project.place(str(deck))
        prepared, found = prepare(project, place, Request())
        if prepared is None or has_errors(found):
            raise SystemExit(f"the example of {layout.name} does not build:\n{text(found)}")
        outputs = make("pictures", prepared, place, Commit())
        return next(data for name, data in outputs.items() if name.endswith(".png"))


def main() -> None:
    """Write the page and the pictures, or compare the page."""
    target = DOCS / "layouts.md"
    if "--check" in sys.argv:
        if target.read_text(encoding="utf-8") != page():
            raise SystemExit("docs/layouts.md is not what the catalogue says: run docs/make.py")
        return
    target.write_text(page(), encoding="utf-8")
    folder = DOCS / "images" / "layouts"
    folder.mkdir(parents=True, exist_ok=True)
    for layout in CATALOGUE:
        (folder / f"{layout.name}.png").write_bytes(picture(layout))


if __name__ == "__main__":
    main()
