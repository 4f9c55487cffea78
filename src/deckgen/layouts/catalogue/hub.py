"""Hub: a centre and up to eight spokes round it, perhaps joined by a ring, and blocks of text beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import partial

from deckgen.deck.model import List, Runs, plain
from deckgen.layouts.content_checks import list_faults
from deckgen.layouts.content_room import room_under_title
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon, inner_box
from deckgen.layouts.named_items import NamedItem, named_items_in, styled_words
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, runs_span
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Path, Shape
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.ring import Ring, Room, bounding_box
from deckgen.typeset.diagrams.shape_labels import (
    Label,
    common_step,
    label_in_box,
    label_in_shape,
    measure_label,
    text_rectangle,
)
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import height, longest_word, run_style, text_width
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: hub
joined: true
---
# Everything is joined round the citizen

## The citizen
- Library
- Web
- E-services
- Connected products and services
- Social media
- Customer service

## The best experience
for the citizen, wherever the meeting begins

## The best investment
for the municipality: built once, used everywhere
"""
MOST, BLOCKS = 8, ("first", "second", "third")
RADII = tuple(inches(r) for r in (2.0, 1.8, 1.6, 1.4, 1.2, 1.05))  # the first that leaves room for the labels
CENTRES = (0.46, 0.52, 0.58)  # the centre's radius, as a part of the ring's, smallest first
CALM = 2  # sizes below the largest: the centre's name may be so much smaller before the centre grows
LINK = inches(0.12)  # the least length of a line that is seen between the discs of centre and node
NODE, DOT = inches(0.36), inches(0.22)  # a node's radius: with a picture, without
FEW = 2  # so many spokes are as large as the centre, hold their names, and have arrows to and fro
LARGE, FAR, NEAR = inches(1.2), inches(3.6), inches(0.6)  # their radius, the distance, the least length of an arrow
ICON = 0.58  # of a node's diameter, for its picture
DISC = inches(0.08)  # how much larger the disc of paper behind a node is
LABEL_GAP = inches(0.15)
HALF = 0.6  # of a name's width: the longer of its two lines
LINE, RING_LINE = 2.0, 3.0
BESIDE = 0.31  # of the width, for the blocks beside
SMALL = inches(1.5)  # a ring of a smaller radius, and one of small labels, looks for more room above its blocks
LOWER = 0.4  # of the height: blocks that are no higher may stand below the wheel
COLUMN_GAP = inches(0.4)
UNDER_RULE = inches(0.14)
SPACE = inches(0.5)  # between blocks
RESERVED = 1.03  # of the height of the blocks, since programs differ
SMALLER = (13.0, 12.0)  # points: a long word in a small centre may be so small
TOPMOST = 22.0  # points: labels of spokes are no larger


@value_class
class Wheel:
    """The diagram measured: its ring, and the room and the words of each spoke's label.

    `step` is how many sizes below the largest the labels are set; None if they fit at no size. `share` is the radius
    of the centre as a part of the ring's.
    """

    ring: Ring
    rooms: tuple[Room, ...]
    labels: tuple[Label, ...]
    step: int | None
    share: float = CENTRES[0]

    @property
    def few(self) -> bool:
        """Whether the spokes are so few that their names stand in them."""
        return not self.rooms

    @property
    def centre(self) -> Box:
        """The box round the centre."""
        seen = self.ring.radius - self.ring.node - 2 * DISC - LINK
        half = self.ring.node if self.few else min(round(self.ring.radius * self.share), seen)
        return Box(self.ring.x - half, self.ring.y - half, 2 * half, 2 * half)


