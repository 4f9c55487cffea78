"""A formula as writers need it: what PowerPoint edits, what is drawn, and what is read where neither can be shown."""

from __future__ import annotations

from deckgen.values.value import value_class

OBJECT = "\ufffc"  # stands for a formula in a text: U+FFFC, OBJECT REPLACEMENT CHARACTER, which no line divides
OUTLINE_UNITS = 1000  # of an em, in which outlines are drawn


@value_class
class Formula:
    """A formula. Lengths are in type sizes of the text around it.

    `omml` is the content of an `m:oMath`, whose runs still lack their look; `outline` is path data in thousandths of
    the type size from the start of the baseline, with y downwards. `width` has some room to spare: PowerPoint sets
    formulas in another font than the one that is measured.
    """

    tex: str
    display: bool  # on a line of its own
    omml: str
    outline: str
    width: float
    rise: float  # above the baseline
    drop: float  # below it
    words: str  # on one line, as plain text
    spoken: str  # as it is read aloud, in the deck's language
