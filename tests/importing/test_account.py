"""The account of words: what a slide's Markdown does not hold is found, whatever stands within words."""

from __future__ import annotations

from deckgen.importing.account import lost_words, source_words


def test_words_that_are_not_written_are_lost_as_often_as_they_are_missing() -> None:
    words = source_words(["Style Sheets, style *by* style", "日本"])
    assert lost_words(words, "**S**tyle Sheets<br>style \\*by\\* style 日本") == []
    assert lost_words(words, "Style Sheets 日") == ["style", "by", "style", "本"]


def test_within_code_nothing_is_a_mark() -> None:
    assert lost_words(source_words(["x**2 + a*b"]), "`x**2 + a*b`") == []
    assert lost_words(source_words(["ab"]), "**a**b") == []
