"""Signs of symbol fonts are read as letters, and typed bullets as no words."""

from __future__ import annotations

from lxml import etree

from deckgen.importing.slides.words import text
from deckgen.importing.source.symbols import readable
from deckgen.importing.source.text import read_paragraphs

BODY = (
    '<p:txBody xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</p:txBody>'
)
RUN = '<a:p><a:r><a:rPr lang="en-GB"><a:sym typeface="Wingdings"/></a:rPr><a:t>{}</a:t></a:r></a:p>'


def test_private_signs_become_what_the_font_shows() -> None:
    assert readable("a \uf0e0 b \uf0fc \uf033", "") == "a → b ✓ □"
    assert readable("\uf061 \uf0b3 1", "Symbol") == "α ≥ 1"


def test_a_paragraph_of_a_bullet_alone_is_none() -> None:
    body = etree.fromstring(BODY.format(RUN.format("\uf0a7") + RUN.format("\uf0e0 on") + RUN.format("\uf0d8 a point")))
    read = read_paragraphs(body, (), lambda name: "")
    assert [(p.text, p.mark) for p in read] == [("→ on", ""), ("a point", "•")]


def test_a_typed_bullet_is_no_word() -> None:
    assert text("•5 of them") == "5 of them"
    assert text("▶ on") == "on"
