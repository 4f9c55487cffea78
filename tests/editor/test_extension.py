"""The extension for Visual Studio Code: its types are right, it is packaged, and what it decides is as it should be."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from support.paths import ROOT

pytestmark = pytest.mark.slow

SOURCE = ROOT / "editors" / "vscode"
PATIENCE = 300  # seconds
ASKED = """
const { programOf, addressIn, pageAround } = require("./program.cjs");
console.log(JSON.stringify([
  programOf(["uv", "run", "deckgen"]), programOf([]), programOf("deckgen"), programOf(undefined),
  addressIn("talk: http://127.0.0.1:8420/a_b-C/\\nCtrl-C ends it"), addressIn("talk: http://evil.example/") ?? "",
  pageAround("http://127.0.0.1:8420/a_b-C/").match(/frame-src [^;]*/)[0],
]));
"""


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension's folder with what it is built with."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("Node.js is not installed")
    folder = tmp_path_factory.mktemp("extension") / "vscode"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    fetched = run(folder, npm, "ci", "--no-audit", "--no-fund")
    if fetched.returncode:
        pytest.skip(f"npm brings nothing: {fetched.stderr[-200:]}")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_the_package_holds_the_extension_and_nothing_else(extension: Path) -> None:
    done = run(extension, "npm", "run", "package")
    assert done.returncode == 0, done.stdout + done.stderr
    with ZipFile(extension / "deckgen.vsix") as package:
        names = {name.lower() for name in package.namelist()}
        settings = json.loads(package.read("extension/package.json"))
    assert {"extension/dist/extension.js", "extension/package.json", "extension/readme.md"} <= names
    assert not [name for name in names if "node_modules" in name or name.endswith(".ts")]
    assert settings["main"] == "./dist/extension.js" and settings["capabilities"]["untrustedWorkspaces"]


def test_it_calls_the_program_and_finds_its_page(extension: Path) -> None:
    built = run(
        extension, "npx", "esbuild", "src/program.ts", "--bundle", "--platform=node", "--format=cjs",
        "--outfile=program.cjs",
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (extension / "ask.cjs").write_text(ASKED, encoding="utf-8")
    said = json.loads(run(extension, "node", "ask.cjs").stdout)
    assert said == [
        ["uv", "run", "deckgen"], ["deckgen"], ["deckgen"], ["deckgen"],
        "http://127.0.0.1:8420/a_b-C/", "", "frame-src http://127.0.0.1:8420",
    ]  # fmt: skip
