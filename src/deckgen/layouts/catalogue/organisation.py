"""Organisation: who belongs to whom, as boxes joined by lines, from a nested list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from deckgen.deck.model import Block, List, ListItem, Paragraph, plain
from deckgen.layouts.content_checks import count_faults, item_faults, missing_content
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import NamedItem, named_item
from deckgen.layouts.names_in_keys import name_key, unknown_names, values_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Connector, Item, Shape
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_shape
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: organisation
highlight: Services
---
# Services get a unit of their own

- **Board** Meets four times a year
  - **Director** Maria Lind
    - **Services**
      - Reception
      - Phone and chat
    - **Development**
      - Design
      - Systems
    - **Support**
      - Staff
      - Money
"""
LEAST, MOST, DEEPEST = 2, 40, 6
WIDTHS, TALLEST = (inches(2.7), inches(3.7)), inches(1.0)  # a box, at most: usually, and where words are larger so
LOWEST = inches(0.3)  # a box, at least
APART = inches(0.2)  # between two boxes side by side
BETWEEN, LEAST_BETWEEN = inches(0.42), inches(0.26)  # between a box and those below it
FLATTER = (1.0, 0.7, 0.5)  # boxes in a column may be so much lower than the others
STACKED = inches(0.1)  # between boxes in a column
INDENT, RAIL = inches(0.26), 0.42  # how far a column stands to the right of its head; where in that its line runs
SIDE = inches(0.08)  # left free within a box at each side
CORNER = inches(0.06)
LINE = 1.25
NAMES: tuple[Pt, ...] = (20.0, 18.0, 16.0, 14.0, 12.0)
SMALLER = 0.86  # of a name's size: what is said of it
POISE = 3  # a small chart stands a third of the free height from the top


@value_class
class OrgUnit:
    """An item of the list with those below it; `path` (1, 2) is the second item below the first."""

    entry: NamedItem
    below: tuple[OrgUnit, ...]
    path: tuple[int, ...]

    @property
    def name(self) -> str:
        """What its box is called."""
        return f"Box {'.'.join(map(str, self.path))}"


@value_class
class PlacedUnit:
    """A unit in its box, and how it hangs on the one above: side by side with its like, or in a column."""

    unit: OrgUnit
    box: Box
    in_column: bool = False


