"""Words come back as words: whatever signs they hold, our reader reads them as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.model import Paragraph
from deckgen.importing.slides.words import inline, text
from deckgen.importing.source.content import SourceRun
from deckgen.reader.markdown.blocks import read_blocks
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.markdown.text import MarkdownText
from deckgen.values.source import Source


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Plain words, 50 % & more < all", "Plain words, 50 % & more < all"),
        ("1. not a list", "1\\. not a list"),
        ("1.1 is a number", "1.1 is a number"),
        ("# not a heading", "\\# not a heading"),
        ("- a dash", "\\- a dash"),
        ("a*b*c and snake_case", "a\\*b\\*c and snake_case"),
        ("[click] and [[wiki]]", "\\[click\\] and \\[\\[wiki\\]\\]"),
        ("{{ name }}", "\\{{ name }}"),
        ("$x$ is maths", "\\$x\\$ is maths"),
        ("Note: well", "Note\\: well"),
        ("::: say", "\\::: say"),
        (":house: A", "\\:house: A"),
        ("two\nlines", "two<br>lines"),
        ("<b>bold</b>", "\\<b>bold\\</b>"),
    ],
)
def test_signs_are_escaped_where_they_would_mean_something(words: str, written: str) -> None:
    assert text(words) == written


def test_looks_and_links_are_kept() -> None:
    runs = (SourceRun("See "), SourceRun("the page ", bold=True, link="https://example.org/a(b)"), SourceRun("now"))
    assert inline(runs) == "See [**the page**](<https://example.org/a(b)>) now"


@given(st.text(alphabet=st.sampled_from("ab 1.#-*_[](){}<>&!$^@~=|:\\`+>\"'"), min_size=1, max_size=24))
def test_any_signs_read_back(words: str) -> None:
    wanted, written = " ".join(words.split()), text(words)
    scope = Scope()
    blocks = read_blocks(MarkdownText(Source("", written), 0, len(written), scope))
    shown = "".join(run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs)
    assert (" ".join(shown.split()), scope.found.all()) == (wanted, ()), written
