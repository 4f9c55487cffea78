"""Footnotes of other tools: their marks, all their paragraphs, and those that stand within the text."""

from __future__ import annotations

import pytest

from deckgen.reader.other_tools.footnotes import take_footnotes
from deckgen.reader.other_tools.lines.pages import TextLine
from support.other_tools_decks import built, words_of

PANDOC = "---\ndialect: pandoc\n---\n\n"


def lines(text: str) -> list[TextLine]:
    return [TextLine(line, n) for n, line in enumerate(text.split("\n"))]


@pytest.mark.parametrize(
    ("text", "note", "rest"),
    [
        ("a[^1]\n\n[^1]: One", "One", ["a[^1]", ""]),
        ("[^1]: One\nlazily\n\nNext", "One lazily", ["", "Next"]),
        ("[^1]: One\n\n    Two\n\n        three\n\nNext", "One Two three", ["", "Next"]),
        ("[^1]:\n\tOne\n- Next", "One", ["- Next"]),
        ("[^1]: One\n# Next", "One", ["# Next"]),
        ("[^1]: One\n---\nNext", "One", ["---", "Next"]),
        ("[^1]: One\n[^2]: Two", "One", []),
    ],
)
def test_a_footnote_has_all_its_paragraphs(text: str, note: str, rest: list[str]) -> None:
    left, found = take_footnotes(lines(text))
    assert [each.text for each in found["1"]] == [note]
    assert [line.text for line in left] == rest


def test_nothing_in_code_is_a_footnote() -> None:
    text = "```\n[^1]: no\n```"
    assert take_footnotes(lines(text)) == (lines(text), {})


def foot(markdown: str, head: str = PANDOC) -> str:
    scenes, found = built(markdown, head)
    assert not found, found
    return " | ".join(text for scene in scenes for text in words_of(scene))


def test_a_footnote_within_the_text_stands_at_the_foot() -> None:
    shown = foot("## Two\n\n- First^[By *the* [captain](https://a.example)]\n- Then[^1]\n\n[^1]: The log\n")
    assert "First¹ | Then²" in shown and "¹\u00a0By the captain. ²\u00a0The log" in shown


def test_slides_may_each_have_a_footnote_of_the_same_name() -> None:
    shown = foot("## Two\n\na[^1]\n\n[^1]: First\n\n## Three\n\nb[^1]\n\n[^1]: Second\n")
    assert shown.index("¹\u00a0First") < shown.index("Three") < shown.index("¹\u00a0Second")


def test_what_only_looks_like_a_mark_is_none() -> None:
    assert "a [^x] and [^a-z]²" in foot("## Two\n\na [^x] and [^a-z]^2^\n")


def test_in_notes_a_footnote_stands_in_brackets() -> None:
    (scene,), _ = built("## Two\n\na\n\n::: notes\nSay[^1] it^[aloud].\n:::\n\n[^1]: The log\n", PANDOC)
    assert [note.text for note in scene.notes] == ["Say (The log) it (aloud)."]


def test_a_footnote_that_nothing_refers_to_is_told() -> None:
    _, found = built("## Two\n\na\n\n[^1]: The log\n", PANDOC)
    assert [each.code for each in found] == ["unused-footnote"]


def test_the_mark_of_a_title_has_its_footnote() -> None:
    assert "¹\u00a0The log" in foot("## Two[^1]\n\na\n\n[^1]: The log\n")


def test_a_long_footnote_is_cut_and_whole_in_the_notes() -> None:
    long = "The log of the harbour was kept by hand. " * 30
    (scene,), found = built(f"## Two\n\na[^1] b[^2]\n\n[^1]: {long}\n\n[^2]: Short\n", PANDOC)
    assert [each.code for each in found] == ["long-footnote"]
    (source,) = [text for text in words_of(scene) if text.startswith("¹")]
    assert source.endswith("… ²\u00a0Short") and long.startswith(source[2:].partition("\u00a0…")[0])
    assert [note.text for note in scene.notes] == [f"¹ {long.strip()}"]


def test_attributes_behind_a_link_are_not_shown() -> None:
    scenes, _ = built("# Two\n\nsee [here](https://a.example){target=_blank} now\n\n- b\n")
    assert "see here now" in words_of(scenes[0])
