"""What this program built comes back: every slide in its place with its id, its words and its notes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deckgen.files.history import Commit
from deckgen.importing.account import lost_words, source_words
from deckgen.importing.reading import read
from deckgen.importing.slides.draft import draft_text
from deckgen.outputs.kinds import make
from deckgen.scene.items import Scene, Shape, Table, Text, walk
from deckgen.theme_tools.showcase import PLACE, prepare_showcase
from support.paths import ROOT

pytestmark = pytest.mark.slow
OF_PROGRAM = ("Footer", "Slide number", "Step count", "Label", "Time", "Mark")  # shapes whose words the program gives
NUMBERED = ("section", "plan-step")  # layouts whose shape “Number” holds one that it counted

RETURNED = {  # layouts that a deck of ours is known to have been written in
    "title", "section", "statement", "bullets", "two-columns", "comparison", "quote", "big-number", "picture",
    "gallery", "prose", "columns-list", "questions", "summary", "table", "venn", "cycle", "staircase", "timeline",
    "process", "pyramid", "board", "canvas", "before-after", "plan", "plan-step",
}  # fmt: skip


def texts_of(scene: Scene) -> Iterator[str]:
    """The texts of an author's on a composed slide."""
    for item in walk(scene.items):
        counts = scene.layout == "summary" and item.name.startswith("Number ")
        if item.name in OF_PROGRAM or counts or (item.name == "Number" and scene.layout in NUMBERED):
            continue
        if isinstance(item, Table):
            yield from (p.text for row in item.rows for cell in row for p in cell.body.paragraphs)
        elif isinstance(item, Text | Shape) and item.body is not None:
            yield from (p.text.removeprefix("Source: ").removesuffix("Sample data") for p in item.body.paragraphs)


def test_every_layouts_example_comes_back_with_its_ids_and_words() -> None:
    prepared, _ = prepare_showcase(ROOT, "nordljus")
    assert prepared is not None
    (data,) = make("pptx", prepared, PLACE, Commit()).values()
    deck = read(data)
    assert deck.ours
    assert [slide.id for slide in deck.slides] == [scene.id for scene in prepared.scenes]
    assert [bool(slide.notes) for slide in deck.slides] == [bool(scene.notes) for scene in prepared.scenes]
    lost = {}
    layouts = {scene.layout for slide, scene in zip(deck.slides, prepared.scenes, strict=True)
               if [draft.layout for draft in slide.forms[0].drafts] == [scene.layout]}  # fmt: skip
    assert layouts >= RETURNED
    for slide, scene in zip(deck.slides, prepared.scenes, strict=True):
        (form, *_) = slide.forms
        written = "".join(draft_text(draft) for draft in form.drafts) + slide.notes + "".join(form.files.values())
        shown = source_words(texts_of(scene))
        if gone := [
            *lost_words(slide.words, f"{written} {slide.source}"),
            *lost_words(shown, f"{written} {slide.source}"),
        ]:
            lost[slide.id] = gone
    assert lost == {}
