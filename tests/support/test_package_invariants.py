"""The checker finds each fault that it is there for: a sound file is broken in one place at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from deckgen.powerpoint.package.archive import deflate
from deckgen.powerpoint.package.archive import write_archive as archived
from deckgen.powerpoint.write.deck import write_deck
from support import writer_samples as samples
from support.package_invariants import problems

Parts = dict[str, bytes]
SLIDE = "ppt/slides/slide1.xml"
MAIN = "ppt/presentation.xml"


@pytest.fixture(scope="module")
def sound() -> Parts:
    """The parts of a file with every kind of item."""
    arguments = (samples.TEMPLATE, samples.template_bytes(), samples.PICTURES, samples.PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(write_deck(samples.every_kind(), *arguments))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(part: str, old: str, new: str, count: int = 1) -> Callable[[Parts], None]:
    """A fault: some text of a part is another."""

    def apply(parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), count)

    return apply


def moved_section(parts: Parts) -> None:
    """A fault: a section lists a slide twice."""
    changed(MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="256"/>')(parts)


def misplaced_masters(parts: Parts) -> None:
    """A fault: the list of notes masters stands behind the slides."""
    text = parts[MAIN].decode()
    start, end = text.index("<p:notesMasterIdLst"), text.index("</p:notesMasterIdLst>") + len("</p:notesMasterIdLst>")
    listed = text[start:end]
    parts[MAIN] = (text[:start] + text[end:]).replace("</p:sldIdLst>", f"</p:sldIdLst>{listed}").encode()


def unregistered_master(parts: Parts) -> None:
    """A fault: there is no list of notes masters."""
    text = parts[MAIN].decode()
    start, end = text.index("<p:notesMasterIdLst"), text.index("</p:notesMasterIdLst>") + len("</p:notesMasterIdLst>")
    parts[MAIN] = (text[:start] + text[end:]).encode()


def lost_workbook(parts: Parts) -> None:
    """A fault: a chart has no relationships."""
    del parts["ppt/charts/_rels/chart1.xml.rels"], parts["ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"]


def loose_part(parts: Parts) -> None:
    """A fault: a part that nothing leads to."""
    parts["ppt/media/loose.png"] = b"\x89PNG loose"


FAULTS = {
    "ids": (changed(SLIDE, 'id="3"', 'id="2"'), "shapes have the id 2"),
    "target": (changed(SLIDE, '<p:spTgt spid="3">', '<p:spTgt spid="77">'), "targets shape 77"),
    "paragraph": (changed(SLIDE, 'st="2" end="2"', 'st="9" end="9"'), "targets paragraph 9 of 3"),
    "time": (changed(SLIDE, '<p:cTn id="4"', '<p:cTn id="3"'), "time nodes share an id"),
    "empty": (changed(SLIDE, "<a:t>Punkter</a:t>", "<a:t></a:t>"), "the placeholder title 0 is empty"),
    "placeholder": (changed(SLIDE, '<p:ph idx="1"/>', '<p:ph idx="31"/>'), "has no placeholder obj 31"),
    "relationship": (changed(SLIDE, "<p:spPr/>", '<p:spPr r:id="rId44"/>'), "speaks of rId44"),
    "missing": (changed("ppt/slides/_rels/slide1.xml.rels", "slideLayout2", "slideLayout99"), "which is not there"),
    "cells": (changed("ppt/slides/slide5.xml", "<a:gridCol ", '<a:gridCol w="1"/><a:gridCol '), "has 2 of 3 cells"),
    "glue": (changed("ppt/slides/slide4.xml", '<a:stCxn id="3"', '<a:stCxn id="66"'), "glued to shape 66"),
    "sections": (moved_section, "the sections do not name each slide once"),
    "order": (misplaced_masters, "presentation.xml is out of order"),
    "notes": (unregistered_master, "the notes master is not registered"),
    "workbook": (lost_workbook, "chart1.xml has no workbook"),
    "loose": (loose_part, "ppt/media/loose.png cannot be reached"),
    "types": (changed("[Content_Types].xml", 'Extension="png"', 'Extension="pnq"'), "has no content type"),
    "slides": (changed(MAIN, 'id="257"', 'id="256"'), "the slide list does not name each slide once"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_file_is_told(name: str, sound: Parts) -> None:
    break_it, sentence = FAULTS[name]
    parts = dict(sound)
    break_it(parts)
    found = problems(archived(deflate(part, data) for part, data in parts.items()))
    assert any(sentence in problem for problem in found), found


def test_a_sound_file_has_no_problems(sound: Parts) -> None:
    assert problems(archived(deflate(part, data) for part, data in sound.items())) == []
