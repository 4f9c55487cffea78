"""The tree of a formula → MathML, from which it is drawn. Source: MathML Core, and what ziamath reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

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
    only,
)

_NOTATIONS = {"box": "box", "up": "updiagonalstrike", "down": "downdiagonalstrike",
              "cross": "updiagonalstrike downdiagonalstrike"}  # fmt: skip
_ADDED, _CLOSING = frozenset("+−±∓"), frozenset(")]}|‖!′″‴⟩⌋⌉")
_LINE = "―"  # U+2015, drawn as a line as long as its base
_ALIGNS = {"l": "left", "c": "center", "r": "right"}
# Accents of one width are drawn as the sign that stands alone, since a combining one has no width to centre.
_SPACING = {"\u0302": "ˆ", "\u0303": "˜", "\u0304": "¯", "\u0307": "˙", "\u0308": "¨", "\u0301": "´", "\u0300": "`",
            "\u030c": "ˇ", "\u0306": "˘", "\u030a": "˚", "\u20d7": "→"}  # fmt: skip


def to_mathml(row: MathRow, display: bool) -> Element:
    """The `math` element of a formula."""
    math = Element("math", {"display": "block" if display else "inline"})
    _add_row(math, row)
    return math


def _add_row(parent: Element, node: Node) -> None:
    """The node as one element: within an `mrow` only where it has several parts, since all in it is set twice."""
    items = _items(node)
    if len(items) == 1 and not (isinstance(items[0], Sign) and items[0].kind in ("function", "limits")):
        _add(parent, items[0])
        return
    _add_all(SubElement(parent, "mrow"), items)


def _add_all(parent: Element, items: Sequence[Node]) -> None:
    """Parts side by side; a plus or minus with nothing before it to add to stands close to what follows."""
    before: Node | None = None
    for item in items:
        _add(parent, item)
        if isinstance(item, Sign) and item.text in _ADDED and (before is None or _is_open(before)):
            parent[-1].set("form", "prefix")
        before = item


def _is_open(node: Node) -> bool:
    """Whether what follows a node begins anew: behind a bracket that opens, a comma, another operator."""
    return isinstance(node, Sign) and node.kind == "operator" and node.text not in _CLOSING


def _items(node: Node) -> list[Node]:
    """The parts of a row, with those of rows among them; any other node alone."""
    if not isinstance(node, MathRow):
        return [node]
    return [inner for item in node.items for inner in _items(item)]


def _add(parent: Element, node: Node) -> None:
    match node:
        case MathRow():
            _add_row(parent, node)
        case Sign():
            _add_sign(parent, node)
        case Space(width):
            SubElement(parent, "mspace", {"width": f"{width:.3f}em"})
        case Fraction(top, bottom, bar):
            fraction = SubElement(parent, "mfrac", {} if bar else {"linethickness": "0"})
            _add_row(fraction, top)
            _add_row(fraction, bottom)
        case Root(inside, degree):
            root = SubElement(parent, "msqrt" if degree is None else "mroot")
            _add_row(root, inside)
            if degree is not None:
                _add_row(root, degree)
        case Scripts():
            _add_scripts(parent, node)
        case Accent() | Ruled() | Brace():
            _add_marked(parent, node)
        case Fence():
            _add_fence(parent, node)
        case Grid():
            _add_grid(parent, node)
        case Phantom() | Enclosure():
            _add_around(parent, node)


def _add_around(parent: Element, node: Phantom | Enclosure) -> None:
    """A part in a box or struck out, or white space as wide, as high or as both as it."""
    if isinstance(node, Enclosure):
        _add_row(SubElement(parent, "menclose", {"notation": _NOTATIONS[node.kind]}), node.base)
        return
    sides = {} if node.wide else {"width": "0"}
    sides |= {} if node.high else {"height": "0", "depth": "0"}
    _add_row(SubElement(SubElement(parent, "mpadded", sides), "mphantom"), node.base)


def _add_sign(parent: Element, sign: Sign) -> None:
    text = styled_text(sign)
    if sign.kind == "operator":
        SubElement(parent, "mo", {"stretchy": "false"}).text = text
    elif sign.kind == "number":
        SubElement(parent, "mn").text = text
    elif sign.kind == "text":
        SubElement(parent, "mtext", {"mathvariant": "italic"} if sign.style == "italic" else {}).text = text
    elif sign.kind == "letter":
        SubElement(parent, "mi", {"mathvariant": "normal"}).text = text
    else:
        SubElement(parent, "mi", {"mathvariant": "normal"}).text = text
        SubElement(parent, "mspace", {"width": "0.167em"})


def _add_scripts(parent: Element, node: Scripts) -> None:
    tags = ("munder", "mover", "munderover") if node.limits else ("msub", "msup", "msubsup")
    tag = tags[2 if node.below and node.above else 0 if node.below else 1]
    scripts = SubElement(parent, tag)
    base = node.base.items[0] if isinstance(node.base, MathRow) and len(node.base.items) == 1 else node.base
    if isinstance(base, Sign) and base.kind in ("operator", "function", "limits"):
        # The base itself, not a row around it: by it a program knows a sign for sums, and an integral's slant.
        kind, text = ("mo", base.text) if base.kind == "operator" else ("mi", base.text)
        variant = {"mathvariant": "normal"} if kind == "mi" else {"movablelimits": "false", "stretchy": "false"}
        SubElement(scripts, kind, variant).text = text
    else:
        _add_row(scripts, base)
    for script in (node.below, node.above):
        if script is None:
            continue
        # What has marks of its own stands in a row: ziamath would set all in it as wide as the base.
        own = isinstance(only(script), Accent | Ruled | Brace | Scripts)
        _add_row(SubElement(scripts, "mrow") if own else scripts, script)
    if isinstance(base, Sign) and base.kind in ("function", "limits"):
        SubElement(parent, "mspace", {"width": "0.167em"})


def _add_marked(parent: Element, node: Accent | Ruled | Brace) -> None:
    """What bears one sign along its upper or lower side."""
    match node:
        case Accent(base, sign):
            look = {"stretchy": "false", "lspace": "0", "rspace": "0"}
            _add_over(parent, base, _SPACING.get(sign, sign), True, look)
        case Ruled(base, above):
            _add_over(parent, base, _LINE, above, {"stretchy": "true", "accent": "true"})
        case Brace(base, sign, above):
            _add_over(parent, base, sign, above, {"stretchy": "true"})


def _add_over(parent: Element, base: Node, sign: str, above: bool, look: dict[str, str]) -> None:
    over = SubElement(parent, "mover" if above else "munder", {"accent": "true"})
    _add_row(over, base)
    SubElement(over, "mo", look).text = sign


def _add_fence(parent: Element, node: Fence) -> None:
    row = SubElement(parent, "mrow")
    grows = {"stretchy": "true", "fence": "true"}
    if node.opening:
        SubElement(row, "mo", {**grows, "form": "prefix"}).text = node.opening
    for number, part in enumerate(node.parts):
        if number:
            SubElement(row, "mo", {"stretchy": "true", "form": "infix"}).text = node.between
        _add_all(row, _items(part))
    if node.closing:
        SubElement(row, "mo", {**grows, "form": "postfix"}).text = node.closing


def _add_grid(parent: Element, node: Grid) -> None:
    aligns = " ".join(_ALIGNS[each] for each in node.aligns)
    look = {"columnalign": aligns}
    if node.aligned:
        look |= {"displaystyle": "true", "columnspacing": "0.1em 2em" if node.apart else "0.1em"}
    table = SubElement(parent, "mtable", look)
    for cells in node.rows:
        row = SubElement(table, "mtr")
        for cell, align in zip(cells, node.aligns, strict=True):
            inner = SubElement(row, "mtd", {"columnalign": _ALIGNS[align]})
            _add_all(inner, _items(cell) or [Space(0.0)])