def compose(bound: Bound, context: Context) -> Composed:
    """The boxes and the lines between them, in the arrangement in which words are largest."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    around = (*title, *caption, *sample_mark(bound, context, title_overhang(title, bound)))
    tops = _units(bound.slots.get("body", ()))
    placed, step = _arranged(tops, room, context)
    lit = {name_key(value.text) for value in values_in(bound.option("highlight"))}
    boxes = {each.unit.path: _box(each, lit, step, context) for each in placed}
    lines = {each.unit.path: _line(each, boxes, context) for each in placed if len(each.unit.path) > 1}
    order = [unit.path for top in tops for unit in _walk(top)]
    items: tuple[Item, ...] = (*lines.values(), *(boxes[path] for path in order))
    return Composed((*around, *items, *footer(bound, context)), _steps(tops, boxes, lines))


def _units(blocks: Sequence[Block], path: tuple[int, ...] = ()) -> tuple[OrgUnit, ...]:
    """The items of the lists among the blocks, each with those of its own lists."""
    items = [item for block in blocks if isinstance(block, List) for item in block.items]
    return tuple(
        OrgUnit(named_item(item), _units(item.blocks, (*path, n)), (*path, n)) for n, item in enumerate(items, start=1)
    )


def _walk(unit: OrgUnit) -> Iterator[OrgUnit]:
    yield unit
    for each in unit.below:
        yield from _walk(each)


def _depth(units: Sequence[OrgUnit]) -> int:
    return 1 + max((_depth(unit.below) for unit in units), default=-1) if units else 0


# --- the arrangement ----------------------------------------------------------------------------------------


def _arranged(tops: Sequence[OrgUnit], room: Box, context: Context) -> tuple[list[PlacedUnit], int]:
    """The units in their boxes, and how many sizes below the largest their words are.

    So many levels stand side by side; those below them stand in columns. The arrangement with the largest words is
    taken, and of equal ones that with most levels side by side.
    """
    best: tuple[int, list[PlacedUnit]] | None = None
    for widest, levels, flat in product(WIDTHS, range(_depth(tops), 0, -1), FLATTER):
        if best is not None and not best[0]:
            break
        placed = _placed(tops, levels, room, flat, widest)
        if placed is None:
            continue
        labels = [(_label(each, context), _inside(each.box)) for each in placed]
        step = common_step(labels, context)
        if step is not None and (best is None or step < best[0]):
            best = step, placed
    if best is not None:
        return best[1], best[0]
    for levels in (min(2, _depth(tops)), 1):
        if fallback := _placed(tops, levels, room, FLATTER[-1], WIDTHS[0], tight=True):
            return fallback, len(NAMES) - 1
    raise AssertionError("one level side by side is always placed")


def _placed(
    tops: Sequence[OrgUnit], levels: int, room: Box, flat: float, widest: Emu, *, tight: bool = False
) -> list[PlacedUnit] | None:
    """The units with so many levels side by side; None where boxes would be too narrow or too low, unless `tight`.

    Boxes in columns are `flat` times as high as the others; none is wider than `widest` EMU.
    """
    count = sum(_columns(top, levels) for top in tops)
    each = (room.w - APART * (count - 1)) // count
    wide = min(widest, each)
    if each < inches(0.5) and not tight:
        return None
    longest = max(_stack(top, levels) for top in tops)
    rows = min(levels, _depth(tops))
    gaps = max(0, rows - 1)
    stacked = longest * STACKED + (LEAST_BETWEEN - STACKED if longest else 0)
    high = round((room.h - gaps * LEAST_BETWEEN - stacked) / (rows + longest * flat))
    if high * (flat if longest else 1) < LOWEST and not tight:
        return None
    high = max(1, min(TALLEST, high))
    low = round(high * flat)
    spare = room.h - rows * high - longest * low - stacked - gaps * LEAST_BETWEEN
    between = min(BETWEEN, LEAST_BETWEEN + max(0, spare) // max(1, gaps)) if gaps else LEAST_BETWEEN
    used = rows * high + longest * low + stacked + gaps * between
    top = room.y + max(0, room.h - used) // POISE
    whole = count * wide + (count - 1) * APART
    left = room.x + max(0, room.w - whole) // 2 if wide < each else room.x
    made: list[PlacedUnit] = []
    for unit in tops:
        made += _side_by_side(unit, levels, Box(left, top, wide, high), between, low)
        left += _columns(unit, levels) * (wide + APART)
    return made


def _columns(unit: OrgUnit, levels: int) -> int:
    """How many columns a unit takes where so many levels, its own included, stand side by side."""
    return sum(_columns(each, levels - 1) for each in unit.below) if levels > 1 and unit.below else 1


def _stack(unit: OrgUnit, levels: int) -> int:
    """How many boxes stand in the longest column below a unit."""
    if levels > 1:
        return max((_stack(each, levels - 1) for each in unit.below), default=0)
    return sum(1 for _ in _walk(unit)) - 1


def _side_by_side(unit: OrgUnit, levels: int, first: Box, between: Emu, low: Emu) -> list[PlacedUnit]:
    """A unit in the middle above those below it; `first` is the box at the left of its columns.

    The rows are `between` apart; boxes in columns are `low` EMU high.
    """
    wide = _columns(unit, levels) * (first.w + APART) - APART
    own_width = min(wide, max(WIDTHS[0], first.w))
    own = Box(first.x + (wide - own_width) // 2, first.y, own_width, first.h)
    made = [PlacedUnit(unit, own)]
    if levels == 1:
        return made + _in_column(unit, own, low)
    x = first.x
    for each in unit.below:
        made += _side_by_side(each, levels - 1, Box(x, first.bottom + between, first.w, first.h), between, low)
        x += _columns(each, levels - 1) * (first.w + APART)
    return made


def _in_column(head: OrgUnit, box: Box, low: Emu) -> list[PlacedUnit]:
    """All units below a head in a column, each level a little further to the right."""
    made: list[PlacedUnit] = []
    y = box.bottom + LEAST_BETWEEN - STACKED
    for unit in [each for below in head.below for each in _walk(below)]:
        y += STACKED
        indent = INDENT * (len(unit.path) - len(head.path))
        made.append(PlacedUnit(unit, Box(box.x + indent, y, max(1, box.w - indent), low), True))
        y += low
    return made


# --- drawing --------------------------------------------------------------------------------------------


def _inside(box: Box) -> Box:
    return box.inside(Insets(SIDE, 0, SIDE, 0))


def _label(placed: PlacedUnit, context: Context, ink: str = "ink") -> Label:
    color, entry = context.color(ink), placed.unit.entry
    bold = not placed.in_column or bool(placed.unit.below) or bool(entry.text)
    name = replace(level(context, "stair-name"), size=NAMES[0], color=color, align="center", bold=bold)
    text = replace(level(context, "stair-text"), size=round(NAMES[0] * SMALLER), color=color, align="center",
                   space_before=0.0)  # fmt: skip
    return Label(((entry.name, name), *(((entry.text, text),) if entry.text else ())), NAMES)


def _box(placed: PlacedUnit, lit: set[str], step: int, context: Context) -> Shape:
    """A unit's box: the top ones dark, those below paler, what the slide points at in the colour for that."""
    unit = placed.unit
    if name_key(plain(unit.entry.name)) in lit:
        fill, ink = "look-here", "paper"
    else:
        fill, ink = (("lead", "paper"), ("pale-2", "ink"))[min(1, len(unit.path) - 1)]
    if placed.in_column:
        fill, ink = (fill, ink) if fill == "look-here" else ("mist", "ink")
    shape = replace(plate(unit.name, placed.box, context, CORNER), fill=context.color(fill), decorative=False,
                    span=unit.entry.span)  # fmt: skip
    return label_in_shape(shape, _label(placed, context, ink), context, room=_inside(placed.box), step=step)


