"""Texts that lie over one another are told, and what lies beside them is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks.overlaps import check_overlaps
from deckgen.scene.items import Item, Picture, Scene, Shape, Text
from deckgen.values.units import Box, Size, inches
from support import composing

SLIDE = "---\nlayout: two-columns\n---\n# Words\n## Left\n- One and two\n## Right\n- Three and four\n"


def scene_with(name: str, box: Box) -> tuple[Scene, composing.Made]:
    made = composing.make(SLIDE)
    items = tuple(replace(i, box=box) if isinstance(i, Text) and i.name == name else i for i in made.scenes[0].items)
    return replace(made.scenes[0], items=items), made


def messages(scene: Scene, made: composing.Made, *more: Item) -> list[str]:
    whole = replace(scene, items=(*scene.items, *more))
    return [found.message for found in check_overlaps((whole,), made.context)]


def test_columns_beside_each_other_are_apart() -> None:
    made = composing.make(SLIDE)
    assert messages(made.scenes[0], made) == []


def test_a_text_over_another_is_told() -> None:
    left = composing.make(SLIDE).text("Left").box
    scene, made = scene_with("Right", left)
    assert messages(scene, made) == ["`Right` lies over `Left`"]


@pytest.mark.parametrize(("shift", "told"), [(-0.2, 0), (0.6, 1), (3.0, 0)])
def test_a_text_may_stand_on_a_picture_or_beside_it_but_not_across_its_edge(shift: float, told: int) -> None:
    made = composing.make(SLIDE)
    left = made.text("Left").box
    box = Box(left.x + inches(shift), left.y - inches(0.2), inches(2.5), inches(2))
    picture = Picture("Seen", box, "a.png")
    assert len(messages(made.scenes[0], made, picture)) == told


def test_a_text_across_a_dot_is_told_and_on_a_card_not() -> None:
    made = composing.make(SLIDE)
    left = made.text("Left").box
    color = made.context.color("lead")
    dot = Shape("Dot", Box(left.x + inches(0.5), left.y, inches(0.2), inches(0.2)), "ellipse", fill=color)
    card = Shape("Card", Box(left.x - inches(0.2), left.y - inches(0.2), left.w, inches(3)), fill=color)
    assert len(messages(made.scenes[0], made, dot)) == 1
    assert messages(made.scenes[0], made, card) == []


def test_a_picture_that_fills_the_slide_is_a_ground() -> None:
    made = composing.make("---\nlayout: picture\ntitle: Full\nsource: Us\n---\n![Seen](a.png)\n",
                          pictures={"a.png": Size(1600, 900)})  # fmt: skip
    assert messages(made.scenes[0], made) == []
