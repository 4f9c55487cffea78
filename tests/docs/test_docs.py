"""Every example in the documentation is built, every link leads somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import make_icons
import make_templates
import pytest
import yaml
from make import example_project
from make_settings import PAGES as SETTINGS
from make_settings import filled

from deckgen.files.decks import list_decks
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.pipeline import prepare
from deckgen.reports.findings import text
from deckgen.request import Edition, Request
from deckgen.values import icons
from deckgen.values.diagnostics import Severity
from support.examples import some_quick
from support.paths import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md"), *(ROOT / "skills").glob("**/*.md")])
FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^<!-- file: (\S+) -->\n(`{3,})\w+\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
INSTALL = re.compile(r"(?:pip|pipx|uv tool) install (?:-\S+ )*([^\s`]+)")
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def examples(kind: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        content = FILE.sub(lambda found: "\n" * found[0].count("\n"), page.read_text(encoding="utf-8"))
        for match in FENCE.finditer(content):
            if match[2] == kind:
                line = content.count("\n", 0, match.start()) + 1
                found.append((f"{page.name}:{line}", match[3]))
    return found


def project_of(source: str, folder: Path) -> Project:
    """A project with the example as its deck: a single file, or with modules where it shows them."""
    if "layout: modules" in source:
        return example_project(folder, source)
    (folder / "example.md").write_text(source, encoding="utf-8")
    for name in re.findall(r"[\w/-]+\.(?:jpg|png|svg|csv|bib)", source):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / "tests" / "data" / f"example{target.suffix}").read_bytes())
    return Project(folder)


@pytest.mark.slow
@pytest.mark.parametrize(("where", "source"), examples("markdown"), ids=lambda v: v if len(v) < 60 else "")
def test_markdown_examples_build(where: str, source: str, tmp_path: Path) -> None:
    project = project_of(source, tmp_path)
    place = (*list_decks(project), *([DeckLocation("example", "example.md")]))[0]
    prepared, found = prepare(project, place, Request())
    errors = [d for d in found if d.severity is Severity.ERROR]
    assert prepared is not None, where
    assert not errors, f"{where}\n{text(errors)}"


@pytest.mark.parametrize(("where", "source"), examples("yaml"), ids=lambda v: v if len(v) < 60 else "")
def test_yaml_examples_parse(where: str, source: str) -> None:
    assert yaml.safe_load(source), where


def files_in(page: Path, folder: Path) -> Project:
    """The project whose files a page shows, each below a comment with its path."""
    for path, _, content in FILE.findall(page.read_text(encoding="utf-8")):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
        for name in re.findall(r"\((\w+\.png)", content):
            (target.parent / name).write_bytes((ROOT / "tests" / "data" / "example.png").read_bytes())
    return Project(folder)


@pytest.mark.parametrize(
    "name", some_quick(["clients.md", "deck-settings.md", "guide.md", "modules.md", "time.md", "getting-started.md"], 1)
)
def test_the_files_of_a_page_are_a_project_without_a_fault(name: str, tmp_path: Path) -> None:
    project = files_in(ROOT / "docs" / name, tmp_path)
    (place,) = list_decks(project)
    for client in ("", *project.clients(place)):
        for variant in ("", "short") if name in ("clients.md", "deck-settings.md") else ("",):
            prepared, found = prepare(project, place, Request(edition=Edition(client, variant)))
            assert prepared is not None and not found, text(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    content = CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    broken = [
        link
        for link in LINK.findall(content)
        if not link.startswith(("http", "#")) and not (page.parent / link.partition("#")[0]).exists()
    ]
    assert broken == []


def test_nobody_is_sent_to_a_package_of_another_name() -> None:
    """The name `deckgen` at a package registry is not ours: pages install from this repository, or what others made."""
    wanted = {name for page in PAGES for name in INSTALL.findall(page.read_text(encoding="utf-8"))}
    assert wanted == {".", '"git+$DECKGEN"', "chunspell", "distributed", "pre-commit"}


def test_the_page_of_layouts_is_what_the_catalogue_says() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "make.py"), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", SETTINGS, ids=lambda page: page.name)
def test_the_tables_of_keys_are_what_the_schemas_say(page: Path) -> None:
    content = page.read_text(encoding="utf-8")
    assert filled(content) == content, "run docs/make_settings.py"


def test_the_page_of_tried_templates_says_what_was_found() -> None:
    assert make_templates.PAGE.read_text(encoding="utf-8") == make_templates.page(make_templates.kept())


def test_the_page_of_icons_names_them_all() -> None:
    assert make_icons.PAGE.read_text(encoding="utf-8") == make_icons.page(), "run docs/make_icons.py"
    assert set(make_icons.NAMES) == set(icons.NAMES)