def _line(placed: PlacedUnit, boxes: dict[tuple[int, ...], Shape], context: Context) -> Connector:
    """The line from the box above, glued to both: from its foot, or in a column from its left side, behind it."""
    above, own = boxes[placed.unit.path[:-1]], placed.box
    stroke, name = Stroke(context.color("stone"), LINE), f"Line {'.'.join(map(str, placed.unit.path))}"
    box = above.box
    if placed.in_column:
        start, end = (box.x, box.y + box.h // 2), (own.x, own.y + own.h // 2)
        return Connector(name, start, end, stroke, above.name, 1, placed.unit.name, 1, "along", RAIL)
    start, end = (box.x + box.w // 2, box.bottom), (own.x + own.w // 2, own.y)
    bend = "down" if abs(start[0] - end[0]) > inches(0.01) else ""
    end = end if bend else (start[0], end[1])
    return Connector(name, start, end, stroke, above.name, 2, placed.unit.name, 0, bend)


def _steps(
    tops: Sequence[OrgUnit], boxes: dict[tuple[int, ...], Shape], lines: dict[tuple[int, ...], Connector]
) -> tuple[RevealStep, ...]:
    """A step for the top, and one for each unit on the first level that has several, with all below it."""
    heads: list[OrgUnit] = []
    level_: Sequence[OrgUnit] = tops
    while len(level_) == 1:
        heads.append(level_[0])
        level_ = level_[0].below
    parts = [(unit, [unit]) for unit in heads] + [(unit, list(_walk(unit))) for unit in level_]
    return tuple(_step(unit, units, boxes, lines) for unit, units in parts)


def _step(
    head: OrgUnit,
    units: Sequence[OrgUnit],
    boxes: dict[tuple[int, ...], Shape],
    lines: dict[tuple[int, ...], Connector],
) -> RevealStep:
    items: list[Item | None] = [item for unit in units for item in (lines.get(unit.path), boxes[unit.path])]
    return item_step(plain(head.entry.name), *items)


# --- checks ---------------------------------------------------------------------------------------------


def check(bound: Bound) -> Iterable[Diagnostic]:
    """A nested list of two to forty units in at most six levels; names of units to point at."""
    blocks = bound.slots.get("body", ())
    items = list(_items(blocks))
    if not items:
        yield missing_content(bound, "the slide has no list", "write `- **Name** text`, what belongs to it below it")
        return
    where: Span | None = items[MOST][1].span if len(items) > MOST else items[0][1].span
    hint = "divide the slide" if len(items) > MOST else "write what belongs to it below it"
    yield from count_faults(len(items), (LEAST, MOST), "entries", where, bound, hint)
    for depth, item in items:
        if depth == DEEPEST + 1:
            yield error("too-many-levels", f"the list has more than {DEEPEST} levels", item.span,
                        "show what is below on a slide of its own")  # fmt: skip
            break
    for _, item in items:
        yield from item_faults(item, nested=True)
        entry = named_item(item)
        if entry.picture is not None:
            yield error("wrong-content", "a picture cannot stand in an organisation", entry.picture.span or entry.span,
                        "show people with `layout: people`")  # fmt: skip
    yield from _circles(items)
    names = [plain(named_item(item).name).strip() for _, item in items]
    yield from unknown_names(bound.option("highlight"), names, "unit")


def _circles(items: Sequence[tuple[int, ListItem]]) -> Iterator[Diagnostic]:
    """`circular-organisation`: somebody stands further down below themselves; each is told once."""
    above: list[str] = []
    told: set[str] = set()
    for depth, item in items:
        name = plain(named_item(item).name).strip()
        key = name_key(name)
        del above[depth - 1 :]
        if key and key in above and key not in told:
            told.add(key)
            yield warning("circular-organisation", f"`{name}` stands further down below `{name}`", item.span,
                          "leave one of them out, or say what makes them different")  # fmt: skip
        above.append(key)


def _items(blocks: Sequence[Block], depth: int = 1) -> Iterator[tuple[int, ListItem]]:
    """All items of the lists with their levels, from 1."""
    for block in blocks:
        for item in block.items if isinstance(block, List) else ():
            yield depth, item
            yield from _items(item.blocks, depth + 1)


LAYOUT = Layout(
    name="organisation",
    meaning="Who belongs to whom: boxes joined by lines, from a nested list.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a caption, and a list: `**name** text` each, what belongs to it below it", (List, Paragraph),
                 heading=False),
    ),
    options=(Option("highlight", "the name of what to point at, or a list of names"),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)  # fmt: skip
