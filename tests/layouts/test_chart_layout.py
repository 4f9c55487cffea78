"""Charts: their data, axes, colours, labels and names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from deckgen.deck.model import Value
from deckgen.layouts.catalogue.chart import axis as chart_axis
from deckgen.layouts.catalogue.chart.limits import check_limits
from deckgen.layouts.chart_data import ChartData, Series, chart_data, parse_number, read_csv, totals
from deckgen.scene.items import Chart, ChartLabel, Text, walk
from deckgen.scene.plot import bars, plot_of
from deckgen.values.color import contrast
from deckgen.values.units import inches
from support import composing

FILE = Value("google.csv", "google.csv", asset="data/google.csv")


def charted(made: composing.Made) -> Chart:
    return next(item for item in walk(made.scenes[0].items) if isinstance(item, Chart))


def chart(options: str, table: str, title: str = "T", **more: str) -> composing.Made:
    keys = "".join(f"{key}: {value}\n" for key, value in more.items())
    return composing.make(f"---\nlayout: chart\nchart: {options}\n{keys}---\n# {title}\nCaption\n\n{table}\n")


TABLE = """| Age | Daily | Weekly | Now and then |
|---|---:|---:|---:|
| All | 80 | 13 | 4 |
| 12–15 | 78 | 16 | 5 |
| 16–25 | 88 | 9 | 2 |"""


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("80", ".", 80),
        ("−10", ".", -10),
        ("78 %", ".", 78),
        ("1 234,5", ",", 1234.5),
        ("1\u00a0234", ",", 1234),
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1,234", ".", 1234),
        ("1,234", ",", 1.234),
        ("0,5", ".", 0.5),
        ("12 apples", ".", None),
        ("1.2.3", ".", None),
        ("NaN", ".", None),
        ("inf", ".", None),
        ("1e5", ".", None),
    ],
)
def test_numbers_as_people_write_them(text: str, decimal: str, value: float | None) -> None:
    assert parse_number(text, decimal) == value


@pytest.mark.parametrize(
    "text",
    [
        "År;Värde;B\n2015;1,5;2\n2016;;3\n",
        "\ufeffÅr;Värde;B\r\n2015;1,5;2\r\n\r\n2016;;3\r\n",
        'År,Värde,B\n2015,"1,5",2\n2016,,3\n',
        "År\tVärde\tB\n2015\t1,5\t2\n2016\t\t3\n",
    ],
)
def test_csv_as_excel_and_others_write_it(text: str) -> None:
    table, found = read_csv(text, FILE)
    assert table is not None and found == ()
    data, faults = chart_data(table, ",")
    assert faults == ()
    assert data == ChartData("År", ("2015", "2016"), (Series("Värde", (1.5, None)), Series("B", (2.0, 3.0))))


def test_a_row_with_another_separator_is_told_the_headers() -> None:
    made = composing.make("---\nlayout: chart\ndata: g.csv\n---\n# T\n", data={"g.csv": "a,b,c\nx,1,2\ny;2;3\n"})
    (fault,) = (each for each in made.diagnostics if each.code == "ragged-data")
    assert fault.hints == ("put `,` between its cells, as in the header, in place of `;`",)


def test_faults_of_a_file_name_its_lines() -> None:
    made = composing.make("---\nlayout: chart\ndata: g.csv\n---\n# T\n", data={"g.csv": "a,b\nx,1\ny,2,3\nz,1\nw\n"})
    assert [(d.code, d.message, d.span.source.path, d.span.line) for d in made.diagnostics if d.span] == [
        ("ragged-data", "the row has 3 cells, the header 2", "g.csv", 3),
        ("ragged-data", "the row has 1 cell, the header 2", "g.csv", 5),
    ]


def test_all_bad_numbers_are_named() -> None:
    made = chart("{type: column}", "| a | b |\n|---|---|\n| x | many |\n| y | 2 |\n| z | few |")
    assert [(d.code, d.message) for d in made.diagnostics] == [
        ("non-numeric-data", "`many` in the column `b` is no number"),
        ("non-numeric-data", "`few` in the column `b` is no number"),
    ]


def test_an_empty_file() -> None:
    made = composing.make("---\nlayout: chart\ndata: g.csv\n---\n# T\n", data={"g.csv": "a,b\n"})
    assert made.codes == ["empty-data"]


def test_no_data_and_too_much() -> None:
    assert composing.make("---\nlayout: chart\n---\n# T\nWords\n").codes == ["missing-data"]
    both = chart("{type: column}", TABLE, data="g.csv")
    assert both.codes == ["too-much-data"]


def labels(drawn: Chart) -> dict[str, ChartLabel]:
    return {label.text: label for label in drawn.labels}


@pytest.mark.parametrize(("kind", "high"), [("column", False), ("bar", True)])
def test_few_columns_and_bars_are_no_blocks(kind: str, high: bool) -> None:
    drawn = charted(chart(f"{{type: {kind}}}", "| | Share |\n|---|---:|\n| All | 40 |\n", "All of it"))
    assert drawn.plot is not None
    share = (drawn.plot.h if high else drawn.plot.w) / (1 + drawn.gap_width / 100)
    assert share == pytest.approx(inches(1.3 if high else 2.4), rel=0.02)


def test_stacked_with_totals() -> None:
    made = chart('{type: stacked, unit: "%", highlight: Daily, total: true}', TABLE, "97 per cent use it")
    drawn = charted(made)
    assert drawn.categories == ("All", "12–15", "16–25")
    assert drawn.totals == (None, 99.0, 99.0)  # the one in the title stands large above its column
    assert made.text("Figure").body.paragraphs[0].text == "97%"
    assert (drawn.kind, drawn.axis_min, drawn.axis_max, drawn.overlap, drawn.gap_width) == ("stacked", 0, 100, 100, 50)
    assert list(labels(drawn)) == ["Daily", "Weekly", "Now and then"] and not drawn.legend
    assert drawn.series[0].color == made.context.color("lead")
    assert drawn.series[2].label_hidden == (0, 2)  # lower than a figure
    assert "Divider" in made.names()  # sets all apart from the ages


def test_names_beside_a_stack_are_pushed_apart_and_lead_to_their_segments() -> None:
    drawn = charted(chart("{type: stacked}", TABLE))
    boxes = sorted((label.box for label in drawn.labels), key=lambda box: box.y)
    assert len(boxes) == 3 and all(one.bottom <= other.y for one, other in pairwise(boxes))
    ends = [bar.box.y + bar.box.h / 2 for bar in bars(drawn, plot_of(drawn)) if bar.index == 2]
    assert [label.leader[0][1] for label in drawn.labels] == pytest.approx(ends, abs=1)


def test_clustered_names_itself_in_the_first_group() -> None:
    made = chart(
        "{type: clustered, highlight: Now}", "| Year | Then | Now |\n|---|---|---|\n| a | 40 | 50 |\n| b | 60 | 70 |"
    )
    drawn = charted(made)
    assert [(label.text, label.series, label.category) for label in drawn.labels] == [("Then", 0, 0), ("Now", 1, 0)]
    assert [series.label_bold for series in drawn.series] == [False, True]
    assert drawn.series[0].color == made.context.color("pebble")
    assert drawn.series[1].color == made.context.color("lead")


def test_several_series_in_columns_are_clustered() -> None:
    assert charted(chart("{type: column}", TABLE)).kind == "clustered"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{type: clustered}", "Highest: Daily 16–25 88. Lowest: Now and then 16–25 2."),
        ("{type: clustered, highlight: Weekly}", "Weekly is highest at 12–15: 16. Weekly is lowest at 16–25: 9."),
        ("{type: stacked}", "Highest: 12–15 99. Lowest: All 97."),
    ],
)
def test_the_description_says_whose_values_are_highest_and_lowest(options: str, said: str) -> None:
    assert charted(chart(options, TABLE)).alt.endswith(said)


def test_a_highlighted_category() -> None:
    made = chart("{type: column, highlight: b}", "| Year | Then |\n|---|---|\n| a | 40 |\n| b | 60 |")
    (series,) = charted(made).series
    assert series.color == made.context.color("pebble")
    assert series.point_colors == ((1, made.context.color("lead")),)


def test_a_line_is_labelled_at_its_ends() -> None:
    rows = "\n".join(f"| 201{n} | {n * 7} |" for n in range(1, 6))
    drawn = charted(chart("{type: line}", f"| Year | A |\n|---|---|\n{rows}"))
    (series,) = drawn.series
    assert (series.label_hidden, series.label_left, series.marked) == ((1, 2, 3, 4), (0,), (4,))
    assert list(labels(drawn)) == ["35"]


def test_unknown_words() -> None:
    assert chart("{type: stakked}", TABLE).codes == ["unknown-chart-type"]
    assert chart("{type: stacked, highlight: Dayly}", TABLE).codes == ["unknown-highlight"]
    assert chart("{type: line, total: true}", TABLE).codes == ["unfit-total"]
    assert chart("{type: line, highlight: Daily, highlite: a}", TABLE).codes == ["unknown-key"]
    assert "wrong-value" in chart("line", TABLE).codes


@pytest.mark.parametrize("kind", ["column", "bar", "clustered", "stacked", "stacked-bar", "line", "doughnut"])
def test_every_type_lies_within_its_box(kind: str) -> None:
    drawn = charted(chart(f"{{type: {kind}}}", TABLE))
    assert drawn.plot.x >= drawn.box.x and drawn.plot.right <= drawn.box.right
    assert drawn.plot.y >= drawn.box.y and drawn.plot.bottom <= drawn.box.bottom
    assert drawn.plot.w > drawn.box.w // 4


def test_a_title_of_two_lines_moves_the_chart_down() -> None:
    one, two = chart("{type: line}", TABLE), chart("{type: line}", TABLE, "A long title that says the finding " * 3)
    assert len(two.text("Title").body.paragraphs[0].lines) == 2
    assert two.text("Caption").box.y > one.text("Caption").box.y
    assert charted(two).box.y > charted(one).box.y
    assert charted(two).box.bottom == charted(one).box.bottom


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((3, 7, 9), (0, 9, 0.5)),
        ((97, 99), (0, 100, 5)),
        ((51,), (0, 55, 5)),
        ((-5, 5), (-6, 5, 1)),
        ((0, 0), (0, 1, 1)),
    ],
)
def test_axis(values: tuple[float, ...], expected: tuple[float, float, float]) -> None:
    data = ChartData("a", tuple("x" * len(values)), (Series("s", values),))
    assert chart_axis.axis(data, "column") == expected


def test_totals_of_gaps() -> None:
    data = ChartData("a", ("x", "y"), (Series("s", (0.1, None)), Series("t", (0.2, None))))
    assert totals(data) == (0.3, None)


def test_number_formats() -> None:
    def of(*values: float, asked: str = "") -> str:
        return chart_axis.number_format(ChartData("a", ("x",) * len(values), (Series("s", values),)), asked)

    assert [of(1, 2), of(1.5, 2), of(12000.0), of(1, asked="0,0")] == ["0", "0.0", "#,##0", "0.0"]


def test_the_mark_of_sample_data() -> None:
    made = composing.make(f"---\nlayout: chart\nsample-data: true\n---\n# T\nCaption\n\n{TABLE}\n", language="sv")
    marks = [item for item in made.scenes[0].items if item.name == "Mark"]
    assert len(marks) == 1 and not isinstance(marks[0], Text)
    assert made.text("Source").body.paragraphs[0].text == "Exempeldata"


def test_names_beside_a_stack_have_readable_colours_of_their_series() -> None:
    made = chart("{type: stacked}", TABLE.replace("| 16–25 | 88 | 9 | 2 |", "| 16–25 | 45 | 27 | 12 |"))
    theme = made.context.theme
    paper = theme.rgb(theme.color("paper"))
    assert all(contrast(theme.rgb(label.style.color), paper) >= 4.5 for label in charted(made).labels)


def test_data_without_end_are_refused_in_no_time() -> None:
    table, (fault,) = read_csv("a;b\n" + "x;1\n" * 200_000, Value("d.csv", "d.csv"))
    assert (table, fault.code, fault.span and fault.span.line) == (None, "too-much-data", 5_002)


@pytest.mark.slow
def test_a_file_of_too_many_cells_is_refused() -> None:
    table, (fault,) = read_csv("a;" * 200 + "\n" + ("1;" * 200 + "\n") * 600, Value("d.csv", "d.csv"))
    assert table is None
    assert fault.code == "too-much-data"
    assert "100,000 cells" in fault.message


@pytest.mark.parametrize(
    ("kind", "rows", "columns", "crowded"),
    [("column", 75, 2, False), ("column", 76, 2, True), ("bar", 61, 1, True), ("line", 500, 12, False),
     ("line", 501, 1, True), ("line", 3, 13, True), ("doughnut", 13, 1, True), ("stacked", 150, 12, False)],
)  # fmt: skip
def test_more_than_can_be_told_apart(kind: str, rows: int, columns: int, crowded: bool) -> None:
    data = ChartData("k", tuple(f"r{n}" for n in range(rows)), tuple(Series(f"s{n}", ()) for n in range(columns)))
    assert [d.code for d in check_limits(kind, data, None)] == ["crowded-chart"] * crowded


@pytest.mark.parametrize(
    ("options", "written"),
    [
        ('{type: column, unit: " h"}', '0"\u00a0h"'),
        ("{type: bar, unit: kr}", '0"\u00a0kr"'),
        ('{type: line, unit: "%"}', '0"%"'),
        ('{type: doughnut, unit: "%"}', '0"%"'),
        ('{type: stacked, unit: "%"}', '0"%"'),
        ("{type: stacked-bar, unit: kr}", '0"\u00a0kr"'),
        ('{type: column, unit: h, format: "0,0"}', '0.0"\u00a0h"'),
        ('{type: column, unit: h, format: "0 \\" hours\\""}', '0 " hours"'),
        ('{type: column, unit: "\\""}', '0"\u00a0″"'),
    ],
)
def test_figures_bear_their_unit(options: str, written: str) -> None:
    table = "| A | B |\n|---|---:|\n| x | 40 |\n| y | 55 |"
    assert charted(chart(options, table)).number_format == written


def test_a_unit_without_room_behind_figures_stands_above_them() -> None:
    rows = "\n".join(f"| {n} | {n} | {n} |" for n in range(1, 31))
    made = chart("{type: clustered, unit: kilograms}", f"| A | B | C |\n|---|---:|---:|\n{rows}")
    drawn, unit = charted(made), made.text("Unit")
    assert (drawn.number_format, unit.body.paragraphs[0].text) == ("0", "kilograms")
    assert unit.box.bottom <= drawn.plot.y


def test_a_unit_is_one_word_away_in_the_description() -> None:
    made = chart('{type: column, unit: " kr"}', "| A | B |\n|---|---:|\n| x | 40 |")
    assert "40\u00a0kr" in charted(made).alt


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Town;Share\n“Malmö; Lund”;“1,5”\n", [["Malmö; Lund", "1,5"]]),
        ("Town,Share\n„Malmö, Lund“,”2.5”\n", [["Malmö, Lund", "2.5"]]),
        ("Town,Share\n“Fresh”,3\n“Good”, they said,4\n", [["“Fresh”", "3"], ["“Good”"]]),
    ],
)
def test_curly_quotes_hold_a_cell_together_where_it_needs_them(text: str, rows: list[list[str]]) -> None:
    table, _ = read_csv(text, Value("data.csv", "data.csv"))
    assert table is not None
    assert [[cell.runs[0].text for cell in row if cell.runs] for row in table.rows] == rows


@pytest.mark.parametrize("first", ["sep=;", "sep=;;;", '"sep=;"', "SEP=;"])
def test_a_file_may_say_what_divides_its_cells(first: str) -> None:
    table, faults = read_csv(f"{first}\nYear, or so;Visits\n2021;10\n2022;x;y\n", FILE)
    assert table is not None
    assert [cell.runs[0].text for cell in table.header] == ["Year, or so", "Visits"]
    assert [(fault.code, fault.span and fault.span.line) for fault in faults] == [("ragged-data", 4)]


def test_a_fault_in_a_file_names_its_cell() -> None:
    table, _ = read_csv('Town,Visits,Cost\nLund, 7,x7\n"Yst""ad",many,7\nAs,,"1 each"\n', FILE)
    assert table is not None
    found = [d.span for d in chart_data(table, ".")[1] if d.span]
    assert [(span.line, span.column, span.text) for span in found] == [
        (3, 1, '"Yst""ad",many,7'),  # what a quoted cell holds is not what stands there
        (2, 9, "x7"),
        (4, 6, "1 each"),
    ]


def test_a_row_of_too_many_cells_is_one_finding() -> None:
    table, ragged = read_csv("Town,Visits\nMalmö, Sweden,12\n", FILE)
    assert table is not None
    assert [d.code for d in (*ragged, *chart_data(table, ".")[1])] == ["ragged-data"]
