"""Cycle: three to eight steps round a ring, each leading to the next."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from deckgen.deck.model import List, Run, plain
from deckgen.layouts.content_checks import list_faults
from deckgen.layouts.content_room import room_under_title
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon, inner_box
from deckgen.layouts.named_items import NamedItem, named_items_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Group, Item, Path, Shape
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.ring import Ring, Room, arrow_head, bounding_box
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_box, label_in_shape, measure_label
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import height
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: cycle
---
# Innovation that begins with the need

1. **Need** What do people try to get done?
2. **Ideal solution** What would it be if nothing were in the way?
3. **Resources** What do we have, and what can we borrow?
"""
LEAST, MOST = 3, 8
RADII = tuple(inches(r) for r in (2.3, 2.0, 1.75, 1.5, 1.3, 1.1))  # the first that leaves room for the labels
SMALLEST = inches(0.5)  # where labels take all the height, which is told
NODE, SMALL_NODE = inches(0.46), inches(0.3)
MANY = 6  # from so many steps on the nodes are smaller
GAP, LABEL_GAP = inches(0.06), inches(0.2)
HEAD = inches(0.15)
CENTRE = (0.85, 0.45)  # of the ring's inner radius: half the width and height of the room for what stands within it
CENTRE_SIZES = (28.0, 24.0, 20.0, 18.0, 16.0, 14.0, 12.0)  # points
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
    centre = _centre(bound, diagram.ring, context)
    return Composed((*title, *arrows, *groups, *centre, *footer(bound, context)), tuple(steps))


def _centre(bound: Bound, ring: Ring, context: Context) -> tuple[Item, ...]:
    """What all steps turn about, within the ring."""
    option = bound.option("centre")
    if option is None or not option.text:
        return ()
    half_w, half_h = (round((ring.radius - ring.node) * share) for share in CENTRE)
    style = replace(level(context, "heading"), size=CENTRE_SIZES[0], align="center", color=context.color("lead"))
    label = Label((((Run(option.text, span=option.span),), style),), CENTRE_SIZES, balance=True)
    room = Box(ring.x - half_w, ring.y - half_h, 2 * half_w, 2 * half_h)
    return (label_in_box("Centre", room, label, context),)


def _fitting(entries: Sequence[NamedItem], free: Box, context: Context) -> CycleDiagram:
    """The largest ring that leaves room for all labels; else the smallest."""
    for radius in RADII:
        ring = _ring(entries, radius, free, context)
        if ring.radius < radius and radius != RADII[-1]:
            continue
        rooms = ring.rooms(free, LABEL_GAP)
        labels = [_label(n, entry, ring, rooms[n].anchor, context) for n, entry in enumerate(entries)]
        step = common_step([(label, room.box) for label, room in zip(labels, rooms, strict=True)], context)
        if step is not None:
            break
    return CycleDiagram(ring, rooms, labels, step)


def _ring(entries: Sequence[NamedItem], radius: Emu, free: Box, context: Context) -> Ring:
    """The ring with its first node at the top; the labels of nodes at its top and foot stand above and below them."""
    count = max(len(entries), 1)
    node = SMALL_NODE if count >= MANY else NODE
    ring = Ring(free.x + free.w // 2, 0, radius, count, node, -math.pi / 2, polar=True)
    above, below = (_polar_height(entries, ring, end, free, context) for end in (-1, 1))
    low = max(math.sin(ring.angle(n)) for n in range(count))
    room = free.h - above - below - 2 * node
    fitting = min(radius, round(room / (1 + low)), (room + node) // 2)  # the ring reaches lower than its nodes
    radius = max(SMALLEST, fitting)
    ring = replace(ring, radius=radius)
    spare = max(0, room - max(round(radius * (1 + low)), 2 * radius - node))
    return replace(ring, y=free.y + above + node + radius + spare // 2)


def _polar_height(entries: Sequence[NamedItem], ring: Ring, end: int, free: Box, context: Context) -> Emu:
    """The height of the label above or below the ring, with what parts it from its node."""
    for n, entry in enumerate(entries):
        if ring.at_pole(n) == end:
            label = _label(n, entry, ring, "middle", context)
            wide = round(2 * min(2 * ring.radius, free.w // 2) * (1 - SPREAD))
            return round(height(measure_label(label, 0, wide, context)) * (1 + 2 * RESERVE)) + LABEL_GAP // 2
    return 0


def _label(n: int, entry: NamedItem, ring: Ring, anchor: str, context: Context) -> Label:
    align = "center" if ring.at_pole(n) else "right" if ring.on_left(n) else "left"
    heading = replace(level(context, "heading"), size=level(context, "node-name").size)
    name = replace(heading, align=align)
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
    elif entry.icon:
        items = (circle, draw_icon(f"{name} icon", entry.icon, inner_box(box, ICON), context.color("paper")))
    else:
        number = Label((((Run(str(n + 1)),), level(context, "node-number")),))
        items = (label_in_shape(circle, number, context),)
    smallest = diagram.labels[n].steps - 1
    step = smallest if diagram.step is None else diagram.step
    text = label_in_box(f"{name} text", room, diagram.labels[n], context, step=step)
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
    options=(Option("centre", "what the steps turn about, in a few words"),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
