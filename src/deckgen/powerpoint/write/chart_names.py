"""Writes the names of series and slices as text boxes inside the chart, so that they move and scale with it.

Data labels cannot show them: PowerPoint has one label for each point, and it shows the value.
Source: ECMA-376 part 1, 21.3.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from deckgen.powerpoint.package.drawing import NO_FILL
from deckgen.powerpoint.package.xml import CHART, DECLARATION, DRAWING, attribute, escape
from deckgen.powerpoint.write.chart_series import PLAIN, SIDEWAYS
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.scene.items import Chart, ChartSeries, RunStyle
from deckgen.scene.template import Theme
from deckgen.values.color import Color, contrast
from deckgen.values.units import Box, points
from deckgen.values.value import value_class

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
_LEADER = 1.0  # points: width of the line from a stack to its series' name
_RADIUS = 3.5  # points: radius of a line chart's markers
_AWAY = 0.8  # distance of a slice's name from the ring, in type sizes
_BOX = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


@value_class
class _Name:
    """A name with its box and alignment (`l`, `ctr`, `r`), and perhaps a leader line. Lengths are in EMU."""

    text: str
    style: RunStyle
    box: Box
    align: str
    leader: tuple[int, int, int] | None = None  # left end, right end, height


def names_xml(chart: Chart, sheet: SlideSheet, theme: Theme) -> str:
    """The drawing part of a chart, or "" for a chart without names."""
    names = _slices(chart) if chart.kind == "doughnut" else _series(chart, theme)
    anchors = "".join(_anchors(list(names), chart.box, sheet))
    if not anchors:
        return ""
    return (
        f'{DECLARATION}<c:userShapes xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:cdr="{_DRAWING}">'
        f"{anchors}</c:userShapes>"
    )


def _series(chart: Chart, theme: Theme) -> Iterator[_Name]:
    """The names of series: beside a line's point, beside a stack's segment, else inside a column or bar."""
    style = chart.series_style or PLAIN
    size = points(style.size)
    for series in chart.series:
        index = series.name_at
        value = None if index is None else series.values[index]
        if index is None or value is None:
            continue
        bar = _bar(chart, series, index, value)
        named = replace(style, color=series.name_color or style.color)
        if chart.kind == "line":
            x = bar.x + points(_RADIUS) + size // 2
            yield _Name(series.name, named, _beside(chart, x, bar.y, size), "l")
        elif chart.kind == "stacked":
            middle = bar.y + bar.h // 2
            box = _beside(chart, bar.right + round(size * 1.3), middle, size)
            yield _Name(series.name, named, box, "l", (bar.right + size // 4, bar.right + size, middle))
        else:
            color = _readable(theme, dict(series.point_colors).get(index, series.color))
            inside = replace(style, color=color)
            if chart.kind in SIDEWAYS:
                box = Box(bar.x + size // 2, bar.y, bar.w, bar.h)
                yield _Name(series.name, inside, box, "l")
            else:
                box = Box(bar.x, bar.bottom - round(size * 1.75), bar.w, round(size * 1.5))
                yield _Name(series.name, inside, box, "ctr")


def _beside(chart: Chart, x: int, middle: int, size: int) -> Box:
    """A box from `x` to the chart's right edge, centred on the height `middle`."""
    return Box(x, middle - size, max(size, chart.box.right - x), 2 * size)


def _bar(chart: Chart, series: ChartSeries, index: int, value: float) -> Box:
    """The box of a point's column, bar or segment of a stack. For a line it is the point, without width and height."""
    plot, sideways = chart.plot, chart.kind in SIDEWAYS
    share = (plot.h if sideways else plot.w) / len(chart.categories)
    start = (plot.y if sideways else plot.x) + index * share
    if chart.kind == "line":
        return Box(round(start + share / 2), _at(chart, value), 0, 0)
    before = 0.0
    if chart.kind.startswith("stacked"):
        width = share / (1 + chart.gap_width / 100)
        below = chart.series[: chart.series.index(series)]
        before = sum(other.values[index] or 0.0 for other in below if (other.values[index] or 0.0) * value > 0)
    else:
        lap = 1 - chart.overlap / 100
        width = share / (1 + (len(chart.series) - 1) * lap + chart.gap_width / 100)
        start += chart.series.index(series) * width * lap
    start += width * chart.gap_width / 200
    one, other = sorted((_at(chart, before), _at(chart, before + value)))
    if sideways:
        return Box(one, round(start), other - one, round(width))
    return Box(round(start), one, round(width), other - one)


