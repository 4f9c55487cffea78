"""Cycle: three to eight steps round a ring, each leading to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.deck.model import List, Run, plain
from deckgen.layouts.content_checks import list_faults
from deckgen.layouts.content_room import room_under_title
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import NamedItem, named_items_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Group, Item, Path, Shape
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.ring import Ring, Room, arrow_head, bounding_box
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_box, label_in_shape
from deckgen.typeset.pictures import place_picture
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import value_class

EXAMPLE = """---
layout: cycle
---
# Innovation that begins with the need

1. **Need** What do people try to get done?
2. **Ideal solution** What would it be if nothing were in the way?
3. **Resources** What do we have, and what can we borrow?
"""
LEAST, MOST = 3, 8
RADII = (inches(2.0), inches(1.75), inches(1.5), inches(1.3))  # the first that leaves room for the labels
NODE, SMALL_NODE = inches(0.46), inches(0.34)
MANY = 6  # from so many steps on the nodes are smaller
GAP, LABEL_GAP = inches(0.1), inches(0.2)
HEAD = inches(0.2)
LINE = 3.0
ICON = 0.62  # of a node's diameter, for its picture


@value_class
class CycleDiagram:
    """The ring, and the room and the words of every step's label.

    `step` is how many sizes below the largest the labels are set; None where they fit at no size.
    """

    ring: Ring
    rooms: tuple[Room, ...]
    labels: list[Label]
    step: int | None


def compose(bound: Bound, context: Context) -> Composed:
    """The arrows of the ring, then each step's node with its label beside it."""
    entries = named_items_in(bound.slots.get("body", ()))
    title = set_title(bound, context)
    diagram = _fitting(entries, room_under_title(bound, title), context)
    arrows = [_arrow(n, diagram.ring, context) for n in range(len(entries))]
    groups = [_group(n, entry, diagram, context) for n, entry in enumerate(entries)]
    steps = [item_step(plain(entries[n].name), arrows[n - 1] if n else None, group) for n, group in enumerate(groups)]
    if steps:
        last = steps[-1]
        steps[-1] = replace(last, targets=(*last.targets, *item_step("", arrows[-1]).targets))
    return Composed((*title, *arrows, *groups, *footer(bound, context)), tuple(steps))


def _fitting(entries: Sequence[NamedItem], free: Box, context: Context) -> CycleDiagram:
    """The largest ring that leaves room for all labels; else the smallest."""
    for radius in RADII:
        ring = _ring(len(entries), radius, free)
        rooms = ring.rooms(free, LABEL_GAP)
        labels = [_label(n, entry, ring, rooms[n].anchor, context) for n, entry in enumerate(entries)]
        step = common_step([(label, room.box) for label, room in zip(labels, rooms, strict=True)], context)
        if step is not None:
            break
    return CycleDiagram(ring, rooms, labels, step)


def _ring(count: int, radius: Emu, free: Box) -> Ring:
    """The ring, its nodes in the middle of the area; with an odd number of them no node stands at its foot."""
    node = SMALL_NODE if count >= MANY else NODE
    radius = min(radius, free.h // 2 - node)
    middle = Ring(free.x + free.w // 2, 0, radius, max(count, 1), node)
    ys = [middle.centre(n)[1] for n in range(max(count, 1))]
    return replace(middle, y=free.y + free.h // 2 - (max(ys) + min(ys)) // 2)


def _label(n: int, entry: NamedItem, ring: Ring, anchor: str, context: Context) -> Label:
    align = "right" if ring.on_left(n) else "left"
    name = replace(level(context, "node-name"), bold=True, align=align)
    text = replace(level(context, "node-text"), align=align)
    words = ((entry.name, name), *(((entry.text, text),) if entry.text else ()))
    return Label(words, context.theme.scales.get("node-name", ()), anchor, balance=True)


def _arrow(n: int, ring: Ring, context: Context) -> Group:
    """The arrow along the ring from a node to the next."""
    start, end = ring.between(n, GAP)
    color = context.color("lead")
    line = ring.arc(start, end - HEAD * 0.8 / ring.radius)
    head = arrow_head(ring, end, HEAD)
    name = f"Arrow {n + 1}"
    items = (
        Path(f"{name} line", bounding_box(line), line, stroke=Stroke(color, LINE)),
        Path(f"{name} head", bounding_box(head), head, color),
    )
    return Group(name, bounding_box((*line, *head[:-1])), items)


def _group(n: int, entry: NamedItem, diagram: CycleDiagram, context: Context) -> Group:
    """A step's node, with its picture or its number in it, and its label."""
    name = f"Step {n + 1}"
    box, room = diagram.ring.box(n), diagram.rooms[n].box
    circle = Shape(f"{name} circle", box, "ellipse", fill=context.color("lead"), span=entry.span)
    items: tuple[Item, ...]
    if entry.picture:
        side = round(box.w * ICON)
        place = Box(box.x + (box.w - side) // 2, box.y + (box.h - side) // 2, side, side)
        icon = place_picture(replace(entry.picture, fit="contain"), place, context, name=f"{name} picture")
        items = (circle, icon)
    else:
        number = Label((((Run(str(n + 1)),), level(context, "node-number")),))
        items = (label_in_shape(circle, number, context),)
    text = label_in_box(f"{name} text", room, diagram.labels[n], context, step=diagram.step)
    left, top = min(room.x, box.x), min(room.y, box.y)
    whole = Box(left, top, max(room.right, box.right) - left, max(room.bottom, box.bottom) - top)
    return Group(name, whole, (*items, text), span=entry.span)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One list of three to eight steps."""
    return list_faults(bound, "steps", (LEAST, MOST))


LAYOUT = Layout(
    name="cycle",
    meaning="Three to eight steps that lead round to the first again, from a numbered list.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the steps, `**name** text` each", (List,), heading=False),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
