"""What was drawn or written is drawn from its beginning, columns rise, all else fades in."""

from __future__ import annotations

import pytest

from deckgen.scene.entrances import Entrance, entrance_of
from deckgen.scene.items import Connector, Group, Item, Path, Shape, Target
from deckgen.values.color import Color, Stroke
from deckgen.values.units import Box
from support.writer_samples import chart, points

BOX = Box(0, 0, 9, 9)
LINE = Stroke(Color("dk1"))
CURVE = Path("Curve", BOX, (("M", 0, 0), ("L", 9, 9)), stroke=LINE)
RULE = Connector("Rule", (0, 0), (9, 9), LINE)
CARD = Shape("Card", BOX)


@pytest.mark.parametrize(
    ("item", "entrance"),
    [
        (CURVE, Entrance.FROM_LEFT),
        (RULE, Entrance.FROM_LEFT),
        (Path("Lens", BOX, CURVE.commands, fill=Color("dk1")), Entrance.FADE),
        (CARD, Entrance.FADE),
        (Group("Arrow", BOX, (CURVE, points("x"))), Entrance.FROM_LEFT),
        (Group("Marker", BOX, (CARD, RULE)), Entrance.FADE),
        (points("x"), Entrance.FADE),
    ],
)
def test_entrances_by_what_comes(item: Item, entrance: Entrance) -> None:
    assert entrance_of(item, Target(item.name)) is entrance


@pytest.mark.parametrize(
    ("kind", "entrance"),
    [("column", Entrance.FROM_BELOW), ("stacked", Entrance.FROM_BELOW), ("bar", Entrance.FROM_LEFT),
     ("line", Entrance.FROM_LEFT), ("doughnut", Entrance.FADE)],
)  # fmt: skip
def test_charts_grow_by_series(kind: str, entrance: Entrance) -> None:
    assert entrance_of(chart(kind), Target("Chart", series=0)) is entrance
    assert entrance_of(chart(kind), Target("Chart")) is Entrance.FADE
