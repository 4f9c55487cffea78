"""Inline text: our rules, and CommonMark's held against markdown-it's own reading."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from deckgen.deck.model import Picture, Run, Runs
from deckgen.reader.markdown.inline import read_inline
from deckgen.reader.markdown.runs import trim
from deckgen.reader.markdown.scope import Scope
from deckgen.values.source import Source, Span


def read(text: str, *, cues: bool = False, table: bool = False) -> tuple[list[Run | Picture], Scope]:
    source, scope = Source("t.md", text), Scope()
    return read_inline(text, lambda a, b: Span(source, a, b), scope, cues=cues, table=table), scope


def runs(text: str, **flags: bool) -> Runs:
    pieces, scope = read(text, **flags)
    assert scope.found.all() == ()
    return trim([piece for piece in pieces if isinstance(piece, Run)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", (Run("plain"),)),
        ("**bold** and *it*", (Run("bold", bold=True), Run(" and "), Run("it", italic=True))),
        ("***both***", (Run("both", bold=True, italic=True),)),
        ("*a **b** c*", (Run("a ", italic=True), Run("b", bold=True, italic=True), Run(" c", italic=True))),
        ("~~gammalt~~ nytt", (Run("gammalt", strike=True), Run(" nytt"))),
        ("==mark== a == b", (Run("mark", mark=True), Run(" a == b"))),
        ("[KUNSKAP]{.hand}", (Run("KUNSKAP", hand=True),)),
        ("**[SAMTAL]{.hand}**", (Run("SAMTAL", bold=True, hand=True),)),
        ("`a ** b`", (Run("a ** b", code=True),)),
        ("`` a`b ``", (Run("a`b", code=True),)),
        ("[Think](https://x.se/a_b_c)", (Run("Think", link="https://x.se/a_b_c"),)),
        ("[next](#mal)", (Run("next", link="#mal"),)),
        ("<https://x.se>", (Run("https://x.se", link="https://x.se"),)),
        ("<a@b.se>", (Run("a@b.se", link="mailto:a@b.se"),)),
        ("[text]({{ url }})", (Run("text", link="{{ url }}"),)),
        ("Hej {{ client }}!", (Run("Hej "), Run("{{ client }}", expression=True), Run("!"))),
        ('{{ "}}" ~ x }}', (Run('{{ "}}" ~ x }}', expression=True),)),
        ("**{{ x }}**", (Run("{{ x }}", bold=True, expression=True),)),
        ("a**{{ x }}**b", (Run("a"), Run("{{ x }}", bold=True, expression=True), Run("b"))),
        (r"\{{ x }} \*", (Run("{{ x }} *"),)),
        ("`{{ x }}`", (Run("{{ x }}", code=True),)),
        ("Å[^1].", (Run("Å"), Run("¹", footnote="1"), Run("."))),
        ("one\ntwo", (Run("one two"),)),
        ("one  \ntwo", (Run("one"), Run("\n"), Run("two"))),
        ("one\\\ntwo<br>three", (Run("one"), Run("\n"), Run("two"), Run("\n"), Run("three"))),
        ("&auml;&#228;&nosuch; & co", (Run("ää&nosuch; & co"),)),
        ("[not a link] (x)", (Run("[not a link] (x)"),)),
        ("snake_case_word", (Run("snake_case_word"),)),
        ("a <!-- hidden --> b", (Run("a  b"),)),
    ],
)
def test_runs(text: str, expected: Runs) -> None:
    assert runs(text) == expected


def test_click_cues_only_in_notes() -> None:
    assert runs("One. [click] Two.", cues=True) == (Run("One. "), Run("", click=True), Run("Two."))
    assert runs("One [click].", cues=True) == (Run("One "), Run("", click=True), Run("."))
    assert runs("[click]") == (Run("[click]"),)


def test_escaped_bar_in_code_of_a_table() -> None:
    assert runs(r"`a \| b`", table=True) == (Run("a | b", code=True),)
    assert runs(r"a \| b", table=True) == (Run("a | b"),)


def test_every_run_knows_its_place() -> None:
    text = "Vi *gör* det [här](https://x.se) med {{ client }} och `kod`."
    pieces, _ = read(text)
    places = [piece.span.text for piece in pieces if piece.span]
    assert places == ["Vi ", "gör", " det ", "här", " med ", "{{ client }}", " och ", "`kod`", "."]


def test_picture() -> None:
    pieces, scope = read('![En *räls*](<img/a b.jpg> "Text"){fit=contain focus="70% 40%" .decorative}')
    assert scope.found.all() == ()
    assert pieces == [Picture("img/a b.jpg", "En räls", (Run("Text"),), "contain", (0.7, 0.4), True)]


@pytest.mark.parametrize(
    ("text", "code", "place", "hint"),
    [
        ("a {{ x", "unclosed-expression", "{{", "close it"),
        ("{% if x %} a", "statement-in-text", "{% if x %}", "when:"),
        ("a <b>x</b>", "raw-html", "<b>", "Markdown"),
        ("[a](javascript:x)", "unsafe-link", "](javascript:x)", "https:"),
        ("[a]{.hnad}", "unknown-attribute", "{.hnad}", "`hand`"),
        ("![a](b.png){fti=cover}", "unknown-attribute", "![a](b.png){fti=cover}", "`fit`"),
        ("![a](b.png){fit=contian}", "wrong-value", "![a](b.png){fit=contian}", "`contain`"),
        ("![a](b c.png)", "broken-picture", "![a](", "<a b.png>"),
        ("![a](b.png){focus=left}", "wrong-value", "![a](b.png){focus=left}", "70% 40%"),
    ],
)
def test_faults(text: str, code: str, place: str, hint: str) -> None:
    _, scope = read(text)
    first = scope.found.all()[0]
    assert first.code == code
    assert first.span and first.span.text == place
    assert hint in first.hints[0]


# --- CommonMark ------------------------------------------------------------------------------------

_PEER = MarkdownIt("commonmark")
_TAGS = {"em": "italic", "strong": "bold"}


def peer(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    """What markdown-it reads, as (text, styles, link) with neighbours joined."""
    tokens: list[Token] = _PEER.parseInline(text)[0].children or []
    open_styles: list[str] = []
    link = ""
    out: list[tuple[str, tuple[str, ...], str]] = []
    for token in tokens:
        if token.tag in _TAGS:
            if token.nesting > 0:
                open_styles.append(_TAGS[token.tag])
            else:
                open_styles.remove(_TAGS[token.tag])
        elif token.tag == "a":
            link = unquote(str(token.attrs.get("href", ""))) if token.nesting > 0 else ""  # ids of ours stay as written
        else:
            said = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            code = ["code"] if token.type == "code_inline" else []
            out.append((said, (*sorted(set(open_styles)), *code), link) if said != "\n" else (said, (), ""))
    return joined(out)


def ours(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    pieces, _ = read(text)
    out = []
    for piece in pieces:
        assert isinstance(piece, Run)
        styles = [name for name in ("bold", "italic") if getattr(piece, name)] + (["code"] if piece.code else [])
        out.append((piece.text, tuple(styles) if styles != ["italic", "bold"] else ("bold", "italic"), piece.link))
    return joined(out)


def joined(parts: list[tuple[str, tuple[str, ...], str]]) -> list[tuple[str, tuple[str, ...], str]]:
    out: list[tuple[str, tuple[str, ...], str]] = []
    for text, styles, link in parts:
        if out and out[-1][1:] == (styles, link):
            out[-1] = (out[-1][0] + text, styles, link)
        elif text:
            out.append((text, styles, link))
    return out


@given(st.text(alphabet="ab *_*_`\\[]().\n,å ", max_size=40))
@example("*a `*` b*")
@example("**a*b**c*")
@example("*[a*](b)")
@example("[a](b)[c](d)")
@example("[a [b](c) d](e)")
@example("a\\\n b")
@example("___a__ _b_")
@example("**a [b**](c) d**")
@example("[.]([)")
@example("[.](å)")
def test_reads_as_commonmark(text: str) -> None:
    text = re.sub(r"(?:\\ +)+\n", "\n", text)  # markdown-it keeps the blanks here, against the specification
    text = re.sub(r"\n[ \n]*\n", "\n", text.strip())  # a paragraph has no empty lines
    text = text.replace("](", "](#")  # other words are no addresses for us
    assert ours(text) == peer(text)


@given(st.text(max_size=200), st.booleans(), st.booleans())
@example("{{" * 50, False, False)
@example("[" * 200, True, False)
@example("*a _" * 50, False, False)
@example("![a](b){", False, False)
def test_never_raises_and_spans_lie_in_the_text(text: str, cues: bool, table: bool) -> None:
    pieces, scope = read(text, cues=cues, table=table)
    spans = [piece.span for piece in pieces] + [fault.span for fault in scope.found.all()]
    for span in spans:
        assert span is not None
        assert 0 <= span.start <= span.end <= len(text)


def test_a_picture_may_have_a_name() -> None:
    pieces, scope = read("![The room](room.png){#room .decorative}")
    (picture,) = pieces
    assert isinstance(picture, Picture)
    assert (picture.id, picture.decorative, scope.found.all()) == ("room", True, ())
