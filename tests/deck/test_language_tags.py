"""Tags that are hardly meant name the right one; those that may be right are left alone."""

from __future__ import annotations

import pytest

from deckgen.deck.words.language_tags import is_ambiguous, language_slip


@pytest.mark.parametrize(
    ("tag", "better"),
    [
        ("en-UK", "en-GB"), ("en-EN", "en-GB"), ("en-en", "en-GB"), ("sv-SV", "sv-SE"), ("da-DA", "da-DK"),
        ("et-ET", "et-EE"), ("uk-UK", "uk-UA"), ("cy-UK", "cy-GB"), ("eo-EO", "eo"), ("zh-ZH", "zh-CN"),
        ("dk", "da-DK"), ("dk-DK", "da-DK"), ("jp", "ja-JP"), ("gb", "en-GB"), ("us-US", "en-US"), ("iw", "he-IL"),
        ("en_US", "en-US"), ("zh_Hans_CN", "zh-Hans-CN"), ("en_UK", "en-GB"),
        ("english", "en-GB"), ("Svenska", "sv-SE"),
    ],
)  # fmt: skip
def test_a_slip_names_the_tag_that_is_meant(tag: str, better: str) -> None:
    slip = language_slip(tag)
    assert slip is not None and slip.better == better and "`" in slip.fault
    assert language_slip(better) is None


@pytest.mark.parametrize(
    "tag",
    [
        "en-GB", "en", "sv-FI", "en-SE", "de-AT", "es-419", "zh-Hans", "zh-Hant-TW", "no-NO", "nb-NO", "uk", "uk-UA",
        "se-SE", "fr-FR", "tr-TR", "pt-BR", "gsw", "ckb-IQ", "xx-YY", "sr-Latn-RS", "haw-US", "",
    ],
)  # fmt: skip
def test_what_may_be_right_is_left_alone(tag: str) -> None:
    assert language_slip(tag) is None


@pytest.mark.parametrize(
    ("tag", "words", "better"),
    [("se", "sv", "sv-SE"), ("uk", "en", "en-GB"), ("br", "pt", "pt-BR"), ("uk", "uk", ""), ("se", "", ""),
     ("uk", "ru", "")],
)  # fmt: skip
def test_the_words_tell_a_country_from_a_language(tag: str, words: str, better: str) -> None:
    assert is_ambiguous(tag)
    slip = language_slip(tag, words)
    assert (slip.better if slip else "") == better
