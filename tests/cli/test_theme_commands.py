"""`deckgen theme`: a client's template taken in, a theme judged, a new one begun."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from deckgen.cli import main
from deckgen.files.output_folder import OutputFolder
from deckgen.files.paths import SHIPPED
from deckgen.files.project import Project
from deckgen.theme_tools.examination import Report, examine
from deckgen.theme_tools.making import import_theme, theme_name
from deckgen.values.diagnostics import Diagnosed, UsageError
from support import client_templates

PLAIN = client_templates.pptx(client_templates.PLAIN)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, and where the command is called."""
    (tmp_path / "decks").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["theme", *words], catch_exceptions=True)


@pytest.mark.slow
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
    (here / "themes" / "mall").mkdir(parents=True)
    (here / "themes" / "mall" / "theme.yaml").write_text("name: Ours\n", encoding="utf-8")
    again = run("import", "mall.pptx")
    assert isinstance(again.exception, UsageError)
    assert "there is a theme `mall` already" in str(again.exception)
    assert isinstance(run("import", "mall.pptx", "--name", "../up").exception, UsageError)
    assert [p.name for p in (here / "themes" / "mall").iterdir()] == ["theme.yaml"]


def test_what_is_no_template_is_refused_and_nothing_written(here: Path) -> None:
    (here / "old.pptx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(512))
    done = run("import", "old.pptx")
    assert done.exit_code == 1
    assert "`old.pptx` cannot be used: it is encrypted or in the format of before 2007" in done.output
    assert not (here / "themes").exists()


@pytest.mark.slow
def test_nothing_is_written_of_what_cannot_be_composed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "mall.pptx").write_bytes(PLAIN)
    broken = {"theme.yaml": b"name: [", "template.pptx": PLAIN}
    monkeypatch.setattr("deckgen.theme_tools.making.import_theme", lambda *_: Diagnosed(broken))
    done = run("import", "mall.pptx")
    assert done.exit_code == 1
    assert "mall: nothing is written" in done.output
    assert not (here / "themes").exists()


@pytest.mark.slow
@pytest.mark.parametrize("char", ["\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\ufeff"])
def test_names_that_no_yaml_holds_are_made_fit(char: str) -> None:
    pages = client_templates.PLAIN.pages
    odd = replace(
        client_templates.PLAIN,
        pages=(replace(pages[0], name=f"A{char}B"), *pages[1:], replace(pages[1], name=f"{char}C")),
    )
    files, _ = import_theme(f"a{char}\n- b: c.pptx", client_templates.pptx(odd), "x")
    said = yaml.safe_load(files["theme.yaml"].decode())
    assert said["template"] == "template.pptx" and len(said["layouts"]) > 1


@pytest.mark.slow
def test_check_tells_what_a_template_lacks(here: Path) -> None:
    files, _ = import_theme("bare.pptx", client_templates.pptx(client_templates.samples()["no-titles"]), "bare")
    OutputFolder(here / "themes" / "bare").write(files)
    done = run("check", "bare")
    assert done.exit_code == 0
    assert "warning[no-title-place]: no place for a title" in done.output
    assert "add a title placeholder in PowerPoint's slide master view" in done.output
    assert "fonts    Georgia, measured by Gelasio (same widths); Verdana" in done.output


def odd(
    pages: tuple[client_templates.Page, ...], fonts: tuple[str, str] = client_templates.PLAIN.fonts
) -> client_templates.Client:
    return replace(client_templates.PLAIN, pages=pages, fonts=fonts)


def renumbered(page: client_templates.Page, first: int) -> client_templates.Page:
    """The page with its contents numbered from `first` on, as PowerPoint's own layouts do from 1."""
    numbers = count(first)
    feet = ("title", "ctrTitle", "dt", "ftr", "sldNum")
    places = (place if place.kind in feet else replace(place, idx=next(numbers)) for place in page.places)
    return replace(page, places=tuple(places))


USUAL = tuple(renumbered(page, 1) for page in client_templates.PLAIN.pages)
TITLES = tuple(page for page in USUAL if page.name in ("Rubrikbild", "Endast rubrik"))
BULLETS = "Rubrik och innehåll"
BODY = "lists become text boxes; add a text placeholder in PowerPoint's slide master view"
SMALL = tuple(
    replace(page, places=tuple(replace(p, size=9) if p.kind == "obj" else p for p in page.places)) for page in USUAL
)
TINTED = tuple(
    replace(
        page, ground='<a:solidFill><a:srgbClr val="D98FA0"/></a:solidFill>' if page.name == BULLETS else page.ground
    )
    for page in USUAL
)
RENAME = "name each in PowerPoint's slide master view (right-click, Rename Layout), then correct theme.yaml"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("client", "code", "message", "hint"),
    [
        (odd(tuple(replace(page, name="") for page in USUAL)), "layout-without-name",
         "layouts without a name, here called `Layout`, `Layout (2)`, `Layout (3)`, `Layout (4)` and 3 more", RENAME),
        (odd(tuple(replace(page, name="Blad") for page in USUAL)), "repeated-layout-name",
         "several layouts are called `Blad`", "theme.yaml tells them apart by their order: `Blad`, `Blad (2)`"),
        (odd(tuple(renumbered(page, 51) for page in USUAL)), "unusual-index",
         "neither text nor picture has the index 1 on `Rubrikbild`, `Rubrik och innehåll`, `Två spalter`, "
         "`Bild och text`", "to mend it, restyle a copy of PowerPoint's own layout `Title and Content`"),
        (odd(TITLES), "no-body-place", "no place for text on `Endast rubrik`", BODY),
        (odd(SMALL), "small-text", "text on `Rubrik och innehåll` is set in 9 pt",
         "or name another layout in theme.yaml under `layouts: {bullets: …}`"),
        (odd(USUAL, fonts=("Arial", "Verdana")), "missing-font",
         "the font `Verdana` is not there, text is measured by `DejaVu Sans`",
         "put its files into the theme's `fonts/`"),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_template_is_told_with_its_remedy(
    client: client_templates.Client, code: str, message: str, hint: str, here: Path
) -> None:
    report = judged(here, client)
    told = {each.code: each for each in report.findings}
    assert told[code].message.startswith(message)
    assert hint in told[code].hints
    assert told[code].span is None or code == "missing-font"
    assert report.rows


@pytest.mark.slow
def test_on_a_tint_each_text_takes_a_shade_that_is_read(here: Path) -> None:
    assert {each.code for each in judged(here, odd(TINTED)).findings} == {"missing-font"}


@pytest.mark.slow
def test_a_template_as_powerpoint_makes_them_is_not_blamed(here: Path) -> None:
    assert [each.code for each in judged(here, odd(USUAL, fonts=("Arial", "Georgia"))).findings] == []


def judged(root: Path, client: client_templates.Client) -> Report:
    theme = root / "themes" / "own"
    theme.mkdir(parents=True)
    for name, data in import_theme("own.pptx", client_templates.pptx(client), "own").value.items():
        (theme / name).write_bytes(data)
    return examine(Project(root), "own")


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
