"""DrawingML's preset shapes as SVG, and the rectangles inside them that text may fill.

The formulas are those of presetShapeDefinitions.xml in ECMA-376 part 1. Its defaults replace missing adjust values.
A preset without a drawing here appears as its bounding box.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from deckgen.scene.preset_shapes import TEXT_RECTANGLES, trapezoid_text
from deckgen.svg.pen import pt
from deckgen.values.units import Box

FULL_TURN = 21_600_000  # 60,000ths of a degree
Point = tuple[float, float]
Draw = Callable[[Box, Sequence[int]], str]


def element(preset: str, adjust: Sequence[int], box: Box, attributes: str) -> str:
    """The SVG element of a preset shape; `adjust` holds DrawingML's adjust values, `attributes` its fill and stroke."""
    if preset == "ellipse":
        x, y = box.x + box.w / 2, box.y + box.h / 2
        return f'<ellipse cx="{pt(x)}" cy="{pt(y)}" rx="{pt(box.w / 2)}" ry="{pt(box.h / 2)}" {attributes}/>'
    if preset == "line":
        ends = f'x1="{pt(box.x)}" y1="{pt(box.y)}" x2="{pt(box.right)}" y2="{pt(box.bottom)}"'
        return f"<line {ends} {attributes}/>"
    if preset in PATHS:
        defaults = DEFAULTS.get(preset, ())
        values = (*adjust, *defaults[len(adjust) :])
        return f'<path d="{PATHS[preset](box, values)}" {attributes}/>'
    round_corner = ""
    if preset == "roundRect":
        radius = min(box.w, box.h) * min(adjust[0] if adjust else 16_667, 50_000) / 100_000
        round_corner = f' rx="{pt(radius)}"'
    return (
        f'<rect x="{pt(box.x)}" y="{pt(box.y)}" width="{pt(box.w)}" height="{pt(box.h)}"{round_corner} {attributes}/>'
    )


def text_box(preset: str, adjust: Sequence[int], box: Box) -> Box:
    """The rectangle of a preset shape in which PowerPoint sets text, before insets."""
    defaults = DEFAULTS.get(preset, ())
    values = (*adjust, *defaults[len(adjust) :])
    if preset in ("ellipse", "pie", "donut", "chord", "arc"):
        dx, dy = box.w * (1 - math.sqrt(0.5)) / 2, box.h * (1 - math.sqrt(0.5)) / 2
        return _shrunk(box, dx, dy, dx, dy)
    if preset == "roundRect":
        side = min(box.w, box.h) * min(adjust[0] if adjust else 16_667, 50_000) / 100_000 * (1 - math.sqrt(0.5))
        return _shrunk(box, side, side, side, side)
    if preset == "homePlate":
        return _shrunk(box, 0, 0, _tip(box, values[0]) / 2, 0)
    if preset == "chevron":
        tip = min(_tip(box, values[0]), box.w / 2)
        return _shrunk(box, tip, 0, tip, 0)
    if preset == "triangle":
        return _shrunk(box, box.w * values[0] / 200_000, box.h / 2, box.w * (100_000 - values[0]) / 200_000, 0)
    if preset == "trapezoid":
        return trapezoid_text(values[0], box)
    if preset in TEXT_RECTANGLES:
        return TEXT_RECTANGLES[preset].within(box)
    if preset == "diamond":
        return _shrunk(box, box.w / 4, box.h / 4, box.w / 4, box.h / 4)
    if preset == "rightArrow":
        edge = box.h * (1 - values[0] / 100_000) / 2
        return _shrunk(box, 0, edge, _tip(box, values[1]) * (1 - values[0] / 100_000), edge)
    return box


def _shrunk(box: Box, left: float, top: float, right: float, bottom: float) -> Box:
    """A box that is smaller by so many EMU on each side."""
    return Box(
        round(box.x + left),
        round(box.y + top),
        max(0, round(box.w - left - right)),
        max(0, round(box.h - top - bottom)),
    )


def _tip(box: Box, value: int) -> float:
    """The length of a point in EMU, at most the box's width; `value` is 100,000ths of the shorter side."""
    return min(min(box.w, box.h) * value / 100_000, box.w)


def _polygon(box: Box, points: Sequence[Point]) -> str:
    """A closed path through points that are relative to the box's upper left corner."""
    return "M" + "L".join(f"{pt(box.x + x)} {pt(box.y + y)}" for x, y in points) + "Z"


