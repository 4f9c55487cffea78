"""Tiers: layers of a pyramid or a funnel, one above the other, and what is said of each beside it.

Words stand beside the drawing, not in it: a layer that grows narrow has no room for them, and a column is read at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from deckgen.deck.model import Run, Runs, plain
from deckgen.layouts.named_items import NamedItem
from deckgen.layouts.ramps import DARK, ramp
from deckgen.layouts.text_boxes import level
from deckgen.scene.items import Connector, Group, Item, Path
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_box
from deckgen.values.color import Stroke
from deckgen.values.units import Box, Emu, Pt, inches
from deckgen.values.value import replace, value_class

GAP = inches(0.06)  # between two layers
EDGE = inches(0.06)  # left free at each side of what stands in a layer
AWAY = inches(0.3)  # from a line to the words
LINE = 1.0
LEAST_LINE = inches(0.12)
NUMBERS: tuple[Pt, ...] = (24.0, 20.0, 18.0, 16.0, 14.0)
NAMES: tuple[Pt, ...] = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
SMALLER = 0.86  # of a name's size: what is said of it


@value_class
class Tier:
    """A layer: its place, the widths of its upper and its lower edge (EMU), what stands in it, its colour."""

    y: Emu
    h: Emu
    upper: Emu
    lower: Emu
    mark: Runs
    color: str
    entry: NamedItem

    @property
    def middle(self) -> Emu:
        """Its width half-way down."""
        return (self.upper + self.lower) // 2

    def room(self, centre: Emu) -> Box:
        """The room for what stands in it; within a triangle it is the lower part, where there is some width."""
        if self.upper:
            wide = self.middle - 2 * EDGE
            return Box(centre - wide // 2, self.y, wide, self.h)
        y, wide = self.y + self.h // 4, self.lower * 5 // 8
        return Box(centre - wide // 2, y, wide, self.y + self.h - y)


def layer_rows(room: Box, count: int) -> list[Box]:
    """The rows of so many layers, which share the height of a room; between two of them is a gap."""
    edges = [round(room.h * n / max(1, count)) for n in range(count + 1)]
    return [
        Box(room.x, room.y + top, room.w, bottom - top - (GAP if bottom < room.h else 0))
        for top, bottom in pairwise(edges)
    ]


def layer_colors(count: int) -> list[str]:
    """The names of the layers' colours, the darkest on top; the last one serves for those beyond what there is."""
    colors = ramp(count)[::-1]
    return [colors[min(n, len(colors) - 1)] for n in range(count)]


def words_beside(room: Box, width: Emu) -> Box:
    """The column for what is said of the layers, beside a drawing of that width at the left of the room."""
    return Box(room.x + width + 2 * AWAY, room.y, room.w - width - 2 * AWAY, room.h)


def draw_tiers(tiers: Sequence[Tier], drawing: Box, words: Box, context: Context) -> list[Group]:
    """Each layer about the middle of `drawing`, what stands in it, and a line to its words in the column `words`."""
    centre = drawing.x + drawing.w // 2
    inner = [tier.room(centre) for tier in tiers]
    marks = [_mark(tier, context) for tier in tiers]
    mark_size = common_step([(mark, room) for mark, room in zip(marks, inner, strict=True) if mark], context)
    if mark_size is None:
        tiers, marks = [_told(tier) for tier in tiers], [None] * len(tiers)
    labels = [_words(tier.entry, context) for tier in tiers]
    rooms = [Box(words.x, tier.y, words.w, tier.h) for tier in tiers]
    size = common_step(list(zip(labels, rooms, strict=True)), context)
    size = len(NAMES) - 1 if size is None else size
    groups = []
    for n, (tier, label, room, mark) in enumerate(zip(tiers, labels, rooms, marks, strict=True), start=1):
        shape = _layer(f"Level {n}", tier, centre, context)
        y = tier.y + tier.h // 2
        start = min(centre + tier.middle // 2 + AWAY // 3, words.x - AWAY - LEAST_LINE)
        items: list[Item] = [shape, Connector(f"Level {n} line", (start, y), (words.x - AWAY // 2, y), _line(context))]
        if mark:
            items.append(label_in_box(f"Level {n} mark", inner[n - 1], mark, context, step=mark_size))
        items.append(label_in_box(f"Level {n} words", room, label, context, step=size))
        box = Box(shape.box.x, tier.y, words.right - shape.box.x, tier.h)
        groups.append(Group(f"Level {n} group", box, tuple(items), span=tier.entry.span))
    return groups


def _told(tier: Tier) -> Tier:
    """The layer with what has no room in it before its name."""
    if not plain(tier.mark):
        return tier
    return replace(tier, mark=(), entry=replace(tier.entry, name=(*tier.mark, Run(" "), *tier.entry.name)))


def _line(context: Context) -> Stroke:
    return Stroke(context.color("stone"), LINE)


def _layer(name: str, tier: Tier, centre: Emu, context: Context) -> Path:
    """The trapezium of a layer; a triangle where its upper edge is a point."""
    top, bottom = tier.y, tier.y + tier.h
    upper, lower = tier.upper // 2, tier.lower // 2
    corners = [(centre - upper, top), (centre + upper, top), (centre + lower, bottom), (centre - lower, bottom)]
    points = corners if upper and lower else list(dict.fromkeys(corners))
    drawn = tuple(("L" if n else "M", x, y) for n, (x, y) in enumerate(points))
    wide = max(upper, lower)
    box = Box(centre - wide, top, 2 * wide, tier.h)
    return Path(name, box, (*drawn, ("Z",)), fill=context.color(tier.color), span=tier.entry.span)


def _words(entry: NamedItem, context: Context) -> Label:
    name = replace(level(context, "stair-name"), size=NAMES[0])
    text = replace(level(context, "stair-text"), size=round(NAMES[0] * SMALLER))
    return Label(((entry.name, name), *(((entry.text, text),) if entry.text else ())), NAMES)


def _mark(tier: Tier, context: Context) -> Label | None:
    """What stands in a layer, a number or a figure; in an empty one nothing."""
    if not plain(tier.mark):
        return None
    color = context.color("paper" if tier.color in DARK else "ink")
    return Label(((tier.mark, replace(level(context, "node-number"), color=color, size=NUMBERS[0])),), NUMBERS)
