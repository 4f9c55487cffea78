"""What a written file offers to those who do not see it, read from the file alone: order, titles, words, contrast."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx.slide import Slide as Written

from deckgen.scene.items import Paragraph, Scene, Table, walk
from deckgen.values.color import contrast
from support import shipped_decks, text_colors

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp")
NORMAL, LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3
OVER_PICTURES = ("Slide number",)  # stands beyond the scrim that lies under the words
KONTOR = "malbildsworkshop in kontor to en-GB"
DECKS = (*shipped_decks.SHORT, *(pytest.param(name, marks=pytest.mark.slow) for name in (
    shipped_decks.DECKS[0], KONTOR, "malbildsworkshop for kommunen", "malbildsworkshop at 4:3 as slides",
    "examples in kontor",
)))  # fmt: skip


@pytest.fixture(scope="module", params=DECKS)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> shipped_decks.Whole:
    """A deck and its .pptx file."""
    return shipped_decks.build(request.param, tmp_path_factory.mktemp("project"))


def pairs(whole: shipped_decks.Whole) -> Iterator[tuple[Scene, Written]]:
    """What was composed beside what stands in the file."""
    yield from zip(whole.prepared.scenes, whole.opened.slides, strict=True)


def all_shapes(slide: Written) -> Iterator[Any]:
    """Every shape of a slide in the order in which it is read, groups before what is in them."""
    yield from (e for e in slide.shapes._spTree.iterdescendants(*SHAPES))


def named(shape: Any) -> Any:
    return next(shape.iter(f"{P}cNvPr"))


def decorative(shape: Any) -> bool:
    return any(mark.get("val") == "1" for mark in named(shape).iter(DECORATIVE))


def words(shape: Any) -> str:
    return "".join(shape.itertext(f"{A}t")).strip()


def is_title(shape: Any) -> bool:
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return place is not None and place.get("type") in ("title", "ctrTitle")


# --- order and titles ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_title_is_read_first(whole: shipped_decks.Whole) -> None:
    """After a picture that lies behind all: what is lowest is read first, and can lie nowhere else."""
    for scene, slide in pairs(whole):
        behind = scene.background_picture.name if scene.background_picture else ""
        first = next(s for s in all_shapes(slide) if not decorative(s) and named(s).get("name") != behind)
        assert is_title(first), (scene.id, named(first).get("name"))


def test_shapes_are_read_in_the_order_in_which_they_were_composed(whole: shipped_decks.Whole) -> None:
    for scene, slide in pairs(whole):
        behind = (scene.background_picture,) if scene.background_picture else ()
        wanted = [item.name for item in (*behind, *walk(scene.items))]
        assert [named(shape).get("name") for shape in all_shapes(slide)] == wanted, scene.id


def test_every_slide_has_one_title_of_its_own(whole: shipped_decks.Whole) -> None:
    """Of the states of a slide whose title fills its line, the mark beside the number tells which one it is."""
    titles = []
    for scene, slide in pairs(whole):
        (title,) = (words(s) for s in all_shapes(slide) if is_title(s))
        assert title, scene.id
        titles.append((title.casefold(), f"{scene.step[0]}/{scene.step[1]}" if scene.step[1] > 1 else ""))
        assert titles[-1][1] in "".join(words(s) for s in all_shapes(slide)), scene.id
    assert len(set(titles)) == len(titles)


# --- words for what is seen ---------------------------------------------------------------------------


def test_whatever_says_nothing_itself_has_words_or_is_decoration(whole: shipped_decks.Whole) -> None:
    silent = [
        (scene.id, named(shape).get("name"))
        for scene, slide in pairs(whole)
        for shape in all_shapes(slide)
        if not (told(shape) or told_by_its_group(shape))
    ]
    assert silent == []


def told(shape: Any) -> bool:
    """Whether a shape says what it shows, or shows nothing that is to be said; of a group, each of its parts may."""
    if named(shape).get("descr") or decorative(shape):
        return True
    if shape.tag == f"{P}grpSp":
        return all(told(child) for child in shape.iterchildren(*SHAPES))
    return bool(words(shape))


def told_by_its_group(shape: Any) -> bool:
    """Whether a group says what all within it show."""
    parent = shape.getparent()
    return parent.tag == f"{P}grpSp" and bool(named(parent).get("descr") or told_by_its_group(parent))


def test_decoration_says_nothing(whole: shipped_decks.Whole) -> None:
    said = [
        (scene.id, named(shape).get("name"))
        for scene, slide in pairs(whole)
        for shape in all_shapes(slide)
        if decorative(shape) and (named(shape).get("descr") or words(shape))
    ]
    assert said == []


def test_pictures_charts_and_tables_have_words(whole: shipped_decks.Whole) -> None:
    for scene, slide in pairs(whole):
        for shape in slide.shapes._spTree.iter(f"{P}pic", f"{P}graphicFrame"):
            assert named(shape).get("descr") or decorative(shape), (scene.id, named(shape).get("name"))


def test_tables_name_their_header_row(whole: shipped_decks.Whole) -> None:
    """A journey's rows are tables of one row each, so that they can appear: their words name the phases."""
    for scene, slide in pairs(whole):
        tables = [item for item in walk(scene.items) if isinstance(item, Table)]
        looks = [look for t in slide.shapes._spTree.iter(f"{A}tbl") for look in t.iterchildren(f"{A}tblPr")]
        flags = [look.get("firstRow") == "1" for look in looks]
        assert flags == [table.header for table in tables], scene.id
        lone = [table for table in tables if not table.header]
        assert all(len(table.rows) == 1 for table in lone), scene.id
        assert all(table.alt for table in lone), scene.id


