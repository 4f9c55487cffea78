"""Lines of an unfinished merge are told, and our side of them is read; lines that only look like it are left alone."""

from __future__ import annotations

import pytest

from deckgen.values.diagnostics import error, warning
from deckgen.values.merge_marks import settle_merge, without_follow_ups
from deckgen.values.source import Source, Span


def settled(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The lines that are left, and the findings as (line, severity)."""
    source, found = settle_merge(Source("a.md", text))
    assert len(source.text) == len(text)
    return source.text.split(), [(d.span.line, d.severity.value) for d in found if d.span]


@pytest.mark.parametrize(
    ("text", "left", "lines"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\nd", ["a", "b", "d"], [2]),
        ("<<<<<<< HEAD\nb\n||||||| 1a2b3c\nx\n=======\nc\n>>>>>>> main", ["b"], [1]),
        ("<<<<<<<\na\n=======\n>>>>>>>\nb\n<<<<<<< x\n=======\nc\n>>>>>>> y", ["a", "b"], [1, 6]),
        ("- a\n=======\n- b\n>>>>>>> main\n- c", ["-", "a", "-", "c"], [2]),
        ("a\n<<<<<<< HEAD\nb", ["a", "b"], [2]),
        ("a\n\n>>>>>>> main\nb", ["a", "b"], [3]),
        ("a\n\n=======\n\nb", ["a", "b"], [3]),
    ],
)
def test_our_side_of_a_conflict_is_left(text: str, left: list[str], lines: list[int]) -> None:
    assert settled(text) == (left, [(line, "error") for line in lines])


@pytest.mark.parametrize(
    "text",
    ["A heading\n=======\n", "a <<<<<<< HEAD", "<<<<<<<< eight", "> quoted\n>> twice", "  <<<<<<< indented", "====="],
)
def test_what_only_looks_like_a_mark_is_left_alone(text: str) -> None:
    assert settled(text) == (text.split(), [])


@pytest.mark.parametrize(
    ("fence", "told"), [("```python", [(2, "warning")]), ("~~~", [(2, "warning")]), ("```diff", [])]
)
def test_code_may_show_marks(fence: str, told: list[tuple[int, str]]) -> None:
    text = f"{fence}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n{fence[:3]}\n"
    assert settled(text) == (text.split(), told)


def test_what_else_is_wrong_in_such_a_text_waits() -> None:
    text, other = Source("a.md", "a"), Source("b.md", "b")
    merge = error("unfinished-merge", "a merge", Span(text, 0, 1))
    follows, apart, nowhere = (error("second-title", "t", span) for span in (Span(text, 0, 1), Span(other, 0, 1), None))
    assert without_follow_ups((follows, merge, apart, nowhere)) == (merge, apart, nowhere)
    shown = warning("unfinished-merge", "in code", Span(text, 0, 1))
    assert without_follow_ups((follows, shown)) == (follows, shown)
