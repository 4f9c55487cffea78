"""Venn: one to three circles, and what lies where they overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from deckgen.deck.model import Block, List, Paragraph, Runs, plain
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, OpenSlot, SlotSpec
from deckgen.layouts.text_boxes import level, runs_span, span_of
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Path, Shape
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.circles import NEAR, Circles, Command, Rectangle, centres, extent, outline, room
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_box, label_in_shape, step_of
from deckgen.values.color import Color, Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Box, Emu, Pt, enclosing_box, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: venn
---
# Look for what matters to both

## Matters to us
## Matters to the citizen
## Matters to us + Matters to the citizen
Here we begin
"""
MOST, PAIR = 3, 2  # circles
# By the number of circles: how far apart (in radii) the centres may stand. The first at which all words fit is taken.
DISTANCES = {1: (1.0,), 2: (1.52, 1.38, 1.24, 1.1, 0.96), 3: (1.2, 1.3, 1.1)}
OUTER = (1.0, 1.1, 0.9)  # the same for three circles whose pairs have their labels outside
INWARDS = 0.14  # radii: from the tip of a pair's region inwards to the dot of the line to its label
BELOW = inches(0.5)  # the room for the label of the two lower circles
BESIDE, LABEL = inches(0.15), inches(0.7)  # from the circles to the labels beside them; their height
DOT = inches(0.1)
# By the number of circles: the distances (in radii) of names from the edge of their region that are tried.
MARGINS = {1: (0.04,), 2: (0.2, 0.1, 0.04), 3: (0.1, 0.04)}
MARGIN = 0.04  # radii: the distance of all other words from the edge of their region
SMALL = 14.0  # points: only where all three circles overlap, and room is least, text may be smaller
# Points: the least sizes of names and of overlaps, the best first. What two circles share is what the slide is about.
FLOORS = ((22.0, 16.0), (18.0, 14.0), (0.0, 0.0))
FLOORS_OF_TWO = ((24.0, 24.0), (22.0, 20.0), *FLOORS)
# Where names stand outside: how far apart the centres are, by the number of circles; the room for them at each side;
# the level (in radii from the middle of a circle) at which their lines end, and how far inside.
APART = {1: (1.0,), 2: (1.52, 1.3, 1.1, 0.9), 3: (0.95, 1.05, 1.2)}
SIDES, LEVEL, INSIDE = (0.225, 0.275), 0.42, 0.22
LINE = 2.0
VEIL = 16_000  # the circles' alpha, so that overlaps show
COLORS = ("lead", "second", "third")
SEPARATOR = "+"
Members = frozenset[int]


@value_class
class Region:
    """A part of the diagram: which circles it lies in, its name, its words."""

    members: Members
    name: Runs
    words: tuple[Runs, ...]


