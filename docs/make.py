"""Writes docs/layouts.md and its pictures from the catalogue: `./dev run python docs/make.py`.

`--check` writes nothing and fails where the page is not what the catalogue says; a test calls that.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from deckgen.files.decks import find_deck
from deckgen.files.history import Commit
from deckgen.files.project import Project
from deckgen.layouts.catalogue import catalogue
from deckgen.layouts.spec import Layout
from deckgen.outputs.kinds import make
from deckgen.pipeline import prepare
from deckgen.reports.findings import text
from deckgen.request import Request
from deckgen.theme_tools.showcase import modules
from deckgen.values.diagnostics import has_errors

DOCS = Path(__file__).parent
HEAD = """# Layouts

Made from the catalogue by `docs/make.py`; `deckgen layouts NAME` prints the same.
Every example here is built by the tests.
"""

THEMES = ("nordljus", "kontor")
SHOWN = ("title", "section", "bullets", "chart", "swot", "quote", "plan-step", "exercise", "big-number")


def page() -> str:
    """The whole page."""
    links = " · ".join(f"[{layout.name}](#{layout.name})" for layout in catalogue())
    return "\n".join([HEAD, links, "", *(section(layout) for layout in catalogue())])


def section(layout: Layout) -> str:
    """What the page says of one layout."""
    lines = [f"## {layout.name}", "", layout.meaning, "", f"![{layout.name}](images/layouts/{layout.name}.png)", ""]
    slots = [*layout.slots, *([layout.open_slots] if layout.open_slots else [])]
    rows = [f"| {slot.name} | {slot.meaning}{'' if slot.required else ' (may be left out)'} |" for slot in slots]
    rows += [f"| `{option.key}:` | {option.meaning} |" for option in layout.options]
    if rows:
        lines += ["| part | meaning |", "|---|---|", *rows, ""]
    return "\n".join([*lines, "````markdown", layout.example.strip(), "````", ""])


def example_project(root: Path, source: str) -> Project:
    """A project whose one deck, `example`, holds the slide and some learning modules to show."""
    deck = root / "decks" / "example"
    (deck / "slides").mkdir(parents=True)
    (deck / "modules").mkdir()
    (deck / "deck.yaml").write_text("title: Example\nlanguage: en-GB\n", encoding="utf-8")
    (deck / "slides" / "slide.md").write_text(source, encoding="utf-8")
    (deck / "modules" / "all.md").write_text(modules(), encoding="utf-8")
    return Project(root)


def picture(layout: Layout, theme: str = "") -> bytes:
    """The example, drawn: its first slide."""
    with tempfile.TemporaryDirectory() as folder:
        project = example_project(Path(folder), layout.example)
        place = find_deck(project, "example")
        prepared, found = prepare(project, place, Request(theme=theme))
        if prepared is None or has_errors(found):
            raise SystemExit(f"the example of {layout.name} does not build:\n{text(found)}")
        outputs = make("pictures", prepared, place, Commit())
        return next(data for name, data in outputs.items() if name.endswith(".png"))


def theme_sheet(theme: str) -> bytes:
    """Some layouts in a theme, side by side."""
    drawn = [picture(layout, theme) for layout in catalogue() if layout.name in SHOWN]
    width, height, gap, across = 400, 225, 8, 3
    rows = -(-len(drawn) // across)
    sheet = Image.new("RGB", (across * (width + gap) - gap, rows * (height + gap) - gap), "#9aa0a6")
    for n, data in enumerate(drawn):
        with Image.open(io.BytesIO(data)) as slide:
            small = slide.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (n % across * (width + gap), n // across * (height + gap)))
    written = io.BytesIO()
    sheet.save(written, "PNG", optimize=True)  # in all its colours: a palette loses the rare ones
    return written.getvalue()


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
    for layout in catalogue():
        (folder / f"{layout.name}.png").write_bytes(picture(layout))
    for theme in THEMES:
        (DOCS / "images" / f"theme-{theme}.png").write_bytes(theme_sheet(theme))


if __name__ == "__main__":
    main()
