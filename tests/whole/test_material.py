"""Decks and templates by other people: built, or refused in words; never a fault of ours.

They are not part of this repository. DECKGEN_MATERIAL names a folder with `decks/<id>/` and `templates/<id>.*`.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.files.output_folder import OutputFolder
from deckgen.files.project import Project
from deckgen.layouts.overflow import excess
from deckgen.outputs.kinds import make
from deckgen.pipeline import prepare
from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.read.template import read_template
from deckgen.reports.findings import text
from deckgen.request import Request
from deckgen.scene.items import walk
from deckgen.scene.template import Template
from deckgen.theme_tools.making import import_theme
from deckgen.values.diagnostics import has_errors
from support import shipped_decks
from support.command import Command
from support.package_invariants import problems
from support.paths import MATERIAL, NO_MATERIAL, ROOT, material

pytestmark = pytest.mark.slow

SUFFIXES = (".md", ".qmd", ".Rmd")
WORKSHOP = "malbildsworkshop"
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
def test_a_template_carries_the_whole_workshop(given: Path, tmp_path: Path) -> None:
    files, refused = import_theme(given.name, given.read_bytes(), "theirs")
    if not files:
        assert [each.code for each in refused] == ["broken-template"]
        return
    (tmp_path / "deckgen.toml").touch()
    shutil.copytree(ROOT / "decks" / WORKSHOP, tmp_path / "decks" / WORKSHOP)
    OutputFolder(tmp_path / "themes" / "theirs", tmp_path).write(files)
    place = DeckLocation(WORKSHOP, f"decks/{WORKSHOP}/deck.yaml")
    prepared, found = prepare(Project(tmp_path), place, Request(theme="theirs"))
    assert prepared and not has_errors(found), text(found)
    free = {layout.name: layout.free for layout in prepared.context.template.layouts}
    over = [i.name for s in prepared.whole for i in walk(s.items) if excess(i, free[s.template_layout])]
    assert over == []
    assert problems(make("pptx", prepared, place, Commit()).popitem()[1]) == []


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
