"""Signs of symbol fonts, which programs write as private characters, as the letters that everybody has.

Source: Unicode, "Wingdings and Symbol mappings"; U+F020 to U+F0FF stand for the fonts' own codes.
"""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❖", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xB7: "•", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xF3: "⇔", 0xFB: "✗",
    0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    **dict(zip(map(ord, "abgdezhqiklmnxoprstufcyw"), "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip((0xA3, 0xAE, 0xB0, 0xB1, 0xB3, 0xB4, 0xB7, 0xB9, 0xBB, 0xDB, 0xDE), "≤→°±≥×•≠≈⇔⇒", strict=True)),
}
_UNKNOWN = "□"  # as programs draw what a font lacks


def readable(text: str, font: str) -> str:
    """The text with its private characters as letters; `font` is the one that they are set in, "" for not known."""
    table = _SYMBOL if font.lower() == "symbol" else _WINGDINGS
    return _PRIVATE.sub(lambda found: table.get(ord(found[0]) - 0xF000, _UNKNOWN), text)