# --- languages ----------------------------------------------------------------------------------------


def test_every_stretch_of_text_names_its_language(whole: shipped_decks.Whole) -> None:
    """That of the deck as it was built; or that of a paragraph which the author marked."""
    language = whole.prepared.deck.language
    assert language in ("sv-SE", "en-GB")
    for scene, slide in pairs(whole):
        marked = {p.language for item in walk(scene.items) for p in _paragraphs(item) if p.language}
        notes = [slide.notes_slide._element] if slide.has_notes_slide else []
        for root in (slide._element, *notes):
            for run in root.iter(f"{A}rPr", f"{A}endParaRPr"):
                assert run.get("lang") in {language, *marked}, (scene.id, etree.tostring(run)[:200])
            for run in root.iter(f"{A}r", f"{A}fld"):
                assert run.find(f"{A}rPr") is not None, scene.id


def _paragraphs(item: object) -> tuple[Paragraph, ...]:
    body = getattr(item, "body", None)
    return body.paragraphs if body is not None else ()


# --- contrast -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_text_stands_out_from_what_lies_behind_it(whole: shipped_decks.Whole) -> None:
    """Computed from the file: the colours of its theme, the fills of its shapes, its layouts' and masters' styles."""
    assert sum(1 for page in text_colors.pages(whole.pptx) for _ in page.inks()) > 20
    assert weak(whole.pptx) == []


def test_weak_texts_are_found(tmp_path: Path) -> None:
    """In a file whose theme was given a pale colour for its text."""
    sound = shipped_decks.build("short-talk", tmp_path)
    dark = sound.prepared.theme.template.theme.colors["dk1"].encode()
    pale = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound.pptx)) as old, zipfile.ZipFile(pale, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(dark, b"B0B0B0") if name.startswith("ppt/theme/") else content)
    assert len(weak(pale.getvalue())) > 20


def weak(data: bytes) -> list[tuple[str, text_colors.Ink]]:
    """What has too little contrast, or none that can be computed."""
    return [(page.name, ink) for page in text_colors.pages(data) for ink in page.inks() if _is_weak(ink)]


def _is_weak(ink: text_colors.Ink) -> bool:
    if not ink.ground:
        return ink.shape not in OVER_PICTURES
    large = ink.size >= (14 if ink.bold else 18)
    return contrast(ink.color, ink.ground) < (LARGE if large else NORMAL)
