"""Every kind of block and run has its form; nothing an author writes becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.model import (
    Block,
    Cell,
    Code,
    HeadCell,
    Heading,
    List,
    ListItem,
    Picture,
    Quote,
    Run,
    Table,
    WriteSpace,
)
from deckgen.deck.words import words
from deckgen.guide.chapters.prose import Prose, blocks_html, column_shares, runs_html, title_html
from support.small_workshop import CLICK, p, r, table, ul


def prose(**values: object) -> Prose:
    return Prose(words("sv"), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("run", "html"),
    [
        (Run("a < b & c"), "a &lt; b &amp; c"),
        (Run("fet", bold=True), "<strong>fet</strong>"),
        (Run("fet lut", bold=True, italic=True), "<strong><em>fet lut</em></strong>"),
        (Run("ut", strike=True), "<s>ut</s>"),
        (Run("x = 1", code=True), "<code>x = 1</code>"),
        (Run("gul", mark=True), "<mark>gul</mark>"),
        (Run("hand", hand=True), '<span class="hand">hand</span>'),
        (Run("\n"), "<br>"),
        (Run("²", footnote="b"), "²"),
        (Run("Grupp: [line]"), 'Grupp: <span class="blank"></span>'),
        (Run("kb.se", link='https://kb.se/?a="b'), '<a href="https://kb.se/?a=&quot;b">kb.se</a>'),
        (Run("fet", bold=True, link="https://kb.se"), '<strong><a href="https://kb.se">fet</a></strong>'),
        (Run("dit", link="#mal"), '<a class="ref" data-page="sidan" href="#slide-mal">dit</a>'),
        (Run("bort", link="#finns-inte"), "bort"),
    ],
)
def test_runs(run: Run, html: str) -> None:
    assert runs_html((run,), prose(anchors={"mal": "slide-mal"})) == html


def test_clicks_are_counted_through_a_text() -> None:
    text = prose()
    first = blocks_html((p("Ett. ", CLICK, "Två. ", CLICK),), text)
    second = blocks_html((p(CLICK),), text)
    assert '<span class="click">1</span>' in first
    assert '<span class="click">3</span>' in second
    assert text.clicks == 3


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (p("a"), "<p>a</p>"),
        (ul("a", "b"), "<ul><li>a</li><li>b</li></ul>"),
        (List(ul("a").items, ordered=True, start=3),
         '<ol start="3" style="counter-reset: list-item 2"><li>a</li></ol>'),
        (List(ul("a").items, ordered=True, mark=")"), '<ol class="round"><li>a</li></ol>'),
        (ul((p("a"), ul("b"))), "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        (List((ListItem((p("a"),), False), ListItem((p("b"),), True))),
         '<ul><li class="tick">a</li><li class="ticked">b</li></ul>'),
        (Code("if a < b:\n  c"), "<pre>if a &lt; b:\n  c</pre>"),
        (Quote((p("a"),)), "<blockquote><p>a</p></blockquote>"),
        (WriteSpace("lines", 2), '<div class="write-line"></div><div class="write-line"></div>'),
        (WriteSpace("box", 60), '<div class="write-box" style="height:60mm"></div>'),
        (WriteSpace("check"), '<div class="write-check"></div>'),
        (Picture("a.png", "En vägg", asset="images/a.png"),
         '<div class="figure"><img src="memory:picture/images/a.png" alt="En vägg"></div>'),
        (Picture("c.png", "", r("Text"), asset="bilder/nr #1 å.png"),
         '<div class="figure"><img src="memory:picture/bilder/nr%20%231%20%C3%A5.png" alt="Text">'
         '<p class="caption">Text</p></div>'),
        (Picture("b.png", "Borta"), '<p class="caption">Borta</p>'),
    ],
)  # fmt: skip
def test_blocks(block: Block, html: str) -> None:
    assert blocks_html((block,), prose(pictures=frozenset({"images/a.png", "bilder/nr #1 å.png"}))) == html


def test_headings_begin_at_the_level_of_their_place_and_never_skip() -> None:
    headings = (Heading(4, r("a")), Heading(2, r("b")), Heading(4, r("c")), Heading(6, r("d")))
    assert blocks_html(headings, prose(heading=3)) == "<h3>a</h3><h3>b</h3><h4>c</h4><h5>d</h5>"


def test_a_table_of_empty_cells_is_a_place_to_write() -> None:
    html = blocks_html((table(("Vem", "När")),), prose())
    assert 'class="to-fill"' in html
    assert html.count("<tr>") == 6
    named = blocks_html((table(("", "När"), ("Människor", ""), ("Teknik", "")),), prose())
    assert 'class="to-fill"' in named
    assert named.count("<tr>") == 3
    assert "to-fill" not in blocks_html((table(("Om", "så"), ("a", "b")),), prose())


def test_aligned_cells() -> None:
    numbers = Table(table(("a", "b")).header, table(("a", "b"), ("1", "2")).rows, ("left", "right"))
    assert '<td>1</td><td class="right">2</td>' in blocks_html((numbers,), prose())


@given(st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_column_shares_fill_the_width(texts: list[str]) -> None:
    shares = column_shares(table(tuple(texts)))
    assert sum(shares) == pytest.approx(100)
    assert min(shares) > 0


@given(st.text())
def test_text_never_becomes_markup(text: str) -> None:
    html = str(runs_html((Run(text),), prose()))
    known = html.replace("<br>", "").replace('<span class="blank"></span>', "")
    assert "<" not in known
    assert ">" not in known


def test_numbers_keep_their_units_and_titles_their_last_words() -> None:
    plain = prose()
    assert runs_html((Run("20 % (4 min)"),), plain) == "20\u00a0% (4\u00a0min)"
    assert title_html((Run("Fyra steg mot en organisation som förnyar sig"),), plain).endswith("som förnyar\u00a0sig")
    assert title_html((Run("Två ord"),), plain) == "Två ord"
    long = "En kommuns verksamhetsplan digitaliseringsstrategi"
    assert title_html((Run(long),), plain) == long


def cell(text: str) -> Cell:
    return Cell((Run(text),))


def test_joined_cells_of_a_header_are_joined() -> None:
    heads = (HeadCell(cell("2024"), 0, 0, across=2), HeadCell(cell("Plan"), 1, 0), HeadCell(cell("Actual"), 1, 1))
    table = Table((cell("2024 Plan"), cell("2024 Actual")), ((cell("1"), cell("2")),), ("", "right"), heads=heads)
    head = '<tr><th class="center" colspan="2">2024</th></tr><tr><th>Plan</th><th class="right">Actual</th></tr>'
    assert f"<thead>{head}</thead>" in blocks_html((table,), prose())
