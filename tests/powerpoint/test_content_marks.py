"""A file of ours tells later which slides were edited, in words that say nothing else; a client-safe one does not."""

from __future__ import annotations

import re

from lxml import etree

from deckgen.powerpoint.package.content_marks import EACH, mark_of_read, mark_of_written, marks_in, marks_xml

SLIDE = (
    '<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"{hidden}><p:cSld name="{name}"><p:spTree>'
    "<p:sp><p:txBody><a:p>{runs}</a:p><a:p><a:fld><a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>{more}"
    "<mc:AlternateContent><mc:Fallback><p:pic></p:pic><a:t>drawn</a:t></mc:Fallback></mc:AlternateContent>"
    "</p:spTree></p:cSld></p:sld>"
)
CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>{}</c:v></c:chart>'


def slide(*runs: str, name: str = "a", number: int = 1, hidden: str = "", more: str = "") -> str:
    shown = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return SLIDE.format(name=name, runs=shown, number=number, hidden=hidden, more=more)


def read(xml: str, name: str = "a", figure: str = "2") -> str:
    return mark_of_read(name, etree.fromstring(xml), None, [etree.fromstring(CHART.format(figure))])


def test_what_programs_write_anew_changes_no_mark() -> None:
    built = mark_of_written("a", slide("Tea &amp; coffee"), "", (CHART.format("2.0"),))
    assert re.fullmatch("[0-9a-f]{8}", built)
    assert read(slide("Tea ", "&amp; cof", "fee", number=7)) == built
    assert read(slide("Tea &amp; coffee"), figure="2.00") == built


def test_each_edit_changes_it() -> None:
    built = read(slide("Tea"))
    others = (
        read(slide("Coffee")),
        read(slide("Tea", hidden=' show="0"')),
        read(slide("Tea", more="<p:pic></p:pic>")),
        read(slide("Tea"), figure="3"),
        read(slide("Tea"), name="b"),
    )
    assert len({built, *others}) == 6


def test_marks_stand_beside_properties_of_the_template_in_texts_that_office_shows() -> None:
    marks = [f"{n:08x}" for n in range(2 * EACH + 1)]
    there = (
        '<op:Properties xmlns:op="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        '<op:property pid="5" name="Sensitivity"><x>inner</x></op:property></op:Properties>'
    )
    empty = f"{there.partition('>')[0]} />\n"
    for text in (marks_xml(marks), marks_xml(marks, there), marks_xml(marks, empty)):
        tree = etree.fromstring(text.encode())
        assert marks_in(tree) == set(marks)
        assert all(len("".join(map(str, each.itertext()))) <= 255 for each in tree)
    assert [each.get("pid") for each in etree.fromstring(marks_xml(marks, there).encode())] == ["5", "6", "7", "8"]
    assert marks_in(etree.fromstring(there)) == frozenset()
