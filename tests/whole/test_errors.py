"""Every message as an author meets it: a folder a case, a deck in it, and what `deckgen check` says of it.

A file `arguments` holds what stands after `check` on the command line, a file `command` what stands in its place.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.command import Command
from support.examples import some_quick
from support.paths import GOLDEN

ERRORS = GOLDEN / "errors"
CASES = sorted(ERRORS.iterdir())
WHOLE = ("no-slides", "missing-file", "unreadable-file")  # faults of a file that have no line


def _words(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def _prints(case: Path) -> bool:
    """Printing with a theme's own pages takes a process of its own."""
    return _words(case / "command") == ["build"]


TRIED = some_quick([case for case in CASES if not _prints(case)], 60)
TRIED += [pytest.param(case, marks=pytest.mark.slow) for case in CASES if _prints(case)]


@pytest.mark.parametrize("case", TRIED, ids=lambda case: case.name)
def test_what_check_says(case: Path, deckgen: Command, tmp_path: Path, update: bool) -> None:
    folder = shutil.copytree(case, tmp_path / "project")
    expected = folder / "expected.txt"
    told = expected.read_text(encoding="utf-8") if expected.exists() else ""
    expected.unlink(missing_ok=True)
    command, arguments = (_words(folder / name) for name in ("command", "arguments"))
    decks = ("in.md",) if (folder / "in.md").exists() else ()
    outcome = deckgen(*(command or ["check"]), *decks, *arguments, folder=folder)
    said = f"{outcome.out}{outcome.err}exit status {outcome.status}\n"
    if update:
        (case / "expected.txt").write_text(said, encoding="utf-8")
    assert "a fault of ours" not in said
    assert said == (said if update else told)
    assert [p for p in tmp_path.rglob("*") if p.name == "build"] == []


def test_every_message_names_its_place_and_reads_like_the_others() -> None:
    """File, line and column; lower case, no full stop; at least one remedy."""
    for case in CASES:
        told = (case / "expected.txt").read_text(encoding="utf-8")
        blocks = [block for block in told.split("\n\n") if re.search(r"(?:error|warning)\[", block)]
        assert blocks, case.name
        for block in blocks:
            _judge(case, block)


def _judge(case: Path, block: str) -> None:
    head, *rest = block.splitlines()
    found = re.fullmatch(
        r"(?:(?P<place>\S+:\d+:\d+): )?(?:error|warning)\[(?P<code>[a-z0-9-]+)\]: (?P<message>.+)", head
    )
    assert found, head
    assert found["place"] or found["code"] in WHOLE or _words(case / "command")[:1] == ["theme"], head
    assert not found["message"].endswith("."), head
    assert not found["message"][0].isupper(), head
    assert any(line.startswith("  = ") for line in rest), f"{head}: no remedy"