def compose(bound: Bound, context: Context) -> Composed:
    """The lines, the centre, the spokes in their order, then the blocks beside."""
    title = set_title(bound, context)
    entries = named_items_in(bound.slots["centre"])
    keys = [key for key in BLOCKS if key in bound.headings]
    free = room_under_title(bound, title)
    column = Box(free.right - round(free.w * BESIDE), free.y, round(free.w * BESIDE), free.h)
    room = Box(free.x, free.y, column.x - COLUMN_GAP - free.x, free.h) if keys else free
    alone = (
        len(entries) <= FEW and not keys
    )  # beside blocks few spokes stand as many would: slides may follow each other
    wheel = _few(bound, entries, room, context) if alone else _fitting(bound, entries, room, context)
    if keys and _is_cramped(wheel) and (lower := _under(bound, keys, free, context)):
        over = _fitting(bound, entries, free._replace(h=lower.y - COLUMN_GAP - free.y), context)
        room_of = partial(_room_of, bound=bound, context=context)
        if over.step is not None and (wheel.step is None or room_of(over) > room_of(wheel)):
            wheel, column = over, lower
    links = _links(bound)
    lines = [_link(n, wheel, context) if "direct" in links else None for n in range(len(entries))]
    ring = _joined(wheel, context) if "ring" in links and len(entries) > FEW else None
    spokes = [_spoke(n, entry, wheel, context) for n, entry in enumerate(entries)]
    blocks = _blocks(bound, keys, column, context, below=column.w == free.w)
    steps = [item_step(plain(entry.name), lines[n], spokes[n]) for n, entry in enumerate(entries)]
    if ring and steps:  # the ring that joins all spokes appears with the last of them
        steps[-1] = RevealStep(steps[-1].name, (*steps[-1].targets, *item_step("", ring).targets))
    steps += [item_step(plain(bound.headings[key]), block) for key, block in zip(keys, blocks, strict=True)]
    under = [item for item in (ring, *lines) if item is not None]
    return Composed(
        (*title, *under, _centre(bound, wheel, context), *spokes, *blocks, *footer(bound, context)), tuple(steps)
    )


def _links(bound: Bound) -> tuple[str, ...]:
    """What joins the spokes: `direct` lines to the centre, a `ring`, both or nothing."""
    links, joined = bound.option("links"), bound.option("joined")
    chosen = links.text if links else "direct"
    ring = joined is not None and joined.data is True and chosen != "ring"
    return (*(("ring",) if ring else ()), *((chosen,) if chosen != "none" else ()))


