"""A formula in TeX → all that writers need of it, made once for each formula."""

from __future__ import annotations

from functools import lru_cache

from deckgen.deck.words import words
from deckgen.maths.omml import to_omml
from deckgen.maths.outlines import Outline, draw_formula
from deckgen.maths.tex import TexReading, read_with_losses
from deckgen.maths.tokens import TexError
from deckgen.maths.words import linear, spoken
from deckgen.scene.formulas import Formula

# PowerPoint sets formulas in Cambria Math, which cannot be measured here. Its letters are narrower than those of STIX
# Two Math, its figures wider; on the whole formulas are no wider. This is the room that is kept for those that are.
_SPARE = 1.03
_KEPT = 4096


@lru_cache(_KEPT)
def formula_of(tex: str, display: bool, language: str) -> Formula:
    """The formula, with its words in a language. Raises TexError where it cannot be read or drawn."""
    (row, _), drawn = _drawn(tex, display)
    return Formula(
        tex, display, to_omml(row), drawn.path, drawn.width * _SPARE, drawn.rise, drawn.drop, linear(row).strip(),
        spoken(row, words(language).texts),
    )  # fmt: skip


def line_of(tex: str, display: bool) -> str:
    """The formula on one line of plain text. Raises TexError where it cannot be read or drawn."""
    return linear(_drawn(tex, display)[0].row).strip() or tex.strip()


def losses_of(tex: str, display: bool) -> tuple[TexError, ...]:
    """What of a formula is not shown, each detail with its place. Raises TexError where it cannot be read or drawn."""
    return _drawn(tex, display)[0].lost


@lru_cache(_KEPT)
def _drawn(tex: str, display: bool) -> tuple[TexReading, Outline]:
    reading = read_with_losses(tex, display)
    try:
        return reading, draw_formula(reading.row, display)
    except TexError as fault:
        at = tex.find(fault.message.split("`")[1])
        raise TexError(fault.message, max(0, at), max(0, at) + 1 if at >= 0 else len(tex), fault.hint) from fault
    except Exception as fault:  # a mistake in the program that draws must not end a build
        raise TexError("the formula cannot be drawn", 0, len(tex), "write it otherwise") from fault
