"""Process: two to seven steps as a band of arrows, from a numbered list; the points of a step stand below its arrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from deckgen.deck.model import Block, List, Paragraph, Picture, Run, Runs, Table, WriteSpace, plain
from deckgen.layouts.amount import poised_top
from deckgen.layouts.content_checks import KINDS, inner_blocks, item_picture_faults, list_faults
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon
from deckgen.layouts.named_items import NamedItem, list_items, named_items_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level, levels, set_blocks_alike
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Group, Item, Shape, Text
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_shape
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: process
---
# A complaint is answered within two days

1. **Receive**
   - A letter, a call or a visit
   - The case gets a number
2. **Understand**
   - Someone calls back
   - What would make it right?
3. **Decide**
   - One person decides
   - Nobody asks twice
4. **Answer**
   - In plain words
   - What we change from now on
"""
LEAST, MOST = 2, 7
BAND = inches(1.05)  # the height of the arrows
POINT = 0.32  # of the band's height: how far an arrow's point reaches
GAP = inches(0.06)  # between two arrows, along the band
BELOW = inches(0.24)  # from the band to the words
BESIDE = inches(0.16)  # left free at the right of a column of words
ICON, AFTER_ICON = inches(0.5), inches(0.1)
NAMES: tuple[Pt, ...] = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
TEXTS: tuple[Pt, ...] = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
START = inches(0.1)  # from an arrow's notch, or its straight back, to the words in it


@value_class
class ProcessStep:
    """A step: its item, its arrow's box, what stands in the arrow, and what is said below it."""

    entry: NamedItem
    arrow: Box
    label: Label
    blocks: tuple[Block, ...]


def compose(bound: Bound, context: Context) -> Composed:
    """The band of arrows, and below each the words that belong to it; band and words stand together."""
    free = bound.template_layout.free
    steps = _steps(bound, free, context)
    words = _words(steps, free.bottom, context)
    deepest = max((text.box.y + text.body.needed for text in words.values()), default=free.y + BAND) - free.y
    if (top := poised_top(free, deepest)) > free.y:
        steps = [replace(step, arrow=step.arrow._replace(y=top)) for step in steps]
        words = _words(steps, free.bottom, context)
    groups = _groups(steps, context)
    reveal = tuple(item_step(plain(step.entry.name), groups[n], words.get(n)) for n, step in enumerate(steps))
    placed = [item for n, group in enumerate(groups) for item in (group, words.get(n)) if item is not None]
    return Composed((*set_title(bound, context), *placed, *footer(bound, context)), reveal)


def _steps(bound: Bound, free: Box, context: Context) -> list[ProcessStep]:
    """The steps, their names in the arrows; where one has no room there, numbers stand in them, the names below."""
    entries = named_items_in(bound.slots.get("body", ()))
    arrows = _arrows(free, len(entries))
    style = replace(level(context, "stair-name"), color=context.color("paper"), size=NAMES[0])
    points = [tuple(block for block in item.blocks if isinstance(block, List)) for item in list_items(bound)]
    steps = [
        ProcessStep(entry, arrow, Label(((entry.name, style),), NAMES), (*_said(entry.text, entry), *below))
        for entry, arrow, below in zip(entries, arrows, points, strict=True)
    ]
    if common_step([(step.label, _room(n, step)) for n, step in enumerate(steps)], context) is not None:
        return steps
    numbered = []
    for n, (step, below) in enumerate(zip(steps, points, strict=True), start=1):
        name = tuple(replace(run, bold=True) for run in step.entry.name)
        label = Label((((Run(str(n)),), style),), NAMES)
        said = (*_said(name, step.entry), *_said(step.entry.text, step.entry), *below)
        numbered.append(replace(step, label=label, blocks=said))
    return numbered


def _said(runs: Runs, entry: NamedItem) -> tuple[Block, ...]:
    return (Paragraph(runs, entry.span),) if runs else ()


