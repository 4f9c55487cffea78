"""The series of a chart in their colours: what is highlighted stands out, the rest is muted."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.layouts.catalogue.chart.axis import STACKED
from deckgen.layouts.catalogue.chart.palette import (
    mute_colors,
    needs_outline,
    readable_color,
    ring_palette,
    series_palette,
    text_color,
)
from deckgen.layouts.catalogue.chart.wish import Lit
from deckgen.layouts.chart_data import ChartData
from deckgen.scene.items import ChartSeries
from deckgen.scene.template import Theme
from deckgen.values.color import Color

REST = "pebble"  # the colour of what a single highlighted series or category stands out from


def drawn_series(data: ChartData, kind: str, lit: Lit, theme: Theme) -> tuple[ChartSeries, ...]:
    """The series with their colours and the looks of their labels; which labels have room is decided later."""
    if kind == "doughnut":
        return (_ring(data, lit, theme),)
    full = _full_colors(data, kind, lit, theme)
    pale = _muted_colors(full, kind, lit, theme)
    return tuple(_series(data, kind, lit, n, (full[n], pale[n]), theme) for n in range(len(data.series)))


def _full_colors(data: ChartData, kind: str, lit: Lit, theme: Theme) -> list[Color]:
    """The colours of a palette; the highlighted series has the leading colour, which another gives up for it."""
    count = len(data.series)
    colors = list(series_palette(theme, count, kind))
    lead = theme.color("lead")
    if lit.leading is not None:
        if lead in colors:
            colors[colors.index(lead)] = colors[lit.leading]
        colors[lit.leading] = lead
    return colors


def _muted_colors(full: Sequence[Color], kind: str, lit: Lit, theme: Theme) -> Sequence[Color]:
    """What stands for each colour where it is not highlighted; a series that is never muted keeps its own."""
    if len(full) == 1 or (len(full) == 2 and len(lit.series) == 1 and not lit.categories):
        return (theme.color(REST),) * len(full)
    if kind in STACKED and (lit.categories or lit.leading == 0):
        return full  # their order is in their shades: a frame, or the darkest of them, says what stands out
    if not lit.series or lit.categories:
        return mute_colors(theme, full, kind)
    others = [n for n in range(len(full)) if n not in lit.series]
    pale = mute_colors(theme, [full[n] for n in others], kind)
    return [pale[others.index(n)] if n in others else full[n] for n in range(len(full))]


def _series(
    data: ChartData, kind: str, lit: Lit, number: int, shades: tuple[Color, Color], theme: Theme
) -> ChartSeries:
    """One series; `shades` are its colour and the one where it is muted."""
    own = data.series[number]
    full, pale = shades
    indexes = [i for i, value in enumerate(own.values) if value is not None]
    stands_out = {i for i in indexes if lit.holds(number, i)}
    muted = lit.any and stands_out != set(indexes)
    color = pale if muted else full
    if kind == "line":  # one colour along the whole line: its points alone stand out
        color = full if not lit.series or number in lit.series else pale
        points: tuple[tuple[int, Color], ...] = ()
    elif lit.categories and stands_out and color == pale:
        points = tuple((i, full) for i in sorted(stands_out))
    else:
        points = ()
    label = _label_color(kind, color, theme)
    bold = bool(lit.series) and number in lit.series and not lit.categories
    alone = len(data.series) == 1 and not lit.any
    looks = _looks(kind, points, stands_out if lit.categories else set(), theme)
    emphasis = text_color(theme, full)
    if kind not in STACKED and kind != "line" and (bold or alone):
        label = emphasis
    return ChartSeries(
        own.name,
        own.values,
        color,
        label_color=label,
        label_bold=bold or alone,
        label_looks=looks,
        point_colors=points,
        outline=theme.color("lead") if kind != "line" and not muted and needs_outline(theme, full) else None,
    )


def _label_color(kind: str, color: Color, theme: Theme) -> Color:
    """The colour of labels: read on their segment, or in the colour of their line, else ink."""
    if kind in STACKED:
        return readable_color(theme, color)
    return text_color(theme, color) if kind == "line" else theme.color("ink")


def _looks(
    kind: str, points: Sequence[tuple[int, Color]], stands_out: set[int], theme: Theme
) -> tuple[tuple[int, Color, bool], ...]:
    """The looks of labels that stand out with their categories."""
    colors = dict(points)
    if kind in STACKED:
        return tuple((i, readable_color(theme, color), True) for i, color in points)
    if kind == "line":
        return ()
    return tuple((i, text_color(theme, colors[i]), True) for i in sorted(stands_out) if i in colors)


def _ring(data: ChartData, lit: Lit, theme: Theme) -> ChartSeries:
    """The slices of a ring: the highlighted ones in the leading colours, the others muted."""
    own = data.series[0]
    count = len(data.categories)
    colors = list(ring_palette(theme, count))
    if lit.categories:
        lead = theme.color("lead")
        first = min(lit.categories)
        if lead in colors:
            colors[colors.index(lead)] = colors[first]
        colors[first] = lead
        others = [n for n in range(count) if n not in lit.categories]
        for n, pale in zip(others, mute_colors(theme, [colors[n] for n in others], "doughnut"), strict=True):
            colors[n] = pale
    looks = tuple((n, readable_color(theme, color), n in lit.categories) for n, color in enumerate(colors))
    return ChartSeries(
        own.name, own.values, colors[0], label_color=theme.color("ink"), label_looks=looks,
        point_colors=tuple(enumerate(colors)),
    )  # fmt: skip
