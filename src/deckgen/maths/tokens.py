"""The tokens of a formula in TeX, and the faults that are found among them."""

from __future__ import annotations

from typing import NamedTuple

from deckgen.values.lazy import late_pattern

BREAK = r"\\"  # ends a row, whatever its author wrote for it
_BREAKS = (r"\cr", r"\newline")
_TOKEN = late_pattern(r"\\(?:operatorname\*|[A-Za-z]+|[\s\S]|\Z)|\d+(?:\.\d+)?|%[^\n]*|\s+|[\s\S]")


class TexError(ValueError):
    """What cannot be read, where in the formula (offsets), and how to mend it."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


class Token(NamedTuple):
    """A sign or command of a formula, and where it stands."""

    text: str
    start: int
    end: int

    def fault(self, message: str, hint: str) -> TexError:
        """A fault at this token."""
        return TexError(message, self.start, self.end, hint)


class TokenStream:
    """The tokens of a formula in order, without comments and blanks."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        found = [Token(each.group(), each.start(), each.end()) for each in _TOKEN.finditer(tex)]
        for token in found[-1:]:
            if token.text[0] == "%":  # it would swallow what follows on its line, and nobody meant that
                raise token.fault("`%` makes a comment of all that follows", "write `\\%` for the sign itself")
        kept = [token for token in found if not token.text.isspace() and token.text[0] != "%"]
        self._tokens = [token._replace(text=BREAK) if token.text in _BREAKS else token for token in kept]
        self._at = 0

    @property
    def next_text(self) -> str:
        """The next token's text; empty at the end."""
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    @property
    def rest(self) -> str:
        """The formula from the next token on."""
        return self.tex[self._tokens[self._at].start :] if self._at < len(self._tokens) else ""

    def here(self) -> Token:
        """The next token, or the last one at the end."""
        return self._tokens[min(self._at, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The next token, which is then read. Raises TexError at the end."""
        if self._at >= len(self._tokens):
            raise TexError("the formula ends too early", max(0, len(self.tex) - 1), len(self.tex), "end what was begun")
        self._at += 1
        return self._tokens[self._at - 1]

    def skip(self, length: int) -> None:
        """Pass over the tokens that begin in so many characters from the next one on."""
        end = self.here().start + length
        while self.next_text and self.here().start < end:
            self.take()

    def take_figure(self) -> str:
        """The first figure of a number, whose others are left: `x^12` raises the 1 alone."""
        number = self._tokens[self._at]
        if len(number.text) > 1:
            self._tokens[self._at] = Token(number.text[1:], number.start + 1, number.end)
        else:
            self._at += 1
        return number.text[0]

    def close(self, text: str, opened: Token) -> Token:
        """The next token, which must be this one; `opened` is what it closes. Raises TexError where it is another."""
        if self.next_text != text:
            raise opened.fault(f"`{opened.text}` is never closed", f"close it with `{text}`")
        return self.take()

    def open_brace(self, owner: Token) -> Token:
        """The brace that must follow a command."""
        if self.next_text != "{":
            raise owner.fault(f"`{owner.text}` lacks a part", f"write it in braces: `{owner.text}{{…}}`")
        return self.take()

    def raw(self, owner: Token) -> tuple[str, int]:
        """What stands in the braces that follow a command, as it is written, and where it begins."""
        start = at = self.open_brace(owner).end
        depth = 1
        while at < len(self.tex):
            depth += (self.tex[at] == "{") - (self.tex[at] == "}")
            if not depth:
                break
            at += 2 if self.tex[at] == "\\" else 1
        if depth:
            raise owner.fault(f"`{owner.text}{{` is never closed", "close it with `}`")
        while self._at < len(self._tokens) and self._tokens[self._at].start <= at:
            self._at += 1
        return self.tex[start:at], start
