"""Waterfall: how one sum becomes another, step by step, as a native chart that follows its figures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Paragraph, Table, plain
from deckgen.layouts.boxes import content_place
from deckgen.layouts.catalogue.chart.axis import number_format
from deckgen.layouts.catalogue.chart.categories import SHARE, names_below
from deckgen.layouts.catalogue.chart.label_boxes import SMALLER
from deckgen.layouts.catalogue.chart.palette import text_color
from deckgen.layouts.catalogue.table.layout import captioned_table, read_table
from deckgen.layouts.catalogue.waterfall.steps import WaterfallStep, WaterfallTable, read_steps
from deckgen.layouts.chart_data import ChartData, Series, decimal_mark
from deckgen.layouts.content_checks import row_faults
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, runs_span, span_of
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.figures import figure
from deckgen.scene.items import Bridge, Chart, ChartSeries, RunStyle, Target
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.values.color import Color
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.lazy import lazy_imports
from deckgen.values.units import Box, Pt, inches
from deckgen.values.value import replace

with lazy_imports("deckgen.typeset", into=__name__):  # only a name without room needs the rules
    from deckgen.typeset import word_division

EXAMPLE = """---
layout: waterfall
sample-data: true
---
# Lower rent pays for the new colleagues
Costs of the office, thousands of pounds a year

| Item | Cost |
|---|---:|
| Costs 2025 | 840 |
| Rent | −165 |
| Energy | −38 |
| Two colleagues | +96 |
| Travel | −21 |
| Training | +44 |
| **Costs 2026** | = |
"""
LEAST, MOST = 2, 16
HEAD, FOOT = inches(0.4), inches(0.22)  # above the highest column for its figure; between the plot and the names
GAP = 40  # percent of a column's width
WIDEST = inches(1.7)  # of a column
FIGURES: tuple[Pt, ...] = (18.0, 16.0, 14.0, 12.0)
UNSEEN = Color("lt1", alpha=0)


def compose(bound: Bound, context: Context) -> Composed:
    """Title and caption, the columns with their figures, and the lines between them."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    mark = sample_mark(bound, context, title_overhang(title, bound))
    around = (*title, *caption, *mark)
    table, found = read_table(bound, context)
    if table is None or len(table.header) != 2 or not table.rows:
        return Composed((*around, *footer(bound, context)), diagnostics=(*found, *_table_faults(table, bound)))
    said, faults = read_steps(table, decimal_mark(context.deck.language))
    faults = (*found, *_table_faults(table, bound), *faults)
    if faults:
        return Composed((*around, *footer(bound, context)), diagnostics=faults)
    place = bound.template_layout.placeholder("chart") or content_place(bound)
    chart = replace(_chart(bound, table, said, room, context), placeholder=place)
    chart, faults = _with_plot(chart, said.steps, context)
    reveal = tuple(
        RevealStep(name, (Target(chart.name, category=n),)) for n, name in enumerate(chart.categories) if said.steps
    )
    return Composed((*around, chart, *footer(bound, context)), reveal, faults)


def _values(steps: Sequence[WaterfallStep]) -> tuple[float, ...]:
    """The figure of each row, calculated where it is not stated."""
    found: list[float] = []
    end = 0.0
    for step in steps:
        value = step.value if step.value is not None else round(end, 10)
        end = value if step.is_sum else end + value
        found.append(value)
    return tuple(found)


# --- the chart --------------------------------------------------------------------------------------------


