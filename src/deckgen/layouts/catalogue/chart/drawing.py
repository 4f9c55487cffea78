"""A chart with everything on it: each step places one thing where those before it leave room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.deck.model import plain
from deckgen.layouts.boxes import content_place
from deckgen.layouts.catalogue.chart import marks
from deckgen.layouts.catalogue.chart import names as chart_names
from deckgen.layouts.catalogue.chart.axis import (
    SIDEWAYS,
    STACKED,
    axis,
    format_value,
    is_cut,
    number_format,
    with_true_minus,
)
from deckgen.layouts.catalogue.chart.categories import names_below, names_beside
from deckgen.layouts.catalogue.chart.description import description
from deckgen.layouts.catalogue.chart.label_boxes import figure_width, label_extents, thin_figures
from deckgen.layouts.catalogue.chart.series import drawn_series
from deckgen.layouts.catalogue.chart.units import unit_fits, with_unit
from deckgen.layouts.catalogue.chart.wish import Lit, Wish, lit_in
from deckgen.layouts.chart_data import ChartData, decimal_mark, totals
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import figure_style, level, recolor, set_short_text
from deckgen.scene.items import Chart, ChartLabel, ChartSeries, Group, Item, Text
from deckgen.scene.plot import plot_of
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, inches, points
from deckgen.values.value import replace, value_class

GAPS = {"clustered": 60}  # percent of a column's width; of all other kinds 50
HEAD = inches(0.40)  # for the figures above the columns
FOOT = inches(0.22)  # between the plot and what stands below it, beside the categories' names
ABOVE = inches(0.3)  # for a unit above the plot
ASIDE = inches(0.15)  # between the names of bars and the bars, and behind figures
MOST_BESIDE = 0.4  # of the chart's width, for the names of bars
TURNED = {"column": "bar", "clustered": "bar", "stacked": "stacked-bar"}  # where names need more width than columns
WIDEST, HIGHEST = inches(2.4), inches(1.3)  # of a column, of a bar
MOST_TURNED = 20  # categories
SEPARATION = points(1.5)  # of columns that stand side by side
NOTE_HEADS = tuple(inches(h) for h in (0, 0.5, 0.9, 1.4))  # above the plot, for notes that have no room in it


@value_class
class Drawn:
    """A chart with what belongs to it on the slide: items behind it, marks on it, the figure that the title names."""

    chart: Chart
    behind: tuple[Item, ...] = ()
    marks: tuple[Group, ...] = ()
    figure: tuple[int, Text] | None = None  # with the index of its category
    unit: tuple[Text, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@value_class
class _Plan:
    """What a chart is drawn from: the data, the wish, what is highlighted, and the room."""

    bound: Bound
    data: ChartData
    asked: Wish
    lit: Lit
    kind: str
    box: Box
    context: Context


def draw_chart(bound: Bound, data: ChartData, asked: Wish, box: Box, context: Context) -> Drawn:
    """The chart in its box. Where notes have no room, the plot becomes lower until they have."""
    kind = "clustered" if asked.kind == "column" and len(data.series) > 1 else asked.kind
    plan = _Plan(bound, data, asked, lit_in(data, asked.highlights), kind, box, context)
    if _is_turned(plan):
        plan = replace(plan, kind=TURNED[kind])
    for extra in NOTE_HEADS if asked.notes else NOTE_HEADS[:1]:
        for over in (0, marks.DELTA_HEAD) if asked.delta else (0,):
            drawn = _draw(plan, extra, over)
            if drawn is not None:
                return drawn
    whole = _draw(replace(plan, asked=replace(asked, notes=())), 0, marks.DELTA_HEAD)
    fault = error("no-room", "there is no room for a note beside the chart", asked.notes[0].span,
                  "shorten it, or leave one out")  # fmt: skip
    return replace(whole, diagnostics=(fault,)) if whole else Drawn(_bare(plan), diagnostics=(fault,))


def _is_turned(plan: _Plan) -> bool:
    """Whether the names of columns are so long that they stand beside bars instead."""
    if plan.kind not in TURNED or len(plan.data.categories) > MOST_TURNED:
        return False
    style = run_style(level(plan.context, "chart-label"))
    each = plan.box.w * (0.85 if plan.kind == "stacked" else 1) / len(plan.data.categories)
    return not names_below(plan.data.categories, style, each, plan.context).fit


def _draw(plan: _Plan, extra: Emu, over: Emu) -> Drawn | None:
    """The chart with so much more room above its plot; None where a note or, without `over`, a difference has none."""
    context, asked, data, lit = plan.context, plan.asked, plan.data, plan.lit
    bare = _bare(plan)
    roomy = _with_plot(plan, bare, extra + over, unit=False)
    fits = bool(asked.unit) and unit_fits(roomy, asked.unit, context)
    above = bool(asked.unit) and not fits and not _says_its_unit(bare)
    if fits:
        bare = with_unit(bare, asked.unit)
    chart = _with_plot(
        plan, replace(bare, number_format=with_true_minus(bare.number_format, data)), extra + over, unit=above
    )
    chart = _apart(chart)
    chart, reference = _named(plan, chart)
    figure = _title_figure(plan, chart)
    if figure:
        chart = replace(chart, totals=tuple(None if i == figure[0] else v for i, v in enumerate(chart.totals)))
    taken = [*label_extents(chart, context), *([figure[1].box] if figure else [])]
    chart = thin_figures(chart, lit, taken, context)
    found: list[Group] = []
    if asked.line:
        found.append(marks.reference_mark(asked.line, reference, chart, context))
    if asked.delta:
        text = marks.delta_text(asked.delta, data, chart, lit, asked.unit)
        delta = marks.delta_mark(asked.delta, text, data, chart, lit, figure[1].box if figure else None, context)
        if delta and not over and delta.box.y < plan.box.y:
            return None
        found += [delta] if delta else []
    room = Box(plan.box.x, plan.box.y, plan.box.w, chart.plot.bottom - plan.box.y)
    blocked = [*taken, *(item.box for group in found for item in group.items if isinstance(item, Text))]
    blocked += [group.box for group in found if group.name == "Delta"]
    notes = marks.note_marks(asked.notes, data, chart, lit, blocked, room, context)
    if notes is None:
        return None
    alt = plan.bound.slide.alt or description(plan.bound, data, asked, lit, chart, context)
    bracket = next((group for group in found if group.name == "Delta"), None)
    whole = (marks.divider(chart, bracket, context),) if _has_whole(plan) else ()
    behind: tuple[Item, ...] = (*whole, *marks.frames(chart, lit, context))
    cut = [marks.cut_mark(chart, context)] if chart.kind == "line" and is_cut(chart.axis_min) else []
    unit = (_unit_above(plan),) if above else ()
    return Drawn(replace(chart, alt=alt), (*behind, *cut), (*found, *notes), figure, unit)


def _bare(plan: _Plan) -> Chart:
    """The chart with its data, axis, colours and styles, in the whole box."""
    context, asked, data, kind = plan.context, plan.asked, plan.data, plan.kind
    low, high, step = axis(data, kind, [asked.line.value] if asked.line and kind != "doughnut" else [])
    sums = totals(data) if asked.total and kind in STACKED else ()
    label = run_style(level(context, "chart-label"))
    total = replace(run_style(level(context, "chart-total")), bold=not plan.lit.series)  # no louder than the series
    series = tuple(
        _with_line_labels(own, n, plan) for n, own in enumerate(drawn_series(data, kind, plan.lit, context.theme))
    )
    return Chart(
        "Chart", plan.box, kind, data.categories, series, plan.box, low, high, step,
        gap_width=GAPS.get(kind, 50), overlap=100 if kind in STACKED else 0,
        totals=sums, totals_name=context.words["total"] if sums else "",
        total_style=total, label_style=label, category_style=label,
        number_format=number_format(data, asked.format), decimal=decimal_mark(context.deck.language),
        axis_color=context.color("ink"),
        placeholder=plan.bound.template_layout.placeholder("chart") or content_place(plan.bound),
        span=plan.bound.slide.span,
    )  # fmt: skip


def _with_line_labels(series: ChartSeries, number: int, plan: _Plan) -> ChartSeries:
    """Of a line only the first value has a label of the chart's own: the last stands behind its name."""
    if plan.kind != "line":
        return series
    there = [i for i, value in enumerate(series.values) if value is not None]
    if not there:
        return series
    own = plan.data.series[number].values
    alone = {
        i for i in there
        if (i == 0 or own[i - 1] is None) and (i + 1 == len(own) or own[i + 1] is None)
    }  # fmt: skip
    pointed = {i for i in plan.lit.categories if i in there and (not plan.lit.series or number in plan.lit.series)}
    first = {there[0]} if len(there) > 1 and _starts_apart(number, plan) else set()
    shown = (first | pointed) - {there[-1]}
    return replace(
        series,
        marked=tuple(sorted({there[-1], *alone, *pointed, *_delta_points(number, plan)})),
        label_left=tuple(sorted(first - pointed)),
        label_hidden=tuple(i for i in range(len(own)) if i not in shown),
    )


