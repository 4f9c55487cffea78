"""Charts as python-pptx reads them back, with their workbooks."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from deckgen.powerpoint.package.sheet import Column, column_letters
from deckgen.powerpoint.write.workbook import workbook_bytes
from deckgen.scene.items import Chart, ChartLabel, ChartSeries, RunStyle
from deckgen.values.color import Color
from deckgen.values.units import Box
from support.writer_samples import INK, chart, opened, scene, written

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(item: Chart) -> Any:
    """The chart as python-pptx reads it from a written file."""
    return opened(written(scene("A", item))).slides[0].shapes[1].chart


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("column", XL_CHART_TYPE.COLUMN_CLUSTERED),
        ("clustered", XL_CHART_TYPE.COLUMN_CLUSTERED),
        ("bar", XL_CHART_TYPE.BAR_CLUSTERED),
        ("stacked", XL_CHART_TYPE.COLUMN_STACKED),
        ("stacked-bar", XL_CHART_TYPE.BAR_STACKED),
        ("line", XL_CHART_TYPE.LINE),
        ("doughnut", XL_CHART_TYPE.DOUGHNUT),
    ],
)
def test_kinds_and_their_values(kind: str, expected: XL_CHART_TYPE) -> None:
    item = chart(kind)
    found = read(item)
    assert found.chart_type == expected
    plot = found.plots[0]
    assert [str(category) for category in plot.categories] == list(item.categories)
    assert plot.series[0].name == "dagligen"
    assert tuple(plot.series[0].values) == item.series[0].values


def test_the_series_name_is_escaped_once() -> None:
    assert read(chart("clustered")).plots[0].series[1].name == "varje <vecka>"


def test_totals_are_a_line_without_paint_with_labels_above() -> None:
    columns, line = read(chart("stacked")).plots
    assert [series.name for series in columns.series] == ["dagligen", "varje <vecka>"]
    totals = line.series[0]
    assert (totals.name, tuple(totals.values)) == ("Totalt", (93.0, None, 81.0, 72.5))
    assert totals.format.line.fill.type is not None and totals.format.line.fill.type.name == "BACKGROUND"
    assert totals.data_labels.position == XL_LABEL_POSITION.ABOVE
    assert totals.data_labels.show_value and totals.data_labels.font.bold


def test_columns_lie_as_the_scene_says() -> None:
    plot = read(chart("clustered", gap_width=60, overlap=-10)).plots[0]
    assert (plot.gap_width, plot.overlap) == (60, -10)
    assert read(chart("stacked")).plots[0].overlap == 100


def test_the_axis_of_values_scales_unseen() -> None:
    found = read(chart("column", axis_max=80.0, axis_step=40.0))
    axis = found.value_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit, axis.visible) == (0, 80, 40, False)
    assert not axis.has_major_gridlines
    assert found.category_axis.visible


def test_sideways_the_first_category_is_the_uppermost() -> None:
    assert read(chart("bar")).category_axis.reverse_order
    assert not read(chart("column")).category_axis.reverse_order


def test_labels_left_out_are_deleted_one_by_one() -> None:
    labels = read(chart("stacked")).plots[0].series[1]._element.findall(f"{C}dLbls/{C}dLbl")
    assert [(label.find(f"{C}idx").get("val"), label.find(f"{C}delete").get("val")) for label in labels] == [("2", "1")]


def test_a_series_without_a_label_colour_has_no_labels() -> None:
    item = chart("column")
    bare = replace(item, series=(replace(item.series[0], label_color=None),))
    assert read(bare).plots[0].series[0]._element.find(f"{C}dLbls") is None


def test_points_have_their_own_colours() -> None:
    item = chart("column")
    painted = replace(item.series[0], point_colors=((3, Color("accent2")), (0, INK)))
    points = read(replace(item, series=(painted,))).plots[0].series[0]._element.findall(f"{C}dPt")
    found = [(point.find(f"{C}idx").get("val"), point.find(".//{*}schemeClr").get("val")) for point in points]
    assert found == [("0", "tx1"), ("3", "accent2")]


def test_the_number_format_is_the_labels_too() -> None:
    labels = read(chart("column", number_format='0.0" %"')).plots[0].series[0].data_labels
    assert (labels.number_format, labels.number_format_is_linked) == ('0.0" %"', False)


def test_a_legend_does_not_name_the_totals() -> None:
    found = read(chart("stacked", legend=True))
    assert found.has_legend
    assert [entry.find(f"{C}idx").get("val") for entry in found.legend._element.findall(f"{C}legendEntry")] == ["2"]
    assert not read(chart("stacked")).has_legend


def test_labels_stand_in_the_chart_with_their_leaders() -> None:
    item = chart("stacked")
    style = RunStyle("minor", 16.0, INK)
    x, y = item.plot.right, item.plot.y
    label = ChartLabel(("två", "rader"), style, Box(x, y, 500_000, 400_000), "left", ((x - 9, y + 90_000), (x, y)), 0)
    with zipfile.ZipFile(io.BytesIO(written(scene("A", replace(item, labels=(label,)))))) as archive:
        drawing = etree.fromstring(archive.read("ppt/drawings/drawing1.xml"))
    assert [text.text for text in drawing.iter(f"{A}t")] == ["två", "rader"]
    assert len(list(drawing.iter(f"{A}br"))) == 1
    assert [place.get("flipV") for place in drawing.iter(f"{A}xfrm")] == ["1"]  # the line rises
    places = [float(number.text or "") for number in drawing.iter("{*}x", "{*}y")]
    assert all(0 <= place <= 1 for place in places)


def cells(blob: bytes) -> dict[str, str]:
    """The cells of a workbook's sheet by place. Words are read from its shared strings alone, as Excel writes them."""
    with zipfile.ZipFile(io.BytesIO(blob)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        texts = ["".join(map(str, each.itertext())) for each in etree.fromstring(book.read("xl/sharedStrings.xml"))]
    values = {cell.get("r", ""): (cell.get("t"), cell.findtext(f"{MAIN}v", "")) for cell in sheet.iter(f"{MAIN}c")}
    assert {kind for kind, _ in values.values()} <= {"s", None}
    return {place: texts[int(value)] if kind else value for place, (kind, value) in values.items()}


def test_the_workbook_holds_the_same_table_with_its_words_as_shared_strings() -> None:
    assert cells(read(chart("stacked")).part.chart_workbook.xlsx_part.blob) == {
        "A1": " ", "B1": "dagligen", "C1": "varje <vecka>", "D1": "Totalt",
        "A2": "Alla", "B2": "80", "C2": "13", "D2": "93",
        "A4": "12–25", "B4": "78", "C4": "3", "D4": "81",
        "A5": "26 & över", "B5": "45.5", "C5": "27", "D5": "72.5",
    }  # fmt: skip


def test_the_workbook_is_a_table_of_excels_in_the_numbers_format() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(("a", "b"), [Column("One", (1.0, None))], '0.0" %"'))) as book:
        table = etree.fromstring(book.read("xl/tables/table1.xml"))
        styles = book.read("xl/styles.xml").decode()
    assert table.get("ref") == "A1:B3"
    assert [column.get("name") for column in table.iter(f"{MAIN}tableColumn")] == [" ", "One"]
    assert 'formatCode="0.0&quot; %&quot;"' in styles


