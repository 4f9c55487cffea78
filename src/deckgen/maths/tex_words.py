"""Words within a formula, as in `\\text{if $x > 0$}` → nodes: plain words, and the formulas among them.

Source: the TeXbook, chapters 2, 9 and 16.
"""

from __future__ import annotations

from unicodedata import normalize

from deckgen.maths import commands as known
from deckgen.maths.nodes import MathRow, Node, Sign
from deckgen.maths.tex_reader import TexReader
from deckgen.maths.tokens import TexError, Token
from deckgen.values.lazy import late_pattern

# What signs behind a backslash show among words; a break of lines is a blank.
_SHOWN = {sign: sign for sign in "{}%&#$_"} | dict.fromkeys(" \n,:;>\\", " ") | {
    "!": "", "/": "", "quad": " ", "qquad": " ", "ldots": "…", "dots": "…", "textellipsis": "…", "aa": "å", "AA": "Å",
    "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "ss": "ß", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
    "S": "§", "P": "¶", "pounds": "£", "copyright": "©", "textdollar": "$", "textunderscore": "_",
    "textbar": "|", "textless": "<", "textgreater": ">", "textbraceleft": "{", "textbraceright": "}", "textdegree": "°",
    "textasciitilde": "~", "textasciicircum": "^", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textsterling": "£",
    "textbackslash": "\\", "textregistered": "®", **{name: name for name in known.LOGOS},
}  # fmt: skip
# Accents of letters, each with its combining sign.
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
            "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327"}  # fmt: skip
_JOINED = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"))
_PART = late_pattern(r"\\([A-Za-z]+)\s*|\\([\s\S]|\Z)|\$\$?|[{}]|[^\\${}]+")
_LETTER = late_pattern(r"\s*(?:\{\s*(\\[ij]|[^\W\d_])\s*\}|(\\[ij](?![A-Za-z])|[^\W\d_]))")
_DEEPEST = 20
_NOTHING_MORE = "write it in words, or end `\\text{…}` before it"


def read_words(reader: TexReader, token: Token, style: str = "", *, blanks: bool = True) -> Node:
    """The words in the braces that follow a command, and the formulas among them.

    Without `blanks` those that are plainly written count for nothing.
    """
    written, start = reader.stream.raw(token)
    parts = _Words(reader, written if blanks else "".join(written.split()), start).parts(style)
    return parts[0] if len(parts) == 1 else MathRow(tuple(parts))


class _Words:
    """The words in one pair of braces; `start` is where they begin in the formula."""

    def __init__(self, reader: TexReader, written: str, start: int, depth: int = 0) -> None:
        self.reader, self.written, self.start, self.depth = reader, written, start, depth
        self.at = 0
        self.made: list[Node] = []
        self.pending = ""

    def parts(self, style: str) -> list[Node]:
        """Words in this style and formulas, in their order."""
        if self.depth > _DEEPEST:
            raise self._fault("words stand too deep within words", 0, 1, "write it flatter")
        self.style = style
        while self.at < len(self.written):
            found = _PART.match(self.written, self.at)
            assert found is not None, "any text has a next part"
            begun, self.at = self.at, found.end()
            if found.group() in ("$", "$$"):
                self._formula(found.group(), begun)
            elif found[1] or found[2] is not None:
                self._command(found[1] or found[2], begun)
            elif found.group() not in ("{", "}"):
                self.pending += self._plain(found.group())
        self._close()
        return self.made or [Sign("", "text", style)]

    def _plain(self, text: str) -> str:
        for signs, sign in _JOINED if self.style != "monospace" else ():
            text = text.replace(signs, sign)
        return text.replace("~", "\u00a0")

    def _close(self) -> None:
        """Make a node of the words so far."""
        if self.pending:
            text = "\u00a0".join(self.pending.replace("\u00a0", " ").split(" "))
            text = normalize("NFC", " ".join(text.split("\n")))
            while "\u00a0\u00a0" in text:
                text = text.replace("\u00a0\u00a0", "\u00a0")
            self.made.append(Sign(text.replace(" ", "\u00a0"), "text", self.style))
        self.pending = ""

    def _formula(self, sign: str, begun: int) -> None:
        end = self.written.find(sign, self.at)
        if end < 0:
            raise self._fault("a formula within words is never closed", begun, self.at, f"end it with `{sign}`")
        self._inner_formula(self.at, end)
        self.at = end + len(sign)

    def _inner_formula(self, begun: int, end: int) -> None:
        self._close()
        self.made.append(self.reader.inner(self.written[begun:end], self.start + begun))

    def _command(self, name: str, begun: int) -> None:
        if name == "(" and (end := self.written.find("\\)", self.at)) >= 0:
            self._inner_formula(self.at, end)
            self.at = end + 2
        elif name in known.TEXTS or name in known.STYLED_TEXTS:
            self._inner_words(known.STYLED_TEXTS.get(name, ""))
        elif name in known.SWITCHES:
            self._close()
            self.style = known.SWITCHES[name].replace("upright", "")
        elif name in known.SIZES:
            self.reader.lose_sizes(self.start + begun, self.start + self.at)
        elif name in _ACCENTS and (letter := _LETTER.match(self.written, self.at)):
            base = (letter[1] or letter[2]).replace("\\i", "i").replace("\\j", "j")
            self.pending += base + _ACCENTS[name]
            self.at = letter.end()
        elif name in _SHOWN:
            self.pending += _SHOWN[name]
        else:
            message = f"`\\{name}` stands within words" if name else "the formula ends with a backslash"
            raise self._fault(message, begun, self.at, _NOTHING_MORE)

    def _inner_words(self, style: str) -> None:
        """Words in braces of their own, in a style of their own."""
        begun, depth = self.at, 0
        while self.at < len(self.written):
            sign = self.written[self.at]
            depth += (sign == "{") - (sign == "}")
            self.at += 2 if sign == "\\" else 1
            if not depth:
                break
        inside = self.written[begun : self.at]
        if not inside.startswith("{") or depth:
            raise self._fault("words within words lack their braces", begun - 1, begun, "write them in braces")
        self._close()
        self.made += _Words(self.reader, inside[1:-1], self.start + begun + 1, self.depth + 1).parts(
            style or self.style
        )

    def _fault(self, message: str, start: int, end: int, hint: str) -> TexError:
        return TexError(message, self.start + start, self.start + end, hint)
