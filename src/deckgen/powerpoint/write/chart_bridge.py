"""Writes what makes a waterfall of a stacked chart: figures that show cells, lines between columns, formulas.

The figures stand in the workbook's second column, and all else there is calculated from them: who changes one in
"Edit Data" sees the columns, the lines and the labels follow. Lines run within three series in turn, since a series
that holds a line after the other would join them; the cells between are empty.
Source for labels that show cells: [MS-ODRAWXML] 2.24.3.14 (datalabelsRange) and 2.24.3.83 (showDataLabelsRange).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.powerpoint.package.drawing import NO_FILL, NO_LINE
from deckgen.powerpoint.package.sheet import SHEET, Column, series_column
from deckgen.powerpoint.package.xml import escape
from deckgen.powerpoint.write.chart_series import LABELS_OFF, PLAIN, UNMARKED, data_xml, head_xml, text_properties
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.scene.items import Bridge, Chart
from deckgen.values.color import Stroke

_LINE = 0.75  # points
_LANES = 3
_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2012/chart"
_ON_LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_ON_SERIES = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_FIELD = "{{6D3B2B7C-5A54-4E0E-9D0B-{:012X}}}"  # a field needs an id of its own


def bridge_columns(chart: Chart, bridge: Bridge) -> list[Column]:
    """The columns of the workbook: the figures, the chart's series, the places of the figures, and the lines."""
    rows = range(len(bridge.figures))
    ends = [_lane(chart, row) for row in rows]
    starts = ["0" if bridge.sums[row] else _lane(chart, row, before=1) for row in rows]
    figures = tuple(_carried(bridge, chart, row) for row in rows)
    pairs = [(starts[row] if row or bridge.sums[row] else "0", ends[row]) for row in rows]
    formulas = [
        [f"=MAX(0,MIN({a},{b}))+MIN(0,MAX({a},{b}))" if not bridge.sums[n] else "" for n, (a, b) in enumerate(pairs)],
        [f"={b}" if bridge.sums[n] else "" for n, (_, b) in enumerate(pairs)],
        _of_steps(bridge, pairs, "=MAX(0,MAX(0,{b})-MAX(0,{a}))"),
        _of_steps(bridge, pairs, "=MAX(0,MAX(0,{a})-MAX(0,{b}))"),
        _of_steps(bridge, pairs, "=MIN(0,MIN(0,{a})-MIN(0,{b}))"),
        _of_steps(bridge, pairs, "=MIN(0,MIN(0,{b})-MIN(0,{a}))"),
    ]
    named = zip(chart.series, formulas[: len(chart.series)], strict=True)
    return [
        Column(bridge.name, bridge.figures, figures, bridge.formats),
        *(Column(series.name, series.values, calculated) for series, calculated in named),
        Column(chart.totals_name, chart.totals, tuple(f"=MAX({a},{b})" for a, b in pairs)),
        *(
            Column(f"{bridge.line_name} {n + 1}", values, _line_formulas(chart, bridge, n))
            for n, values in enumerate(_lanes(bridge))
        ),
    ]


def bridge_xml(chart: Chart, bridge: Bridge, sheet: SlideSheet) -> str:
    """`c:ser` of the figures above the columns, and of the lines between these."""
    first = len(chart.series)
    style = chart.total_style or PLAIN
    look = text_properties(style, sheet)
    run = sheet.text.whole_properties(style, sheet.voice)
    labels = "".join(_label(index, text, run) for index, text in enumerate(bridge.texts))
    shown = f'<c:ext uri="{_ON_LABELS}" xmlns:c15="{_NAMESPACE}"><c15:showDataLabelsRange val="1"/></c:ext>'
    everywhere = f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{look}{_PLACE}{LABELS_OFF}<c:extLst>{shown}</c:extLst>"
    figures = (
        f"<c:ser>{head_xml(chart, first, chart.totals_name)}<c:spPr>{NO_LINE}</c:spPr>{UNMARKED}"
        f"<c:dLbls>{labels}{everywhere}</c:dLbls>{data_xml(chart, first, chart.totals)}"
        f'<c:smooth val="0"/>{_range(bridge)}</c:ser>'
    )
    line = sheet.paint.line(Stroke(bridge.line, _LINE))
    heads = [head_xml(chart, first + n, f"{bridge.line_name} {n}") for n in range(1, _LANES + 1)]
    lanes = (
        f"<c:ser>{heads[n - 1]}<c:spPr>{line}</c:spPr>{UNMARKED}"
        f'{data_xml(chart, first + n, values)}<c:smooth val="0"/></c:ser>'
        for n, values in enumerate(_lanes(bridge), start=1)
    )
    return figures + "".join(lanes)