@pytest.mark.parametrize("names", [("One", "one"), ("", "two"), (" ", "two"), ("=SUM(B2)", "=sum(b2)")])
def test_names_that_no_table_may_have_make_none(names: tuple[str, str]) -> None:
    blob = workbook_bytes(("=1+1",), [Column(name, (float(number),)) for number, name in enumerate(names)], "General")
    with zipfile.ZipFile(io.BytesIO(blob)) as book:
        assert "xl/tables/table1.xml" not in book.namelist()
    found = cells(blob)
    assert [found.get(place, "") for place in ("A2", "B1", "C1")] == ["=1+1", *names]  # words, never formulas


def test_the_clock_leaves_no_trace_in_a_workbook() -> None:
    blob = workbook_bytes(("a",), [Column("One", (1.0,))], "0")
    with zipfile.ZipFile(io.BytesIO(blob)) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = etree.fromstring(book.read("docProps/core.xml")).findall("{http://purl.org/dc/terms/}*")
    assert [date.text for date in dates] == ["1980-01-01T00:00:00Z"] * 2


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_a_line_has_markers_only_where_it_is_marked_and_figures_where_they_stand() -> None:
    item = chart("line")
    series = replace(item.series[0], marked=(3,), label_left=(0,), label_hidden=(2, 3))
    root = read(replace(item, series=(series,))).plots[0].series[0]._element
    assert [mark.get("val") for mark in root.findall(f"{C}marker/{C}symbol")] == ["none"]
    assert [point.find(f"{C}idx").get("val") for point in root.findall(f"{C}dPt")] == ["3"]
    places = {
        label.find(f"{C}idx").get("val"): label.find(f"{C}dLblPos") for label in root.findall(f"{C}dLbls/{C}dLbl")
    }
    assert {index: place.get("val") if place is not None else None for index, place in places.items()} == {
        "0": "l", "2": None, "3": None,
    }  # fmt: skip


def test_slices_have_a_line_of_the_ground_between_them_and_one_slice_has_none() -> None:
    ring = chart("doughnut")
    lines = read(ring).plots[0].series[0]._element.findall(f"{C}dPt/{C}spPr/{A}ln/{A}solidFill/{A}schemeClr")
    assert {line.get("val") for line in lines} == {"bg1"}
    one = replace(ring, series=(ChartSeries("s", (5.0, None, None, None), INK),))
    assert read(one).plots[0].series[0]._element.findall(f"{C}dPt/{C}spPr/{A}ln/{A}solidFill") == []


def test_names_left_out_are_in_the_workbook_alone() -> None:
    found = read(chart("column", label_every=2))
    cached = found.plots[0]._element.findall(f"{C}ser/{C}cat/{C}strRef/{C}strCache/{C}pt")
    assert {point.get("idx") for point in cached} == {"0", "2"}
    assert found.category_axis._element.find(f"{C}tickLblSkip").get("val") == "2"
    book = found.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert any("26 &amp; över".encode() in archive.read(name) for name in archive.namelist())
