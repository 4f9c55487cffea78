"""Chart: a native chart whose title says the finding and whose caption says what is measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deckgen.deck.model import Block, Paragraph, Table, Value, plain
from deckgen.layouts.boxes import content_box, content_place, without_top
from deckgen.layouts.catalogue.chart import axis as chart_axis
from deckgen.layouts.catalogue.chart import reveals as chart_reveals
from deckgen.layouts.catalogue.chart import series_names as chart_names
from deckgen.layouts.catalogue.chart import units as chart_units
from deckgen.layouts.catalogue.chart.limits import check_limits
from deckgen.layouts.catalogue.table import layout as table
from deckgen.layouts.data import ChartData, chart_data, decimal_mark, totals
from deckgen.layouts.footers import footer
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, span_of
from deckgen.layouts.titles import caption_box, caption_overhang, sample_mark, set_caption, set_title, title_overhang
from deckgen.scene.items import Chart, Item
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import value_class

EXAMPLE = """---
layout: chart
chart: {type: stacked, unit: "%", highlight: Daily, total: true}
sample-data: true
source: The Swedes and the internet 2018, diagram 10.3. The total of 97 % is measured
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
KINDS = ("column", "bar", "clustered", "stacked", "stacked-bar", "line", "doughnut")
KEYS = ("type", "unit", "highlight", "total", "format")
GAPS = {"stacked": 50, "stacked-bar": 50, "clustered": 60, "column": 50, "bar": 50}
FOOT = inches(0.42)  # for the categories' names below the plot
LEGEND = inches(0.36)
HEAD = inches(0.40)  # for the figures above the columns
ALT_KIND = {"clustered": "column", "stacked-bar": "stacked"}


@value_class
class Wish:
    """The author's `chart:` mapping."""

    kind: str = "column"
    unit: str = ""
    highlight: str = ""
    total: bool = False
    format: str = ""


def wish(bound: Bound) -> Wish:
    """What the author asked for; `column` with several series is clustered."""
    option = bound.option("chart")
    given = option.data if option and isinstance(option.data, dict) else {}
    total = given.get("total")
    return Wish(
        kind=kind if (kind := _text(given, "type")) in KINDS else "column",
        unit=_text(given, "unit").strip(),
        highlight=_text(given, "highlight"),
        total=total is not None and total.data is True,
        format=_text(given, "format"),
    )


def _text(given: dict[str, Value], key: str) -> str:
    return given[key].text if key in given else ""


def compose(bound: Bound, context: Context) -> Composed:
    """Title, caption, mark, the chart and the names in it."""
    found: list[Diagnostic] = []
    written, faults = table.read_table(bound, context)
    found += faults
    title = set_title(bound, context)
    lower = title_overhang(title, bound)
    caption = next((b.runs for b in bound.slots.get("body", ()) if isinstance(b, Paragraph)), ())
    top = _box(bound, lower if caption or bound.slide.sample_data else 0)
    over = Box(top.x, top.y - inches(0.48), top.w, inches(0.34))
    captions = set_caption(caption, caption_box(bound, context, over, lower), context)
    box = without_top(top, caption_overhang(captions))
    items: list[Item] = [*title, *captions, *sample_mark(bound, context, lower)]
    steps: tuple[RevealStep, ...] = ()
    if written is not None:
        data, faults = chart_data(written, _decimal(context))
        faults += tuple(check_limits(wish(bound).kind, data, written.span))
        found += [*faults, *_highlight_fault(bound, data)]
        if not faults:
            drawn, steps = _charted(bound, data, box, context)
            items += drawn
    return Composed((*items, *footer(bound, context)), steps, tuple(found))


def _decimal(context: Context) -> str:
    return decimal_mark(context.deck.language)


def _box(bound: Bound, lower: Emu) -> Box:
    place = bound.template_layout.placeholder("chart")
    box = place.box if place else content_box(bound)
    return Box(box.x, box.y + lower, box.w, box.h - lower)


