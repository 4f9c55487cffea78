"""Settings keep what their author wrote, or what is left out is told."""

from __future__ import annotations

import pytest

from deckgen.reader.settings import plain_settings, yaml_nodes
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.source import Source


def told(text: str) -> list[str]:
    return [
        d.span.text for d in yaml_value(Source("a.yaml", text)).diagnostics if d.code == "comment-in-value" and d.span
    ]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("title: Project #1 & friends\nb: 2", ["#1 & friends"]),
        ("source:\n  - Report #12, page 4\n  - Another\n  - #3", ["#12, page 4", "#3"]),
        ("title: #metoo", ["#metoo"]),
        ("a: {b: c #d\n}", ["#d"]),
        ("a: two\n  lines #3\nb: 1", ["#3"]),
        ("source: Report # 12", ["# 12"]),
        ("title: Vägen hit #åtta", ["#åtta"]),
    ],
)
def test_words_that_a_sign_cuts_off_are_told(text: str, lost: list[str]) -> None:
    assert told(text) == lost


@pytest.mark.parametrize(
    "text",
    [
        "duration: 5 min # later more",
        "duration: 5 min  # 6 in the afternoon",
        "a: 'q #1'\nb: \"c\" #d",
        "a: b#c",
        "a: >\n  text #2\nb: 1",
        "#a comment\na: b\n#another",
        "a: #\nb: 1",
        "tags: [a, b] #x",
    ],
)
def test_comments_and_quoted_signs_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "plain", "codes"),
    [
        ("title: “My talk”", "My talk", ["curly-quotes"]),
        ("title: ‘5 min’", "5 min", ["curly-quotes"]),
        ("title: „Vortrag“", "Vortrag", ["curly-quotes"]),
        ("title: «Exposé»", "Exposé", ["curly-quotes"]),
        ("title: “5”", 5, ["curly-quotes"]),
        ("title: '“My talk”'", "“My talk”", []),
        ("title: “One” and “two”", "“One” and “two”", []),
        ("title: It’s", "It’s", []),
    ],
)
def test_curly_quotes_round_a_value_quote_nothing(text: str, plain: object, codes: list[str]) -> None:
    value, found = yaml_value(Source("a.yaml", text))
    assert (value.plain(), [d.code for d in found]) == ({"title": plain}, codes)


def test_settings_side_by_side_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (plain_settings, yaml_nodes):
        monkeypatch.setattr(module, "KEYS", 3)
    for text, codes, line in (
        ("a: 1\nb: 2\nc: 3", [], 0),
        ("a: 1\nb: 2\nc: 3\nd: 4\ne: 5", ["file-too-large"], 4),
        ("a: 1\nb: [\nc: 3\nd: 4\ne: 5", ["broken-yaml"], 2),
    ):
        read = yaml_value(Source("a.yaml", text))
        assert [found.code for found in read.diagnostics] == codes
        assert isinstance(read.value.data, dict) and {"d", "e"}.isdisjoint(read.value.data), text
        assert {"a", "c"} <= read.value.data.keys()
        assert not codes or (read.diagnostics[0].span and read.diagnostics[0].span.line) == line
