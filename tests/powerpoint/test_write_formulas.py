"""Formulas in PowerPoint's text: native, with a line of words for programs that know none."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pptx
import pytest
from lxml import etree

from deckgen.deck.model import Run
from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.formulas import FONT
from deckgen.powerpoint.write.text import TextWriter, Voice
from deckgen.scene.items import TextBody
from deckgen.svg.pen import Pen
from deckgen.svg.text import draw_body
from deckgen.typeset.text import set_paragraph
from deckgen.values.units import Box, inches
from support.command import Command
from support.formulas import FORMULAS
from support.shipped_decks import tool
from support.typesetting import PLAIN, context

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "d": "http://schemas.microsoft.com/office/drawing/2010/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def body(*runs: Run, width: float = 6) -> TextBody:
    """A text box with one paragraph."""
    return TextBody((set_paragraph(runs, PLAIN, inches(width), context()),))


def written(*runs: Run, width: float = 6) -> etree._Element:
    """What is written of it."""
    writer = TextWriter(Paint({"dk1": "tx1", "lt1": "bg1"}), {"hand": "Caveat", "mono": "Courier New"})
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items() if prefix in "ap")
    xml = writer.box_text(body(*runs, width=width), Voice("sv", lambda address: ""))
    return etree.fromstring(xml.replace("<p:txBody>", f"<p:txBody {declared}>", 1))


def count(xml: etree._Element, path: str) -> int:
    """How many elements there are."""
    return len(xml.findall(f".//{path}", SPACES))


def test_a_formula_among_words_stays_on_its_line() -> None:
    xml = written(Run("Ord "), Run("1/2", maths=r"\frac{1}{2}"), Run(" ord"))
    tags = [each.tag.partition("}")[2] for each in xml.findall("a:p/*", SPACES)]
    assert tags == ["pPr", "r", "AlternateContent", "r"]
    (box,) = xml.findall(".//mc:Choice/d:m/m:oMath/m:box", SPACES)
    assert box.find("m:boxPr/m:noBreak", SPACES) is not None
    assert count(box, "m:f") == 1
    assert xml.findtext(".//mc:Fallback/a:r/a:t", namespaces=SPACES) == "1/2"


def test_every_run_of_a_formula_states_its_look() -> None:
    xml = written(Run("x", maths=r"\frac{a+1}{\sqrt{b}}"))
    looks = xml.findall(".//m:r/a:rPr", SPACES) + xml.findall(".//m:ctrlPr/a:rPr", SPACES)
    assert {look.get("sz") for look in looks} == {"2000"}
    assert [face.get("typeface") for look in looks for face in look.findall("a:latin", SPACES)] == [FONT] * len(looks)
    assert all(look.find("a:solidFill", SPACES) is not None for look in looks)
    assert count(xml, "m:r") == len(xml.findall(".//m:r/a:rPr", SPACES))


def test_a_formula_on_a_line_of_its_own_is_a_display() -> None:
    alone = Run("x", maths="x", display=True)
    assert count(written(alone), "m:oMathPara") == 1
    assert count(written(Run("Ord "), alone), "m:oMathPara") == 0


def test_formulas_side_by_side_and_at_the_end_of_a_line_are_written_once_each() -> None:
    same = Run("a", maths="a")
    assert count(written(same, same, Run(" ord "), same), "m:oMath") == 3
    words = [Run("lång text före "), same, Run(" och efter som bryts "), same, Run(" här")]
    for width in (0.5, 1, 1.3, 2):
        assert count(written(*words, width=width), "m:oMath") == 2


def test_lines_with_formulas_keep_the_pitch_of_their_text() -> None:
    """PowerPoint makes them taller by itself; a pitch in points would cut them."""
    with_formula = written(Run("1/2", maths=r"\frac{\frac{1}{2}}{3}")).find(".//a:lnSpc", SPACES)
    without = written(Run("Ord")).find(".//a:lnSpc", SPACES)
    same = [None if each is None else etree.tostring(each) for each in (with_formula, without)]
    assert same[0] == same[1]


def test_the_drawing_has_the_same_formula_on_the_baseline_of_its_line() -> None:
    pen = Pen(context().theme, {}, "", None)
    draw_body(pen, body(Run("Ord "), Run("1/2", maths=r"\frac{1}{2}")), Box(0, 0, inches(6), inches(1)))
    words, formula = pen.elements
    assert "matrix(0.02 0 0 0.02" in formula
    assert words.partition('y="')[2].partition('"')[0] == formula.partition(")")[0].rpartition(" ")[2]


@pytest.mark.slow
def test_other_readers_open_it(deckgen: Command, tmp_path: Path) -> None:
    slides = "".join(f"\n---\n# Slide {n}\n\nWords $x_{n}$ before\n\n$${tex}$$\n" for n, tex in enumerate(FORMULAS))
    (tmp_path / "m.md").write_text("---\ndeck: {title: Maths, language: en-GB, maths: true}\n---\n# Maths\n" + slides)
    assert deckgen("build", "m.md", "--only", "pptx", folder=tmp_path).status == 0
    file = tmp_path / "build" / "m" / "m.pptx"
    package = pptx.Presentation(io.BytesIO(file.read_bytes()))
    texts = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in package.slides]
    assert len(texts) == len(FORMULAS) + 1
    assert all(any("Words" in text for text in shapes) for shapes in texts[1:])
    done = subprocess.run([tool("ooxml-validator"), str(file)], capture_output=True, text=True, timeout=120)
    assert json.loads(done.stdout)["errors"] == []