def _arrows(free: Box, count: int) -> list[Box]:
    """The boxes of the arrows: each point reaches into the notch of the next one."""
    reach = round(BAND * POINT)
    inner = free.w - reach
    starts = [free.x + round(inner * n / max(1, count)) for n in range(count + 1)]
    return [
        Box(start, free.y, end - start + reach - (GAP if n + 1 < count else 0), BAND)
        for n, (start, end) in enumerate(pairwise(starts))
    ]


def _groups(steps: Sequence[ProcessStep], context: Context) -> list[Group]:
    """The arrows with their names, all of one size and of one colour: none of them counts for more."""
    rooms = [_room(n, step) for n, step in enumerate(steps)]
    size = common_step([(step.label, room) for step, room in zip(steps, rooms, strict=True)], context)
    groups = []
    for n, (step, room) in enumerate(zip(steps, rooms, strict=True), start=1):
        form, fill = "homePlate" if n == 1 else "chevron", context.color("lead")
        shape = Shape(f"Step {n}", step.arrow, form, (round(POINT * 100_000),), fill, span=step.entry.span)
        parts: list[Item] = [label_in_shape(shape, step.label, context, room=room, step=size)]
        if step.entry.icon:
            sign = Box(room.x - ICON - AFTER_ICON, step.arrow.y + (BAND - ICON) // 2, ICON, ICON)
            parts.append(draw_icon(f"Step {n} icon", step.entry.icon, sign, context.color("paper")))
        groups.append(Group(f"Step {n} group", step.arrow, tuple(parts), span=step.entry.span))
    return groups


def _room(n: int, step: ProcessStep) -> Box:
    """The part of an arrow that holds its name: between its notch and its point."""
    left = _start(n, step.arrow) + (ICON + AFTER_ICON if step.entry.icon else 0)
    return Box(left, step.arrow.y, step.arrow.right - round(BAND * POINT) - left, step.arrow.h)


def _start(n: int, arrow: Box) -> Emu:
    """Where the words of a step begin."""
    return arrow.x + (round(BAND * POINT) if n else START) + START


def _words(steps: Sequence[ProcessStep], bottom: Emu, context: Context) -> dict[int, Text]:
    """What is said below the arrows, all at one size, by the number of the step."""
    told = [n for n, step in enumerate(steps) if step.blocks]
    first, *deeper = levels(context, "column")
    plain_points = replace(first, size=TEXTS[0], bullet="", margin=0, indent=0)  # flush with the name above
    styles = (plain_points, *deeper)
    parts = [
        (TextBox(_column(n, steps, bottom), styles, TEXTS, balance=True), f"Step {n + 1} text", steps[n].blocks)
        for n in told
    ]
    return dict(zip(told, set_blocks_alike(parts, context), strict=True))


def _column(n: int, steps: Sequence[ProcessStep], bottom: Emu) -> Box:
    """Where the words of a step stand: below its arrow, flush with its name, as far as the next one's."""
    arrow = steps[n].arrow
    left = _start(n, arrow)
    right = _start(n + 1, steps[n + 1].arrow) if n + 1 < len(steps) else arrow.right
    beside = BESIDE if n + 1 < len(steps) else 0
    return Box(left, arrow.bottom + BELOW, right - left - beside, bottom - arrow.bottom - BELOW)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One list of two to seven steps."""
    yield from list_faults(bound, "steps", (LEAST, MOST), nested=True)
    yield from item_picture_faults(bound, "in a process")
    below = (block for item in list_items(bound) for block in item.blocks if isinstance(block, List))
    for _, block in inner_blocks(tuple(below)):
        if isinstance(block, Table | Picture | WriteSpace):
            kind = KINDS.get(type(block).__name__, "a picture")
            hint = "write what happens as points: `- text`"
            yield error("wrong-content", f"{kind} cannot stand below a step", block.span, hint)


LAYOUT = Layout(
    name="process",
    meaning="Two to seven steps as a band of arrows, from a numbered list; the points of a step stand below it.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the steps, `**name** text` each, perhaps with points", (List,), heading=False),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
