"""Freeforms and connectors as SVG. Their heads are shapes of their own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from deckgen.scene.items import Connector, Path
from deckgen.svg.pen import Pen, number, pt
from deckgen.values.color import Stroke
from deckgen.values.units import EMU_PER_PT
from deckgen.values.value import replace

Point = tuple[float, float]

HEAD, LARGE = 3.0, 5.0  # length and breadth of a medium head, and of a large one, in line widths
_COVERED = {"triangle": 0.8, "arrow": 0.1}  # of a head's length: the line ends so far inside
THIN = 2.0  # pt: thinner lines get heads as large as a line of this width


def draw_path(pen: Pen, path: Path) -> None:
    """Draw a freeform."""
    d = "".join(f"{command[0]}{' '.join(pt(float(value)) for value in command[1:])}" for command in path.commands)
    pen.add(f'<path d="{d}" {pen.fill(path.fill, path.box)}{pen.stroke(path.stroke)}/>')


def draw_connector(pen: Pen, connector: Connector) -> None:
    """Draw a line from point to point, with its corners where it is bent."""
    draw_polyline(pen, connector.corners, connector.stroke)


def draw_line(pen: Pen, start: Point, end: Point, stroke: Stroke) -> None:
    """Draw a straight line with its arrow heads; points are in EMU."""
    draw_polyline(pen, (start, end), stroke)


def draw_polyline(pen: Pen, corners: Sequence[Point], stroke: Stroke) -> None:
    """Draw a line with its arrow heads. It stops inside the heads, so that their tips stay sharp."""
    points = [corners[0], *(b for a, b in pairwise(corners) if a != b)] if len(corners) > 2 else list(corners)
    head = (LARGE if stroke.large else HEAD) * max(stroke.width, THIN) * EMU_PER_PT
    start, end = (points[0], points[1]), (points[-1], points[-2])
    if stroke.head:
        _draw_head(pen, *start, head, stroke.head, stroke)
    if stroke.tail:
        _draw_head(pen, *end, head, stroke.tail, stroke)
    points[0] = _towards(*start, head * _COVERED.get(stroke.head, 0.0))
    points[-1] = _towards(*end, head * _COVERED.get(stroke.tail, 0.0))
    if len(points) == 2:
        (x1, y1), (x2, y2) = points
        pen.add(f'<line x1="{pt(x1)}" y1="{pt(y1)}" x2="{pt(x2)}" y2="{pt(y2)}"{pen.stroke(stroke)}/>')
        return
    d = "L".join(f"{pt(x)} {pt(y)}" for x, y in points)
    pen.add(f'<path d="M{d}" fill="none"{pen.stroke(stroke)}/>')


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point `length` away from `start` towards `end`, but never beyond `end`."""
    whole = math.dist(start, end)
    part = min(length / whole, 1.0) if whole else 0.0
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _draw_head(pen: Pen, tip: Point, origin: Point, length: float, kind: str, stroke: Stroke) -> None:
    """Draw the end of a line, `length` EMU long, that points from `origin` to `tip`."""
    if kind == "oval":
        pen.add(f'<circle cx="{pt(tip[0])}" cy="{pt(tip[1])}" r="{pt(length / 2)}" {pen.paint("fill", stroke.color)}/>')
        return
    base = _towards(tip, origin, length)
    dx, dy = (base[1] - tip[1]) / 2, (tip[0] - base[0]) / 2
    corners = [tip, (base[0] + dx, base[1] + dy), (base[0] - dx, base[1] - dy)]
    if kind == "arrow":
        d = "L".join(f"{pt(x)} {pt(y)}" for x, y in (corners[1], tip, corners[2]))
        pen.add(f'<path d="M{d}" fill="none"{pen.stroke(replace(stroke, dash=""))}/>')
        return
    if kind == "diamond":
        far = (2 * tip[0] - base[0], 2 * tip[1] - base[1])
        corners = [(tip[0] + dx, tip[1] + dy), _towards(tip, far, length / 2), (tip[0] - dx, tip[1] - dy),
                   _towards(tip, base, length / 2)]  # fmt: skip
    points = " ".join(f"{number(x / EMU_PER_PT)},{number(y / EMU_PER_PT)}" for x, y in corners)
    pen.add(f'<polygon points="{points}" {pen.paint("fill", stroke.color)}/>')
