"""Icons as freeforms in a colour of the theme. Screen readers pass over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.deck.model import Block, List, Paragraph, take_icon
from deckgen.layouts.spec import RevealStep
from deckgen.layouts.text_boxes import with_exact_lines
from deckgen.scene.items import Bullet, Path, Target, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Color, Stroke
from deckgen.values.lazy import lazy_imports
from deckgen.values.units import Box, Emu, inches, points, to_points
from deckgen.values.value import replace

with lazy_imports(__name__):
    from deckgen.values import icons

LINE = 1.75  # width of the lines, in units of the grid
LEAST, MOST = 1.5, 3.0  # points: that width on the slide
MARGIN = inches(0.52)  # of points with icons in place of their dots
POINT = 1.2  # side of such an icon, in type sizes


def draw_icon(name: str, icon: str, box: Box, color: Color) -> Path:
    """The icon in the middle of a box, as large as it allows. `name` is the item's. Raises KeyError for no icon."""
    side = min(box.w, box.h)
    corner, unit = (box.x + (box.w - side) // 2, box.y + (box.h - side) // 2), side / icons.GRID
    commands: list[tuple[str | int, ...]] = [
        (letter, *(round(corner[n % 2] + number * unit) for n, number in enumerate(numbers)))
        for letter, numbers in icons.icon_commands(icon)
    ]
    width = min(MOST, max(LEAST, LINE * to_points(side) / icons.GRID))
    return Path(name, Box(*corner, side, side), tuple(commands), stroke=Stroke(color, width, cap="rnd"))


def inner_box(box: Box, share: float) -> Box:
    """The square in the middle of a box that takes so much of its shorter side."""
    side = round(min(box.w, box.h) * share)
    return Box(box.x + (box.w - side) // 2, box.y + (box.h - side) // 2, side, side)


# --- in place of the dots of points ----------------------------------------------------------------------


def icons_in(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The icon of each item of the lists among the blocks, "" for none; () where no item has one."""
    found = []
    for block in blocks:
        for item in block.items if isinstance(block, List) else ():
            first = item.blocks[0] if item.blocks else None
            found.append(take_icon(first.runs)[0] if isinstance(first, Paragraph) else "")
    return tuple(found) if any(found) else ()


def room_for_icons(where: TextBox, blocks: Sequence[Block]) -> TextBox:
    """The text box with more room before the points, if icons stand there."""
    if not icons_in(blocks):
        return where
    first, *others = where.levels
    more = max(0, MARGIN - first.margin)
    wider = (replace(first, margin=first.margin + more, indent=-(first.margin + more)),
             *(replace(level, margin=level.margin + more) for level in others))  # fmt: skip
    return replace(where, levels=wider)


def icons_of_points(text: Text, blocks: Sequence[Block], context: Context) -> tuple[Text, Mapping[int, Path]]:
    """The text without the dots that icons stand for, and these icons by the numbers of their paragraphs."""
    names = icons_in(blocks)
    paragraphs = list(text.body.paragraphs)
    points_ = [n for n, paragraph in enumerate(paragraphs) if paragraph.level == 0 and paragraph.bullet]
    if len(points_) != len(names) or text.body.anchor != "top":
        return text, {}
    drawn: dict[int, Path] = {}
    for n, icon in zip(points_, names, strict=True):
        if icon:
            bullet = paragraphs[n].bullet
            assert bullet is not None
            drawn[n] = draw_icon(f"{text.name} icon {len(drawn) + 1}", icon, _place(text, n), context.color("lead"))
            paragraphs[n] = replace(paragraphs[n], bullet=Bullet("\u00a0", bullet.color, bullet.font))
    text = replace(text, body=replace(text.body, paragraphs=tuple(paragraphs)))
    return (with_exact_lines(text) if drawn else text), drawn


def _place(text: Text, number: int) -> Box:
    """The square for an icon before the first line of a paragraph."""
    top: Emu = text.box.y + text.body.insets.top
    for n, paragraph in enumerate(text.body.paragraphs[: number + 1]):
        top += points(paragraph.space_before)
        if n < number:
            top += points(paragraph.pitch) * len(paragraph.lines)
    paragraph = text.body.paragraphs[number]
    side = points(paragraph.style.size * POINT)
    left = text.box.x + text.body.insets.left + paragraph.margin + paragraph.indent
    return Box(left, top + (points(paragraph.pitch) - side) // 2, side, side)


def with_icons(steps: Sequence[RevealStep], drawn: Mapping[int, Path]) -> tuple[RevealStep, ...]:
    """The steps of a list, each with the icons of its points."""
    made = []
    for step in steps:
        first, last = step.targets[0].paragraphs or (0, -1)
        own = tuple(Target(drawn[n].name) for n in range(first, last + 1) if n in drawn)
        made.append(replace(step, targets=(*step.targets, *own)))
    return tuple(made)
