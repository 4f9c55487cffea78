"""Tables state what differs from the deck's own table style, so that PowerPoint's Table Design changes them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from lxml import etree
from pptx.oxml import parse_xml

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.write.items import item_xml
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.powerpoint.write.text import TextWriter
from deckgen.scene.items import Border, Group, Item, Shape, Table, TableCell
from deckgen.scene.template import OWN_TABLES, TableLook
from deckgen.values.color import Color
from deckgen.values.units import Box
from support import composing
from support.writer_samples import INK, PLAIN, body, paragraph, scene

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def element(item: Item, look: TableLook | None = OWN_TABLES) -> etree._Element:
    """What is written for an item."""
    sheet = SlideSheet(scene("A", item), {}, Paint({"dk1": "tx1"}), TextWriter(Paint({}), {}), None, tables=look)  # type: ignore[arg-type]
    xml = item_xml(item, sheet)
    end = xml.index(">") if "/>" not in xml[: xml.index(">") + 1] else xml.index("/>")
    found: etree._Element = parse_xml(f"{xml[:end]} {NAMESPACES}{xml[end:]}")
    return found


def plain_table(*changed: tuple[int, TableCell]) -> Table:
    """A header and two rows that look as the theme's style draws them, but for some of their first cells."""

    def cell(text: str, row: int) -> TableCell:
        style = replace(PLAIN, color=Color("dk1"), bold=not row)
        above = (None, OWN_TABLES.header_rule, OWN_TABLES.rule)[row]
        below = (OWN_TABLES.header_rule, OWN_TABLES.rule, None)[row]
        return TableCell(body(paragraph(text, style=style)), top=above, bottom=below)

    rows = [[cell(text, row) for text in texts] for row, texts in enumerate((("H", "I"), ("a", "b"), ("c", "d")))]
    for row, other in changed:
        rows[row][0] = other
    return Table("T", Box(0, 0, 400, 300), (200, 200), (100, 100, 100), tuple(map(tuple, rows)), alt="A table")


def test_the_deck_s_own_style_says_how_a_plain_table_looks() -> None:
    table = element(plain_table())
    assert table.findtext(f".//{A}tableStyleId") == OWN_TABLES.id
    assert [
        each for each in table.iter(f"{A}lnL", f"{A}lnR", f"{A}lnT", f"{A}lnB", f"{A}noFill", f"{A}solidFill")
    ] == []
    assert {run.get("b") for run in table.iter(f"{A}rPr")} == {None}


@pytest.mark.parametrize(
    ("row", "stated"), [(0, ["lnB", "solidFill"]), (1, ["lnT", "lnB", "solidFill"]), (2, ["lnT", "lnB", "solidFill"])]
)
def test_a_cell_states_what_differs(row: int, stated: list[str]) -> None:
    style = replace(PLAIN, color=Color("dk1"), bold=bool(row))
    other = TableCell(body(paragraph("x", style=style)), Color("lt2"), bottom=Border(INK, 3.0))
    cell = element(plain_table((row, other))).findall(f".//{A}tc")[2 * row]
    properties = cell.find(f"{A}tcPr")
    assert properties is not None
    assert [etree.QName(each).localname for each in properties] == stated
    assert [run.get("b") for run in cell.iter(f"{A}rPr")] == ["1" if row else "0"]


def test_a_cell_with_a_line_at_one_side_states_that_it_has_none_at_the_other() -> None:
    style = replace(PLAIN, color=Color("dk1"))
    number = TableCell(body(paragraph("1", style=style)), left=Border(INK, 3.0), bottom=Border(INK, 3.0))
    cell = element(plain_table((2, number))).findall(f".//{A}tc")[4]
    stated = {etree.QName(each).localname: each.find(f"{A}noFill") is None for each in cell.iterfind(f"{A}tcPr/*")}
    assert stated == {"lnL": True, "lnR": False, "lnT": False, "lnB": True}


def test_a_template_s_style_is_not_known_so_that_everything_is_stated() -> None:
    table = element(plain_table(), None)
    assert table.findtext(f".//{A}tableStyleId") == "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    assert all(len(properties) == 5 for properties in table.iter(f"{A}tcPr"))


@cache
def shipped() -> bytes:
    deck = "---\nlayout: table\n---\n# T\n| Way | How |\n|---|---:|\n| a | 1 |\n| b | 2 |\n"
    made = composing.make(deck)
    table = next(item for item in made.scenes[0].items if isinstance(item, Table))
    return etree.tostring(element(replace(table, placeholder=None)))


def test_the_tables_that_authors_write_are_plain_in_that_sense() -> None:
    table = etree.fromstring(shipped())
    assert [etree.QName(each).localname for properties in table.iter(f"{A}tcPr") for each in properties] == []
    assert {run.get("b") for run in table.iter(f"{A}rPr")} == {None}


def test_a_group_is_told_by_the_words_in_it() -> None:
    inner = Shape("Card", Box(0, 0, 9, 9), body=body(paragraph("Fysisk", "plats"), paragraph("Webb")))
    described = element(Group("G", inner.box, (inner,))).find(f".//{P}cNvPr")
    assert described is not None and described.get("descr") == "Fysisk plats; Webb"
    told = element(Group("G", inner.box, (inner,), alt="Two ways")).find(f".//{P}cNvPr")
    assert told is not None and told.get("descr") == "Two ways"


def test_a_group_without_words_is_told_by_what_its_parts_say_and_briefly() -> None:
    box = Box(0, 0, 9, 9)
    parts = (Shape("Line", box, alt="It falls"), Shape("Ring", box, alt="round and " * 50))
    described = element(Group("G", box, parts)).find(f".//{P}cNvPr")
    assert described is not None
    said = described.get("descr", "")
    assert said.startswith("It falls; round and") and said.endswith(" …") and len(said) <= 240


def test_a_table_says_that_its_first_column_is_at_the_right() -> None:
    properties = element(replace(plain_table(), rtl=True)).find(f".//{A}tblPr")
    assert properties is not None and properties.get("rtl") == "1"
    properties = element(plain_table()).find(f".//{A}tblPr")
    assert properties is not None and properties.get("rtl") is None
