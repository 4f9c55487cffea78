"""Every language says everything, with the same blanks to fill."""

from __future__ import annotations

import re

import pytest

from deckgen.deck.words import LANGUAGES, words


def blanks(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_blanks(language: str) -> None:
    english, other = LANGUAGES["en"], LANGUAGES[language]
    assert sorted(other) == sorted(english)
    assert {k: blanks(v) for k, v in other.items()} == {k: blanks(v) for k, v in english.items()}
    assert len(other["months"].split()) == 12


@pytest.mark.parametrize(("tag", "say"), [("sv", "Säg"), ("sv-SE", "Säg"), ("sv_SE", "Säg"), ("en-GB", "Say")])
def test_a_tag_finds_its_language(tag: str, say: str) -> None:
    assert words(tag)["note-say"] == say
    assert not words(tag).fell_back


def test_an_unknown_language_falls_back_to_english_and_says_so() -> None:
    finnish = words("fi-FI")
    assert finnish["note-say"] == "Say"
    assert finnish.fell_back
    assert finnish.language == "fi-FI"


def test_english_words_in_a_language_from_right_to_left_keep_the_sign_at_their_end() -> None:
    ended = [word for word in words("ar").texts.values() if word.endswith(".\u200e")]
    assert ended
    assert words("ar")["note-say"] == "Say"


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (5, "5 min"), (60, "1 h"), (95, "1 h 35 min"), (210, "3 h 30 min")]
)
def test_durations(minutes: int, text: str) -> None:
    assert words("sv").duration(minutes).replace("\u00a0", " ") == text


def test_dates() -> None:
    assert words("sv").date("2026-03-12").replace("\u00a0", " ") == "12 mars 2026"
    assert words("en").date("2026-11-01").replace("\u00a0", " ") == "1 November 2026"
    assert words("en").date("next spring") == "next spring"
    assert words("en").date("2026-13-01") == "2026-13-01"


def test_forms() -> None:
    assert words("sv").form("groups", 4).replace("\u00a0", " ") == "Grupper om 4"
    assert words("sv").form("groups") == "I grupper"
    assert words("sv").form("pairs") == "Två och två"


def test_listing() -> None:
    assert words("sv").listing(("a",)) == "a"
    assert words("sv").listing(("a", "b", "c")) == "a, b och c"