def _home_plate(box: Box, adjust: Sequence[int]) -> str:
    w, h, tip = box.w, box.h, _tip(box, adjust[0])
    return _polygon(box, ((0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h)))


def _chevron(box: Box, adjust: Sequence[int]) -> str:
    w, h, tip = box.w, box.h, _tip(box, adjust[0])
    return _polygon(box, ((0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h), (tip, h / 2)))


def _triangle(box: Box, adjust: Sequence[int]) -> str:
    return _polygon(box, ((0, box.h), (box.w * adjust[0] / 100_000, 0), (box.w, box.h)))


def _right_triangle(box: Box, adjust: Sequence[int]) -> str:
    return _polygon(box, ((0, box.h), (0, 0), (box.w, box.h)))


def _diamond(box: Box, adjust: Sequence[int]) -> str:
    w, h = box.w, box.h
    return _polygon(box, ((0, h / 2), (w / 2, 0), (w, h / 2), (w / 2, h)))


def _parallelogram(box: Box, adjust: Sequence[int]) -> str:
    w, h, lean = box.w, box.h, _tip(box, adjust[0])
    return _polygon(box, ((0, h), (lean, 0), (w, 0), (w - lean, h)))


def _trapezoid(box: Box, adjust: Sequence[int]) -> str:
    w, h, lean = box.w, box.h, min(_tip(box, adjust[0]), box.w / 2)
    return _polygon(box, ((0, h), (lean, 0), (w - lean, 0), (w, h)))


def _hexagon(box: Box, adjust: Sequence[int]) -> str:
    w, h, tip = box.w, box.h, min(_tip(box, adjust[0]), box.w / 2)
    edge = min(h / 2 * adjust[1] / 100_000 * math.sin(math.radians(60)), h / 2)
    top, bottom = h / 2 - edge, h / 2 + edge
    return _polygon(box, ((0, h / 2), (tip, top), (w - tip, top), (w, h / 2), (w - tip, bottom), (tip, bottom)))


def _flow_shape(*corners: tuple[float, float]) -> Draw:
    """A shape of flowcharts whose corners are fractions of its width and height."""
    return lambda box, adjust: _polygon(box, tuple((box.w * x, box.h * y) for x, y in corners))


def _predefined(box: Box, adjust: Sequence[int]) -> str:
    inner = "".join(f"M{_at((x, box.y))}L{_at((x, box.bottom))}" for x in (box.x + box.w / 8, box.x + box.w * 7 / 8))
    return _polygon(box, ((0, 0), (box.w, 0), (box.w, box.h), (0, box.h))) + inner


def _disk(box: Box, adjust: Sequence[int]) -> str:
    top, low = box.y + box.h / 6, box.y + box.h * 5 / 6
    arc = f"A{pt(box.w / 2)} {pt(box.h / 6)} 0 0 "
    body = f"M{_at((box.x, top))}{arc}1 {_at((box.right, top))}L{_at((box.right, low))}{arc}1 {_at((box.x, low))}Z"
    return f"{body}M{_at((box.right, top))}{arc}1 {_at((box.x, top))}"


def _terminator(box: Box, adjust: Sequence[int]) -> str:
    x1, x2 = box.x + box.w * 3_475 / 21_600, box.x + box.w * 18_125 / 21_600
    arc = f"A{pt(box.w * 3_475 / 21_600)} {pt(box.h / 2)} 0 0 1 "
    right = f"L{_at((x2, box.y))}{arc}{_at((x2, box.bottom))}"
    return f"M{_at((x1, box.y))}{right}L{_at((x1, box.bottom))}{arc}{_at((x1, box.y))}Z"


def _document(box: Box, adjust: Sequence[int]) -> str:
    def at(x: float, y: float) -> str:
        return _at((box.x + box.w * x / 21_600, box.y + box.h * y / 21_600))

    curve = f"C{at(10_800, 17_322)} {at(10_800, 23_922)} {at(0, 20_172)}"
    return f"M{at(0, 0)}L{at(21_600, 0)}L{at(21_600, 17_322)}{curve}Z"


