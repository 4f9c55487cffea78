"""Decks and templates by other people: built, or refused in words; never a fault of ours.

They are not part of this repository. DECKGEN_MATERIAL names a folder with `decks/<id>/` and `templates/<id>.*`.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.read.template import read_template
from deckgen.scene.template import Template
from support import shipped_decks
from support.command import Command
from support.package_invariants import problems
from support.paths import MATERIAL, NO_MATERIAL, material

pytestmark = pytest.mark.slow

SUFFIXES = (".md", ".qmd", ".Rmd")
SECONDS = 60  # of processor time for one deck or template: enough on any machine, and not without end

needs_material = pytest.mark.skipif(not MATERIAL, reason=NO_MATERIAL)


@needs_material
def test_there_is_material() -> None:
    assert material("decks") and material("templates")


@pytest.mark.parametrize("given", material("decks"), ids=lambda path: path.name)
def test_a_deck_is_built_or_refused_in_words(given: Path, deckgen: Command, tmp_path: Path) -> None:
    folder = shutil.copytree(given, tmp_path / "deck")
    files = sorted(p.name for p in folder.iterdir() if p.suffix in SUFFIXES)
    assert files
    for name in files:
        start = time.process_time()
        outcome = deckgen("build", name, "--overflow", "continue", folder=folder)
        assert time.process_time() - start < SECONDS
        assert "a fault of ours" not in outcome.err, outcome.err[-600:]
        assert "Traceback" not in outcome.err
        assert outcome.status in (0, 1), outcome.err[-600:]
        made = list(folder.glob("build/*/*.pptx"))
        if outcome.status == 1:
            assert "error[" in outcome.err and made == []
        else:
            assert len(made) == 1
        for file in made:
            assert problems(file.read_bytes()) == []
            done = subprocess.run([shipped_decks.tool("ooxml-validator"), str(file)], capture_output=True, text=True)
            assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("given", material("templates"), ids=lambda path: path.name)
def test_a_template_is_read_or_refused_in_a_sentence(given: Path) -> None:
    start = time.process_time()
    try:
        template = read_template(given.read_bytes())
    except TemplateError as refused:
        assert str(refused) and not str(refused).endswith(".") and "\n" not in str(refused)
    else:
        assert isinstance(template, Template)
        assert template.layouts and template.size.w > 0
        for layout in template.layouts:
            for place in layout.placeholders:
                assert place.levels and place.box.w >= 0 and place.box.h >= 0, (layout.name, place.name)
    assert time.process_time() - start < SECONDS
