"""Writes the series of a chart: paint, points, labels and data. Source: ECMA-376 part 1, 21.2.2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.powerpoint.package.drawing import NO_FILL, NO_LINE
from deckgen.powerpoint.package.sheet import SHEET, series_column
from deckgen.powerpoint.package.xml import attribute, escape
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.scene.items import Chart, ChartSeries, RunStyle
from deckgen.scene.plot import SLIVER, slices, slivers
from deckgen.values.color import Color, Stroke
from deckgen.values.value import replace

STACKED = ("stacked", "stacked-bar")
SIDEWAYS = ("bar", "stacked-bar")
PLAIN = RunStyle("minor", 14.0, Color("dk1"))  # for labels without a style

_SEPARATION = Stroke(Color("lt1"), 1.5)  # a gap in the ground's colour between the segments of a stack or a ring
_OUTLINE = 1.0  # points: the line around pale columns
_CURVE = 2.25  # points: a line's width
_MARKER = 7  # points: a marker's diameter
UNMARKED = '<c:marker><c:symbol val="none"/></c:marker>'
LABELS_OFF = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_VALUES = LABELS_OFF.replace('showVal val="0"', 'showVal val="1"')


def series_xml(chart: Chart, number: int, sheet: SlideSheet) -> str:
    """`c:ser` of the series with this number (from 0)."""
    series = chart.series[number]
    head = head_xml(chart, number, series.name)
    labels = _series_labels(chart, series, sheet)
    data = data_xml(chart, number, series.values)
    points = _points(chart, series, sheet)
    if chart.kind == "line":
        line = sheet.paint.line(Stroke(series.color, _CURVE, cap="rnd"))
        return f'<c:ser>{head}<c:spPr>{line}</c:spPr>{UNMARKED}{points}{labels}{data}<c:smooth val="0"/></c:ser>'
    look = _look(chart, series.color, sheet, series.outline)
    invert = "" if chart.kind == "doughnut" else '<c:invertIfNegative val="0"/>'
    return f"<c:ser>{head}{look}{invert}{points}{labels}{data}</c:ser>"


def totals_xml(chart: Chart, sheet: SlideSheet) -> str:
    """`c:ser` of the totals. Only its labels are visible."""
    number = len(chart.series)
    head, data = head_xml(chart, number, chart.totals_name), data_xml(chart, number, chart.totals)
    style = chart.total_style or PLAIN
    if chart.kind == "stacked-bar":
        labels = _labels(chart, style, "inBase", (), sheet)
        look = f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
        return f'<c:ser>{head}{look}<c:invertIfNegative val="0"/>{labels}{data}</c:ser>'
    labels = _labels(chart, style, "t", (), sheet)
    return f'<c:ser>{head}<c:spPr>{NO_LINE}</c:spPr>{UNMARKED}{labels}{data}<c:smooth val="0"/></c:ser>'


def text_properties(style: RunStyle, sheet: SlideSheet, *, turned: str = "") -> str:
    """`c:txPr`: the text style of an element of the chart. `turned` holds attributes against rotation."""
    look = sheet.text.whole_properties(replace(style, bold=False), sheet.voice, tag="a:defRPr")
    look = look.replace(" sz=", f' b="{style.bold:d}" i="{style.italic:d}" sz=', 1)
    return f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"


def head_xml(chart: Chart, number: int, name: str) -> str:
    """The number of a series and its name, with the workbook cell that holds it."""
    place = f"{SHEET}!${series_column(chart, number)}$1"
    cache = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache>'
    return (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{place}</c:f>{cache}</c:strRef></c:tx>'
    )


def data_xml(chart: Chart, number: int, values: Sequence[float | None]) -> str:
    """The categories and values of a series, with the workbook cells that hold them.

    Names that are not shown are in the workbook alone: LibreOffice knows no other way to leave them out.
    """
    count = len(chart.categories)
    names = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(name)}</c:v></c:pt>'
        for index, name in enumerate(chart.categories)
        if name and index % chart.label_every == 0
    )
    figures = "".join(
        f'<c:pt idx="{index}"><c:v>{value:.15g}</c:v></c:pt>' for index, value in enumerate(values) if value is not None
    )
    column = series_column(chart, number)
    return (
        f'<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${count + 1}</c:f><c:strCache><c:ptCount val="{count}"/>{names}'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${count + 1}</c:f>"
        f'<c:numCache><c:formatCode>{escape(chart.number_format)}</c:formatCode><c:ptCount val="{count}"/>{figures}'
        "</c:numCache></c:numRef></c:val>"
    )


def _look(chart: Chart, color: Color, sheet: SlideSheet, outline: Color | None = None) -> str:
    """The fill of a column, bar or slice; the line around it, or the gap between segments and slices."""
    divided = chart.kind in STACKED or (chart.kind == "doughnut" and len(list(slices(chart))) > 1)
    if chart.bridge is not None:
        return f"<c:spPr>{sheet.paint.solid(color) if color.alpha else NO_FILL}{NO_LINE}</c:spPr>"
    stroke = Stroke(outline, _OUTLINE) if outline else _SEPARATION if divided else None
    return f"<c:spPr>{sheet.paint.solid(color)}{sheet.paint.line(stroke)}</c:spPr>"


def _marker(color: Color, sheet: SlideSheet) -> str:
    """The round marker of a line chart's point."""
    look = f"<c:spPr>{sheet.paint.solid(color)}{NO_LINE}</c:spPr>"
    return f'<c:marker><c:symbol val="circle"/><c:size val="{_MARKER}"/>{look}</c:marker>'


