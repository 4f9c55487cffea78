"""What is read of a presentation, and what each of its slides is taken for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from deckgen.importing.outcome import ReadPresentation, packed, unpacked
from deckgen.importing.reading import read, read_packed
from deckgen.importing.slides.draft import draft_text
from deckgen.powerpoint.package.package import TemplateError
from support.strange_presentation import Presentation, workshop


@cache
def whole() -> ReadPresentation:
    return read(workshop())


def first_form(draw: Callable[[Presentation], Any]) -> str:
    """The first form of a slide that `draw` makes, as Markdown, with its name before it."""
    made = Presentation()
    made.slide("The first opens the deck", 0)
    draw(made)
    form = read(made.bytes()).slides[1].forms[0]
    return f"{form.name}\n" + "\n".join(draft_text(draft) for draft in form.drafts)


def test_slides_are_what_their_content_says() -> None:
    found = [slide.forms[0].name for slide in whole().slides]
    assert found == ["title", "text", "section", "chart", "table", "picture", "process", "text"]
    assert [slide.hidden for slide in whole().slides] == [False] * 7 + [True]


def test_levels_data_cells_and_notes_are_written() -> None:
    texts = ["".join(draft_text(d, slide.notes) for d in slide.forms[0].drafts) for slide in whole().slides]
    assert texts[1] == (
        "---\nlayout: bullets\n---\n# What we do\n\n- Talk\n  - about what worked\n- Decide\n"
        "\n::: notes\nWelcome everybody.\n:::\n"
    )
    assert "chart: {type: column}\ndata: data/slide-4.csv\n" in texts[3]
    assert whole().slides[3].forms[0].files == {"data/slide-4.csv": ",Hours\n2022,12.5\n2023,8\n"}
    assert "| Ask | All \\| of us |\n| Sum up | The \\*editors\\* |" in texts[4]
    assert "![Chairs in a circle](images/" in texts[5]
    assert "1. Ask\n2. Listen\n3. Decide" in texts[6]


def test_what_was_read_comes_whole_from_another_process() -> None:
    assert unpacked(packed(whole())) == whole()


@pytest.mark.parametrize(
    ("draw", "wanted"),
    [
        pytest.param(lambda p: p.slide("Who asks?", 5), "statement\n", id="a title alone"),
        pytest.param(
            lambda p: [p.box(p.slide("", 6), "53 %", (1, 1, 4, 2), size=96),
                       p.box(p.made.slides[1], "leave at once", (1, 4, 6, 1))],
            "big number\n---\nlayout: big-number\n---\n# 53 %\n\nleave at once\n", id="a large number",
        ),
        pytest.param(
            lambda p: [p.box(p.slide("", 6), "“We learn.”\n— Anna", (1, 2, 8, 3))],
            "quote\n---\nlayout: quote\n---\n> “We learn.”\n\n— Anna\n", id="a quotation",
        ),
        pytest.param(
            lambda p: p.two_texts("Two", "side 1", "other side"),
            "two columns\n---\nlayout: two-columns\n---\n# Two\n\n::left::\n\n- side 1\n\n::right::\n\n- other side\n",
            id="two texts",
        ),
        pytest.param(
            lambda p: [p.box(s, f"{word}\nOne\nTwo", (x, y, 4, 2)) for s in [p.slide("Here")]
                       for x, y, word in ((0, 2, "Stärken"), (5, 2, "Faiblesses"), (0, 5, "Chancen"), (5, 5, "Risks"))],
            "swot\n---\nlayout: swot\n---\n# Here\n\n::strengths::\n## Stärken\n\n- One\n- Two\n",
            id="a SWOT",
        ),
        pytest.param(
            lambda p: [p.box(s, word, (x, 2, 4, 4), MSO_SHAPE.OVAL) for s in [p.slide("Both")]
                       for word, x in (("We", 1), ("They", 4))],
            "venn\n---\nlayout: venn\n---\n# Both\n\n## We\n\n## They\n", id="circles that overlap",
        ),
        pytest.param(
            lambda p: [p.box(s, word, (x, y, 1.5, 1)) for s in [p.slide("In figures")]
                       for word, x, y in (("12 %", 1, 2), ("stay", 1, 3), ("3.5", 5, 2), ("leave", 5, 3))],
            "two columns", id="small numbers are text",
        ),
        pytest.param(
            lambda p: [p.box(s, word, (x, y, 1.5, 1), size=size) for s in [p.slide("Now")]
                       for word, x, y, size in (("9 %", 1, 2, 48), ("to", 1, 3, 9), ("7", 5, 2, 48), ("go", 5, 3, 9))],
            "facts\n---\nlayout: facts\n---\n# Now\n\n| | | |\n|---|---:|---|\n| to | 9 % | |\n| go | 7 | |",
            id="large numbers are facts",
        ),
        pytest.param(
            lambda p: [p.box(s, word, (x, 3, 2, 1), MSO_SHAPE.PENTAGON) for s in [p.slide("The year")]
                       for word, x in (("2024", 0.5), ("2025", 3), ("2026", 6))],
            "timeline\n", id="arrows with years",
        ),
        pytest.param(lambda p: p.picture("Rooms", "A room", 3), "gallery\n", id="three pictures"),
        pytest.param(
            lambda p: p.chart("Parts", XL_CHART_TYPE.PIE, ["a", "b"], "0%", Share=[0.25, 0.75]),
            'chart\n---\nlayout: chart\nchart: {type: doughnut, unit: "%"}\n', id="a pie in per cent",
        ),
        pytest.param(
            lambda p: p.points("Step 1", (0, "Goal"), (1, "Want it"), (0, "How"),
                               *((1, f"Way {n}") for n in range(5)), (0, "Tips"), (1, "Ask")),
            "plan step\n---\nlayout: plan-step\nplan: plan\n---\n# Step 1\n\n## Goal\n\nWant it\n\n## How\n\n- Way 0\n",
            id="goal, ways and tips",
        ),
        pytest.param(
            lambda p: p.points("Two", *((int(n > 0), f"{name} {n}") for name in "ab" for n in range(5))),
            "two columns\n---\nlayout: two-columns\n---\n# Two\n\n## a 0\n\n- a 1\n- a 2\n", id="two groups",
        ),
        pytest.param(
            lambda p: p.points("Needs", *((0, f"need {n}") for n in range(14))),
            "list\n---\nlayout: columns-list\n---\n# Needs\n\n- need 0\n", id="many short points",
        ),
        pytest.param(
            lambda p: p.points("Write in groups, 30 min", (0, "Think"), (0, "Hand in")),
            "exercise\n---\nlayout: exercise\n# Taken for an exercise, because its title says how long it takes.\n"
            "duration: 30 min\nexercise: {form: groups}\n---\n# Write in groups\n\n1. Think\n2. Hand in\n",
            id="minutes in a title",
        ),
        pytest.param(
            lambda p: p.table("Plan", [["Go on", "Stop"], ["read\nlend", "copy\nscan"]]),
            "board\n---\nlayout: board\n---\n# Plan\n\n## Go on\n\n- read\n- lend\n\n## Stop\n\n- copy\n- scan\n",
            id="lists in one row",
        ),
        pytest.param(
            lambda p: p.table("Mature?", [["", "Low", "High"], *[["a", "slow; shut", "quick\nopen"]] * 3]),
            "matrix\n---\nlayout: matrix\n---\n# Mature?\n\n|  | Low | High |\n|---|---|---|\n"
            "| a | slow; shut | quick; open |\n",
            id="points in cells",
        ),
        pytest.param(
            lambda p: p.chart("Gaps", XL_CHART_TYPE.COLUMN_CLUSTERED, ["a", "b"], One=[1, None], Two=[None, 2]),
            "chart\n---\nlayout: chart\nchart: {type: clustered}\n", id="series with gaps",
        ),
        pytest.param(
            lambda p: [p.add_chart(p.chart("Both", XL_CHART_TYPE.BAR_CLUSTERED, ["a"], One=[1]), Two=[2])],
            "charts\n---\nlayout: chart\nchart: {type: bar}\ndata: data/slide-2-1.csv\n---\n# Both\n", id="two charts",
        ),
        pytest.param(
            lambda p: p.chart("Shapes", XL_CHART_TYPE.RADAR, ["a", "b"], One=[1, 2]), "table\n", id="a radar",
        ),
    ],
)  # fmt: skip
def test_forms(draw: Callable[[Presentation], Any], wanted: str) -> None:
    assert first_form(draw).startswith(wanted)


def test_points_of_a_cloud_are_a_table() -> None:
    made = Presentation()
    slide = made.slide("Cloud")
    data: Any = XyChartData()  # type: ignore[no-untyped-call]
    series = data.add_series("Towns")
    series.add_data_point(1, 2.5)
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1), Inches(5), Inches(4), data)
    (form, *_) = read(made.bytes()).slides[0].forms
    assert "|  | Towns: x | Towns: y |\n|---|---:|---:|\n| 1 | 1 | 2.5 |" in draft_text(form.drafts[0])


@pytest.mark.parametrize(
    ("second", "lines", "left"),
    [
        ("Plan Actual", "|  | 2024 | << |\n|---|---:|---:|\n| ^^ | Plan | Actual |\n| Income | 120 | 118 |", ()),
        ("120 118", "|  | 2024 |  |\n|---|---:|---:|\n|  | 120 | 118 |", ("merged cells stand in the first of them",)),
    ],
)
def test_a_header_with_joined_cells_keeps_them(second: str, lines: str, left: tuple[str, ...]) -> None:
    made = Presentation()
    table = made.slide("Table").shapes.add_table(3, 3, Inches(1), Inches(1), Inches(5), Inches(2)).table
    rows = (("", "2024", ""), ("", *second.split()), ("Income", "120", "118"))
    for n, row in enumerate(rows):
        for at, word in enumerate(row):
            table.cell(n, at).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    (form, *_) = read(made.bytes()).slides[0].forms
    assert lines in draft_text(form.drafts[0])
    assert form.left == left


def _archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr(name, "<x/>")
    return out.getvalue()


def _with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == name else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no archive", "it is no .pptx file"),
        (b"%PDF-1.7", "it is a PDF"),
        (Presentation().bytes(), "it has no slides"),
        (_archive("mimetype"), "it is an OpenDocument file: save it as"),
        (_archive("word/document.xml"), "it is a Word document"),
        (b"\xd0\xcf\x11\xe0 old", "it is encrypted or in the format of before 2007"),
        (
            _with_part(workshop(), "ppt/slides/slide1.xml", lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml),
            "declares entities",
        ),
        (_with_part(workshop(), "ppt/slides/slide2.xml", lambda xml: xml + b" " * 21_000_000), "it unpacks to"),
        (
            _with_part(
                workshop(), "ppt/presentation.xml", lambda xml: xml.replace(b'<p:sldSz cx="', b'<p:sldSz cx="x')
            ),
            "its parts do not fit together",
        ),
    ],
)
def test_what_cannot_be_trusted_is_refused_in_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(TemplateError, match=told):
        read_packed(data)


def test_a_broken_slide_keeps_its_words_and_the_others() -> None:
    strange = _with_part(workshop(), "ppt/slides/slide5.xml", lambda xml: xml.replace(b"<p:cSld>", b"<p:cSld><p:bad/>"))
    missing = _with_part(
        strange, "ppt/slides/_rels/slide6.xml.rels", lambda xml: xml.replace(b"../media/", b"../none/")
    )
    slides = read(missing).slides
    assert len(slides) == 8
    assert "a picture that lies outside the file" in slides[5].left


def test_a_picture_on_most_slides_is_told_once() -> None:
    made = Presentation()
    for number in range(4):
        made.picture(f"Slide {number}")
    found = read(made.bytes())
    assert len(found.repeated) == 1 and found.repeated[0] in found.files
    assert [slide.left for slide in found.slides] == [()] * 4
