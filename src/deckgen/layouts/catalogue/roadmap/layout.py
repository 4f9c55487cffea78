"""Roadmap: what is done when, as bars and milestones under an axis of time, from a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Paragraph, Run, Runs, Table, plain
from deckgen.layouts.catalogue.roadmap.tasks import UNDATED, WRITTEN, Task, period_of, task_columns, tasks_of
from deckgen.layouts.content_checks import row_faults, table_faults
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.names_in_keys import unknown_names
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Connector, Group, Item, Shape
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, label_in_box, label_in_shape, label_paragraphs, measure_label
from deckgen.typeset.text import height, run_style, text_width
from deckgen.typeset.tolerances import EASE, RESERVE
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.periods import DATED, DAYS, YEARLESS, Tick, ticks, year_of
from deckgen.values.units import Box, Emu, Insets, Pt, inches, points
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: roadmap
today: 2026-05-12
highlight: Pilot in two towns
---
# The pilot decides what we build in the autumn

| Track | What | From | To |
|---|---|---|---|
| Understand | Interviews | 2026-01-12 | 2026-02-27 |
| | Needs are agreed | 2026-03-15 | |
| Try | Prototype | March 2026 | April 2026 |
| | Pilot in two towns | 2026-05-04 | 2026-08-14 |
| | Go or no go | 2026-09-01 | |
| Build | Platform | Q3 2026 | Q4 2026 |
| | Training | 2026-10-01 | 2026-12-11 |
"""
MOST_ROWS, MOST = 12, 40
SIDE = 0.22  # of the width: the names of the tracks, at most
NAMED_SIDE = 0.34  # likewise, where each row is named there alone
HEAD = inches(0.3)  # the height of a line of the axis
FOOT = inches(0.3)  # below the rows, for the word at today's line
GAP = inches(0.05)
AIR = inches(0.09)  # between a name and a bar, and at the sides of a name within it
LANE, LEAST = inches(0.62), 1.3  # the height of a bar with the space around it: at most, and in heights of its words
FILLED = 0.76  # of a lane: its bar
DIAMOND = inches(0.24)
OUTSIDE = inches(2.6)  # a name beside its bar is broken where it is longer
PAD, AIRY = inches(0.08), inches(0.24)  # above and below the lanes of a track: at least and at most
BAR = inches(0.42)  # the height of a bar, at most
SIZES: tuple[Pt, ...] = (18.0, 16.0, 14.0, 12.0)
HEADS: tuple[Pt, ...] = (14.0, 12.0)
UNITS = ("day", "week", "month", "quarter", "year")
CELLS = {
    "day": 16,
    "week": 14,
    "month": 19,
    "quarter": 21,
    "year": 1000,
}  # so many of a unit at most; else the next one
ABOVE = {"day": "month", "week": "month", "month": "year", "quarter": "year"}
RULE, THIN, NOW = 1.0, 0.5, 2.0


@value_class
class TimeAxis:
    """Where days lie across the slide, and the units above them."""

    x: Emu
    w: Emu
    start: int
    end: int
    lower: tuple[Tick, ...]
    upper: tuple[Tick, ...] = ()
    years: bool = False  # whether the first of the upper units in each year says which year it is

    def at(self, day: float) -> Emu:
        """The x of a day's beginning."""
        return self.x + round(self.w * (day - self.start) / max(1, self.end - self.start))


@value_class
class TaskBar:
    """A task as it is drawn: its left and right edge, what its name takes, whether that stands in it, and its lane."""

    task: Task
    left: Emu
    right: Emu
    name: Label
    inside: bool
    words: tuple[Emu, Emu]  # the left edge and the width of the name
    lane: int = 0


@value_class
class TaskTrack:
    """A row of the drawing: its name, its bars in their lanes, and how high it has to be."""

    name: Label | None
    bars: tuple[TaskBar, ...]
    lanes: int
    needed: Emu


