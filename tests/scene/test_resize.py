"""Scenes made larger or smaller: every length by the factor, nothing else."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

import pytest

from deckgen.scene import items, placeholder, resize
from deckgen.scene.items import Chart, ChartSeries, Path, Scene, Text, TextBody, walk
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.resize import scale_lengths
from deckgen.themes.client.template import likeness
from deckgen.values.color import Color, Stroke
from deckgen.values.units import Box, Size, inches
from support.composing import make

MARKDOWN = "---\nlayout: bullets\n---\n# Title\n\n- One point\n- **Another**, with more words in it\n"


def scenes() -> tuple[Scene, ...]:
    return make(MARKDOWN).scenes


def test_a_factor_of_one_changes_nothing() -> None:
    (scene, *_) = scenes()
    assert scale_lengths(scene, 1.0) is scene


def test_boxes_sizes_and_lines_grow_together() -> None:
    style = LevelStyle(size=18, pitch=1.2, margin=100, indent=-50, space_before=6)
    place = Placeholder(1, "body", "body", "Body", Box(10, 20, 30, 40), (style,), sizes=(18, 14), pitch_percent=0.9)
    text = Text("T", Box(10, 20, 30, 40), TextBody(()), place)
    (made,) = scale_lengths(Scene("a", 1, "x", "X", Size(100, 50), "A", (text,)), 2.0).items
    assert made == replace(
        text,
        box=Box(20, 40, 60, 80),
        placeholder=replace(
            place, box=Box(20, 40, 60, 80), sizes=(36, 28),
            levels=(replace(style, size=36, margin=200, indent=-100, space_before=12),),
        ),
    )  # fmt: skip


def test_what_is_no_length_stays() -> None:
    path = Path("P", Box(0, 0, 10, 10), (("M", 0, 0), ("C", 1, 2, 3, 4, 5, 6), ("Z",)), None, Stroke(Color("dk1"), 1.5))
    series = ChartSeries("s", (1.0, None), Color("accent1"), point_colors=((1, Color("accent2")),))
    chart = Chart("C", Box(0, 0, 10, 10), "column", ("a", "b"), (series,), Box(1, 1, 8, 8), gap_width=50)
    made = scale_lengths(Scene("a", 1, "x", "X", Size(10, 10), "A", (path, chart)), 3.0).items
    assert made[0] == replace(
        path, box=Box(0, 0, 30, 30), commands=(("M", 0, 0), ("C", 3, 6, 9, 12, 15, 18), ("Z",)),
        stroke=Stroke(Color("dk1"), 4.5),
    )  # fmt: skip
    assert made[1] == replace(chart, box=Box(0, 0, 30, 30), plot=Box(3, 3, 24, 24))


def test_there_and_back_every_box_is_where_it_was() -> None:
    for scene in scenes():
        there = scale_lengths(scale_lengths(scene, 0.75), 1 / 0.75)
        for old, new in zip(walk(scene.items), walk(there.items), strict=True):
            if isinstance(old, Text) and isinstance(new, Text):
                assert all(abs(a - b) <= 2 for a, b in zip(old.box, new.box, strict=True))
                assert [p.text for p in old.body.paragraphs] == [p.text for p in new.body.paragraphs]


@pytest.mark.parametrize(("size", "name", "scale"), [
    ((26.667, 15.0), "16:9", 2.0), ((10.0, 5.625), "16:9", 0.75), ((13.333, 7.5), "16:9", 1.0),
    ((8.0, 6.0), "4:3", 0.8),
])  # fmt: skip
def test_slides_are_told_by_their_proportions(size: tuple[float, float], name: str, scale: float) -> None:
    like = likeness(Size(inches(size[0]), inches(size[1])))
    assert like.name == name and like.scale == pytest.approx(scale, abs=1e-3)


def test_every_length_is_scaled() -> None:
    """Fields in EMU and points are listed by hand: here nobody forgets one."""
    kinds = [kind for part in (items, placeholder) for kind in vars(part).values() if isinstance(kind, type)]
    lengths = {
        (kind, each.name)
        for kind in kinds
        if is_dataclass(kind)
        for each in fields(kind)
        if re.search(r"\b(Emu|Pt)\b", str(each.type))
    }
    assert (items.ChartLabel, "leader") in lengths
    assert {(kind, name) for kind, name in lengths if name not in resize._LENGTHS.get(kind, ())} == set()
