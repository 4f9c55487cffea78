"""A layout is added by one file and one line: it is then shown, drawn on every template, and printed in the guide."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from support.paths import ROOT

LAYOUT = '''"""Stickers: an idea on a sticker."""

from deckgen.layouts.footers import footer
from deckgen.layouts.content_room import room_below
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level, set_short_text
from deckgen.layouts.titles import set_title
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox

EXAMPLE = """---
layout: stickers
---
# What stuck?
An idea that stuck
"""


def compose(bound: Bound, context: Context) -> Composed:
    title = set_title(bound, context)
    (idea,) = bound.slots["body"]
    where = TextBox(room_below(bound, title, context), (level(context, "prose"),))
    sticker = set_short_text(where, "Sticker", idea.runs, context)
    return Composed((*title, sticker, *footer(bound, context)))


LAYOUT = Layout(
    name="stickers",
    meaning="An idea on a sticker.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the idea", POINTS, heading=False),),
)
'''
DECK = """\
---
deck: {title: Ideas, language: en-GB, theme: THEME, date: 2026-03-05}
duration: 5 min
---
# Ideas
---
layout: stickers
duration: 5 min
---
# What stuck?
An idea that stuck

::: say
Take one that you like.
:::
"""
# The line stands after this one.
BEFORE = "        exercise,\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the new layout in it."""
    root = tmp_path_factory.mktemp("program")
    for name in ("src", "themes", "assets"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    catalogue = root / "src" / "deckgen" / "layouts" / "catalogue"
    (catalogue / "stickers.py").write_text(LAYOUT, encoding="utf-8")
    names = (catalogue / "__init__.py").read_text(encoding="utf-8")
    assert names.count(BEFORE) == 1
    (catalogue / "__init__.py").write_text(names.replace(BEFORE, f"{BEFORE}        stickers,\n"), encoding="utf-8")
    return root


def run(program: Path, folder: Path, *arguments: str) -> str:
    """What the program says to a command in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(program / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "deckgen", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def words_on(slide: object) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)  # type: ignore[attr-defined]


@pytest.mark.slow
def test_it_is_in_the_catalogue(program: Path, tmp_path: Path) -> None:
    listed = [line.split() for line in run(program, tmp_path, "layouts").splitlines()]
    assert ["stickers", "An", "idea", "on", "a", "sticker."] in listed
    assert "layout: stickers" in run(program, tmp_path, "layouts", "stickers")
    assert '"stickers"' in run(program, tmp_path, "schema", "slide")


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["nordljus", "exempelbolaget"])  # the second stands on a client's template
def test_it_is_drawn_and_printed(program: Path, tmp_path: Path, theme: str) -> None:
    themes = program / "themes" / theme
    shutil.copytree(themes, tmp_path / "themes" / theme)
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "ideas.md").write_text(DECK.replace("THEME", theme), encoding="utf-8")
    run(program, tmp_path, "build", "--strict", "--only", "pptx,guide")
    (deck,) = tmp_path.rglob("*ideas*.pptx")
    slides = list(Presentation(io.BytesIO(deck.read_bytes())).slides)
    assert [words_on(slide).split("\n")[:2] for slide in slides[1:]] == [["What stuck?", "An idea that stuck"]]
    (guide,) = tmp_path.rglob("*ideas*.pdf")
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(guide.read_bytes())).pages)
    assert "What stuck?" in printed and "Take one that you like." in printed