_PLACE = '<c:dLblPos val="t"/>'


def _label(index: int, text: str, run: str) -> str:
    """The label of a column, a field that shows the figure's cell; programs that know no such field show the text."""
    number = _FIELD.format(index + 1)
    field = f'<a:fld id="{number}" type="CELLRANGE">{run}<a:pPr/><a:t>{escape(text)}</a:t></a:fld>'
    rich = f"<c:tx><c:rich><a:bodyPr/><a:p>{field}</a:p></c:rich></c:tx>"
    shown = f'<c:ext uri="{_ON_LABELS}" xmlns:c15="{_NAMESPACE}"><c15:showDataLabelsRange val="1"/></c:ext>'
    visible = LABELS_OFF.replace('showVal val="0"', 'showVal val="1"')
    return f'<c:dLbl><c:idx val="{index}"/>{rich}{_PLACE}{visible}<c:extLst>{shown}</c:extLst></c:dLbl>'


def _range(bridge: Bridge) -> str:
    """The cells that the labels show, and what they hold now."""
    count = len(bridge.texts)
    cached = "".join(f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(bridge.texts))
    return (
        f'<c:extLst><c:ext uri="{_ON_SERIES}" xmlns:c15="{_NAMESPACE}"><c15:datalabelsRange>'
        f"<c15:f>{SHEET}!$B$2:$B${count + 1}</c15:f>"
        f'<c15:dlblRangeCache><c:ptCount val="{count}"/>{cached}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )


def _lanes(bridge: Bridge) -> Iterator[tuple[float | None, ...]]:
    """The values of each series of lines: where a column ends, for it and for the next one."""
    ends = [end for _, end in bridge.spans]
    rows = range(len(ends))
    for lane in range(_LANES):
        at = [next((n for n in (row, row - 1) if n >= 0 and n % _LANES == lane), None) for row in rows]
        yield tuple(None if n is None else ends[n] for n in at)


def _lane(chart: Chart, row: int, before: int = 0) -> str:
    """The cell of a row (from 0) that holds where its column ends, or where the one before it does."""
    column = len(chart.series) + 1 + (row - before) % _LANES
    return f"${series_column(chart, column)}{row + 2}"


def _line_formulas(chart: Chart, bridge: Bridge, lane: int) -> tuple[str, ...]:
    """Where a column ends: at its figure, or so far from the one before it; the next row repeats it."""
    found = []
    for row in range(len(bridge.figures)):
        if row % _LANES == lane:
            from_zero = bridge.sums[row] or row == 0
            found.append(f"=$B{row + 2}" if from_zero else f"={_lane(chart, row, before=1)}+$B{row + 2}")
        elif row and (row - 1) % _LANES == lane:
            found.append(f"=${series_column(chart, len(chart.series) + 1 + lane)}{row + 1}")
        else:
            found.append("")
    return tuple(found)


def _carried(bridge: Bridge, chart: Chart, row: int) -> str:
    """The formula of a sum that is what the columns before it make; "" for a figure that somebody has stated."""
    if not row or not bridge.sums[row] or bridge.spans[row - 1][1] != bridge.figures[row]:
        return ""
    return f"={_lane(chart, row, before=1)}"


def _of_steps(bridge: Bridge, pairs: Sequence[tuple[str, str]], formula: str) -> list[str]:
    return ["" if bridge.sums[n] else formula.format(a=a, b=b) for n, (a, b) in enumerate(pairs)]
