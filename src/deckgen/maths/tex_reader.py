"""Tokens of TeX → the tree of a formula: what stands side by side, raised and lowered. Commands are read elsewhere.

Source of the syntax: the TeXbook, chapters 16 to 18.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias
from unicodedata import category

from deckgen.maths import commands as known
from deckgen.maths.nodes import EMPTY, Brace, Fence, Fraction, MathRow, Node, Scripts, Sign, Space, is_empty, only
from deckgen.maths.tokens import TexError, Token, TokenStream
from deckgen.values.nearest import did_you_mean

DEEPEST = 40  # parts within parts
_PRIMES = ("′", "″", "‴", "⁗")
_SIGNS = {"-": "−", "*": "∗", "`": "‘"}
_NO_PART = ("", "}", "&", "^", "_", r"\\", r"\right", r"\middle", r"\end")
_BRACES = "⏞⏟⎴⎵"  # what bears its label over or under it, and no script
_SCRIPTS = ("^", "_", "'", r"\limits", r"\nolimits")

Maker: TypeAlias = "Callable[[TexReader, Token, str], Node]"
"""Reads what follows a command, of this token and name, and makes a node of it."""


class TexReader:
    """Reads the tokens of one formula. `display`: signs for sums have their limits over and under them."""

    def __init__(self, tex: str, display: bool, makers: Mapping[str, Maker], depth: int = 0) -> None:
        self.stream, self.display, self._makers = TokenStream(tex), display, makers
        self._depth = depth
        self._stops: Sequence[str] = ()
        self.lost: dict[str, TexError] = {}  # what is not shown, each once, by its message

    def row(self, stops: Sequence[str] = ()) -> MathRow:
        """What stands side by side up to one of the tokens in `stops`, which is left, or to the end."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.stream.here().fault(f"the formula goes more than {DEEPEST} parts deep", "write it flatter")
        display, around = self.display, self._stops
        self._stops = stops
        items: list[Node] = []
        while (text := self.stream.next_text) and text not in stops:
            if text in _SCRIPTS:
                items.append(self._scripts(items.pop() if items else EMPTY))
            elif text[0] == "\\" and text[1:] in known.INFIX:
                items = [self._infix(MathRow(tuple(items)), stops)]
            else:
                items.append(self._atom())
        self.display, self._stops = display, around
        self._depth -= 1
        return MathRow(tuple(items))

    def rest_of_row(self) -> MathRow:
        """What is left of the row that is being read."""
        return self.row(self._stops)

    def ends_row(self) -> bool:
        """Whether nothing follows on this row."""
        return self.stream.next_text in ("", "}", r"\\", *self._stops)

    def inner(self, tex: str, start: int) -> MathRow:
        """A formula within the words of this one, which begins at `start`."""
        if self._depth >= DEEPEST:
            raise TexError(f"the formula goes more than {DEEPEST} parts deep", start, start + 1, "write it flatter")
        try:
            reader = TexReader(tex, False, self._makers, self._depth + 1)
            row = reader.row()
        except TexError as fault:
            raise TexError(fault.message, fault.start + start, fault.end + start, fault.hint) from None
        for lost in reader.lost.values():
            self.lose(lost.message, lost.start + start, lost.end + start, lost.hint)
        return row

    def lose(self, message: str, start: int, end: int, hint: str) -> None:
        """Note what of the formula is not shown, and where it is written."""
        self.lost.setdefault(message, TexError(message, start, end, hint))

    def lose_sizes(self, start: int, end: int) -> None:
        """Note that a part is to be larger or smaller than the rest."""
        self.lose("all of a formula has one size", start, end, "leave the size out, or make two formulas of it")

    def argument(self, owner: Token) -> Node:
        """The part that a command needs: one in braces, or a single sign. Raises TexError where there is none."""
        text = self.stream.next_text
        if text in _NO_PART:
            raise owner.fault(f"`{owner.text}` lacks a part", f"write it in braces: `{owner.text}{{…}}`")
        return plain_sign(self.stream.take_figure()) if text[0].isdigit() else self._atom()

    def small_argument(self, owner: Token) -> Node:
        """An argument in which signs for sums have their limits behind them, as in a fraction."""
        display, self.display = self.display, False
        node = self.argument(owner)
        self.display = display
        return node

    def optional(self) -> Node | None:
        """An argument in square brackets, if there is one."""
        if self.stream.next_text != "[":
            return None
        opened = self.stream.take()
        row = self.row(("]",))
        self.stream.close("]", opened)
        return row

    def _infix(self, top: MathRow, stops: Sequence[str]) -> Node:
        """`{a \\over b}`, where what stands before is the upper part."""
        token = self.stream.take()
        name = token.text[1:]
        bottom = self.row(stops)
        if is_empty(top) or is_empty(bottom):
            raise token.fault(f"`\\{name}` needs a part on both sides", "write `\\frac{a}{b}`")
        bar, opening, closing = known.INFIX[name]
        fraction = Fraction(top, bottom, bar)
        return Fence(opening, (fraction,), closing) if opening else fraction

    def _scripts(self, base: Node) -> Node:
        """The base with all that is raised and lowered behind it."""
        below: Node | None = None
        above: Node | None = None
        limits = self._has_limits(base)
        while (text := self.stream.next_text) in _SCRIPTS:
            token = self.stream.take()
            if text == "_":
                if below is not None:
                    raise token.fault("two subscripts follow each other", "put braces around the first: `{a_1}_2`")
                below = self.small_argument(token)
            elif text in ("^", "'"):
                sign = self._primes() if text == "'" else self.small_argument(token)
                if above is not None and not (text == "^" and _is_prime(above)):
                    raise token.fault("two superscripts follow each other", "put braces around the first: `{a^2}^3`")
                above = sign if above is None else MathRow((above, sign))
            else:
                limits = text == r"\limits"
        return base if below is None and above is None else Scripts(base, below, above, limits)

    def _primes(self) -> Sign:
        """The signs ′ of which the first was taken."""
        count = 1
        while self.stream.next_text == "'":
            self.stream.take()
            count += 1
        return Sign(_PRIMES[count - 1] if count <= len(_PRIMES) else "′" * count, "operator")

    def _has_limits(self, base: Node) -> bool:
        """Whether what is raised and lowered stands over and under the base."""
        match only(base):
            case Brace(_, sign):
                return sign in _BRACES
            case Sign(text, "operator"):
                return self.display and text in known.SUMS.values()
            case Sign(_, "limits"):
                return self.display
            case _:
                return False

    def _atom(self) -> Node:
        """The next part."""
        token = self.stream.take()
        match token.text:
            case "{":
                row = self.row(("}",))
                self.stream.close("}", token)
                return row
            case "}":
                raise token.fault("`}` closes nothing", "remove it, or open it with `{`")
            case "&":
                hint = "write `\\begin{aligned} … \\end{aligned}` around the lines"
                raise token.fault("`&` stands outside of a table", hint)
            case "#" | "$" as sign:
                raise token.fault(f"`{sign}` means nothing in a formula", f"write `\\{sign}` for the sign itself")
            case "~":
                return Space(1 / 4)
            case text if text[0] == "\\":
                return self._command(token, text[1:])
            case text:
                return plain_sign(text)

    def _command(self, token: Token, name: str) -> Node:
        """What a command makes of the parts that follow it."""
        if name in known.SPACES:
            return Space(known.SPACES[name])
        if name in known.ESCAPED:
            return plain_sign(known.ESCAPED[name])
        if maker := self._makers.get(name):
            return maker(self, token, name)
        if sign := known.symbols().get(name):
            return plain_sign(sign)
        if name == "\\":
            hint = "write `\\begin{aligned} … \\\\ … \\end{aligned}` around the lines"
            raise token.fault("`\\\\` breaks a line outside of a table", hint)
        raise token.fault(f"`{token.text}` is not known" if name else "the formula ends with a backslash", _near(name))


def plain_sign(text: str) -> Sign:
    """A sign that stands for itself: a letter, a number, or an operator."""
    if text[0].isdigit():
        return Sign(text, "number")
    if category(text[0])[0] == "L" or text in known.ORDINARY:
        return Sign(text, "letter")
    return Sign(_SIGNS.get(text, text), "operator")


def _is_prime(node: Node) -> bool:
    return isinstance(node, Sign) and node.text[0] in "′″‴⁗"


def _near(name: str) -> str:
    hint = did_you_mean(name, known.known_names(), "write it in words, or show the formula as a picture")
    return hint.replace("did you mean `", "did you mean `\\")
