"""`deckgen theme`: a client's template taken in, a theme judged, a new one begun."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import templates
from deckgen.cli import main
from deckgen.project import SHIPPED, UsageError
from deckgen.theming import theme_name

PLAIN = templates.pptx(templates.PLAIN)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, and where the command is called."""
    (tmp_path / "decks").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["theme", *words], catch_exceptions=True)


def test_import_writes_a_theme_that_can_be_read_and_built(here: Path) -> None:
    (here / "Kommunens mall_2026.potx").write_bytes(PLAIN)
    done = run("import", "Kommunens mall_2026.potx")
    assert done.exit_code == 0, done.output
    folder = here / "themes" / "kommunens-mall-2026"
    assert sorted(p.name for p in folder.iterdir()) == ["contact-sheet.pdf", "template.pptx", "theme.yaml"]
    said = yaml.safe_load((folder / "theme.yaml").read_text(encoding="utf-8"))
    assert said["name"] == "Kommunens mall 2026"
    assert said["layouts"]["bullets"] == "Rubrik och innehåll"
    assert said["layouts"]["title-only"] == "Endast rubrik"
    row = next(line.split() for line in done.output.splitlines() if line.startswith("swot"))
    assert row == ["swot", "Endast", "rubrik", "drawn", "fits"]


def test_import_takes_no_name_twice(here: Path) -> None:
    (here / "mall.pptx").write_bytes(PLAIN)
    assert run("import", "mall.pptx").exit_code == 0
    again = run("import", "mall.pptx")
    assert isinstance(again.exception, UsageError)
    assert "there is a theme `mall` already" in str(again.exception)
    assert isinstance(run("import", "mall.pptx", "--name", "../up").exception, UsageError)


def test_what_is_no_template_is_refused_and_nothing_written(here: Path) -> None:
    (here / "old.pptx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(512))
    done = run("import", "old.pptx")
    assert done.exit_code == 1
    assert "`old.pptx` cannot be used: it is encrypted or in the format of before 2007" in done.output
    assert not (here / "themes").exists()


def test_check_tells_what_a_template_lacks(here: Path) -> None:
    (here / "bare.pptx").write_bytes(templates.pptx(templates.samples()["no-titles"]))
    assert run("import", "bare.pptx").exit_code == 0
    done = run("check", "bare")
    assert done.exit_code == 0
    assert "warning[no-title-place]: no place for a title" in done.output
    assert "add a title placeholder in PowerPoint's slide master view" in done.output
    assert "fonts    Georgia, measured by Gelasio (same widths); Verdana" in done.output


def test_check_names_the_nearest_theme(here: Path) -> None:
    done = run("check", "nordljuz")
    assert isinstance(done.exception, UsageError)
    assert "did you mean `nordljus`?" in str(done.exception)


def test_a_built_in_theme_fits_everything(here: Path) -> None:
    done = run("check", "nordljus")
    assert done.exit_code == 0
    rows = [line for line in done.output.splitlines() if line.endswith(" fits")]
    assert len(rows) > 35
    assert all("its own" in row for row in rows)


def test_new_copies_a_theme_under_its_own_name(here: Path) -> None:
    done = run("new", "min-egen", "--base", "kontor")
    assert done.exit_code == 0, done.output
    text = (here / "themes" / "min-egen" / "theme.yaml").read_text(encoding="utf-8")
    assert "name: Min egen\n" in text
    own = {p.relative_to(here / "themes" / "min-egen").as_posix() for p in (here / "themes").rglob("*") if p.is_file()}
    base = SHIPPED / "themes" / "kontor"
    assert own == {p.relative_to(base).as_posix() for p in base.rglob("*") if p.is_file() and p.name[0] != "."}


def test_names_of_themes_are_made_of_file_names() -> None:
    assert theme_name("Exempelkommunens mall (åäö) 4x3.potx") == "exempelkommunens-mall-aao-4x3"
    assert theme_name("標題.pptx") == "theme"
