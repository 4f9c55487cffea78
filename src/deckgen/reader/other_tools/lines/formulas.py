"""Formulas in TeX as our own dialect writes them, where they can be read; and small figures of Unicode."""

from __future__ import annotations

import re

from deckgen.maths.tokens import TexError
from deckgen.values.lazy import lazy_imports

with lazy_imports("deckgen.maths", into=__name__):  # many decks have no formulas
    from deckgen.maths import tex as tex_reading
    from deckgen.maths import words

RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED_LETTERS = str.maketrans(
    "abcdefghijklmoprstuvwxyzABDEGHIJKLMNOPRTUVW", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"
)
_LOWERED_LETTERS = str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_COMMENT = re.compile(r"(?<!\\)%.*\n")


def write_formula(tex: str, display: bool) -> str:
    """A formula between our own signs, on one line. Raises TexError where it cannot be read."""
    line = " ".join(_COMMENT.sub("\n", tex).split())
    tex_reading.read_tex(line, display)
    return f"$${line}$$" if display else f"${line}$"


def spell_formula(tex: str) -> str:
    """A formula on one line of plain text, for places that hold no formula; its source where it cannot be read."""
    try:
        return words.linear(tex_reading.read_tex(tex)).strip()
    except TexError:
        return tex


def small_figures(words: str, table: dict[int, int]) -> str:
    """The words as small signs of Unicode; as they are where it lacks one. The table is RAISED or LOWERED."""
    small = {**table, **(_RAISED_LETTERS if table is RAISED else _LOWERED_LETTERS)}
    return words.translate(small) if all(ord(sign) in small for sign in words) else words
