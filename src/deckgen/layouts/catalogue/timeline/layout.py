"""Timeline: what happens when, on a line; the names of entries stand above it, their texts below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import List, Paragraph, plain
from deckgen.layouts.amount import poised_top
from deckgen.layouts.catalogue.timeline.scaled import (
    date_faults,
    has_scale,
    periods_of,
    scaled_timeline,
    uneven_dates,
)
from deckgen.layouts.content_checks import item_picture_faults, list_faults
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import NamedItem, named_items_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import connection_sites, node
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, recolor, set_blocks_alike, set_short_text
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text import is_torn, run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: timeline
---
# From draft to everyday life

1. **March** The target picture is drafted in the workshop
2. **April** Everyone has read it and said what is missing
3. **June** The board decides
4. **September** The first three teams set out
5. **Next spring** We look back, and draft anew
"""
FEWEST, MOST = 2, 16
ABREAST = 8  # more entries than so many stand in two rows
ROW_GAP = inches(0.3)
NAMES = (28.0, 24.0, 20.0, 18.0, 16.0)  # points
TEXTS = (20.0, 18.0, 16.0, 14.0)
DOT, DISC = inches(0.26), inches(0.06)
GAP = inches(0.25)
ABOVE, BELOW = inches(0.22), inches(0.3)  # between the line and the words
HIGHEST = inches(1.3)  # from the top of the area to the line, if the names are not higher
SHARE = 0.4  # of the height: at most so much for names
LINE = 3.0


