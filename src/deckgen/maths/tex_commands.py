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
    MathRow,
    Node,
    Phantom,
    Root,
    Ruled,
    Scripts,
    Sign,
    Space,
    only,
)
from deckgen.maths.tex_environments import read_environment, read_substack
from deckgen.maths.tex_reader import Maker, TexReader
from deckgen.maths.tex_styles import set_style
from deckgen.maths.tex_words import read_words
from deckgen.maths.tokens import TexError, Token

_POSITION = re.compile(r"\[\s*[tbclr]\s*\]")
_WIDTH = re.compile(r"(?P<brace>\{)?\s*(-?)\s*(\d*\.?\d+)\s*(em|mu|ex|pt|mm|cm|in)(?(brace)\s*\})")
_THICKNESS = re.compile(r"(\d*\.?\d+)\s*(?:em|mu|ex|pt|px|mm|cm|in)")
_MODEL = re.compile(r"\[\w*\]")  # in which a colour is written


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


def _switched(reader: TexReader, token: Token, name: str) -> Node:
    return set_style(reader.rest_of_row(), known.SWITCHES[name])


def _text(reader: TexReader, token: Token, name: str) -> Node:
    return read_words(reader, token, known.STYLED_TEXTS.get(name, ""))


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
    limits = name != "operatorname"
    if reader.stream.next_text[:1].isalpha():
        return Sign(reader.stream.take().text, "limits" if limits else "function")
    read = read_words(reader, token, blanks=False)
    if not isinstance(read, Sign):
        raise token.fault(f"`{token.text}` holds more than words", "write the name of the function in letters")
    return Sign(read.text, "limits" if limits else "function")


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


def _spaced(reader: TexReader, token: Token, name: str) -> Node:
    """What stands between two parts as an operator does: words among them get white space at both sides."""
    part = reader.argument(token)
    if isinstance(sign := only(part), Sign) and sign.kind == "operator":
        return part
    return MathRow((Space(2 / 9), part, Space(2 / 9)))


def _large_part(reader: TexReader, token: Token, name: str) -> Node:
    """`\\mathop`: letters as the name of a function, with limits under it; all else as it is."""
    part = reader.argument(token)
    signs = part.items if isinstance(part, MathRow) else (part,)
    flat = [sign for each in signs for sign in (each.items if isinstance(each, MathRow) else (each,))]
    if len(flat) > 1 and all(isinstance(each, Sign | Space) and _is_upright(each) for each in flat):
        words = "".join(each.text if isinstance(each, Sign) else "\u2009" for each in flat)
        return Sign(words, "limits")
    return part


def _is_upright(node: Sign | Space) -> bool:
    return isinstance(node, Space) or node.style == "upright" or node.kind in ("text", "function")


def _general_fraction(reader: TexReader, token: Token, name: str) -> Node:
    """`\\genfrac`: the signs around it, how thick its bar is, how large it is, and its two parts."""
    opening, closing = _optional_delimiter(reader, token), _optional_delimiter(reader, token)
    thickness, start = reader.stream.raw(token)
    if thickness.strip() and not _THICKNESS.fullmatch(thickness.strip()):
        raise TexError(f"`{thickness}` is no thickness", start, start + len(thickness), "write `0pt`, or nothing")
    size, start = reader.stream.raw(token)
    if size.strip() not in ("", "0", "1", "2", "3"):
        raise TexError(f"`{size}` is no size of a fraction", start, start + len(size), "write 0, 1, 2, 3 or nothing")
    top = reader.small_argument(token)
    has_bar = not thickness.strip() or float(_THICKNESS.fullmatch(thickness.strip())[1]) > 0  # type: ignore[index]
    fraction = Fraction(top, reader.small_argument(token), has_bar)
    return Fence(opening, (fraction,), closing) if opening or closing else fraction


def _optional_delimiter(reader: TexReader, owner: Token) -> str:
    """The sign of a bracket, in braces or not; none where the braces are empty."""
    if reader.stream.next_text != "{":
        return _delimiter(reader, owner)
    opened = reader.stream.take()
    sign = "" if reader.stream.next_text == "}" else _delimiter(reader, owner)
    reader.stream.close("}", opened)
    return sign


def _phantom(reader: TexReader, token: Token, name: str) -> Node:
    return Phantom(reader.argument(token), *known.PHANTOMS[name])


