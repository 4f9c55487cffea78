"""Plans of rooms, drawn to scale from above: tables and chairs for a group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import ceil, cos, pi, radians, sin, sqrt

from deckgen.values.value import value_class

# Metres. A chair is 0.45 m square. Each person needs 0.7 m at a table.
_CHAIR, _SEAT = 0.45, 0.7
_ISLAND, _ISLAND_PITCH = 0.75, 3.0  # radius of a round table; distance from one to the next, with room for chairs
_DESK, _DESK_PITCH = (1.4, 0.6), 1.7
_ROW, _AISLE = 1.0, 1.2
_FRONT, _SIDE, _BACK = 2.8, 1.1, 1.6  # free space for screen and leader, along the walls, and at the back
_TIGHT = 1.6  # metres of width and of depth that can be spared where people sit closer and nothing hangs at the sides
_LEAST = 5.0
_WIDEST, _DEEPEST, _LARGEST = 96.0, 92.0, 14.0  # mm: the drawing at most, and a metre in it at most


@value_class
class RoomShape:
    """A table or chair. Its middle is `x` m from the left and `y` m from the front; `turn` is in degrees clockwise."""

    kind: str  # round | table | chair
    x: float
    y: float
    w: float
    h: float
    turn: float = 0.0


@value_class
class RoomPlan:
    """A room with its tables and chairs. Lengths are in metres; `scale` is mm on paper per metre."""

    width: int
    depth: int
    tables: int
    chairs: int
    scale: float
    shapes: tuple[RoomShape, ...]

    @property
    def least(self) -> tuple[int, int]:
        """The width and depth of the smallest room that still does."""
        return ceil(max(_LEAST, self.width - _TIGHT)), ceil(max(_LEAST, self.depth - _TIGHT))

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the drawing in mm."""
        return round(self.width * self.scale, 2), round(self.depth * self.scale, 2)


def room_plan(room: str, people: int, group: int) -> RoomPlan | None:
    """The plan of a room: cabaret, u-shape, circle, theatre, classroom or boardroom. None for any other word.

    `people` is the number of participants; fewer than one have no plan. `group` is how many share a table in cabaret.
    """
    layout = _LAYOUTS.get(room)
    if layout is None or people < 1:
        return None
    shapes = tuple(layout(people, group))
    left, right = min(s.x - _reach(s) for s in shapes), max(s.x + _reach(s) for s in shapes)
    top, bottom = min(s.y - _reach(s) for s in shapes), max(s.y + _reach(s) for s in shapes)
    width = ceil(max(_LEAST, right - left + 2 * _SIDE))
    depth = ceil(max(_LEAST, bottom - top + _FRONT + _BACK))
    dx, dy = width / 2 - (left + right) / 2, _FRONT - top
    moved = tuple(RoomShape(s.kind, s.x + dx, s.y + dy, s.w, s.h, s.turn) for s in shapes)
    chairs = sum(1 for s in moved if s.kind == "chair")
    scale = min(_WIDEST / width, _DEEPEST / depth, _LARGEST)
    return RoomPlan(width, depth, len(moved) - chairs, chairs, scale, moved)


def _reach(shape: RoomShape) -> float:
    """Half of a shape's longer side, in metres."""
    return max(shape.w, shape.h) / 2


# --- how people sit ---------------------------------------------------------------------------------


