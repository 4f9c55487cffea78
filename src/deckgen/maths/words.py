"""The tree of a formula → one line of plain text, and words to be spoken.

The line is for places that hold no formula: outlines, notes, names of slides. Brackets keep together what a bar or a
raised place did, as in Unicode's linear format for mathematics (Unicode Technical Note 28).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from deckgen.maths import commands as known
from deckgen.maths.alphabets import styled_text
from deckgen.maths.nodes import (
    Accent,
    Brace,
    Enclosure,
    Fence,
    Fraction,
    Grid,
    MathRow,
    Node,
    Phantom,
    Root,
    Ruled,
    Scripts,
    Sign,
    Space,
    is_empty,
    only,
)

_RAISED = str.maketrans("0123456789+−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_LARGE = frozenset((*known.SUMS.values(), *known.INTEGRALS.values()))
_ROOTS = {"3": "∛", "4": "∜"}
_SPACED = frozenset("=≠<>≤≥≈≡∼+−±→⇒⇔∈∉⊂⊆×")
_SIGN_WORDS = {
    "+": "plus", "−": "minus", "±": "plus-minus", "×": "times", "⋅": "times", "∗": "times", "/": "divided",
    "=": "equals", "≠": "unequal", "<": "less", ">": "greater", "≤": "at-most", "≥": "at-least", "≈": "about",
    "∞": "infinity", "∈": "in", "→": "to", "⇒": "implies", "∑": "sum", "∏": "product", "∫": "integral", "∂": "partial",
}  # fmt: skip

_ACCENT_KEYS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u20d7": "vector", "\u0307": "dot",
                "\u0308": "double-dot"}  # fmt: skip


def linear(node: Node) -> str:
    """A formula on one line, with no blank at which a line could break."""
    match node:
        case MathRow(items):
            return _side_by_side(items)
        case Sign(text, kind):
            plain = styled_text(node) if node.style in ("double-struck", "script", "fraktur") else text
            return f"\u00a0{plain}\u00a0" if kind == "operator" and text in _SPACED else plain
        case Space(width):
            return "\u00a0" if width > 0.1 else ""
        case Fraction(top, bottom, bar):
            return f"{_whole(top)}{'/' if bar else '¦'}{_whole(bottom)}"
        case Root(inside, degree):
            sign = "√" if degree is None else _ROOTS.get(linear(degree), f"{_small(degree, _RAISED, '')}√")
            return f"{sign}{_whole(inside)}"
        case Scripts(base, below, above):
            lowered = "" if below is None else _small(below, _LOWERED, "_")
            return _whole(base).strip() + lowered + ("" if above is None else _small(above, _RAISED, "^"))
        case Accent() | Ruled() | Brace():
            return _marked(node)
        case Fence(opening, parts, closing, between):
            return opening + between.join(map(linear, parts)) + closing
        case Grid(rows, _, aligned):
            return ";\u00a0".join(_linear_cells(cells, aligned) for cells in rows)
        case Phantom(base, wide):
            return "\u00a0" if wide and not is_empty(base) else ""
        case Enclosure(base, kind):
            inner = linear(base)
            return inner if kind == "box" else "".join(f"{sign}\u0336" for sign in inner)


def _linear_cells(cells: Sequence[Node], aligned: bool) -> str:
    """The cells of a row; where they are aligned, two of them make a part."""
    texts = [linear(cell) for cell in cells]
    parts = ["".join(texts[at : at + 2]) for at in range(0, len(texts), 2)] if aligned else texts
    return ",\u00a0".join(part.strip() for part in parts if part.strip() or not aligned)


def _side_by_side(items: Sequence[Node]) -> str:
    """Parts in a row, with a blank behind the name of a function and the limits of a sum."""
    shown = ""
    for number, item in enumerate(items):
        text = linear(item)
        item = only(item)
        base = only(item.base) if isinstance(item, Scripts) else item
        is_name = isinstance(base, Sign) and (base.kind in ("function", "limits") or base.text in _LARGE)
        following = linear(items[number + 1]) if number + 1 < len(items) else ""
        if is_name and text[:1].isalpha() and shown and shown[-1].isalnum():
            shown += "\u00a0"
        shown += f"{text}\u00a0" if is_name and following and following[0] not in "(\u00a0" else text
    return shown


def _marked(node: Accent | Ruled | Brace) -> str:
    """What bears one sign along its upper or lower side."""
    inner = linear(node.base)
    match node:
        case Accent(_, sign):
            return f"{inner}{sign}" if len(inner) == 1 else f"({inner}){sign}"
        case Ruled(_, above):
            return inner + ("\u0305" if above else "\u0332") if len(inner) == 1 else f"{'¯' if above else '_'}({inner})"
        case Brace(_, sign, _):
            return f"{sign}({inner})"


def _whole(node: Node) -> str:
    """A part in brackets, where it is more than one sign or number."""
    inner = only(node)
    text = linear(inner)
    return text if isinstance(inner, Sign | Fence | Root | Accent) or len(text) < 2 else f"({text.strip()})"


def _small(node: Node, table: dict[int, int], mark: str) -> str:
    """A raised or lowered part: as small signs of Unicode where it has them, else behind its mark."""
    text = linear(node).replace("\u00a0", "")
    if text[:1] in tuple("′″‴⁗"):
        rest = text.lstrip("′″‴⁗")
        return text[: len(text) - len(rest)] + (_raised(rest, table, mark) if rest else "")
    return _raised(text, table, mark)


def _raised(text: str, table: dict[int, int], mark: str) -> str:
    if text and all(ord(sign) in table for sign in text):
        return text.translate(table)
    return mark + (text if len(text) == 1 else f"({text})")


def spoken(node: Node, words: Mapping[str, str]) -> str:
    """A formula as it is read aloud; `words` are the program's, by keys that begin with `maths-`."""
    said = " ".join(_Speaker(words).say(node).split())
    return re.sub(r"[\s,]*([,;])", r"\1", said).rstrip(",; ")