def _delta_points(number: int, plan: _Plan) -> set[int]:
    """The points of a line between which a difference is shown."""
    delta, names = plan.asked.delta, plan.data.categories
    if delta is None or number != marks.delta_series(delta, plan.data, plan.lit):
        return set()
    ends = {names.index(name) for name in (delta.start, delta.end) if name in names}
    return {i for i in ends if plan.data.series[number].values[i] is not None}


def _starts_apart(number: int, plan: _Plan) -> bool:
    """Whether a line starts at least a line of text from those that come before it in rank."""
    data, lit = plan.data, plan.lit
    low, high, _ = axis(data, "line", [plan.asked.line.value] if plan.asked.line else [])
    pitch = level(plan.context, "chart-label").size * 12_700 * 1.15
    high_of_plot = plan.box.h * 0.8
    starts = [next((v for v in series.values if v is not None), None) for series in data.series]
    order = sorted(range(len(starts)), key=lambda n: (n not in lit.series, n))
    kept: list[int] = []
    for n in order:
        value = starts[n]
        if value is None:
            continue
        near = any(abs(value - (starts[k] or 0.0)) / (high - low) * high_of_plot < pitch for k in kept)
        if not near:
            kept.append(n)
    return number in kept


# --- the plot ----------------------------------------------------------------------------------------------


