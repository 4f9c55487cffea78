"""What a character looks like, and whether it looks like anything."""

from __future__ import annotations

import unicodedata

from deckgen.values.lazy import late_pattern

JOINERS = "\u200c\u200d"  # of letters in some scripts
# What has no shape although its category says so. Source: Unicode, DerivedCoreProperties, Default_Ignorable_Code_Point;
# and the empty pattern of Braille.
_BLANK = late_pattern(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d159\U000e0100-\U000e01ef]"
)
_SHAPELESS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_UNKNOWN = frozenset({"Cn", "Co"})  # no letter, as far as anybody knows


def is_invisible(char: str) -> bool:
    """Whether a character has no shape: programs drop some of them, and people see none. A blank has a width."""
    return unicodedata.category(char) in _SHAPELESS


def is_seen(text: str) -> bool:
    """Whether all of a text can be seen and told apart: letters, signs and plain blanks, and what joins letters."""
    if text.isascii():
        return text.isprintable()
    return _BLANK.search(text) is None and all(
        char in " " or _is_shown(char) or _joins(text, at) for at, char in enumerate(text)
    )


def _is_shown(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind not in _SHAPELESS and kind not in _UNKNOWN and kind != "Zs"


def _joins(text: str, at: int) -> bool:
    """Whether a character joins two letters of a script that has need of it. In European ones it is only not seen."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return (
        text[at] in JOINERS
        and len(around) == 2
        and all(char > "\u0590" and unicodedata.category(char)[0] in "LMS" for char in around)
    )
