"""Any template → data: our own comes back as it was stated, others are understood or refused in a sentence."""

from __future__ import annotations

import io
import pickle
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.layouts.catalogue import template_layouts
from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.read.template import read_template, template_media
from deckgen.scene.items import Picture
from deckgen.scene.pictures import ReadyPicture
from deckgen.themes.own.compile import compile_theme
from deckgen.themes.own.theme_data import read_theme_data
from deckgen.values.color import Color
from support.paths import MATERIAL, NO_MATERIAL, material
from support.theme_samples import SMALL, compiled, nordljus, small


def _blank() -> bytes:
    stream = io.BytesIO()
    Presentation().save(stream)
    return stream.getvalue()


def _changed(package: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with something else in one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            assert name != part or old in data
            target.writestr(name, data.replace(old, new) if name == part else data)
    return stream.getvalue()


# --- our own ---------------------------------------------------------------------------------------------


def test_a_compiled_theme_comes_back_as_stated() -> None:
    template = read_template(compiled(), nordljus())
    assert template.size == nordljus().size
    assert template.theme == nordljus().theme
    for found, stated in zip(template.layouts, nordljus().layouts, strict=True):
        assert found.name == stated.name
        assert found.backdrop == stated.artwork
        assert found.background == (stated.background or Color("lt1"))
        held = {p.key: replace(p, mixed_bullets=False, pitch_percent=0.0) for p in found.placeholders}
        assert held == {p.key: p for p in stated.placeholders}


def test_bullets_of_several_colours_are_marked() -> None:
    template = read_template(compiled(), nordljus())
    assert {layout.name for layout in template.layouts if any(p.mixed_bullets for p in layout.placeholders)} == {
        "SWOT",
        "Plan step",
    }


def test_the_catalogue_leads_to_our_layouts() -> None:
    template = read_template(compiled(), nordljus())
    assert {layout.key: template.layout(layout.key).name for layout in nordljus().layouts} == {
        layout.key: layout.name for layout in nordljus().layouts
    }


def test_dark_grounds_are_told_from_light_ones() -> None:
    dark = {layout.name for layout in read_template(compiled(), nordljus()).layouts if layout.background_dark}
    assert dark == {"Title", "Section", "Statement on picture", "Question on colour", "Break"}


def test_areas_are_the_themes_own_or_what_is_left() -> None:
    template = read_template(compiled(), nordljus())
    stated = {layout.key: layout.area for layout in nordljus().layouts}
    assert template.layout("swot").free == stated["swot"]
    assert template.layout("bullets").free == template.layout("bullets").placeholder("body").box  # type: ignore[union-attr]
    title = template.layout("two-columns").placeholder("title")
    foot = template.layout("two-columns").placeholder("footer")
    free = template.layout("two-columns").free
    assert title
    assert foot
    assert title.box.bottom < free.y < free.bottom < foot.box.y


def test_a_template_can_be_kept() -> None:
    template = read_template(compiled(), nordljus())
    assert pickle.loads(pickle.dumps(template)) == template


def test_colours_are_the_packages() -> None:
    recoloured, _ = read_theme_data({**SMALL, "colors": {**dict(SMALL["colors"]), "accent1": "#7A1F5C"}})  # type: ignore[call-overload]
    template = read_template(compile_theme(recoloured, {}), small())
    assert template.theme.colors["accent1"] == "7A1F5C"


# --- others ----------------------------------------------------------------------------------------------


def test_powerpoints_own_default_is_understood() -> None:
    template = read_template(_blank())
    assert template.theme.fonts["major"] == "Calibri"
    assert template.mapping["bullets"] == "Title and Content"
    assert template.mapping["section"] == "Section Header"
    assert template.layout("swot").name == template.layout("quote").name == "Title Only"
    assert all(template.layout(name) for name in template_layouts())
    body = template.layout("bullets").placeholder("body")
    assert body
    assert [level.size for level in body.levels] == [32, 28, 24, 20, 20]
    assert (body.levels[0].bullet, body.levels[1].bullet, body.pitch_percent) == ("•", "–", 1.0)


def test_columns_are_named_by_where_they_stand() -> None:
    template = read_template(_blank())
    held = {layout.name: {p.key: p.box.x for p in layout.placeholders} for layout in template.layouts}
    assert held["Two Content"]["left"] < held["Two Content"]["right"]
    comparison = held["Comparison"]
    assert comparison["left-heading"] == comparison["left"] < comparison["right-heading"] == comparison["right"]


def test_the_nearest_statement_wins() -> None:
    package = _changed(
        _blank(),
        "ppt/slideLayouts/slideLayout2.xml",
        b"<a:lstStyle/>",
        b'<a:lstStyle><a:lvl1pPr algn="ctr"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
        b'<a:buNone/><a:defRPr b="1"><a:latin typeface="Futura"/></a:defRPr></a:lvl1pPr></a:lstStyle>',
    )
    template = read_template(package)
    body = template.layout("bullets").placeholder("body")
    assert body
    first = body.levels[0]
    assert (first.align, first.bold, first.bullet, first.size) == ("center", True, "", 32)
    assert (body.pitch_percent, first.pitch) == pytest.approx((0.9, 1.08))
    assert template.theme.fonts[first.font] == "Futura"


def test_a_masters_colour_map_is_followed() -> None:
    swapped = _changed(_blank(), "ppt/slideMasters/slideMaster1.xml", b'bg1="lt1" tx1="dk1"', b'bg1="dk1" tx1="lt1"')
    layout = read_template(swapped).layout("bullets")
    assert layout.background_dark
    assert layout.placeholder("title").levels[0].color == Color("lt1")  # type: ignore[union-attr]


def test_static_shapes_in_groups_stand_where_they_are_seen() -> None:
    art = b"""<p:grpSp><p:nvGrpSpPr><p:cNvPr id="90" name="Logo"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>
        <a:xfrm><a:off x="1000" y="2000"/><a:ext cx="400" cy="200"/><a:chOff x="0" y="0"/><a:chExt cx="200" cy="100"/>
        </a:xfrm></p:grpSpPr><p:sp><p:nvSpPr><p:cNvPr id="91" name="Dot"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>
        <a:xfrm><a:off x="10" y="20"/><a:ext cx="30" cy="40"/></a:xfrm>
        <a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>
        <a:solidFill><a:schemeClr val="accent2"><a:lumMod val="75000"/></a:schemeClr></a:solidFill></p:spPr></p:sp>
        </p:grpSp>"""
    package = _changed(_blank(), "ppt/slideLayouts/slideLayout2.xml", b"</p:spTree>", art + b"</p:spTree>")
    (group,) = read_template(package).layout("bullets").backdrop
    (dot,) = group.items  # type: ignore[union-attr]
    assert tuple(dot.box) == (1020, 2040, 60, 80)  # type: ignore[union-attr]
    assert dot.fill == Color("accent2", mods=(("lumMod", 75_000),))  # type: ignore[union-attr]


def test_a_background_picture_covers_the_slide_and_comes_with_its_bytes() -> None:
    part = "ppt/slideLayouts/slideLayout2.xml"
    ground = b'<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rId9"/></a:blipFill><a:effectLst/></p:bgPr></p:bg><p:spTree>'
    row = (
        b'<Relationship Id="rId9" Target="../media/sky.png" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image"/></Relationships>'
    )
    package = _changed(_blank(), part, b"<p:spTree>", ground)
    package = _changed(package, "ppt/slideLayouts/_rels/slideLayout2.xml.rels", b"</Relationships>", row)
    stream = io.BytesIO(package)
    with zipfile.ZipFile(stream, "a") as file:
        file.writestr("ppt/media/sky.png", b"the sky")
    template = read_template(stream.getvalue())
    (sky,) = template.layout("bullets").backdrop
    assert isinstance(sky, Picture)
    assert (sky.box.w, sky.box.h) == template.size
    assert template_media(stream.getvalue(), template) == {sky.asset: ReadyPicture(b"the sky", "")}
    assert not template.layout("bullets").background_dark  # its title is dark, so the picture is light


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no .pptx file"),
        (b"%PDF-1.7", "no .pptx file"),
        (b"PK\x05\x06", "no .pptx file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted or in the format of before 2007"),
    ],
)
def test_what_is_no_template_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(TemplateError, match=says):
        read_template(data)