def _arrow_points(length: float, breadth: float, adjust: Sequence[int]) -> tuple[Point, ...]:
    """The corners of an arrow to the right in a box of this length and breadth."""
    head = min(min(length, breadth) * adjust[1] / 100_000, length)
    low, high = breadth * (1 - adjust[0] / 100_000) / 2, breadth * (1 + adjust[0] / 100_000) / 2
    neck = length - head
    return ((0, low), (neck, low), (neck, 0), (length, breadth / 2), (neck, breadth), (neck, high), (0, high))


def _right_arrow(box: Box, adjust: Sequence[int]) -> str:
    return _polygon(box, _arrow_points(box.w, box.h, adjust))


def _left_arrow(box: Box, adjust: Sequence[int]) -> str:
    return _polygon(box, [(box.w - x, y) for x, y in _arrow_points(box.w, box.h, adjust)])


def _down_arrow(box: Box, adjust: Sequence[int]) -> str:
    return _polygon(box, [(y, x) for x, y in _arrow_points(box.h, box.w, adjust)])


def _up_arrow(box: Box, adjust: Sequence[int]) -> str:
    return _polygon(box, [(y, box.h - x) for x, y in _arrow_points(box.h, box.w, adjust)])


def _plus(box: Box, adjust: Sequence[int]) -> str:
    w, h, d = box.w, box.h, min(box.w, box.h) * min(adjust[0], 50_000) / 100_000
    right, low = w - d, h - d
    corners = ((0, d), (d, d), (d, 0), (right, 0), (right, d), (w, d))
    return _polygon(box, (*corners, (w, low), (right, low), (right, h), (d, h), (d, low), (0, low)))


def _math_plus(box: Box, adjust: Sequence[int]) -> str:
    w, h, half = box.w, box.h, min(box.w, box.h) * adjust[0] / 200_000
    left, top = w * (100_000 - 73_490) / 200_000, h * (100_000 - 73_490) / 200_000
    x1, x2, y1, y2 = w / 2 - half, w / 2 + half, h / 2 - half, h / 2 + half
    right, low = w - left, h - top
    corners = ((left, y1), (x1, y1), (x1, top), (x2, top), (x2, y1), (right, y1))
    return _polygon(box, (*corners, (right, y2), (x2, y2), (x2, low), (x1, low), (x1, y2), (left, y2)))


def _math_minus(box: Box, adjust: Sequence[int]) -> str:
    w, h, half = box.w, box.h, box.h * adjust[0] / 200_000
    left = w * (100_000 - 73_490) / 200_000
    top, low = h / 2 - half, h / 2 + half
    return _polygon(box, ((left, top), (w - left, top), (w - left, low), (left, low)))


def _on_ellipse(box: Box, angle: int, inner: float = 0.0) -> Point:
    """The point where an angle (60,000ths of a degree) meets the box's ellipse, made `inner` EMU smaller all round."""
    # DrawingML's angle is the one seen from the centre, not the parameter of the ellipse.
    seen, rx, ry = math.radians(angle / 60_000), box.w / 2 - inner, box.h / 2 - inner
    turn = math.atan2(rx * math.sin(seen), ry * math.cos(seen)) if rx and ry else seen
    return box.x + box.w / 2 + rx * math.cos(turn), box.y + box.h / 2 + ry * math.sin(turn)


