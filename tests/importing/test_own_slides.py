"""Slides that this program drew are known by the names of their shapes, whatever template they stand on."""

from __future__ import annotations

import pytest

from deckgen.importing.slides.draft import draft_text
from deckgen.importing.slides.own import own_form
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.source.content import SourceParagraph, SourceRun, SourceSlide, SourceText
from deckgen.values.units import Box

CASES = {
    "notes of a board": (
        {"Note 1.2": "b", "Heading 2": "Stop", "Heading 1": "Go\non", "Note 1.1": "a", "Note 2.1": "c"},
        "---\nlayout: board\n---\n# T\n\n## Go on\n\n- a\n- b\n\n## Stop\n\n- c\n",
    ),
    "a timeline": (
        {"Time 1 name": "May", "Time 1 text": "We begin", "Time 10 name": "June", "Time 10 text": "We end"},
        "---\nlayout: timeline\n---\n# T\n\n1. **May** We begin\n2. **June** We end\n",
    ),
    "stairs with an axis": (
        {"Axis name": "Value", "Step 1": "Low", "Step 2": "High"},
        "---\nlayout: staircase\naxis: Value\n---\n# T\n\n1. Low\n2. High\n",
    ),
    "a step of a plan without tips": (
        {"Goal heading": "Goal", "Goal": "Want", "How heading": "How", "How": "Ask"},
        "---\nlayout: plan-step\nplan: plan\n---\n# T\n\n## Goal\n\nWant\n\n## How\n\nAsk\n",
    ),
    "a figure": ({"Number": "53 %"}, "---\nlayout: big-number\n---\n# 53 %\n\nT\n"),
    "names that are not ours": ({"Note 1.1": "a", "TextBox 3": "b"}, ""),
    "notes without headings": ({"Note 1.1": "a"}, ""),
}


def parts(texts: dict[str, str], id: str = "ours") -> SlideParts:
    box = Box(0, 0, 1, 1)
    made = tuple(SourceText(box, (SourceParagraph((SourceRun(words),)),), name=name) for name, words in texts.items())
    slide = SourceSlide(2, "", None, made, id=id)
    return SlideParts(slide, 100, 100, "T", False, made, (), (), (), (), (), None, ())


@pytest.mark.parametrize(("texts", "written"), CASES.values(), ids=CASES)
def test_names_tell_what_a_slide_is(texts: dict[str, str], written: str) -> None:
    form = own_form(parts(texts))
    assert (draft_text(form.drafts[0]) if form else "") == written
    assert own_form(parts(texts, id="")) is None
