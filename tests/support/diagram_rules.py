"""What must hold of every diagram: inside the slide, words in their rooms, and no words over others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from deckgen.checks import check_scenes
from deckgen.scene.items import Connector, Scene, Shape, Text, TextBody, walk
from deckgen.typeset.diagrams.shape_labels import text_rectangle
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import Box, points
from support import composing


def words(*choices: str, title: str = "# A title\n", **keys: str) -> str:
    """A slide of these lines."""
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{front}---\n{title}" + "\n".join(choices) + "\n"


def sound(made: composing.Made) -> None:
    """Assert that the first scene is well drawn, if composing and checking found no fault."""
    if has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context))):
        return
    for scene in made.scenes:
        _within(scene)
        _apart(scene)


def _within(scene: Scene) -> None:
    for item in walk(scene.items):
        if not isinstance(item, Connector) and item.box.bottom > 0:
            box = item.box
            assert box.x >= 0 and box.y >= 0 and box.right <= scene.size.w and box.bottom <= scene.size.h, item.name


def _apart(scene: Scene) -> None:
    boxes = [(item.name, box) for item in walk(scene.items) if (box := _ink(item)) is not None]
    for (one, a), (other, b) in combinations(boxes, 2):
        across = min(a.right, b.right) - max(a.x, b.x)
        down = min(a.bottom, b.bottom) - max(a.y, b.y)
        assert across <= points(2) or down <= points(2), f"{one} lies over {other}"


def _ink(item: object) -> Box | None:
    """The box round an item's lines."""
    if isinstance(item, Shape) and item.body is not None and not item.body.rotation:
        return _lines(item.body, text_rectangle(item))
    if isinstance(item, Text) and item.box.bottom > 0 and not item.body.rotation:
        return _lines(item.body, item.box)
    return None


def _lines(body: TextBody, box: Box) -> Box | None:
    lines = [line for paragraph in body.paragraphs for line in paragraph.lines if line.runs]
    if not lines:
        return None
    room = box.inside(body.insets)
    width = max(line.width for line in lines)
    height = sum(
        points(p.pitch) * len(p.lines) + (points(p.space_before) if n else 0) for n, p in enumerate(body.paragraphs)
    )
    align = body.paragraphs[0].align
    x = {"left": room.x, "center": room.x + (room.w - width) // 2, "right": room.right - width}[align]
    y = {"top": room.y, "middle": room.y + (room.h - height) // 2, "bottom": room.bottom - height}[body.anchor]
    return Box(x, y, width, height)


def kinds(made: composing.Made, kind: type) -> Iterator[object]:
    """All items of a kind on the first scene."""
    return (item for item in walk(made.scenes[0].items) if isinstance(item, kind))
