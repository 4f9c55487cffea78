"""The hooks of pre-commit: ours for people who work here, and the one that repositories with decks get."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.paths import ROOT

DECK = "# Better meetings\n\n---\n\n# A habit\n\n- End early\n"


def hooks_for_work() -> list[dict[str, Any]]:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    return [hook for repo in config["repos"] for hook in repo["hooks"]]


def offered() -> dict[str, Any]:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(hook, dict)
    return hook


def program(name: str) -> str:
    """A console script of the environment that runs the tests."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is not installed here"
    return found


@pytest.mark.parametrize("hook", hooks_for_work(), ids=lambda hook: hook["id"])
def test_our_hooks_use_the_ruff_of_the_constraints(hook: dict[str, Any]) -> None:
    assert set(hook["additional_dependencies"]) <= set((ROOT / "constraints.txt").read_text("utf-8").splitlines())


def test_our_hooks_mend_what_they_can(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text("import os\nx = { 'a':1 }\n", encoding="utf-8")
    for hook in hooks_for_work():
        name, *arguments = hook["entry"].split()
        options = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
        subprocess.run([program(name), *arguments, *options, str(file)], check=True, capture_output=True)
    assert file.read_text(encoding="utf-8") == 'x = {"a": 1}\n'


def test_the_hook_on_offer_is_a_command_of_ours() -> None:
    hook = offered()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert hook["entry"].split()[0] in scripts
    assert hook["language"] == "python"  # pre-commit installs this repository, and with it the script
    assert hook["always_run"] and not hook["pass_filenames"]


def test_the_documentation_names_the_hook() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert set(re.findall(r"- id: (deckgen-\S+)", page)) == {offered()["id"]}


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the hook says of a project."""
    name, *arguments = offered()["entry"].split()
    return subprocess.run([program(name), *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """The manuscript of the one deck of a project, without a fault."""
    folder = tmp_path / "decks" / "meetings"
    folder.mkdir(parents=True)
    (folder / "deck.yaml").write_text("title: Better meetings\nlanguage: en-GB\n", encoding="utf-8")
    (folder / "01-start.md").write_text(DECK, encoding="utf-8")
    return folder / "01-start.md"


@pytest.mark.slow
def test_the_hook_passes_decks_without_a_fault(deck: Path, tmp_path: Path) -> None:
    assert checked(tmp_path).returncode == 0


def test_the_hook_stops_a_commit_with_a_fault(deck: Path, tmp_path: Path) -> None:
    deck.write_text(deck.read_text(encoding="utf-8") + "\n![A table](gone.png)\n", encoding="utf-8")
    done = checked(tmp_path)
    assert done.returncode == 1
    assert "decks/meetings/01-start.md:9:" in done.stdout + done.stderr
