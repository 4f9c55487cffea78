"""Every example in the documentation is built, every link leads somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from deckgen.build import Request, prepare
from deckgen.diagnostics import Severity
from deckgen.project import Project
from deckgen.report import text

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])
FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def examples(kind: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        content = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(content):
            if match[2] == kind:
                line = content.count("\n", 0, match.start()) + 1
                found.append((f"{page.name}:{line}", match[3]))
    return found


@pytest.mark.parametrize(("where", "source"), examples("markdown"), ids=lambda v: v if len(v) < 60 else "")
def test_markdown_examples_build(where: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "example.md").write_text(source, encoding="utf-8")
    for name in re.findall(r"[\w/-]+\.(?:jpg|png|svg|csv)", source):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = ROOT / "tests" / "data" / f"example{target.suffix}"
        target.write_bytes(kept.read_bytes())
    project = Project(tmp_path)
    prepared, found = prepare(project, project.place(str(tmp_path / "example.md")), Request())
    errors = [d for d in found if d.severity is Severity.ERROR]
    assert prepared is not None, where
    assert not errors, f"{where}\n{text(errors)}"


@pytest.mark.parametrize(("where", "source"), examples("yaml"), ids=lambda v: v if len(v) < 60 else "")
def test_yaml_examples_parse(where: str, source: str) -> None:
    assert yaml.safe_load(source), where


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    content = FENCE.sub("", page.read_text(encoding="utf-8"))
    broken = [
        link
        for link in LINK.findall(content)
        if not link.startswith(("http", "#")) and not (page.parent / link.partition("#")[0]).exists()
    ]
    assert broken == []


def test_the_page_of_layouts_is_what_the_catalogue_says() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "make.py"), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
