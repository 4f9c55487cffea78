"""Every pair of theme, slide size, language and way of clicking: files that are valid, and pages without collisions.

The pairs that are not here are those of the decks in `test_visual.py`, which looks for the same on their pages.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

import pytest

from support import composing, shipped_decks
from support.office_drawing import Page, Words, pages
from support.package_invariants import problems
from support.text_collisions import faults

WHOLE = (
    "malbildsworkshop in kontor to en-GB as slides",
    "malbildsworkshop at 4:3 to en-GB",
    "malbildsworkshop in kontor at 4:3 as slides",
    "malbildsworkshop at 16:10 as slides",
    "malbildsworkshop in kontor at 16:10 to en-GB",
)
OTHERS = ("examples at 16:10 as slides", "examples in kontor at 16:10", "short-talk in kontor as slides")
CHOICES = (("in", "nordljus", "kontor"), ("at", "16:9", "4:3", "16:10"), ("to", "sv-SE", "en-GB"),
           ("as", "animate", "slides"))  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", (*WHOLE, *OTHERS))
def test_a_deck_is_valid_and_nothing_collides(name: str, tmp_path: Path) -> None:
    """All of it in one test, so that each deck is built and drawn once."""
    whole = shipped_decks.build(name, tmp_path / "project")
    assert problems(whole.pptx) == []
    drawn = pages(whole.pptx, tmp_path)
    scenes = [s for n, s in enumerate(whole.prepared.scenes) if not s.hidden]
    assert len(drawn) == len(scenes)
    assert [fault for scene, page in zip(scenes, drawn, strict=True) for fault in faults(scene, page)] == []
    validator = [shipped_decks.tool("ooxml-validator"), "deck.pptx"]
    done = subprocess.run(validator, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_pair_is_looked_at() -> None:
    looked_at = {pair for name in (*WHOLE, "malbildsworkshop") for pair in combinations(_choices(name), 2)}
    assert {pair for one, two in combinations(CHOICES, 2) for pair in product(one[1:], two[1:])} - looked_at == set()


def _choices(name: str) -> Iterator[str]:
    """What a deck of that name is in theme, size, language and clicks, the deck's own choices first in each."""
    said = dict(re.findall(" (in|at|to|as) (\\S+)", name))
    yield from (said.get(key, usual) for key, usual, *_ in CHOICES)


# --- the looking itself -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([("One", 90, 200)], []),
        ([("One", 90, 200), ("point", 140, 200)], []),
        ([("One", 90, 200), ("point", 100, 205)], ["`One` and `point` collide"]),
        ([("One", 940, 200)], ["`One` leaves the slide", "`One` lies outside the shape that holds it"]),
        ([("One", 90, 20)], ["`One` lies outside the shape that holds it"]),
    ],
)
def test_collisions_are_found(words: list[tuple[str, float, float]], said: list[str]) -> None:
    made = composing.make("# Title\n- One point\n" + "- Another\n" * 5)
    placed = tuple(Words(x, y, x + 40, y + 20, text) for text, x, y in words)
    assert [fault.partition(": ")[2] for fault in faults(made.scenes[0], Page(960, 540, placed))] == said
