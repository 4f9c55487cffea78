"""A stranger's template: what no deck carries on is left behind and told, all else stays byte for byte."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from lxml import etree

from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.read.template import read_template
from deckgen.powerpoint.write.deck import write_deck
from deckgen.themes.client.cleaning import clean_template
from support import client_templates
from support.client_templates import A, P, R, packed
from support.package_invariants import problems

MARK = "CANARY7f3a9"
SHARE = "\\\\example.com\\share\\x.png"
THEME, LAYOUT, MASTER = "ppt/theme/theme1.xml", "ppt/slideLayouts/slideLayout1.xml", "ppt/slideMasters/slideMaster1.xml"
MAIN, MEDIA, CHART, TYPES = (
    "ppt/presentation.xml",
    "ppt/media/image1.png",
    "ppt/charts/chart9.xml",
    "[Content_Types].xml",
)
PNG = client_templates.png([[(1, 2, 3)]])
CHART_XML = (
    f'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{R}"><c:chart/>'
    '<c:externalData r:id="rIdX"><c:autoUpdate val="1"/></c:externalData></c:chartSpace>'
)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SOUND = unpacked(client_templates.pptx(client_templates.samples()["picture-ground"]))


def rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/") if part else "_rels/.rels"


def template(
    part: str, kind: str, target: str, *, xml: str = "", inside: bytes = b"</p:spTree>", external: bool = False,
    more: Mapping[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    """The template with a relationship of a part, `rIdX`, and XML before the end of an element of the part."""
    parts: dict[str, bytes] = {**SOUND, **(more or {})}
    mode = ' TargetMode="External"' if external else ""
    type_ = kind if ":" in kind else f"{R}/{kind}"
    row = f'<Relationship Id="rIdX" Type="{type_}" Target="{target}"{mode}/></Relationships>'
    empty = f'<Relationships xmlns="{client_templates.PACKAGE}"></Relationships>'.encode()
    parts[rels(part)] = parts.get(rels(part), empty).replace(b"</Relationships>", row.encode())
    if xml:
        assert inside in parts[part]
        parts[part] = parts[part].replace(inside, xml.encode() + inside, 1)
    types = '<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", types.encode())
    return packed(dict(parts))


def built(data: bytes) -> dict[str, bytes]:
    """The parts of a deck without slides on the template."""
    made = write_deck((), read_template(data), data, {}, Properties("T"))
    assert problems(made) == []
    return unpacked(made)


def click(action: str = "", kind: str = "hlinkClick") -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="990" name="Button">'
        f'<a:{kind} r:id="rIdX"{action and f" action={action!r}"}/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        "<p:spPr/></p:sp>"
    )


PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="991" name="Pic"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:link="rIdX"/></p:blipFill><p:spPr/></p:pic>'
)
FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="992" name="O"/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/'
    '2006/ole"><p:oleObj r:id="rIdX" progId="Excel.Sheet.12"><p:embed/></p:oleObj></a:graphicData></a:graphic>'
    "</p:graphicFrame>"
)
TAGS = (
    '<p:sp><p:nvSpPr><p:cNvPr id="993" name="T"/><p:cNvSpPr/><p:nvPr><p:custDataLst><p:tags r:id="rIdX"/>'
    "</p:custDataLst></p:nvPr></p:nvSpPr><p:spPr/></p:sp>"
)
FILLED = (
    '<p:sp><p:nvSpPr><p:cNvPr id="994" name="F"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:blipFill>'
    '<a:blip r:embed="rIdX"/></a:blipFill></p:spPr></p:sp>'
)
BIN = {"ppt/x/a.bin": MARK.encode()}
OFFICE = "http://schemas.microsoft.com/office/2006/relationships"
LEFT = {
    "a theme's picture elsewhere": (template(THEME, "image", SHARE, external=True), "files elsewhere"),
    "a master's picture elsewhere": (template(MASTER, "image", SHARE, xml=PICTURE, external=True), "files elsewhere"),
    "a layout's film elsewhere": (template(LAYOUT, "video", "file:///c:/a.mp4", external=True), "files elsewhere"),
    "a template elsewhere": (template(MAIN, "attachedTemplate", SHARE, external=True), "files elsewhere"),
    "of the whole package": (template("", "image", SHARE, external=True), "files elsewhere"),
    "of a picture": (template(MEDIA, "image", SHARE, external=True), "files elsewhere"),
    "an object": (template(LAYOUT, "oleObject", "../x/a.bin", xml=FRAME, more=BIN), "embedded objects"),
    "a linked object": (template(LAYOUT, "oleObject", "file:///c:/a", xml=FRAME, external=True), "files elsewhere"),
    "a package": (template(LAYOUT, "package", "../x/a.bin", xml=FRAME, more=BIN), "embedded objects"),
    "a control": (template(LAYOUT, "control", "../x/a.bin", xml='<p:controls><p:control r:id="rIdX"/></p:controls>',
                           inside=b"</p:cSld>", more=BIN), "controls"),
    "tags of a shape": (template(LAYOUT, "tags", "../x/a.bin", xml=TAGS, more=BIN), "tags"),
    "tags of a master": (template(MASTER, "tags", "../x/a.bin", more=BIN), "tags"),
    "tags": (template(MAIN, "tags", "x/a.bin", xml='<p:custDataLst><p:tags r:id="rIdX"/></p:custDataLst>',
                      inside=b"</p:presentation>", more=BIN), "tags"),
    "macros": (template(MAIN, f"{OFFICE}/vbaProject", "x/a.bin", more=BIN), "macros"),
    "custom XML": (template(MAIN, "customXml", "x/a.bin", more=BIN), "custom XML"),
    "printer settings": (template(MAIN, "printerSettings", "x/a.bin", more=BIN), "printer settings"),
    "comments": (template(MAIN, "commentAuthors", "x/a.bin", more=BIN), "authors of comments"),
    "a ribbon": (template("", f"{OFFICE}/ui/extensibility", "ppt/x/a.bin", more=BIN), "additions to the program"),
    "an add-in": (template("", f"{OFFICE}/webextensiontaskpanes", "ppt/x/a.bin", more=BIN), "additions to the program"),
    "a signature": (template("", "digital-signature/origin", "ppt/x/a.bin", more=BIN), "signatures"),
    "something new": (template(LAYOUT, f"{OFFICE}/hologram", "../x/a.bin", more=BIN), "parts of the kind `hologram`"),
    "a sound": (template(LAYOUT, "audio", "../x/a.bin", more=BIN, inside=b"</p:sldLayout>",
                         xml='<p:transition><p:sndAc><p:stSnd><p:snd r:embed="rIdX" name="a"/></p:stSnd></p:sndAc>'
                         "</p:transition>"), "sounds and films"),
    "an unsafe drawing": (template(LAYOUT, "image", "../media/a.svg", xml=FILLED, more={
        "ppt/media/a.svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>{MARK}</script></svg>'
        .encode()}), "drawings that hold scripts or outside files"),
    "data of a chart": (template(CHART, "package", "../x/a.bin", more={**BIN, CHART: CHART_XML.encode()}), ""),
}  # fmt: skip
LINKS = {
    "a program": template(LAYOUT, "hyperlink", "file:///c:/calc.exe", xml=click("ppaction://program"), external=True),
    "a program without a link": template(LAYOUT, "theme", "../theme/theme1.xml", xml=click("ppaction://program")),
    "a macro": template(MASTER, "theme", "../theme/theme1.xml", xml=click("ppaction://macro?name=x")),
    "at a touch": template(MASTER, "hyperlink", "javascript:x", xml=click(kind="hlinkHover"), external=True),
    "a file": template(LAYOUT, "hyperlink", "file:///etc/passwd", xml=click(), external=True),
    "a share": template(LAYOUT, "hyperlink", SHARE, xml=click(), external=True),
    "a relative path": template(LAYOUT, "hyperlink", "setup.exe", xml=click(), external=True),
    "another presentation": template(
        LAYOUT, "hyperlink", "a.pptx", xml=click("ppaction://hlinkpres?slideindex=1"), external=True
    ),
}


def parts_of(data: bytes) -> bytes:
    return b"\n".join(name.encode() + content for name, content in built(data).items())


@pytest.mark.parametrize("name", LEFT)
def test_what_no_deck_carries_on_is_left_behind_and_told(name: str) -> None:
    data, kind = LEFT[name]
    cleaned, found = clean_template(data)
    if kind:  # a chart that no layout shows is not in the deck at all
        (told,) = found
        assert (told.code, told.severity.value) == ("left-out-of-template", "warning")
        assert told.message.startswith(f"left out of the template: {kind} (`")
    whole = parts_of(cleaned)
    assert MARK.encode() not in whole and b"example.com" not in whole and b"rIdX" not in whole
    assert b"file:///" not in whole


@pytest.mark.parametrize("name", LINKS)
def test_links_that_run_something_are_left_out_and_told(name: str) -> None:
    cleaned, found = clean_template(LINKS[name])
    (told,) = found
    assert (told.code, told.severity.value) == ("unsafe-link", "warning")
    whole = parts_of(cleaned)
    assert not any(word in whole for word in (b"ppaction://", b"file:", b"javascript:", b"example.com", b".exe"))
    assert b"Button" in whole


@pytest.mark.parametrize("address", ["https://example.org/a", "mailto:a@example.org", "tel:+46"])
def test_links_that_lead_to_pages_stay(address: str) -> None:
    data = template(LAYOUT, "hyperlink", address, xml=click(), external=True)
    assert clean_template(data) == (data, ())


def test_clicks_that_show_another_slide_stay() -> None:
    data = template(LAYOUT, "theme", "../theme/theme1.xml", xml=click("ppaction://hlinkshowjump?jump=nextslide"))
    assert clean_template(data) == (data, ())


@pytest.mark.parametrize("name", client_templates.samples())
def test_a_template_that_holds_nothing_of_the_sort_stays_byte_for_byte(name: str) -> None:
    data = client_templates.pptx(client_templates.samples()[name])
    assert clean_template(data) == (data, ())


@pytest.mark.parametrize("name", [*LEFT])
def test_all_other_parts_stay_byte_for_byte(name: str) -> None:
    data, _ = LEFT[name]
    before, after = unpacked(data), unpacked(clean_template(data).value)
    changed = {part for part in before if before[part] != after[part]}
    assert len(changed) <= 2
    assert before.keys() == after.keys()


def test_a_link_of_a_picture_goes_and_the_picture_stays() -> None:
    both = PICTURE.replace('r:link="rIdX"', 'r:embed="rId2" r:link="rIdX"')
    cleaned, _ = clean_template(template(LAYOUT, "image", SHARE, xml=both, external=True))
    tree = etree.fromstring(unpacked(cleaned)[LAYOUT])
    blips = tree.findall(f".//{{{P}}}pic//{{{A}}}blip")
    assert [dict(blip.attrib) for blip in blips][-1] == {f"{{{R}}}embed": "rId2"}


def test_pictures_of_templates_lose_what_is_said_in_them() -> None:
    data = packed({**SOUND, MEDIA: PNG + MARK.encode()})
    cleaned, found = clean_template(data)
    assert found == ()
    assert unpacked(cleaned)[MEDIA] == PNG


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    head = b"IHDR" + (70_000_000).to_bytes(4, "big") + PNG[20:29]
    bomb = PNG[:12] + head + zlib.crc32(head).to_bytes(4, "big") + PNG[33:]
    with pytest.raises(TemplateError, match="too many pixels"):
        clean_template(packed({**SOUND, MEDIA: bomb}))
