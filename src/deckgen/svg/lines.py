"""Freeforms and connectors as SVG. Arrow heads are separate triangles."""

from __future__ import annotations

import math

from deckgen.scene.items import Connector, Path
from deckgen.svg.pen import Pen, number, pt
from deckgen.values.color import Color, Stroke
from deckgen.values.units import EMU_PER_PT

Point = tuple[float, float]

HEAD, LARGE = 3.0, 5.0  # length and breadth of a medium head, and of a large one, in line widths
THIN = 2.0  # pt: thinner lines get heads as large as a line of this width


def draw_path(pen: Pen, path: Path) -> None:
    """Draw a freeform."""
    d = "".join(f"{command[0]}{' '.join(pt(float(value)) for value in command[1:])}" for command in path.commands)
    pen.add(f'<path d="{d}" {pen.fill(path.fill, path.box)}{pen.stroke(path.stroke)}/>')


def draw_connector(pen: Pen, connector: Connector) -> None:
    """Draw a line from point to point; one that is bent has no arrow heads."""
    if connector.bend:
        d = "L".join(f"{pt(x)} {pt(y)}" for x, y in connector.corners)
        pen.add(f'<path d="M{d}" fill="none"{pen.stroke(connector.stroke)}/>')
        return
    draw_line(pen, connector.start, connector.end, connector.stroke)


def draw_line(pen: Pen, start: Point, end: Point, stroke: Stroke) -> None:
    """Draw a line with its arrow heads; points are in EMU. It stops inside the heads, so that their tips stay sharp."""
    head = (LARGE if stroke.large else HEAD) * max(stroke.width, THIN) * EMU_PER_PT
    if stroke.head:
        _draw_head(pen, start, end, head, stroke.color)
    if stroke.tail:
        _draw_head(pen, end, start, head, stroke.color)
    short = head * 0.8
    a = _towards(start, end, short) if stroke.head else start
    b = _towards(end, start, short) if stroke.tail else end
    ends = f'x1="{pt(a[0])}" y1="{pt(a[1])}" x2="{pt(b[0])}" y2="{pt(b[1])}"'
    pen.add(f"<line {ends}{pen.stroke(stroke)}/>")


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point `length` away from `start` towards `end`, but never beyond `end`."""
    whole = math.dist(start, end)
    part = min(length / whole, 1.0) if whole else 0.0
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _draw_head(pen: Pen, tip: Point, origin: Point, length: float, color: Color) -> None:
    """Draw an arrow head, `length` EMU long, that points from `origin` to `tip`."""
    base = _towards(tip, origin, length)
    dx, dy = (base[1] - tip[1]) / 2, (tip[0] - base[0]) / 2
    corners = (tip, (base[0] + dx, base[1] + dy), (base[0] - dx, base[1] - dy))
    points = " ".join(f"{number(x / EMU_PER_PT)},{number(y / EMU_PER_PT)}" for x, y in corners)
    pen.add(f'<polygon points="{points}" {pen.paint("fill", color)}/>')
