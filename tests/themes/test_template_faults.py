"""A sound template with one thing damaged, missing or odd: slides are built on it, or one sentence says why not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.files.history import Commit
from deckgen.outputs.kinds import make
from deckgen.powerpoint.package.package import TemplateError
from deckgen.theme_tools.showcase import PLACE, prepare_showcase
from deckgen.themes.client.importing import import_template
from support import client_templates
from support.examples import some_quick
from support.package_invariants import problems

Parts = dict[str, bytes]
Change = Callable[[Parts], None]
MAIN, MASTER, THEME = "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"
STRICT = "http://purl.oclc.org/ooxml/presentationml/main"
LAYOUT = "ppt/slideLayouts/slideLayout3.xml"
MAIN_RELS = "ppt/_rels/presentation.xml.rels"
TYPES = "[Content_Types].xml"


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SOUND = parts_of(client_templates.pptx(client_templates.PLAIN))


def swap(part: str, old: str, new: str, count: int = -1) -> Change:
    """Replace a text in a part, or in every layout where the part is `*`."""

    def change(parts: Parts) -> None:
        names = [n for n in parts if n.startswith("ppt/slideLayouts/slide")] if part == "*" else [part]
        assert any(re.search(old.encode(), parts[name]) for name in names), old
        for name in names:
            parts[name] = re.sub(old.encode(), new.encode(), parts[name], count=max(0, count))

    return change


def without(part: str) -> Change:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def renamed(old: str, new: str) -> Change:
    """A part under another name, everywhere."""

    def change(parts: Parts) -> None:
        for name in list(parts):
            data = parts.pop(name)
            if name.endswith(".rels") or name == TYPES:
                data = data.replace(old.encode(), new.encode())
            parts[name.replace(old, new)] = data

    return change


def recoded(part: str, codec: str, label: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[part].decode().replace('encoding="UTF-8"', f'encoding="{label}"')
        parts[part] = text.encode(codec, errors="xmlcharrefreplace")

    return change


def added(part: str, data: bytes, kind: str, source: str = MAIN_RELS, target: str = "") -> Change:
    """A further part that the presentation leads to."""

    def change(parts: Parts) -> None:
        where = target or part.removeprefix("ppt/")
        row = (
            f'<Relationship Id="rIdX{len(parts)}" Type="{client_templates.R}/{kind}" Target="{where}"/></Relationships>'
        )
        parts[source] = parts[source].replace(b"</Relationships>", row.encode())
        parts[part] = data
        types = f'<Override PartName="/{part}" ContentType="application/x-{kind}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", types.encode())

    return change


def absolute(parts: Parts) -> None:
    for name in parts:
        if name.startswith("ppt/") and name.endswith(".rels"):
            parts[name] = parts[name].replace(b'Target="../', b'Target="/ppt/')
    parts[MAIN_RELS] = re.sub(rb'Target="(?=[a-z])', b'Target="/ppt/', parts[MAIN_RELS])


def alternate(parts: Parts) -> None:
    """Artwork that newer programs draw in another way than older ones."""
    art = client_templates.block(77, (0, 0, 13.3, 0.4), "accent1")
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f'<mc:AlternateContent {names}><mc:Choice Requires="p14">{art}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
    )
    parts[MASTER] = parts[MASTER].replace(b"</p:spTree>", both.encode() + b"</p:spTree>")


def graphic(parts: Parts) -> None:
    """A table among the artwork, as legal texts are sometimes set."""
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="88" name="Legal"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="6400800"/><a:ext cx="12192000" cy="228600"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/><a:tblGrid>'
        '<a:gridCol w="12192000"/></a:tblGrid><a:tr h="228600"><a:tc><a:txBody><a:bodyPr/><a:p><a:endParaRPr/></a:p>'
        "</a:txBody><a:tcPr/></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    parts[MASTER] = parts[MASTER].replace(b"</p:spTree>", frame.encode() + b"</p:spTree>")


GROUP = (
    "<p:grpSp><p:nvGrpSpPr><p:cNvPr id='9' name='g'/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
    "<a:off x='0' y='0'/><a:ext cx='27273042316900' cy='9'/><a:chOff x='0' y='0'/><a:chExt cx='1' cy='9'/></a:xfrm>"
    "</p:grpSpPr>"
)
USED = {
    "colours that are none": swap(THEME, r'<a:srgbClr val="\w+"', '<a:srgbClr val="no color"'),
    "colours beyond white": swap(MASTER, r'<a:schemeClr val="(\w+)"/>',
                                 r'<a:schemeClr val="\g<1>"><a:shade val="900000"/><a:tint val="-90"/></a:schemeClr>'),
    "type of no size": swap("*", r'sz="\d+"', 'sz="0"'),
    "lines of no height": swap(MASTER, r'<a:spcPct val="\d+"/>', '<a:spcPct val="0"/>'),
    "lengths with a unit": swap("*", r'<a:off x="\d+"', '<a:off x="1.5cm"'),
    "names with control characters": swap("*", r'<p:cSld name="', '<p:cSld name="&#155;31m&#133;&#8238;A&#8232;B '),
    "covers typed as titles": swap("*", 'type="title"', 'type="ctrTitle"'),
    "no title anywhere": swap("*", 'type="(ctrTitle|title)"', 'type="body" idx="90"'),
    "huge indexes": swap("*", r'idx="(\d+)"', r'idx="42949\g<1>"'),
    "negative index": swap("*", 'idx="51"', 'idx="4294967295"'),
    "one index for all": swap("*", r'idx="\d+"', 'idx="7"'),
    "no names": swap("*", r'<p:cSld name="[^"]*"', "<p:cSld"),
    "names of several lines": swap("*", r'<p:cSld name="', '<p:cSld name="A &#10; b'),
    "hidden layouts": swap("*", "<p:sldLayout ", '<p:sldLayout show="0" '),
    "layouts without the master's shapes": swap("*", "<p:sldLayout ", '<p:sldLayout showMasterSp="0" '),
    "unknown type": swap("*", "<p:sldLayout ", '<p:sldLayout type="cust" '),
    "vertical text": swap("*", "<a:bodyPr ", '<a:bodyPr vert="vert" '),
    "own colour map": swap("*", "<a:masterClrMapping/>",
                           f"<a:overrideClrMapping {client_templates.DARK} {client_templates.ACCENTS}/>"),
    "no colour map in layouts": swap("*", "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>", ""),
    "no boxes": swap("*", "<a:xfrm>.*?</a:xfrm>", ""),
    "empty boxes": swap("*", r'<a:ext cx="\d+" cy="\d+"/>', '<a:ext cx="0" cy="0"/>'),
    "boxes turned inside out": swap("*", r'<a:ext cx="(\d+)"', r'<a:ext cx="-\g<1>"'),
    "boxes off the slide": swap("*", r'<a:off x="(\d+)"', r'<a:off x="9\g<1>"'),
    "no text styles": swap(MASTER, "<p:txStyles>.*</p:txStyles>", ""),
    "no background": swap(MASTER, "<p:bg>.*?</p:bg>", ""),
    "background by reference": swap(MASTER, "<p:bg>.*?</p:bg>",
                                    '<p:bg><p:bgRef idx="1003"><a:schemeClr val="bg2"/></p:bgRef></p:bg>'),
    "background of a pattern": swap(
        MASTER, "<a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/>",
        '<a:pattFill prst="pct5"><a:fgClr><a:schemeClr val="tx1"/></a:fgClr><a:bgClr><a:schemeClr val="bg1"/></a:bgClr>'
        "</a:pattFill><a:effectLst/>"),
    "system colours": swap(THEME, '<a:dk1><a:srgbClr val="[^"]*"/>', '<a:dk1><a:sysClr val="windowText"/>'),
    "preset colours": swap(THEME, '<a:accent1><a:srgbClr val="[^"]*"/>', '<a:accent1><a:prstClr val="crimson"/>'),
    "colours of hue": swap(THEME, '<a:accent1><a:srgbClr val="[^"]*"/>',
                           '<a:accent1><a:hslClr hue="14400000" sat="100%" lum="50%"/>'),
    "colours lost": swap(THEME, "<a:accent2>.*</a:accent6>", ""),
    "no fonts named": swap(THEME, '<a:latin typeface="[^"]*"/>', '<a:latin typeface=""/>'),
    "a slash in a font": swap(THEME, 'typeface="Verdana"', 'typeface="../../etc/passwd"'),
    "no formats": swap(THEME, "<a:fmtScheme.*</a:fmtScheme>", ""),
    "no slide size": swap(MAIN, "<p:sldSz[^>]*/>", ""),
    "portrait": swap(MAIN, r'<p:sldSz cx="\d+" cy="\d+"/>', '<p:sldSz cx="6858000" cy="9144000"/>'),
    "tiny": swap(MAIN, r'<p:sldSz cx="\d+" cy="\d+"/>', '<p:sldSz cx="1800000" cy="1080000"/>'),
    "huge": swap(MAIN, r'<p:sldSz cx="\d+" cy="\d+"/>', '<p:sldSz cx="51206400" cy="28803600"/>'),
    "square": swap(MAIN, r'<p:sldSz cx="\d+" cy="\d+"/>', '<p:sldSz cx="9144000" cy="9144000"/>'),
    "byte order mark": lambda parts: parts.update({MASTER: b"\xef\xbb\xbf" + parts[MASTER]}),
    "parts in UTF-16": recoded(MASTER, "utf-16", "UTF-16"),
    "layouts in Latin-1": recoded(LAYOUT, "latin-1", "ISO-8859-1"),
    "absolute names": absolute,
    "another folder": renamed("slideMasters/", "masters/"),
    "capitals": renamed("slideLayouts/", "SlideLayouts/"),
    "macros": added("ppt/vbaProject.bin", b"macro", "vbaProject"),
    "tags": added("ppt/tags/tag1.xml", b"<p:tagLst xmlns:p='x'/>", "tags"),
    "customers' data": added("customXml/item1.xml", b"<a/>", "customXml", target="../customXml/item1.xml"),
    "comments' authors": added("ppt/commentAuthors.xml", b"<a/>", "commentAuthors"),
    "view": added("ppt/viewProps.xml", b"<p:viewPr xmlns:p='x'/>", "viewProps"),
    "a signature": added("_xmlsignatures/origin.sigs", b"", "digital-signature/origin", "_rels/.rels"),
    "artwork for newer programs": alternate,
    "a table among the artwork": graphic,
}  # fmt: skip
# What is taken in, though not every example fits on it.
ODDER = {
    "type of all sizes": swap("*", r'sz="\d+"', 'sz="99999999"'),
    "endless indents": swap(MASTER, r'marL="\d+"', 'marL="99999999999"'),
    "numbers that are none": swap("*", r'<a:off x="\d+"', '<a:off x="left"'),
}  # fmt: skip
REFUSED = {
    "no theme": (without(THEME), "its part `ppt/theme/theme1.xml` is missing"),
    "no layouts": (swap(MASTER, "<p:sldLayoutIdLst>.*</p:sldLayoutIdLst>", ""), "it has no slide layouts"),
    "a layout is missing": (without(LAYOUT), f"its part `{LAYOUT}` is missing"),
    "no masters": (swap(MAIN, "<p:sldMasterIdLst>.*</p:sldMasterIdLst>", ""), "it has no slide master"),
    "no presentation": (without(MAIN), f"its part `{MAIN}` is missing"),
    "no types": (without(TYPES), "its parts do not fit together"),
    "no relationships": (without("_rels/.rels"), "a part that it refers to is missing"),
    "cut off": (lambda parts: parts.update({MASTER: parts[MASTER][:900]}), f"its part `{MASTER}` is no XML"),
    "strict": (swap(MAIN, re.escape(client_templates.P), STRICT), "Strict Open XML"),
    **{
        f"slides of {cx} by {cy}": (swap(MAIN, r'<p:sldSz cx="\d+" cy="\d+"/>', f'<p:sldSz cx="{cx}" cy="{cy}"/>'),
                                    "its slide size cannot be used")
        for cx, cy in (("0", "0"), ("99999999999999999999", "1"), ("NaN", "6858000"), ("12192000", "inf"), ("-9", "9"),
                       ("914399", "914400"), ("51206401", "914400"), ("1e308", "1e308"), ("wide", "914400"))
    },
    "a place that is no number": (swap("*", r'<a:off x="\d+"', '<a:off x="NaN"'), "(`x` is `NaN`)"),
    "a place beyond all slides": (swap("*", r'<a:off x="\d+" y="\d+"', '<a:off x="0" y="-99999999999999999999"'),
                                  "(`y` is `-99999999999999999999`)"),
    "a size without end": (swap("*", r'<a:ext cx="\d+"', '<a:ext cx="1e999"'), "(`cx` is `1e999`)"),
    "a type size without end": (swap(MASTER, r'sz="\d+"', 'sz="1e400"'), "(`sz` is `1e400`)"),
    "too many layouts": (swap(MASTER, "(<p:sldLayoutId [^>]*/>)", r"\g<1>" * 501), "layouts; a template may have 500"),
    "too many masters": (swap(MAIN, "(<p:sldMasterId [^>]*/>)", r"\g<1>" * 51), "it lists 51 slide masters"),
    "too many shapes": (swap(LAYOUT, "</p:spTree>", "<p:sp><p:nvSpPr><p:cNvPr id='1'/></p:nvSpPr></p:sp>" * 5_001
                             + "</p:spTree>"), "shapes; a layout may have 5,000"),
    "too many elements": (swap(LAYOUT, "</p:spTree>", "<a:a/>" * 300_000 + "</p:spTree>"), "300,000 elements of XML"),
    "groups within groups": (swap(LAYOUT, "</p:spTree>", GROUP * 240 + "</p:grpSp>" * 240 + "</p:spTree>"), ""),
    "a document": (swap(MAIN, "<p:presentation ", "<p:document "), ""),
}  # fmt: skip


def damaged(change: Change) -> bytes:
    parts = dict(SOUND)
    change(parts)
    return client_templates.packed(dict(parts))


@pytest.mark.parametrize("name", some_quick(REFUSED, 10))
def test_what_cannot_be_built_on_is_refused_in_a_sentence(name: str) -> None:
    change, sentence = REFUSED[name]
    with pytest.raises(TemplateError) as caught:
        import_template(damaged(change), "Own")
    told = str(caught.value)
    assert sentence in told and "\n" not in told and not told.endswith(".")


@pytest.mark.parametrize("name", some_quick([*USED, *ODDER], 8))
def test_what_is_odd_is_taken_in_all_the_same(name: str) -> None:
    package, template = import_template(damaged({**USED, **ODDER}[name]), "Own")
    assert template.layouts
    assert problems(package) == []
    assert import_template(package, "Own")[0] == package


@pytest.mark.slow
@pytest.mark.parametrize("name", USED)
def test_every_layout_is_built_on_what_is_odd(name: str, tmp_path: Path) -> None:
    package, _ = import_template(damaged(USED[name]), "Own")
    theme = tmp_path / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / "template.pptx").write_bytes(package)
    (theme / "theme.yaml").write_text("name: Own\ntemplate: template.pptx\n", encoding="utf-8")
    prepared, found = prepare_showcase(tmp_path, "own")
    assert prepared is not None, [d.message for d in found]
    assert [d.message for d in found if d.severity.value == "error"] == []
    (pptx,) = make("pptx", prepared, PLACE, Commit()).values()
    assert problems(pptx) == []