def compose(bound: Bound, context: Context) -> Composed:
    """The axis, the tracks with their bars, and the line of the day that the author calls today."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    around = (*title, *caption, *sample_mark(bound, context, title_overhang(title, bound)))
    table = next((block for block in bound.slots.get("body", ()) if isinstance(block, Table)), None)
    tasks, found = _read(bound, table, context) if table is not None else ((), ())
    today, faults = _today(bound, tasks, context)
    if not tasks or found or faults:
        return Composed((*around, *footer(bound, context)), diagnostics=(*found, *faults))
    axis, drawn, crowded = _fitted(tasks, room, today, context)
    heads = _heads(axis, room, context)
    top = room.y + HEAD * (2 if axis.upper else 1) + GAP
    groups, lines, bottom = _rows(drawn, axis, Box(room.x, top, room.w, room.bottom - top), today, context)
    behind, marked = _now(today, axis, Box(room.x, top, room.w, bottom - top), context)
    steps = tuple(
        item_step(plain(track.bars[0].task.track or track.bars[0].task.name), group)
        for track, group in zip(drawn, groups, strict=True)
    )
    items = (*around, *heads, *lines, *behind, *groups, *marked, *footer(bound, context))
    return Composed(items, steps, tuple(crowded))


def _read(bound: Bound, table: Table, context: Context) -> tuple[tuple[Task, ...], tuple[Diagnostic, ...]]:
    """The tasks of the table, and what is wrong with its columns, its rows and the names to point at."""
    columns = task_columns(table, context)
    if isinstance(columns, Diagnostic):
        return (), (columns,)
    names = [plain(row[columns.name].runs).strip() for row in table.rows]
    most = MOST if columns.track is not None else MOST_ROWS
    few, many = "write a row for each thing to do", "leave some out, or divide the slide"
    faults = (*row_faults(table, (1, most), bound, few, many), *unknown_names(bound.option("highlight"), names, "row"))
    tasks, found = tasks_of(bound, table, columns, context)
    return tasks, (*faults, *found)


def _today(bound: Bound, tasks: Sequence[Task], context: Context) -> tuple[float | None, tuple[Diagnostic, ...]]:
    """The day that the author calls today; None where the slide shows no such line."""
    option = bound.option("today")
    if option is None or not tasks:
        return None, ()
    day = period_of(option.text, context)
    if day is None or day.kind != tasks[0].when.kind:
        return None, (error("wrong-date", f"`{option.text}` names no time on this axis", option.span, UNDATED),)
    return day.middle, ()


# --- where it goes ------------------------------------------------------------------------------------------


def _fitted(
    tasks: Sequence[Task], room: Box, today: float | None, context: Context
) -> tuple[TimeAxis, list[TaskTrack], list[Diagnostic]]:
    """The axis and the tracks at the largest size at which all have room; and what has none at the smallest."""
    labelled = any(task.track != task.name for task in tasks)
    for size in SIZES:
        side = _side(tasks, room, size, labelled, context)
        axis = _axis(tasks, Box(room.x + side, room.y, room.w - side, room.h), today, context)
        drawn, found = _tracks(tasks, axis, side, size, labelled, context)
        head = HEAD * (2 if axis.upper else 1) + GAP + (FOOT if today is not None else 0)
        if not found and sum(track.needed for track in drawn) <= room.h - head:
            return axis, drawn, []
    if not found:
        found = [error("no-room", f"the roadmap has no room for {len(tasks)} rows", tasks[-1].span,
                       "leave some out, or divide the slide")]  # fmt: skip
    return axis, drawn, found


def _side(tasks: Sequence[Task], room: Box, size: Pt, labelled: bool, context: Context) -> Emu:
    """The width of the column of tracks: no wider than the names need, nor than it may be."""
    style = run_style(_track_style(size, labelled, context))
    widest = max((text_width(plain(task.track), style, context) for task in tasks), default=0)
    return min(round(widest / (1 - EASE)) + AIR + DIAMOND, round(room.w * (SIDE if labelled else NAMED_SIDE)))


def _axis(tasks: Sequence[Task], room: Box, today: float | None, context: Context) -> TimeAxis:
    """The axis from the first unit that is needed to the last; its units are the finest that have room.

    Weeks have no numbers where no year is named.
    """
    start = min(task.when.start for task in tasks)
    end = max(task.when.end for task in tasks)
    if today is not None:
        start, end = min(start, int(today)), max(end, int(today) + 1)
    kind = tasks[0].when.kind
    style = _head_style(context)
    for unit in _units(tasks):
        lower = _ticks(start, end, unit, context)
        wide = room.w / len(lower)
        fits = any(_widest(lower, n, style, context) <= wide - points(2) for n in range(len(lower[0].names)))
        if unit in ("count", "year") or (len(lower) <= CELLS[unit] and fits):
            break
    first, last = lower[0].start, lower[-1].end
    above = ABOVE.get(unit)
    upper = _ticks(first, last, above, context) if above and not (kind == YEARLESS and above == "year") else ()
    if word := tasks[0].when.word:
        upper = (Tick(first, last, (word[:1].upper() + word[1:],)),)
    return TimeAxis(room.x, room.w, first, last, lower, upper, years=kind == DATED and above == "month")


def _units(tasks: Sequence[Task]) -> list[str]:
    """The units that the axis may have: the finest that is written, and all above it. A half asks for quarters."""
    finest = min((task.when.unit for task in tasks), key=DAYS.__getitem__)
    if finest == "count":
        return [finest]
    units = UNITS[UNITS.index({"half": "quarter"}.get(finest, finest)) :]
    return [unit for unit in units if unit != "week" or tasks[0].when.kind == DATED]


def _ticks(start: int, end: int, unit: str, context: Context) -> tuple[Tick, ...]:
    said = context.words
    return ticks(start, end, unit, said["months"].split(), said["quarter-n"], said["week-n"])


def _widest(found: Sequence[Tick], n: int, style: LevelStyle, context: Context) -> Emu:
    """The width of the widest of the names at `n`; a tick without so many has its shortest."""
    size = run_style(replace(style, size=HEADS[-1]))
    return max(text_width(tick.names[min(n, len(tick.names) - 1)], size, context) for tick in found)


def _tracks(
    tasks: Sequence[Task], axis: TimeAxis, side: Emu, size: Pt, labelled: bool, context: Context
) -> tuple[list[TaskTrack], list[Diagnostic]]:
    """The tasks by their tracks, in lanes where no name meets a bar; and those whose name has no room."""
    by_track: list[tuple[Runs, list[Task]]] = []
    for task in tasks:
        if not labelled or not by_track or by_track[-1][0] != task.track:
            by_track.append((task.track, []))
        by_track[-1][1].append(task)
    found: list[Diagnostic] = []
    made = []
    for name, own in by_track:
        bars = []
        for task in own:
            bar = _bar(task, axis, size, labelled, context)
            if bar is None:
                found.append(error("no-room", f"`{plain(task.name).strip()}` has no room beside its bar", task.span,
                                   "shorten it"))  # fmt: skip
            else:
                bars.append(bar)
        lanes = _laned(bars)
        label = Label(((name, _track_style(size, labelled, context)),), (size,), "middle")
        high = max([_lane_height(bar, size, context) for bar in lanes], default=0)
        count = max((bar.lane for bar in lanes), default=0) + 1
        named = round(height(measure_label(label, 0, max(1, side - DIAMOND // 2), context)) * (1 + RESERVE))
        made.append(TaskTrack(label, tuple(lanes), count, max(high * count, named) + 2 * PAD))
    return made, found


def _track_style(size: Pt, labelled: bool, context: Context) -> LevelStyle:
    style = replace(level(context, "stair-text"), size=size, color=context.color("ink"), align="left")
    return replace(style, bold=True) if labelled else style


def _head_style(context: Context) -> LevelStyle:
    return replace(level(context, "caption"), size=HEADS[0], color=context.color("slate"), align="center")


def _bar(task: Task, axis: TimeAxis, size: Pt, labelled: bool, context: Context) -> TaskBar | None:
    """The task in its place with its name in it, behind it or before it; None where the name has no room at all."""
    left, right = axis.at(task.when.start), axis.at(task.when.end)
    if task.milestone:
        middle = axis.at(task.when.middle)
        left, right = middle - DIAMOND // 2, middle + DIAMOND // 2
    style = replace(level(context, "stair-text"), size=size, align="left", bold=task.lit)
    paper, ink = context.color("paper"), context.color("ink")
    if not labelled:
        return TaskBar(task, left, right, Label(((task.name, style),)), False, (left, 0))
    wide = text_width(plain(task.name), run_style(style), context)
    if not task.milestone and wide / (1 - EASE) + 2 * AIR <= right - left:
        label = Label(((task.name, replace(style, color=paper)),), (size,))
        return TaskBar(task, left, right, label, True, (left, 0))
    label = Label(((task.name, replace(style, color=ink)),), (size,))
    lines = label_paragraphs(label, 0, OUTSIDE, context)[0].lines
    needed = round(max(line.width for line in lines) / (1 - EASE)) + points(2)
    for x in (right + AIR, left - AIR - needed):
        if axis.x <= x and x + needed <= axis.x + axis.w:
            return TaskBar(task, left, right, label, False, (x, needed))
    return None


def _laned(bars: Sequence[TaskBar]) -> list[TaskBar]:
    """Each bar in the first lane where it and its name have room behind what is there."""
    taken: list[list[tuple[Emu, Emu]]] = []
    placed = []
    for bar in bars:
        x, wide = bar.words
        left, right = (min(bar.left, x - AIR), max(bar.right, x + wide + AIR)) if wide else (bar.left, bar.right)
        free = (n for n, spans in enumerate(taken) if all(right <= a or b <= left for a, b in spans))
        lane = next(free, len(taken))
        taken += [[]] if lane == len(taken) else []
        taken[lane].append((left, right))
        placed.append(replace(bar, lane=lane))
    return placed


def _lane_height(bar: TaskBar, size: Pt, context: Context) -> Emu:
    """How high a lane must be for the bar and its name."""
    if bar.inside or not bar.words[1]:
        return round(points(size) * LEAST / FILLED)
    high = height(measure_label(bar.name, 0, bar.words[1], context))
    return max(round(points(size) * LEAST / FILLED), round(high * (1 + RESERVE)) + points(3))


# --- drawing --------------------------------------------------------------------------------------------


def _heads(axis: TimeAxis, room: Box, context: Context) -> list[Item]:
    """The units above the rows, the larger ones in a line above the smaller ones."""
    style = _head_style(context)
    items: list[Item] = []
    y = room.y
    for row, found in enumerate(each for each in (axis.upper, axis.lower) if each):
        bold = replace(style, bold=True, color=context.color("ink")) if found is axis.upper else style
        boxes = [_cell(tick, axis, y) for tick in found]
        n = _name_that_fits(found, boxes, bold, context)
        said: set[int] = set()  # the years that are said in this line
        for number, (tick, box) in enumerate(zip(found, boxes, strict=True), start=1):
            name = tick.names[min(n, len(tick.names) - 1)]
            year = year_of(tick.start)
            if (
                found is axis.upper
                and axis.years
                and year not in said
                and _has_room(f"{name} {year}", box, bold, context)
            ):
                name = f"{name} {year}"
                said.add(year)
            shape = Shape(f"Time {row + 1}.{number}", box, fill=context.color("mist"))
            if _has_room(name, box, bold, context):
                shape = label_in_shape(shape, Label((((Run(name),), bold),), HEADS), context)
            items.append(shape)
        y += HEAD
    return items


def _has_room(name: str, box: Box, style: LevelStyle, context: Context) -> bool:
    return text_width(name, run_style(replace(style, size=HEADS[-1])), context) <= box.w - points(2)


def _cell(tick: Tick, axis: TimeAxis, y: Emu) -> Box:
    """The box of a unit, with a hair of the ground between it and the next; what reaches beyond the axis is cut off."""
    left, right = axis.at(max(tick.start, axis.start)), axis.at(min(tick.end, axis.end))
    return Box(left, y, max(1, right - left - points(1)), HEAD - points(1))


def _name_that_fits(found: Sequence[Tick], boxes: Sequence[Box], style: LevelStyle, context: Context) -> int:
    """Which of their names all units have room for: the longest that does, else the shortest."""
    most = max(len(tick.names) for tick in found)
    least = min((box.w for box in boxes[1:-1]), default=min(box.w for box in boxes))
    return next((n for n in range(most) if _widest(found, n, style, context) <= least - points(2)), most - 1)


def _rows(
    drawn: Sequence[TaskTrack], axis: TimeAxis, room: Box, today: float | None, context: Context
) -> tuple[list[Group], list[Item], Emu]:
    """A group for each track with its name and its bars, the lines between the tracks, and where the last one ends."""
    free = room.h - (FOOT if today is not None else 0)
    spare = max(0, free - sum(track.needed for track in drawn))
    lanes = sum(track.lanes for track in drawn)
    heights = [(track.needed - 2 * PAD) // track.lanes for track in drawn]
    heights = [max(each, min(LANE, each + spare // max(1, lanes))) for each in heights]
    wanted = [max(t.needed, each * t.lanes + 2 * PAD) for t, each in zip(drawn, heights, strict=True)]
    more = max(0, min(2 * (AIRY - PAD), (free - sum(wanted)) // max(1, len(drawn))))
    now = axis.at(today) if today is not None else None
    groups: list[Group] = []
    lines: list[Item] = []
    y = room.y
    for number, (track, lane, needed) in enumerate(zip(drawn, heights, wanted, strict=True), start=1):
        high = needed + more
        lines.append(_rule(f"Rule {number}", room, y, RULE, "silver", context))
        box = Box(room.x, y, room.w, high)
        items: list[Item] = []
        if track.name is not None:
            side = Box(room.x, y, axis.x - room.x - DIAMOND // 2, high)
            items.append(label_in_box(f"Track {number}", side, track.name, context))
        top = y + (high - lane * track.lanes) // 2
        for n, bar in enumerate(track.bars, start=1):
            items += _drawn(f"Track {number} bar {n}", bar, top + bar.lane * lane, lane, now, context)
        groups.append(Group(f"Track {number} group", box, tuple(items), span=track.bars[0].task.span))
        y += high
    lines.append(_rule(f"Rule {len(drawn) + 1}", room, y, RULE, "silver", context))
    ends = [tick.start for tick in axis.lower[1:]]
    for n, day in enumerate(ends, start=1):
        stroke = Stroke(context.color("fog"), THIN)
        lines.append(Connector(f"Grid {n}", (axis.at(day), room.y), (axis.at(day), y), stroke))
    return groups, lines, y


def _rule(name: str, room: Box, y: Emu, width: Pt, color: str, context: Context) -> Connector:
    return Connector(name, (room.x, y), (room.right, y), Stroke(context.color(color), width))


def _drawn(name: str, bar: TaskBar, y: Emu, lane: Emu, now: Emu | None, context: Context) -> Iterator[Item]:
    """A bar or a milestone in its lane, and its name, which hides today's line where that would run through it."""
    task = bar.task
    color = context.color("look-here" if task.lit else "lead")
    alt = f"{plain(task.name).strip()}: {task.said}"
    if task.milestone:
        box = Box(bar.left, y + (lane - DIAMOND) // 2, DIAMOND, DIAMOND)
        fill = color if task.lit else context.color("night")
        shape = Shape(name, box, "diamond", fill=fill, alt=alt, decorative=False, span=task.span)
    else:
        high = min(round(lane * FILLED), BAR)
        box = Box(bar.left, y + (lane - high) // 2, max(points(3), bar.right - bar.left - points(1)), high)
        shape = replace(plate(name, box, context, high // 4), fill=color, alt=alt, decorative=False, span=task.span)
    if bar.inside:
        room = shape.box.inside(Insets(AIR, 0, 0, 0))
        yield label_in_shape(shape, bar.name, context, room=room)
        return
    yield shape
    if bar.words[1]:
        x, wide = bar.words
        box = Box(x, y, wide, lane)
        if now is not None and x - AIR < now < x + wide + AIR:
            yield label_in_shape(Shape(f"{name} name", box, fill=context.color("paper")), bar.name, context)
        else:
            yield label_in_box(f"{name} name", box, bar.name, context)


def _now(today: float | None, axis: TimeAxis, rows: Box, context: Context) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The line of today behind the bars, and its word below the rows."""
    if today is None:
        return (), ()
    x = axis.at(today)
    line = Connector("Today line", (x, rows.y), (x, rows.bottom), Stroke(context.color("look-here"), NOW, dash="dash"))
    style = replace(level(context, "caption"), size=HEADS[0], bold=True, color=context.color("rust"), align="center")
    words = Label((((Run(context.words["today"]),), style),), HEADS)
    wide = text_width(context.words["today"], run_style(style), context) + 2 * AIR
    left = min(max(rows.x, x - wide // 2), rows.right - wide)
    return (line,), (label_in_box("Today", Box(left, rows.bottom, wide, FOOT), words, context),)


# --- checks ---------------------------------------------------------------------------------------------


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One table; what it says is judged where it is read."""
    tables = [block for block in bound.slots.get("body", ()) if isinstance(block, Table)]
    yield from table_faults(tables, bound, f"write one: {WRITTEN}")


LAYOUT = Layout(
    name="roadmap",
    meaning="What is done when: bars and milestones in tracks under an axis of time, from a table.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a caption, and a table: track where you like, what, from, to; without `to` a milestone; "
                 "or only what and when", (Table, Paragraph), heading=False),
    ),
    options=(
        Option("today", "the day at which a line stands"),
        Option("highlight", "the name of what to point at, or a list of names"),
    ),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "rows"),
)  # fmt: skip
