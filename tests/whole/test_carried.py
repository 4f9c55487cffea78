"""What becomes of a stranger's deck: all is on the slides, in the notes, or told as lost. Nothing is silently gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.carried import SUFFIXES, carried, measure
from support.command import Command
from support.paths import GOLDEN, material

SPECIMENS = sorted(path for path in (GOLDEN / "foreign").glob("*/in.*"))


@pytest.mark.slow
@pytest.mark.parametrize("given", material("decks"), ids=lambda path: path.name)
def test_of_a_real_deck_nothing_is_silently_gone(given: Path) -> None:
    for path in sorted(path for path in given.iterdir() if path.suffix in SUFFIXES):
        found = measure(path)
        assert found is None or found.is_whole, found.gone


@pytest.mark.slow
@pytest.mark.parametrize("given", SPECIMENS, ids=lambda path: path.parent.name)
def test_of_a_specimen_nothing_is_silently_gone(given: Path) -> None:
    found = measure(given)
    assert found is not None and found.is_whole, found and found.gone


@pytest.mark.slow
def test_what_is_missing_is_found(deckgen: Command, tmp_path: Path) -> None:
    """The measure itself: a presentation that lacks words, code, a link and a table of the text."""
    text = "---\nmarp: true\n---\n# Oars\n\nWords\n"
    (tmp_path / "talk.md").write_text(text, encoding="utf-8")
    assert deckgen("build", "talk.md", "--only", "pptx").status == 0
    (made,) = tmp_path.glob("build/*/*.pptx")
    more = text + "More [than](https://example.org)\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n"
    found = carried(more, made.read_bytes(), frozenset(), tmp_path)
    assert set(found.gone) == {"words", "code", "links", "tables"}
    assert carried(text, made.read_bytes(), frozenset(), tmp_path).is_whole
