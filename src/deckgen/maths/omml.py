"""The tree of a formula → Office's own markup, which PowerPoint shows and edits. Source: ECMA-376 part 1, 22.1.

Every run has an empty `a:rPr`, which says only whether its letters are slanted: whoever writes the text around it
knows size, colour and language, and fills it. Letters are those of Unicode's mathematical alphabets, as PowerPoint
writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from deckgen.maths import commands as known
from deckgen.maths.alphabets import styled_text
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
    Phantom,
    Root,
    Ruled,
    Scripts,
    Sign,
    Space,
    is_empty,
    only,
)

UPRIGHT, SLANTED = '<a:rPr i="0"/>', '<a:rPr i="1"/>'  # what stands in each run until its look is known
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_CONTROL = f"<m:ctrlPr>{SLANTED}</m:ctrlPr>"
_LARGE = frozenset((*known.SUMS.values(), *known.INTEGRALS.values()))
_RELATIONS = frozenset("=≠<>≤≥≈≡∼≃≅∝→←↔⇒⇐⇔⟹⟺⟸∈∉∋⊂⊃⊆⊇+−±∓,;")  # what ends the part that a sum or an integral is of
_SPACES = ((0.75, "\u2003"), (0.4, "\u2002"), (0.26, "\u2004"), (0.24, "\u2005"), (0.2, "\u205f"), (0.05, "\u2009"))
_APART = "\u2003\u2003"  # two ems, between the pairs of columns
_NOTHING = "\u200b"  # in a part that is empty: without it PowerPoint shows a dotted box
_JUSTIFIED = {"l": "left", "c": "center", "r": "right"}
_STRUCK = {"up": ("strikeBLTR",), "down": ("strikeTLBR",), "cross": ("strikeBLTR", "strikeTLBR")}


def to_omml(row: MathRow) -> str:
    """The content of an `m:oMath`."""
    return _row(row.items)


def _row(items: Sequence[Node]) -> str:
    """Parts side by side. A sum, an integral or a function takes in what it is of."""
    flat = _flat(items)
    parts: list[str] = []
    at = 0
    while at < len(flat):
        node = flat[at]
        at += 1
        if (sign := _large_sign(node)) is not None:
            end = next((n for n in range(at, len(flat)) if _ends_sum(flat[n])), len(flat))
            parts.append(_nary(node, sign, flat[at:end]))
            at = end
        elif _is_function(node) and at < len(flat) and not _ends_sum(flat[at]) and _large_sign(flat[at]) is None:
            parts.append(_function(node, flat[at]))
            at += 1
        else:
            parts.append(_node(node))
    return "".join(parts)


def _flat(items: Sequence[Node]) -> list[Node]:
    """The items with those of rows among them, and without such as are empty."""
    found: list[Node] = []
    for item in items:
        if isinstance(item, MathRow):
            found += _flat(item.items)
        else:
            found.append(item)
    return found


def _argument(tag: str, node: Node | None) -> str:
    inner = _row((node,)) if node is not None and not is_empty(node) else _run(_NOTHING, UPRIGHT)
    return f"<m:{tag}>{inner}</m:{tag}>"


def _run(text: str, look: str, properties: str = "") -> str:
    return f"<m:r>{properties}{look}<m:t>{escape(text, quote=False)}</m:t></m:r>"


def _node(node: Node) -> str:
    match node:
        case MathRow(items):
            return _row(items)
        case Sign():
            return _sign(node)
        case Space(width):
            sign = next((sign for least, sign in _SPACES if width >= least), "")
            return _run(sign * max(1, round(width)), UPRIGHT) if sign else ""
        case Fraction(top, bottom, bar):
            kind = "" if bar else '<m:type m:val="noBar"/>'
            return _element("f", kind, _argument("num", top) + _argument("den", bottom))
        case Root(inside, degree):
            hidden = "" if degree is not None else '<m:degHide m:val="1"/>'
            given = _argument("deg", degree) if degree is not None else "<m:deg/>"
            return _element("rad", hidden, given + _argument("e", inside))
        case Scripts():
            return _scripts(node)
        case Accent() | Ruled() | Brace():
            return _marked(node)
        case Fence(opening, parts, closing, between):
            signs = (("begChr", opening), ("sepChr", between if len(parts) > 1 else None), ("endChr", closing))
            stated = "".join(_sign_of(tag, sign) for tag, sign in signs if sign is not None)
            return _element("d", stated, "".join(_argument("e", part) for part in parts))
        case Grid():
            return _grid(node)
        case Phantom(base, wide, high):
            without = ("" if wide else '<m:zeroWid m:val="1"/>') + (
                "" if high else '<m:zeroAsc m:val="1"/><m:zeroDesc m:val="1"/>'
            )
            return _element("phant", f'<m:show m:val="0"/>{without}', _argument("e", base))
        case Enclosure(base, kind):
            struck = "".join(f'<m:{each} m:val="1"/>' for each in _STRUCK.get(kind, ()))
            hidden = "".join(f'<m:hide{side} m:val="1"/>' for side in ("Top", "Bot", "Left", "Right")) if struck else ""
            return _element("borderBox", hidden + struck, _argument("e", base))


def _marked(node: Accent | Ruled | Brace) -> str:
    """What bears one sign along its upper or lower side."""
    match node:
        case Accent(base, sign):
            return _element("acc", f'<m:chr m:val="{sign}"/>', _argument("e", base))
        case Ruled(base, above):
            return _element("bar", f'<m:pos m:val="{"top" if above else "bot"}"/>', _argument("e", base))
        case Brace(base, sign, above):
            side, other = ("top", "bot") if above else ("bot", "top")
            stated = f'<m:chr m:val="{sign}"/><m:pos m:val="{side}"/><m:vertJc m:val="{other}"/>'
            return _element("groupChr", stated, _argument("e", base))


def _element(tag: str, properties: str, content: str) -> str:
    return f"<m:{tag}><m:{tag}Pr>{properties}{_CONTROL}</m:{tag}Pr>{content}</m:{tag}>"


def _sign_of(tag: str, sign: str) -> str:
    return f'<m:{tag} m:val="{escape(sign)}"/>'


def _sign(sign: Sign) -> str:
    if sign.kind == "text":
        return _run(styled_text(sign), SLANTED if sign.style == "italic" else UPRIGHT, "<m:rPr><m:nor/></m:rPr>")
    text = styled_text(sign)
    is_plain = text == sign.text and sign.kind != "number" and any(map(str.isalpha, text))
    properties = '<m:rPr><m:sty m:val="p"/></m:rPr>' if is_plain else ""  # else PowerPoint slants the letters
    return _run(text, SLANTED if text != sign.text else UPRIGHT, properties)


def _scripts(node: Scripts) -> str:
    base = _argument("e", node.base)
    if node.limits:
        if node.below is not None:
            base = _argument_of(_element("limLow", "", base + _argument("lim", node.below)), node.above is not None)
        return _element("limUpp", "", base + _argument("lim", node.above)) if node.above is not None else base
    if node.below is not None and node.above is not None:
        return _element("sSubSup", "", base + _argument("sub", node.below) + _argument("sup", node.above))
    if node.below is not None:
        return _element("sSub", "", base + _argument("sub", node.below))
    return _element("sSup", "", base + _argument("sup", node.above))


def _argument_of(content: str, inner: bool) -> str:
    return f"<m:e>{content}</m:e>" if inner else content


def _large_sign(node: Node) -> str | None:
    """The sign of a sum, a product or an integral, with or without limits; None for all else."""
    base = only(node.base) if isinstance(node, Scripts) else node
    return base.text if isinstance(base, Sign) and base.kind == "operator" and base.text in _LARGE else None


def _nary(node: Node, sign: str, of: Sequence[Node]) -> str:
    below, above, limits = (node.below, node.above, node.limits) if isinstance(node, Scripts) else (None, None, False)
    stated = _sign_of("chr", sign) + f'<m:limLoc m:val="{"undOvr" if limits else "subSup"}"/>'
    stated += '<m:subHide m:val="1"/>' if below is None else ""
    stated += '<m:supHide m:val="1"/>' if above is None else ""
    scripts = (_argument("sub", below) if below is not None else "<m:sub/>") + (
        _argument("sup", above) if above is not None else "<m:sup/>"
    )
    return _element("nary", stated, scripts + _argument("e", MathRow(tuple(of)) if of else EMPTY))


def _ends_sum(node: Node) -> bool:
    return isinstance(node, Sign) and node.kind == "operator" and node.text in _RELATIONS


def _is_function(node: Node) -> bool:
    base = only(node.base) if isinstance(node, Scripts) else node
    return isinstance(base, Sign) and base.kind in ("function", "limits")


def _function(node: Node, of: Node) -> str:
    return _element("func", "", f"<m:fName>{_node(node)}</m:fName>{_argument('e', of)}")


def _grid(node: Grid) -> str:
    if node.aligned:
        lines = "".join(f"<m:e>{_aligned_line(cells, node.apart)}</m:e>" for cells in node.rows)
        return _element("eqArr", "", lines)
    columns = "".join(
        f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{_JUSTIFIED[each]}"/></m:mcPr></m:mc>'
        for each in node.aligns
    )
    rows = "".join(f"<m:mr>{''.join(_argument('e', cell) for cell in cells)}</m:mr>" for cells in node.rows)
    return _element("m", f'<m:plcHide m:val="1"/><m:mcs>{columns}</m:mcs>', rows)


def _aligned_line(cells: Sequence[Node], apart: bool) -> str:
    """The parts of a line; between them stands the sign by which lines are aligned (22.1.2.34).

    Before every second of these signs, which parts pairs of columns, there is white space where they stand `apart`.
    """
    line = ""
    for number, cell in enumerate(cells):
        between = _run(_APART, UPRIGHT) if apart and number and number % 2 == 0 else ""
        line += between + (_run("&", UPRIGHT) if number else "") + (_row((cell,)) or _run(_NOTHING, UPRIGHT))
    return line
