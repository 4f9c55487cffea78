"""What is measured without being set: the same heights, and nothing measured twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.model import Cell, List, ListItem, Paragraph, Run
from deckgen.deck.model import Table as WrittenTable
from deckgen.scene import items
from deckgen.typeset import breaking, text
from deckgen.typeset.fit import fit
from deckgen.typeset.flow import flow, measure_flow
from deckgen.typeset.table_setting import TableStyle, set_table
from deckgen.typeset.text import ParagraphOptions, height, is_torn, measure_paragraph, set_paragraph
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, inches
from support.typesetting import BODY, PLAIN, context

WORD = st.text("abcdefåäö-–.!?\u00a0\n", min_size=1, max_size=24)
RUN = st.builds(
    Run, st.lists(WORD, max_size=12).map(" ".join), bold=st.booleans(), link=st.sampled_from(["", "https://a.se"])
)
RUNS = st.lists(RUN, max_size=4).map(tuple)
WIDTHS = st.integers(inches(0.2), inches(12))


@given(RUNS, WIDTHS, st.booleans(), st.sampled_from(["", None, "•", "3."]))
def test_the_height_is_that_of_the_paragraph(
    runs: tuple[Run, ...], width: int, first: bool, bullet: str | None
) -> None:
    options = ParagraphOptions(first, bullet=bullet)
    for level in (PLAIN, BODY[0]):
        made = set_paragraph(runs, level, width, context(), options)
        measured = measure_paragraph(runs, level, width, context(), options)
        assert measured == (made.line_count, made.pitch, made.space_before, is_torn((made,)))


@given(st.lists(RUNS, min_size=1, max_size=5), WIDTHS)
def test_the_height_of_blocks_is_that_of_their_paragraphs(texts: list[tuple[Run, ...]], width: int) -> None:
    blocks = (Paragraph(texts[0]), List(tuple(ListItem((Paragraph(runs),)) for runs in texts)))
    assert height(measure_flow(blocks, BODY, width, context())) == height(flow(blocks, BODY, width, context()))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often paragraphs are set and texts measured from now on."""
    counts: Counter[str] = Counter()

    def count(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any) -> Any:
            counts[name] += 1
            return work(*arguments)

        return counting

    monkeypatch.setattr(text, "MeasuredText", count("measured", breaking.MeasuredText))
    monkeypatch.setattr(text, "Paragraph", count("set", items.Paragraph))
    return counts


def test_text_that_steps_down_is_set_once(counted: Counter[str]) -> None:
    blocks = [Paragraph((Run("en rad text som fyller en hel del av bredden här"),)) for _ in range(9)]
    box = Box(0, 0, inches(4), inches(3.6))
    fitted = fit(blocks, TextBox(box, BODY, sizes=(24.0, 20.0, 18.0, 16.0)), context())
    assert fitted.steps > 1
    assert counted["set"] == len(blocks)
    assert counted["measured"] == len(blocks) * (fitted.steps + 1), "once for each size"


def test_a_table_that_steps_down_is_set_once(counted: Counter[str]) -> None:
    rows = tuple(tuple(Cell((Run(f"{word} {number} ord som tar plats"),)) for word in "ab") for number in range(12))
    table = WrittenTable((Cell((Run("Ett"),)), Cell((Run("Två"),))), rows, ("", ""))
    style = TableStyle(PLAIN, PLAIN, sizes=(20.0, 18.0, 16.0, 14.0))
    _, step = set_table(table, Box(0, 0, inches(5), inches(5.2)), style, context())
    assert step
    assert counted["set"] == 2 * 13
    assert counted["measured"] <= 2 * 13 * (step + 1)
