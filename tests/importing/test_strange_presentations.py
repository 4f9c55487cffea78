"""A presentation may be a stranger's: nothing in it writes settings or slides of the deck, and it is bounded."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from deckgen.importing.outcome import ReadPresentation, packed, unpacked
from deckgen.importing.reading import read
from deckgen.importing.source import presentation as source
from deckgen.importing.writing import ways_of, written_deck
from deckgen.powerpoint.package.package import TemplateError
from support.strange_presentation import Presentation, workshop

SLIDE = "ppt/slides/slide2.xml"
INJECTED = "x&#10;---&#10;# Injected&#10;{{ 1 }}&#10;theme: ../../evil"


def same(name: str, text: str) -> str:
    """A part as it is."""
    return text


def changed(part: str, change: Callable[[str], str], more: Callable[[str, str], str] = same) -> bytes:
    """The workshop with another text in one of its parts; `more` changes each."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workshop())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part or name.endswith((".xml", ".rels")):
                text = more(name, data.decode())
                data = (change(text) if name == part else text).encode()
            new.writestr(name, data)
    return out.getvalue()


def texts_of(presentation: ReadPresentation) -> dict[str, str]:
    """The texts of its deck, each slide written in its first way."""
    chosen = {slide.number: ways_of(slide)[0] for slide in presentation.slides}
    deck = written_deck(presentation, chosen, name="d", language=presentation.language, theme="nordljus")
    return {path: data.decode() for path, data in deck.files.items() if path.endswith((".md", ".yaml"))}


def ours(name: str, text: str) -> str:
    """A part of a file that says of itself that this program made it, with names of slides that are none of ours."""
    text = re.sub("<Application>[^<]*", "<Application>deckgen", text)
    return re.sub('<p:cSld(?: name="[^"]*")?>', f'<p:cSld name="{INJECTED}">', text) if "/slides/" in name else text


def spoken(name: str, text: str) -> str:
    """A part whose words are in a language that is none."""
    if "/slides/" not in name:
        return text
    return re.sub("<a:rPr[^>]*/>", "", text).replace("<a:r>", f'<a:r><a:rPr lang="en&#10;{INJECTED}"/>')


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: changed("", str, ours), id="the ids of slides"),
        pytest.param(lambda: changed("", str, spoken), id="the language of words"),
        pytest.param(
            lambda: changed("docProps/core.xml", lambda text: text.replace(
                "</cp:coreProperties>", f"<dc:language>en&#10;{INJECTED}</dc:language></cp:coreProperties>")),
            id="the language of the file"),
        pytest.param(
            lambda: changed("docProps/core.xml", lambda text: re.sub(
                "(<dc:creator>)[^<]*|(<dc:title>)[^<]*", rf"\g<0>{INJECTED}", text)), id="title and author"),
    ],
)  # fmt: skip
def test_nothing_that_a_file_says_of_itself_becomes_settings(data: Callable[[], bytes]) -> None:
    presentation = unpacked(packed(read(data())))
    texts = texts_of(presentation)
    lines = [line for text in texts.values() for line in text.splitlines()]
    assert "# Injected" not in lines
    assert sum(line == "---" for line in lines) == 2 * len(presentation.slides)
    assert [line for line in lines if line.startswith("theme:")] == ["theme: nordljus"]
    assert not any("{{ 1" in line and not line.startswith(("title:", "author:")) for line in lines)


def test_what_no_text_of_ours_may_hold_is_left_out_on_the_way() -> None:
    made = Presentation()
    made.slide("A\x9b31m\x7f B", 0)
    (slide,) = unpacked(packed(read(made.bytes()))).slides
    assert slide.forms[0].drafts[0].title == "A31m B"


def test_a_slide_that_was_copied_in_its_program_has_no_id_of_another() -> None:
    ids = [slide.id for slide in read(changed("", str, ours)).slides]
    assert ids[0] and not any(ids[1:])


