"""Slides that a client has added to a deck of ours come back into the next build, as they are."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from deckgen.comparing.added_slides import with_added_slides
from deckgen.powerpoint.package.archive import deflate, read_archive, write_archive
from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.package.xml import PRESENTATION
from support import shipped_decks
from support.command import Command
from support.package_invariants import problems

PNG_HEAD = b"IHDR" + (40).to_bytes(4, "big") + (30).to_bytes(4, "big")
TEXT = """\
---
deck:
  title: The day
  language: en
---
# Welcome

- Coffee at nine

::: say
Hello
:::

---
# Second

- Two

---
# Thank you

- Until next time
"""


@pytest.fixture
def built(deckgen: Command, tmp_path: Path) -> bytes:
    (tmp_path / "day.md").write_text(TEXT, encoding="utf-8")
    assert deckgen("build", "day.md", "--only", "pptx").status == 0
    return (tmp_path / "build/day/day.pptx").read_bytes()


def saved(deck: Deck) -> bytes:
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def move(deck: Deck, number: int, to: int) -> None:
    """Put a slide at another place in the list, both counted from 1."""
    listed = deck.slides._sldIdLst
    slide = listed[number - 1]
    listed.remove(slide)
    listed.insert(to - 1, slide)


def add_slide(deck: Deck, title: str) -> None:
    """A slide with words, notes, a picture, a chart and a link."""
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title only") or deck.slide_layouts[1])
    for placeholder in list(slide.placeholders)[1:]:
        placeholder._element.getparent().remove(placeholder._element)
    assert slide.shapes.title is not None and slide.notes_slide.notes_text_frame is not None
    slide.shapes.title.text = title
    slide.notes_slide.notes_text_frame.text = f"Notes of {title}"
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    slide.shapes.add_picture(picture, Emu(0), Emu(0))
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))  # type: ignore[no-untyped-call]
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Emu(0), Emu(0), Emu(914_400), Emu(914_400), data)
    box = slide.shapes.add_textbox(Emu(0), Emu(0), Emu(914_400), Emu(914_400))
    run = box.text_frame.paragraphs[0].add_run()
    run.text = "more"
    run.hyperlink.address = "https://example.com/"


def titles(data: bytes) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(BytesIO(data)).slides if slide.shapes.title is not None]


def test_slides_stand_where_they_stood(built: bytes) -> None:
    deck = Presentation(BytesIO(built))
    for title in ("First of all", "Between", "And again", "At the end"):
        add_slide(deck, title)
    for number, to in ((4, 1), (5, 3), (6, 4)):
        move(deck, number, to)
    returned = saved(deck)
    order = ["First of all", "Welcome", "Between", "And again", "Second", "Thank you", "At the end"]
    assert titles(returned) == order
    data, found = with_added_slides(built, returned, "returned.pptx")
    assert found == ()
    assert titles(data) == order
    assert problems(data) == []
    assert with_added_slides(built, returned, "returned.pptx").value == data
    before, after = Presentation(BytesIO(returned)).slides[2], Presentation(BytesIO(data)).slides[2]
    assert etree.tostring(after._element) == etree.tostring(before._element)
    assert after.notes_slide.notes_text_frame is not None
    assert after.notes_slide.notes_text_frame.text == "Notes of Between"
    assert [shape.shape_type for shape in after.shapes] == [shape.shape_type for shape in before.shapes]
    chart = next(shape.chart for shape in after.shapes if shape.has_chart)
    assert list(chart.plots[0].series[0].values) == [1, 2]


@pytest.mark.slow
def test_a_deck_with_them_keeps_to_the_schema(built: bytes, tmp_path: Path) -> None:
    deck = Presentation(BytesIO(built))
    add_slide(deck, "Theirs")
    (chart,) = (shape for shape in deck.slides[3].shapes if shape.has_chart)
    chart._element.getparent().remove(chart._element)  # what this library writes of charts does not keep to it
    deck.slides[3].part.drop_rel(chart._element.chart_rId)
    (tmp_path / "deck.pptx").write_bytes(with_added_slides(built, saved(deck), "returned.pptx").value)
    tool = shipped_decks.tool("ooxml-validator")
    done = subprocess.run([tool, "deck.pptx"], cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr


def link_to_a_program(deck: Deck) -> None:
    deck.slides[3].part.rels[link_of(deck)]._target = "file:///c:/x.exe"


def link_of(deck: Deck) -> str:
    return next(str(key) for key, row in deck.slides[3].part.rels.items() if row.is_external)


def start_something(deck: Deck) -> None:
    (click,) = deck.slides[3]._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick")
    click.set("action", "ppaction://macro?name=x")


def use_another_layout(deck: Deck) -> None:
    deck.slides[3].slide_layout._element.cSld.set("name", "Elsewhere")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (link_to_a_program, "it reaches for `file:///c:/x.exe`"),
        (start_something, "a click on it starts something (macro)"),
        (use_another_layout, "the theme has no layout `Elsewhere`"),
    ],
)
def test_what_may_run_or_reach_elsewhere_is_not_kept(built: bytes, spoil: object, why: str) -> None:
    deck = Presentation(BytesIO(built))
    add_slide(deck, "Theirs")
    spoil(deck)  # type: ignore[operator]
    data, found = with_added_slides(built, saved(deck), "returned.pptx")
    assert data == built
    assert [d.message for d in found] == [f"slide 4 of `returned.pptx` (“Theirs”) is not kept: {why}"]


@pytest.mark.slow
def test_a_slide_that_the_project_has_no_longer_does_not_come_back(
    deckgen: Command, built: bytes, tmp_path: Path
) -> None:
    returned = saved(Presentation(BytesIO(built)))
    (tmp_path / "returned.pptx").write_bytes(returned)
    (tmp_path / "day.md").write_text(TEXT.replace("---\n# Second\n\n- Two\n\n", ""), encoding="utf-8")
    said = deckgen("build", "day.md", "--only", "pptx", "--keep-added", "returned.pptx")
    assert said.status == 0
    assert "is not kept: it was made by the project (`second`), which has it no longer" in said.err
    assert titles((tmp_path / "build/day/day.pptx").read_bytes()) == ["Welcome", "Thank you"]


def test_the_command_keeps_them(deckgen: Command, built: bytes, tmp_path: Path) -> None:
    deck = Presentation(BytesIO(built))
    add_slide(deck, "Theirs")
    move(deck, 4, 2)
    (tmp_path / "returned.pptx").write_bytes(saved(deck))
    command = ("build", "day.md", "--only", "pptx", "--keep-added", "returned.pptx")
    assert deckgen(*command).status == 0
    assert titles((tmp_path / "build/day/day.pptx").read_bytes()) == ["Welcome", "Theirs", "Second", "Thank you"]
    assert "nothing has changed" in deckgen(*command).out
    assert deckgen("build", "day.md", "--only", "pptx", "--keep-added", "day.md").status == 2


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    """A deck in one part of which something else stands."""
    entries = read_archive(data)
    changed = {name for name, entry in entries.items() if old in entry.data()}
    assert len(changed) == 1, changed
    return write_archive(
        deflate(name, entry.data().replace(old, new)) if name in changed else entry for name, entry in entries.items()
    )


@pytest.mark.slow
def test_a_click_is_understood_however_it_is_written(built: bytes) -> None:
    deck = Presentation(BytesIO(built))
    add_slide(deck, "Theirs")
    start_something(deck)
    for written in (b"ppaction:&#47;/macro", b"PPaction://macro"):
        returned = rewritten(saved(deck), b"ppaction://macro", written)
        data, found = with_added_slides(built, returned, "returned.pptx")
        assert data == built and "starts something (macro)" in found[0].message


@pytest.mark.slow
def test_pictures_on_them_lose_what_is_said_in_them(built: bytes) -> None:
    deck = Presentation(BytesIO(built))
    add_slide(deck, "Theirs")
    red = next(name for name, entry in read_archive(saved(deck)).items() if entry.data()[12:24] == PNG_HEAD)
    entry = read_archive(saved(deck))[red].data()
    returned = rewritten(saved(deck), entry, entry + b"CANARY7f3a9")
    data, found = with_added_slides(built, returned, "returned.pptx")
    assert found == () and titles(data)[-1] == "Theirs"
    pictures = [each.data() for name, each in read_archive(data).items() if "kept" in name and name.endswith(".png")]
    assert len(pictures) == 1 and b"CANARY7f3a9" not in pictures[0]
    damaged = rewritten(saved(deck), entry, entry[:40])
    data, (told,) = with_added_slides(built, damaged, "returned.pptx")
    assert data == built and "a picture on it is damaged" in told.message


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        ("[Content_Types].xml", "<Types>", "is no XML"),
        ("[Content_Types].xml", '<!DOCTYPE a [<!ENTITY b "c">]><Types/>', "declares entities"),
        ("ppt/presentation.xml",
         f'<p:presentation xmlns:p="{PRESENTATION}"><p:sldIdLst>{"<p:sldId/>" * 2_001}</p:sldIdLst></p:presentation>',
         "lists 2,001 slides"),
    ],
)  # fmt: skip
def test_a_returned_deck_that_cannot_be_read_is_told(
    part: str, text: str, told: str, deckgen: Command, tmp_path: Path
) -> None:
    data = plain_deck()
    returned = write_archive({**read_archive(data), part: deflate(part, text.encode())}.values())
    with pytest.raises(TemplateError, match=told):
        with_added_slides(data, returned, "returned.pptx")
    (tmp_path / "returned.pptx").write_bytes(returned)
    (tmp_path / "day.md").write_text("# A day\n", encoding="utf-8")
    said = deckgen("build", "day.md", "--only", "pptx", "--keep-added", "returned.pptx")
    assert said.status == 2 and "`returned.pptx` cannot be read: " in said.err and told in said.err


def plain_deck() -> bytes:
    """A deck of another program's."""
    return saved(Presentation())