def _arc_to(box: Box, start: int, end: int, inner: float = 0.0, clockwise: bool = True) -> str:
    """The path command of an arc on the box's ellipse, from the angle `start` to `end`."""
    x, y = _on_ellipse(box, end, inner)
    swing = (end - start if clockwise else start - end) % FULL_TURN
    large = int(swing > FULL_TURN // 2)
    radii = f"{pt(box.w / 2 - inner)} {pt(box.h / 2 - inner)}"
    return f"A{radii} 0 {large} {int(clockwise)} {pt(x)} {pt(y)}"


def _at(point: Point) -> str:
    """A point as path coordinates."""
    return f"{pt(point[0])} {pt(point[1])}"


def _arc(box: Box, adjust: Sequence[int]) -> str:
    return f"M{_at(_on_ellipse(box, adjust[0]))}{_arc_to(box, adjust[0], adjust[1])}"


def _pie(box: Box, adjust: Sequence[int]) -> str:
    if (adjust[1] - adjust[0]) % FULL_TURN == 0:
        return _circle(box)
    return f"M{_at((box.x + box.w / 2, box.y + box.h / 2))}L{_arc(box, adjust)[1:]}Z"


def _chord(box: Box, adjust: Sequence[int]) -> str:
    return f"{_arc(box, adjust)}Z"


def _block_arc(box: Box, adjust: Sequence[int]) -> str:
    start, end = adjust[0], adjust[1]
    inner = min(box.w, box.h) * min(adjust[2], 50_000) / 100_000
    return (
        f"M{_at(_on_ellipse(box, start))}{_arc_to(box, start, end)}"
        f"L{_at(_on_ellipse(box, end, inner))}{_arc_to(box, end, start, inner, clockwise=False)}Z"
    )


def _circle(box: Box, inner: float = 0.0, clockwise: bool = True) -> str:
    """The whole ellipse of the box, `inner` EMU inside of it, as two arcs."""
    half = FULL_TURN // 2
    return (
        f"M{_at(_on_ellipse(box, 0, inner))}{_arc_to(box, 0, half, inner, clockwise)}"
        f"{_arc_to(box, half, 0, inner, clockwise)}Z"
    )


def _donut(box: Box, adjust: Sequence[int]) -> str:
    inner = min(box.w, box.h) * min(adjust[0], 50_000) / 100_000
    return _circle(box) + _circle(box, inner, clockwise=False)


def _round_top(box: Box, adjust: Sequence[int]) -> str:
    """A rectangle with one radius for the two upper corners and one for the two lower ones."""
    top, low = (min(box.w, box.h) * min(value, 50_000) / 100_000 for value in adjust[:2])
    x1, y1, x2, y2 = box.x, box.y, box.right, box.bottom
    parts = (
        f"M{_at((x1, y1 + top))}A{pt(top)} {pt(top)} 0 0 1 {_at((x1 + top, y1))}",
        f"L{_at((x2 - top, y1))}A{pt(top)} {pt(top)} 0 0 1 {_at((x2, y1 + top))}",
        f"L{_at((x2, y2 - low))}A{pt(low)} {pt(low)} 0 0 1 {_at((x2 - low, y2))}",
        f"L{_at((x1 + low, y2))}A{pt(low)} {pt(low)} 0 0 1 {_at((x1, y2 - low))}Z",
    )
    return "".join(parts)


DEFAULTS: Mapping[str, tuple[int, ...]] = {
    "arc": (16_200_000, 0),
    "blockArc": (10_800_000, 0, 25_000),
    "chevron": (50_000,),
    "chord": (2_700_000, 16_200_000),
    "donut": (25_000,),
    "downArrow": (50_000, 50_000),
    "hexagon": (25_000, 115_470),
    "homePlate": (50_000,),
    "leftArrow": (50_000, 50_000),
    "mathMinus": (23_520,),
    "mathPlus": (23_520,),
    "parallelogram": (25_000,),
    "pie": (0, 16_200_000),
    "plus": (25_000,),
    "rightArrow": (50_000, 50_000),
    "round2SameRect": (16_667, 0),
    "trapezoid": (25_000,),
    "triangle": (50_000,),
    "upArrow": (50_000, 50_000),
}
PATHS: Mapping[str, Draw] = {
    "arc": _arc,
    "blockArc": _block_arc,
    "chevron": _chevron,
    "chord": _chord,
    "diamond": _diamond,
    "donut": _donut,
    "downArrow": _down_arrow,
    "flowChartDecision": _diamond,
    "flowChartDocument": _document,
    "flowChartInputOutput": _flow_shape((0, 1), (0.2, 0), (1, 0), (0.8, 1)),
    "flowChartMagneticDisk": _disk,
    "flowChartManualOperation": _flow_shape((0, 0), (1, 0), (0.8, 1), (0.2, 1)),
    "flowChartPredefinedProcess": _predefined,
    "flowChartPreparation": _flow_shape((0, 0.5), (0.2, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0.2, 1)),
    "flowChartPunchedCard": _flow_shape((0, 0.2), (0.2, 0), (1, 0), (1, 1), (0, 1)),
    "flowChartTerminator": _terminator,
    "hexagon": _hexagon,
    "homePlate": _home_plate,
    "leftArrow": _left_arrow,
    "mathMinus": _math_minus,
    "mathPlus": _math_plus,
    "parallelogram": _parallelogram,
    "pie": _pie,
    "plus": _plus,
    "rightArrow": _right_arrow,
    "round2SameRect": _round_top,
    "rtTriangle": _right_triangle,
    "trapezoid": _trapezoid,
    "triangle": _triangle,
    "upArrow": _up_arrow,
}
