"""Chart: a native chart whose title says the finding and whose caption says what is measured."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.deck.model import Paragraph, Table, Value
from deckgen.layouts.boxes import content_box, without_top
from deckgen.layouts.catalogue.chart import reveals as chart_reveals
from deckgen.layouts.catalogue.chart.axis import STACKED, number_format
from deckgen.layouts.catalogue.chart.drawing import draw_chart
from deckgen.layouts.catalogue.chart.limits import check_limits
from deckgen.layouts.catalogue.chart.marks import axis_over_stacks
from deckgen.layouts.catalogue.chart.wish import KEYS, KINDS, Wish, kind_faults, name_faults, wish, wish_faults
from deckgen.layouts.catalogue.table import layout as table
from deckgen.layouts.chart_data import ChartData, chart_data, decimal_mark
from deckgen.layouts.footers import footer
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import span_of
from deckgen.layouts.titles import caption_box, caption_drop, caption_overhang, sample_mark, set_caption, set_title
from deckgen.scene.figures import figure
from deckgen.scene.items import Item
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Box, Emu, inches

EXAMPLE = """---
layout: chart
chart: {type: stacked, unit: "%", highlight: Daily, total: true}
sample-data: true
source: The Swedes and the internet 2018, diagram 10.3. The total of 97% is measured
---
# 97 per cent use Google
Share of internet users aged 12 and over, by age, 2018

