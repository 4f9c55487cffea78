"""Letters of Unicode's mathematical alphabets: 𝑎, 𝐚, 𝔞, ℝ. Source: the Unicode Standard 15, 22.2, and its names."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import lookup, name

from deckgen.maths.nodes import Sign

_ALPHABETS = {
    "italic": "ITALIC", "bold": "BOLD", "bold-italic": "BOLD ITALIC", "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT", "fraktur": "FRAKTUR", "sans-serif": "SANS-SERIF", "monospace": "MONOSPACE",
}  # fmt: skip
_GREEK = {"GREEK LUNATE EPSILON SYMBOL": "EPSILON SYMBOL"}


def styled_text(sign: Sign) -> str:
    """The sign's text in the letters of its style; letters without one are italic, but for large Greek ones.

    Letters that Unicode has in no such alphabet stay as they are.
    """
    if sign.kind == "text" and sign.style == "italic":
        return sign.text  # which is slanted as text is
    if sign.kind not in ("letter", "number", "text"):
        return sign.text
    style = sign.style or ("italic" if sign.kind == "letter" and _is_slanted(sign.text) else "")
    return "".join(_letter(each, style) for each in sign.text) if style in _ALPHABETS else sign.text


def _is_slanted(letter: str) -> bool:
    """Whether a letter is italic in formulas: not a capital of Greek, as TeX has it, nor a sign like ∞."""
    return letter.isalpha() and not "Α" <= letter <= "Ω"


@lru_cache(1024)
def _letter(sign: str, style: str) -> str:
    """A letter or figure in an alphabet; itself where that has none."""
    words = name(sign, "")
    words = _GREEK.get(words, words)
    for plain in ("LATIN ", "GREEK ", "LETTER "):
        words = words.replace(plain, "")
    alphabet = _ALPHABETS[style]
    if style == "italic" and sign == "h":
        return "ℎ"
    for tried in (f"MATHEMATICAL {alphabet} {words}", f"{alphabet} {words}", f"BLACK-LETTER {words}"):
        try:
            if not tried.startswith("BLACK") or style == "fraktur":
                return lookup(tried)
        except KeyError:
            continue
    return sign
