"""Documents are printed here; in a process of its own where the pages may be anybody's, or memory is short."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from deckgen.deck.schedule import plan
from deckgen.files.bounded import ExceededError, Limits
from deckgen.guide import Manuscript, guide_pdf
from deckgen.outputs import printing
from deckgen.outputs.documents import is_foreign
from deckgen.outputs.printing import limits_for, print_bounded, print_document
from deckgen.values.diagnostics import Diagnostic, FaultError
from deckgen.values.machine_errors import MachineLacksError
from deckgen.values.source import Source
from support import composing
from support.small_workshop import SHORTEST, THEME, WORKSHOP

PLAIN = Manuscript(WORKSHOP, plan(WORKSHOP), THEME, composing.ready_theme().fonts)
COVER, STYLE = "themes/own/guide/cover.html", "themes/own/guide/guide.css"
SHORT = replace(PLAIN, deck=SHORTEST)
TIGHT = Limits(2, 500 << 20)  # a short guide takes a second, and 300 MB of addresses


def with_rules(text: str) -> Manuscript:
    return replace(SHORT, rules=Source(STYLE, text), foreign=True)


def with_cover(text: str) -> Manuscript:
    return replace(SHORT, pages={"cover.html": Source(COVER, text)}, foreign=True)


def never(*_: object) -> bytes:
    raise AssertionError("a process was started")


def ran_here(function: Callable[[bytes], bytes], data: bytes, limits: Limits, task: str) -> bytes:
    return function(data)


def finding(act: Callable[[], object]) -> Diagnostic:
    with pytest.raises(FaultError) as caught:
        act()
    return caught.value.diagnostic


def test_our_own_pages_are_printed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "run_bounded", never)
    monkeypatch.setattr(printing, "_print", lambda kind, source, options: kind.encode())
    assert print_document("guide", PLAIN) == b"guide"


def test_where_memory_is_limited_the_machine_sets_the_only_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def run(function: object, data: bytes, limits: Limits, task: str) -> bytes:
        asked.extend((limits, task))
        raise MachineLacksError("too little")

    monkeypatch.setattr(printing, "memory_is_limited", lambda: True)
    monkeypatch.setattr(printing, "run_bounded", run)
    with pytest.raises(MachineLacksError):
        print_document("running-order", PLAIN)
    assert asked == [Limits(), "the running order"]


@pytest.mark.parametrize(
    ("source", "code", "path"),
    [(with_rules("a { }"), "broken-style", STYLE), (with_cover("<p>"), "broken-page", COVER)],
    ids=["style", "template"],
)
def test_what_goes_beyond_its_limits_is_named(
    source: Manuscript, code: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(function: object, data: bytes, limits: Limits, task: str) -> bytes:
        raise ExceededError(f"it takes more than {limits.seconds} s")

    monkeypatch.setattr(printing, "run_bounded", run)
    found = finding(lambda: print_document("guide", source))
    assert (found.code, found.span and found.span.source.path) == (code, path)
    assert "it takes more than " in found.message


def test_a_finding_comes_back_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "run_bounded", ran_here)
    source = with_cover("<p>\n{{ book.titel }}")
    found = finding(lambda: print_document("guide", source))
    assert (found.code, found.span and (found.span.source, found.span.line)) == (
        "broken-page",
        (source.pages["cover.html"], 2),
    )
    assert found.hints


def test_limits_grow_with_the_deck() -> None:
    small, large = (
        limits_for(with_rules("")),
        limits_for(replace(PLAIN, deck=replace(WORKSHOP, sessions=WORKSHOP.sessions * 9))),
    )
    assert small.seconds and small.memory and large.seconds and large.memory
    assert 10 < small.seconds < large.seconds
    assert 1 << 30 < small.memory < large.memory


@pytest.mark.parametrize("theme", ["kontor", "nordljus"])
def test_a_theme_of_ours_is_not_foreign(theme: str) -> None:
    ready = composing.ready_theme(theme=theme)
    assert not is_foreign(ready)
    assert is_foreign(replace(ready, rules=Source(STYLE, "a { }")))
    assert is_foreign(replace(ready, pages={"cover.html": Source(COVER, "")}))


# --- in a process of its own ---------------------------------------------------------------------------

SVG = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


@pytest.mark.slow
def test_the_bytes_are_those_that_would_be_made_here() -> None:
    source = with_rules(":root { --lead: #AA1155 }")
    made = print_document("guide", source)
    assert made == guide_pdf(replace(source, foreign=False))
    assert len(PdfReader(io.BytesIO(made)).pages) > 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ ('x\n' * 99999)|indent(99999) }}",
        "{{ ((range(99999)|list) * 9999)|join('xxxxxxxx') }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'cover.html' %}",
        "{% for n in range(300) recursive %}{{ loop(range(300)) }}{% endfor %}",
        "<table><tr><td colspan=100000000 rowspan=100000000>x</td></tr></table>",
        "<p>x</p>" * 60_000,
        "<div>" * 3_000 + "x",
        "<table><tr><td>" * 500,
        "<b>" * 20_000,
        "{% if 1 %}" * 500 + "{% endif %}" * 500,
        "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
        "<svg width=9 height=9 viewBox='0 0 9 9'><defs>" + "".join(
            f"<g id=a{n}>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 9)
        ) + "</defs><g id=a0><rect width=9 height=9 /></g><use href='#a8'/></svg>",
        f'<img alt="" src="{SVG}">',
        "<p style='font-size: 1e9pt'>x</p>",
    ],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_a_page_template_never_goes_on_for_ever(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    source = with_cover(f"<section class='cover'>\n{text}</section>")
    found = finding(lambda: print_bounded("guide", source, {}, TIGHT))
    assert found.code in ("broken-page", "unsafe-page")
    assert found.span is not None
    assert found.span.source.path == COVER
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "@page { size: 3mm 3mm; margin: 0 } body { font-size: 9pt }",
        "@page { size: 0 0 }",
        "@page { size: 1e30mm 1e30mm }",
        ":root { --a0: x x x x x x x x x x;"
        + "".join(f"--a{n}: {f'var(--a{n - 1}) ' * 10};" for n in range(1, 10))
        + "} h1 { font-family: var(--a9) }",
        "* { min-height: 9e5mm }",
        "body { background: url(" + SVG + ") }",
        "body { width: " + "calc(" * 5_000 + "1px" + ")" * 5_000 + "}",
        ":root { --a" + "{" * 100_000,
        "* { font-size: 1e9pt !important }",
        "* { font-size: 1e300pt !important; line-height: 1e300 }",
        "p::before { content: '" + "x" * 3_000_000 + "' }",
        "p { letter-spacing: 1e12pt; word-spacing: -1e12pt }",
        "* { break-before: page; height: 1e7mm }",
        ":root { --ink: " + "x" * 1_000_000 + "}",
        "a" + ":not(a" * 90 + ")" * 90 + "{}" + "a b" * 200_000,
    ],
    ids=lambda text: text[:24],
)
def test_a_style_sheet_ends_too(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    try:
        print_bounded("guide", with_rules(text), {}, TIGHT)
    except FaultError as fault:
        assert fault.diagnostic.code in ("broken-style", "unsafe-page")
        assert fault.diagnostic.span is not None
        assert fault.diagnostic.span.source.path == STYLE
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "options"), [("handout", {"per_page": 3}), ("running-order", {}), ("worksheets", {"fillable": True})]
)
def test_all_documents_have_limits(kind: str, options: dict[str, Any]) -> None:
    assert print_document(kind, with_rules("a { }"), **options).startswith(b"%PDF")
    found = finding(lambda: print_bounded(kind, with_rules("a" + "{" * 200), options, TIGHT))
    assert found.code == "broken-style"
