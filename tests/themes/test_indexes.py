"""Places on a layout that share an index: each gets one of its own, so that slides reach all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from deckgen.powerpoint.read.template import read_template
from deckgen.themes.client.cleaning import clean_template
from deckgen.themes.client.indexes import separate_indexes
from support import client_templates
from support.client_templates import P

PLAIN = client_templates.PLAIN
SHARED = replace(
    PLAIN,
    pages=tuple(
        replace(page, places=tuple(replace(p, idx=0) if p.kind == "obj" else p for p in page.places))
        for page in PLAIN.pages
    ),
)


def layout(*marks: str, tag: str = "sldLayout") -> etree._Element:
    shapes = "".join(f"<p:sp><p:nvSpPr><p:nvPr><p:ph {mark}/></p:nvPr></p:nvSpPr></p:sp>" for mark in marks)
    return etree.fromstring(f'<p:{tag} xmlns:p="{P}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{tag}>')


def indexes(tree: etree._Element) -> list[str]:
    return [mark.get("idx", "0") for mark in tree.iter(f"{{{P}}}ph")]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (('type="title"', "", ""), ["0", "0", "20"]),
        (("", "", "", ""), ["0", "20", "21", "22"]),
        (('idx="20"', 'idx="20"'), ["20", "21"]),
        (('idx="1"', 'type="body" idx="1"', 'idx="2"'), ["1", "20", "2"]),
        (('type="ftr" idx="1"', 'idx="1"', 'type="sldNum" idx="1"'), ["1", "1", "1"]),
        (('idx="1"', 'idx="2"'), ["1", "2"]),
    ],
)
def test_each_place_for_content_but_the_first_gets_an_index_of_its_own(marks: list[str], expected: list[str]) -> None:
    tree = layout(*marks)
    before = indexes(tree)
    assert separate_indexes(tree) == (before != expected)
    assert indexes(tree) == expected


def test_only_layouts_are_changed() -> None:
    tree = layout("", "", tag="sldMaster")
    assert not separate_indexes(tree)
    assert indexes(tree) == ["0", "0"]


def test_texts_side_by_side_are_found_on_a_layout_whose_places_shared_an_index() -> None:
    data = client_templates.pptx(SHARED)
    assert "two-texts" not in read_template(data).mapping
    cleaned, found = clean_template(data)
    assert read_template(cleaned).mapping["two-texts"] == "Två spalter"
    assert [each.code for each in found] == ["repeated-index"]
    assert "`Två spalter`" in found[0].message


def test_a_template_is_mended_once() -> None:
    once = clean_template(client_templates.pptx(SHARED)).value
    assert clean_template(once) == (once, ())
