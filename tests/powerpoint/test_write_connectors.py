"""Bent connectors: their frame, turned and flipped, and the guides of their preset lead where their corners are."""

from __future__ import annotations

import re

import pytest

from deckgen.powerpoint.write.shapes import _connector_frame, _connector_geometry
from deckgen.scene.items import Connector
from deckgen.values.color import Color, Stroke

STROKE = Stroke(Color("dk1"))
NEAR = 15  # EMU: guides are whole thousandths of a percent


def drawn(item: Connector) -> list[tuple[float, float]]:
    """The corners that the preset has in its frame, by the formulas of ECMA-376's presetShapeDefinitions.xml."""
    box, turned = _connector_frame(item)
    shares = [int(value) / 100_000 for value in re.findall(r'fmla="val (-?\d+)"', _connector_geometry(item))]
    first, *rest = shares
    across, last = rest or (1.0, first)
    points = [(0, 0), (first, 0), (first, across), (last, across), (last, 1), (1, 1)]
    angle = int(found[1]) // 5_400_000 if (found := re.search(r'rot="(\d+)"', turned)) else 0
    made = []
    for x, y in points:
        a, b = (x - 0.5) * box.w, (y - 0.5) * box.h
        a, b = (-a if "flipH" in turned else a), (-b if "flipV" in turned else b)
        for _ in range(angle):
            a, b = -b, a
        made.append((box.x + box.w / 2 + a, box.y + box.h / 2 + b))
    return made


@pytest.mark.parametrize("bend", ["down", "along"])
@pytest.mark.parametrize("end", [(900_000, 700_000), (-900_000, 700_000), (900_000, -700_000), (-900_000, -700_000)])
@pytest.mark.parametrize("passes", [(), (300_000,), (300_000, 1_200_000, 500_000), (-200_000, 250_000, 900_000)])
def test_corners(bend: str, end: tuple[int, int], passes: tuple[int, ...]) -> None:
    item = Connector("L", (0, 0), end, STROKE, bend=bend, turn=0.3, passes=passes)
    corners = item.corners if len(item.corners) > 4 else (*item.corners[:3], *item.corners[2:])
    shown = drawn(item)
    wanted = [*corners]
    found = [point for n, point in enumerate(shown) if n == 0 or point != shown[n - 1]]
    unique = [point for n, point in enumerate(wanted) if n == 0 or point != wanted[n - 1]]
    assert len(found) == len(unique)
    assert all(abs(a - x) < NEAR and abs(b - y) < NEAR for (a, b), (x, y) in zip(found, unique, strict=True))


def test_a_line_that_ends_right_below_its_start_may_lead_round() -> None:
    item = Connector("L", (0, 0), (0, -600_000), STROKE, bend="down", passes=(200_000, 900_000, -800_000))
    shown = drawn(item)
    assert all(abs(a - x) < 1_500 and abs(b - y) < NEAR for (a, b), (x, y) in zip(shown, item.corners, strict=True))
