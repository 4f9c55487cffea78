"""What is installed: its description is true, its parts are all there."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from trove_classifiers import classifiers

from support.paths import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
EXTRAS = PROJECT["optional-dependencies"]


def needed() -> list[Requirement]:
    """Everything that pyproject.toml names, the extras included."""
    return [
        Requirement(line) for line in (*PROJECT["dependencies"], *(line for extra in EXTRAS.values() for line in extra))
    ]


def pinned() -> dict[str, str]:
    """Versions in constraints.txt by name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = (line.partition("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, _, version in pins}


def test_classifiers_are_known() -> None:
    assert set(PROJECT["classifiers"]) <= classifiers
    assert "Typing :: Typed" in PROJECT["classifiers"]


@pytest.mark.parametrize("requirement", needed(), ids=lambda requirement: requirement.name)
def test_constraints_lie_within_the_declared_bounds(requirement: Requirement) -> None:
    assert pinned()[canonicalize_name(requirement.name)] in requirement.specifier


def test_what_is_not_measured_is_there() -> None:
    for pattern in SETTINGS["tool"]["coverage"]["run"]["omit"]:
        assert list((ROOT / "src" / "deckgen").glob(pattern.removeprefix("*/"))), pattern


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.slow
def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(distributions: Path) -> None:
    (file,) = distributions.glob("*.whl")
    with zipfile.ZipFile(file) as wheel:
        names = set(wheel.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        described = message_from_bytes(wheel.read(metadata))
    ours = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert ours | {"deckgen/py.typed"} <= names
    for kind in ("themes", "assets"):
        data = [path.relative_to(ROOT).as_posix() for path in (ROOT / kind).rglob("*") if path.is_file()]
        shipped = {name for name in data if name.startswith(("assets/", "themes/kontor/", "themes/nordljus/"))}
        assert shipped and {f"deckgen/data/{name}" for name in shipped} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"deckgen", "workshop_deckgen"}
    assert described.get_all("Classifier") == PROJECT["classifiers"]
    assert described["Requires-Python"] == PROJECT["requires-python"]


@pytest.mark.slow
def test_the_sdist_holds_what_building_and_testing_need(distributions: Path) -> None:
    (file,) = distributions.glob("*.tar.gz")
    with tarfile.open(file) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {
        "pyproject.toml", "constraints.txt", "dev", "README.md", "LICENSE", "CHANGELOG.md", "docs/ci.md",
        "src/deckgen/py.typed", "tests/conftest.py", "themes/nordljus/theme.yaml", "decks/short-talk.md",
    } <= names  # fmt: skip
    assert not any(name.startswith(("build/", "dist/", ".venv/", ".tools/", ".github/")) for name in names)