def test_a_broken_part_is_named() -> None:
    broken = _changed(_blank(), "ppt/slideMasters/slideMaster1.xml", b"<p:cSld>", b"<p:cSld")
    with pytest.raises(TemplateError, match=r"slideMaster1\.xml"):
        read_template(broken)


def test_strict_files_are_refused_with_the_remedy() -> None:
    strict = _changed(
        _blank(),
        "ppt/presentation.xml",
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
        b"http://purl.oclc.org/ooxml/presentationml/main",
    )
    with pytest.raises(TemplateError, match="Strict Open XML"):
        read_template(strict)


@pytest.mark.skipif(MATERIAL is None, reason=NO_MATERIAL)
@pytest.mark.parametrize("path", material("templates") or [Path("none")], ids=lambda path: path.stem)
def test_templates_of_others_are_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    if path.stem.startswith(("st16", "st17")):
        with pytest.raises(TemplateError):
            read_template(data)
        return
    template = read_template(data)
    names = {layout.name for layout in template.layouts}
    assert set(template.mapping.values()) <= names
    for layout in template.layouts:
        assert len({p.key for p in layout.placeholders}) == len(layout.placeholders)
        assert 0 < layout.free.w <= template.size.w
        for placeholder in layout.placeholders:
            assert placeholder.levels[0].font in template.theme.fonts
            template.theme.rgb(placeholder.levels[0].color)
    media = template_media(data, template)
    shown = {item.asset for layout in template.layouts for item in layout.backdrop if isinstance(item, Picture)}
    assert shown <= set(media)
    assert all(picture.data for picture in media.values())
