"""A stranger's template: what no deck carries on is left behind and told, all else stays byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Mapping

import pytest
from lxml import etree
from PIL import Image

from deckgen.powerpoint.package.archive import read_archive, write_archive
from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.read.template import read_template
from deckgen.powerpoint.write.deck import write_deck
from deckgen.themes.client.cleaning import clean_template
from support import client_templates
from support.client_templates import A, P, R, packed
from support.examples import some_quick
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


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """The template with another text in a part."""
    assert old in SOUND[part]
    return packed({**SOUND, part: SOUND[part].replace(old, new, 1)})


def picture(ending: str, data: bytes) -> bytes:
    """The template with another picture on its ground."""
    name = f"ppt/media/image1.{ending}"
    parts = {name if part == MEDIA else part: content for part, content in SOUND.items()}
    types = f'<Default Extension="{ending}" ContentType="image/{ending}"/></Types>'.encode()
    parts |= {name: data, TYPES: SOUND[TYPES].replace(b"</Types>", types)}
    for part in [part for part in parts if part.endswith(".rels")]:
        parts[part] = parts[part].replace(b"image1.png", f"image1.{ending}".encode())
    return packed(dict(parts))


def raster(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((20, 10)).convert("P" if kind == "GIF" else "RGB").save(out, kind, **options)
    return out.getvalue()


def emf() -> bytes:
    """A metafile of one rectangle, with a description, a comment, and a mark behind its end."""
    said = MARK.encode() + b"!"
    rectangle = struct.pack("<2L4l", 43, 24, 0, 0, 9, 9)
    comment = struct.pack("<3L", 70, 12 + len(said), len(said)) + said
    end = struct.pack("<5L", 14, 20, 0, 16, 20)
    size = 88 + len(said)
    head = struct.pack("<2L8l", 1, size, 0, 0, 9, 9, 0, 0, 99, 99) + b" EMF"
    head += struct.pack("<3L2H3L4l", 0x10000, size + 24 + len(comment) + 20, 4, 1, 0, 6, 88, 0, 9, 9, 9, 9)
    return head + said + rectangle + comment + end + said


def wmf() -> bytes:
    """A placeable metafile of one rectangle, with a comment, and a mark behind its end."""
    said = MARK.encode() + b"!"
    placing = b"\xd7\xcd\xc6\x9a" + struct.pack("<H4hHL", 0x4341, 0, 0, 9, 9, 1440, 0x414E4143)
    records = struct.pack("<LH4h", 7, 0x041B, 9, 9, 0, 0)
    records += struct.pack("<L3H", 5 + len(said) // 2, 0x0626, 15, len(said)) + said + struct.pack("<LH", 3, 0)
    return placing + bytes(2) + struct.pack("<3HLHLH", 1, 9, 0x300, 9 + len(records) // 2, 0, 11, 0) + records + said


CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
ONE = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'
)


def properties(*rows: tuple[str, str]) -> bytes:
    inside = "".join(ONE.format(number, name, value) for number, (name, value) in enumerate(rows, start=2))
    xml = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VALUES}">{inside}</Properties>'
    return template("", "custom-properties", "docProps/custom.bin", more={"docProps/custom.bin": xml.encode()})


OTHERS = "what only other programs read"
UNSEEN = "shapes that no slide shows"


def shape(x: int, y: int, properties: str = "", place: str = "", body: str = '<a:bodyPr wrap="none"/>') -> bytes:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="994" name="{"" if place else MARK}" {properties}/><p:cNvSpPr/><p:nvPr>{place}'
        f'</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="900" cy="900"/></a:xfrm></p:spPr>'
        f'<p:txBody>{body}<a:p><a:r><a:rPr sz="1200"/><a:t>{MARK}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>'
    ).encode()


def grouped(inside: bytes) -> bytes:
    place = '<a:off x="0" y="0"/><a:ext cx="9000" cy="9000"/><a:chOff x="0" y="0"/><a:chExt cx="9" cy="9"/>'
    return (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="995" name="G"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f"<a:xfrm>{place}</a:xfrm></p:grpSpPr>"
    ).encode() + inside.replace(b"</p:spTree>", b"</p:grpSp></p:spTree>")


FOREIGN = f'<x:a xmlns:x="urn:{MARK}" x:b="c">{MARK}</x:a>'.encode()
JPEG = raster("JPEG")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path/></svg>'
HELD = b64encode(PNG + MARK.encode()).decode()
HIDDEN = {
    "a comment": (changed(LAYOUT, b"<p:spTree>", f"<!-- {MARK} --><p:spTree>".encode()), ""),
    "a comment before all": (changed(THEME, b"<a:theme", f"<!--{MARK}--><a:theme".encode()), ""),
    "a comment after all": (changed(THEME, b"</a:theme>", f"</a:theme><!--{MARK}-->".encode()), ""),
    "a comment among relationships": (
        changed(rels(LAYOUT), b"<Relationship ", f"<!-- {MARK} --><Relationship ".encode()), ""),
    "a comment in the types": (changed(TYPES, b"<Default", f"<!-- {MARK} --><Default".encode()), ""),
    "an instruction": (changed(LAYOUT, b"<p:sldLayout", f"<?xml-stylesheet href='{MARK}'?><p:sldLayout".encode()), ""),
    "stray text": (changed(LAYOUT, b"<p:spTree>", f"{MARK}<p:spTree>{MARK}".encode()), ""),
    "text where there is none": (changed(THEME, b"</a:theme>", f"<a:extLst>{MARK}</a:extLst></a:theme>".encode()), ""),
    "another language": (changed(LAYOUT, b"</p:spTree>", FOREIGN + b"</p:spTree>"), OTHERS),
    "an attribute of another language": (
        changed(LAYOUT, b"<p:spTree", f'<p:spTree xmlns:x="urn:x" x:y="{MARK}"'.encode()), OTHERS),
    "the name of a language": (
        changed(LAYOUT, b"<p:spTree", f'<p:spTree xmlns:x="urn:{MARK}"'.encode()), OTHERS),
    "the alternative text of a layout": (
        changed(LAYOUT, b"<p:cNvPr ", f'<p:cNvPr descr="{MARK}" title="{MARK}" '.encode()), ""),
    "alternative texts of a master's shapes": (
        packed({**SOUND, MASTER: SOUND[MASTER].replace(b"<p:cNvPr ", f'<p:cNvPr descr="{MARK}" '.encode())}), ""),
    "a hidden shape": (changed(LAYOUT, b"</p:spTree>", shape(9, 9, 'hidden="1"')), UNSEEN),
    "a hidden shape of a master": (changed(MASTER, b"</p:spTree>", shape(9, 9, 'hidden="true"')), UNSEEN),
    "a shape beside the slide": (changed(LAYOUT, b"</p:spTree>", shape(-9_000_000, 9)), UNSEEN),
    "a shape below the slide": (changed(LAYOUT, b"</p:spTree>", shape(9, 90_000_000)), UNSEEN),
    "a shape that its group moves away": (changed(LAYOUT, b"</p:spTree>", grouped(shape(90_000, 9))), UNSEEN),
    "words of a hidden place": (
        changed(LAYOUT, b"</p:spTree>", shape(9, 9, 'hidden="1"', '<p:ph type="body" idx="77"/>')), UNSEEN),
    "a hidden picture": (
        template(LAYOUT, "image", "../media/image1.bmp", more={"ppt/media/image1.bmp": raster("BMP")},
                 xml='<p:pic><p:nvPicPr><p:cNvPr id="9" name="' + MARK + '" hidden="1"/><p:cNvPicPr/><p:nvPr/>'
                 '</p:nvPicPr>'
                 '<p:blipFill><a:blip r:embed="rIdX"/></p:blipFill></p:pic>'), UNSEEN),
    "the kind of an addition": (
        changed(LAYOUT, b"</p:spTree>", f'</p:spTree><p:extLst><p:ext uri="{{{MARK}}}"/></p:extLst>'.encode()), OTHERS),
    "a target outside": (template(LAYOUT, "image", f"../../../../etc/{MARK}"), "parts that are missing"),
    "a target that is not there": (template(MAIN, "theme", f"/etc/{MARK}"), "parts that are missing"),
    "a target by a way round": (
        template(LAYOUT, "image", f"../{MARK}/../media/image1.png", xml=f'<p:pic><p:blipFill><a:blip xmlns:a="{A}" '
                 f'xmlns:r="{R}" r:embed="rIdX"/></p:blipFill></p:pic>'), ""),
    "an address that was none": (
        template(LAYOUT, "hyperlink", "https://example.org", external=True,
                 xml=click().replace("<a:hlinkClick", f'<a:hlinkClick invalidUrl="javascript:{MARK}"')), ""),
    "where links begin": (properties(("_PID_LINKBASE", f"file:///{MARK}")), "properties of the file"),
    "whose file it is": (
        properties(("MSIP_Label_0a-1_Owner", MARK), ("Customer", MARK)), "properties of the file"),
    "a program as a picture": (picture("png", b"MZ" + MARK.encode() * 20), "files that are no pictures"),
    "macros as a picture": (picture("png", b"\xd0\xcf\x11\xe0" + MARK.encode() * 20), "files that are no pictures"),
    "a damaged picture": (picture("png", PNG[:40] + MARK.encode()), "damaged pictures"),
    "a program as a font": (template(MAIN, "font", "x/a.bin", more=BIN), "files that are no fonts"),
    "a font with something behind it": (
        template(MAIN, "font", "x/a.bin", more={"ppt/x/a.bin": bytes((90, *bytes(33))) + b"LP" + MARK.encode() * 9}),
        "files that are no fonts"),
    "an original": (
        template(LAYOUT, "http://schemas.microsoft.com/office/2007/relationships/hdphoto", "../x/a.bin", more=BIN),
        "originals of pictures"),
    "of a made-up kind": (template(LAYOUT, f"http://{MARK}/image", "../media/image1.png"), "parts of the kind `image`"),
    "in a JPEG": (picture("jpeg", JPEG[:-2] + MARK.encode() + JPEG[-2:]), ""),
    "in a GIF": (picture("gif", raster("GIF", comment=MARK.encode())), ""),
    "behind a GIF": (picture("gif", raster("GIF") + MARK.encode()), ""),
    "in a TIFF": (picture("tiff", raster("TIFF", description=MARK)), ""),
    "behind a BMP": (picture("bmp", raster("BMP") + MARK.encode()), ""),
    "in a WebP": (picture("webp", raster("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0" + MARK.encode())), ""),
    "in an EMF": (picture("emf", emf()), ""),
    "in a WMF": (picture("wmf", wmf()), ""),
    "in a drawing": (picture("svg", f"<!DOCTYPE svg [<!--{MARK}-->]>{SVG}<!--{MARK}-->".encode()), ""),
    "in a picture of a drawing": (
        picture("svg", SVG.replace("<path/>", f'<image href="data:image/png;base64,{HELD}"/>').encode()), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", some_quick(HIDDEN, 12))
def test_what_nobody_sees_is_in_no_deck(name: str) -> None:
    data, kind = HIDDEN[name]
    cleaned, found = clean_template(data)
    told = [each.message.partition(" (`")[0].removeprefix("left out of the template: ") for each in found]
    assert told == [kind] * bool(kind)
    whole = parts_of(cleaned)
    assert MARK.encode() not in whole and b64encode(MARK.encode() + b"!")[:12] not in whole
    assert clean_template(cleaned) == (cleaned, ())


@pytest.mark.parametrize(
    "inside",
    [
        shape(9, 9),
        shape(-500, 9),
        shape(-900_000, 9, body='<a:bodyPr wrap="none"/><a:p><a:r><a:t>' + "m" * 40 + "</a:t></a:r></a:p>"),
        grouped(shape(9, 9)),
        shape(9, 9, 'hidden="0"'),
    ],
)
def test_shapes_that_slides_show_stay(inside: bytes) -> None:
    data = changed(LAYOUT, b"</p:spTree>", inside)
    assert clean_template(data) == (data, ())


def test_the_picture_of_a_shape_that_goes_is_in_no_deck() -> None:
    assert b"image1.bmp" not in parts_of(clean_template(HIDDEN["a hidden picture"][0]).value)


@pytest.mark.parametrize(("ending", "data"), [("emf", emf()), ("wmf", wmf()), ("gif", raster("GIF"))])
def test_what_a_picture_of_a_template_shows_stays(ending: str, data: bytes) -> None:
    cleaned, _ = clean_template(picture(ending, data))
    made = unpacked(cleaned)[f"ppt/media/image1.{ending}"]
    if ending == "gif":
        with Image.open(io.BytesIO(made)) as one, Image.open(io.BytesIO(data)) as other:
            assert one.convert("RGB").tobytes() == other.convert("RGB").tobytes()
    else:
        assert struct.pack("<2L4l", 43, 24, 0, 0, 9, 9) in made or struct.pack("<LH4h", 7, 0x041B, 9, 9, 0, 0) in made
    if ending == "emf":
        assert struct.unpack_from("<2L", made, 48) == (len(made), 3)


def test_how_confidential_a_template_is_stays() -> None:
    data = properties(("MSIP_Label_0a-1_Name", "Internal"), ("Classification", "Internal"))
    assert clean_template(data) == (data, ())


@pytest.mark.parametrize("change", ["behind", "sum"])
def test_a_part_that_is_packed_with_more_than_it_holds_is_told(change: str) -> None:
    entries = read_archive(packed(dict(SOUND)))
    entry = entries[THEME]
    other = entry._replace(packed=entry.packed + MARK.encode()) if change == "behind" else entry._replace(crc=1)
    with pytest.raises(TemplateError, match="damaged"):
        clean_template(write_archive({**entries, THEME: other}.values()))


def parts_of(data: bytes) -> bytes:
    return b"\n".join(name.encode() + content for name, content in built(data).items())


@pytest.mark.parametrize("name", some_quick(LEFT, 6))
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


@pytest.mark.parametrize("name", some_quick(LEFT, 6))
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


def test_a_list_that_loses_something_is_made_straight_all_the_same() -> None:
    sound = unpacked(template(LAYOUT, "image", SHARE, external=True))
    way_round = {name: data.replace(b'"../slideM', b'"../../ppt/slideM') for name, data in sound.items()}
    cleaned, _ = clean_template(packed({**way_round}))
    assert (
        b'Target="../slideMasters/slideMaster1.xml"'
        in unpacked(cleaned)["ppt/slideLayouts/_rels/slideLayout1.xml.rels"]
    )
    assert clean_template(cleaned) == (cleaned, ())


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
