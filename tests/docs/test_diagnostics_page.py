"""The pages of diagnostics hold every code, each with an example or with why it has none."""

from __future__ import annotations

from pathlib import Path

import make_diagnostics

from deckgen.values.codes import CODES


def test_the_pages_are_what_the_table_and_the_examples_say() -> None:
    made = make_diagnostics.pages()
    there = {make_diagnostics.INDEX, *make_diagnostics.FOLDER.glob("*.md")}
    stale = sorted(path.name for path in there | set(made) if not path.exists() or made.get(path) != read(path))
    assert stale == [], "run `./dev run python docs/make_diagnostics.py`"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_code_has_an_example_or_a_reason() -> None:
    shown = set(make_diagnostics.examples())
    assert set(CODES) - shown == set(make_diagnostics.UNSHOWN)
    assert shown <= set(CODES)
