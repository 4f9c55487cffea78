"""SWOT: four fields, each with its letter, its name, what it is about, and its points in one or two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deckgen.deck.model import Block, List, Paragraph, Run, plain
from deckgen.layouts.boxes import without_top
from deckgen.layouts.catalogue.columns_list import balance_items, split_items
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import exceeds, excess
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import panel
from deckgen.layouts.spec import Bound, Composed, Layout, MeasuredContent, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, level, recolor, set_blocks, set_short_text
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Item, Line, Text, TextRun
from deckgen.scene.placeholder import Placeholder
from deckgen.scene.template import BESIDE, DRAWN, Template, TemplateLayout
from deckgen.typeset.context import Context
from deckgen.typeset.fit import measure_fit
from deckgen.typeset.text import FIRST_PARAGRAPH, run_style, set_paragraph, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: swot
source: The participants’ own words
---
# SWOT: where do the libraries stand today?
## Strengths
- Great trust
- Willing to develop
- Free
- Driven by ideas
- Committed, skilled staff
- Many media forms
- Accessible
## Weaknesses
- Rooted in tradition
- The offer is unknown
- Hard to reach the young
- Poor at choosing away
## Opportunities
- New view of creating, culture and democracy
- A new national strategy
- We are unique
- A shared track with schools, leisure and civil society
## Threats
- More tasks
- Political detailed steering
- Competing platforms
- Municipal economy
- Hard to recruit librarians
"""
FIELDS = ("strengths", "weaknesses", "opportunities", "threats")
SIDES = ("left", "right")  # keys of places for texts side by side
LETTERS = "SWOT"
GROUNDS = ("lead", "look-here", "second", "third")
ONE_COLUMN = 5  # so many points still stand in one column
SQUARE = inches(0.62)
LARGER = (22.0, 20.0, 18.0, 16.0)  # points, where there is room
APART = 2  # sizes: a field of few points may be so much larger than the fullest
GUTTER = inches(0.2)  # between the two columns of a field


def compose(bound: Bound, context: Context) -> Composed:
    """Four fields at one text size, or those of this part of the slide; each is a part to reveal."""
    shown = bound.share(range(len(FIELDS)))
    title = set_title(bound, context, max_lines=1 if len(shown) == len(FIELDS) else 2)
    boxes = _boxes(len(shown), _room(bound, title, context))
    items: list[Item] = [*title]
    heads = [_head(bound, context, n, box) for n, box in zip(shown, boxes, strict=True)]
    columns = [column for n, box in zip(shown, boxes, strict=True) for column in _columns(bound, context, n, box)]
    texts, step = _roomy(columns, bound, context)
    steps: list[RevealStep] = []
    for n, head in zip(shown, heads, strict=True):
        own = [*head, *(text for text, column in zip(texts, columns, strict=True) if column.field == n)]
        items += own
        steps.append(item_step(plain(bound.headings[FIELDS[n]]), *own))
    return Composed((*items, *footer(bound, context)), tuple(steps), step=step)


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """What helps and what hinders, from within, then from outside; or a field to each part, if two have no room.

    The theme's layout has places for four fields. Fewer are drawn, each larger; their words stand in the places that
    a template has for texts side by side.
    """
    drawn = replace(bound, template_layout=_layout_of_parts(context.template))
    for count in (2, 4):
        parts = [replace(drawn, part=(n, count)) for n in range(1, count + 1)]
        if not any(measure(part, context).too_full for part in parts):
            break
    return parts


def measure(bound: Bound, context: Context) -> MeasuredContent:
    """The size of the fullest field, and whether the points or the name of any have no room."""
    shown = bound.share(range(len(FIELDS)))
    title = set_title(bound, context, max_lines=1 if len(shown) == len(FIELDS) else 2)
    steps, full = [], False
    for n, box in zip(shown, _boxes(len(shown), _room(bound, title, context)), strict=True):
        name = set_short_text(_name_box(bound, context, n, box), "", bound.headings[FIELDS[n]], context)
        full = full or bool(excess(name))
        for column in _columns(bound, context, n, box):
            larger = _larger(column.where, bound)
            fitted = measure_fit(column.blocks, larger, context)
            steps.append(fitted.steps)
            full = full or exceeds(fitted.needed, larger.box.h)
    return MeasuredContent(bound.step + max(steps), full)