def _braket(reader: TexReader, token: Token, name: str) -> Node:
    """A state, a product of two, or a set: bars part what stands in it."""
    opened = reader.stream.open_brace(token)
    parts = [reader.row(("|", r"\mid", "}"))]
    while reader.stream.next_text in ("|", r"\mid"):
        reader.stream.take()
        parts.append(reader.row(("|", r"\mid", "}")))
    reader.stream.close("}", opened)
    opening, closing = known.BRAKETS[name]
    return Fence(opening, tuple(parts), closing)


def _colored(reader: TexReader, token: Token, name: str) -> Node:
    """A part in the colour of all others: which one it was to have is told."""
    for _ in range(2 if name == "fcolorbox" else 1):
        if model := _MODEL.match(reader.stream.rest):
            reader.stream.skip(model.end())
        reader.stream.raw(token)
    reader.lose("all of a formula has the colour of its text", token.start, token.end,
                "show what matters by `\\boxed{…}` or `\\underbrace{…}_{\\text{…}}`")  # fmt: skip
    if name == "color":
        return EMPTY
    if name == "textcolor":
        return reader.argument(token)
    words = read_words(reader, token)
    return Enclosure(words, "box") if name == "fcolorbox" else words


def _sized_part(reader: TexReader, token: Token, name: str) -> Node:
    reader.lose_sizes(token.start, token.end)
    return EMPTY


def _tag(reader: TexReader, token: Token, name: str) -> Node:
    """The number or name of a line, at its end."""
    bare = reader.stream.next_text == "*"
    if bare:
        reader.stream.take()
    words = read_words(reader, token)
    while reader.stream.next_text in (r"\nonumber", r"\notag"):
        reader.stream.take()
    if not reader.ends_row():
        raise token.fault("`\\tag` stands before the end of its line", "write it at the end")
    around = (words,) if bare else (Sign("(", "text"), words, Sign(")", "text"))
    return MathRow((Space(2.0), *around))


def _logo(reader: TexReader, token: Token, name: str) -> Node:
    return Sign(name, "text")


def _label(reader: TexReader, token: Token, name: str) -> Node:
    """The name by which other formulas refer to this one, which nobody sees."""
    reader.stream.raw(token)
    return EMPTY


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
    reader.stream.skip(found.end())
    return Space(0.0 if found[2] else float(found[3]) * known.UNITS[found[4]])


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
    if name == "pod":
        return MathRow((Space(1.0), Fence("(", (reader.argument(token),), ")")))
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


def _makers() -> dict[str, Maker]:
    groups: Sequence[tuple[Iterable[str], Maker]] = (
        (known.FRACTIONS, _fraction), (("sqrt",), _root), (known.STYLES, _styled), (known.TEXTS, _text),
        (known.STYLED_TEXTS, _text), (known.ACCENTS, _accent), (known.RULES, _rule), (known.BRACES, _brace),
        (known.ENCLOSURES, _enclosure), (known.FUNCTIONS, _function), (known.LIMIT_FUNCTIONS, _limit_function),
        (("operatorname", "operatorname*", "operatornamewithlimits"), _operator_name), (known.SUMS, _large_sign),
        (known.INTEGRALS, _large_sign), (known.STACKED, _stacked), (known.ARROWS, _arrow), (known.CLASSES, _argument),
        (known.SPACED_CLASSES, _spaced), (("mathop",), _large_part), (("genfrac",), _general_fraction),
        (known.PHANTOMS, _phantom), (known.BRAKETS, _braket), (known.COLORS, _colored), (known.SIZES, _sized_part),
        (known.SWITCHES, _switched), (("tag",), _tag), (("label",), _label), (known.LOGOS, _logo),
        (known.UNSEEN, _nothing), (known.WIDTHS, _width), (("smash",), _smashed),
        (known.DISPLAYS, _set_display), (("not",), _negated),
        (("pmod", "bmod", "mod", "pod"), _modulo), (known.SIZED, _sized), (("left",), _fence),
        (("right", "middle", "end"), _unopened), (("substack",), read_substack), (("begin",), read_environment),
    )  # fmt: skip
    return {name: make for names, make in groups for name in names}


MAKERS = _makers()
"""What reads each command, by its name without the backslash."""