def _charted(bound: Bound, data: ChartData, box: Box, context: Context) -> tuple[list[Item], tuple[RevealStep, ...]]:
    asked = wish(bound)
    kind = "clustered" if asked.kind == "column" and len(data.series) > 1 else asked.kind
    spaced = chart_axis.add_gap(data, context.words["all"]) if kind not in ("line", "doughnut") else data
    low, high, step = chart_axis.axis(spaced, kind)
    sums = totals(spaced) if asked.total and kind in chart_axis.STACKED else ()
    series = chart_axis.series(spaced, kind, asked.highlight, high - low, context)
    bold = (0,) if spaced is not data else ()
    names = "chart-label" if kind == "clustered" else "chart-series"
    chart = Chart(
        "Chart", box, kind, spaced.categories, series,
        plot=_plot(box, kind, spaced, bool(sums), context),
        axis_min=low, axis_max=high, axis_step=step,
        gap_width=GAPS.get(kind, 50), overlap=100 if kind in chart_axis.STACKED else 0,
        totals=sums, totals_name=context.words["total"] if sums else "",
        total_style=run_style(level(context, "chart-total")), label_style=run_style(level(context, "chart-label")),
        category_style=run_style(level(context, "chart-label")), series_style=run_style(level(context, names)),
        number_format=chart_axis.number_format(spaced, asked.format), decimal=_decimal(context),
        axis_color=context.color("ink"), bold_categories=bold,
        placeholder=bound.template_layout.placeholder("chart") or content_place(bound),
        alt=bound.slide.alt or alt_text(bound, data, asked, context), span=bound.slide.span,
    )  # fmt: skip
    chart, unit = chart_units.show_unit(chart, asked.unit, context)
    items, steps = _named(bound, chart, sums, asked, context)
    return [*items, *unit], steps


def _named(
    bound: Bound, chart: Chart, sums: tuple[float | None, ...], asked: Wish, context: Context
) -> tuple[list[Item], tuple[RevealStep, ...]]:
    """The chart with the names of its series beside it, or with a legend if they do not fit; and how it is revealed."""
    way = chart_reveals.way_of(bound.slide.reveal, chart)
    chart = chart_reveals.prepare_chart(chart_names.name_series(chart, context), way)
    if chart.legend and chart.kind not in (*chart_axis.SIDEWAYS, "doughnut"):
        chart = replace(chart, plot=_plot_over_legend(chart))
    figure = None
    index = chart_names.figure_in_title(plain(bound.title), sums)
    value = sums[index] if index is not None else None
    if index is not None and value is not None:
        chart = replace(chart, totals=tuple(None if i == index else v for i, v in enumerate(sums)))
        figure = index, chart_names.highlighted_figure(chart, index, value, asked.unit, context)
    parts = chart_reveals.divide_chart(chart, way, figure, context)
    return [parts.chart, *parts.names, *([figure[1]] if figure else [])], parts.steps