def test_words_that_look_like_a_link_to_a_slide_stay_words() -> None:
    made = Presentation()
    made.slide("First", 0)
    made.points("Second", (0, "[a](#1)"), (0, f"[b](#{'9' * 5000})"))
    text = texts_of(read(made.bytes()))["slides.md"]
    assert "\\[a\\](#1)" in text
    assert "id:" not in text


def test_an_address_holds_no_expression() -> None:
    made = Presentation()
    shape = made.box(made.slide("First"), "here", (1, 1, 3, 1))
    shape.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/{{7*7}}"
    assert "{{" not in texts_of(read(made.bytes()))["slides.md"]


def into_slide(xml: str) -> Callable[[], bytes]:
    """The workshop with something more on its second slide."""
    return lambda: changed(SLIDE, lambda text: text.replace("</p:spTree>", f"{xml}</p:spTree>"))


def shape(body: str) -> str:
    return f'<p:sp><p:nvSpPr><p:cNvPr id="99" name="x"/></p:nvSpPr><p:spPr/><p:txBody>{body}</p:txBody></p:sp>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(into_slide(shape("<a:p/>" * 5_001)), "5,0.. paragraphs", id="paragraphs"),
        pytest.param(into_slide(f"<a:p><a:r><a:t>{'y' * 500_001}</a:t></a:r></a:p>"), "characters", id="characters"),
        pytest.param(into_slide('<p:cNvPr id="1" name=""/>' * 5_001), "shapes", id="shapes"),
        pytest.param(into_slide("<a:x/>" * 1_000_001), "1,000,000 elements", id="elements"),
    ],
)  # fmt: skip
def test_more_than_a_slide_may_hold_is_told_before_it_is_tried(data: Callable[[], bytes], told: str) -> None:
    with pytest.raises(TemplateError, match=told):
        read(data())


def test_a_slide_that_is_named_again_and_again_counts_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "IMPORTED_SLIDES", 20)
    data = changed("ppt/presentation.xml", lambda text: re.sub("<p:sldId [^>]*/>", lambda found: found[0] * 3, text))
    with pytest.raises(TemplateError, match="more than 20 slides"):
        read(data)


def frame(kind: str, inner: str) -> str:
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="7" name="t"/></p:nvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def test_a_table_of_uneven_rows_is_not_filled_up_beyond_what_is_read() -> None:
    rows = f"<a:tr>{'<a:tc/>' * 1_000}</a:tr>" + "<a:tr><a:tc/></a:tr>" * 1_000
    slide = read(into_slide(frame("table", f"<a:tbl>{rows}</a:tbl>"))()).slides[1]
    assert "a table of 1,001,000 cells; at most 20,000 are read" in slide.left


def test_a_chart_of_few_points_far_apart_is_not_filled_up_beyond_what_is_read() -> None:
    made = Presentation()
    made.chart("Far", XL_CHART_TYPE.COLUMN_CLUSTERED, ["a"], a=[1.0], b=[1.0], c=[1.0])
    data = made.bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<c:pt idx="0">', b'<c:pt idx="9999">'))
    assert "a chart of 40,000 figures; at most 20,000 in 5,000 rows are read" in read(out.getvalue()).slides[0].left


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp500"])
def test_declarations_in_an_encoding_that_hides_them_are_refused(encoding: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workshop())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name == SLIDE:
                text = old.read(name).decode()
                named = f"<?xml version='1.0' encoding='{encoding.upper().removesuffix('-LE').removesuffix('-BE')}'?>"
                declared = f'{named}<!DOCTYPE p [<!ENTITY a "b">]>{text.partition("?>")[2]}'
                hidden = declared.encode(encoding)
                new.writestr(name, named.encode() + hidden if encoding == "utf-7" else hidden)
            else:
                new.writestr(name, old.read(name))
    with pytest.raises(TemplateError, match=r"encoding that no Office|do not fit together|declares entities"):
        read(out.getvalue())