def _with_plot(plan: _Plan, chart: Chart, extra: Emu, *, unit: bool) -> Chart:
    """The chart with the plot area that its names and figures leave, and the categories' names as large as they fit."""
    head = extra + (ABOVE if unit else 0)
    if chart.kind == "doughnut":
        return _ring_plot(chart, head)
    if chart.kind in SIDEWAYS:
        return _bars_plot(plan, chart, head)
    return _columns_plot(plan, chart, head)


def _ring_plot(chart: Chart, head: Emu) -> Chart:
    box = chart.box
    side = box.h - head - inches(0.6)
    return replace(chart, plot=Box(box.x + (box.w - side) // 2, box.bottom - inches(0.3) - side, side, side))


def _bars_plot(plan: _Plan, chart: Chart, head: Emu) -> Chart:
    box, context = chart.box, plan.context
    style = run_style(level(context, "chart-label"))
    several = len(chart.series) > 1
    head += inches(0.32) if chart.kind == "stacked-bar" and several else inches(0.05)
    head += marks.LINE_HEAD if plan.asked.line else 0
    high = box.h - head - inches(0.05)
    most = round(box.w * MOST_BESIDE)
    each = high / len(chart.categories)
    names = names_beside(chart.categories, style, most, each, context)
    widest = max(
        (text_width(line, names.style, context) for name in chart.categories
         for line in chart_names.break_text(name, names.style, most, context)), default=0,
    )  # fmt: skip
    left = min(widest, most) + ASIDE
    right = ASIDE // 2
    if chart.kind == "bar":
        values = [v for s in chart.series for v in s.values if v is not None and v >= 0]
        right = max((figure_width(chart, v, context, bold=True) for v in values), default=0) + ASIDE
    elif chart.totals:
        right = max((figure_width(chart, v, context, bold=True, size=16) for v in chart.totals if v is not None),
                    default=0) + ASIDE  # fmt: skip
    right += _delta_width(plan, chart) if plan.asked.delta else 0
    plot = Box(box.x + left, box.y + head, box.w - left - right, high)
    return replace(
        chart, plot=plot, category_style=names.style, label_every=names.every, names_wrap=names.lines > 1,
        gap_width=max(chart.gap_width, round(100 * (each / HIGHEST - 1))),
    )  # fmt: skip


def _delta_width(plan: _Plan, chart: Chart) -> Emu:
    """The room that a difference needs beside bars."""
    assert plan.asked.delta is not None
    text = marks.delta_text(plan.asked.delta, plan.data, chart, plan.lit, plan.asked.unit)
    style = replace(run_style(level(plan.context, "heading")), size=28.0)
    return text_width(text, style, plan.context) + inches(0.5)


def _columns_plot(plan: _Plan, chart: Chart, head: Emu) -> Chart:
    box, context = chart.box, plan.context
    style = run_style(level(context, "chart-label"))
    left = right = 0
    count = len(chart.categories)
    if chart.kind == "line":
        left, right = _line_sides(plan, chart)
    elif chart.kind == "stacked" and len(chart.series) > 1:
        right = chart_names.beside_texts(chart, context).width + 2 * chart_names.GAP + chart_names.LEADER
    if plan.asked.line:
        label = _reference_width(plan, chart)
        right = max(right, label + inches(0.1))
    width = box.w - left - right
    names = names_below(chart.categories, style, width / count, context)
    foot = FOOT + names.height
    figures = chart.kind in ("column", "clustered") or bool(chart.totals) or _names_the_title(plan)
    head += HEAD if figures else inches(0.15)
    plot = Box(box.x + left, box.y + head, width, box.h - head - foot)
    return replace(
        chart, plot=plot, category_style=names.style, label_every=names.every,
        names_wrap=names.every == 1,
        gap_width=max(chart.gap_width, round(100 * (width / count / WIDEST - 1))),
    )  # fmt: skip


def _line_sides(plan: _Plan, chart: Chart) -> tuple[Emu, Emu]:
    """What a line chart needs beside its plot: half a category lies within it on both sides."""
    context, count = plan.context, len(chart.categories)
    end = chart_names.beside_texts(chart, context).width + 2 * chart_names.AWAY + chart_names.GAP
    starts = [
        figure_width(chart, series.values[i] or 0.0, context, bold=True)
        for series in chart.series for i in series.label_left
    ]  # fmt: skip
    start = max(starts, default=0) + inches(0.12)
    left = right = 0
    for _ in range(4):  # the half category depends on the width that it leaves
        half = (chart.box.w - left - right) / count / 2
        left, right = max(0, round(start - half)), max(0, round(end - half))
    return left, right


def _reference_width(plan: _Plan, chart: Chart) -> Emu:
    assert plan.asked.line is not None
    style = run_style(level(plan.context, "chart-label"))
    return text_width(marks.reference_text(plan.asked.line, chart), style, plan.context)


def _apart(chart: Chart) -> Chart:
    """Columns side by side with a hairline of the ground between them."""
    if chart.kind not in ("clustered", "bar") or len(chart.series) < 2:
        return chart
    plot = plot_of(chart)
    width = plot.share() / (len(chart.series) + chart.gap_width / 100)
    return replace(chart, overlap=-max(1, min(50, round(100 * SEPARATION / max(1.0, width)))))


# --- names and figures ---------------------------------------------------------------------------------------


def _named(plan: _Plan, chart: Chart) -> tuple[Chart, Text | None]:
    """The chart with the names of its series or slices, and the text beside a line across."""
    context, lit = plan.context, plan.lit
    if chart.kind == "doughnut":
        unit = format_value(0, plan.asked.unit, chart.decimal)[1:]
        return chart_names.name_slices(chart, lit, unit, context), None
    if chart.kind in ("line", "stacked"):
        beside = chart_names.beside_texts(chart, context)
        reference = _reference_label(plan, chart)
        named = chart_names.name_ends(chart, beside, lit, context, reference)
        if not reference:
            return named, None
        label = named.labels[-1]
        return replace(named, labels=named.labels[:-1]), _text_of(label, context)
    if len(chart.series) > 1:
        chart = (
            chart_names.name_above_bars(chart, context)
            or chart_names.name_inside(chart, lit, context)
            or chart_names.with_legend(chart, context)
        )
    reference = _reference_label(plan, chart)
    return chart, _text_of(reference[0], context) if reference else None


def _reference_label(plan: _Plan, chart: Chart) -> tuple[ChartLabel, ...]:
    """The name of a line across: at the plot's right, or above it where bars lie."""
    line = plan.asked.line
    if line is None:
        return ()
    context = plan.context
    text = marks.reference_text(line, chart)
    style = replace(run_style(level(context, "chart-label")), color=context.color("slate"))
    wide, high = _reference_width(plan, chart), points(style.size * 1.2)
    plot = plot_of(chart)
    at = round(plot.value(line.value))
    if plot.sideways:
        left = min(max(chart.box.x, at - wide // 2), chart.box.right - wide)
        above = chart.plot.y - marks.LINE_HEAD + inches(0.02)
        above -= inches(0.32) if chart.labels and chart.kind == "stacked-bar" else 0
        return (ChartLabel((text,), style, Box(left, max(chart.box.y, above), wide, high), "center"),)
    return (ChartLabel((text,), style, Box(chart.plot.right + inches(0.08), at - high // 2, wide, high)),)


def _text_of(label: ChartLabel, context: Context) -> Text:
    """A label of a chart as a text on the slide."""
    style = replace(level(context, "chart-label"), color=label.style.color, align=label.align)
    box = Box(label.box.x, label.box.y, label.box.w + inches(0.06), label.box.h)
    return set_short_text(TextBox(box, (style,), anchor="middle"), "Line name", label.text, context)


def _names_the_title(plan: _Plan) -> bool:
    return plan.asked.total and plan.kind in STACKED and _figure_index(plan) is not None


def _figure_index(plan: _Plan) -> int | None:
    """The index of the first total that the title names, or None."""
    title = plain(plan.bound.title).replace("\u00a0", "")
    named = {m[0].replace(",", ".") for m in re.finditer(r"\d+(?:[.,]\d+)?", title)}
    sums: Sequence[float | None] = totals(plan.data)
    return next((i for i, value in enumerate(sums) if value is not None and f"{value:g}" in named), None)


def _title_figure(plan: _Plan, chart: Chart) -> tuple[int, Text] | None:
    """The total that the title names, large and in a warm colour above its column, with its category's index."""
    index = _figure_index(plan) if chart.totals and chart.kind == "stacked" else None
    if index is None:
        return None
    context = plan.context
    value = chart.totals[index] or 0.0
    style = recolor(replace(figure_style(context), size=24.0, align="center"), context.color("look-here"))
    plot = plot_of(chart)
    middle, top = round(plot.middle(index)), round(plot.value(value))
    text = format_value(value, plan.asked.unit, chart.decimal)
    wide = text_width(text, run_style(style), context) + inches(0.1)
    left = max(chart.box.x, middle - wide // 2)
    box = Box(left, top - inches(0.46), wide, inches(0.42))
    return index, set_short_text(TextBox(box, (style,), anchor="middle"), "Figure", text, context)


def _has_whole(plan: _Plan) -> bool:
    """Whether the first category is the whole, which is not one of its parts."""
    names = plan.data.categories
    if plan.kind in ("line", "doughnut") or len(names) < 3:
        return False
    return names[0].casefold() == plan.context.words["all"].casefold()


def _says_its_unit(chart: Chart) -> bool:
    """Whether the author's number format holds words or a percent sign of its own: it then says all that it wants."""
    return '"' in chart.number_format or "%" in chart.number_format


def _unit_above(plan: _Plan) -> Text:
    box = Box(plan.box.x, plan.box.y, plan.box.w, ABOVE)
    return set_short_text(TextBox(box, (level(plan.context, "chart-label"),)), "Unit", plan.asked.unit, plan.context)