@value_class
class VennFrame:
    """Circles of radius 1 round (0, 0), and where and how large they are on the slide (EMU)."""

    circles: Circles
    x: Emu
    y: Emu
    radius: Emu
    free: Box
    outer: bool = False  # pairs are labelled outside
    margin: float = MARGIN  # about the circles' names
    named: bool = True  # the circles hold their names

    def box(self, rectangle: Rectangle) -> Box:
        """A rectangle on the slide."""
        x, y = self.x + rectangle.x * self.radius, self.y + rectangle.y * self.radius
        w, h = rectangle.half_w * self.radius, rectangle.half_h * self.radius
        return Box(round(x - w), round(y - h), round(2 * w), round(2 * h))

    def circle(self, n: int) -> Box:
        """The box round a circle."""
        return self.box(Rectangle(*self.circles[n], 1.0, 1.0))

    def room(self, members: Members) -> Box:
        """Where a region's words stand."""
        if self.outside(members):
            return self._outer_room(members) if len(members) > 1 else self._name_room(members)
        alone = len(members) == 1
        return self.box(room(self.circles, members, self.margin if alone else MARGIN, alone))

    def outside(self, members: Members) -> bool:
        """Whether a region's words stand outside of it."""
        return (self.outer and len(members) == 2) or (not self.named and len(members) == 1)

    def on_left(self, members: Members) -> bool:
        """Whether the words of a circle or a pair that stand outside are at its left; those in the middle are not."""
        return sum(self.circles[n][0] for n in members) < -NEAR

    def anchor(self, members: Members) -> tuple[Emu, Emu]:
        """Where the line from a circle to its name outside begins: inside its edge, where no other circle is."""
        (n,) = members
        x, y = self.circles[n]
        level = -LEVEL if y < -NEAR else LEVEL if y > NEAR else 0.0
        reach = math.sqrt(1 - level**2) - INSIDE
        across = -reach if self.on_left(members) else reach
        return round(self.x + (x + across) * self.radius), round(self.y + (y + level) * self.radius)

    def _name_room(self, members: Members) -> Box:
        around = self.box(Rectangle(0.0, 0.0, *(side / 2 for side in extent(self.circles))))
        _, y = self.anchor(members)
        tall = 2 * min(round(self.radius * 0.45), y - self.free.y, self.free.bottom - y)
        if self.on_left(members):
            return Box(self.free.x, y - tall // 2, max(0, around.x - BESIDE - self.free.x), tall)
        left = around.right + BESIDE
        return Box(left, y - tall // 2, max(0, self.free.right - left), tall)

    def tip(self, members: Members, inwards: float = 0.0) -> tuple[Emu, Emu]:
        """The outermost point of a pair's region, or one so many radii further inside."""
        one, other = (self.circles[n] for n in sorted(members))
        x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        long = math.hypot(x, y)
        reach = math.sqrt(1 - math.dist(one, other) ** 2 / 4) - inwards
        return (
            round(self.x + (x + x / long * reach) * self.radius),
            round(self.y + (y + y / long * reach) * self.radius),
        )

    def below(self, members: Members) -> bool:
        """Whether a pair's label stands under the circles, not beside them."""
        return abs(self.tip(members)[0] - self.x) < self.radius // 10

    def _outer_room(self, members: Members) -> Box:
        around = self.box(Rectangle(0.0, 0.0, *(side / 2 for side in extent(self.circles))))
        if self.below(members):
            return Box(around.x, around.bottom + DOT, around.w, self.free.bottom - around.bottom - DOT)
        x, y = self.tip(members)
        if x < self.x:
            return Box(self.free.x, y - LABEL // 2, around.x - BESIDE - self.free.x, LABEL)
        left = around.right + BESIDE
        return Box(left, y - LABEL // 2, self.free.right - left, LABEL)


def compose(bound: Bound, context: Context) -> Composed:
    """The circles with their names in them, then the overlaps over them."""
    regions = regions_of(bound)
    title = set_title(bound, context)
    labels = {region.members: _label(region, context) for region in regions}
    frame = _fitting(bound, labels, context)
    own = [region for region in regions if len(region.members) == 1]
    shared = [region for region in regions if len(region.members) > 1]
    step = _common([labels[region.members] for region in own], [frame.room(region.members) for region in own], context)
    smaller = _step_of_overlaps(shared, labels, frame, context)
    circles = [_circle(region, frame, labels[region.members], step, context) for region in own]
    overlaps = [_overlap(region, regions, frame, labels[region.members], smaller, context) for region in shared]
    names = [_name_outside(region, frame, labels[region.members], step, context) for region in own]
    parts = [*((circle, *name) for circle, name in zip(circles, names, strict=True)), *((group,) for group in overlaps)]
    steps = tuple(item_step(plain(region.name), *part) for region, part in zip((*own, *shared), parts, strict=True))
    items: list[Item] = [*circles, *overlaps, *(item for name in names for item in name)]
    return Composed((*title, *items, *footer(bound, context)), steps)


def _common(labels: Sequence[Label], rooms: Sequence[Box], context: Context) -> int | None:
    return common_step(list(zip(labels, rooms, strict=True)), context)


def _step_of_overlaps(
    shared: Sequence[Region], labels: Mapping[Members, Label], frame: VennFrame, context: Context
) -> dict[int, int | None]:
    """By how many circles overlap: how many sizes below the largest their words are, one size for all of a kind."""
    found: dict[int, int | None] = {}
    for count in (2, MOST):
        own = [region.members for region in shared if len(region.members) == count and labels[region.members].words]
        found[count] = _common([labels[members] for members in own], [frame.room(members) for members in own], context)
    return found


def _name_outside(
    region: Region, frame: VennFrame, label: Label, step: int | None, context: Context
) -> tuple[Item, ...]:
    """A circle's name beside it, joined to it by a line; nothing where the circle holds its name."""
    if frame.named:
        return ()
    (n,) = region.members
    box, (x, y) = frame.room(region.members), frame.anchor(region.members)
    left = frame.on_left(region.members)
    aligned = replace(
        label, words=tuple((runs, replace(style, align="right" if left else "left")) for runs, style in label.words)
    )
    line = Connector(f"Name {n + 1} line", (x, y), (box.right + DOT if left else box.x - DOT, y),
                     Stroke(context.color("ink"), 1.0))  # fmt: skip
    dot = Shape(f"Name {n + 1} dot", Box(x - DOT // 2, y - DOT // 2, DOT, DOT), "ellipse", fill=context.color("ink"))
    return (line, dot, label_in_box(f"Name {n + 1}", box, aligned, context, step=step))


def regions_of(bound: Bound) -> tuple[Region, ...]:
    """The circles in their order, then the overlaps whose names are all known."""
    circles = _circles(bound)
    names = [_name(circle) for circle in circles]
    found = [Region(frozenset((n,)), slot.heading, _words(slot.blocks)) for n, slot in enumerate(circles)]
    for slot in _overlaps(bound):
        members = [_index(part, names) for part in _parts(slot.heading)]
        if None not in members:
            known = frozenset(n for n in members if n is not None)
            found.append(Region(known, slot.heading, _words(slot.blocks)))
    return tuple(found)


def _circles(bound: Bound) -> list[OpenSlot]:
    return [slot for slot in bound.open_slots if SEPARATOR not in plain(slot.heading)]


def _overlaps(bound: Bound) -> list[OpenSlot]:
    return [slot for slot in bound.open_slots if SEPARATOR in plain(slot.heading)]


def _name(slot: OpenSlot) -> str:
    return plain(slot.heading).strip()


def _parts(heading: Runs) -> list[str]:
    return [part.strip() for part in plain(heading).split(SEPARATOR)]


def _index(name: str, names: Sequence[str]) -> int | None:
    """The circle of that name, or the only one whose name begins so; None if there is none."""
    folded = [each.casefold() for each in names]
    wanted = name.casefold()
    if wanted in folded:
        return folded.index(wanted)
    starting = [n for n, each in enumerate(folded) if wanted and each.startswith(wanted)]
    return starting[0] if len(starting) == 1 else None


def _words(blocks: Sequence[Block]) -> tuple[Runs, ...]:
    """The paragraphs and the points, one after another."""
    found: list[Runs] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.runs)
        elif isinstance(block, List):
            found += [runs for item in block.items for runs in _words(item.blocks)]
    return tuple(found)


def _label(region: Region, context: Context) -> Label:
    """A circle's name with its words in smaller letters. An overlap shows only its words: its place says what it is."""
    if len(region.members) == 1:
        small = replace(level(context, "venn-text"), align="center")
        words = ((region.name, _centred(context, "venn-name")), *((runs, small) for runs in region.words))
        return Label(words, context.theme.scales.get("venn-name", ()), balance=True)
    style = _centred(context, "venn-overlap")
    sizes = tuple(
        size for size in context.theme.scales.get("venn-overlap", ()) if size >= SMALL or len(region.members) == MOST
    )
    return Label(tuple((runs, style) for runs in region.words), sizes, balance=True)


def _centred(context: Context, style: str) -> LevelStyle:
    return replace(level(context, style), align="center")


def _fitting(bound: Bound, labels: Mapping[Members, Label], context: Context) -> VennFrame:
    """The circles at the first distance at which all words fit where they belong, or else most of them.

    If the words fit at no distance in letters that are easily read, the names of circles stand outside; the labels
    of pairs of three circles, too, if need be. Only then they are smaller.
    """
    count = sum(len(members) == 1 for members in labels)
    free = bound.template_layout.free
    inner = [_frame(centres(count, distance), free) for distance in DISTANCES[count]]
    beside = [_beside(centres(count, distance), free, side) for side in SIDES for distance in APART[count]]
    lower = Box(free.x, free.y, free.w, free.h - BELOW)
    outer = [_frame(centres(count, distance), lower, True) for distance in OUTER] if count == MOST else []
    both = [replace(_beside(circles, lower), outer=True) for circles in (each.circles for each in outer)]
    spread = [replace(frame, margin=margin) for margin in MARGINS[count] for frame in inner]
    ways = [*spread, *(replace(frame, margin=margin) for margin in MARGINS[count] for frame in outer), *beside, *both]
    ways = [replace(frame, free=free) for frame in ways]
    tried: list[tuple[int, VennFrame]] = []
    for names, overlaps in FLOORS if count != PAIR else FLOORS_OF_TWO:
        large = {members: _from(label, names if len(members) == 1 else overlaps) for members, label in labels.items()}
        tried = []
        for frame in ways:
            tried.append((_misfits(frame, large, context), frame))
            if not tried[-1][0]:
                return frame
    return min(tried, key=lambda pair: pair[0])[1]


def _from(label: Label, least: Pt) -> Label:
    """The label that may be no smaller than that."""
    sizes = tuple(size for size in label.sizes if size >= least)
    return replace(label, sizes=sizes or label.sizes[:1])


def _misfits(frame: VennFrame, labels: Mapping[Members, Label], context: Context) -> int:
    """How many of the labels are too large for where they stand."""
    rooms = [(label, frame.room(members)) for members, label in labels.items() if label.words]
    return sum(step_of(label, box.w, box.h, context) is None for label, box in rooms)


def _frame(circles: Circles, free: Box, outer: bool = False) -> VennFrame:
    w, h = extent(circles)
    radius = round(min(free.w / w, free.h / h))
    return VennFrame(circles, free.x + free.w // 2, free.y + free.h // 2, radius, free, outer)


def _beside(circles: Circles, free: Box, side: float = SIDES[0]) -> VennFrame:
    """The circles with room for their names at both sides, each so much of the width."""
    w, h = extent(circles)
    radius = round(min(free.w * (1 - 2 * side) / w, free.h / h))
    return VennFrame(circles, free.x + free.w // 2, free.y + free.h // 2, radius, free, named=False)


def _circle(region: Region, frame: VennFrame, label: Label, step: int | None, context: Context) -> Shape:
    (n,) = region.members
    color = context.color(COLORS[n])
    shape = Shape(
        f"Circle {n + 1}", frame.circle(n), "ellipse", fill=color._replace(alpha=VEIL), stroke=Stroke(color, LINE),
        span=runs_span(region.name),
    )  # fmt: skip
    if not frame.named:
        return shape
    return label_in_shape(shape, label, context, room=frame.room(region.members), step=step)


def _overlap(
    region: Region,
    regions: Sequence[Region],
    frame: VennFrame,
    label: Label,
    steps: Mapping[int, int | None],
    context: Context,
) -> Group:
    """An overlap with its words on it: a region that lies in no larger overlap is dark, any other tinted."""
    name = "Overlap " + "+".join(str(n + 1) for n in sorted(region.members))
    innermost = not any(region.members < other.members for other in regions)
    commands = tuple(_placed(command, frame) for command in outline(frame.circles, region.members))
    box = _around(commands)
    items: list[Item] = [Path(f"{name} area", box, commands, context.color("night" if innermost else "sage"))]
    if label.words:
        outside = frame.outside(region.members)
        items += _leader(name, region.members, frame, innermost, context) if outside else ()
        color = context.color("paper" if innermost and not outside else "ink")
        turned, step = _turned(label, color, region, frame), steps.get(len(region.members))
        items.append(label_in_box(f"{name} text", frame.room(region.members), turned, context, step=step))
    names = [plain(each.name) for each in regions if len(each.members) == 1 and each.members <= region.members]
    alt = context.words["alt-overlap"].format(names=context.words.listing(tuple(names)))
    return Group(name, enclosing_box([box, *(item.box for item in items if not isinstance(item, Connector))]),
                 tuple(items), alt, runs_span(region.name))  # fmt: skip


def _turned(label: Label, color: Color, region: Region, frame: VennFrame) -> Label:
    """The label in a colour; one that stands beside the circles is aligned to them."""
    align = "center"
    if frame.outside(region.members) and not frame.below(region.members):
        align = "right" if frame.tip(region.members)[0] < frame.x else "left"
    return replace(label, words=tuple((runs, replace(style, color=color, align=align)) for runs, style in label.words))


def _leader(name: str, members: Members, frame: VennFrame, dark: bool, context: Context) -> tuple[Item, ...]:
    """A dot in a pair's region and the line from it to the label outside."""
    x, y = frame.tip(members, INWARDS)
    where = frame.room(members)
    _, level_y = frame.tip(members)
    end = (x, where.y) if frame.below(members) else (where.right + DOT if x < frame.x else where.x - DOT, level_y)
    dot = Shape(f"{name} dot", Box(x - DOT // 2, y - DOT // 2, DOT, DOT), "ellipse",
                fill=context.color("paper" if dark else "ink"))  # fmt: skip
    return (Connector(f"{name} line", (x, y), end, Stroke(context.color("ink"), 1.0)), dot)


def _placed(command: Command, frame: VennFrame) -> tuple[str | int, ...]:
    """A path command in radii as one in EMU."""
    letter, *numbers = command
    origin = (frame.x, frame.y)
    return (str(letter), *(round(origin[n % 2] + float(value) * frame.radius) for n, value in enumerate(numbers)))


def _around(commands: Sequence[tuple[str | int, ...]]) -> Box:
    """The box round the ends of the curves."""
    xs = [int(command[-2]) for command in commands if len(command) > 2]
    ys = [int(command[-1]) for command in commands if len(command) > 2]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One to three circles of different names; overlaps of circles that are there."""
    circles = _circles(bound)
    names = [_name(circle) for circle in circles]
    if not 1 <= len(circles) <= MOST:
        yield error(
            "too-many-circles" if circles else "missing-circles",
            f"the slide has {len(circles)} circles, there is room for {MOST}" if circles else "the slide has no circle",
            runs_span(circles[MOST].heading) if circles else bound.head,
            "leave some out, or write them as `layout: bullets`" if circles else "write `## Name` for each circle",
        )
        return
    for n, (name, circle) in enumerate(zip(names, circles, strict=True)):
        if name.casefold() in [other.casefold() for other in names[:n]]:
            span = runs_span(circle.heading)
            yield error("repeated-name", f"two circles are called `{name}`", span, "give one of them another name")
    known: list[Members] = []
    for slot in _overlaps(bound):
        yield from _overlap_faults(slot.heading, names, known, bound)


def _overlap_faults(heading: Runs, names: Sequence[str], known: list[Members], bound: Bound) -> Iterable[Diagnostic]:
    span = runs_span(heading) or span_of(bound.slide.blocks) or bound.head
    members = {part: _index(part, names) for part in _parts(heading)}
    for part, n in members.items():
        if n is None:
            yield error("unknown-circle", f"there is no circle `{part}`", span,
                        did_you_mean(part, names))  # fmt: skip
    together = frozenset(n for n in members.values() if n is not None)
    if None in members.values():
        return
    if len(together) < 2:
        yield error("missing-circle", f"`{plain(heading)}` names only one circle", span, "write `## One + Other`")
    elif together in known:
        yield error("repeated-name", f"the overlap `{plain(heading)}` is there twice", span,
                    "write what belongs to it under one heading")  # fmt: skip
    known.append(together)


def possible(count: int) -> int:
    """How many regions so many circles have."""
    return sum(1 for size in range(1, count + 1) for _ in combinations(range(count), size))


LAYOUT = Layout(
    name="venn",
    meaning="One to three circles, a heading each; `## A + B` is what lies where A and B overlap.",
    compose=compose,
    example=EXAMPLE,
    open_slots=SlotSpec("circle", "a circle or an overlap", POINTS),
    slot_limits=(1, possible(MOST)),
    check=check,
)