class _Speaker:
    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def word(self, key: str, **parts: str) -> str:
        """A word, or words around parts."""
        return f" {self.words[f'maths-{key}'].format(**parts)} "

    def say(self, node: Node) -> str:
        match node:
            case MathRow(items):
                return " ".join(map(self.say, items))
            case Sign(text, _, style):
                key = _SIGN_WORDS.get(text)
                known_style = style in ("bold", "double-struck", "script", "fraktur")
                shown = self.word(f"style-{style}", part=text) if known_style else text
                return self.word(key) if key else f" {shown} "
            case Space() | Phantom():
                return " "
            case Fraction(top, bottom, bar):
                return self.word("fraction" if bar else "binomial", top=self.say(top), bottom=self.say(bottom))
            case Root(inside, degree):
                part = self.say(inside)
                if degree is None:
                    return self.word("root", part=part)
                return self.word("root-of-degree", part=part, degree=self.say(degree))
            case Scripts():
                return self._say_scripts(node)
            case Accent() | Ruled() | Brace() | Enclosure():
                return self._say_marked(node)
            case Fence(opening, parts, closing, between):
                inner = f" {between} ".join(map(self.say, parts))
                return f" {opening} {inner} {closing} "
            case Grid(rows):
                return self._say_rows(rows)

    def _say_marked(self, node: Accent | Ruled | Brace | Enclosure) -> str:
        """What bears one sign along its side, or stands in a box."""
        match node:
            case Accent(_, sign):
                key = _ACCENT_KEYS.get(sign, "accent")
            case Ruled(_, above):
                key = "over-line" if above else "under-line"
            case Brace(_, _, above):
                key = "over-brace" if above else "under-brace"
            case Enclosure(_, kind):
                key = "boxed" if kind == "box" else "struck"
        return self.word(key, part=self.say(node.base))

    def _say_scripts(self, node: Scripts) -> str:
        base = self.say(node.base)
        below = "" if node.below is None else self.say(node.below)
        above = "" if node.above is None else self.say(node.above)
        sign = only(node.base)
        if isinstance(sign, Sign) and sign.text in _LARGE:
            base += self.word("from", part=below) if below else ""
            return base + (self.word("up-to", part=above) if above else "") + self.word("of")
        if node.limits:
            base += self.word("under", part=below) if below else ""
            return base + (self.word("over", part=above) if above else "")
        base += self.word("sub", part=below) if below else ""
        if above.strip()[:1] in tuple("′″‴⁗"):
            prime, _, above = above.strip().partition(" ")
            base += f" {prime} "
        powers = {"2": "squared", "3": "cubed"}
        key = powers.get(above.strip())
        return base + ("" if not above else self.word(key) if key else self.word("power", part=above))

    def _say_rows(self, rows: Sequence[Sequence[Node]]) -> str:
        said = (", ".join(self.say(cell) for cell in cells if not is_empty(cell)) for cells in rows)
        return "; ".join(self.word("row", n=str(number), part=part) for number, part in enumerate(said, 1))
