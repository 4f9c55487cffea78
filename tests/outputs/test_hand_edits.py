"""A deck that somebody has edited in PowerPoint is not replaced unasked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from support.command import Command

DECK = "---\ndeck: {title: T, language: en}\n---\n# A\n\n- x\n"


def edit(file: Path) -> None:
    """As a person does in an Office program: another title, everything written anew."""
    deck = Presentation(str(file))
    deck.slides[0].shapes.title.text = "By hand"
    deck.save(str(file))


def pack_again(file: Path) -> None:
    """The same parts, written by another program."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def write_words(file: Path) -> None:
    """Somebody's own file, which happens to have the name."""
    file.write_text("my notes", encoding="utf-8")


@pytest.mark.parametrize("change", [edit, pack_again, write_words])
def test_a_deck_edited_by_hand_is_kept(deckgen: Command, tmp_path: Path, change: Callable[[Path], None]) -> None:
    talk, built = tmp_path / "talk.md", tmp_path / "build/talk/talk.pptx"
    talk.write_text(DECK, encoding="utf-8")
    assert deckgen("build", "talk.md", "--only", "pptx").status == 0
    before = built.read_bytes()
    change(built)
    edited = built.read_bytes()
    said = deckgen("build", "talk.md", "--only", "pptx")
    assert said.status == 2
    assert "talk.pptx` is not as deckgen wrote it: it may hold somebody's edits, and is kept" in said.err
    assert built.read_bytes() == edited
    assert deckgen("build", "talk.md", "--only", "pptx", "--force").status == 0
    assert built.read_bytes() == before


def test_a_deck_of_ours_is_replaced(deckgen: Command, tmp_path: Path) -> None:
    talk, built = tmp_path / "talk.md", tmp_path / "build/talk/talk.pptx"
    talk.write_text(DECK, encoding="utf-8")
    deckgen("build", "talk.md", "--only", "pptx")
    (tmp_path / "build/talk/manifest.json").unlink()  # as a run that was killed between two files may leave it
    talk.write_text(DECK.replace("- x", "- y"), encoding="utf-8")
    before = built.read_bytes()
    assert deckgen("build", "talk.md", "--only", "pptx").status == 0
    assert built.read_bytes() != before
