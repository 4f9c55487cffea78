"""A long day of writing: what is held does not grow with the number of edits, and nothing is left running."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pytest

from deckgen.editor.look import look
from deckgen.editor.owner import Owner
from deckgen.files.decks import find_deck, find_project
from support.previewing import FIRST, maker_of, project_at

pytestmark = pytest.mark.slow

EDITS = 20  # 10,000 of them, by hand, held as much memory at the end as at the beginning
MORE = 400  # objects: what is kept of the last few versions of a slide differs a little


def test_objects_and_threads_after_many_edits(tmp_path: Path) -> None:
    folder, maker = project_at(tmp_path), maker_of(tmp_path)
    owner = Owner(tmp_path, find_deck(find_project(tmp_path), "day"))
    threads = threading.active_count()

    def edit(first: int) -> int:
        """The objects that are there after so many edits, of which some are broken and some mend what was."""
        for number in range(first, first + EDITS):
            text = FIRST.replace("- One", f"- One of {number}") if number % 5 else FIRST.replace("id: ", "id ")
            (folder / "01-first.md").write_text(text, encoding="utf-8")
            maker.make()
            look(owner, {"decks/day/01-first.md": text.replace("Two", f"Two of {number}")})
        gc.collect()
        return len(gc.get_objects())

    edit(0)
    before = edit(EDITS)
    assert edit(2 * EDITS) - before < MORE
    assert len(maker.view.pictures) == len(maker.view.slides)
    assert threading.active_count() == threads
