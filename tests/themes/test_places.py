"""Layouts that a program wrote with the places of another master: they are moved to those of their own."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from deckgen.powerpoint.package.package import Package
from deckgen.powerpoint.read.template import read_template
from deckgen.scene.template import Template
from deckgen.themes.client.cleaning import clean_template
from deckgen.themes.client.places import restore_places
from deckgen.values.units import Box, inches
from support import client_templates
from support.client_templates import Page, Place, foot, frame, packed

COVER = ((1.0, 3.0, 11.3, 1.2), (2.0, 4.5, 9.0, 2.0))  # the places of the master for covers
CONTENT = ((0.8, 0.55, 11.7, 1.0), (0.8, 1.9, 11.7, 4.6))  # those of the master for content
TITLE = Place("title", 0, COVER[0], text="Omslagets rubrik")
FEET = foot((13.333, 7.5), 40)
PAGES = (
    Page("Bara rubrik", (TITLE, *FEET), "titleOnly"),
    Page("Rubrik och text", (TITLE, Place("obj", 1, COVER[1]), *FEET), "obj"),
    Page("Två spalter", (TITLE, Place("obj", 1, (2.0, 4.5, 4.4, 2.0)), Place("obj", 2, (6.6, 4.5, 4.4, 2.0)), *FEET)),
)
TWICE = replace(client_templates.PLAIN, pages=PAGES, second=PAGES)


def pptx(first: str = "cover", client: client_templates.Client = TWICE) -> bytes:
    """A template of two masters; the first has the places of a cover, or those of content as the second has."""
    data = client_templates.pptx(client)
    if first != "cover":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = "ppt/slideMasters/slideMaster1.xml"
    held = parts[name]
    assert isinstance(held, bytes)
    text = held.decode()
    for old, new in zip(CONTENT, COVER, strict=True):
        text = re.sub(re.escape(frame(old)), frame(new), text)
    parts[name] = text
    return packed(parts)


def boxes(template: Template, name: str) -> list[Box]:
    layout = next(each for each in template.layouts if each.name == name)
    return [place.box for place in layout.placeholders if place.type not in ("dt", "ftr", "sldNum")]


def inch(box: tuple[float, float, float, float]) -> Box:
    return Box(*map(inches, box))


def test_layouts_are_moved_to_the_places_of_their_master() -> None:
    template = read_template(clean_template(pptx()).value)
    assert boxes(template, "Bara rubrik") == [inch(COVER[0])]
    assert boxes(template, "Bara rubrik (2)") == [inch(CONTENT[0])]
    assert boxes(template, "Rubrik och text (2)") == [inch(CONTENT[0]), inch(CONTENT[1])]
    title, left, right = boxes(template, "Två spalter (2)")
    assert title == inch(CONTENT[0])
    assert (left.x, left.y, left.h, right.right) == (inches(0.8), inches(1.9), inches(4.6), inches(12.5))
    assert left.w == right.w == round(inches(4.4) * 11.7 / 9)


def test_they_take_the_look_of_their_master_s_text() -> None:
    template = read_template(clean_template(pptx()).value)
    prompts = {each.name: each.placeholders[0].prompt for each in template.layouts}
    assert (prompts["Bara rubrik"], prompts["Bara rubrik (2)"]) == ("Omslagets rubrik", "Klicka här")


def test_it_is_done_once() -> None:
    once = clean_template(pptx()).value
    assert restore_places(Package(once)) == frozenset()
    assert clean_template(once).value is once


@pytest.mark.parametrize(
    "data",
    [
        pptx("content"),
        pptx(client=replace(TWICE, second=())),
        pptx(client=replace(TWICE, second=PAGES[:2])),
        pptx(client=replace(TWICE, second=(replace(PAGES[0], places=(replace(TITLE, box=CONTENT[0]),)), *PAGES[1:]))),
    ],
    ids=["masters alike", "one master", "few layouts of one name", "layouts that differ"],
)
def test_all_others_stay_as_they_are(data: bytes) -> None:
    assert restore_places(Package(data)) == frozenset()
