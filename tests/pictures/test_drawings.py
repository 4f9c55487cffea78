"""Drawings: decoded once, of a size that can be drawn, with nothing said in them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from io import BytesIO

import pytest
from PIL import Image

from deckgen.pictures.preparation import plain_drawing
from deckgen.pictures.svg import sheets, tree
from deckgen.pictures.svg.plain import plain_svg
from deckgen.pictures.svg_safety import check_svg, strip_remarks

MARK = "CANARY7f3a9"
OPENING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
RECT = '<rect width="9" height="9"/>'


def drawing(inside: str = RECT, attributes: str = "", before: str = "") -> bytes:
    return f"{before}{OPENING}{attributes}>{inside}</svg>".encode()


def codes(data: bytes) -> list[str]:
    return [each.code for each in check_svg(data, "p.svg").diagnostics]


@pytest.mark.parametrize(
    "name", ["rot13", "hex", "base64", "unicode_escape", "raw_unicode_escape", "utf-7", "punycode", "idna", "undefined",
             "utf-8-sig", "cp037", "zlib", "no-such", "utf-32", "shift_jis"]
)  # fmt: skip
def test_an_encoding_that_is_not_read_is_told(name: str) -> None:
    found = check_svg(drawing(before=f'<?xml version="1.0" encoding="{name}"?>'), "p.svg").diagnostics
    assert [each.code for each in found] == ["unreadable-picture"]
    assert f"the encoding `{name}`" in found[0].message


@pytest.mark.parametrize("name", ["UTF-8", "utf8", "ISO-8859-1", "latin1", "windows-1252", "us-ascii", "ISO-8859-15"])
def test_an_encoding_that_drawings_have_is_read(name: str) -> None:
    assert codes(drawing(before=f'<?xml version="1.0" encoding="{name}"?>')) == []


def test_what_a_decoder_makes_of_bytes_is_what_is_checked() -> None:
    hidden = drawing("\\u003cscript/\\u003e", before='<?xml version="1.0" encoding="unicode_escape"?>')
    assert codes(hidden) == ["unreadable-picture"]


def test_bytes_that_are_no_text_are_told() -> None:
    found = check_svg(drawing().replace(b"<rect", b"\xff<rect"), "p.svg").diagnostics
    assert [each.code for each in found] == ["unreadable-picture"]
    assert "UTF-8" in found[0].message


@pytest.mark.parametrize(
    "size",
    [
        'width="1e308in" height="1e308in"',
        'width="1e999" height="1"',
        'width="1e-320" height="1e-320"',
        'width="1e308" height="1e-308"',
        'viewBox="0 0 1e999 1e999"',
        'viewBox="0 0 1e300 1e300"',
        'viewBox="0 0 1 1e9"',
        'viewBox="0 0 99999999999999999999 1"',
    ],
)
def test_a_size_that_cannot_be_used_is_told(size: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{RECT}</svg>'.encode()
    found = check_svg(data, "p.svg").diagnostics
    assert [each.code for each in found] == ["svg-without-size"]
    assert "cannot be used" in found[0].message


@pytest.mark.parametrize(
    "size",
    [
        'viewBox="nan nan nan nan"',
        'viewBox="0 auto 9 9"',
        'viewBox="0 0 9 9 9"',
        'viewBox="0 0 \u0669 \u0669"',
        'width="nan" height="inf"',
        'width="-1" height="0"',
        f'width="{"9" * 200_000}x" height="9"',  # tried at each of its digits, it took minutes
        f'viewBox="{"9" * 200_000}x"',
        "",
    ],
)
def test_a_size_that_is_no_number_is_none(size: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{RECT}</svg>'.encode()
    assert codes(data) == ["svg-without-size"]


def test_a_view_box_without_area_leaves_the_size_as_it_is_stated() -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 -9" width="20" height="10">{RECT}</svg>'.encode()
    size = check_svg(data, "p.svg").value
    assert size is not None and size.width == 2 * size.height


@pytest.mark.parametrize(
    "data",
    [
        drawing(f"<!-- {MARK} -->{RECT}"),
        drawing(f"{RECT}<metadata><x>{MARK}</x></metadata>"),
        drawing(f'{RECT}<i:pgf xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" id="a">{MARK}</i:pgf>'),
        drawing(f'{RECT}<q xmlns="http://example.com/">{MARK}<q>{MARK}</q><q/>{MARK}</q>'),
        drawing(RECT, f' xmlns:s="http://sodipodi" s:docname="C:\\{MARK}"'),
        drawing(RECT, f' xmlns:s="http://{MARK}"'),
        drawing(f"<?php {MARK} ?>{RECT}"),
        drawing(before=f"<!-- {MARK} -->"),
        drawing(before=f"<!DOCTYPE svg [<!-- {MARK} -->]>"),
        drawing() + f"<!-- {MARK} -->".encode(),
        drawing(f'<g xmlns:a="u:a"><a:b c="/>">{MARK}</a:b></g>{RECT}'),
        drawing(f"<style>a {{ b: c }} /* {MARK} */</style>{RECT}"),
        drawing(f"<style><![CDATA[ /* {MARK} */ ]]></style>{RECT}"),
        drawing(f'<g style="fill: red /* {MARK} */"/>{RECT}'),
        drawing(f'<g data-name="{MARK}"/>{RECT}'),
        drawing(f"<title>{MARK}</title><desc>{MARK}</desc>{RECT}"),
        drawing(f'<g aria-label="{MARK}"><title>{MARK}</title>{RECT}</g>'),
        drawing(f'<g foo="{MARK}" role="{MARK}" lang="{MARK}"/>{RECT}', f' tabindex="{MARK}"'),
        drawing(f"<unknown>{MARK}<g>{MARK}</g></unknown>{RECT}"),
        drawing(f"{MARK}{RECT}<g>{MARK}</g><![CDATA[{MARK}]]>"),
        drawing(f'<g id="{MARK}" class="{MARK}"/>{RECT}'),
        drawing(f'{RECT}<g xlink:title="{MARK}" xml:id="{MARK}"/>', ' xmlns:xlink="http://www.w3.org/1999/xlink"'),
        drawing(f"{RECT}<g style=\"fill:red;-inkscape-name:'{MARK}';--a: {MARK}; stroke: blue\"/>"),
        drawing(f'{RECT}<style>a {{ content: "{MARK}; }}"; --b: {MARK} }}</style>'),
        drawing(f"{RECT}<font><glyph>{MARK}</glyph></font>"),
        drawing(RECT, f' data-colors="{MARK}" version="{MARK}"'),
        drawing(f'{RECT}<g display="none"><text y="5">{MARK}</text></g>'),
        drawing(f'{RECT}<g style="fill:red; display : none"><text y="5">{MARK}</text></g>'),
        drawing(f'{RECT}<g opacity="0"><text y="5">{MARK}</text></g>'),
        drawing(f'{RECT}<g style="opacity: 0.0"><text y="5">{MARK}</text></g>'),
        drawing(f'{RECT}<g visibility="hidden"><text y="5">{MARK}<tspan>{MARK}</tspan></text></g>'),
        drawing(f'<style>.x, .y {{ display: none }}</style>{RECT}<text class="a y" y="5">{MARK}</text>'),
        drawing(f'{RECT}<defs><text id="a" y="5">{MARK}</text></defs>'),
        drawing(f'{RECT}<symbol id="a"><text y="5">{MARK}</text></symbol><g display="none"><use href="#a"/></g>'),
        drawing(f'{RECT}<defs><text id="a" y="5">{MARK}<tspan fill="url(#a)"/></text></defs>'),
        drawing(f'{RECT}<text x="500" y="500">{MARK}</text>'),
        drawing(f'{RECT}<text y="-900" font-size="20px">{MARK}</text>'),
        drawing(f'{RECT}<g transform="translate(0 900) rotate(90)"><text y="5">{MARK}</text></g>'),
        drawing(f'{RECT}<text><tspan x="-999">{MARK}</tspan><tspan x="999" y="9">{MARK}</tspan></text>'),
        drawing(f'{RECT}<image id="{MARK}" x="90" width="9" height="9" href="#x"/>'),
    ],
)
def test_a_drawing_keeps_nothing_that_is_not_drawn(data: bytes) -> None:
    assert codes(data) == []
    cleaned = strip_remarks(data)
    assert MARK.encode() not in cleaned and RECT.encode() in cleaned
    assert codes(cleaned) == []


@pytest.mark.parametrize(
    "data",
    [
        drawing(),
        drawing('<use xlink:href="#a"/><g id="a"><path d="M0 0"/></g>', ' xmlns:xlink="http://www.w3.org/1999/xlink"'),
        drawing('<text xml:space="preserve">a &lt;metadata&gt; b: c</text>', ' data-colors="theme" version="1.1"'),
        drawing('<g display="none"><text id="a" y="5">A</text></g><use href="#a"/>'),
        drawing('<defs><g id="b"><use href="#a"/></g><text id="a" y="5">A</text></defs><use href="#b"/>'),
        drawing('<g visibility="hidden"><text visibility="visible" y="5">A</text></g>'),
        drawing('<defs><g id="a"/><g id="a"><rect/></g></defs><use href="#a"/>'),
        drawing('<g visibility="hidden"><g id="a"><rect/></g></g><use href="#a" visibility="visible"/>'),
        drawing('<g id="a"><text x="500" y="5">A</text></g><use href="#a" x="-495"/>'),
        drawing('<text x="-20" y="5">is long enough</text>'),
        drawing('<text x="90" y="5" dx="-85">A</text><text x="90%" y="5">A</text><text x="9em" y="5">A</text>'),
        drawing('<g transform="translate(-80)"><text x="85" y="5">A</text></g>'),
        drawing(
            '<svg x="-80"><text x="85" y="5">A</text></svg><g transform="scale(1 .5)"><text x="5" y="5">A</text></g>'
        ),
        drawing('<g style="fill:url(#a) none; stroke : rgb(1 2 3 / 50%)"><linearGradient id="a"/><rect style=""/></g>'),
        drawing('<text y="5" style="font:bold 2px/1.2 \'A b\', -apple-system; letter-spacing:-.1em">A</text>'),
        drawing('<text y="5" fill="none" stroke="red">A<tspan fill="#f008" visibility="visible">B</tspan></text>'),
        drawing('<g fill="none" id="a"><text y="5">A<tspan fill="red"/></text></g><use href="#a"/>').replace(
            b"none", b"red"
        ),
        drawing('<clipPath id="a"><text y="5" fill="none">A</text></clipPath><rect clip-path="url(#a)"/>'),
        drawing(
            '<filter id="a"><feFlood result="b"/><feBlend in="b" in2="SourceGraphic"/></filter><g filter="url(#a)"/>'
        ),
        drawing('<text x="50" y="5" font-size="5em">A</text>'),
        drawing('<text x="12" y="5">A</text>', ' width="90" height="9"'),
    ],
)
def test_what_is_drawn_stays_byte_for_byte(data: bytes) -> None:
    assert strip_remarks(data) == data


def text(attributes: str = "", words: str = MARK) -> str:
    return f'<text y="5" {attributes}>{words}</text>'


@pytest.mark.parametrize(
    "inside",
    [
        "<style>@media print { g { fill: red } } .x { display: none }</style>" + text('class="x"'),
        "<style>#s { opacity: 0 } #a, #t:first-child, g::x { fill: red }</style>" + text('id="s"'),
        f"<style>svg g > text, q {{ visibility: hidden }}</style><g>{text()}</g>",
        "<style>@media screen { [y='5'] { fill: none !important } }</style>" + text('style="fill: red"'),
        "<style>rect + text { fill: none } text { fill: red }</style><rect/>" + text(),
        *map(text, ('fill="none"', 'fill="transparent"', 'fill="#f000"', 'fill="rgb(0 0 0 / 0%)"', 'fill-opacity="0"',
                    'style="fill:hsla(1, 1%, 1%, 0)"', 'color="#0000" fill="currentColor"', 'fill="url(#no)"')),
        *map(text, ('font-size="0"', 'style="font:0px Arial"', 'font-size=".0001"', 'transform="scale(0)"',
                    'transform="scale(1 0)"', 'fill="none" stroke="red" stroke-width="0"')),
        *map(text, ('systemLanguage="sv"', 'requiredExtensions="x"')),
        *map(text, ('x="500" dx="3"', 'x="500 501"', 'x="50cm"', 'style="transform:translate(500px, 0)"')),
        '<linearGradient id="g"><stop stop-opacity="0"/></linearGradient>' + text("fill='url(#g)'"),
        f'<clipPath id="g"/><g clip-path="url(#g)">{text()}</g>',
        f'<g opacity=".01"><g opacity=".01">{text()}</g></g>',
        "<switch>" + text('systemLanguage="xx"') + f"<rect/></switch><switch><rect/>{text()}</switch>",
        f'<g fill="none" id="a">{text()}</g><use href="#a" fill="red" y="3"/>',
        f'<svg x="900">{text()}</svg>',
        text(words=f'a<tspan fill="none">{MARK}</tspan>b<tspan x="999">{MARK}</tspan>'),
        f'<rect><animate attributeName="x" values="{MARK}"/><set attributeName="x" to="{MARK}"/></rect>',
        f'<path d="M0 0 {MARK}"/><polygon points="1 2 {MARK}"/><rect fill="{MARK}" x="1 {MARK}"/>',
        f'<filter id="f"><feFlood result="{MARK}"/></filter><g filter="url(#f)"/>',
        f'<rect mask="url(#{MARK})"/><use href="#{MARK}"/><rect fill="url(#{MARK} x)"/>',
        f'<style>.{MARK} {{ }} .a {{ fill: red }} g {{ {MARK}: red; fill: {MARK} }}</style><g class="{MARK} a"/>',
        f'<style media="{MARK}">a{{}}</style><style type="text/{MARK}">a</style>',
        f'<a href="https://example.com/{MARK}"><rect/></a>',
        text(f'textLength="{MARK}" font-family="{MARK * 9}"', "a"),
        f'<mask id="{MARK * 3}"><rect/></mask><g mask="url(#{MARK * 3})"/>',
    ],
)  # fmt: skip
def test_words_without_a_trace_in_the_picture_go(inside: str) -> None:
    assert set(codes(drawing(inside + RECT))) <= {"svg-text"}
    cleaned = strip_remarks(drawing(inside + RECT))
    assert MARK.encode() not in cleaned and RECT.encode() in cleaned


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<style>.a { fill: red } #b { fill: blue }</style><g class='a'/><g id='b'/>",
         '<g style="fill:red"/><g style="fill:blue"/>'),
        ("<style>g { fill: red; x: y } .a { fill: blue } .a { stroke: none }</style><g class='a' style='opacity:1'/>",
         '<g style="fill:blue;stroke:none;opacity:1"/>'),
        ("<style>g { fill: red !important } .a { fill: blue }</style><g class='a' style='fill:lime' id='a'/>",
         '<g style="fill:red"/>'),
        ("<style>@media print { g { fill: red } } @media screen { g { fill: blue } } @x { g { x: 1 } }</style><g/>",
         '<g style="fill:blue"/>'),
        ("<style>g { font: 2px A; font-size: 3px } .a { font-size: 4px }</style><g class='a'/>",
         '<g style="font:2px A;font-size:4px"/>'),
        ("<style>.a .b > .c ~ .d + .e { fill: red }</style>"
         "<g class='a'><g><g class='b'><g class='c'/><g/><g class='d'/><g class='e'/></g></g></g>",
         '<g><g><g><g/><g/><g/><g style="fill:red"/></g></g></g>'),
        ("<style>.a > .b > .c { fill: red }</style><g class='a'><g><g class='b'><g class='c'/></g></g></g>",
         "<g><g><g><g/></g></g></g>"),
        ("<style>g { display: none }</style><g style='display:inline'/>", '<g style="display:inline"/>'),
        ("<defs><style>g { fill: red }</style></defs><g style='display:inline'/>",
         '<defs/><g style="fill:red;display:inline"/>'),
        ("<style>g:hover, g:nth-child(1) { fill: red } a { } g { fill: lime; fill: what }</style><g/>",
         '<g style="fill:lime"/>'),
    ],
)  # fmt: skip
def test_style_sheets_are_worked_into_the_elements(inside: str, expected: str) -> None:
    assert strip_remarks(drawing(inside)) == drawing(expected)


@pytest.mark.parametrize(
    "inside",
    [
        f"<style>{'.a{fill:red}' * 90}</style>",
        f'<g style="{"fill:r/**/ed;" * 90}"/>',
        "<style>" + ",".join(f"[a{n}]" for n in range(50)) + "{fill:red}</style>" + "<g/>" * 50,
        "<style>" + "* " * 150 + "{fill:red}</style>",
        "<style>a{fill:" + "(" * 900 + "}</style>",
        "<style>*{fill:red}</style>" + "<g>" * 60 + "</g>" * 60,
    ],
)
def test_styles_that_take_long_are_told(inside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in {"TESTS": 1_000, "PARTS": 100, "NESTED": 50}.items():
        monkeypatch.setattr(sheets, name, most)
    monkeypatch.setattr(tree, "SHEETS", 1_000)
    plain_svg.cache_clear()
    assert codes(drawing(inside)) == ["unsafe-svg"]


def picture(kind: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind, **options)
    return out.getvalue()


def held(data: bytes, media: str) -> bytes:
    return drawing(f'<image width="9" height="9" href="data:{media};base64,{b64encode(data).decode()}"/>')


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (picture("PNG") + MARK.encode(), "image/png"),
        (picture("JPEG") + MARK.encode(), "image/jpeg"),
        (picture("JPEG", comment=MARK.encode()), "image/jpg"),
        (picture("GIF", comment=MARK.encode()), "image/gif"),
    ],
)
def test_a_picture_within_a_drawing_hides_nothing(data: bytes, media: str) -> None:
    source = held(data, media)
    assert codes(source) == []
    cleaned = plain_drawing(source)
    packed = cleaned.partition(b";base64,")[2].partition(b'"')[0]
    assert MARK.encode() in data and MARK.encode() not in b64decode(packed)
    with Image.open(BytesIO(b64decode(packed))) as image:
        assert image.size == (8, 8)


def test_a_picture_within_a_drawing_that_is_none_goes() -> None:
    assert plain_drawing(held(MARK.encode(), "image/png")) == drawing('<image width="9" height="9" href="data:,"/>')


def test_a_plain_picture_within_a_drawing_stays() -> None:
    source = held(picture("PNG"), "image/png")
    assert plain_drawing(source) == source


def test_a_drawing_within_a_drawing_is_refused() -> None:
    assert codes(drawing('<image href="data:image/svg+xml,%3Csvg/%3E"/>')) == ["unsafe-svg"]


@pytest.mark.parametrize(
    "inside",
    [
        "<image id=' i:x=\"' class=\"' href='/home/a.png' lang='\" style=\" i:y='\" e=''/>",
        "<rect id=' i:x=\"' class=\"' onload='alert(1)' lang='\" style=\" i:y='\" e=''/>",
        "<rect fill=\"ur i:x=''l(http://a.example/y.svg#a)\"/>",
    ],
)
def test_what_is_taken_out_of_a_drawing_leaves_nothing_unsafe_behind(inside: str) -> None:
    source = drawing(inside, ' xmlns:i="urn:x"')
    assert codes(source) == []
    cleaned = strip_remarks(source)
    assert codes(cleaned) == []
    assert b"onload" not in cleaned and b"/home" not in cleaned


@pytest.mark.parametrize(
    "inside",
    [
        '<style><desc/>@import url("http://a.example/x.css");</style>',
        "<style>@im<!-- -->port 'x.css'</style>",
        '<rect fill="u\\72l(http://a.example/)"/>',
        '<style>@\\69mport "http://a.example/x.css"</style>',
        "<style>rect { fill: image-set('http://a.example/x.png' 1x) }</style>",
        '<a href="#x"><set attributeName="href" to="javascript:alert(1)"/></a>',
        '<a href="#x"><animate attributeName="xlink:href" values="file:///etc/passwd"/></a>',
        '<img src="http://a.example/x.png"/>',
        '<g xml:base="http://a.example/"><use href="#x"/></g>',
        f"<image href=\"data:image/png;x='y';base64,{b64encode(b'abc').decode()}\"/>",
        f'<image href="d&#97;ta:image/png;base64,{b64encode(b"abc").decode()}"/>',
    ],
)
def test_a_drawing_that_fetches_or_leads_elsewhere_is_refused_however_it_is_written(inside: str) -> None:
    assert codes(drawing(inside)) == ["unsafe-svg"]


def test_what_drawing_programs_write_is_no_fault() -> None:
    inside = (
        "<style>.a { fill: url(#b); font-family: 'A\\0026 B' }</style><rect class='a' style='fill:url(#b)'/>"
        "<g enable-background='new'><animate attributeName='x' values='0;1'/></g><a href='https://a.example'><rect/></a>"
    )
    assert codes(drawing(inside)) == []


@pytest.mark.parametrize(
    "inside",
    [f"<style>a{{order:{'9' * 5000}}}</style>", f"<style>@media ({'9' * 5000}){{a{{b:c}}}}</style>",
     f'<text style="{"9" * 5000}">a</text>'],
)  # fmt: skip
def test_numbers_that_are_too_long_to_be_read_are_told_in_words_of_ours(inside: str) -> None:
    (found,) = check_svg(drawing(inside), "p.svg").diagnostics
    assert found.message == "`p.svg` holds styles with numbers of thousands of digits"
