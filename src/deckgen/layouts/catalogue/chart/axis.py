"""A chart's axis of values, and how its figures are written."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deckgen.layouts.chart_data import ChartData, totals

STACKED = ("stacked", "stacked-bar")
SIDEWAYS = ("bar", "stacked-bar")
_FINE, _FINE_LINE = 20, 10  # about so many steps lie between the least and the greatest value
_FAR = 0.4  # of the greatest value: lines that stay above it are drawn from near their least value
_FIGURE = 0.09  # of the range of values: the room for figures below negative columns, above the categories' names
_BELOW = 0.25  # of the range of values: what such an axis leaves below the least of them


def axis(data: ChartData, kind: str, others: Sequence[float] = ()) -> tuple[float, float, float]:
    """The least and the greatest value of the axis, and its step. The axis includes all values, and `others`.

    It includes zero, too, except for lines that stay far above it: there the axis is cut.
    """
    values = [v for v in (_stack_ends(data) if kind in STACKED else _all(data)) if v is not None]
    values += others
    high, low = max([*values, 0.0]), min([*values, 0.0])
    if high == low:
        return 0.0, 1.0, 1.0
    if kind == "line" and min(values) > _FAR * high and min(values) < high:
        return _cut(min(values), high)
    if low < 0 and kind not in STACKED:
        low -= _FIGURE * (high - low)
    step = _nice((high - low) / _FINE)
    return (*_between(low, high, step), step)


def is_cut(low: float) -> bool:
    """Whether an axis with this least value leaves out zero."""
    return low > 0


def _cut(low: float, high: float) -> tuple[float, float, float]:
    span = high - low
    step = _nice(span * (1 + _BELOW) / _FINE_LINE)
    return (*_between(max(0.0, low - _BELOW * span), high, step), step)


def _between(low: float, high: float, step: float) -> tuple[float, float]:
    return round(math.floor(low / step + 1e-9) * step, 10), round(math.ceil(high / step - 1e-9) * step, 10)


def _stack_ends(data: ChartData) -> list[float]:
    """How far each stack reaches above and below zero."""
    columns = [[s.values[i] or 0.0 for s in data.series] for i in range(len(data.categories))]
    return [sum(v for v in column if v * sign > 0) for column in columns for sign in (1, -1)] + [
        total for total in totals(data) if total is not None
    ]


def _all(data: ChartData) -> list[float]:
    return [v for s in data.series for v in s.values if v is not None]


def _nice(raw: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 × a power of ten that is not less."""
    power = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw - 1e-12 * power)


def number_format(data: ChartData, asked: str) -> str:
    """Excel's number format: the author's with a decimal point, or as many decimals as the data have."""
    if asked:
        return asked.replace(",", ".")
    most = max((abs(v) for v in _all(data)), default=0)
    places = 2 if most >= 0.1 or not most else 2 - math.floor(math.log10(most))
    decimals = max((_decimals(v, places) for v in _all(data)), default=0)
    thousands = most >= 10_000
    whole = "#,##0" if thousands else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def with_true_minus(number_format: str, data: ChartData) -> str:
    """The number format with a section for negative values, if there are any: Excel's own minus is a hyphen."""
    if ";" in number_format or min(_all(data), default=0) >= 0:
        return number_format
    return f'{number_format};"−"{number_format}'


def _decimals(value: float, places: int) -> int:
    text = f"{value:.{places}f}".rstrip("0")
    return len(text.split(".")[1]) if "." in text else 0


def format_value(value: float, unit: str, decimal: str) -> str:
    """A value as it is written in words: `97 %`, `1 234,5 kr`; in English, with a decimal point, `97%`."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u00a0")
    text = text.replace(".", decimal).replace("-", "−")
    return f"{text}{unit_behind(unit, decimal)}"


def unit_behind(unit: str, decimal: str) -> str:
    """A unit as it stands behind a figure: after a space, but for English per cent."""
    space = "" if not unit or (unit == "%" and decimal == ".") else "\u00a0"
    return f"{space}{unit}"
