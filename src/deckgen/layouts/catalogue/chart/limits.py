"""How much of a chart can be told apart on a slide."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.layouts.catalogue.chart.axis import SIDEWAYS, STACKED
from deckgen.layouts.chart_data import ChartData
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Span

SERIES = 12  # colours that can be told apart
SLICES = 12  # of a doughnut
BARS, BARS_BESIDE = (
    150,
    60,
)  # upright ones are then 4 pt wide with as much between them; sideways each has a line of the smallest print
POINTS = 500  # along a line


def check_limits(kind: str, data: ChartData, span: Span | None) -> Iterator[Diagnostic]:
    """`crowded-chart`: there are more series, bars, slices or points than anyone can tell apart."""
    series, categories = len(data.series), len(data.categories)
    if kind == "doughnut":
        yield from _more(categories, SLICES, "slices", "put the smallest together as one", span)
        return
    yield from _more(series, SERIES, "series", "show the most important ones, or share them among several slides", span)
    if kind == "line":
        yield from _more(categories, POINTS, "points along its lines", "take a value a week or a month", span)
    elif series <= SERIES:
        bars = categories if kind in STACKED else categories * series
        hint = "leave rows out, put some together, or draw lines: `chart: {type: line}`"
        yield from _more(bars, BARS_BESIDE if kind in SIDEWAYS else BARS, "bars", hint, span)


def _more(found: int, most: int, what: str, hint: str, span: Span | None) -> Iterator[Diagnostic]:
    if found > most:
        message = f"the chart has {found:,} {what}, and {most} can be told apart"
        yield error("crowded-chart", message, span, hint)
