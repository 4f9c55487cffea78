"""What is hardly meant as a paragraph is told; what may well be is left alone."""

import pytest

from deckgen.reader.markdown.likely_mistakes import find_slip
from deckgen.values.source import Source, Span


def code(text: str) -> str:
    found = find_slip(text, Span(Source("a.md", text), 0, len(text)))
    return found.code if found else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("##Strengths", "glued-heading"),
        ("| a | b |\n| 1 | 2 |", "table-without-rule"),
        ("|a|b|", "table-without-rule"),
        ("-one\n-two", "glued-item"),
        ("• one", "glued-item"),
        ("———", "lost-rule"),
        (":: say\nHello", "stray-fence"),
    ],
)
def test_slips_are_told(text: str, wanted: str) -> None:
    assert code(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "#metoo",
        "# a heading",
        "-5 degrees\n-7 degrees",
        "-Hello, she said.",
        "– Hello, she said.",
        "*slanted words* and others\n*and more*",
        "|x| is never negative",
        "::: say",
        "a | b",
        "|x|",
        "--",
        "a – b",
        "–5",
    ],
)
def test_text_is_left_alone(text: str) -> None:
    assert code(text) == ""


def test_the_place_is_the_first_line() -> None:
    text = "some text\n\n-one\n-two"
    found = find_slip("-one\n-two", Span(Source("a.md", text), 11, len(text)))
    assert found is not None and found.span is not None
    assert (found.span.line, found.span.text) == (3, "-one")


@pytest.mark.parametrize("text", ["| a " * 30_000, "-—" * 50_000 + "x", "—" * 100_000 + "x", "-a\n" * 30_000])
def test_long_texts_take_no_longer_than_their_length_warrants(text: str) -> None:
    """Each would take minutes by a pattern that tries every end of every part."""
    assert code(text) in ("", "glued-item")
