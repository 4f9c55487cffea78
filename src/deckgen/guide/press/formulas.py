"""Formulas on paper: drawn on the line of the text around them, and read aloud by those who hear the page."""

from __future__ import annotations

from html import escape

from deckgen.deck.model import Run
from deckgen.scene.formulas import OUTLINE_UNITS
from deckgen.values.lazy import lazy_imports

with lazy_imports("deckgen.maths", into=__name__):  # few decks have formulas
    from deckgen.maths import formula


def formula_html(run: Run, language: str) -> str:
    """A formula as a drawing in the text, whose lengths are in ems of it."""
    made = formula.formula_of(run.maths, run.display, language)
    width, height = made.width, made.rise + made.drop
    view = f"0 {-made.rise * OUTLINE_UNITS:.0f} {width * OUTLINE_UNITS:.0f} {height * OUTLINE_UNITS:.0f}"
    look = f"width:{width:.3f}em;height:{height:.3f}em;vertical-align:{-made.drop:.3f}em"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" style="{look}">'
        f'<title>{escape(made.spoken)}</title><path d="{made.outline}" fill="currentColor"/></svg>'
    )