| Age | Daily | Weekly | Now and then |
|---|---:|---:|---:|
| All | 80 | 13 | 4 |
| 12–15 | 78 | 16 | 5 |
| 16–25 | 88 | 9 | 2 |
| 26–35 | 91 | 7 | 1 |
| 36–45 | 90 | 8 | 1 |
| 46–55 | 86 | 10 | 2 |
| 56–65 | 77 | 15 | 4 |
| 66–75 | 64 | 22 | 6 |
| 76+ | 45 | 27 | 12 |
"""


def compose(bound: Bound, context: Context) -> Composed:
    """Title, caption, mark, the chart and the names in it."""
    found: list[Diagnostic] = []
    written, faults = table.read_table(bound, context)
    found += faults
    title = set_title(bound, context)
    lower = caption_drop(title, bound)
    caption = next((b.runs for b in bound.slots.get("body", ()) if isinstance(b, Paragraph)), ())
    top = _box(bound, lower if caption or bound.slide.sample_data else 0)
    over = Box(top.x, _box(bound, 0).y - inches(0.48), top.w, inches(0.34))
    captions = set_caption(caption, caption_box(bound, context, over, lower), context)
    box = without_top(top, caption_overhang(captions))
    items: list[Item] = [*title, *captions, *sample_mark(bound, context, lower)]
    steps: tuple[RevealStep, ...] = ()
    if written is not None:
        data, faults = chart_data(written, _decimal(context))
        asked = wish(bound, _decimal(context))
        faults += tuple(check_limits(asked.kind, data, written.span))
        if not faults:
            faults = (*name_faults(bound, asked, data), *kind_faults(asked, data, written))
        found += faults
        if not faults:
            drawn, steps, others = _charted(bound, data, asked, box, context)
            items += drawn
            found += [*others, *_point_fault(bound, data, asked), *_lost_figures(bound, data, asked)]
    return Composed((*items, *footer(bound, context)), steps, tuple(found))


def _decimal(context: Context) -> str:
    return decimal_mark(context.deck.language)


def _box(bound: Bound, lower: Emu) -> Box:
    place = bound.template_layout.placeholder("chart")
    box = place.box if place else content_box(bound)
    return Box(box.x, box.y + lower, box.w, box.h - lower)


def _charted(
    bound: Bound, data: ChartData, asked: Wish, box: Box, context: Context
) -> tuple[list[Item], tuple[RevealStep, ...], tuple[Diagnostic, ...]]:
    """The chart with all that is on it, and how it is revealed."""
    drawn = draw_chart(bound, data, asked, box, context)
    way = chart_reveals.way_of(bound.slide.reveal, drawn.chart)
    parts = chart_reveals.divide_chart(drawn, way, context)
    figure = (drawn.figure[1],) if drawn.figure else ()
    over = axis_over_stacks(parts.chart)
    items: list[Item] = [*drawn.unit, *drawn.behind, parts.chart, *over, *parts.names, *figure, *drawn.marks]
    return items, parts.steps, drawn.diagnostics


def _point_fault(bound: Bound, data: ChartData, asked: Wish) -> Iterable[Diagnostic]:
    """`chart-without-point`: several series, and nothing says which of them the slide is about."""
    pointed = asked.highlights or asked.delta or asked.notes or asked.line
    if len(data.series) < 2 or asked.kind == "doughnut" or pointed or bound.slide.reveal:
        return
    option = bound.option("chart")
    yield warning("chart-without-point", f"the chart has {len(data.series)} series, and none of them stands out",
                  (option.span if option else None) or bound.head,
                  "name what the title speaks of: `chart: {highlight: …}`, or mark it with `delta`, `note` or `line`",
                  )  # fmt: skip


def _lost_figures(bound: Bound, data: ChartData, asked: Wish) -> Iterable[Diagnostic]:
    """`lost-figure`: a value that is not nothing, and is written as that, since others are so much larger."""
    written = number_format(data, asked.format)
    values = ((name, value) for each in data.series for name, value in zip(data.categories, each.values, strict=True))
    for name, value in values:
        if value and not any(digit in "123456789" for digit in figure(value, written)):
            option = bound.option("chart")
            yield warning("lost-figure", f"`{name}` is {value:g}, and is written as {figure(value, written)}",
                          (option.span if option else None) or bound.head,
                          "state how numbers are written, `chart: {format: 0.000}`, or leave it out")  # fmt: skip
            return


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Data are there, and every key of `chart:` and its value is known."""
    blocks = bound.slots.get("body", ())
    tables = [b for b in blocks if isinstance(b, Table)]
    data = bound.option("data")
    if not tables and data is None:
        yield error("missing-data", "the chart has no data", span_of(blocks) or bound.head,
                    "write a table below the caption, or name a file: `data: name.csv`")  # fmt: skip
    if tables and data is not None:
        yield error(
            "too-much-data", "the chart has both a table and a file of data", data.span, "leave one of them out"
        )
    if len(tables) > 1:
        yield error("too-much-data", "the chart has more than one table", tables[1].span, "put each on its own slide")
    option = bound.option("chart")
    if option and isinstance(option.data, dict):
        yield from _key_faults(option.data)
        yield from wish_faults(bound)


def _key_faults(given: dict[str, Value]) -> Iterable[Diagnostic]:
    kind = given.get("type")
    if kind and kind.text not in KINDS:
        yield error(
            "unknown-chart-type", f"there is no chart type `{kind.text}`", kind.span, did_you_mean(kind.text, KINDS)
        )
    total = given.get("total")
    if total and total.data is True and kind and kind.text not in STACKED:
        yield error("unfit-total", f"a chart of type `{kind.text}` has no totals", total.span,
                    "leave `total` out, or use `type: stacked`")  # fmt: skip


LAYOUT = Layout(
    name="chart",
    meaning="A native chart from a table or a CSV file, with direct labels; the title says what it shows.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the caption and the data", (Paragraph, Table), required=False, heading=False),),
    options=(
        Option(
            "chart",
            "type, unit, what is highlighted, a difference, notes, a line across, totals, number format",
            "mapping",
            keys=KEYS,
        ),
        Option("data", "a CSV file in `data/` instead of the table"),
    ),
    check=check,
    in_words=table.captioned_table,
    slot_limits=(0, 0),
    reveals=chart_reveals.WAYS,
)
