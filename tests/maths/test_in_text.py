"""Formulas among words: they are measured, no line divides them, and lines make room for them."""

from __future__ import annotations

import logging

import pytest

from deckgen.deck.model import Paragraph as Written
from deckgen.deck.model import Run
from deckgen.maths.formula import formula_of, line_of
from deckgen.maths.tokens import TexError
from deckgen.scene.formulas import OBJECT
from deckgen.typeset.flow import flow, measure_flow
from deckgen.typeset.text import height, is_torn, measure_paragraph, set_paragraph
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.text_splitting import split_text
from deckgen.values.units import Box, inches, points
from support.formulas import FORMULAS
from support.typesetting import BODY, PLAIN, context

FRACTION = Run("1/2", maths=r"\frac{1}{2}")
TALL = Run("x", maths=r"\begin{pmatrix} a \\ b \\ c \end{pmatrix}")
TEXT = (Run("Ord före "), FRACTION, Run(", och några ord efter den som tar en rad till"))


@pytest.mark.slow
def test_every_formula_is_drawn_and_has_its_room() -> None:
    for tex in FORMULAS:
        for display in (True, False):
            made = formula_of(tex, display, "en")
            assert made.outline.startswith("M"), tex
            assert made.width > 0.5, tex
            assert made.rise > 0.3, tex
            assert made.words, tex
            assert made.spoken, tex


def test_a_fraction_is_taller_than_its_letter_and_a_display_than_a_line() -> None:
    letter, small, large = (
        formula_of(*each, "en") for each in ((r"a", False), (r"\frac{a}{b}", False), (r"\frac{a}{b}", True))
    )
    assert letter.rise < small.rise < large.rise
    assert letter.drop < small.drop < large.drop


def test_a_formula_is_one_character_that_no_line_divides() -> None:
    for width in (inches(1), inches(2), inches(6)):
        made = set_paragraph(TEXT, PLAIN, width, context())
        runs = [run for line in made.lines for run in line.runs]
        (formula,) = [run for run in runs if run.style.formula]
        assert formula.text == OBJECT
        expected = formula_of(r"\frac{1}{2}", False, context().deck.language).width * points(PLAIN.size)
        assert formula.width == round(expected)
        assert made.text.startswith("Ord före 1/2, och")


def test_lines_make_room_above_and_below() -> None:
    plain, small, tall = (
        set_paragraph(each, PLAIN, inches(6), context()) for each in ((Run("Ord"),), (FRACTION,), (TALL,))
    )
    assert plain.pitch == plain.text_pitch == small.text_pitch == tall.text_pitch == 24.0
    assert plain.pitch < tall.pitch
    assert tall.above > 0 and tall.below > 0
    assert (
        tall.pitch > (formula_of(TALL.maths, False, "en").rise + formula_of(TALL.maths, False, "en").drop) * PLAIN.size
    )


def test_what_is_measured_is_what_is_set() -> None:
    for width in (inches(0.4), inches(1), inches(2), inches(6)):
        for runs in (TEXT, (TALL,), (*TEXT, TALL)):
            made = set_paragraph(runs, PLAIN, width, context())
            measured = measure_paragraph(runs, PLAIN, width, context())
            assert (measured.line_count, measured.pitch, measured.torn) == (
                made.line_count,
                made.pitch,
                is_torn((made,)),
            )


def test_a_formula_wider_than_its_line_is_known() -> None:
    wide = (Run("x", maths="a+b+c+d+e+f+g+h"),)
    assert set_paragraph(wide, PLAIN, inches(1), context()).squeezed
    assert not set_paragraph(wide, PLAIN, inches(6), context()).squeezed


def test_text_that_goes_on_never_divides_a_formula() -> None:
    runs = tuple(run for n in range(30) for run in (Run(f"Mening {n}. "), Run("a; B", maths="a"), Run(" är så. ")))
    parts = split_text((Written(runs),), TextBox(Box(0, 0, inches(4), inches(1)), BODY), context())
    found = [run for part in parts for block in part if isinstance(block, Written) for run in block.runs if run.maths]
    assert len(parts) > 2
    assert [run.text for run in found] == ["a; B"] * 30


def test_heights_add_up() -> None:
    blocks = (Written(TEXT), Written((TALL,)))
    assert height(measure_flow(blocks, BODY, inches(4), context())) == height(flow(blocks, BODY, inches(4), context()))


def test_what_cannot_be_drawn_is_told_as_what_cannot_be_read() -> None:
    with pytest.raises(TexError, match="cannot be drawn"):
        line_of(r"\hat\text{}", False)
    assert line_of(r"\xrightarrow{\hat{\cancel{x}}}", True)


def test_a_sign_that_the_font_of_formulas_lacks_is_told_at_its_place() -> None:
    with pytest.raises(TexError, match="the font of formulas has no `요`") as raised:
        line_of(r"x + \text{요}", False)
    assert (raised.value.start, raised.value.end) == (10, 11)


def test_drawing_formulas_makes_no_library_print_what_it_logs() -> None:
    assert any(isinstance(each, logging.NullHandler) for each in logging.getLogger().handlers)
