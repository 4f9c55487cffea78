"""Plain settings are read as YAML reads them, and what is not plain is left to it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deckgen.deck.model import Value
from deckgen.reader.settings.plain_settings import plain_settings
from deckgen.reader.settings.yaml_nodes import read_nodes
from deckgen.values.source import Source

SIGNS = "aZé9٣ \t,.;:/()%+=&!?'\"–—-_#*{}[]|>@`~<\\\u00a0\u0301\u200f\U0001f600\n"
WORDS = ("true", "null", "~", "no", "1", "0o17", "0x1f", "1e3", "1.50", "09:00", "2026-03-12", "1 - 2", "x: y", "a #b")
LINES = st.tuples(
    st.sampled_from(("layout", "id", "true", "a-b", "A1", "1a", "é", "a b", "- a", "---", "...")),
    st.sampled_from((": ", ":  ", ":", " : ", ":\t")),
    st.sampled_from(WORDS) | st.text(SIGNS, max_size=12),
    st.sampled_from(("\n", "", " \n", "\n\n", "\r\n")),
)


def told(value: Value) -> object:
    """All of a value, with its places and the kinds of its data."""
    data = {key: told(each) for key, each in value.data.items()} if isinstance(value.data, dict) else value.data
    return type(value.data), data, value.raw, value.span, value.key_span, value.asset


@given(st.lists(LINES, min_size=1, max_size=4).map(lambda lines: "".join("".join(line) for line in lines)))
@example("layout: two columns\nduration: 45\nid: it's (1), 50 %\n")
@example("a: 1\na: 2\n")
@example("a: b\n  c\n")
def test_what_is_plain_is_what_yaml_reads(text: str) -> None:
    source = Source("a.md", f"---\n{text}---\n")
    plain = plain_settings(source, 4, 4 + len(text))
    if plain is not None:
        assert not read_nodes(source, 4, 4 + len(text)).diagnostics
        assert told(plain) == told(read_nodes(source, 4, 4 + len(text)).value)


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("layout: title\n", True),
        ("duration: 1 h 30 min\nstart: 09:00\nquiet: yes\n", True),
        ("title: Mål & medel – vad, när, hur?\n", True),
        ("background: images/hav.jpg\n", True),
        ("tags: [a, b]\n", False),
        ("title: one: two\n", False),
        ("title: a # b\n", False),
        ("title: “a”\n", False),
        ("a: b\n\nc: d\n", False),
        ("a: b\n  c\n", False),
        ("a:\n", False),
        ("", False),
    ],
)
def test_most_settings_are_plain(text: str, is_plain: bool) -> None:
    assert (plain_settings(Source("a.md", text), 0, len(text)) is not None) == is_plain
