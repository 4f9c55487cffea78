"""The deck's own table style in a client's list of table styles."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.write.deck import write_deck
from deckgen.scene.template import OWN_TABLES
from support import on_client
from support.client_templates import pptx, rewritten
from support.on_client import OFFICE
from support.package_invariants import problems

TABLE = "---\nlayout: table\n---\n# Boats\n\n| Port | Boats |\n|---|---:|\n| North | 3 |\n| South | 5 |\n"
OTHER = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/tableStyles"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"
OWN = f'<a:tblStyle styleId="{OTHER}" styleName="S"/>'
LISTS = {
    "empty": f'<a:tblStyleLst xmlns:a="{A}" def="{OTHER}"/>',
    "another prefix": f'<d:tblStyleLst xmlns:d="{A}" def="{OTHER}"></d:tblStyleLst>',
    "its own": f'<a:tblStyleLst xmlns:a="{A}" def="{OTHER}">{OWN}</a:tblStyleLst>',
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def built(markdown: str, package: bytes) -> bytes:
    made = on_client.make(markdown)
    return write_deck(made.scenes, made.context.template, package, {}, Properties("T"))


def styles(data: bytes) -> list[str]:
    listed = next(data for name, data in parts(data).items() if "tableStyles" in name)
    return [style.get("styleId", "") for style in etree.fromstring(listed)]


def test_a_template_without_table_styles_gets_ours_where_there_is_a_table() -> None:
    data = built(TABLE, pptx(OFFICE))
    assert problems(data) == [] and styles(data) == [OWN_TABLES.id]
    slide = parts(data)["ppt/slides/slide1.xml"].decode()
    assert f"<a:tableStyleId>{OWN_TABLES.id}</a:tableStyleId>" in slide
    assert not re.findall("<a:ln[LRTB] ", slide), "the style draws its lines"
    assert not [name for name in parts(built("# None\n\n- A\n", pptx(OFFICE))) if "tableStyles" in name]


@pytest.mark.parametrize("kind", LISTS)
def test_a_templates_own_table_styles_stay(kind: str) -> None:
    data = built(TABLE, with_styles(LISTS[kind]))
    assert problems(data) == []
    assert styles(data) == [*re.findall('styleId="([^"]*)"', LISTS[kind]), OWN_TABLES.id]
    assert f'def="{OTHER}"'.encode() in parts(data)["ppt/tableStyles.xml"], "what a client inserts looks as before"


def with_styles(xml: str) -> bytes:
    """The client's template with this list of table styles."""
    row = f'<Relationship Id="rIdS" Type="{KIND}" Target="tableStyles.xml"/></Relationships>'
    kind = f'<Override PartName="/ppt/tableStyles.xml" ContentType="{TYPE}"/></Types>'
    data = rewritten(pptx(OFFICE), r"ppt/_rels/presentation\.xml\.rels", lambda x: x.replace("</Relationships>", row))
    data = rewritten(data, r"\[Content_Types\]\.xml", lambda x: x.replace("</Types>", kind))
    stream = BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("ppt/tableStyles.xml", xml)
    return stream.getvalue()


def test_joined_cells_are_joined_in_powerpoint() -> None:
    joined = "| Port | 2024 | << |\n|---|---:|---:|\n| ^^ | In | Out |\n| North | 3 | 4 |\n"
    xml = parts(built(f"---\nlayout: table\n---\n# Boats\n\n{joined}", pptx(OFFICE)))["ppt/slides/slide1.xml"].decode()
    assert re.findall("<a:tc((?: [^>]*)?)>", xml) == [
        ' rowSpan="2"', ' gridSpan="2"', ' hMerge="1"', ' vMerge="1"', "", "", "", "", ""]  # fmt: skip
