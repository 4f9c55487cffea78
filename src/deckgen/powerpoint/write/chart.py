"""Writes native charts with their workbooks. Source: ECMA-376 part 1, 21.2.

PowerPoint has no totals for stacks. Above stacked columns, an invisible line chart in the same plot area carries
them as the labels of its points. At the end of stacked bars, an invisible further bar does.
"""

from __future__ import annotations

from deckgen.powerpoint.package.archive import store
from deckgen.powerpoint.package.assembly import Assembly
from deckgen.powerpoint.package.drawing import NO_FILL, NO_LINE, frame_xml, identity_xml, placeholder_xml
from deckgen.powerpoint.package.language import language_tag
from deckgen.powerpoint.package.relationships import Relationships
from deckgen.powerpoint.package.sheet import Column, MakeWorkbook
from deckgen.powerpoint.package.xml import CHART, DECLARATION, DRAWING, RELATIONSHIPS, attribute
from deckgen.powerpoint.write.chart_bridge import bridge_columns, bridge_xml
from deckgen.powerpoint.write.chart_labels import labels_xml
from deckgen.powerpoint.write.chart_series import PLAIN, SIDEWAYS, STACKED, series_xml, text_properties, totals_xml
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.scene.items import Chart
from deckgen.scene.plot import HOLE
from deckgen.values.color import Stroke
from deckgen.values.units import Box

_OFFICE = "application/vnd.openxmlformats-officedocument"
_CHART_TYPE = f"{_OFFICE}.drawingml.chart+xml"
_SHAPES_TYPE = f"{_OFFICE}.drawingml.chartshapes+xml"
_AXIS = 1.0  # points
_LEVEL = ' rot="0" vert="horz"'  # else PowerPoint turns category names that are close together
_CATEGORIES, _VALUES = 111_111_101, 111_111_102  # ids of the axes, used within the chart only


def chart_xml(item: Chart, sheet: SlideSheet) -> str:
    """The frame of a chart on the slide. The chart is a part of its own, which `add_chart` adds."""
    named = identity_xml(sheet.number(item.name), item.name, item.alt)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{named}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr>{placeholder_xml(item.placeholder)}</p:nvGraphicFramePr>"
        f'{frame_xml(item.box, tag="p:xfrm")}<a:graphic><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{sheet.chart(item)}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def add_chart(package: Assembly, number: int, chart: Chart, sheet: SlideSheet, make_workbook: MakeWorkbook) -> str:
    """Add the part of a chart, its workbook, and the drawing with its labels where it has some; the chart's XML."""
    part = f"ppt/charts/chart{number}.xml"
    book = f"Microsoft_Excel_Sheet{number}.xlsx"
    relationships = Relationships()
    data = relationships.add("package", f"../embeddings/{book}")
    labels, shapes = labels_xml(chart, sheet), ""
    if labels:
        drawing = f"drawing{number}.xml"
        shapes = f'<c:userShapes r:id="{relationships.add("chartUserShapes", f"../drawings/{drawing}")}"/>'
        package.add(f"ppt/drawings/{drawing}", _SHAPES_TYPE, labels)
    xml = _space_xml(chart, sheet, data, shapes)
    package.add(part, _CHART_TYPE, xml)
    package.add_relationships(part, relationships)
    packed = make_workbook(chart.categories, _columns(chart), chart.number_format)
    package.carry([store(f"ppt/embeddings/{book}", packed)], {})
    return xml


def _columns(chart: Chart) -> list[Column]:
    """The numbers of the workbook: a column for each series, and one for the totals."""
    if chart.bridge is not None:
        return bridge_columns(chart, chart.bridge)
    totals = [Column(chart.totals_name, chart.totals)] if chart.totals else []
    return [*(Column(series.name, series.values) for series in chart.series), *totals]