def _at(chart: Chart, value: float) -> int:
    """The coordinate of a value in EMU: x for bars, y for all other charts."""
    part = (min(max(value, chart.axis_min), chart.axis_max) - chart.axis_min) / (chart.axis_max - chart.axis_min)
    if chart.kind in SIDEWAYS:
        return round(chart.plot.x + part * chart.plot.w)
    return round(chart.plot.bottom - part * chart.plot.h)


def _slices(chart: Chart) -> Iterator[_Name]:
    """The names of a doughnut's slices, around the ring. A chart with a legend has none."""
    values = [max(0.0, value or 0.0) for value in chart.series[0].values]
    whole, before = sum(values), 0.0
    style = chart.category_style or PLAIN
    size = points(style.size)
    radius = min(chart.plot.w, chart.plot.h) / 2 + size * _AWAY
    for name, value in zip(chart.categories, values, strict=True):
        if value and not chart.legend:
            turn = 2 * math.pi * (before + value / 2) / whole
            x = round(chart.plot.x + chart.plot.w / 2 + radius * math.sin(turn))
            y = round(chart.plot.y + chart.plot.h / 2 - radius * math.cos(turn))
            yield _around(chart, name, style, x, y, math.sin(turn))
        before += value


def _around(chart: Chart, name: str, style: RunStyle, x: int, y: int, side: float) -> _Name:
    """The name of a slice at a point outside the ring. `side` is from -1 (left) to 1 (right)."""
    size = points(style.size)
    if abs(side) < 0.2:
        room = min(x - chart.box.x, chart.box.right - x)
        return _Name(name, style, Box(x - room, y - size, 2 * room, 2 * size), "ctr")
    if side > 0:
        return _Name(name, style, Box(x, y - size, chart.box.right - x, 2 * size), "l")
    return _Name(name, style, Box(chart.box.x, y - size, x - chart.box.x, 2 * size), "r")


def _readable(theme: Theme, ground: Color) -> Color:
    """The theme's dark or light text colour: the one with more contrast to the ground."""
    return max((Color("dk1"), Color("lt1")), key=lambda color: contrast(theme.rgb(color), theme.rgb(ground)))


def _anchors(names: list[_Name], whole: Box, sheet: SlideSheet) -> Iterator[str]:
    """The names and leader lines as elements of the drawing, with ids from 2."""
    number = 2
    for name in names:
        if name.leader:
            x1, x2, y = name.leader
            yield _anchor(whole, Box(x1, y, x2 - x1, 0), _leader(number, name, sheet))
            number += 1
        yield _anchor(whole, name.box, _label(number, name, sheet))
        number += 1


def _anchor(whole: Box, box: Box, shape: str) -> str:
    """A shape anchored to a box, in fractions of the whole chart."""

    def corner(tag: str, x: int, y: int) -> str:
        across, down = (x - whole.x) / whole.w, (y - whole.y) / whole.h
        return f"<cdr:{tag}><cdr:x>{across:.6f}</cdr:x><cdr:y>{down:.6f}</cdr:y></cdr:{tag}>"

    ends = corner("from", box.x, box.y) + corner("to", box.right, box.bottom)
    return f"<cdr:relSizeAnchor>{ends}{shape}</cdr:relSizeAnchor>"


def _leader(number: int, name: _Name, sheet: SlideSheet) -> str:
    """A leader line."""
    line = f'<a:ln w="{points(_LEADER)}">{sheet.paint.solid(name.style.color)}</a:ln>'
    return (
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" name="{attribute(name.text)} –"/>'
        '<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{line}</cdr:spPr></cdr:cxnSp>"
    )


def _label(number: int, name: _Name, sheet: SlideSheet) -> str:
    """A text box with a name."""
    look = sheet.text.whole_properties(name.style, sheet.voice)
    return (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="{attribute(name.text)}"/>'
        f'<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr>{_BOX}{NO_FILL}</cdr:spPr><cdr:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{name.align}"/><a:r>{look}<a:t>{escape(name.text)}</a:t></a:r></a:p></cdr:txBody></cdr:sp>'
    )
