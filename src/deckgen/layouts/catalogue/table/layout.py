"""Table: a native table under its caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Block, Paragraph, Table, plain
from deckgen.deck.words.direction import is_right_to_left
from deckgen.layouts.amount import FULL, bounded, poised_top, scale
from deckgen.layouts.boxes import content_box, content_place, without_top
from deckgen.layouts.catalogue.table import reveals as table_parts
from deckgen.layouts.catalogue.table.emphasis import (
    emphasis_faults,
    has_total,
    highlighted,
    highlights_said,
    stated_widths,
    with_highlights,
)
from deckgen.layouts.chart_data import decimal_mark, read_csv
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.footers import footer
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import caption_box, caption_drop, caption_overhang, sample_mark, set_caption, set_title
from deckgen.scene.items import Border, Item
from deckgen.scene.items import Table as SetTable
from deckgen.scene.placeholder import Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.table_setting import TableStyle, measure_table, set_table, split_table
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Insets, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: table
---
# Eight ways to get to know the citizen
Which one to choose, and when

| Way | How | Good when |
|---|---|---|
| Interview | A talk about something that happened | you want to know why |
| Shadowing | Follow somebody for a part of the day | people do otherwise than they say |
| Prototype | A sketch, shown to one at a time | you want to try cheaply |
| Survey | Few and simple questions to many | you know what to measure |
"""
CELL = Insets(inches(0.1), inches(0.07), inches(0.1), inches(0.07))
AIRY = Insets(inches(0.1), inches(0.135), inches(0.1), inches(0.135))
LARGER, FEW = (22 / 18, 20 / 18), 8  # of the usual size: tables of a few rows are set so large
SPARSE = 0.8  # of the room: a table has airy rows if it is no higher than this with them


def style(context: Context) -> TableStyle:
    """The theme's table: a bold header over an ink rule, hairlines between rows, no boxes."""
    return TableStyle(
        header=level(context, "table-header"),
        cell=level(context, "table"),
        header_rule=Border(context.color("lead"), 2.0),
        rule=Border(context.color("silver"), 0.75),
        insets=CELL,
        flush=True,
        sizes=context.theme.scales.get("table", ()),
        decimal=decimal_mark(context.deck.language),
    )


def compose(bound: Bound, context: Context) -> Composed:
    """Caption and table. A table from CSV is set like a written one."""
    table, found = read_table(bound, context)
    caption = next((b.runs for b in bound.slots.get("body", ()) if isinstance(b, Paragraph)), ())
    items: list[Item] = [*set_title(bound, context)]
    box, lower = _box(bound), caption_drop(items, bound)
    over = Box(box.x, box.y - inches(0.48), box.w, inches(0.34))
    if caption:
        captions = set_caption(caption, caption_box(bound, context, over, lower), context)
        items += captions
        box = without_top(box, lower + caption_overhang(captions))
    elif bound.slide.sample_data:
        box = without_top(box, lower)
    items += sample_mark(bound, context, lower)
    steps: tuple[RevealStep, ...] = ()
    if table is not None and table_parts.way_of(bound.slide.reveal, table, natural="rows") == "columns":
        table = replace(table, heads=())  # cells over several columns cannot come one by one
    if table is not None:
        place = bound.template_layout.placeholder("table") or content_place(bound)
        alt = bound.slide.alt or f"{alt_text(table, context)}{highlights_said(bound, context)}"
        lit = highlighted(bound, table)
        look = replace(style(context), total=has_total(bound), flush=not lit, widths=stated_widths(bound, table, box.w))
        whole = with_highlights(fit_table(table, box, place, alt, context, look), lit, context)
        if bound.part[1] == 1:
            found = (*found, *emphasis_faults(bound, table))
        whole = replace(whole, box=whole.box._replace(y=poised_top(box, sum(whole.heights))))
        parts, steps = _revealed(whole, table, bound)
        items += _from_right(parts, whole) if is_right_to_left(context.deck.language) else parts
    return Composed((*items, *footer(bound, context)), steps, tuple(found))


def _from_right(parts: Sequence[SetTable], whole: SetTable) -> Iterator[SetTable]:
    """The parts of a table whose first column is the one at the right."""
    for part in parts:
        yield replace(part, rtl=True, box=part.box._replace(x=whole.box.x + whole.box.right - part.box.right))


