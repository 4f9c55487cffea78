"""Commands of TeX → nodes: each function reads the parts that follow a command of its kind.

Source: the TeXbook, chapters 16 to 18; amsmath's user's guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from deckgen.maths import commands as known
from deckgen.maths.nodes import (
    EMPTY,
    Accent,
    Brace,
    Enclosure,
    Fence,
    Fraction,
    Grid,
    MathRow,
    Node,
    Root,
    Ruled,
    Scripts,
    Sign,
    Space,
    is_empty,
    only,
)
from deckgen.maths.tex_reader import Maker, TexReader
from deckgen.maths.tokens import TexError, Token
from deckgen.values.nearest import did_you_mean

_COLUMNS = re.compile(r"[lcr\s]+")
_POSITION = re.compile(r"\[\s*[tbclr]\s*\]")
_WIDTH = re.compile(r"\{?\s*(-?)\s*(\d*\.?\d+)\s*(em|mu|ex|pt|mm|cm|in)\s*\}?")
_LENGTH = re.compile(r"\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm)\s*\]")  # of the room below a row


def _fraction(reader: TexReader, token: Token, name: str) -> Node:
    if name == "cfrac" and _POSITION.match(reader.stream.rest):
        reader.optional()
    top = reader.small_argument(token)
    fraction = Fraction(top, reader.small_argument(token), known.FRACTIONS[name])
    return fraction if fraction.bar else Fence("(", (fraction,), ")")


def _root(reader: TexReader, token: Token, name: str) -> Node:
    degree = reader.optional()
    return Root(reader.argument(token), degree)


def _styled(reader: TexReader, token: Token, name: str) -> Node:
    return set_style(reader.argument(token), known.STYLES[name])


def _text(reader: TexReader, token: Token, name: str) -> Node:
    return Sign(reader.stream.words(token), "text", known.STYLED_TEXTS.get(name, ""))


def _accent(reader: TexReader, token: Token, name: str) -> Node:
    return Accent(reader.argument(token), known.ACCENTS[name])


def _rule(reader: TexReader, token: Token, name: str) -> Node:
    return Ruled(reader.argument(token), known.RULES[name])


def _brace(reader: TexReader, token: Token, name: str) -> Node:
    return Brace(reader.argument(token), *known.BRACES[name])


def _enclosure(reader: TexReader, token: Token, name: str) -> Node:
    return Enclosure(reader.argument(token), known.ENCLOSURES[name])


def _function(reader: TexReader, token: Token, name: str) -> Node:
    return Sign(name, "function")


def _limit_function(reader: TexReader, token: Token, name: str) -> Node:
    return Sign(known.LIMIT_FUNCTIONS[name], "limits")


def _operator_name(reader: TexReader, token: Token, name: str) -> Node:
    words = reader.stream.words(token, blank="")  # blanks count for nothing in formulas, names of functions included
    return Sign(words, "limits" if name.endswith("*") else "function")


def _large_sign(reader: TexReader, token: Token, name: str) -> Node:
    return Sign(known.SUMS.get(name) or known.INTEGRALS[name], "operator")


def _stacked(reader: TexReader, token: Token, name: str) -> Node:
    label = reader.small_argument(token)
    base = reader.argument(token)
    return Scripts(base, None, label, True) if known.STACKED[name] else Scripts(base, label, None, True)


def _arrow(reader: TexReader, token: Token, name: str) -> Node:
    below = reader.optional()
    return Scripts(Sign(known.ARROWS[name], "operator"), below, reader.small_argument(token), True)


def _argument(reader: TexReader, token: Token, name: str) -> Node:
    return reader.argument(token)


def _smashed(reader: TexReader, token: Token, name: str) -> Node:
    """What is set as if it had no height: on a slide each line has the height that it needs."""
    if _POSITION.match(reader.stream.rest):
        reader.optional()
    return reader.argument(token)


def _width(reader: TexReader, token: Token, name: str) -> Node:
    """White space as wide as is said; where things were to move together, none."""
    if reader.stream.next_text == "*":
        reader.stream.take()
    found = _WIDTH.match(reader.stream.rest)
    if found is None:
        raise token.fault(f"`{token.text}` lacks a width", f"write it in ems: `{token.text}{{1em}}`")
    end = reader.stream.here().start + found.end()
    while reader.stream.next_text and reader.stream.here().start < end:
        reader.stream.take()
    return Space(0.0 if found[1] else float(found[2]) * known.UNITS[found[3]])


def _nothing(reader: TexReader, token: Token, name: str) -> Node:
    return EMPTY


def _set_display(reader: TexReader, token: Token, name: str) -> Node:
    reader.display = name == "displaystyle"
    return EMPTY


def _negated(reader: TexReader, token: Token, name: str) -> Node:
    sign = only(reader.argument(token))
    if not isinstance(sign, Sign) or len(sign.text) != 1:
        raise token.fault("`\\not` strikes out a single sign", "write it before one, as in `\\not=`")
    return Sign(normalize("NFC", sign.text + "\u0338"), "operator")


def _modulo(reader: TexReader, token: Token, name: str) -> Node:
    word = Sign("mod", "function")
    if name == "bmod":
        return MathRow((Space(2 / 9), word, Space(2 / 9)))
    inner = MathRow((word, Space(1 / 3), reader.argument(token)))
    return MathRow((Space(1.0), Fence("(", (inner,), ")") if name == "pmod" else inner))


def _sized(reader: TexReader, token: Token, name: str) -> Node:
    sign = _delimiter(reader, token)
    return Sign(sign, "operator") if sign else EMPTY


def _delimiter(reader: TexReader, owner: Token) -> str:
    """The sign that follows `\\left` and its like."""
    sign = known.DELIMITERS.get(reader.stream.next_text)
    if sign is None:
        raise owner.fault(f"`{owner.text}` needs a bracket, a bar or `.` after it", f"write `{owner.text}(`")
    reader.stream.take()
    return sign


def _fence(reader: TexReader, token: Token, name: str) -> Node:
    opening = _delimiter(reader, token)
    parts = [reader.row((r"\middle", r"\right"))]
    between = ""
    while reader.stream.next_text == r"\middle":
        middle = reader.stream.take()
        sign = _delimiter(reader, middle)
        if between and sign != between:
            raise middle.fault("two `\\middle` have different signs", "give both the same sign")
        between = sign
        parts.append(reader.row((r"\middle", r"\right")))
    closing = _delimiter(reader, reader.stream.close(r"\right", token))
    return Fence(opening, tuple(parts), closing, between or "|")


def _unopened(reader: TexReader, token: Token, name: str) -> Node:
    opener = r"\begin" if name == "end" else r"\left"
    raise token.fault(f"`{token.text}` has no `{opener}` before it", f"begin with `{opener}`, or remove it")


def _substack(reader: TexReader, token: Token, name: str) -> Node:
    opened = reader.stream.open_brace(token)
    rows = _rows(reader, "}")
    reader.stream.close("}", opened)
    return Grid(rows, "c" * len(rows[0]))


def _environment(reader: TexReader, token: Token, name: str) -> Node:
    kind, start = reader.stream.raw(token)
    if kind not in known.ENVIRONMENTS:
        hint = did_you_mean(kind, known.ENVIRONMENTS)
        raise TexError(f"`\\begin{{{kind}}}` is not known", token.start, start + len(kind) + 1, hint)
    if _POSITION.match(reader.stream.rest):
        reader.optional()  # to which line the table is set
    aligns = _column_aligns(reader, token) if kind == "array" else ""
    if kind == "alignedat":
        reader.stream.raw(token)  # the number of pairs of columns
    display = reader.display
    reader.display = display and kind not in known.MATRICES and kind not in known.CASES
    rows = _rows(reader, r"\end")
    reader.display = display
    if reader.stream.next_text != r"\end":
        raise token.fault(f"`\\begin{{{kind}}}` is never closed", f"close it with `\\end{{{kind}}}`")
    closing = reader.stream.take()
    ended, _ = reader.stream.raw(closing)
    if ended != kind:
        raise closing.fault(f"`\\begin{{{kind}}}` is closed by `\\end{{{ended}}}`", f"write `\\end{{{kind}}}`")
    return _as_set(kind, rows, aligns)


def _column_aligns(reader: TexReader, token: Token) -> str:
    written, start = reader.stream.raw(token)
    if not _COLUMNS.fullmatch(written):
        hint = "name each column by one of the letters l, c and r"
        raise TexError(f"the columns `{written}` are not known", start, start + len(written), hint)
    return "".join(written.split())


def _rows(reader: TexReader, stop: str) -> tuple[tuple[Node, ...], ...]:
    """The cells of all rows up to the token `stop`, which is left; every row is as long as the longest."""
    rows: list[list[Node]] = [[]]
    while True:
        rows[-1].append(reader.row(("&", r"\\", stop)))
        if reader.stream.next_text not in ("&", r"\\"):
            break
        if reader.stream.take().text != "&":
            if reader.stream.next_text == "*":  # no page may begin here
                reader.stream.take()
            if _LENGTH.match(reader.stream.rest):
                reader.optional()
            rows.append([])
    if len(rows) > 1 and all(map(is_empty, rows[-1])):
        rows.pop()
    width = max(map(len, rows))
    return tuple(tuple([*row, *[EMPTY] * (width - len(row))]) for row in rows)


def _as_set(kind: str, rows: tuple[tuple[Node, ...], ...], aligns: str) -> Node:
    """The rows of an environment as that kind sets them."""
    width = len(rows[0])
    if kind in known.PLAIN and width == len(rows) == 1:
        return rows[0][0]
    if kind in known.ALIGNED:
        return Grid(rows, ("rl" * width)[:width], aligned=True)
    aligns = "l" if kind in known.CASES else aligns
    grid = Grid(rows, (aligns + ("l" if kind in known.CASES else "c") * width)[:width])
    opening, closing = known.CASES.get(kind) or known.MATRICES.get(kind, ("", ""))
    return Fence(opening, (grid,), closing) if opening or closing else grid


def set_style(node: Node, style: str) -> Node:
    """The node with its letters and numbers in a style; what is no letter stays as it is."""
    match node:
        case Sign(text, "letter" | "number" as kind):
            return Sign(text, kind, style)
        case MathRow(items):
            return MathRow(tuple(set_style(item, style) for item in items))
        case Scripts(base, below, above, limits):
            return Scripts(
                set_style(base, style), below and set_style(below, style), above and set_style(above, style), limits
            )
        case Accent(base, sign):
            return Accent(set_style(base, style), sign)
        case Fraction(top, bottom, bar):
            return Fraction(set_style(top, style), set_style(bottom, style), bar)
        case Fence(opening, parts, closing, between):
            return Fence(opening, tuple(set_style(part, style) for part in parts), closing, between)
        case _:
            return node


def _makers() -> dict[str, Maker]:
    groups: Sequence[tuple[Iterable[str], Maker]] = (
        (known.FRACTIONS, _fraction), (("sqrt",), _root), (known.STYLES, _styled), (known.TEXTS, _text),
        (known.STYLED_TEXTS, _text), (known.ACCENTS, _accent), (known.RULES, _rule), (known.BRACES, _brace),
        (known.ENCLOSURES, _enclosure), (known.FUNCTIONS, _function), (known.LIMIT_FUNCTIONS, _limit_function),
        (("operatorname", "operatorname*"), _operator_name), (known.SUMS, _large_sign),
        (known.INTEGRALS, _large_sign), (known.STACKED, _stacked), (known.ARROWS, _arrow), (known.CLASSES, _argument),
        (known.UNSEEN, _nothing), (known.WIDTHS, _width), (("smash",), _smashed),
        (known.DISPLAYS, _set_display), (("not",), _negated),
        (("pmod", "bmod", "mod"), _modulo), (known.SIZED, _sized), (("left",), _fence),
        (("right", "middle", "end"), _unopened), (("substack",), _substack), (("begin",), _environment),
    )  # fmt: skip
    return {name: make for names, make in groups for name in names}


MAKERS = _makers()
"""What reads each command, by its name without the backslash."""
