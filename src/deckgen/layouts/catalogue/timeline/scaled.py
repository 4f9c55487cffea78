"""A timeline true to scale: dots where their dates lie on an axis of time, and lines from them to their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.deck.model import Run, Runs, plain
from deckgen.layouts.amount import poised_top
from deckgen.layouts.catalogue.roadmap.tasks import period_of
from deckgen.layouts.named_items import NamedItem
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import node
from deckgen.layouts.spec import RevealStep
from deckgen.layouts.text_boxes import level, recolor
from deckgen.scene.items import Connector, Group, Item
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_box, measure_label
from deckgen.typeset.text import height, run_style, text_width
from deckgen.typeset.tolerances import RESERVE
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.periods import DATED, YEARLESS, Period, Tick, ticks
from deckgen.values.units import Box, Emu, Pt, enclosing_box, inches, points
from deckgen.values.value import replace, value_class

NAMES: tuple[Pt, ...] = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
SMALLER = 0.8  # of a name's size: what is said of it
HEAD = inches(0.5)  # for the names of years above the axis
LEADER = inches(0.6)  # from the axis to the words
DOT, RING = inches(0.22), 2.0  # a dot, and the line of paper around it, in points: dots that overlap are told apart
WIDEST = inches(2.6)  # the words of an entry
TICK = inches(0.14)
ARROW = inches(0.5)  # from the last date to the end of the axis
GAP = inches(0.25)
EVEN = 1.25  # times: so much longer may one time be than another where both look the same; months have 28 to 31 days
LINE, THIN = 3.0, 1.0
SCALE: Pt = 14.0
YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)  # every so many years have a name
UNITS = (("month", 400), ("quarter", 1200), ("year", 10**9))  # the names on an axis of up to so many days


def periods_of(entries: Sequence[NamedItem], context: Context) -> tuple[Period, ...]:
    """The dates that the entries are called, with a year or without; nothing where one of them is none."""
    found = [period_of(plain(entry.name), context) for entry in entries]
    dates = tuple(each for each in found if each is not None and each.kind in (DATED, YEARLESS))
    return dates if len(dates) == len(found) else ()


def has_scale(dates: Sequence[Period]) -> bool:
    """Whether dates stand on one scale: all with a year, or all without one and in the order of one year."""
    if {date.kind for date in dates} == {YEARLESS}:
        return all(own.middle > before.middle for before, own in pairwise(dates))
    return {date.kind for date in dates} == {DATED}


def uneven_dates(dates: Sequence[Period], entries: Sequence[NamedItem]) -> Iterator[Diagnostic]:
    """`even-dates`: dates that have no scale, and do not lie equally far from each other."""
    steps = [own.middle - before.middle for before, own in pairwise(dates)]
    if steps and (min(steps) <= 0 or max(steps) > EVEN * min(steps)):
        years = "name the year of each" if any(date.kind == YEARLESS for date in dates) else "divide the slide"
        yield warning("even-dates", "the dates stand at equal distances, whatever time lies between them",
                      entries[0].span, years, "or say that it is meant: `scale: even`")  # fmt: skip


def date_faults(entries: Sequence[NamedItem], dates: Sequence[Period]) -> Iterator[Diagnostic]:
    """`wrong-date`: an entry is earlier than the one before it."""
    for before, own, entry in zip(dates, dates[1:], entries[1:], strict=False):
        if own.middle < before.middle:
            yield error("wrong-date", f"`{plain(entry.name).strip()}` is before the entry above it", entry.span,
                        "write the entries in the order of their dates, or take `scale: even`")  # fmt: skip


def scaled_timeline(
    entries: Sequence[NamedItem], dates: Sequence[Period], room: Box, context: Context
) -> tuple[tuple[Item, ...], tuple[RevealStep, ...], Emu]:
    """The axis with its units, for each entry a dot where its date lies, a line down from it, and its words.

    The last value is the height of the axis.
    """
    scale = _scale(dates, room, context)
    xs = [scale.at(date.middle) for date in dates]
    columns = _columns(xs, room)
    labels = [_label(entry, context) for entry in entries]
    top = room.y + HEAD
    boxes = [Box(column.x, top + LEADER, column.w, max(1, room.bottom - top - LEADER)) for column in columns]
    step = common_step(list(zip(labels, boxes, strict=True)), context)
    step = len(NAMES) - 1 if step is None else step
    high = max(
        round(height(measure_label(label, step, box.w, context)) * (1 + RESERVE))
        for label, box in zip(labels, boxes, strict=True)
    )
    lower = poised_top(room, HEAD + LEADER + high) - room.y
    y = top + lower
    axis, named = _axis(scale, room, y, context)
    groups = []
    for n, (entry, label, box, x) in enumerate(zip(entries, labels, boxes, xs, strict=True), start=1):
        box = box._replace(y=box.y + lower, h=box.h - lower)
        groups.append(
            _group(n, entry, (x, y), label_in_box(f"Time {n} words", box, label, context, step=step), context)
        )
    steps = tuple(item_step(plain(entry.name), group) for entry, group in zip(entries, groups, strict=True))
    return (axis, *named, *groups), steps, y


def _label(entry: NamedItem, context: Context) -> Label:
    name = recolor(replace(level(context, "plan-name"), size=NAMES[0], align="left"), context.color("lead"))
    text = replace(level(context, "plan-text"), size=round(NAMES[0] * SMALLER), align="left", space_before=3.0)
    return Label(((_said(entry.name, context), name), *(((entry.text, text),) if entry.text else ())), NAMES, "top")


def _said(name: Runs, context: Context) -> Runs:
    """The name; one that is a date as machines write it, in words: these break at a space, not at a hyphen."""
    written = plain(name).strip()
    said = context.words.date(written)
    return name if said == written else (replace(name[0], text=said.replace("\u00a0", " ")),)


@value_class
class TimeScale:
    """Where days lie across the slide: from the day `first` at x to the day `last`, and the units that have a name."""

    first: float
    last: float
    x: Emu
    w: Emu
    units: tuple[Tick, ...]

    def at(self, day: float) -> Emu:
        """The x of a day."""
        return self.x + round(self.w * (day - self.first) / ((self.last - self.first) or 1.0))


def _scale(dates: Sequence[Period], room: Box, context: Context) -> TimeScale:
    """The scale from the beginning of the unit that holds the first date; its end leaves room for an arrow."""
    first, last = min(date.middle for date in dates), max(date.middle for date in dates)
    unit = next(unit for unit, days in UNITS if last - first <= days)
    words = context.words
    said = (words["months"].split(), words["quarter-n"], words["week-n"])
    found = ticks(int(first), int(last) + 1, unit, *said)
    years = ticks(int(first), int(last) + 1, "year", *said) if dates[0].kind == DATED else ()
    begun = {year.start: year.names[0] for year in years}
    if unit == "year":
        most = max(1, room.w // (points(SCALE) * 4))
        every = next((each for each in YEARS if len(found) / each <= most), YEARS[-1])
        units = tuple(tick for tick in found if int(tick.names[0]) % every == 0)
    else:
        short = 1 if unit == "month" else 0
        units = tuple(replace(tick, names=(begun.get(tick.start, tick.names[short]),)) for tick in found)
    return TimeScale(min(first, found[0].start), last, room.x + DOT // 2, room.w - DOT // 2 - ARROW, units)


def _columns(xs: Sequence[Emu], room: Box) -> list[Box]:
    """A column for the words of each entry, as near below its dot as the others let it stand."""
    wide = min(WIDEST, room.columns(len(xs), GAP)[0].w)
    lefts: list[Emu] = []
    for x in xs:
        lefts.append(max(x - DOT // 2, lefts[-1] + wide + GAP if lefts else room.x))
    limit = room.right - wide
    for n in reversed(range(len(lefts))):
        lefts[n] = max(room.x, min(lefts[n], limit))
        limit = lefts[n] - wide - GAP
    return [Box(left, room.y, wide, room.h) for left in lefts]


def _group(n: int, entry: NamedItem, at: tuple[Emu, Emu], words: Item, context: Context) -> Group:
    """A dot on the axis, the line from it to its words, and these."""
    assert not isinstance(words, Connector)
    x, y = at
    dot = Box(x - DOT // 2, y - DOT // 2, DOT, DOT)
    shape = replace(
        node(f"Time {n} dot", dot, context), fill=context.color("lead"), stroke=Stroke(context.color("paper"), RING)
    )
    site = 4 if shape.preset == "ellipse" else 2
    end = (words.box.x + DOT // 2, words.box.y - inches(0.06))
    items: tuple[Item, ...] = (
        Connector(f"Time {n} line", (x, dot.bottom), end, Stroke(context.color("stone"), THIN), shape.name, site),
        shape,
        words,
    )
    return Group(f"Time {n}", enclosing_box((dot, words.box)), items, span=entry.span)


def _axis(scale: TimeScale, room: Box, y: Emu, context: Context) -> tuple[Connector, list[Item]]:
    """The arrow of time, and the names of its units with ticks where these begin, as far as they have room."""
    stroke = Stroke(context.color("lead"), LINE, tail="triangle")
    arrow = Connector("Axis", (scale.x, y), (room.right, y), stroke)
    style = replace(level(context, "caption"), size=SCALE, color=context.color("slate"))
    items: list[Item] = []
    taken = room.x
    for n, tick in enumerate(scale.units, start=1):
        x = scale.at(tick.start)
        wide = text_width(tick.names[0], run_style(style), context) + points(4)
        left = max(room.x, x - wide // 2)
        if x < scale.x or left < taken or left + wide > room.right:
            continue
        taken = left + wide + points(6)
        centred = replace(style, align="left" if left > x - wide // 2 else "center")
        box = Box(left, y - HEAD, wide, HEAD - DOT // 2 - points(5))
        items.append(Connector(f"Tick {n}", (x, y - TICK), (x, y), Stroke(context.color("stone"), THIN)))
        items.append(label_in_box(f"Tick {n} name", box, Label((((Run(tick.names[0]),), centred),)), context))
    return arrow, items