@value_class
class Axis:
    """The heights of the lines, their right end, the columns of the entries, and how many stand in a row."""

    ys: tuple[Emu, ...]
    end: Emu
    columns: tuple[Box, ...]
    across: int

    def y(self, n: int) -> Emu:
        """The height of the line on which entry n stands."""
        return self.ys[n // self.across]


def compose(bound: Bound, context: Context) -> Composed:
    """Dots on a line with their words; each dot appears with the line that leads to it."""
    entries = named_items_in(bound.slots["body"])
    free = bound.template_layout.free
    label = _label(bound, free, context)
    room = free if label is None else free._replace(w=free.w - label.box.w - GAP)
    dates = periods_of(entries, context) if bound.option("scale") is None else ()
    if dates and len(entries) <= ABREAST and has_scale(dates):
        drawn, steps, y = scaled_timeline(entries, dates, room, context)
        named = () if label is None else (_raised(label, y),)
        items = (*set_title(bound, context), *named, *drawn, *footer(bound, context))
        return Composed(items, steps, tuple(date_faults(entries, dates)))
    across = len(entries) if len(entries) <= ABREAST else -(-len(entries) // 2)
    rows = [room] if across == len(entries) else list(room.rows(2, ROW_GAP))
    columns = [column for row in rows for column in row.columns(across, GAP)][: len(entries)]
    names = _names(entries, columns, context)
    texts, ys = _placed(entries, names, columns, rows, context)
    axis = Axis(ys, room.right, tuple(columns), across)
    groups = [
        _group(n, entry, axis, (name, texts.get(n)), context)
        for n, (entry, name) in enumerate(zip(entries, names, strict=True))
    ]
    lines = [_line(n, axis, context) for n in range(len(entries))]
    steps = tuple(_step(n, entry, groups, lines) for n, entry in enumerate(entries))
    placed: tuple[Item, ...] = () if label is None else (_raised(label, ys[-1]),)
    items = (*set_title(bound, context), *placed, *lines, *groups, *footer(bound, context))
    return Composed(items, steps, tuple(uneven_dates(dates, entries)))


def _label(bound: Bound, free: Box, context: Context) -> Text | None:
    """What the line measures, at its end."""
    option = bound.option("axis")
    if option is None:
        return None
    style = level(context, "caption")
    width = min(text_width(option.text, run_style(style), context) + inches(0.08), free.w // 4)
    box = Box(free.right - width, free.y, width, inches(0.6))
    return set_short_text(TextBox(box, (style,), anchor="middle"), "Axis name", option.text, context)


def _raised(label: Text, y: Emu) -> Text:
    return replace(label, box=label.box._replace(y=y - label.box.h // 2))


def _names(entries: Sequence[NamedItem], columns: Sequence[Box], context: Context) -> list[Text]:
    """The names at the largest size at which all are short, standing on the line."""
    high = round(columns[0].h * SHARE)
    for size in NAMES:
        style = recolor(replace(level(context, "plan-name"), size=size), context.color("lead"))
        names = [
            set_short_text(
                TextBox(box._replace(h=high), (style,), anchor="bottom"), f"Time {n} name", entry.name, context
            )
            for n, (entry, box) in enumerate(zip(entries, columns, strict=True), start=1)
        ]
        if all(len(n.body.paragraphs[0].lines) <= 2 and not is_torn(n.body.paragraphs) for n in names):
            break
    return [replace(name, span=entry.span) for name, entry in zip(names, entries, strict=True)]


def _placed(
    entries: Sequence[NamedItem],
    names: Sequence[Text],
    columns: Sequence[Box],
    rows: Sequence[Box],
    context: Context,
) -> tuple[dict[int, Text], tuple[Emu, ...]]:
    """The texts of the entries, and the heights of the lines: a little above the middle where there is little text."""
    above = max(name.body.needed for name in names) + ABOVE
    least = HIGHEST if len(rows) == 1 else 0
    ys = tuple(row.y + max(least, above) for row in rows)
    across = -(-len(columns) // len(rows))
    texts = _texts(entries, columns, [ys[n // across] for n in range(len(columns))], context)
    below = max((text.body.needed for text in texts.values()), default=0) + (BELOW if texts else DOT // 2)
    if len(rows) == 1:
        top = poised_top(rows[0], above + below)
        if top > rows[0].y:
            ys = (max(ys[0], top + above),)
            texts = _texts(entries, columns, [ys[0]] * len(columns), context)
    return texts, ys


def _texts(
    entries: Sequence[NamedItem], columns: Sequence[Box], ys: Sequence[Emu], context: Context
) -> dict[int, Text]:
    """The texts of the entries at one size, by the number of the entry; some entries are only a name."""
    style = replace(level(context, "plan-text"), size=TEXTS[0])
    told = [n for n, entry in enumerate(entries) if entry.text]
    parts = [
        (
            TextBox(columns[n]._replace(y=ys[n] + BELOW, h=columns[n].bottom - ys[n] - BELOW), (style,), TEXTS),
            f"Time {n + 1} text",
            (Paragraph(entries[n].text, entries[n].span),),
        )
        for n in told
    ]
    return {n: replace(text, steps=0) for n, text in zip(told, set_blocks_alike(parts, context), strict=True)}


def _group(n: int, entry: NamedItem, axis: Axis, words: tuple[Text, Text | None], context: Context) -> Group:
    """A dot on the line with its name above and its text below.

    The disc of paper under the dot makes the line stop before it.
    """
    name, text = words
    column, y = axis.columns[n], axis.y(n)
    standing = replace(name, box=name.box._replace(y=y - ABOVE - name.body.needed, h=name.body.needed))
    standing = standing if name.body.needed <= name.box.h else replace(name, box=name.box._replace(y=column.y))
    dot = Box(column.x, y - DOT // 2, DOT, DOT)
    under = Box(dot.x - DISC, dot.y - DISC, DOT + 2 * DISC, DOT + 2 * DISC)
    items: list[Item] = [
        replace(node(f"Time {n + 1} disc", under, context), fill=context.color("paper")),
        replace(node(f"Time {n + 1} dot", dot, context), fill=context.color("lead")),
        standing,
    ]
    items += [text] if text else []
    bottom = max(item.box.bottom for item in items if not isinstance(item, Connector))
    box = Box(column.x - DISC, standing.box.y, column.w + DISC, bottom - standing.box.y)
    return Group(f"Time {n + 1}", box, tuple(items), span=entry.span)


def _line(n: int, axis: Axis, context: Context) -> Connector:
    """From a dot to the next one; from the last of a row onwards."""
    y = axis.y(n)
    start, at = (axis.columns[n].x + DOT, y), connection_sites(context)
    last = n + 1 == len(axis.columns)
    if last or axis.y(n + 1) != y:
        stroke = Stroke(context.color("lead"), LINE, tail="triangle")
        name = "Onwards" if last else f"Line {n + 1}"
        return Connector(name, start, (axis.end, y), stroke, f"Time {n + 1} dot", at.right)
    stroke = Stroke(context.color("lead"), LINE)
    end = (axis.columns[n + 1].x, y)
    return Connector(f"Line {n + 1}", start, end, stroke, f"Time {n + 1} dot", at.right, f"Time {n + 2} dot", at.left)


def _step(n: int, entry: NamedItem, groups: list[Group], lines: list[Connector]) -> RevealStep:
    before = lines[n - 1] if n else None
    after = lines[n] if n == len(groups) - 1 else None
    return item_step(plain(entry.name), before, groups[n], after)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One list of two to sixteen entries without pictures."""
    yield from list_faults(bound, "entries", (FEWEST, MOST))
    yield from item_picture_faults(bound, "on a timeline")
    axis = bound.option("axis")
    if axis is not None and not axis.text:
        yield error("wrong-value", "`axis` has no name", axis.span or bound.slide.span, "write `axis: Time`")


LAYOUT = Layout(
    name="timeline",
    meaning="What happens when: two to sixteen entries on a line, or on two; up to eight dates are true to scale.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the entries, `**name** text` each", (List,), heading=False),),
    options=(
        Option("axis", "what the line measures, at its end"),
        Option("scale", "`even` sets entries that are called by dates at equal distances", values=("even",)),
    ),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