def _space_xml(chart: Chart, sheet: SlideSheet, data: str, shapes: str) -> str:
    """The chart part. `data` is the workbook's relationship id, `shapes` refers to the drawing with the labels."""
    plot = _ring(chart, sheet) if chart.kind == "doughnut" else _bars_or_lines(chart, sheet)
    look = f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}">'
        f'<c:date1904 val="0"/><c:lang val="{attribute(language_tag(sheet.scene.language))}"/>'
        '<c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(chart.plot, chart.box)}{plot}{look}</c:plotArea>'
        f'{_legend(chart, sheet)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{look}'
        f"{text_properties(chart.label_style or PLAIN, sheet)}"
        f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData>{shapes}</c:chartSpace>'
    )


def _layout(plot: Box, box: Box) -> str:
    """The position of the inner plot area, in fractions of the whole chart."""
    parts = ((plot.x - box.x) / box.w, (plot.y - box.y) / box.h, plot.w / box.w, plot.h / box.h)
    places = "".join(f'<c:{name} val="{part:.6f}"/>' for name, part in zip("xywh", parts, strict=True))
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>"
    )


def _ring(chart: Chart, sheet: SlideSheet) -> str:
    """A doughnut chart."""
    return (
        f'<c:doughnutChart><c:varyColors val="1"/>{series_xml(chart, 0, sheet)}<c:firstSliceAng val="0"/>'
        f'<c:holeSize val="{HOLE * 100:.0f}"/></c:doughnutChart>'
    )


def _bars_or_lines(chart: Chart, sheet: SlideSheet) -> str:
    """A column, bar or line chart with its totals and axes."""
    axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    series = "".join(series_xml(chart, number, sheet) for number in range(len(chart.series)))
    totals = ""
    if chart.bridge is not None:
        totals = bridge_xml(chart, chart.bridge, sheet)
    elif chart.totals:
        totals = totals_xml(chart, sheet)
    line_head = '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
    line_tail = f'<c:marker val="1"/>{axes}</c:lineChart>'
    if chart.kind == "line":
        drawn = f"{line_head}{series}{totals}{line_tail}"
    elif chart.kind == "stacked-bar":
        drawn = _bars(chart, series + totals, axes)
    else:
        drawn = _bars(chart, series, axes) + (f"{line_head}{totals}{line_tail}" if totals else "")
    return f"{drawn}{_category_axis(chart, sheet)}{_value_axis(chart)}"


def _bars(chart: Chart, series: str, axes: str) -> str:
    stacked = chart.kind in STACKED
    direction = "bar" if chart.kind in SIDEWAYS else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{"stacked" if stacked else "clustered"}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{chart.gap_width}"/>'
        f'<c:overlap val="{100 if stacked else chart.overlap}"/>{axes}</c:barChart>'
    )


def _category_axis(chart: Chart, sheet: SlideSheet) -> str:
    """The category axis: below columns and lines, at the left of bars. The first category is at the left or the top."""
    sideways = chart.kind in SIDEWAYS
    stroke = Stroke(chart.axis_color, _AXIS) if chart.axis_color else None
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>'
        f'<c:scaling><c:orientation val="{"maxMin" if sideways else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if sideways else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{NO_FILL}{sheet.paint.line(stroke)}</c:spPr>"
        f"{text_properties(chart.category_style or PLAIN, sheet, turned=_LEVEL if chart.names_wrap else '')}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="{chart.label_every}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    """The value axis. It sets the scale but is not shown, since labels state the values."""
    sideways = chart.kind in SIDEWAYS
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{chart.axis_max:.15g}"/><c:min val="{chart.axis_min:.15g}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"b" if sideways else "l"}"/>'
        f'<c:numFmt formatCode="{attribute(chart.number_format)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{chart.axis_step:.15g}"/></c:valAx>'
    )


def _legend(chart: Chart, sheet: SlideSheet) -> str:
    """The legend without an entry for totals; "" for a chart without a legend."""
    if not chart.legend:
        return ""
    entry = f'<c:legendEntry><c:idx val="{len(chart.series)}"/><c:delete val="1"/></c:legendEntry>'
    hidden = entry if chart.totals and chart.kind != "doughnut" else ""
    return (
        f'<c:legend><c:legendPos val="t"/>{hidden}<c:overlay val="0"/>'
        f"{text_properties(chart.category_style or PLAIN, sheet)}</c:legend>"
    )
