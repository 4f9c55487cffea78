"""Fonts are known by the names of their files; those that come with the program come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.files import fonts
from deckgen.files.fonts import find_fonts


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of fonts that this machine has."""
    monkeypatch.setattr(fonts, "font_folders", lambda: (tmp_path, tmp_path / "missing"))
    return tmp_path


def test_a_family_that_comes_with_the_program_is_not_looked_for_on_the_machine(machine: Path) -> None:
    for name in (
        "SourceSans3.ttf",
        "SourceSans3-Black.ttf",
        "verdanab.ttf",
        "Verdana.TTF",
        "Verdanatica.ttf",
        "Verdana.txt",
    ):
        (machine / name).write_bytes(b"another version")
    found = find_fonts(["Source Sans 3", "Verdana", "", "Nowhere"])
    assert {name for name, data in found.items() if data == b"another version"} == {"verdanab.ttf", "Verdana.TTF"}
    assert {"SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf"} <= set(found)