def _revealed(whole: SetTable, table: Table, bound: Bound) -> tuple[tuple[SetTable, ...], tuple[RevealStep, ...]]:
    """The whole table, or a table for each row or column if they appear one by one; and the steps."""
    way = table_parts.way_of(bound.slide.reveal, table, natural="rows")
    rows, columns = table_parts.row_names(table), table_parts.column_names(table)
    if way == "rows":
        names = ("Header", *(f"Row {n}" for n in range(1, len(rows) + 1)))
        parts = table_parts.split_rows(whole, names, (", ".join(plain(cell.runs) for cell in table.header), *rows))
        return parts, table_parts.steps(rows, parts)
    if way == "columns":
        names = tuple(f"Column {n}" for n in range(1, len(columns) + 2))
        parts = table_parts.split_columns(whole, names, tuple(plain(cell.runs) or whole.alt for cell in table.header))
        return parts, table_parts.steps(columns, parts)
    return (whole,), ()


def fit_table(
    table: Table, box: Box, place: Placeholder | None, alt: str, context: Context, look: TableStyle | None = None
) -> SetTable:
    """The table with airy rows if it takes little of its room so, else with close ones.

    `look` is its style with close rows; without one it is the theme's.
    """
    close = look or style(context)
    for factor in bounded(LARGER, close.cell.size, context) if len(table.rows) <= FEW else ():
        larger = replace(
            close, header=scale(close.header, factor), cell=scale(close.cell, factor), insets=AIRY, sizes=()
        )
        measured = measure_table(table, box.w, larger, context)
        if sum(measured.heights(larger.insets)) <= round(box.h * FULL) and not measured.torn:
            made, _ = set_table(table, box, larger, context)
            return replace(made, placeholder=place, alt=alt)
    made, _ = set_table(table, box, close, context, airy=(AIRY, round(box.h * SPARSE)))
    return replace(made, placeholder=place, alt=alt)


def _box(bound: Bound) -> Box:
    place = bound.template_layout.placeholder("table")
    return place.box if place else content_box(bound)


def read_table(bound: Bound, context: Context) -> tuple[Table | None, Sequence[Diagnostic]]:
    """The table in the body, or that of the CSV file named by `data`."""
    own = next((b for b in bound.slots.get("body", ()) if isinstance(b, Table)), None)
    data = bound.option("data")
    if own is not None or data is None:
        return own, ()
    text = context.data.get(data.asset)
    return (None, ()) if text is None else read_csv(text, data)  # that the file could not be read has been said


def captioned_table(bound: Bound, context: Context) -> tuple[Block, ...]:
    """The caption and the figures as a table: what a drawing of figures says in words."""
    captions = tuple(block for block in bound.slots.get("body", ()) if isinstance(block, Paragraph))
    table, _ = read_table(bound, context)
    return (*captions, *((table,) if table else ()))


def alt_text(table: Table, context: Context) -> str:
    """The alternative text of a table: what its columns are and how many rows it has."""
    names = ", ".join(plain(cell.runs) for cell in table.header if cell.runs)
    return context.words["alt-table"].format(columns=len(table.header), rows=len(table.rows), names=names)


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The table in parts, divided between rows; the caption stands on every part."""
    table, _ = read_table(bound, context)
    if table is None:
        return (bound,)
    rest = tuple(b for b in bound.slots.get("body", ()) if not isinstance(b, Table))
    return [bound.with_body((*rest, part)) for part in split_table(table, _box(bound), style(context), context)]


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Exactly one table, in the body or in `data`."""
    blocks = bound.slots.get("body", ())
    tables = [b for b in blocks if isinstance(b, Table)]
    data = bound.option("data")
    if not tables and data is None:
        yield missing_content(
            bound, "the slide has no table", "write one with `|` between its columns, or name a file: `data: name.csv`"
        )
    if len(tables) + (data is not None) > 1:
        yield error("too-many-tables", "the slide has more than one table", (tables[-1].span or bound.slide.span),
                    "put each on a slide of its own")  # fmt: skip


LAYOUT = Layout(
    name="table",
    meaning="A native table with a caption, written in Markdown or taken from a CSV file.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the caption and the table", (Paragraph, Table), required=False, heading=False),),
    options=(
        Option("data", "a CSV file in `data/` instead of the table"),
        Option("total", "`true` sets the last row as one of sums", "flag"),
        Option("highlight", "what stands out: a row, a column, a cell as `{row: column}`, or a list of them"),
        Option("widths", "the widths of the columns as shares, `[2, 1, 1]`; else their content says it", "list"),
    ),
    check=check,
    divide=divide,
    slot_limits=(0, 0),
    reveals=("true", "rows", "columns"),
)