def _chart(bound: Bound, table: Table, said: WaterfallTable, room: Box, context: Context) -> Chart:
    """The chart with its series, colours, figures and words, its plot still to be found."""
    words, decimal, steps = context.words, decimal_mark(context.deck.language), said.steps
    names = tuple(plain(step.name).strip() for step in steps)
    values = _values(steps)
    digits = number_format(ChartData("", names, (Series("", values),)), "")
    before, after = (f'"{unit}"' if unit else "" for unit in (said.before, said.after))
    plain_format = f"{before}{digits}{after}"
    shown = [figure(value, digits, decimal) for value in values]
    texts = tuple(_text(number, step, said) for number, step in zip(shown, steps, strict=True))
    name = plain(table.header[1].runs).strip() or words["waterfall-figure"]
    bridge = Bridge(
        name, words["waterfall-line"], values, tuple(step.is_sum for step in steps), texts,
        tuple(_excel_format(plain_format, is_sum=step.is_sum) for step in steps), context.color("stone"),
    )  # fmt: skip
    tops = tuple(max(start, end) for start, end in bridge.spans)
    lowest = min(0.0, *(min(span) for span in bridge.spans))
    label = run_style(level(context, "chart-label"))
    listed = "; ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
    return Chart(
        "Chart", room, "stacked", names, _series(bridge, context), room, lowest, max(0.0, *tops) or lowest + 1.0,
        max(1e-9, (max(0.0, *tops) - lowest) / 4), gap_width=GAP, overlap=100, totals=tops,
        totals_name=words["waterfall-place"], total_style=run_style(level(context, "chart-total")),
        label_style=label, category_style=label, number_format=plain_format, decimal=decimal,
        axis_color=context.color("ink"), bridge=bridge, span=table.span or bound.slide.span,
        alt=bound.slide.alt or words["alt-waterfall"].format(title=plain(bound.title), steps=listed),
    )  # fmt: skip


def _series(bridge: Bridge, context: Context) -> tuple[ChartSeries, ...]:
    """What the columns stand on, the sums, what is added and what is taken away, above zero and below it."""
    words = context.words
    rows = list(zip(bridge.figures, bridge.sums, bridge.spans, strict=True))
    up, down = words["waterfall-up"], words["waterfall-down"]
    rest = [None if is_sum else _between_zero(span) or None for _, is_sum, span in rows]
    sums = [value if is_sum else None for value, is_sum, _ in rows]
    made = [
        ChartSeries(words["waterfall-rest"], tuple(rest), UNSEEN),
        ChartSeries(words["total"], tuple(sums), context.color("lead")),
    ]
    signs = ((up, 1, context.color("sage")), (down, -1, context.color("apricot")))
    for below in (False, True) if any(min(span) < 0 for _, is_sum, span in rows if not is_sum) else (False,):
        for name, sign, color in signs:
            shown = [None if is_sum or value * sign < 0 else _part(span, below=below) for value, is_sum, span in rows]
            named = words["waterfall-below"].format(name=name) if below else name
            made.append(ChartSeries(named, tuple(each or None for each in shown), color))
    return tuple(made)


def _between_zero(span: tuple[float, float]) -> float:
    """What a column stands on: its end that is nearer to zero; nothing where it crosses zero."""
    low, high = sorted(span)
    return max(0.0, low) + min(0.0, high)


def _part(span: tuple[float, float], *, below: bool) -> float:
    """How much of a column lies above zero; `below`: how much lies below it, as a number below zero."""
    low, high = sorted(span)
    part = min(0.0, low) - min(0.0, high) if below else max(0.0, high) - max(0.0, low)
    return round(part, 10)


def _text(number: str, step: WaterfallStep, said: WaterfallTable) -> str:
    """A figure with its sign before its unit: `−$36`, `+12 kr`; a sum above zero has none."""
    digits = number.removeprefix("−")
    added = "" if step.is_sum or (step.value or 0) <= 0 else "+"
    sign = "−" if digits != number else added
    return f"{sign}{said.before}{digits}{said.after}"


def _excel_format(number_format: str, *, is_sum: bool) -> str:
    """The format of a figure's cell: a step shows its sign; the minus is a true one."""
    positive = number_format if is_sum else f'"+"{number_format}'
    return f'{positive};"−"{number_format};{number_format}'


def _divided(name: str, style: RunStyle, each: float, context: Context) -> str:
    """The name, in which words that are wider than a column are divided as their language divides words."""
    small, room = replace(style, size=SMALLER), each * SHARE
    words = name.split()
    for n, word in enumerate(words):
        wide = text_width(word, small, context)
        parts = word_division.divide(word, math.ceil(wide / room), context.deck.language) if wide > room else ""
        words[n] = parts.replace(word_division.DIVIDED, "- ") or word
    return " ".join(words)


