"""The style of letters: bold, upright, of another alphabet."""

from __future__ import annotations

from deckgen.maths.nodes import (
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
)


def set_style(node: Node, style: str) -> Node:
    """The node with its letters and numbers in a style; those that have one of their own keep it."""
    match node:
        case Sign(text, "letter" | "number" as kind, ""):
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
        case Root(inside, degree):
            return Root(set_style(inside, style), degree)
        case Ruled(base, above):
            return Ruled(set_style(base, style), above)
        case Brace(base, sign, above):
            return Brace(set_style(base, style), sign, above)
        case Enclosure(base, kind):
            return Enclosure(set_style(base, style), kind)
        case Phantom(base, wide, high):
            return Phantom(set_style(base, style), wide, high)
        case _:
            return node
