"""Formulas as SVG: their outlines, on the baseline of the text around them."""

from __future__ import annotations

from deckgen.scene.formulas import OUTLINE_UNITS, Formula
from deckgen.scene.items import TextRun
from deckgen.svg.pen import Pen, pt


def draw_formulas(pen: Pen, formula: Formula, run: TextRun, x: float, y: float) -> None:
    """Draw the formula for each character of a run, from `x` on the baseline `y`; both are in EMU."""
    scale = run.style.size / OUTLINE_UNITS
    for number in range(len(run.text)):
        place = f"{pt(x + number * run.width / len(run.text))} {pt(y)}"
        paint = pen.paint("fill", run.style.color)
        pen.add(f'<path transform="matrix({scale:.6g} 0 0 {scale:.6g} {place})" {paint} d="{formula.outline}"/>')