def _layout_of_parts(template: Template) -> TemplateLayout:
    """The layout for texts side by side, with headings if it can be; without artwork of its own behind them."""
    drawn = template.layout(DRAWN)
    beside = (template.layout(name) for name in ("comparison", "two-columns", BESIDE[2]) if name in template.mapping)
    suited = (each for each in beside if each.backdrop == drawn.backdrop and all(map(each.placeholder, SIDES)))
    return next(suited, drawn)


def _place(bound: Bound, n: int, heading: str = "") -> Placeholder | None:
    """The place for a field's points where two stand side by side, or with "-heading" that for its name."""
    return bound.template_layout.placeholder(f"{SIDES[n % 2]}{heading}") if bound.part[1] == 2 else None


def _held(where: TextBox, place: Placeholder | None) -> TextBox:
    """The text box in a place of the template, which keeps the look of ours."""
    return replace(where, placeholder=place) if place else where


def _roomy(columns: Sequence[FieldColumn], bound: Bound, context: Context) -> tuple[tuple[Text, ...], int]:
    """All points at about one size; if they are few, larger than the theme's scale, for the last row to read.

    The fullest field does not hold all others down: they may be a little larger. The number tells parts of a slide
    that goes on the size of their fullest field.
    """
    larger = [_larger(column.where, bound) for column in columns]
    alone = [measure_fit(column.blocks, where, context).steps for column, where in zip(columns, larger, strict=True)]
    owners = [column.field for column in columns]
    needed = [max(step for step, other in zip(alone, owners, strict=True) if other == owner) for owner in owners]
    steps = [max(step, max(alone) - APART) for step in needed]
    texts = [
        set_blocks(where.from_step(step), column.name, column.blocks, context)
        for column, where, step in zip(columns, larger, steps, strict=True)
    ]
    if bound.legible:
        return tuple(replace(text, steps=0) for text in texts), bound.step + max(alone)
    pairs = zip(texts, steps, strict=True)
    return tuple(replace(text, steps=max(0, step + text.steps - len(LARGER))) for text, step in pairs), 0


def _larger(where: TextBox, bound: Bound) -> TextBox:
    """The text box with larger sizes before its scale; spaces and margins grow with them."""
    sizes = bound.sizes(bound.legible_sizes((*LARGER, *where.sizes)))
    share = sizes[0] / where.levels[0].size
    levels = tuple(
        replace(
            style,
            size=style.size * share,
            space_before=round(style.space_before * share * 1.5, 1),
            margin=round(style.margin * share),
            indent=round(style.indent * share),
        )
        for style in where.levels
    )
    return replace(where, levels=levels, sizes=tuple(sizes))


def _room(bound: Bound, title: Sequence[Item], context: Context) -> Box:
    """The room of the fields. Fewer than four have what the theme has for four, below the title."""
    if bound.part[1] == 1:
        return bound.template_layout.free
    free, first = context.template.layout("swot").free, next(iter(title), None)
    low = first.box.y + first.body.needed + inches(0.15) if isinstance(first, Text) else 0
    return without_top(free, max(0, low - free.y))


