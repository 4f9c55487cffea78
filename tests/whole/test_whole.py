"""The way from Markdown to the files, looked at from its end: the shipped decks and every layout's example."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import cast

import pytest
from lxml import etree
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as Written

from deckgen.deck.model import Block, Code, Heading, List, Note, Paragraph, Picture, Quote, Runs, Slide, Table, plain
from deckgen.deck.words import words
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.pipeline import prepare
from deckgen.reports.findings import text
from deckgen.request import Edition, Request
from deckgen.scene.items import Text, TextBody, walk
from deckgen.values.diagnostics import has_errors
from support import shipped_decks
from support.package_invariants import problems
from support.paths import ROOT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
GRAPHICS = (f"{P}pic", f"{P}graphicFrame", f"{P}grpSp")
NOT_SHOWN = ("answer",)
DRAWS_NUMBERS = ("curve", "journey", "waterfall")  # they say where something stands, and are not written
# Heads of tables that show by their form what they hold.
FORM = {"waterfall": {"item", "cost"}, "quadrant": {"idea"}, "roadmap": {"track", "from", "to"}}
ALL_KINDS = "pptx,guide,pictures,contact-sheet"


@pytest.fixture(
    scope="module", params=(*shipped_decks.SHORT, pytest.param(shipped_decks.DECKS[0], marks=pytest.mark.slow))
)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> shipped_decks.Whole:
    """A deck and its .pptx file."""
    return shipped_decks.build(request.param, tmp_path_factory.mktemp("project"))


def pairs(whole: shipped_decks.Whole) -> Iterator[tuple[Slide, tuple[Written, ...]]]:
    """What the author wrote beside what stands in the file: a slide, or several where it goes on."""
    numbered = groupby(enumerate(whole.opened.slides), key=lambda pair: whole.authored(pair[0]).id)
    for name, group in numbered:
        yield whole.slides[name], tuple(slide for _, slide in group)


# --- the file -----------------------------------------------------------------------------------------


def test_the_invariants_hold(whole: shipped_decks.Whole) -> None:
    assert problems(whole.pptx) == []


def test_every_relationship_of_a_picture_is_used(whole: shipped_decks.Whole) -> None:
    """No slide carries a picture that it does not show."""
    archive = zipfile.ZipFile(io.BytesIO(whole.pptx))
    for name in archive.namelist():
        if match := re.fullmatch(r"(ppt/slides/)_rels/(slide\d+\.xml)\.rels", name):
            content = archive.read("".join(match.groups())).decode()
            for row in etree.fromstring(archive.read(name)):
                assert f'"{row.get("Id")}"' in content or row.get("Type", "").endswith(("/slideLayout", "/notesSlide"))


def test_the_file_says_what_it_is(whole: shipped_decks.Whole) -> None:
    deck, said = whole.prepared.deck, whole.opened.core_properties
    assert (said.title, said.author, said.language) == (plain(deck.title), deck.author, deck.language)
    assert said.version == shipped_decks.COMMIT.hash[:12]
    assert said.modified is not None and said.modified.year == (int(deck.date[:4]) if deck.date else 2026)


# --- slides -------------------------------------------------------------------------------------------


def test_titles_stand_in_title_placeholders_and_are_unique(whole: shipped_decks.Whole) -> None:
    found = []
    for scene, slide in zip(whole.prepared.scenes, whole.opened.slides, strict=True):
        shape = slide.shapes.title
        assert shape is not None, scene.id
        found.append(shape.text_frame.text.replace("\v", " "))
    assert len({title.casefold() for title in found}) == len(found)
    for number, (scene, title) in enumerate(zip(whole.prepared.scenes, found, strict=True)):
        assert flat(title) in flat(scene.title)
        assert flat(plain(whole.authored(number).title)) in flat(scene.title)


def test_slides_stand_on_named_layouts(whole: shipped_decks.Whole) -> None:
    named = [slide.slide_layout.name for slide in whole.opened.slides]
    assert named == [scene.template_layout for scene in whole.prepared.scenes]


def test_every_placeholder_that_is_there_is_filled(whole: shipped_decks.Whole) -> None:
    for scene, slide in zip(whole.prepared.scenes, whole.opened.slides, strict=True):
        items = (*walk(scene.items), scene.background_picture)
        meant = {p.idx for item in items if (p := getattr(item, "placeholder", None)) is not None}
        there = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        assert set(there) == meant, scene.id
        for shape in there.values():
            if shape.has_text_frame:
                assert shape.text_frame.text.strip(), (scene.id, shape.name)


def test_text_inherits_its_look(whole: shipped_decks.Whole) -> None:
    """In placeholders no fonts are stated, and colours only by the names of the theme."""
    for slide in whole.opened.slides:
        for shape in slide.placeholders:
            assert not shape._element.findall(f".//{A}rPr/{A}solidFill/{A}srgbClr"), (slide.name, shape.name)
        for font in slide._element.iter(f"{A}latin"):
            assert font.get("typeface", "").startswith("+") or font.get("typeface") in theme_fonts(whole), slide.name


def theme_fonts(whole: shipped_decks.Whole) -> set[str]:
    return set(whole.prepared.theme.template.theme.fonts.values())


def test_everything_that_is_seen_is_told(whole: shipped_decks.Whole) -> None:
    """Pictures, charts, tables and drawings without words have an alternative text or are marked as decoration."""
    for slide in whole.opened.slides:
        for shape in slide.shapes:
            assert shape._element.tag not in GRAPHICS or told(shape._element), (slide.name, shape.name)


def told(element: etree._Element) -> bool:
    """Whether a screen reader has something to say, or rightly nothing; of a group, all its parts may say it."""
    named = next(element.iter(f"{P}cNvPr"))
    mark = named.find(f".//{DECORATIVE}")
    decorative = mark is not None and mark.get("val") == "1"
    assert not (decorative and named.get("descr"))
    if named.get("descr") or decorative:
        return True
    if element.tag == f"{P}grpSp":
        return all(told(child) for child in element.iterchildren(*GRAPHICS, f"{P}sp"))
    return element.tag == f"{P}sp" and bool(element.findtext(f".//{A}t"))


def test_charts_carry_their_numbers(whole: shipped_decks.Whole) -> None:
    for slide in whole.opened.slides:
        for shape in slide.shapes:
            if getattr(shape, "has_chart", False):
                chart = shape.chart
                assert chart.part.chart_workbook.xlsx_part is not None
                for series in chart.plots[0].series:
                    assert len(list(series.values)) == len(list(chart.plots[0].categories))
                    assert any(value is not None for value in series.values)


def test_the_decks_hold_what_is_looked_for(tmp_path: Path) -> None:
    """Otherwise the tests here would find nothing wrong with nothing."""
    slides = shipped_decks.build("examples", tmp_path).prepared.deck.slides
    links = {run.link[:1] for slide in slides for runs in slide_texts(slide) for run in runs}
    kinds = {note.kind for slide in slides for note in slide.notes}
    assert any(slide.hidden for slide in slides)
    assert {"#", "h"} <= links
    assert {"say", "ask", "answer", "materials"} <= kinds


def test_hidden_slides_are_hidden(whole: shipped_decks.Whole) -> None:
    for authored, slides in pairs(whole):
        assert {slide._element.get("show") == "0" for slide in slides} == {authored.hidden}, authored.id


def test_sections_are_sessions(whole: shipped_decks.Whole) -> None:
    sections = list(whole.opened.part._element.iter(f"{P14}section"))
    sessions = [session for session in whole.prepared.deck.sessions if session.slides]
    assert [s.get("name") for s in sections] == [plain(session.title) for session in sessions]
    counts = [len(list(section.iter(f"{P14}sldId"))) for section in sections]
    assert counts == [sum(c.session == s.id for c in whole.prepared.scenes) for s in sessions]


def test_every_text_names_its_language(whole: shipped_decks.Whole) -> None:
    language = whole.prepared.deck.language
    for slide in whole.opened.slides:
        roots = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]
        for root in roots:
            for run in root.iter(f"{A}r", f"{A}fld", f"{A}br"):
                properties = run.find(f"{A}rPr")
                assert properties is not None, slide.name
                assert (properties.get("lang") or "")[:2] in (language[:2], *other_languages(whole)), slide.name


def other_languages(whole: shipped_decks.Whole) -> set[str]:
    """Languages of single paragraphs that say so."""
    bodies = [body for scene in whole.prepared.scenes for body in text_bodies(scene.items)]
    return {p.language[:2] for body in bodies for p in body.paragraphs if p.language}


def text_bodies(items: tuple[object, ...]) -> Iterator[TextBody]:
    for item in walk(items):  # type: ignore[arg-type]
        if isinstance(item, Text):
            yield item.body


def test_links_lead_where_they_should(whole: shipped_decks.Whole) -> None:
    """Web addresses as the author wrote them; to slides, the slide."""
    by_part = {slide.part.partname: slide for slide in whole.opened.slides}
    for authored, slides in pairs(whole):
        wanted = {run.link for runs in slide_texts(authored) for run in runs if run.link}
        clicked = [(slide, row.get(f"{R}id")) for slide in slides for row in slide._element.iter(f"{A}hlinkClick")]
        found = set()
        for slide, number in clicked:
            if number:
                to = slide.part.rels[number]
                found.add(to.target_ref if to.is_external else f"#{by_part[to.target_part.partname].name}")
        assert {link for link in wanted if not link.startswith("#")} <= found, authored.id
        assert {link.lower() for link in wanted if link.startswith("#")} <= found, authored.id


# --- every word ---------------------------------------------------------------------------------------


def test_every_word_of_the_source_is_on_its_slide(whole: shipped_decks.Whole) -> None:
    for authored, slides in pairs(whole):
        there = set(flat(" ".join(text for slide in slides for text in shown(slide))).split())
        wanted = {word for runs in slide_texts(authored) for word in flat(plain(runs)).split()}
        if authored.layout in DRAWS_NUMBERS:
            wanted = {word for word in wanted if not word.isdecimal()}
        wanted -= FORM.get(authored.layout, set())
        assert wanted <= there, (authored.id, wanted - there)


def test_every_word_of_the_notes_is_in_the_notes_but_the_answers(whole: shipped_decks.Whole) -> None:
    own = words(whole.prepared.deck.language)
    for authored, slides in pairs(whole):
        frames = [slide.notes_slide.notes_text_frame for slide in slides if slide.has_notes_slide]
        said = flat(" ".join(frame.text for frame in frames if frame))
        for note in authored.notes:
            texts = [flat(plain(tuple(r for r in runs if not r.click))) for runs in note_texts(note)]
            if note.kind in NOT_SHOWN:
                assert not any(len(text) > 30 and text in said for text in texts), (authored.id, "an answer is shown")
                continue
            missing = {word for text in texts for word in text.split()} - set(said.split())
            assert not missing, (authored.id, note.kind, missing)
            if note.kind != "notes" and texts:
                assert flat(own[f"note-{note.kind}"]) in said, (authored.id, note.kind)
        clicks = sum(run.click for note in authored.notes for runs in note_texts(note) for run in runs)
        assert said.count(flat(own["click"])) >= clicks


def flat(text: str) -> str:
    """Words alone: letters and digits, lower case, one space between; without the marks of footnotes."""
    return " ".join(re.findall(r"[^\W¹²³⁰⁴-⁹]+", text.casefold()))


def shown(slide: Written) -> Iterator[str]:
    """Every text of a slide: in shapes, tables and charts."""
    for paragraph in slide._element.iter(f"{A}p"):
        yield "".join(" " if piece.tag == f"{A}br" else piece.text or "" for piece in paragraph.iter(f"{A}t", f"{A}br"))
    for shape in slide.shapes:
        yield from (row.get("descr", "") for row in shape._element.iter(f"{P}cNvPr"))
        if getattr(shape, "has_chart", False):
            root = cast(GraphicFrame, shape).chart.part._element
            yield from (value.text or "" for value in root.iter(f"{C}v", f"{A}t"))


def slide_texts(slide: Slide) -> Iterator[Runs]:
    """Everything that an author wrote to be seen on a slide."""
    yield slide.title
    yield slide.source
    yield from slide.footnotes
    yield from texts(slide.blocks)
    for slot in slide.slots:
        yield slot.heading
        yield from texts(slot.blocks)


def note_texts(note: Note) -> Iterator[Runs]:
    """The texts of a note without those of its pictures."""
    yield from texts(note.blocks)


def texts(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield runs
            case List(items):
                for item in items:
                    yield from texts(item.blocks)
            case Quote(inner):
                yield from texts(inner)
            case Table(header, rows):
                yield from (cell.runs for row in (header, *rows) for cell in row)
            case Picture(caption=caption):
                yield caption
            case Code():
                pass  # shown verbatim, spaces and all: the writer's tests look at it


# --- the same input, the same bytes -------------------------------------------------------------------


def built(folder: Path, cache: Path, mask: int, kinds: str = "pptx,guide", **environment: str) -> dict[str, bytes]:
    """All files of a project's build, made in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "deckgen", "build", "--only", kinds],
        cwd=folder,
        env={**os.environ, "DECKGEN_CACHE": str(cache), **environment},
        umask=mask,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "build").rglob("*") if p.is_file()}


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the folder, the time zone, the locale, the umask, the hash seed; with what was kept and without."""
    first, second = tmp_path / "here", tmp_path / "somewhere else" / "å"
    for folder in (first, second):
        (folder / "decks").mkdir(parents=True)
        shutil.copy(ROOT / "decks" / "short-talk.md", folder / "decks")
    one = built(first, tmp_path / "cache", 0o022, ALL_KINDS, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    odd = {"TZ": "Pacific/Auckland", "LC_ALL": "sv_SE.UTF-8", "PYTHONHASHSEED": "2"}
    two = built(second, tmp_path / "cache", 0o077, ALL_KINDS, **odd)
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


@pytest.mark.slow
def test_two_builds_of_the_workshop_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        shutil.copytree(ROOT / "decks" / "malbildsworkshop", folder / "decks" / "malbildsworkshop")
    one = built(first, tmp_path / "cache", 0o022, TZ="UTC", PYTHONHASHSEED="1")
    two = built(second, tmp_path / "cold", 0o077, TZ="America/St_Johns", PYTHONHASHSEED="2")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


# --- what others say of the files ---------------------------------------------------------------------


@pytest.mark.slow
def test_the_schema_holds(whole: shipped_decks.Whole, tmp_path: Path) -> None:
    """Microsoft's Open XML validator finds nothing."""
    tool = shipped_decks.tool("ooxml-validator")
    file = tmp_path / "deck.pptx"
    file.write_bytes(whole.pptx)
    done = subprocess.run([tool, str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("size", ["4:3", "16:10"])
@pytest.mark.parametrize("language", ["sv-SE", "en-GB"])
@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
def test_the_workshop_fits_narrow_slides(theme: str, language: str, size: str, tmp_path: Path) -> None:
    project = shipped_decks.sized("malbildsworkshop", size, tmp_path)
    request = Request(theme=theme, edition=Edition(language=language))
    _, found = prepare(project, find_deck(project, "malbildsworkshop"), request)
    assert not has_errors(found), text(found)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv-SE", "en-GB"])
@pytest.mark.parametrize("variant", ["", "half-day", "90-minutes", "remote"])
def test_nothing_is_found_in_any_variant_of_the_workshop(variant: str, language: str) -> None:
    assert _findings(Edition(variant=variant, language=language)) == ""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv-SE", "en-GB"])
@pytest.mark.parametrize("client", ["biblioteken", "bolaget", "kommunen"])
def test_nothing_is_found_in_any_client_s_workshop(client: str, language: str) -> None:
    assert _findings(Edition(client=client, language=language)) == ""


def _findings(edition: Edition) -> str:
    """What there is to say of the workshop in that edition."""
    project = Project(ROOT)
    return text(prepare(project, find_deck(project, "malbildsworkshop"), Request(edition=edition)).diagnostics)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_decks.NARROW)
def test_a_narrow_deck_keeps_schema_and_invariants(name: str, tmp_path: Path) -> None:
    narrow = shipped_decks.build(name, tmp_path)
    assert (narrow.opened.slide_width, narrow.opened.slide_height) == (9_144_000, 6_858_000)
    assert problems(narrow.pptx) == []
    (tmp_path / "deck.pptx").write_bytes(narrow.pptx)
    done = subprocess.run(
        [shipped_decks.tool("ooxml-validator"), "deck.pptx"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_decks.KONTOR)
def test_a_deck_in_another_theme_is_as_sound(name: str, tmp_path: Path) -> None:
    import page

    other = shipped_decks.build(name, tmp_path)
    assert problems(other.pptx) == []
    (tmp_path / "deck.pptx").write_bytes(other.pptx)
    done = subprocess.run(
        [shipped_decks.tool("ooxml-validator"), "deck.pptx"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert page.validate_pdf_bytes(other.guide, profile="ua1").is_compliant


@pytest.mark.slow
def test_each_example_alone_keeps_schema_and_invariants(tmp_path: Path) -> None:
    """A deck of a single slide for every layout: what a deck of all may hide."""
    tool = shipped_decks.tool("ooxml-validator")
    files = []
    for name, data in shipped_decks.single_examples(tmp_path / "project"):
        assert problems(data) == [], name
        file = tmp_path / f"{name}.pptx"
        file.write_bytes(data)
        files.append(str(file))
    for each in files:
        done = subprocess.run([tool, each], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_guide_is_pdf_ua(whole: shipped_decks.Whole) -> None:
    import page

    report = page.validate_pdf_bytes(whole.guide, profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.slow
def test_the_guide_is_a_sound_pdf(whole: shipped_decks.Whole, tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf") or pytest.skip("qpdf is not installed")
    file = tmp_path / "guide.pdf"
    file.write_bytes(whole.guide)
    done = subprocess.run([qpdf, "--check", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
