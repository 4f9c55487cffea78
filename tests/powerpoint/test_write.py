"""Whole files: read back by python-pptx, held against the invariants."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE

from deckgen.powerpoint.package.properties import Section
from deckgen.powerpoint.read.template import read_template
from deckgen.powerpoint.write.deck import write_deck
from deckgen.scene.items import NoteText, Picture, RunStyle, Shape, Text
from deckgen.values.color import Color
from deckgen.values.units import Box, Insets, box_inches
from support import writer_samples as samples
from support.examples import examples
from support.package_invariants import problems
from support.theme_samples import compiled, nordljus
from support.writer_samples import (
    PICTURES,
    PROPERTIES,
    TEMPLATE,
    TITLED,
    body,
    every_kind,
    numbered,
    opened,
    paragraph,
    points,
    scene,
    written,
)


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A file with every kind of item."""
    return written(*every_kind(), properties=PROPERTIES)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_kind_of_item_keeps_the_invariants(whole: bytes) -> None:
    assert problems(whole) == []


def test_the_same_scenes_give_the_same_bytes(whole: bytes) -> None:
    assert written(*every_kind(), properties=PROPERTIES) == whole


def test_a_deck_without_slides_is_a_file_all_the_same() -> None:
    assert problems(written()) == []
    assert len(opened(written()).slides) == 0


def test_slides_stand_in_order_on_their_layouts_with_their_titles(whole: bytes) -> None:
    slides = opened(whole).slides
    assert [slide.name for slide in slides] == [each.id for each in every_kind()]
    assert [slide.slide_layout.name for slide in slides] == [each.template_layout for each in every_kind()]
    assert [slide.shapes.title.text for slide in slides] == [each.title for each in every_kind()]


def test_items_are_native_shapes_in_drawing_order(whole: bytes) -> None:
    slides = {slide.name: slide for slide in opened(whole).slides}
    kinds = [shape.shape_type for shape in slides["Former"].shapes]
    drawn = [MSO_SHAPE_TYPE.AUTO_SHAPE] * 3 + [MSO_SHAPE_TYPE.LINE, MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.GROUP]
    assert kinds == [MSO_SHAPE_TYPE.PLACEHOLDER, *drawn]
    assert slides["Tabell"].shapes[2].table.cell(1, 1).text == "Se & höra"
    assert slides["Diagram"].shapes[1].has_chart


def test_boxes_are_where_the_scene_has_them(whole: bytes) -> None:
    for slide, each in zip(opened(whole).slides, every_kind(), strict=True):
        found = {shape.name: (shape.left, shape.top, shape.width, shape.height) for shape in slide.shapes}
        boxes = {item.name: tuple(item.box) for item in each.items if hasattr(item, "box") and item.name in found}
        boxes.pop("Title", None)  # inherits its layout's
        if each.template_layout == "Title and Content" or each.template_layout == "Title Only":
            assert {name: found[name] for name in boxes} == boxes


def test_the_background_picture_is_the_lowest_shape(whole: bytes) -> None:
    slide = next(slide for slide in opened(whole).slides if slide.name == "Tabell")
    assert slide.shapes[0].name == "Ground"
    assert slide.shapes[0].width == samples.SIZE.w
    assert not slide.follow_master_background


def test_a_hidden_slide_is_not_shown(whole: bytes) -> None:
    hidden = [slide.name for slide in opened(whole).slides if slide._element.get("show") == "0"]
    assert hidden == ["Tabell"]


def test_alternative_texts_and_decoration(whole: bytes) -> None:
    slides = {slide.name: slide for slide in opened(whole).slides}
    described = {
        shape.name: shape._element._nvXxPr.cNvPr.get("descr") for slide in slides.values() for shape in slide.shapes
    }
    assert described["Photo"] == "En grå yta"
    assert described["Table"] == "Steg och mål"
    assert described["Chart line"] == "Diagram: line"
    assert described["Pair"] == "En ring med ordet vi"
    decorative = {
        shape.name for slide in slides.values() for shape in slide.shapes if b"decorative" in _xml(shape._element)
    }
    assert decorative == {"Drawing", "Pie", "Scrim", "Arrow", "Curve"}


def _xml(element: object) -> bytes:
    return etree.tostring(element.find(".//{*}cNvPr"))  # type: ignore[attr-defined]


