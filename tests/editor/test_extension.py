"""The extension for Visual Studio Code: its types are right, it is packaged, and what it decides is as it should be."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
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
SPEAK = """
const { spawn } = require("node:child_process");
const { createProtocolConnection } = require("vscode-languageserver-protocol/node");
const { StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node");
const [python, uri] = process.argv.slice(2);
const server = spawn(python, ["-m", "deckgen", "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const speaker = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
const text = [
  "---", "title: A talk", "language: en", "---", "# A talk", "", "---", "layout: bulets", "---", "# B", "", "- é😀", "",
  "---", "i", "---", "# C", "",
].join("\\n");
const start = { line: 7, character: 8 };
async function main() {
  speaker.listen();
  await speaker.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  await speaker.sendNotification("initialized", {});
  const found = new Promise((resolve) => speaker.onNotification("textDocument/publishDiagnostics", resolve));
  await speaker.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "markdown", version: 1, text },
  });
  const { diagnostics } = await found;
  const textDocument = { uri };
  const [fix] = await speaker.sendRequest("textDocument/codeAction", {
    textDocument, range: { start, end: start }, context: { diagnostics },
  });
  const offered = await speaker.sendRequest("textDocument/completion", {
    textDocument, position: { line: 14, character: 1 },
  });
  console.log(JSON.stringify({
    codes: diagnostics.map((each) => each.code),
    fix: [fix.title, fix.edit.changes[uri][0].newText],
    offered: offered.items.map((each) => each.label),
  }));
  await speaker.sendRequest("shutdown");
  await speaker.sendNotification("exit");
}
main().catch((fault) => { console.error(fault); server.kill(); process.exit(1); });
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


def test_the_server_speaks_with_the_library_of_the_extension(extension: Path, tmp_path: Path) -> None:
    (extension / "speak.cjs").write_text(SPEAK, encoding="utf-8")
    talk = tmp_path / "talk.md"
    talk.write_text("---\ntitle: A talk\nlanguage: en\n---\n# A talk\n", encoding="utf-8")
    said = run(extension, "node", "speak.cjs", sys.executable, talk.as_uri())
    assert said.returncode == 0, said.stderr
    told = json.loads(said.stdout)
    assert told["codes"][0] == "unknown-layout"  # the others are of the key that is being written
    assert told["fix"] == ["Write `bullets`", "bullets"]
    assert {"layout", "id", "title"} <= set(told["offered"])
