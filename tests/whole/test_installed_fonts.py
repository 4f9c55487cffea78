"""No file depends on the fonts that happen to be installed: none, many others, other versions of ours."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from deckgen.files.fonts import shipped_files

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="Fontconfig finds the fonts there")]
STRANGE = "a→b ✓ ☐ ☒ ├ 漢字 😀 שלום"  # letters that our fonts have, and letters that they lack
DRAWING = f'<text y="20" font-size="9" font-family="{{}}">{STRANGE}</text>'
FAMILIES = (
    "Arial",
    "Helvetica",
    "Georgia",
    "Times New Roman",
    "Verdana",
    "DejaVu Sans",
    "Noto Sans",
    "Unifont",
    "serif",
)
CONFIGURATION = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{}</fontconfig>'
KINDS = "pptx,guide,handout,worksheets,running-order,slides-pdf,pictures,contact-sheet"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck in each of our themes, with a drawing that asks for families that we do not have."""
    root = tmp_path_factory.mktemp("project")
    (root / "decks").mkdir()
    texts = "".join(DRAWING.format(family) for family in FAMILIES)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60">{texts}</svg>'
    (root / "decks" / "drawing.svg").write_text(drawing, encoding="utf-8")
    for theme in ("kontor", "nordljus"):
        (root / "decks" / f"{theme}.md").write_text(
            f"---\ndeck: {{title: T, language: en-GB, theme: {theme}}}\n---\n# One {STRANGE}\n\n"
            f"- **bold** _slanted_ `code` {STRANGE}\n\n::: say\n{STRANGE} **bold** _slanted_ `code`\n:::\n\n---\n"
            "# Two\n\n![A drawing](drawing.svg)\n\n- One\n",
            encoding="utf-8",
        )
    return root


def built(project: Path, folder: Path, fonts: str) -> dict[str, str]:
    """The sums of all files that are built where Fontconfig and the user's home know the fonts of a folder."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    (folder / "fonts.conf").write_text(CONFIGURATION.format(fonts), encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "HOME": str(home),
        "DECKGEN_CACHE": str(folder / "cache"),
    }
    command = [sys.executable, "-m", "deckgen", "build", "--only", KINDS, "--out", str(folder / "out"), "--jobs", "1"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = sorted(path for path in (folder / "out").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def expected(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is built where there is no font at all."""
    files = built(project, tmp_path_factory.mktemp("none"), "")
    assert len(files) > 16
    return files


def other_family(font: TTFont, number: int) -> str:
    family = FAMILIES[number % len(FAMILIES)]
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = family
    return f"{family.replace(' ', '')}-{number}.ttf"


def same_family(font: TTFont, number: int) -> str:
    family = str(font["name"].getDebugName(16) or font["name"].getDebugName(1))
    return f"{family.replace(' ', '')}.ttf" if number % 2 else f"{family.replace(' ', '')}-Bold.ttf"


@pytest.mark.parametrize("name", [other_family, same_family])
def test_installed_fonts_change_no_byte(
    name: Callable[[TTFont, int], str], project: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    """Other families, and other versions of our own: letters half as wide again, and some that ours lack."""
    installed = tmp_path / "home" / ".local" / "share" / "fonts"
    installed.mkdir(parents=True)
    for number, file in enumerate(shipped_files()):
        font = TTFont(file, recalcBBoxes=False)  # else all outlines are read
        font["hmtx"].metrics = {glyph: (width * 3 // 2, left) for glyph, (width, left) in font["hmtx"].metrics.items()}
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap |= dict.fromkeys(map(ord, "→✓☐漢字ש"), font.getGlyphOrder()[5])
        font.save(installed / name(font, number))
    folders = f"<dir>{installed}</dir><cachedir>{tmp_path}/fontcache</cachedir>"
    assert built(project, tmp_path, folders) == expected
