"""A chart in words, for those who do not see it."""

from __future__ import annotations

from deckgen.deck.model import plain
from deckgen.layouts.catalogue.chart.axis import STACKED, format_value, is_cut
from deckgen.layouts.catalogue.chart.marks import delta_text
from deckgen.layouts.catalogue.chart.wish import Lit, Wish
from deckgen.layouts.chart_data import ChartData, totals
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Chart
from deckgen.typeset.context import Context

KIND = {"clustered": "column", "stacked-bar": "stacked"}


def description(bound: Bound, data: ChartData, asked: Wish, lit: Lit, chart: Chart, context: Context) -> str:
    """The chart's kind and title, what it shows, its highest and lowest values, and what is marked on it."""
    words = context.words
    kind = words[f"alt-{KIND.get(chart.kind, chart.kind)}"]
    parts = [words["alt-chart"].format(
        kind=kind, title=plain(bound.title), series=words.listing(tuple(s.name for s in data.series)),
        first=data.first.lower(), count=len(data.categories),
    )]  # fmt: skip
    named, there = _figures(data, lit, chart.kind)
    if there:
        (high, top), (low, bottom) = max(there, key=lambda p: p[0]), min(there, key=lambda p: p[0])
        of = "-of" if named else ""
        parts += [
            words[f"{key}{of}"].format(
                series=named, name=name, value=format_value(value, asked.unit, chart.decimal)
            )
            for key, name, value in (("alt-highest", top, high), ("alt-lowest", bottom, low))
        ]  # fmt: skip
    if chart.kind == "line" and is_cut(chart.axis_min):
        parts.append(words["alt-cut"].format(value=format_value(chart.axis_min, asked.unit, chart.decimal)))
    if asked.line:
        parts.append(words["alt-line-across"].format(
            name=asked.line.name or "–", value=format_value(asked.line.value, asked.unit, chart.decimal)
        ))  # fmt: skip
    if asked.delta:
        parts.append(words["alt-delta"].format(
            start=asked.delta.start, end=asked.delta.end, text=delta_text(asked.delta, data, chart, lit, asked.unit)
        ))  # fmt: skip
    parts += [words["alt-note"].format(at=note.at, text=note.text.rstrip(".")) for note in asked.notes]
    return " ".join(parts)


def _figures(data: ChartData, lit: Lit, kind: str) -> tuple[str, list[tuple[float, str]]]:
    """The highlighted series' name and values, each with its category; else all sums or all values, without a name."""
    several = len(data.series) > 1
    pointed = data.series[min(lit.series)] if len(lit.series) == 1 and several else None
    if pointed is not None:
        figures = list(zip(pointed.values, data.categories, strict=True))
    elif kind in STACKED:
        figures = list(zip(totals(data), data.categories, strict=True))
    else:
        figures = [
            (value, f"{series.name} {category}" if several else category)
            for series in data.series
            for value, category in zip(series.values, data.categories, strict=True)
        ]
    known = [(value, name) for value, name in figures if value is not None]
    return (pointed.name if pointed is not None else ""), known
