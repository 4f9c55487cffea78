"""Words of code by kind: nothing lost, nothing added."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.typeset.highlight import known, lines, names

LANGUAGES = st.sampled_from(("python", "yaml", "js", "html", "sh", "sql", "markdown", "text", "", "nothing", "diff"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=120), LANGUAGES)
def test_the_words_are_the_code(text: str, language: str) -> None:
    rows = lines(text, language)
    assert "\n".join("".join(word.text for word in row) for row in rows) == text


def test_kinds() -> None:
    (row,) = lines('def f(x): return "a" + 1  # why', "python")
    kinds = [(word.kind, word.text.strip()) for word in row if word.kind]
    assert kinds == [
        ("keyword", "def"), ("name", "f"), ("keyword", "return"),
        ("string", '"a"'), ("number", "1"), ("comment", "# why"),
    ]  # fmt: skip


def test_languages() -> None:
    assert known("Python") and known("text") and known("") and not known("pyhton")
    assert "python" in names() and len(names()) > 300
