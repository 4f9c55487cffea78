"""Staircase: two to seven steps that rise from left to right, with pictures on them and an axis beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import List, Run, plain
from deckgen.layouts.content_checks import list_faults
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon
from deckgen.layouts.named_items import NamedItem, named_items_in
from deckgen.layouts.ramps import DARK, ramp
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Picture, Shape
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_shape, measure_label
from deckgen.typeset.pictures import fit_inside, place_picture
from deckgen.typeset.text import height
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Size, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: staircase
axis: Value
---
# Which step are you on?

1. **Stick or fingers** What is at hand
2. **A shared toothbrush** Better than nothing
3. **A toothbrush of one’s own** Clean, every day
4. **An electric toothbrush** Cleaner, with less effort
"""
LEAST, MOST = 2, 7
LOWEST = inches(0.84)
RISE = 1.12  # steps rise a little more the higher they are
PICTURE, STANDING = inches(1.4), inches(0.12)  # the height of a picture, and how far above its step it stands
SIGN = inches(1.0)  # the side of an icon on its step
AXIS, AXIS_LABEL = inches(0.75), inches(0.36)  # the width of the axis with its name, and that of its name
ROOM = (inches(0.2), inches(0.16), inches(0.12), inches(0.1))  # left, top, right and bottom, inside a step
NARROW = 0.07  # of a step's width: at most so much is left free at each side
STEEP, FLAT = 0.5, 0.1  # of the area's height: what the highest step takes, and how much more for every step
LINE = 2.0
ABOVE_FOOT = inches(0.15)  # from the ground to the end of the room


@value_class
class Stair:
    """A step: what stands on it, its label, its box."""

    entry: NamedItem
    label: Label
    box: Box

    @property
    def room(self) -> Box:
        """Where its words stand."""
        left, top, right, bottom = _edges(self.box.w)
        return Box(self.box.x + left, self.box.y + top, self.box.w - left - right, self.box.h - top - bottom)


def _edges(width: Emu) -> tuple[Emu, Emu, Emu, Emu]:
    """What is left free at the left, top, right and bottom of a step's words (EMU); little beside narrow ones."""
    left, top, right, bottom = ROOM
    return min(left, round(width * NARROW)), top, min(right, round(width * NARROW)), bottom


def compose(bound: Bound, context: Context) -> Composed:
    """The axis, the steps from the lowest to the highest, the ground line."""
    entries = named_items_in(bound.slots.get("body", ()))
    free = bound.template_layout.free
    free = free._replace(h=free.h - ABOVE_FOOT)
    axis = _axis(bound, free, context)
    stairs = _stairs(entries, free if not axis else Box(free.x + AXIS, free.y, free.w - AXIS, free.h), context)
    step = common_step([(stair.label, stair.room) for stair in stairs], context)
    groups = [_group(n, stair, step, len(stairs), context) for n, stair in enumerate(stairs, start=1)]
    ground = _ground(stairs, context)
    steps = tuple(item_step(plain(entry.name), group) for entry, group in zip(entries, groups, strict=True))
    return Composed((*set_title(bound, context), *axis, *groups, *ground, *footer(bound, context)), steps)


def _stairs(entries: Sequence[NamedItem], free: Box, context: Context) -> list[Stair]:
    """The steps, each at least as high as its words need; the highest leaves room for its picture."""
    columns = free.columns(max(1, len(entries)), 0)
    labels = [_label(n, entry, len(entries), context) for n, entry in enumerate(entries)]
    top = max([0, *(PICTURE + STANDING for entry in entries[-1:] if entry.picture or entry.icon)])
    highest = min(free.h - top, round(free.h * (STEEP + FLAT * len(entries))))
    lowest = max([LOWEST, *(_needed(label, columns[0].w, context) for label in labels[:1])])
    stairs = []
    for n, (entry, column, label) in enumerate(zip(entries, columns, labels, strict=True)):
        share = (n / max(1, len(entries) - 1)) ** RISE
        tall = min(highest, round(lowest + max(0, highest - lowest) * share))
        stairs.append(Stair(entry, label, Box(column.x, free.bottom - tall, column.w, tall)))
    return stairs


