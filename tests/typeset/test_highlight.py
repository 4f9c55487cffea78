"""Words of code by kind: nothing lost, nothing added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.typeset.highlight import highlight_lines, is_known, language_names

LANGUAGES = st.sampled_from(
    ("python", "yaml", "js", "html", "sh", "sql", "markdown", "text", "", "nothing", "diff", "console", "pycon")
)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=120), LANGUAGES)
def test_the_words_are_the_code(text: str, language: str) -> None:
    rows = highlight_lines(text, language)
    assert "\n".join("".join(word.text for word in row) for row in rows) == text


@pytest.mark.parametrize("language", ["console", "pycon", "bat", "ps1con", "rconsole", "irb", "psql", "doscon"])
@pytest.mark.parametrize("text", ["$ a\n$ git graph", "> x\n\n> y", ">>> 1\n1\n>>> 2", "\n\na", "a\n"])
def test_the_last_line_of_a_session_is_there(text: str, language: str) -> None:
    rows = highlight_lines(text, language)
    assert "\n".join("".join(word.text for word in row) for row in rows) == text


def test_kinds() -> None:
    (row,) = highlight_lines('def f(x): return "a" + 1  # why', "python")
    kinds = [(word.kind, word.text.strip()) for word in row if word.kind]
    assert kinds == [
        ("keyword", "def"), ("name", "f"), ("keyword", "return"),
        ("string", '"a"'), ("number", "1"), ("comment", "# why"),
    ]  # fmt: skip


def test_languages() -> None:
    assert is_known("Python") and is_known("text") and is_known("") and not is_known("pyhton")
    assert "python" in language_names() and len(language_names()) > 300