def test_a_connector_is_glued_to_its_shapes(whole: bytes) -> None:
    slide = next(slide for slide in opened(whole).slides if slide.name == "Former")
    ids = {shape.name: shape.shape_id for shape in slide.shapes}
    arrow = next(shape for shape in slide.shapes if shape.name == "Arrow")
    start, end = arrow._element.find(".//{*}stCxn"), arrow._element.find(".//{*}endCxn")
    assert (start.get("id"), start.get("idx")) == (str(ids["Card"]), "3")
    assert (end.get("id"), end.get("idx")) == (str(ids["Pie"]), "1")
    assert (arrow.begin_x, arrow.begin_y, arrow.end_x, arrow.end_y) == (2_286_000, 2_286_000, 3_657_600, 2_100_000)


def test_text_has_the_same_room_within_round_corners_as_within_square_ones() -> None:
    """PowerPoint counts the insets of a rounded rectangle from a smaller one that its corners leave."""
    insets, box = Insets(200_000, 20_000, 100_000, 90_000), box_inches(1, 1, 4, 2)
    said = body(paragraph("Words"), insets=insets)
    plates = (Shape("Square", box, body=said), Shape("Round", box, "roundRect", (10_000,), body=said))
    slide = opened(written(scene("Plates", *plates))).slides[0]
    square, rounded = (next(s for s in slide.shapes if s.name == name).text_frame for name in ("Square", "Round"))
    inside = round(box.h * 0.1 * 0.29289)
    assert 20_000 < inside < 90_000
    assert (square.margin_left, square.margin_top, square.margin_right, square.margin_bottom) == insets
    assert (rounded.margin_left, rounded.margin_top, rounded.margin_right, rounded.margin_bottom) == (
        200_000 - inside, 0, 100_000 - inside, 90_000 - inside,
    )  # fmt: skip


