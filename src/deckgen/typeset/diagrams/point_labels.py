"""Labels beside points: none meets another, a point, or what else is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.values.units import Box, Emu, Size

ROUNDS = 6  # so often each label may look for a better place, after others have moved


def points_apart(wished: Sequence[tuple[Emu, Emu]], pitch: Emu, room: Box) -> list[tuple[Emu, Emu]] | None:
    """The middles of points, at least `pitch` EMU apart and within the room, each as near as may be to its wish.

    A point that would lie on another moves by at most two pitches. None: one of them has no room so near.
    """
    placed: list[tuple[Emu, Emu]] = []
    for x, y in wished:
        free = (at for at in _around(x, y, pitch) if _holds(room, at) and all(_apart(at, p, pitch) for p in placed))
        found = next(free, None)
        if found is None:
            return None
        placed.append(found)
    return placed


def _around(x: Emu, y: Emu, pitch: Emu) -> Iterator[tuple[Emu, Emu]]:
    """The point, then those around it in quarters of a pitch, the nearest first."""
    steps = range(-8, 9)
    near = sorted((dx * dx + dy * dy, abs(dy), -dx, dy) for dx in steps for dy in steps)
    for far, _, dx, dy in near:
        if far <= 64:
            yield x - dx * pitch // 4, y + dy * pitch // 4


def _holds(room: Box, at: tuple[Emu, Emu]) -> bool:
    return room.x <= at[0] <= room.right and room.y <= at[1] <= room.bottom


def _apart(one: tuple[Emu, Emu], other: tuple[Emu, Emu], pitch: Emu) -> bool:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 >= pitch * pitch


def place_labels(
    points: Sequence[tuple[Emu, Emu]], sizes: Sequence[Size], away: Emu, room: Box, blocked: Sequence[Box]
) -> list[Box] | None:
    """A box for the label of each point: at its right if that is free, else at its left, above, below or aslant.

    `sizes` are those of the labels, `away` is the distance in EMU from the middle of a point to the edge of its label.
    No box leaves the room or touches one that is `blocked`. None: not all of them have such a place.
    """
    dots = [Box(x - away * 3 // 4, y - away * 3 // 4, away * 3 // 2, away * 3 // 2) for x, y in points]
    choices = []
    for n, (at, size) in enumerate(zip(points, sizes, strict=True)):
        others = [*blocked, *dots[:n], *dots[n + 1 :]]
        free = [box for box in _places(at, size, away) if _inside(box, room) and not any(_meet(box, o) for o in others)]
        if not free:
            return None
        choices.append(free)
    taken = [free[0] for free in choices]
    for _ in range(ROUNDS):
        if not any(_conflicts(n, taken[n], taken) for n in range(len(taken))):
            return taken
        for n, free in enumerate(choices):
            if _conflicts(n, taken[n], taken):
                taken[n] = min(free, key=lambda box: _conflicts(n, box, taken))
    return None


def _places(at: tuple[Emu, Emu], size: Size, away: Emu) -> Iterator[Box]:
    """Where a label may stand at its point, the best place first."""
    (x, y), (w, h) = at, size
    near = away * 7 // 10
    yield Box(x + away, y - h // 2, w, h)
    yield Box(x - away - w, y - h // 2, w, h)
    yield Box(x - w // 2, y - away - h, w, h)
    yield Box(x - w // 2, y + away, w, h)
    for right in (True, False):
        left = x + near if right else x - near - w
        yield Box(left, y - near - h, w, h)
        yield Box(left, y + near, w, h)


def _inside(box: Box, room: Box) -> bool:
    return room.x <= box.x and box.right <= room.right and room.y <= box.y and box.bottom <= room.bottom


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _conflicts(number: int, box: Box, taken: Sequence[Box]) -> int:
    return sum(_meet(box, other) for n, other in enumerate(taken) if n != number)