def _plot(box: Box, kind: str, data: ChartData, with_totals: bool, context: Context) -> Box:
    """The plot area, which leaves room above for figures, below for categories, and beside it for names."""
    names = [s.name for s in data.series]
    style = run_style(level(context, "chart-label"))
    if kind in chart_axis.SIDEWAYS:
        left = max(text_width(c, style, context) for c in data.categories) + inches(0.15)
        left = min(left, box.w * 2 // 5)
        return Box(box.x + left, box.y + inches(0.1), box.w - left - inches(0.6), box.h - inches(0.5))
    if kind == "doughnut":
        side = box.h - 2 * HEAD  # the slices' names stand around it
        return Box(box.x + (box.w - side) // 2, box.y + HEAD, side, side)
    beside = len(names) > 1 and kind in ("stacked", "line")
    right = chart_names.width_beside(names, context) if beside else 0
    if kind == "line":
        right += inches(0.2)
    foot = FOOT + (inches(0.24) if _wraps(data, box.w - right, context) else 0)
    head = HEAD if with_totals or kind not in chart_axis.STACKED else inches(0.1)
    return Box(box.x, box.y + head, box.w - right, box.h - head - foot)


def _plot_over_legend(chart: Chart) -> Box:
    """The plot area of a chart with a legend: as wide as the chart, and above the legend."""
    plot = chart.plot
    return Box(plot.x, plot.y, chart.box.right - plot.x, plot.h - LEGEND)


def _wraps(data: ChartData, width: Emu, context: Context) -> bool:
    style = run_style(level(context, "chart-label"))
    each = width / len(data.categories)
    return any(text_width(c, style, context) > each * 0.95 for c in data.categories)


def alt_text(bound: Bound, data: ChartData, asked: Wish, context: Context) -> str:
    """The chart in words: its kind and title, what it shows, and its highest and lowest values."""
    words = context.words
    kind = words[f"alt-{ALT_KIND.get(asked.kind, asked.kind)}"]
    text = words["alt-chart"].format(
        kind=kind, title=plain(bound.title), series=words.listing(tuple(s.name for s in data.series)),
        first=data.first.lower(), count=len(data.categories),
    )  # fmt: skip
    named, there = _figures(data, asked)
    if not there:
        return text
    (high, top), (low, bottom) = max(there, key=lambda p: p[0]), min(there, key=lambda p: p[0])
    of = "-of" if named else ""
    parts = [
        words[f"{key}{of}"].format(
            series=named, name=name, value=chart_axis.format_value(value, asked.unit, _decimal(context))
        )
        for key, name, value in (("alt-highest", top, high), ("alt-lowest", bottom, low))
    ]
    return " ".join((text, *parts))


def _figures(data: ChartData, asked: Wish) -> tuple[str, list[tuple[float, str]]]:
    """The highlighted series' name and values, each with its category; else all sums or all values, without a name."""
    pointed = next((s for s in data.series if s.name == asked.highlight), None)
    several = len(data.series) > 1
    if pointed is not None and several:
        figures = list(zip(pointed.values, data.categories, strict=True))
    elif asked.kind in chart_axis.STACKED:
        figures = list(zip(totals(data), data.categories, strict=True))
    else:
        figures = [
            (value, f"{series.name} {category}" if several else category)
            for series in data.series
            for value, category in zip(series.values, data.categories, strict=True)
        ]
    known = [(value, name) for value, name in figures if value is not None]
    return (pointed.name if pointed is not None and several else ""), known


def _highlight_fault(bound: Bound, data: ChartData) -> Iterable[Diagnostic]:
    """The highlighted name must be a series or a category."""
    name = wish(bound).highlight
    option = bound.option("chart")
    if name and option and isinstance(option.data, dict) and name not in data.names():
        yield error("unknown-highlight", f"the chart has no series or category `{name}`",
                    option.data["highlight"].span, did_you_mean(name, data.names()))  # fmt: skip


def in_words(bound: Bound, context: Context) -> tuple[Block, ...]:
    """The caption and the figures as a table."""
    captions = tuple(block for block in bound.slots.get("body", ()) if isinstance(block, Paragraph))
    data, _ = table.read_table(bound, context)
    return (*captions, *((data,) if data else ()))


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


def _key_faults(given: dict[str, Value]) -> Iterable[Diagnostic]:
    kind = given.get("type")
    if kind and kind.text not in KINDS:
        yield error(
            "unknown-chart-type", f"there is no chart type `{kind.text}`", kind.span, did_you_mean(kind.text, KINDS)
        )
    total = given.get("total")
    if total and total.data is True and kind and kind.text not in chart_axis.STACKED:
        yield error("unfit-total", f"a chart of type `{kind.text}` has no totals", total.span,
                    "leave `total` out, or use `type: stacked`")  # fmt: skip


LAYOUT = Layout(
    name="chart",
    meaning="A native chart from a table or a CSV file, with direct labels; the title says what it shows.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the caption and the data", (Paragraph, Table), required=False, heading=False),),
    options=(
        Option("chart", "type, unit, the highlighted series or category, totals, number format", "mapping", keys=KEYS),
        Option("data", "a CSV file in `data/` instead of the table"),
    ),
    check=check,
    in_words=in_words,
    slot_limits=(0, 0),
    reveals=chart_reveals.WAYS,
)
