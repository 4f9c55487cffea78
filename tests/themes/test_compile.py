"""A theme → a template: what the package holds, read by another library."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pptx import Presentation

from deckgen.themes.own import eot
from deckgen.themes.own.compile import compile_theme
from support.theme_samples import compiled, font_files, nordljus, small

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_same_theme_gives_the_same_bytes() -> None:
    assert compile_theme(nordljus(), font_files()) == compiled()


def test_every_part_is_well_formed_and_has_a_content_type() -> None:
    parts = _parts(compiled())
    types = etree.fromstring(parts["[Content_Types].xml"])
    known = {t.get("PartName", "").lstrip("/") for t in types} | {t.get("Extension") for t in types}
    for name, data in parts.items():
        assert name in known or name.rpartition(".")[2] in known, name
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)


def test_every_relationship_leads_to_a_part_and_every_part_is_led_to() -> None:
    parts = _parts(compiled())
    reached = {"[Content_Types].xml"}
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        base = name.replace("_rels/", "").removesuffix(".rels").rpartition("/")[0]
        for row in etree.fromstring(data):
            target = f"{base}/{row.get('Target')}".lstrip("/")
            while "/../" in target:
                target = re.sub(r"[^/]+/\.\./", "", target, count=1)
            assert target in parts, (name, target)
            reached.add(target)
    assert reached == set(parts)


def test_another_library_finds_the_layouts_and_their_placeholders() -> None:
    presentation = Presentation(io.BytesIO(compiled()))
    assert (presentation.slide_width, presentation.slide_height) == nordljus().size
    assert [layout.name for layout in presentation.slide_layouts] == [layout.name for layout in nordljus().layouts]
    for found, stated in zip(presentation.slide_layouts, nordljus().layouts, strict=True):
        expected = {p.idx: (p.name, *p.box) for p in stated.placeholders}
        held = {p.placeholder_format.idx: (p.name, p.left, p.top, p.width, p.height) for p in iter(found.placeholders)}
        assert held == expected


def test_a_slide_inherits_from_its_layout() -> None:
    presentation = Presentation(io.BytesIO(compiled()))
    slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name("Two columns"))
    names = {shape.name.rpartition(" ")[0] for shape in slide.placeholders}
    assert {p.placeholder_format.idx for p in slide.placeholders} >= {0, 14, 15, 16, 17}
    assert names
    again = io.BytesIO()
    presentation.save(again)
    assert len(Presentation(again).slides) == 1


def test_shape_ids_are_unique_in_every_part() -> None:
    for name, data in _parts(compiled()).items():
        if "Masters/" in name or "Layouts/" in name:
            ids = re.findall(rb'<p:cNvPr id="(\d+)"', data)
            assert len(ids) == len(set(ids)), name


def test_line_pitch_is_a_percentage_of_the_fonts_own_line() -> None:
    for name, data in _parts(compiled()).items():
        if "slideLayouts/slide" in name or "slideMasters/slide" in name:
            assert b"<a:lnSpc><a:spcPts" not in data
    master = _parts(compiled())["ppt/slideMasters/slideMaster1.xml"]
    title = master[master.index(b"<p:titleStyle>") :]
    assert title.index(b'<a:lnSpc><a:spcPct val="91667"/>') < title.index(b"</p:titleStyle>")  # 1.10 of 1.2


def test_words_that_a_client_adds_make_titles_and_bodies_shrink() -> None:
    for name, data in _parts(compiled()).items():
        if "slideLayouts/slide" in name or "slideMasters/slide" in name:
            for shape in re.findall(rb"<p:sp>.*?</p:sp>", data):
                kind = re.search(rb'<p:ph(?: type="(\w+)")?', shape)
                if kind:
                    wanted = kind[1] in (None, b"title", b"ctrTitle", b"subTitle", b"body")
                    assert (b"<a:normAutofit/>" in shape, b"<a:noAutofit/>" in shape) == (wanted, not wanted), name


def test_a_box_that_a_client_draws_takes_the_fonts_own_pitch() -> None:
    presentation = _parts(compiled())["ppt/presentation.xml"]
    default = presentation[presentation.index(b"<p:defaultTextStyle>") :]
    assert b"lnSpc" not in default
    assert default.count(b"+mn-lt") == 9


def test_a_placeholder_like_the_masters_leaves_its_style_to_the_master() -> None:
    parts = _parts(compiled())
    bullets = next(data for name, data in parts.items() if b'name="Title and text"' in data)
    assert bullets.count(b"<a:lstStyle/>") == 2  # title and body
    assert bullets.count(b"<a:lstStyle>") == 3  # source, footer, slide number


def test_no_colour_but_the_themes() -> None:
    for name, data in _parts(compiled()).items():
        if "slideLayouts/slide" in name:
            assert b"srgbClr" not in data, name


def test_the_notes_master_is_registered_and_has_a_theme_of_its_own() -> None:
    parts = _parts(compiled())
    presentation = parts["ppt/presentation.xml"].decode()
    order = re.findall(r"<p:(\w+)[ >]", presentation)
    wanted = ["sldMasterIdLst", "notesMasterIdLst", "sldSz", "notesSz", "embeddedFontLst", "defaultTextStyle"]
    assert [name for name in order if name in wanted] == wanted
    assert b"theme2.xml" in parts["ppt/notesMasters/_rels/notesMaster1.xml.rels"]


def test_names_are_escaped() -> None:
    parts = _parts(compile_theme(small(), {}))
    assert b'name="Small &amp; plain"' in parts["ppt/theme/theme1.xml"]


def test_a_theme_without_font_files_embeds_none() -> None:
    parts = _parts(compile_theme(small(), {}))
    assert b"embeddedFont" not in parts["ppt/presentation.xml"]
    assert not any(name.endswith(".fntdata") for name in parts)


# --- embedded fonts ------------------------------------------------------------------------------------


def test_fonts_are_embedded_unchanged_behind_their_header() -> None:
    parts = _parts(compiled())
    held = [data for name, data in parts.items() if name.endswith(".fntdata")]
    assert len(held) == 9
    files = set(font_files().values())
    for data in held:
        size, font_size, version, flags = struct.unpack_from("<4L", data)
        assert (size, version, flags) == (len(data), 0x00020002, 0)
        assert data[size - font_size :] in files


def test_a_header_says_what_the_font_says() -> None:
    data = font_files()["SourceSans3-BoldItalic.ttf"]
    font = TTFont(io.BytesIO(data))
    header = eot.wrap_font(font, data)
    charset, italic, weight, fs_type, magic = struct.unpack_from("<2BL2H", header, 26)
    assert (charset, italic, weight, fs_type, magic) == (1, 1, 700, 0, 0x504C)
    assert struct.unpack_from("<L", header, 60)[0] == font["head"].checkSumAdjustment
    names = header[: len(header) - len(data)].decode("utf-16-le", errors="ignore")
    assert all(text in names for text in ("Source Sans 3\0", "Bold Italic\0", "Source Sans 3 Bold Italic\0"))


def test_faces_are_told_apart_and_families_come_as_wanted() -> None:
    embedded = eot.embeddable_families(font_files(), ("Caveat", "Source Sans 3", "Not There", "Caveat"))
    assert [(e.family, list(e.faces)) for e in embedded] == [
        ("Caveat", ["regular", "bold"]),
        ("Source Sans 3", ["regular", "bold", "italic", "boldItalic"]),
    ]


def test_a_bold_without_its_regular_is_left_out() -> None:
    bold = {"Caveat-Bold.ttf": font_files()["Caveat-Bold.ttf"]}
    assert eot.embeddable_families(bold, ("Caveat",)) == ()


@pytest.mark.parametrize("family", ["Hedvig Letters Serif", "Source Sans 3", "Caveat", "Source Code Pro"])
def test_every_shipped_family_may_be_embedded(family: str) -> None:
    fonts = [TTFont(io.BytesIO(data), lazy=True) for data in font_files().values()]
    assert [f["OS/2"].fsType for f in fonts if f["name"].getDebugName(1) == family]
    assert all(f["OS/2"].fsType == 0 for f in fonts)