def _label(n: int, entry: NamedItem, count: int, context: Context) -> Label:
    color = context.color("paper" if ramp(count)[n] in DARK else "ink")
    name, text = replace(level(context, "stair-name"), color=color), replace(level(context, "stair-text"), color=color)
    words = ((entry.name, name), *(((entry.text, text),) if entry.text else ()))
    return Label(words, context.theme.scales.get("stair-name", ()), "top")


def _needed(label: Label, width: Emu, context: Context) -> Emu:
    """The height of a step that holds its words at the largest size, with a reserve."""
    left, top, right, bottom = _edges(width)
    return round(height(measure_label(label, 0, width - left - right, context)) * 1.04) + top + bottom


def _group(n: int, stair: Stair, step: int | None, count: int, context: Context) -> Group:
    shape = Shape(f"Step {n}", stair.box, fill=context.color(ramp(count)[n - 1]), span=stair.entry.span)
    items: list[Item] = [label_in_shape(shape, stair.label, context, room=stair.room, step=step)]
    if stair.entry.picture:
        items.append(_standing(n, stair, context))
    elif stair.entry.icon:
        side = min(SIGN, stair.box.w - 2 * ROOM[0])
        place = Box(stair.box.x + ROOM[0], stair.box.y - STANDING - side, side, side)
        items.append(draw_icon(f"Step {n} icon", stair.entry.icon, place, context.color("lead")))
    top = min(item.box.y for item in items if not isinstance(item, Connector))
    around = Box(stair.box.x, top, stair.box.w, stair.box.bottom - top)
    return Group(f"Step {n} group", around, tuple(items), span=stair.entry.span)


def _standing(n: int, stair: Stair, context: Context) -> Picture:
    """The whole picture of a step, its foot just above the step."""
    assert stair.entry.picture is not None
    side = ROOM[0]
    foot = stair.box.y - STANDING
    frame = Box(stair.box.x + side, foot - PICTURE, stair.box.w - 2 * side, PICTURE)
    shown = fit_inside(context.pictures.get(stair.entry.picture.asset) or Size(1, 1), frame)
    box = Box(shown.x, foot - shown.h, shown.w, shown.h)
    return place_picture(replace(stair.entry.picture, fit="contain"), box, context, name=f"Step {n} picture")


def _ground(stairs: Sequence[Stair], context: Context) -> tuple[Item, ...]:
    if not stairs:
        return ()
    y = stairs[0].box.bottom
    stroke = Stroke(context.color("ink"), LINE)
    return (Connector("Ground", (stairs[0].box.x, y), (stairs[-1].box.right, y), stroke),)


def _axis(bound: Bound, free: Box, context: Context) -> tuple[Item, ...]:
    """An arrow upwards, its name along it."""
    name = bound.option("axis")
    if name is None or not name.text:
        return ()
    label = Label((((Run(name.text, span=name.span),), level(context, "axis")),))
    x = free.x + AXIS_LABEL + inches(0.09)
    stroke = Stroke(context.color("ink"), LINE, tail="triangle", large=True)
    arrow = Connector("Axis", (x, free.bottom), (x, free.y - inches(0.1)), stroke)
    return (arrow, upright("Axis name", Box(free.x, free.y, AXIS_LABEL, free.h), label, context))


def upright(name: str, box: Box, label: Label, context: Context) -> Shape:
    """A shape that is not painted, with a label that runs upwards."""
    lying = label_in_shape(Shape(name, Box(box.x, box.y, box.h, box.w)), label, context)
    assert lying.body is not None
    over = max(0, lying.body.needed - box.w)
    body = replace(lying.body, rotation=270, needed=box.h + over if over else 0)
    return replace(lying, box=box, body=body, decorative=False)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One list of two to seven steps."""
    yield from list_faults(bound, "steps", (LEAST, MOST))
    axis = bound.option("axis")
    if axis is not None and not axis.text:
        yield error("wrong-value", "`axis` has no name", axis.span or bound.slide.span, "write `axis: Value`")


LAYOUT = Layout(
    name="staircase",
    meaning="Two to seven steps that rise, from a numbered list; pictures in its items stand on their steps.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the steps, `**name** text` each", (List,), heading=False),),
    options=(Option("axis", "what rises: the name of the axis"),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
