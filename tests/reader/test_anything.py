"""Any text, any settings, any expression, any data: read without an exception, faults in their places."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Value
from deckgen.layouts.chart_data import chart_data, read_csv
from fuzz.reading import holds
from support.paths import TESTS

CORPUS = sorted((TESTS / "fuzz" / "corpus").glob("*"))
SIGNS = (
    "---", "# ", "## ", "- ", "1. ", "> ", "::: say", ":::", "```", "| a | b |", "|-|-|", "**", "*", "`", "[", "](",
    ")", "![", "{{", "}}", "{% ", "<!-- ", " -->", "[^a]", "[^a]: ", "{.hand}", "==", "~~", "layout: ", "exercise:",
    "  form: pairs", "duration: 5 min", "title: ", "use: a", "id: a", "data: x.csv", "reveal: true", "deck: {", "}",
    "\t", "    ", "\x00", "\u202e",
    "\ufeff", "é", "שלום", "你好", "👩\u200d💻", "&amp;", "&#0;", "<b>", "\\", "$x$", "Note:", "???", "Å", "1999", "%",
)  # fmt: skip
LINES = st.lists(st.lists(st.sampled_from(SIGNS) | st.text(max_size=5), max_size=5).map("".join), max_size=25)
VALUES = st.recursive(
    st.sampled_from(
        ("5 min", "bullets", "true", "-1", "0x1", "~", "2020-01-01", "'a'", '"', "&a x", "*a", "!t x", "|", "{", "[")
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
    | st.dictionaries(st.sampled_from(("a", "form", "title")), inner, max_size=3).map(
        lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
    ),
    max_leaves=8,
)  # fmt: skip
KEYS = (
    "layout",
    "title",
    "id",
    "duration",
    "exercise",
    "deck",
    "chart",
    "data",
    "use",
    "when",
    "tags",
    "overflow",
    "reveal",
)
PARTS = (
    "a", "1", "'x'", "(", ")", "|", "upper", "round", "replace", "+", "*", "**", "%", ".", "[", "]", "{", "}", ",",
    "if", "else", "~", "9" * 20, "__class__", "==", "not", "in", "range", " ",
)  # fmt: skip
CELLS = (
    "a",
    "1",
    "1,5",
    "1.5",
    "nan",
    "inf",
    "-",
    "1e999",
    '"',
    ";",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\x00",
    "\ufeff",
    "%",
    " ",
)


@settings(deadline=5000)
@given(LINES)
def test_any_markdown_is_read(lines: list[str]) -> None:
    holds("\n".join(lines))


@settings(deadline=5000)
@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=5))
def test_any_settings_are_read(pairs: list[tuple[str, str]]) -> None:
    holds("---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\n# A\n\n- b\n")


@settings(deadline=5000)
@given(st.lists(st.sampled_from(PARTS), max_size=12).map(" ".join))
def test_any_expression_ends(expression: str) -> None:
    holds("# A\n\n{{ " + expression + " }}\n")


@settings(deadline=5000)
@given(st.lists(st.sampled_from(CELLS) | st.text(max_size=6), max_size=30).map("".join))
def test_any_data_is_read(text: str) -> None:
    table, found = read_csv(text, Value("data.csv", "data.csv"))
    if table is not None:
        data, more = chart_data(table, ",")
        found += more
        values = [value for series in data.series for value in series.values if value is not None]
        assert all(isfinite(value) for value in values)
    for each in found:
        assert each.span is None or each.span.start <= each.span.end <= len(each.span.source.text)


@pytest.mark.parametrize("kept", CORPUS, ids=lambda path: path.name)
def test_what_once_broke_the_reader(kept: Path) -> None:
    holds(kept.read_bytes().decode("utf-8", "replace").replace("\r", ""))
