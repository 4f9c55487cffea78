"""The experience along a journey: values read from the cells of its row, and drawn as a curve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.deck.model import Cell, plain
from deckgen.scene.items import Group, Item, Path, Shape
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.curves import Point, bounding_box, wave_curve
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import value_class

HIGHEST = 2.0
NODE, DISC = inches(0.24), inches(0.04)  # a node, and how much larger the disc of paper behind it is
SIGN = 0.86  # of a node
STROKE = 3.0  # points
FIRST = 0.4  # where in its part of the phase a value lies
_TOKEN = re.compile(r"[+\-−–]?\d+(?:[.,]\d+)?|\++|[-−–—]+|\S+")
_NUMBER = re.compile(r"[+\-−–]?(?:\d{1,6}(?:[.,]\d*)?|[.,]\d+)")  # neither `nan` nor `inf`
_MINUS = str.maketrans("−–,", "--.")


@value_class
class PathValues:
    """The values of one phase, and the words in its cell that are no values."""

    numbers: tuple[float, ...]
    wrong: tuple[str, ...] = ()


def values_of(cell: Cell) -> PathValues:
    """The numbers from −2 to 2 in a cell, several separated by `;`; `+` is 1, `++` 2, `−` is −1."""
    numbers, wrong = [], []
    for token in _TOKEN.findall(plain(cell.runs).replace(";", " ")):
        value = _value(token)
        if value is None or abs(value) > HIGHEST:
            wrong.append(token)
        else:
            numbers.append(value)
    return PathValues(tuple(numbers), tuple(wrong))


def _value(token: str) -> float | None:
    if set(token) == {"+"}:
        return float(len(token))
    if set(token) <= set("-−–—"):
        return -float(sum(1 if sign in "-−" else 2 for sign in token))
    return float(token.translate(_MINUS)) if _NUMBER.fullmatch(token) else None


def value_faults(name: str, cells: Sequence[Cell]) -> Iterator[Diagnostic]:
    """What in the row cannot be drawn, and whether there is enough to draw."""
    wrong = [(cell, token) for cell in cells for token in values_of(cell).wrong]
    for cell, token in wrong:
        yield error("wrong-value", f"`{token}` is no value of the path `{name}`", cell.span,
                    "write numbers from −2 to 2, or `+` and `−`; two in a phase as `+; −`")  # fmt: skip
    if not wrong and sum(len(values_of(cell).numbers) for cell in cells) < 2:
        yield error("missing-content", f"the path `{name}` has fewer than two values", cells[0].span,
                    "write a number from −2 to 2 for each phase")  # fmt: skip


def path_group(
    name: Shape, phases: Sequence[str], cells: Sequence[Cell], columns: Sequence[Box], context: Context
) -> Group:
    """The row that is drawn: its name, a line at zero, the curve, and a plus or minus at each of its points."""
    row = Box(name.box.x, name.box.y, columns[-1].right - name.box.x, name.box.h)
    read = [values_of(cell).numbers for cell in cells]
    points = [
        (_place(box, number, len(own), n), number)
        for box, own in zip(columns, read, strict=True)
        for n, number in enumerate(own)
    ]
    middle = row.y + row.h // 2
    left, right = columns[0].x, columns[-1].right
    zero = Path("Zero", Box(left, middle, right - left, 0), (("M", left, middle), ("L", right, middle)),
                stroke=Stroke(context.color("stone"), 0.75))  # fmt: skip
    items: list[Item] = [name, zero]
    if len(points) > 1:
        along = [point for point, _ in points]
        stroke = Stroke(context.color("night"), STROKE, cap="rnd")
        items.append(Path("Curve", bounding_box(along), wave_curve(along), stroke=stroke))
    for n, (point, number) in enumerate(points, start=1):
        items += _node(n, point, number, context)
    return Group(name.name.removesuffix(" name"), row, tuple(items), alt=_said(name, phases, read), span=name.span)


def _said(name: Shape, phases: Sequence[str], read: Sequence[tuple[float, ...]]) -> str:
    """The curve in words: `Experience: Plans +1, −2; …`."""
    label = name.body.paragraphs[0].text if name.body else ""
    told = [
        f"{phase} {', '.join(f'{number:+g}'.replace('-', '−') if number else '0' for number in own)}"
        for phase, own in zip(phases, read, strict=True)
        if own
    ]
    return f"{label}: {'; '.join(told)}"


def _place(box: Box, number: float, count: int, n: int) -> Point:
    reach = box.h // 2 - NODE // 2 - DISC
    return box.x + round(box.w * (n + FIRST) / count), box.y + box.h // 2 - round(reach * number / HIGHEST)


def _node(n: int, point: Point, number: float, context: Context) -> tuple[Shape, ...]:
    """A plus in a circle, a minus in a square or a ring for zero; the curve stops at the disc of paper below it."""
    preset = "rect" if number < 0 else "ellipse"
    under = Shape(f"Point {n} disc", _about(point, NODE + 2 * DISC), preset, fill=context.color("paper"))
    if not number:
        ring = Stroke(context.color("slate"), 2.0)
        return under, Shape(f"Point {n}", _about(point, NODE), preset, fill=context.color("paper"), stroke=ring)
    ground = context.color("lead" if number > 0 else "look-here")
    sign = "mathPlus" if number > 0 else "mathMinus"
    return (
        under,
        Shape(f"Point {n}", _about(point, NODE), preset, fill=ground),
        Shape(f"Point {n} sign", _about(point, round(NODE * SIGN)), sign, (14_000,), fill=context.color("paper")),
    )


def _about(point: Point, side: Emu) -> Box:
    return Box(point[0] - side // 2, point[1] - side // 2, side, side)