def _cabaret(people: int, group: int) -> Iterable[RoomShape]:
    """Round tables in rows. Nobody sits with their back to the screen."""
    count = ceil(people / max(1, group))
    columns = min(count, max(1, round(sqrt(count * 1.4))))
    for number in range(count):
        row, column = divmod(number, columns)
        in_row = min(columns, count - row * columns)
        x, y = (column - (in_row - 1) / 2) * _ISLAND_PITCH, row * _ISLAND_PITCH
        yield RoomShape("round", x, y, 2 * _ISLAND, 2 * _ISLAND)
        yield from _around(x, y, people // count + (number < people % count))


def _around(x: float, y: float, seats: int) -> Iterable[RoomShape]:
    """Chairs at the far side of a round table, so that people face the screen."""
    spread = min(240.0, 60.0 * max(1, seats - 1))
    for seat in range(seats):
        angle = 0.0 if seats == 1 else (seat / (seats - 1) - 0.5) * spread
        away = _ISLAND + 0.3
        yield _chair(x + away * sin(radians(angle)), y + away * cos(radians(angle)), -angle)


def _u_shape(people: int, group: int) -> Iterable[RoomShape]:
    """Tables along three sides with people outside them. The open side faces the screen."""
    across = max(2, ceil(people / 3))
    sides = max(0, people - across)
    left, right = ceil(sides / 2), sides // 2
    width, deep = across * _SEAT, max(1, left) * _SEAT
    yield RoomShape("table", 0, deep + 0.3, width + 1.2, 0.6)
    for number in range(min(people, across)):
        yield _chair((number + 0.5) * _SEAT - width / 2, deep + 0.9, 0)
    for side, count in ((-1, left), (1, right)):
        yield RoomShape("table", side * (width / 2 + 0.3), deep / 2, 0.6, deep)
        for number in range(count):
            yield _chair(side * (width / 2 + 0.9), deep - (number + 0.5) * _SEAT, -side * 90)


def _circle(people: int, group: int) -> Iterable[RoomShape]:
    """A ring of chairs, one of them for the leader."""
    seats = people + 1
    radius = max(1.2, seats * 0.72 / (2 * pi))
    for seat in range(seats):
        angle = 360 * seat / seats
        yield _chair(radius * sin(radians(angle)), radius - radius * cos(radians(angle)), angle)


def _theatre(people: int, group: int) -> Iterable[RoomShape]:
    """Rows of chairs on both sides of an aisle."""
    return _rows(people, min(6, max(2, ceil(sqrt(people / 2)))), _ROW, 0.55)


def _rows(people: int, half: int, pitch: float, seat: float) -> Iterable[RoomShape]:
    """Rows of chairs with `half` of them on each side of an aisle; `pitch` and `seat` are metres."""
    for number in range(people):
        row, place = divmod(number, 2 * half)
        side = -1 if place < half else 1
        away = _AISLE / 2 + (place % half + 0.5) * seat
        yield _chair(side * away, row * pitch, 0)


def _classroom(people: int, group: int) -> Iterable[RoomShape]:
    """Tables for two in rows. Everyone faces the screen."""
    tables = ceil(people / 2)
    columns = min(tables, max(2, round(sqrt(tables * 0.9))))
    for number in range(tables):
        row, column = divmod(number, columns)
        x, y = (column - (columns - 1) / 2) * (_DESK[0] + 0.5), row * _DESK_PITCH
        yield RoomShape("table", x, y, *_DESK)
        for seat in range(min(2, people - 2 * number)):
            yield _chair(x + (seat - 0.5) * _SEAT, y + 0.6, 0)


def _boardroom(people: int, group: int) -> Iterable[RoomShape]:
    """One long table. Nobody sits at the end towards the screen."""
    ends = 1 if people % 2 else 0
    side = (people - ends) // 2
    length = max(1, side) * _SEAT
    yield RoomShape("table", 0, length / 2, 1.2, length + 0.2)
    for number in range(side):
        y = (number + 0.5) * _SEAT
        yield _chair(-0.95, y, 90)
        yield _chair(0.95, y, -90)
    if ends:
        yield _chair(0, length + 0.5, 0)


def _chair(x: float, y: float, turn: float) -> RoomShape:
    return RoomShape("chair", x, y, _CHAIR, _CHAIR, turn)


_LAYOUTS: Mapping[str, Callable[[int, int], Iterable[RoomShape]]] = {
    "cabaret": _cabaret,
    "u-shape": _u_shape,
    "circle": _circle,
    "theatre": _theatre,
    "classroom": _classroom,
    "boardroom": _boardroom,
}


# --- drawing ----------------------------------------------------------------------------------------


def svg(plan: RoomPlan, ink: str, mist: str) -> str:
    """The plan as an SVG document with screen, leader, door and a table for materials; colours are RRGGBB."""
    width, height = plan.size
    body = "".join(_drawn(shape, ink, mist) for shape in (*plan.shapes, *_things(plan)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {plan.width} {plan.depth}" fill="none" stroke="#{ink}" stroke-width="0.03" '
        f'stroke-linejoin="round">{_walls(plan, ink)}{body}{_leader(plan, ink)}</svg>'
    )


def _walls(plan: RoomPlan, ink: str) -> str:
    """The walls, the screen at the front, and a door at the right end of the back."""
    w, d = plan.width, plan.depth
    screen = min(2.6, w * 0.4)
    return (
        f'<path d="M{w - 1.5} {d - 0.05}H0.05V0.05H{w - 0.05}V{d - 0.05}H{w - 0.6}" stroke-width="0.1"/>'
        f'<path d="M{w - 1.5} {d - 0.05}V{d - 0.95}A0.9 0.9 0 0 1 {w - 0.6} {d - 0.05}"/>'
        f'<path d="M{w / 2 - screen / 2:.2f} 0.24H{w / 2 + screen / 2:.2f}" stroke-width="0.16"/>'
    )


def _leader(plan: RoomPlan, ink: str) -> str:
    """Somebody standing at the left of the screen, and a flip chart at its right."""
    x, chart = plan.width / 2 - 1.8, plan.width / 2 + 1.7
    return (
        f'<ellipse cx="{x:.2f}" cy="0.8" rx="0.36" ry="0.17" fill="#fff" stroke-width="0.05"/>'
        f'<circle cx="{x:.2f}" cy="0.8" r="0.17" fill="#{ink}"/>'
        f'<path d="M{chart - 0.4:.2f} 0.55L{chart + 0.4:.2f} 0.85M{chart - 0.1:.2f} 0.66L{chart:.2f} 0.3" '
        'stroke-width="0.08"/>'
    )


def _things(plan: RoomPlan) -> tuple[RoomShape, ...]:
    """A table for materials at the back wall."""
    return (RoomShape("table", 1.3, plan.depth - 0.55, 1.6, 0.6),)


def _drawn(shape: RoomShape, ink: str, mist: str) -> str:
    """A table or chair as SVG."""
    x, y, w, h = shape.x, shape.y, shape.w, shape.h
    if shape.kind == "round":
        return f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{w / 2:.3f}" fill="#{mist}"/>'
    if shape.kind == "table":
        return f'<rect x="{x - w / 2:.3f}" y="{y - h / 2:.3f}" width="{w:.3f}" height="{h:.3f}" fill="#{mist}"/>'
    back = h / 2 - 0.02
    return (
        f'<g transform="translate({x:.3f} {y:.3f}) rotate({shape.turn:.1f})">'
        f'<rect x="{-w / 2:.3f}" y="{-h / 2:.3f}" width="{w}" height="{h}" rx="0.1" fill="#fff"/>'
        f'<path d="M{-w / 2 + 0.04:.3f} {back:.3f}H{w / 2 - 0.04:.3f}" stroke-width="0.09"/></g>'
    )
