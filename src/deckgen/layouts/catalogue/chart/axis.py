"""How a chart is drawn: its axis, its colours, which labels it shows and where its names stand."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deckgen.layouts.data import ChartData, totals
from deckgen.scene.items import ChartSeries
from deckgen.typeset.context import Context
from deckgen.values.color import Color

STACKED = ("stacked", "stacked-bar")
SIDEWAYS = ("bar", "stacked-bar")
SMALLEST = 0.06  # of the axis: a smaller segment has no room for its label
PALETTE = ("lead", "leaf", "second", "fourth", "third")
REST = "pebble"
DARK = ("lead", "second", "third", "fourth", "look-here", "night")  # grounds that want light labels


def axis(data: ChartData, kind: str) -> tuple[float, float, float]:
    """The least and the greatest value of the axis, and its step. The axis includes zero and all values."""
    values = [v for v in (totals(data) if kind in STACKED else _all(data)) if v is not None]
    high, low = max([*values, 0.0]), min([*values, 0.0])
    if high == low:
        return 0.0, 1.0, 1.0
    step = _nice((high - low) / 5)
    top = math.ceil(high / step - 1e-9) * step
    bottom = math.floor(low / step + 1e-9) * step
    return round(bottom, 10), round(top, 10), step


def _all(data: ChartData) -> list[float]:
    return [v for s in data.series for v in s.values if v is not None]


def _nice(raw: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 × a power of ten that is not less."""
    power = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw - 1e-12)


def add_gap(data: ChartData, all_word: str) -> ChartData:
    """The data, with an empty category after the first one if that is the whole (called `all_word`)."""
    if len(data.categories) < 3 or data.categories[0].casefold() != all_word.casefold():
        return data
    categories = (data.categories[0], "", *data.categories[1:])
    series = tuple(type(s)(s.name, (s.values[0], None, *s.values[1:])) for s in data.series)
    return ChartData(data.first, categories, series)


def colors(data: ChartData, kind: str, highlight: str) -> tuple[str, ...]:
    """The names of the series' colours. A highlighted series has the leading colour, the others grey or a palette."""
    names = [s.name for s in data.series]
    if kind == "column" or len(names) == 1:
        return (REST if highlight in data.categories else "lead",) * len(names)
    if kind not in STACKED and highlight in names:
        others = iter([REST, "second", "fourth", "third"] * len(names))
        return tuple("lead" if name == highlight else next(others) for name in names)
    palette = [*PALETTE[: len(names) - 1], REST] if kind in STACKED or len(names) > 2 else ["lead", REST]
    palette = (palette * len(names))[: len(names)]
    if highlight in names:
        palette = ["lead", *palette[1:]]
        palette.remove("lead")
        palette.insert(names.index(highlight), "lead")
    return tuple(palette)


def series(data: ChartData, kind: str, highlight: str, top: float, context: Context) -> tuple[ChartSeries, ...]:
    """The series in their colours with the labels that have room; `top` is the greatest value of the axis."""
    points = _point_colors(data, kind, highlight, context)
    made = []
    for own, color in zip(data.series, colors(data, kind, highlight), strict=True):
        pointed = own.name == highlight or (len(data.series) == 1 and not highlight)
        made.append(
            ChartSeries(
                own.name,
                own.values,
                context.color(color),
                label_color=_label_color(kind, color, pointed, context),
                label_bold=pointed or kind == "doughnut",
                label_hidden=_hidden(own.values, kind, top),
                point_colors=points,
            )
        )
    return tuple(made)


def _point_colors(data: ChartData, kind: str, highlight: str, context: Context) -> tuple[tuple[int, Color], ...]:
    """The colours of single categories: of the highlighted one, or of every slice of a ring."""
    if kind not in STACKED and highlight in data.categories:
        return ((data.categories.index(highlight), context.color("lead")),)
    if kind == "doughnut":
        wheel = (*PALETTE, REST)
        return tuple((i, context.color(wheel[i % len(wheel)])) for i in range(len(data.categories)))
    return ()


def _label_color(kind: str, color: str, point: bool, context: Context) -> Color:
    if kind == "doughnut":
        return context.color("paper")
    if kind in STACKED:
        return context.color("paper" if color in DARK else "ink")
    if kind == "line":
        return context.color("slate" if color == REST else color)
    return context.color("lead" if point and color == "lead" else "ink")


def _hidden(values: Sequence[float | None], kind: str, top: float) -> tuple[int, ...]:
    """The values without a label: small segments of a stack, and all of a line but its ends."""
    if kind in STACKED:
        return tuple(i for i, v in enumerate(values) if v is not None and abs(v) < SMALLEST * top)
    if kind == "line":
        there = [i for i, v in enumerate(values) if v is not None]
        return tuple(i for i in there if i not in (there[0], there[-1]))
    return ()


def number_format(data: ChartData, asked: str) -> str:
    """Excel's number format: the author's with a decimal point, or as many decimals as the data have."""
    if asked:
        return asked.replace(",", ".")
    decimals = max((_decimals(v) for v in _all(data)), default=0)
    thousands = max((abs(v) for v in _all(data)), default=0) >= 10_000
    whole = "#,##0" if thousands else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _decimals(value: float) -> int:
    text = f"{value:.2f}".rstrip("0")
    return len(text.split(".")[1]) if "." in text else 0


def format_value(value: float, unit: str, decimal: str) -> str:
    """A value as it is written in words: `97 %`, `1 234,5 kr`; in English, with a decimal point, `97%`."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u00a0")
    text = text.replace(".", decimal)
    space = "" if not unit or (unit == "%" and decimal == ".") else "\u00a0"
    return f"{text}{space}{unit}"
