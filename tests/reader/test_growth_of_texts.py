"""The work for a text grows as its length, however odd it is: work is counted, not timed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from deckgen import reader
from deckgen.deck.model import Cell, Run
from deckgen.deck.model import Table as WrittenTable
from deckgen.reader.markdown import brackets
from deckgen.reader.other_tools.lines import line_rewriter
from deckgen.reader.read_texts import READ_TEXTS
from deckgen.typeset.table_setting import TableStyle, set_table
from deckgen.values.units import Box, inches
from support.typesetting import BODY, context
from support.work import count_steps

HEAD = "---\ndeck: {title: A, language: en}\n---\n# A title\n\n"
TEXTS: dict[str, Callable[[int], str]] = {
    "runs of backticks, each longer": lambda n: " word ".join("`" * k for k in range(n)),
    "marks within each other": lambda n: "*a_" * n,
    "open brackets before links": lambda n: "[" * n + "[a](#b)" * n,
    "open pictures before links": lambda n: "![" * n + "[a](#b)" * n,
    "tags of HTML": lambda n: "<b>x</b> " * n,
    "fences of code that nothing closes": lambda n: "```a\n" * n,
    "rules within a note that is open": lambda n: "::: notes\n" + "\n---\n# x\n" * n,
    "slides of one title": lambda n: "\n---\n# x\n" * n,
    "footnotes": lambda n: "".join(f"[^{k}]: b\n" for k in range(n)),
    "boxes to tick": lambda n: "[ ] a\n" * n,
    "expressions that nothing closes": lambda n: "| a |\n|---|\n| " + "{{ " * n + "|\n",
    "addresses that nothing closes": lambda n: "<http://a" * n,
    "definitions": lambda n: "".join(f"[r{k}]: https://a.se/{k}\n" for k in range(n)) + "\n" + "[t][r1] " * n,
}


@pytest.mark.parametrize("name", TEXTS)
def test_more_of_a_text_is_as_much_work_as_what_stands_before(name: str) -> None:
    _, one, two, three = (steps_of(TEXTS[name](n)) for n in (30, 30, 60, 90))  # first what is done once for all
    assert three - two <= 1.02 * (two - one)


def steps_of(text: str) -> int:
    READ_TEXTS.clear()
    return count_steps(lambda: reader.read({"decks/a.md": HEAD + text}, "decks/a.md"))


def test_a_wider_table_is_as_much_more_work() -> None:
    def steps(width: int) -> int:
        rows = [tuple(Cell((Run(f"{n},{row}"),)) for n in range(width)) for row in range(4)]
        table = WrittenTable(rows[0], tuple(rows[1:]), ("",) * width)
        style = TableStyle(BODY[0], BODY[0], decimal=",")
        return count_steps(lambda: set_table(table, Box(0, 0, inches(40), inches(6)), style, context()))

    steps(4)  # what is measured once for all
    one, two, three = (steps(width) for width in (10, 20, 30))
    assert three - two <= 1.1 * (two - one)


@pytest.mark.parametrize("pattern", [brackets._FOOTNOTE, line_rewriter.FOOTNOTE_MARK])
def test_a_mark_of_a_footnote_ends_where_another_may_begin(pattern: re.Pattern[str]) -> None:
    # Marks that nothing closes are looked at from each of their beginnings: 40,000 took 37 s.
    assert pattern.match("[^a[^b]") is None
    found = pattern.search("[^a[^b]")
    assert found is not None and found[1] == "b"
