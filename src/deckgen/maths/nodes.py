"""A formula as a tree: what stands on the line, above and below it. It says nothing of fonts or places."""

from __future__ import annotations

from typing import TypeAlias

from deckgen.values.value import value_class


@value_class
class MathRow:
    """Parts side by side."""

    items: tuple[Node, ...] = ()


@value_class
class Sign:
    """A letter, a number, an operator, the name of a function, or words.

    `style` is that of TeX's commands for letters, such as bold; empty: letters are italic, all else is upright.
    """

    text: str
    kind: str  # letter | number | operator | function | limits (a function with limits under it) | text
    style: str = ""  # upright | italic | bold | bold-italic | double-struck | script | fraktur | sans-serif | monospace


@value_class
class Space:
    """White space; `width` is in ems."""

    width: float


@value_class
class Fraction:
    """One part over another; without a bar in binomials."""

    top: Node
    bottom: Node
    bar: bool = True


@value_class
class Root:
    """A root; without a degree a square root."""

    inside: Node
    degree: Node | None = None


@value_class
class Scripts:
    """A base with what is lowered and raised behind it, or, as limits, under and over it."""

    base: Node
    below: Node | None = None
    above: Node | None = None
    limits: bool = False


@value_class
class Accent:
    """A base with a combining sign over it."""

    base: Node
    sign: str


@value_class
class Ruled:
    """A base with a line over or under it."""

    base: Node
    above: bool


@value_class
class Brace:
    """A base with a brace, or an arrow, along the whole of it."""

    base: Node
    sign: str
    above: bool


@value_class
class Fence:
    """Parts between signs that grow with them; `between` parts one from the next. A sign may be empty."""

    opening: str
    parts: tuple[Node, ...]
    closing: str
    between: str = "|"


@value_class
class Grid:
    """Rows and columns; `aligns` has a letter for each column: l, c or r.

    In `aligned` columns stand close in pairs; `apart`: between one pair and the next there is white space.
    """

    rows: tuple[tuple[Node, ...], ...]
    aligns: str
    aligned: bool = False
    apart: bool = False


@value_class
class Enclosure:
    """A base in a box, or struck out: box, up, down, cross."""

    base: Node
    kind: str


@value_class
class Phantom:
    """White space as large as a part that is not seen: as wide, as high, or both."""

    base: Node
    wide: bool = True
    high: bool = True


Node: TypeAlias = (
    MathRow | Sign | Space | Fraction | Root | Scripts | Accent | Ruled | Brace | Fence | Grid | Enclosure | Phantom
)
EMPTY = MathRow()


def is_empty(node: Node | None) -> bool:
    """Whether there is nothing to see."""
    return node is None or (isinstance(node, MathRow) and all(map(is_empty, node.items)))


def only(node: Node) -> Node:
    """The node itself, without rows that hold nothing else."""
    while isinstance(node, MathRow) and len(node.items) == 1:
        node = node.items[0]
    return node


def parts_of(node: Node) -> tuple[Node, ...]:
    """What a node is made of."""
    match node:
        case MathRow(parts) | Fence(_, parts):
            return parts
        case Fraction(top, bottom):
            return top, bottom
        case Root(inside, degree):
            return (inside,) if degree is None else (inside, degree)
        case Scripts(base, below, above):
            return tuple(part for part in (base, below, above) if part is not None)
        case Accent(base) | Ruled(base) | Brace(base) | Enclosure(base) | Phantom(base):
            return (base,)
        case Grid(rows):
            return tuple(cell for cells in rows for cell in cells)
        case _:
            return ()


def effort(node: Node) -> int:
    """How many times a sign is set to draw a formula: rows are set twice, and so is all within them, at every depth.

    Drawn as rows are what stands in brackets, which are signs themselves, tables, and scripts of scripts.
    """
    parts = parts_of(node)
    match node:
        case MathRow():
            return max(1, _inner_effort(node) * (2 if len(parts) > 1 else 1))
        case Fence() | Grid():
            brackets = 2 if isinstance(node, Fence) else 0
            return 2 * (brackets + max(1, sum(map(_inner_effort, parts))))
        case Scripts(base, below, above):
            return effort(base) + sum(_script_effort(part) for part in (below, above) if part is not None)
        case _:
            return max(1, sum(map(effort, parts)))


def _inner_effort(node: Node) -> int:
    """The effort of what stands in a row, which is that of the row around it where that is a row, too."""
    return sum(map(effort, node.items)) if isinstance(node, MathRow) else effort(node)


def _script_effort(script: Node) -> int:
    return effort(script) * (3 if isinstance(only(script), Accent | Ruled | Brace | Scripts) else 1)