def test_pictures_are_stored_once_and_unpacked(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        media = [info for info in archive.infolist() if info.filename.startswith("ppt/media/")]
    assert sorted(info.filename.rpartition(".")[2] for info in media) == ["png", "png", "svg"]
    assert all(info.compress_type == zipfile.ZIP_STORED for info in media if info.filename.endswith(".png"))


def test_a_drawing_comes_as_svg_with_a_png(whole: bytes) -> None:
    slide = next(slide for slide in opened(whole).slides if slide.name == "Bild")
    drawing = next(shape for shape in slide.shapes if shape.name == "Drawing")
    assert drawing.image.blob == PICTURES["drawing.svg"].twin
    vector = drawing._element.find(".//{*}svgBlip").get(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    )
    assert slide.part.related_part(vector).blob == PICTURES["drawing.svg"].data


def test_a_picture_fills_its_placeholder_and_is_cropped(whole: bytes) -> None:
    slide = next(slide for slide in opened(whole).slides if slide.name == "Bild")
    photo = next(shape for shape in slide.shapes if shape.name == "Photo")
    assert photo.is_placeholder
    assert (photo.crop_left, photo.crop_right) == (0.1, 0.1)


def test_a_picture_that_is_not_given_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        written(scene("A", Picture("P", box_inches(1, 1, 1, 1), "missing.png")))


def test_a_link_to_a_slide_that_is_not_there_is_our_mistake() -> None:
    style = replace(samples.PLAIN, link="#nowhere")
    text = Text("T", box_inches(1, 1, 1, 1), body(paragraph("x", style=style)))
    with pytest.raises(KeyError):
        written(scene("A", text))


def test_notes_are_labelled_and_numbered(whole: bytes) -> None:
    slide = opened(whole).slides[0]
    paragraphs = slide.notes_slide.notes_text_frame.paragraphs
    assert [each.text for each in paragraphs] == ["Säg: Välkomna alla.", "Dela ut kort", "Samla in kort", "Tid & plats"]
    assert [run.font.bold for run in paragraphs[0].runs] == [True, None]
    numbers = [each._p.find(".//{*}buAutoNum") for each in paragraphs]
    assert [each is not None for each in numbers] == [False, True, True, False]
    assert all(each.get("startAt") is None for each in numbers if each is not None)
    assert paragraphs[3].level == 1


def test_a_numbered_list_in_notes_starts_anew_after_other_text() -> None:
    notes = (NoteText("a", bullet="1."), NoteText("b"), NoteText("c", bullet="4."), NoteText("d", bullet="5."))
    found = opened(written(scene("A", notes=notes))).slides[0].notes_slide.notes_text_frame.paragraphs
    starts = [each._p.find(".//{*}buAutoNum") for each in found]
    assert [each if each is None else each.get("startAt") for each in starts] == [None, None, "4", "4"]


def test_a_deck_without_notes_gets_no_notes_master() -> None:
    names = parts(written(scene("A")))
    assert not any("notes" in name for name in names)


def test_sections_follow_the_sessions(whole: bytes) -> None:
    xml = parts(whole)["ppt/presentation.xml"].decode()
    assert xml.count("<p14:section ") == 2
    assert 'name="Början"' in xml and 'name="Slutet"' in xml


def test_sections_hold_every_slide_even_those_that_none_names() -> None:
    sections = (Section("s", "Del", ("B",)),)
    data = written(scene("A"), scene("B"), scene("B-2"), properties=replace(TITLED, sections=sections))
    assert problems(data) == []
    xml = parts(data)["ppt/presentation.xml"].decode()
    assert 'name="Titel"' in xml  # what stands before the first section


def test_a_session_that_comes_back_is_a_section_of_its_own() -> None:
    sections = (Section("s", "Ett", ("A", "C")), Section("t", "Två", ("B",)))
    data = written(scene("A"), scene("B"), scene("C"), properties=replace(TITLED, sections=sections))
    assert problems(data) == []
    assert parts(data)["ppt/presentation.xml"].decode().count("<p14:section ") == 3


def test_properties_say_what_the_caller_says(whole: bytes) -> None:
    core = opened(whole).core_properties
    assert (core.title, core.subject, core.author, core.language) == ("Målbild & väg", "Verkstad", "Någon", "sv-SE")
    assert (core.keywords, core.category, core.version) == ("mål, bild", "Kunden", "abc1234")
    assert core.created.isoformat().startswith("2026-03-01T00:00:00")
    app = parts(whole)["docProps/app.xml"].decode()
    assert "<Slides>14</Slides><Notes>2</Notes><HiddenSlides>1</HiddenSlides>" in app


def test_masters_and_layouts_are_the_template_byte_for_byte(whole: bytes) -> None:
    before, after = parts(samples.template_bytes()), parts(whole)
    kept = [name for name in before if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/"))]
    assert len(kept) > 20
    assert all(after[name] == before[name] for name in kept)
    assert "docProps/thumbnail.jpeg" in before and "docProps/thumbnail.jpeg" not in after


def test_slides_of_the_template_and_their_pictures_stay_behind() -> None:
    photo = Picture("Photo", box_inches(1, 1, 2, 2), "photo.png")
    filled = written(scene("Old", photo, notes=(NoteText("gammalt"),)))
    data = write_deck(numbered((scene("New"),)), TEMPLATE, filled, {}, TITLED)
    assert problems(data) == []
    assert [slide.name for slide in opened(data).slides] == ["New"]
    assert not [name for name in parts(data) if name.startswith("ppt/media/")]


def test_a_picture_that_the_template_has_is_not_stored_again() -> None:
    package = parts(samples.template_bytes())
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    row = f'<Relationship Id="rId99" Type="{image}" Target="../media/logo.png"/></Relationships>'
    package[rels] = package[rels].replace(b"</Relationships>", row.encode())
    package["ppt/media/logo.png"] = PICTURES["photo.png"].data
    types = package["[Content_Types].xml"]
    package["[Content_Types].xml"] = types.replace(
        b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in package.items():
            archive.writestr(name, content)
    photo = Picture("Photo", box_inches(1, 1, 2, 2), "photo.png", alt="x")
    data = write_deck(numbered((scene("A", photo),)), TEMPLATE, stream.getvalue(), PICTURES, TITLED)
    assert [name for name in parts(data) if name.startswith("ppt/media/")] == ["ppt/media/logo.png"]
    assert opened(data).slides[0].shapes[1].image.blob == PICTURES["photo.png"].data


def test_a_potx_gives_a_pptx() -> None:
    package = parts(samples.template_bytes())
    package["[Content_Types].xml"] = package["[Content_Types].xml"].replace(
        b"presentation.main+xml", b"template.main+xml"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in package.items():
            archive.writestr(name, content)
    data = write_deck(numbered((scene("A"),)), TEMPLATE, stream.getvalue(), {}, TITLED)
    assert len(opened(data).slides) == 1


@settings(max_examples=examples(60), deadline=None)
@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_any_text_can_be_written(text: str, other: str) -> None:
    note = NoteText(other or "x", text)
    data = written(scene("A", points(f"a{text}z", other or "x"), notes=(note,)))
    assert problems(data) == []
    legal = "".join(char for char in text if char in "\t\n\r" or " " <= char < "\ufffe" or char > "\uffff")
    found = opened(data).slides[0].shapes[1].text_frame.paragraphs[0].text
    assert found == f"a{legal}z".replace("\r\n", "\n").replace("\r", "\n")


LENT = {"hand": "Borrowed Hand"}


def embedded(data: bytes) -> list[str]:
    """The families of a file's embedded fonts; each of their files is there."""
    xml = parts(data)["ppt/presentation.xml"].decode()
    files = [name for name in parts(data) if name.startswith("ppt/fonts/")]
    assert len(files) == len(re.findall("<p:(?:regular|bold|italic|boldItalic) ", xml))
    return re.findall('<p:font typeface="([^"]*)"', xml)


@pytest.mark.slow
def test_only_fonts_that_the_deck_uses_stay_embedded() -> None:
    template = read_template(compiled(), nordljus())
    layout = template.layout("bullets")
    plain = RunStyle("minor", 24.0, Color("dk1"))
    hand = Text("Hand", box_inches(1, 3, 5, 1), body(paragraph("Så här", style=replace(plain, font="hand"))))
    made = replace(scene("A"), items=(), template_layout=layout.name, size=template.size)
    without = write_deck(numbered((made,)), template, compiled(), {}, TITLED)
    assert problems(without) == []
    assert embedded(without) == ["Hedvig Letters Serif", "Source Sans 3"]
    with_hand = write_deck(numbered((replace(made, items=(hand,)),)), template, compiled(), {}, TITLED)
    assert problems(with_hand) == []
    assert embedded(with_hand) == ["Hedvig Letters Serif", "Source Sans 3", "Caveat"]


def test_lent_fonts_are_embedded_where_a_slide_uses_them() -> None:
    template = read_template(compiled(), nordljus())
    client = replace(template, from_client=True, theme=replace(template.theme, fonts={**template.theme.fonts, **LENT}))
    plain = RunStyle("hand", 24.0, Color("dk1"))
    hand = Text("Hand", box_inches(1, 3, 5, 1), body(paragraph("Så här", style=plain)))
    made = replace(scene("A"), items=(), template_layout=template.layout("bullets").name, size=template.size)
    lent = {"Borrowed Hand": {"regular": b"an EOT file", "bold": b"another"}}
    without, used = (
        write_deck(numbered((each,)), client, compiled(), {}, TITLED, lent=lent)
        for each in (made, replace(made, items=(hand,)))
    )
    assert problems(used) == []
    assert "Borrowed Hand" not in embedded(without)
    assert embedded(used)[-1] == "Borrowed Hand"
    assert {b"an EOT file", b"another"} <= {data for name, data in parts(used).items() if "fonts/" in name}


def test_a_label_without_text_ends_where_it_ends() -> None:
    notes = (NoteText("", "Fråga:"), NoteText("Vem?", bullet="•"))
    found = opened(written(scene("A", notes=notes))).slides[0].notes_slide.notes_text_frame
    assert [each.text for each in found.paragraphs] == ["Fråga:", "Vem?"]


def test_notes_pages_carry_the_slides_number() -> None:
    slides = opened(written(scene("A"), scene("B", notes=(NoteText("x"),)))).slides
    assert [slide.has_notes_slide for slide in slides] == [False, True]
    kinds = {shape.placeholder_format.type.name: shape for shape in slides[1].notes_slide.placeholders}
    assert list(kinds) == ["SLIDE_IMAGE", "BODY", "SLIDE_NUMBER"]
    field = kinds["SLIDE_NUMBER"]._element.find(".//{*}fld")
    assert (field.get("type"), field.findtext("{*}t")) == ("slidenum", "2")


def test_two_items_of_one_name_have_ids_of_their_own() -> None:
    box = Text("Same", box_inches(1, 1, 1, 1), body(paragraph("x")))
    data = written(scene("A", box, box, box))
    assert problems(data) == []
    assert len({shape.shape_id for shape in opened(data).slides[0].shapes}) == 4


def test_a_number_upon_a_picture_states_its_place() -> None:
    number = next(item for item in every_kind()[0].items if item.name == "Number")
    ground = Picture("Ground", Box(0, 0, *samples.SIZE), "photo.png", alt="x")
    aside = Picture("Aside", box_inches(1, 2, 1, 1), "photo.png", alt="x")
    slides = opened(written(scene("A", aside, number), scene("B", ground, number))).slides
    places = [slide.shapes[-1]._element.spPr.find("{*}xfrm") for slide in slides]
    assert places[0] is None
    assert (places[1].off.x, places[1].off.y) == (samples.NUMBER.box.x, samples.NUMBER.box.y)
