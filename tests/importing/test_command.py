"""`deckgen import`: a presentation becomes a deck that builds, and what is not carried is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.command import Command
from support.imported import shares
from support.paths import ROOT
from support.strange_presentation import Presentation, workshop

pytestmark = pytest.mark.slow


def test_a_presentation_becomes_a_deck_that_builds(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "Better meetings.pptx").write_bytes(workshop())
    outcome = deckgen("import", "Better meetings.pptx")
    assert (outcome.status, outcome.err) == (0, ""), outcome.out
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    assert outcome.out in page
    found = shares(workshop(), tmp_path / "decks" / "better-meetings")
    assert (
        {kind: share.there for kind, share in found.items()}
        == {kind: share.source for kind, share in found.items()}
        == {"words": 32, "notes": 2, "cells": 10, "values": 2, "pictures": 1}
    )
    home = tmp_path / "decks" / "better-meetings"
    assert (home / "deck.yaml").read_text(encoding="utf-8").startswith('title: "Better meetings"\n')
    slides = (home / "slides.md").read_text(encoding="utf-8")
    assert "hidden: true" in slides
    assert re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)[0] in slides
    built = deckgen("build", "better-meetings", "--only", "pptx")
    assert built.status == 0, built.err
    again = deckgen("import", "Better meetings.pptx")
    assert (again.status, "there is a deck `better-meetings` already" in again.err) == (2, True)


def test_what_has_no_room_goes_on_and_what_is_left_is_told(deckgen: Command, tmp_path: Path) -> None:
    made = Presentation()
    made.slide("Long", 0)
    made.points("Too much", *((0, f"Point {n} of many, each of them long enough to fill its line") for n in range(60)))
    slide = made.points("Drawn", (0, "One"))
    slide.shapes.add_shape(12, 0, 0, 900_000, 900_000)
    (tmp_path / "long.pptx").write_bytes(made.bytes())
    outcome = deckgen("import", "long.pptx", "--into", "talks", "--theme", "nordljus", "--language", "en-GB")
    assert outcome.status == 0, outcome.err
    assert "left: 1 drawn shape without words" in outcome.out
    text = (tmp_path / "talks" / "decks" / "long" / "slides.md").read_text(encoding="utf-8")
    assert "overflow: continue\n---\n# Too much" in text
    assert "left: 1 drawn shape" in (tmp_path / "talks" / "decks" / "long" / "imported.txt").read_text(encoding="utf-8")


def test_a_file_that_is_none_is_told_in_a_sentence(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "none.pptx").write_bytes(b"PK nothing")
    outcome = deckgen("import", "none.pptx")
    assert outcome.status == 1
    assert "`none.pptx` cannot be read: it is no .pptx file, or a damaged one" in outcome.err
    assert not (tmp_path / "decks").exists()
