"""What is wrong with a theme's page templates and guide.css is told about those files."""

from __future__ import annotations

import pytest

from deckgen.guide.press.theme_faults import (
    UnsafeAddressError,
    blame,
    check_lengths,
    check_loading,
    check_rules,
    page_fault,
    theme_fault,
)
from deckgen.values.diagnostics import Diagnostic, FaultError
from deckgen.values.machine_errors import OutOfTimeError
from deckgen.values.source import Source

COVER = Source("themes/own/guide/cover.html", "<p>\n<img src='file:///a%20b'>")
RULES = Source("themes/own/guide/guide.css", "a { }\nb { background: url(http://c) }")


def blamed(fault: BaseException, *files: Source) -> Diagnostic:
    pages = {file.path.rpartition("/")[2]: file for file in files if file is not RULES}
    with pytest.raises(FaultError) as caught, blame(pages, RULES if RULES in files else None):
        raise fault
    return caught.value.diagnostic


@pytest.mark.parametrize(
    ("files", "code", "subject"),
    [
        ((COVER,), "broken-page", "the page template"),
        ((RULES,), "broken-style", "guide.css"),
        ((COVER, RULES), "broken-page", "the theme's pages (`cover.html` and `guide.css`)"),
    ],
)
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (OutOfTimeError("it takes more than 9 s"), "it takes more than 9 s"),
        (MemoryError(), "it takes more memory than there is for a guide"),
        (RecursionError("maximum"), "its parts lie within each other too deeply"),
        (
            IndexError("list"),
            "its pages cannot be laid out: what one of its rules or elements asks for is beyond the program",
        ),
        (OverflowError("int"), "a length or number in it is too large to be laid out"),
    ],
)
def test_a_fault_names_the_files_in_play(
    files: tuple[Source, ...], code: str, subject: str, fault: BaseException, reason: str
) -> None:
    found = blamed(fault, *files)
    assert (found.code, found.message) == (code, f"{subject} cannot be used: {reason}")
    assert found.span is not None
    assert found.span.source is files[0]


@pytest.mark.parametrize(
    ("address", "place"),
    [("http://c", (RULES, 2)), ("file:///a%20b", (COVER, 2)), ("file:///made-up", (COVER, 1))],
)
def test_an_unsafe_address_is_shown_where_it_stands(address: str, place: tuple[Source, int]) -> None:
    found = blamed(UnsafeAddressError(address, "the guide cannot load"), COVER, RULES)
    assert (found.code, found.message) == ("unsafe-page", f"the guide cannot load `{address}`")
    assert found.span is not None
    assert (found.span.source, found.span.line) == place


def test_without_files_of_a_theme_a_fault_stays_what_it_is() -> None:
    with pytest.raises(IndexError), blame({}, None):
        raise IndexError
    with pytest.raises(FaultError) as caught, blame({}, RULES):
        raise theme_fault({"cover.html": COVER}, None, "x")
    assert caught.value.diagnostic.code == "broken-page"


@pytest.mark.parametrize(("line", "shown"), [(1, 1), (2, 2), (3, 2)])
def test_a_line_after_the_last_is_the_last(line: int, shown: int) -> None:
    found = page_fault(Source("cover.html", "<p>\n</p>\n"), line, "x").diagnostic
    assert found.span is not None
    assert found.span.line == shown
    assert page_fault(Source("cover.html", ""), 1, "x").diagnostic.span is not None


@pytest.mark.parametrize("text", ["calc(" * 101, ":root{--a" + "{" * 100_000, "a[" * 101, "\n" + "([{" * 34])
def test_blocks_that_lie_too_deeply_within_each_other_are_shown(text: str) -> None:
    with pytest.raises(FaultError) as caught:
        check_rules(Source("guide.css", text))
    found = caught.value.diagnostic
    assert (found.code, found.span and found.span.line) == ("broken-style", text.count("\n") + 1)


@pytest.mark.parametrize(
    "text",
    ["calc(1 + (2))" * 500, "/*" + "{" * 500 + "*/", 'a { content: "' + "{" * 500 + '" }', "}" * 500, "\\{" * 500, ""],
)
def test_ordinary_rules_pass_and_so_do_strings_and_comments(text: str) -> None:
    check_rules(Source("guide.css", text))
    check_rules(None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a { }\n@IMPORT 'b.css';", "@IMPORT"),
        ("/* @import */ a {\nbackground: image-set('b.png' 1x) }", "image-set"),
        ("<style>\na { -weasy-link: url(http://c) }</style>", "-weasy-link"),
    ],
)
def test_rules_that_would_be_passed_over_are_shown(text: str, said: str) -> None:
    file = Source("themes/own/guide/x", text)
    for pages, rules in (({}, file), ({"x": file}, None)):
        with pytest.raises(FaultError) as caught:
            check_loading(pages, rules)
        found = caught.value.diagnostic
        assert (found.code, found.span and found.span.line) == ("unsafe-page", 2)
        assert f"`{said}`" in found.message
    check_loading({"x": RULES}, Source("guide.css", "/* @import */ a { x-image-set(b): c; d: -weasy-linked }"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/* 9e9mm */ a { b: '9e9mm'; width: 29m;\nmin-height:9e5mm }", "9e5mm"),
        ("@page{\nsize:1e30mm 1e30mm}", "1e30mm"),
        ("*{\nfont-size:1E9PT !important}", "1E9PT"),
        ("a{\nmargin:-9e999em}", "9e999em"),
        ("a{\npadding-top:calc(1px + 99999999%)}", "99999999%"),
        ("a{\ntop:.1e9rem}", ".1e9rem"),
    ],
)
def test_lengths_that_no_paper_has_are_shown(text: str, said: str) -> None:
    rules, page = Source("guide.css", text), Source("x.html", f"<p>9e9mm<style class=a>{text}</style>")
    lying = Source("x.html", f"<p>9e9mm\n<b style='top: {said}'>")
    for pages, sheet, code in (({}, rules, "style"), ({"x": page}, None, "page"), ({"x": lying}, None, "page")):
        with pytest.raises(FaultError) as caught:
            check_lengths(pages, sheet)
        found = caught.value.diagnostic
        assert (found.code, found.span and found.span.line) == (f"broken-{code}", 2)
        assert f"`{said}`" in found.message


def test_lengths_in_use_pass() -> None:
    text = "a { border-radius: 99999px; left: -9999em; color: #9e9999; width: 50000%; z-index: 9999999; --a9e9mm: 0 }"
    check_lengths({"x": Source("x.html", "<p>9e9mm of <b style='width: 5mm'>")}, Source("guide.css", text))
