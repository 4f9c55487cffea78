"""Drawings are shown without what runs or fetches, and nothing else of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.pictures.svg_cleaning import take_unsafe_out
from deckgen.pictures.svg_safety import check_svg

RECT = '<rect width="9" height="9"></rect>'


def drawing(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("inside", "left", "taken"),
    [
        (f"<script>alert(1)</script>{RECT}", RECT, "`<script>`"),
        ('<rect onclick="x()" width="9" height="9"/>', RECT, "a script in `onclick`"),
        (f'<image href="https://a.example/a.png"/>{RECT}', RECT, "a reference to `https://a.example/a.png`"),
        (f'<use href="b.svg#a"/>{RECT}', RECT, "a reference to `b.svg#a`"),
        ('<a href="javascript:alert(1)"><rect/></a>', "<a><rect></rect></a>", "a reference to `javascript:alert(1)`"),
        (f"<style>@import 'a.css';</style>{RECT}", f"<style></style>{RECT}", "a style that fetches a file"),
        (
            "<style>@font-face { font-family: V; src: url(https://a.example/v.woff2) } .a > .b { fill: red }</style>",
            "<style>.a &gt; .b {fill: red}</style>",
            "a style that fetches a file",
        ),
        (
            "<style>.a { fill: red; mask: url(https://a.example/x#m) }</style>",
            "<style>.a {fill: red}</style>",
            "a style that fetches a file",
        ),
        (
            '<rect style="fill: red; filter: url(file:///etc/passwd)"/>',
            '<rect style="fill: red"></rect>',
            "a reference out of the file in `style`",
        ),
        (
            f'<a href="#x">{RECT}<set attributeName="href" to="javascript:alert(1)"/></a>',
            f'<a href="#x">{RECT}</a>',
            "`<set>`",
        ),
        (f'<?xml-stylesheet href="a.css"?>{RECT}', RECT, "a stylesheet outside the file"),
        (f'<image href="data:image/svg+xml,%3Csvg/%3E"/>{RECT}', RECT, "another drawing in `href`"),
    ],
)
def test_what_is_unsafe_goes_and_the_rest_stays(inside: str, left: str, taken: str) -> None:
    safe, (said,) = take_unsafe_out(drawing(inside), "p.svg")
    assert safe == drawing(left)
    assert said.code == "cleaned-svg" and said.message.endswith(f"may not hold: {taken}")
    assert check_svg(safe, "p.svg").value is not None


@pytest.mark.parametrize("inside", [RECT, "<text>a</text>", '<a href="https://a.example"><rect/></a>'])
def test_a_safe_drawing_stays_byte_for_byte(inside: str) -> None:
    assert take_unsafe_out(drawing(inside), "p.svg") == (drawing(inside), ())


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&a;</svg>',
        b'<div xmlns="http://www.w3.org/2000/svg"><svg/><script/></div>',
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_cannot_be_shown_without_it_is_left_to_the_check(data: bytes) -> None:
    assert take_unsafe_out(data, "p.svg") == (data, ())


def html(words: str, box: str = 'width="80" height="24"') -> str:
    return f'<foreignObject {box}><div xmlns="http://www.w3.org/1999/xhtml">{words}</div></foreignObject>'


def test_words_in_html_become_text_in_the_middle_of_their_box() -> None:
    """As Mermaid writes its labels."""
    safe, _ = take_unsafe_out(drawing(html("<p>Go<br/>shopping &amp; home</p>", 'width="80" height="48"')), "p.svg")
    assert (
        b'<text text-anchor="middle" font-size="16"><tspan x="40" y="20">Go</tspan>'
        b'<tspan x="40" y="39.2">shopping &amp; home</tspan></text>' in safe
    )


def test_words_in_html_break_where_their_box_has_room_for_more_lines() -> None:
    safe, _ = take_unsafe_out(drawing(html("one two three four", 'width="60" height="90"')), "p.svg")
    assert safe.count(b"<tspan") == 3


def test_what_a_drawing_shows_in_place_of_html_is_shown() -> None:
    """As draw.io writes its labels."""
    box = 'width="100%" height="100%" requiredFeatures="x"'
    switch = f"<switch>{html('Box', box)}<text>Box</text></switch>"
    safe, _ = take_unsafe_out(drawing(switch), "p.svg")
    assert safe == drawing("<switch><text>Box</text></switch>")
    alone = f"<switch>{html('Box')}</switch>"
    assert b"<switch><text " in take_unsafe_out(drawing(alone), "p.svg").value


def test_what_drawio_says_of_programs_without_html_is_not_shown() -> None:
    said = '<switch><g requiredFeatures="x"/><a href="https://a.example"><text>Text is not SVG</text></a></switch>'
    safe, _ = take_unsafe_out(drawing(html("Box") + said), "p.svg")
    assert b"<switch><g></g><a " in safe  # the first of a switch is shown, and it is empty


PIECES = (
    "<g>", "</g>", "<style>", "</style>", "@import 'a';", "@font-face{src:url(x)}", "a{b:url(x)}", "<foreignObject>",
    "</foreignObject>", "<switch>", "</switch>", "<text>", "</text>", "words", "<script>", "</script>", "<br/>",
    "<image href='x'/>", "<rect style='a:url(b);c:d'/>", "<set attributeName='href'/>", "<![CDATA[<script>]]>",
    "<use href='data:text/html,a'/>", "<i:a xmlns:i='u'/>", "<rect id=' onload=' />", "<!-- -->", "&amp;",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_shown_has_passed_the_check(inside: str) -> None:
    data = drawing(inside)
    safe, found = take_unsafe_out(data, "p.svg")
    refused = [each.code for each in check_svg(safe, "p.svg").diagnostics if each.code == "unsafe-svg"]
    assert not (found and refused)
    assert safe == data or take_unsafe_out(safe, "p.svg") == (safe, ())


@pytest.mark.parametrize("inside", [
    "<script/>" + "<switch>" * 90_000 + "</switch>" * 90_000,
    '<foreignObject x="0" y="0" width="9" height="9">' + "aaaaaaa<b/>" * 90_000 + "</foreignObject>",
], ids=["switches", "words"])  # fmt: skip
@pytest.mark.slow
def test_what_is_long_is_cleaned_in_time_that_grows_with_it(inside: str) -> None:
    assert take_unsafe_out(drawing(inside), "p.svg").value


@pytest.mark.parametrize("count", [401, 310, 309])
def test_a_box_of_no_size_is_no_fault_of_ours(count: int) -> None:
    box = f'<foreignObject x="0" y="0" width="{"9" * count}" height="{"9" * count}"><p>a a</p></foreignObject>'
    made = take_unsafe_out(drawing(box), "p.svg")
    assert b"foreignObject" not in made.value


@pytest.mark.slow
def test_more_elements_than_a_drawing_may_have_are_not_cleaned() -> None:
    data = drawing("<script/>" + "<g/>" * 200_001)
    assert take_unsafe_out(data, "p.svg").value == data