def _few(bound: Bound, entries: Sequence[NamedItem], free: Box, context: Context) -> Wheel:
    """The wheel of one spoke beside the centre, or two at its sides, as large as the centre."""
    count = max(1, len(entries))
    node = min(LARGE, (free.w // 2 - NEAR) // 3)
    radius = min(FAR, free.w // 2 - node)
    x = free.x + free.w // 2 - (radius // 2 if count == 1 else 0)
    ring = Ring(x, free.y + free.h // 2, radius, count, node, 0.0 if count == 1 else math.pi)
    named = [level(context, "hub-centre"), replace(level(context, "node-text"), align="center")]
    named[1] = replace(named[1], color=named[0].color)
    sizes = context.theme.scales.get("hub-centre", ())
    labels = tuple(
        Label(((entry.name, named[0]), *(((entry.text, named[1]),) if entry.text else ())), sizes) for entry in entries
    )
    circle = text_rectangle(Shape("", ring.box(0), "ellipse"))
    step = common_step([(label, circle) for label in (*labels, _centre_label(bound, context))], context)
    return Wheel(ring, (), labels, step)


def _fitting(bound: Bound, entries: Sequence[NamedItem], free: Box, context: Context) -> Wheel:
    """The largest wheel with room for all labels in two lines each; without one, the largest with room for them."""
    found: Wheel | None = None
    for radius in RADII:
        wheel = _wheel(radius, entries, free, "ring" in _links(bound), context)
        if wheel.step is None:
            continue
        if _short(wheel, context):
            found = wheel
            break
        found = found or wheel
    return _centred(found or wheel, bound, context)


def _wheel(radius: Emu, entries: Sequence[NamedItem], free: Box, joined: bool, context: Context) -> Wheel:
    """A wheel of that radius, moved sideways if the labels of one side need more room and the others less."""
    node = NODE if any(entry.picture or entry.icon for entry in entries) else DOT
    start = {1: 0.0, 2: math.pi}.get(len(entries))  # two are read from left to right
    ring = Ring(free.x + free.w // 2, free.y + free.h // 2, radius, len(entries), node, start, level=not joined)
    ys = [ring.centre(n)[1] for n in range(ring.count)]
    ring = replace(ring, y=2 * ring.y - (max(ys) + min(ys)) // 2)
    ring = replace(ring, x=ring.x + _aside(ring, entries, free, context))
    rooms = ring.rooms(free, LABEL_GAP)
    labels = tuple(_label(n, entry, ring, rooms[n].anchor, context) for n, entry in enumerate(entries))
    step = common_step([(label, room.box) for label, room in zip(labels, rooms, strict=True)], context)
    return Wheel(ring, rooms, labels, step)


def _aside(ring: Ring, entries: Sequence[NamedItem], free: Box, context: Context) -> Emu:
    """How far to the right (EMU) the ring moves to give one side the room that it lacks and the other can spare."""
    room = free.w // 2 - max(abs(ring.centre(n)[0] - ring.x) for n in range(ring.count)) - ring.node - LABEL_GAP
    needed = {True: 0, False: 0}
    for n, entry in enumerate(entries):
        ((name, style), *_) = _label(n, entry, ring, "middle", context).words
        whole = text_width(plain(name), run_style(style), context)
        half = max(longest_word(name, run_style(style), context), round(whole * HALF))
        needed[ring.on_left(n)] = max(needed[ring.on_left(n)], min(whole, half))
    lacking = {side: wide - room for side, wide in needed.items()}
    return max(0, min(lacking[True], -lacking[False])) - max(0, min(lacking[False], -lacking[True]))


def _short(wheel: Wheel, context: Context) -> bool:
    """Whether every name stands in two lines at most."""
    return wheel.step is not None and all(
        measure_label(label, wheel.step, room.box.w, context)[0].line_count <= 2
        for label, room in zip(wheel.labels, wheel.rooms, strict=True)
    )


def _centred(wheel: Wheel, bound: Bound, context: Context) -> Wheel:
    """The wheel with the smallest centre that holds its name at about the largest size, or with the largest centre."""
    for share in CENTRES:
        wheel = replace(wheel, share=share)
        step = _centre_step(wheel, bound, context)
        if step is not None and step <= CALM:
            break
    return wheel


def _label(n: int, entry: NamedItem, ring: Ring, anchor: str, context: Context) -> Label:
    align = "right" if ring.on_left(n) else "left"
    sizes = tuple(size for size in context.theme.scales.get("node-name", ()) if size <= TOPMOST)
    style = level(context, "node-name")
    name = replace(style, align=align, bold=bool(entry.text), size=sizes[0] if sizes else style.size)
    text = replace(level(context, "node-text"), align=align)
    words = ((entry.name, name), *(((entry.text, text),) if entry.text else ()))
    return Label(words, sizes, anchor, balance=True)


def _around(box: Box, name: str, context: Context) -> Shape:
    """A disc in the colour of the paper, so that lines stop before what stands on it."""
    wide = Box(box.x - DISC, box.y - DISC, box.w + 2 * DISC, box.h + 2 * DISC)
    return Shape(f"{name} disc", wide, "ellipse", fill=context.color("paper"))


def _centre(bound: Bound, wheel: Wheel, context: Context) -> Group:
    heading: Runs = bound.headings["centre"]
    shape = Shape("Centre", wheel.centre, "ellipse", fill=context.color("night"), span=runs_span(heading))
    step = wheel.step if wheel.few else None
    disc = () if wheel.few else (_around(wheel.centre, "Centre", context),)
    box = disc[0].box if disc else wheel.centre
    named = label_in_shape(shape, _centre_label(bound, context), context, step=step)
    return Group("Centre group", box, (*disc, named), span=runs_span(heading))


def _centre_label(bound: Bound, context: Context) -> Label:
    sizes = (*context.theme.scales.get("hub-centre", ()), *SMALLER)
    return Label(((bound.headings["centre"], level(context, "hub-centre")),), sizes)


def _spoke(n: int, entry: NamedItem, wheel: Wheel, context: Context) -> Group:
    """A node, with its name in it or beside it, and its picture."""
    name, box = f"Spoke {n + 1}", wheel.ring.box(n)
    node = Shape(f"{name} node", box, "ellipse", fill=context.color("lead"), span=entry.span)
    if wheel.few:
        return Group(name, box, (label_in_shape(node, wheel.labels[n], context, step=wheel.step),), span=entry.span)
    # The node is turned so that its uppermost connection site faces the centre.
    node = replace(node, rotation=round(math.degrees(wheel.ring.angle(n)) + 270, 3) % 360)
    items: list[Item] = [_around(box, name, context), node]
    if entry.picture:
        side = round(box.w * ICON)
        place = Box(box.x + (box.w - side) // 2, box.y + (box.h - side) // 2, side, side)
        items.append(place_picture(replace(entry.picture, fit="contain"), place, context, name=f"{name} picture"))
    elif entry.icon:
        items.append(draw_icon(f"{name} icon", entry.icon, inner_box(box, ICON), context.color("paper")))
    room, disc = wheel.rooms[n].box, items[0].box if isinstance(items[0], Shape) else box
    items.append(label_in_box(f"{name} text", room, wheel.labels[n], context, step=wheel.step))
    left, top = min(room.x, disc.x), min(room.y, disc.y)
    whole = Box(left, top, max(room.right, disc.right) - left, max(room.bottom, disc.bottom) - top)
    return Group(name, whole, tuple(items), span=entry.span)


def _link(n: int, wheel: Wheel, context: Context) -> Connector:
    """A line from the centre to a node, glued to the node, and to the centre if that has a connection site there."""
    ring, angle = wheel.ring, wheel.ring.angle(n)

    def at(reach: Emu) -> tuple[Emu, Emu]:
        return round(ring.x + reach * math.cos(angle)), round(ring.y + reach * math.sin(angle))

    eighths = (-math.degrees(angle) - 90) / 45  # counter-clockwise from the top
    site = round(eighths) % 8
    exact = abs(eighths - round(eighths)) < 0.01
    ends = "triangle" if wheel.few else ""
    return Connector(
        f"Link {n + 1}", at(wheel.centre.w // 2), at(ring.radius - ring.node),
        Stroke(context.color("lead"), LINE, head=ends, tail=ends),
        "Centre" if exact else "", site if exact else 0, f"Spoke {n + 1} node", (site + 4) % 8 if wheel.few else 0,
    )  # fmt: skip


def _joined(wheel: Wheel, context: Context) -> Group:
    """The ring that joins the nodes."""
    ring = wheel.ring
    stroke = Stroke(context.color("lead"), RING_LINE)
    arcs = []
    for n in range(ring.count):
        commands = ring.arc(*ring.between(n, 0))
        arcs.append(Path(f"Ring {n + 1}", bounding_box(commands), commands, stroke=stroke))
    box = Box(ring.x - ring.radius, ring.y - ring.radius, 2 * ring.radius, 2 * ring.radius)
    return Group("Ring", box, tuple(arcs))


def _is_cramped(wheel: Wheel) -> bool:
    """Whether the wheel or its labels are small."""
    return wheel.step is None or wheel.step > 1 or wheel.ring.radius < SMALL


def _room_of(wheel: Wheel, bound: Bound, context: Context) -> tuple[bool, int, Emu]:
    """What makes a wheel better to read: a centre that holds its name, large labels, then a large ring."""
    return _centre_step(wheel, bound, context) is not None, -(wheel.step or 0), wheel.ring.radius


def _centre_step(wheel: Wheel, bound: Bound, context: Context) -> int | None:
    """How many sizes below the largest the centre's name is set; None where it fits at none."""
    return common_step([(_centre_label(bound, context), text_rectangle(Shape("", wheel.centre, "ellipse")))], context)


def _under(bound: Bound, keys: Sequence[str], free: Box, context: Context) -> Box | None:
    """The room that the blocks take below the wheel, side by side; None where they are too high for that."""
    labels = [_block_label(bound, key, context) for key in keys]
    columns = free.columns(len(keys), COLUMN_GAP)
    tall = [_block_step([label], box, context)[1][0] for label, box in zip(labels, columns, strict=True)]
    high = max(tall) + UNDER_RULE
    return free._replace(y=free.bottom - high, h=high) if high <= round(free.h * LOWER) else None


def _blocks(bound: Bound, keys: Sequence[str], column: Box, context: Context, *, below: bool) -> tuple[Group, ...]:
    """The blocks, each under a rule, at one size of text: below the wheel, or in the middle of a column beside it."""
    if below:
        boxes = column.columns(len(keys), COLUMN_GAP)
        return tuple(
            group
            for n, (key, box) in enumerate(zip(keys, boxes, strict=True), start=1)
            for group in _stacked([_block_label(bound, key, context)], box, n, context)
        )
    return _stacked([_block_label(bound, key, context) for key in keys], column, 1, context)


def _stacked(labels: Sequence[Label], column: Box, first: int, context: Context) -> tuple[Group, ...]:
    """Blocks one below the other, numbered from `first`."""
    step, tall = _block_step(labels, column, context)
    top = column.y + max(0, column.h - sum(tall) - (SPACE + UNDER_RULE) * len(labels) + SPACE) // 2
    groups = []
    for n, (label, high) in enumerate(zip(labels, tall, strict=True), start=first):
        rule = Connector(f"Block {n} rule", (column.x, top), (column.right, top), Stroke(context.color("lead"), LINE))
        box = Box(column.x, top + UNDER_RULE, column.w, max(0, min(high, column.bottom - top - UNDER_RULE)))
        text = label_in_box(f"Block {n} text", box, label, context, step=step)
        groups.append(Group(f"Block {n}", Box(column.x, top, column.w, box.bottom - top), (rule, text), span=text.span))
        top = min(box.bottom + SPACE, column.bottom)
    return tuple(groups)


def _block_label(bound: Bound, key: str, context: Context) -> Label:
    heading = (bound.headings[key], level(context, "heading"))
    point = replace(level(context, "column"), size=level(context, "hub-text").size)
    words = (heading, *styled_words(bound.slots[key], level(context, "hub-text"), point))
    return Label(words, context.theme.scales.get("heading", ()), "top")


def _block_step(labels: Sequence[Label], column: Box, context: Context) -> tuple[int, list[Emu]]:
    """How many sizes below the largest all blocks fit below each other, and their heights in EMU at that size."""
    room = column.h - (SPACE + UNDER_RULE) * len(labels) + SPACE
    step, tall = 0, [0] * len(labels)
    for step in range(max((label.steps for label in labels), default=1)):
        measured = [measure_label(label, step, column.w, context) for label in labels]
        tall = [round(height(paragraphs) * RESERVED) for paragraphs in measured]
        if sum(tall) <= room and not any(each.torn for paragraphs in measured for each in paragraphs):
            break
    return step, tall


def check(bound: Bound) -> Iterable[Diagnostic]:
    """A centre with one to eight spokes; blocks that say something."""
    yield from list_faults(bound, "spokes", (1, MOST), "centre")
    for key in BLOCKS:
        if key in bound.headings and not plain(bound.headings[key]).strip():
            yield error("missing-heading", "the block beside has no heading", bound.head, "write `## Heading`")


LAYOUT = Layout(
    name="hub",
    meaning="A centre and one to eight spokes round it, each on its own or all joined; up to three blocks beside.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(
        SlotSpec("centre", "the centre, its spokes as a list", (List,)),
        *(SlotSpec(name, f"the {name} block beside", POINTS, required=False) for name in BLOCKS),
    ),
    options=(
        Option("links", "lines from the centre to the spokes, none, or a ring", values=("direct", "none", "ring")),
        Option("joined", "whether a ring joins the spokes, beside the lines", kind="flag"),
    ),
    check=check,
    slot_limits=(1, 1 + len(BLOCKS)),
    reveals=("true", "items"),
)