def _points(chart: Chart, series: ChartSeries, sheet: SlideSheet) -> str:
    """`c:dPt` of the points with a colour or a marker of their own, in order."""
    if chart.kind == "line":
        there = [index for index in sorted(series.marked) if series.values[index] is not None]
        return "".join(_marked_point(series, index, sheet) for index in there)
    if chart.bridge is not None:
        return "".join(_sliver(index, series.color, sheet) for index in slivers(chart, series))
    colors = dict(series.point_colors)
    if chart.kind == "doughnut":  # without these, PowerPoint gives each slice the next theme colour
        colors = dict.fromkeys(range(len(chart.categories)), series.color) | colors
    return "".join(_point(chart, index, colors[index], sheet) for index in sorted(colors))


def _marked_point(series: ChartSeries, index: int, sheet: SlideSheet) -> str:
    line = sheet.paint.line(Stroke(series.color, _CURVE, cap="rnd"))
    marker = _marker(series.point_color(index), sheet)
    return f'<c:dPt><c:idx val="{index}"/>{marker}<c:bubble3D val="0"/><c:spPr>{line}</c:spPr></c:dPt>'


def _sliver(index: int, color: Color, sheet: SlideSheet) -> str:
    """A column that is too low to be seen, as a line."""
    look = f"{sheet.paint.solid(color)}{sheet.paint.line(Stroke(color, SLIVER))}"
    head = f'<c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
    return f"<c:dPt>{head}<c:spPr>{look}</c:spPr></c:dPt>"


def _point(chart: Chart, index: int, color: Color, sheet: SlideSheet) -> str:
    invert = "" if chart.kind == "doughnut" else '<c:invertIfNegative val="0"/>'
    return f'<c:dPt><c:idx val="{index}"/>{invert}<c:bubble3D val="0"/>{_look(chart, color, sheet)}</c:dPt>'


def _series_labels(chart: Chart, series: ChartSeries, sheet: SlideSheet) -> str:
    """The value labels of a series; "" where it shows none."""
    if series.label_color is None:
        return ""
    place = {"line": "t", "doughnut": ""}.get(chart.kind, "ctr" if chart.kind in STACKED else "outEnd")
    plain = replace(chart.label_style or PLAIN, color=series.label_color, bold=series.label_bold)
    own = {}
    for index in sorted({index for index, _, _ in series.label_looks} | set(series.label_left)):
        color, bold = series.label_look(index)
        style = replace(plain, color=color or plain.color, bold=bold)
        own[index] = _label_look(chart, style, "l" if index in series.label_left else place, sheet)
    return _labels(chart, plain, place, series.label_hidden, sheet, own)


def _labels(
    chart: Chart,
    style: RunStyle,
    place: str,
    hidden: Sequence[int],
    sheet: SlideSheet,
    own: Mapping[int, str] | None = None,
) -> str:
    """`c:dLbls`: value labels at a place of the points (`t`, `ctr` …), but not at the `hidden` indexes.

    `own` holds the look of single labels by index.
    """
    single = dict(own or {}) | dict.fromkeys(hidden, '<c:delete val="1"/>')
    labels = "".join(f'<c:dLbl><c:idx val="{index}"/>{single[index]}</c:dLbl>' for index in sorted(single))
    leaders = '<c:showLeaderLines val="0"/>' if chart.kind == "doughnut" else ""
    return f"<c:dLbls>{labels}{_label_look(chart, style, place, sheet)}{leaders}</c:dLbls>"


def _label_look(chart: Chart, style: RunStyle, place: str, sheet: SlideSheet) -> str:
    """What labels show, how, and where at their points."""
    position = f'<c:dLblPos val="{place}"/>' if place else ""
    return (
        f'<c:numFmt formatCode="{attribute(chart.number_format)}" sourceLinked="0"/>'
        f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{text_properties(style, sheet)}{position}{_VALUES}"
    )
