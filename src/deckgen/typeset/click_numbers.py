"""The numbers of a slide's clicks on its picture: the leader reads the same numbers in the notes."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.scene.items import (
    Click,
    Connector,
    Item,
    Line,
    Paragraph,
    RunStyle,
    Scene,
    Shape,
    Target,
    Text,
    TextBody,
    TextRun,
    walk,
)
from deckgen.typeset.context import Context
from deckgen.typeset.text import text_width
from deckgen.values.color import Stroke
from deckgen.values.units import EMU_PER_PT, Box, Emu, Size, points, to_points
from deckgen.values.value import replace

_DIGIT = 0.68  # of the mark's width
_PITCH = 1.2


def number_clicks(scene: Scene, width: Emu, context: Context) -> Scene:
    """The scene with a numbered disc of `width` EMU where each of its clicks begins to show something."""
    items = {item.name: item for item in walk(scene.items)}
    taken: list[Box] = []
    for click in scene.clicks:
        place = _place(click, items, width)
        if place is not None:
            taken.append(_free(place, taken, scene.size))
    discs = (_disc(number, box, context) for number, box in enumerate(taken, 1))
    return replace(scene, items=(*scene.items, *discs)) if taken else scene


def _place(click: Click, items: Mapping[str, Item], width: Emu) -> Box | None:
    """The best place for a click's disc: at the left of the first line that it shows, else at a corner."""
    for target in click:
        item = items.get(target.item)
        if item is not None:
            x, y = _corner(item, target)
            return Box(x - width // 2, y - width // 2, width, width)
    return None


def _corner(item: Item, target: Target) -> tuple[Emu, Emu]:
    if isinstance(item, Connector):
        return item.start
    if isinstance(item, Text) and target.paragraphs is not None and item.body.anchor == "top":
        return item.box.x, item.box.y + item.body.insets.top + _middle(item.body, target.paragraphs[0])
    return item.box.x, item.box.y


def _middle(body: TextBody, number: int) -> Emu:
    """How far below the first line's top the middle of a paragraph's first line lies."""
    before = body.paragraphs[:number]
    lines = sum(p.pitch * max(1, len(p.lines)) for p in before)
    spaces = sum(p.space_before for p in body.paragraphs[1 : number + 1])
    return points(lines + spaces + body.paragraphs[number].pitch / 2)


def _free(box: Box, taken: list[Box], size: Size) -> Box:
    """The box, moved onto the slide, and to the right of other discs that it would overlap."""
    x = min(max(box.x, 0), size.w - box.w)
    y = min(max(box.y, 0), size.h - box.h)
    for other in sorted(taken, key=lambda each: each.x):
        if abs(other.x - x) < box.w and abs(other.y - y) < box.h:
            x = other.x + box.w
    return Box(min(x, size.w - box.w), y, box.w, box.h)


def _disc(number: int, box: Box, context: Context) -> Shape:
    """A light disc with a dark rim, which shows on any ground, and in black and white."""
    dark, light = context.color("dk1"), context.color("lt1")
    size = to_points(box.w) * (_DIGIT if number < 10 else _DIGIT * 0.8)
    style = RunStyle("minor", size, dark, bold=True)
    width = text_width(str(number), style, context)
    line = Line((TextRun(str(number), style, width),), width)
    text = TextBody((Paragraph((line,), style, size * _PITCH, align="center"),), anchor="middle")
    rim = Stroke(dark, box.w / EMU_PER_PT * 0.06)
    return Shape(f"Click {number}", box, "ellipse", fill=light, stroke=rim, body=text)