def _told(names: Sequence[str], divided: Sequence[str], steps: Sequence[WaterfallStep]) -> Diagnostic:
    """`divided-word`: the first name in which a word is divided."""
    name, step = next((name, step) for name, other, step in zip(names, divided, steps, strict=True) if name != other)
    return warning("divided-word", f"`{name}` had no room below its column, and is divided",
                   runs_span(step.name) or step.span, "shorten it")  # fmt: skip


def _with_plot(chart: Chart, steps: Sequence[WaterfallStep], context: Context) -> tuple[Chart, tuple[Diagnostic, ...]]:
    """The chart with the plot area that figures and names leave, these as large as they fit; and what has no room."""
    box, bridge, style = chart.box, chart.bridge, chart.total_style
    assert bridge is not None and style is not None and chart.category_style is not None
    each = box.w / len(chart.categories)
    gap = max(GAP, round(100 * (each / WIDEST - 1)))
    names = names_below(chart.categories, chart.category_style, each, context)
    found: list[Diagnostic] = []
    if not names.fit:
        divided = tuple(_divided(name, chart.category_style, each, context) for name in chart.categories)
        names = names_below(divided, chart.category_style, each, context)
        if names.fit:
            found.append(_told(chart.categories, divided, steps))
            chart = replace(chart, categories=divided)
    if not names.fit:
        longest = max(steps, key=lambda step: len(plain(step.name)))
        where = runs_span(longest.name) or longest.span
        found.append(error("no-room", f"`{plain(longest.name).strip()}` has no room below its column", where,
                           "shorten it, or put several steps together as one"))  # fmt: skip
    sizes = [replace(style, size=size) for size in FIGURES if size <= max(style.size, FIGURES[-1])]
    fitting = next((each_style for each_style in sizes if _widest(bridge, each_style, context) <= each * 0.96), None)
    if fitting is None:
        found.append(error("no-room", "the figures have no room side by side", chart.span,
                           "write them in thousands or millions, or put several steps together as one"))  # fmt: skip
    foot = FOOT + names.height
    plot = Box(box.x, box.y + HEAD, box.w, max(1, box.h - HEAD - foot))
    style = replace(fitting or sizes[-1], color=text_color(context.theme, context.color("ink")))
    return replace(
        chart, plot=plot, gap_width=gap, total_style=style, category_style=names.style, label_every=names.every,
        names_wrap=names.every == 1,
    ), tuple(found)  # fmt: skip


def _widest(bridge: Bridge, style: RunStyle, context: Context) -> int:
    return max(text_width(text, style, context) for text in bridge.texts)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One table, on the slide or in a file."""
    blocks = bound.slots.get("body", ())
    tables = [block for block in blocks if isinstance(block, Table)]
    data = bound.option("data")
    if not tables and data is None:
        yield error("missing-data", "the waterfall has no figures", span_of(blocks) or bound.head,
                    "write a table below the caption, or name a file: `data: name.csv`")  # fmt: skip
    if len(tables) + (data is not None) > 1:
        yield error("too-much-data", "the waterfall has more than one table", tables[-1].span or bound.head,
                    "put each on a slide of its own")  # fmt: skip


def _table_faults(table: Table | None, bound: Bound) -> Iterator[Diagnostic]:
    """`wrong-columns`, `too-few-steps`, `too-many-steps`: what a table that was read cannot be."""
    if table is None:
        return
    if len(table.header) != 2:
        yield error("wrong-columns", f"the table has {len(table.header)} columns, a waterfall reads two", table.span,
                    "name and figure; a step is `+12` or `−12`, a sum `= 120`")  # fmt: skip
        return
    few, many = "add what is missing, or use `layout: chart`", "put several together as one"
    yield from row_faults(table, (LEAST, MOST), bound, few, many, "steps")


LAYOUT = Layout(
    name="waterfall",
    meaning="How one sum becomes another, step by step, from a table of names and figures; a native chart.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec(
            "body", "a caption, and a table: steps as `+12` or `−12`, sums bold or as `= 120`, `=` if calculated",
            (Paragraph, Table), required=False, heading=False,
        ),
    ),
    options=(Option("data", "a CSV file in `data/` instead of the table"),),
    check=check,
    in_words=captioned_table,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)  # fmt: skip
