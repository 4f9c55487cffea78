"""Reads freeforms as path commands in slide coordinates. Source: ECMA-376 part 1, 20.1.9.8 and 20.1.9.15."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from lxml import etree

from deckgen.powerpoint.package.package import NS
from deckgen.powerpoint.read.numbers import coordinate, whole_number
from deckgen.powerpoint.read.paint import local_name
from deckgen.values.units import Box

Command = tuple[str | int, ...]
_ARC_STEP = math.radians(15)
_ROUND = math.radians(360)  # an arc that goes further is drawn by as many points as a whole turn


def path_commands(geometry: etree._Element, box: Box, flips: tuple[bool, bool]) -> tuple[Command, ...]:
    """The commands of every path of `a:custGeom`, in slide EMU. A path that uses guide formulas is left out."""
    found: list[Command] = []
    for path in geometry.iterfind("a:pathLst/a:path", NS):
        width, height = whole_number(path, "w") or box.w, whole_number(path, "h") or box.h
        place = _placing(box, width or 1, height or 1, flips)
        try:
            found += _path(path, _names(width, height), place)
        except KeyError:
            continue
    return tuple(found)


def _placing(box: Box, width: int, height: int, flips: tuple[bool, bool]) -> Callable[[float, float], tuple[int, int]]:
    """A function from a path's own coordinates to the slide's, flips included."""

    def place(x: float, y: float) -> tuple[int, int]:
        u, v = x / width, y / height
        u, v = (1 - u if flips[0] else u), (1 - v if flips[1] else v)
        return coordinate(box.x + u * box.w), coordinate(box.y + v * box.h)

    return place


def _names(width: int, height: int) -> dict[str, float]:
    """The predefined guides of a path's frame: edges, size and centre."""
    return {"l": 0, "t": 0, "r": width, "b": height, "w": width, "h": height, "hc": width / 2, "vc": height / 2}


def _path(
    path: etree._Element, names: dict[str, float], place: Callable[[float, float], tuple[int, int]]
) -> Iterator[Command]:
    """The commands of one path. Raises KeyError where a coordinate is a guide formula."""
    at = (0.0, 0.0)
    for step in path:
        points = [
            (_number(pt.get("x", "0"), names), _number(pt.get("y", "0"), names)) for pt in step.iterfind("a:pt", NS)
        ]
        match local_name(step), points:
            case "moveTo", [point]:
                yield ("M", *place(*point))
            case "lnTo", [point]:
                yield ("L", *place(*point))
            case "cubicBezTo", [one, two, point]:
                yield ("C", *place(*one), *place(*two), *place(*point))
            case "quadBezTo", [middle, point]:
                one, two = _towards(at, middle), _towards(point, middle)
                yield ("C", *place(*one), *place(*two), *place(*point))
            case "arcTo", _:
                for point in _arc(step, at, names):
                    yield ("L", *place(*point))
                    at = point
            case "close", _:
                yield ("Z",)
        at = points[-1] if points else at


def _number(text: str, names: dict[str, float]) -> float:
    """A coordinate: a number, or one of the predefined guides. Raises KeyError for other guides."""
    try:
        value = float(text)
    except ValueError:
        return names[text]
    coordinate(value)
    return value


def _towards(point: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """The cubic control point at the side of `point` that equals a quadratic control point."""
    return point[0] + 2 / 3 * (control[0] - point[0]), point[1] + 2 / 3 * (control[1] - point[1])


def _arc(step: etree._Element, at: tuple[float, float], names: dict[str, float]) -> Iterator[tuple[float, float]]:
    """Points along an elliptic arc that begins at `at`, one for every 15 degrees."""
    rx, ry = _number(step.get("wR", "0"), names), _number(step.get("hR", "0"), names)
    start, swing = (math.radians(_number(step.get(name, "0"), names) / 60_000) for name in ("stAng", "swAng"))
    center = (at[0] - rx * math.cos(start), at[1] - ry * math.sin(start))
    count = max(1, math.ceil(min(abs(swing), _ROUND) / _ARC_STEP))
    for n in range(1, count + 1):
        angle = start + swing * n / count
        yield center[0] + rx * math.cos(angle), center[1] + ry * math.sin(angle)