def _boxes(count: int, free: Box) -> list[Box]:
    """The boxes of four fields, of two side by side, or of one."""
    across = min(count, 2)
    return [box for row in free.rows(-(-count // across), inches(0.2)) for box in row.columns(across, inches(0.25))]


def _head(bound: Bound, context: Context, n: int, box: Box) -> list[Item]:
    """The letter and the name of a field, and its ground if the template has none."""
    items: list[Item] = []
    square = Box(box.x, box.y, SQUARE, SQUARE)
    if bound.template_layout.placeholder(f"letter-{n + 1}") is None:
        items += [panel(f"Field {n + 1}", box, context.color("mist"))]
        items += [panel(f"Square {n + 1}", square, context.color(GROUNDS[n]))]
    letter = _centred(find_text_box(bound, context, f"letter-{n + 1}", square, "swot-letter"))
    if letter.placeholder is None:
        first = recolor(replace(letter.levels[0], align="center"), context.color("paper"))
        letter = replace(letter, levels=(first,))
    items.append(set_short_text(letter, f"Letter {n + 1}", LETTERS[n], context))
    items.append(_name(bound, context, n, _held(_name_box(bound, context, n, box), _place(bound, n, "-heading"))))
    return items


def _name_box(bound: Bound, context: Context, n: int, box: Box) -> TextBox:
    """The place of a field's name, beside its letter."""
    beside = Box(box.x + SQUARE + inches(0.16), box.y, box.w - SQUARE - inches(0.3), SQUARE)
    return _centred(find_text_box(bound, context, f"heading-{n + 1}", beside, "swot-name"))


def _centred(where: TextBox) -> TextBox:
    """A text box of ours with its words at the middle of its height; a placeholder keeps the template's own way."""
    return where if where.placeholder else replace(where, anchor="middle")


def _name(bound: Bound, context: Context, n: int, where: TextBox) -> Text:
    """The field's name, followed by what it is about in small letters if both fit on the line."""
    text = set_short_text(where, f"Heading {n + 1}", bound.headings[FIELDS[n]], context)
    hint = level(context, "swot-hint")
    words = context.words[f"swot-{n + 1}"]
    style, name = run_style(hint), run_style(where.levels[0])
    gap = text_width(" ", name, context)
    (paragraph, *more) = text.body.paragraphs
    room = where.width - sum(line.width for line in paragraph.lines) - gap
    if more or len(paragraph.lines) > 1 or text_width(words, style, context) > room:
        return text
    added = set_paragraph((Run(words),), hint, room, context, FIRST_PARAGRAPH).lines[0]
    line = paragraph.lines[0]
    runs = (*line.runs, TextRun(" ", name, gap), *added.runs)
    joined = Line(runs, line.width + gap + added.width, line.hard, line.trailing)
    return replace(text, body=replace(text.body, paragraphs=(replace(paragraph, lines=(joined,)),)))


class FieldColumn(NamedTuple):
    """A column of the points of a field, by the field's number."""

    field: int
    where: TextBox
    name: str
    blocks: Sequence[Block]


def _columns(bound: Bound, context: Context, n: int, box: Box) -> list[FieldColumn]:
    """The points in one column, or in two of about the same height."""
    inner = Box(box.x + inches(0.2), box.y + inches(0.74), box.w - inches(0.3), box.h - inches(0.79))
    halves = inner.columns(2, GUTTER)
    first = find_text_box(bound, context, f"points-{n + 1}", halves[0], "swot-point")
    second = find_text_box(bound, context, f"more-{n + 1}", halves[1], "swot-point")
    blocks = bound.slots[FIELDS[n]]
    items = split_items(blocks)
    first = _held(first, _place(bound, n))
    wide = first.at(Box(first.box.x, first.box.y, second.box.right - first.box.x, first.box.h))
    high = bound.legible and bound.part[1] > 1 and _fits(blocks, _larger(wide, bound), context)
    if len(items) <= ONE_COLUMN or high:
        return [FieldColumn(n, wide, f"Points {n + 1}", blocks)]
    left, right = balance_items(items, (first, second), context)
    return [FieldColumn(n, first, f"Points {n + 1}", left), FieldColumn(n, second, f"More points {n + 1}", right)]


def _fits(blocks: Sequence[Block], where: TextBox, context: Context) -> bool:
    return not exceeds(measure_fit(blocks, where, context).needed, where.box.h)


LAYOUT = Layout(
    name="swot",
    meaning="Strengths, weaknesses, opportunities and threats, each a heading of that name with a list.",
    compose=compose,
    example=EXAMPLE,
    slots=tuple(SlotSpec(name, f"the {name}", (List, Paragraph)) for name in FIELDS),
    slot_limits=(4, 4),
    divide=divide,
    measure=measure,
    legible=(16.0,),
)
