"""Charts that argue: what is highlighted, the difference, notes, the line across, labels that never meet."""

from __future__ import annotations

from itertools import combinations

import pytest

from deckgen.deck.model import ThemeChoice
from deckgen.layouts.catalogue.chart.label_boxes import boxes_meet, label_extents, value_boxes
from deckgen.scene.items import Chart, Connector, Group, Item, Path, Shape, Text, walk
from deckgen.scene.plot import bars, plot_of
from deckgen.values.color import contrast
from deckgen.values.units import Box, inches
from support import composing

PODS = """| Year | Daily | Weekly |
|---|---:|---:|
| 2015 | 3 | 29 |
| 2016 | 8 | 30 |
| 2018 | 21 | 30 |"""
BANKS = """| Year | Bank Nord | Bank Syd | Bank Öst | Nischbanker | Branschen |
|---|---:|---:|---:|---:|---:|
| 2016 | 72 | 68 | 66 | 71 | 69 |
| 2017 | 73 | 67 | 67 | 72 | 69 |
| 2018 | 71 | 68 | 68 | 74 | 69.5 |
| 2019 | 66 | 69 | 68 | 75 | 69 |
| 2020 | 61 | 69 | 69 | 76 | 69 |
| 2022 | 60 | 70 | 69.6 | 77 | 70 |"""
ROTA = "| Month | New rota | Old rota |\n|---|---:|---:|\n| Jan | 24 | 25 |\n| Jun | 18 | 26 |\n| Dec | 12 | 28 |"
GROWTH = """| Market | 2023 | 2024 |
|---|---:|---:|
| Sweden | 4.2 | 6.1 |
| Norway | -3.8 | -7.4 |
| Denmark | 2.1 | -0.6 |
| Germany | 11.4 | 9.8 |"""
TIME = """| Activity | Share |
|---|---:|
| Customers | 41 |
| Stock | 22 |
| Unplanned | 20 |
| Administration | 11 |
| Breaks | 6 |"""
AGES = "| Age | A |\n|---|---:|\n| 12–15 | 74 |\n| 16–25 | 80 |\n| 26–35 | 66 |\n| 76+ | 20 |"


def made_of(options: str, table: str, more: str = "") -> composing.Made:
    return composing.make(f"---\nlayout: chart\nchart: {options}\n{more}---\n# T\nCaption\n\n{table}\n")


def items_of(made: composing.Made) -> dict[str, Item]:
    return {item.name: item for item in walk(made.scenes[0].items)}


def chart_of(made: composing.Made) -> Chart:
    chart = items_of(made)["Chart"]
    assert isinstance(chart, Chart)
    return chart


def texts_of(made: composing.Made) -> list[Box]:
    """The boxes of all texts in and on a chart."""
    chart = chart_of(made)
    marks = [item for item in walk(made.scenes[0].items) if isinstance(item, Group)]
    said = [inner.box for mark in marks for inner in mark.items if isinstance(inner, Text)]
    return [*(each.box for each in value_boxes(chart, made.context)), *label_extents(chart, made.context), *said]


# --- what is highlighted ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "lit"),
    [("16–25", {1}), ("[12–15, 16–25]", {0, 1}), ("16–25…26–35", {1, 2}), ("26–35…", {2, 3}), ("…16–25", {0, 1}),
     ("16–25...76+", {1, 2, 3})],
)  # fmt: skip
def test_highlights_are_names_lists_and_ranges(asked: str, lit: set[int]) -> None:
    made = made_of(f"{{type: column, highlight: {asked}}}", AGES)
    lead = made.context.color("lead")
    (series,) = chart_of(made).series
    assert made.codes == []
    assert {n for n in range(4) if series.point_color(n) == lead} == lit
    assert all(series.label_look(n) == (lead, True) for n in lit)


@pytest.mark.parametrize("asked", ["17", "[12–15, 17]", "12–15…17", "…"])
def test_what_is_highlighted_must_be_there(asked: str) -> None:
    assert made_of(f"{{type: column, highlight: {asked}}}", AGES).codes == ["unknown-highlight"]


def test_a_highlighted_category_keeps_its_series_apart_and_mutes_the_others() -> None:
    made = made_of('{type: column, unit: "%", highlight: Norway}', GROWTH)
    theme, (first, second) = made.context.theme, chart_of(made).series
    paper = theme.rgb(theme.color("paper"))
    assert first.point_color(1) != second.point_color(1)
    for series in (first, second):
        strong, pale = (contrast(theme.rgb(series.point_color(n)), paper) for n in (1, 0))
        assert strong > 1.5 * pale
        assert len({series.point_color(n) for n in (0, 2, 3)}) == 1


@pytest.mark.parametrize("count", [6, 7, 9])
def test_a_highlighted_series_is_the_only_one_in_its_colour(count: int) -> None:
    names = [f"S{n}" for n in range(count)]
    table = f"| A | {' | '.join(names)} |\n|{'---|' * (count + 1)}\n| x |{' 9 |' * count}\n| y |{' 8 |' * count}"
    made = made_of(f"{{type: stacked, highlight: S{count - 1}}}", table)
    colors = [series.color for series in chart_of(made).series]
    assert colors.count(made.context.color("lead")) == 1
    assert colors[-1] == made.context.color("lead")


def test_several_series_without_a_point_are_a_warning() -> None:
    assert made_of("{type: line}", ROTA).codes == ["chart-without-point"]
    pointed = ("highlight: New rota", "note: {at: Jun, text: Here}", "line: 20", "delta: {from: Jan, to: Dec}")
    assert [made_of(f"{{type: line, {mark}}}", ROTA).codes for mark in pointed] == [[]] * 4
    assert made_of("{type: column}", AGES).codes == []


# --- lines --------------------------------------------------------------------------------------------


def test_lines_are_drawn_from_near_their_least_value_and_say_so() -> None:
    made = made_of("{type: line, highlight: Bank Nord}", BANKS)
    chart = chart_of(made)
    assert 50 <= chart.axis_min < 60 and 77 <= chart.axis_max <= 80
    assert "Axis cut" in items_of(made)
    assert "begins at" in chart.alt
    assert chart_of(made_of("{type: line}", ROTA.replace("| 12 |", "| 2 |"))).axis_min == 0


@pytest.mark.parametrize("table", [BANKS, ROTA])
def test_lines_end_in_their_names_with_values_and_no_texts_meet(table: str) -> None:
    made = made_of('{type: line, unit: "%"}', table)
    chart = chart_of(made)
    assert [label.text.split("  ")[0] for label in chart.labels] == [series.name for series in chart.series]
    assert all(label.text.endswith("%") for label in chart.labels)
    assert [pair for pair in combinations(texts_of(made), 2) if boxes_meet(*pair)] == []
    assert all(series.marked == (len(chart.categories) - 1,) for series in chart.series)


def test_lines_that_start_close_together_show_one_figure() -> None:
    chart = chart_of(made_of("{type: line, highlight: Old rota}", ROTA))
    assert [series.label_left for series in chart.series] == [(), (0,)]


def test_a_point_between_gaps_is_seen() -> None:
    (series,) = chart_of(
        made_of("{type: line}", "| A | B |\n|---|---|\n| x | 1 |\n| y | |\n| z | 3 |\n| u | 4 |")
    ).series
    assert series.marked == (0, 3)


# --- differences, notes, lines across -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "table", "said"),
    [
        ("{type: stacked, total: true, delta: {from: 2015, to: 2018}}", PODS, "+19"),
        ("{type: stacked, highlight: Daily, delta: {from: 2015, to: 2018, at: Daily}}", PODS, "+18"),
        ("{type: column, unit: kr, delta: {from: 16–25, to: 76+}}", AGES, "−60\u00a0kr"),
        ("{type: bar, delta: {from: 12–15, to: 26–35}}", AGES, "−8"),
        ("{type: line, highlight: New rota, delta: {from: Jan, to: Dec}}", ROTA, "−12"),
        ('{type: clustered, highlight: "2024", delta: {from: "2023", to: "2024", at: Norway}}', GROWTH, "−3.6"),
        ("{type: column, delta: {from: 12–15, to: 76+, text: a fall}}", AGES, "a fall"),
    ],
)
def test_a_difference_is_counted_and_stands_clear(options: str, table: str, said: str) -> None:
    made = made_of(options, table)
    items, chart = items_of(made), chart_of(made)
    assert made.codes == []
    text = items["Delta text"]
    assert isinstance(text, Text) and text.body.paragraphs[0].text == said
    assert said in chart.alt
    assert chart.box.y <= text.box.y and text.box.right <= chart.box.right + inches(0.1)
    assert not any(boxes_meet(text.box, bar.box) for bar in bars(chart, plot_of(chart)) if chart.kind != "line")
    assert [pair for pair in combinations(texts_of(made), 2) if boxes_meet(*pair)] == []


def test_the_bracket_leads_from_one_column_to_the_other() -> None:
    made = made_of("{type: column, delta: {from: 16–25, to: 76+}}", AGES)
    items, chart = items_of(made), chart_of(made)
    line, arrow = items["Delta line"], items["Delta arrow"]
    assert isinstance(line, Path) and isinstance(arrow, Connector)
    middles = [round(plot_of(chart).middle(n)) for n in (1, 3)]
    assert [line.box.x, arrow.end[0]] == pytest.approx(middles, abs=2)
    top = min(bar.box.y for bar in bars(chart, plot_of(chart)) if bar.index in (1, 2, 3))
    assert line.box.y < top
    assert arrow.stroke.tail


@pytest.mark.parametrize("kind", ["column", "bar", "stacked", "stacked-bar", "clustered", "line"])
def test_a_note_stands_beside_its_point_on_nothing_else(kind: str) -> None:
    table = PODS if kind not in ("column", "bar") else AGES
    at = "2016" if table is PODS else "26–35"
    made = made_of(
        f"{{type: {kind}, note: {{at: {at}, text: The year of the move to the new house by the sea}}}}", table
    )
    items, chart = items_of(made), chart_of(made)
    assert made.codes == []
    text = items["Note 1 text"]
    assert isinstance(text, Text)
    assert not any(boxes_meet(text.box, bar.box) for bar in bars(chart, plot_of(chart)) if kind != "line")
    assert [pair for pair in combinations(texts_of(made), 2) if boxes_meet(*pair)] == []
    assert "The year of the move" in chart.alt


@pytest.mark.slow
def test_a_note_without_room_is_told() -> None:
    words = "A long story that nobody could ever read on a slide of a chart. " * 30
    assert made_of(f"{{type: column, note: {{at: 76+, text: {words}}}}}", AGES).codes == ["no-room"]


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_a_line_across_lies_at_its_value_and_its_name_beside_it(kind: str) -> None:
    made = made_of(f"{{type: {kind}, line: {{value: 55, name: Mean}}}}", AGES)
    items, chart = items_of(made), chart_of(made)
    rule, name = items["Line across"], items["Line name"]
    assert isinstance(rule, Connector) and isinstance(name, Text)
    at = round(plot_of(chart).value(55))
    assert {rule.start[0], rule.end[0]} == {at} if kind == "bar" else {rule.start[1], rule.end[1]} == {at}
    assert name.body.paragraphs[0].text == "Mean  55"
    assert [pair for pair in combinations(texts_of(made), 2) if boxes_meet(*pair)] == []
    assert "Mean" in chart.alt


def test_the_axis_reaches_as_far_as_the_line() -> None:
    assert chart_of(made_of("{type: column, line: 120}", AGES)).axis_max >= 120


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("note: {at: 77, text: x}", "unknown-point"),
        ("note: {at: 76+, series: B, text: x}", "unknown-point"),
        ("note: {at: 76+}", "wrong-value"),
        ("note: here", "wrong-value"),
        ("note: {at: 76+, text: x, colour: red}", "unknown-key"),
        ("delta: {from: 12–15, to: 77}", "unknown-point"),
        ("delta: {from: 12–15}", "wrong-value"),
        ("delta: 5", "wrong-value"),
        ("line: high", "wrong-value"),
        ("line: {name: Mean}", "wrong-value"),
        ("line: [1, 2]", "wrong-value"),
    ],
)
def test_marks_that_are_wrong_are_told(mark: str, code: str) -> None:
    assert code in made_of(f"{{type: column, {mark}}}", AGES).codes


def test_series_are_compared_only_side_by_side() -> None:
    assert made_of('{type: line, delta: {from: "2023", to: "2024"}}', GROWTH).codes == ["unfit-mark"]


# --- rings --------------------------------------------------------------------------------------------


def test_the_figure_of_the_point_stands_in_the_hole() -> None:
    made = made_of('{type: doughnut, unit: "%", highlight: Unplanned}', TIME)
    chart = chart_of(made)
    (hole,) = [label for label in chart.labels if label.style.font == "major"]
    assert (hole.text, hole.style.size, hole.category) == ("20%", 48.0, 2)
    assert chart.series[0].label_hidden == (2,)
    middle = chart.plot.x + chart.plot.w // 2
    assert hole.box.x + hole.box.w // 2 == pytest.approx(middle, abs=2)


def test_names_around_a_ring_never_meet() -> None:
    rows = "\n".join(f"| Slice number {n} | {value} |" for n, value in enumerate((60, 30, 2, 2, 2, 1, 1, 0.5, 0.5)))
    made = made_of("{type: doughnut}", f"| A | B |\n|---|---:|\n{rows}")
    assert [pair for pair in combinations(texts_of(made), 2) if boxes_meet(*pair)] == []
    assert "Slice number 8 0.5" in {label.text for label in chart_of(made).labels}


@pytest.mark.parametrize("value", ["-5", "0"])
def test_a_ring_refuses_what_it_has_no_slice_for(value: str) -> None:
    rows = f"| x | {value} |\n| y | 0 |"
    assert made_of("{type: doughnut}", f"| A | B |\n|---|---:|\n{rows}").codes == ["negative-slice"]


@pytest.mark.parametrize("mark", ["line: 5", "delta: {from: Stock, to: Breaks}", "note: {at: Stock, text: x}"])
def test_a_ring_shows_no_marks(mark: str) -> None:
    assert made_of(f"{{type: doughnut, {mark}}}", TIME).codes == ["unfit-mark"]


# --- figures and names that fit ---------------------------------------------------------------------------


def test_negative_figures_have_a_true_minus_and_stay_above_the_names() -> None:
    made = made_of("{type: column, highlight: Norway}", GROWTH)
    chart = chart_of(made)
    assert chart.number_format == '0.0;"−"0.0'
    assert max(each.box.bottom for each in value_boxes(chart, made.context)) <= chart.plot.bottom
    assert "−7.4" in chart.alt


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["column", "bar", "clustered", "stacked", "stacked-bar", "line"])
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 2), (12, 5), (31, 1), (5, 12)])
def test_no_texts_of_a_chart_meet(kind: str, rows: int, columns: int) -> None:
    names = " | ".join(f"Series {n}" for n in range(columns))
    body = "\n".join(
        f"| Row {r} | {' | '.join(str((r * 37 + c * 61) % 97 + 1) for c in range(columns))} |" for r in range(rows)
    )
    made = made_of(f"{{type: {kind}}}", f"| A | {names} |\n|{'---|' * (columns + 1)}\n{body}")
    assert set(made.codes) <= {"chart-without-point"}
    assert [pair for pair in combinations(texts_of(made), 2) if boxes_meet(*pair)] == []


@pytest.mark.parametrize(
    ("kind", "turned"), [("column", "bar"), ("clustered", "bar"), ("stacked", "stacked-bar"), ("line", "line")]
)
def test_names_too_long_for_columns_stand_beside_bars(kind: str, turned: str) -> None:
    names = ("Kansalaisjärjestötoiminta", "Verwaltungsmodernisierung", "Rechtsschutzversicherung") * 3
    rows = "\n".join(f"| {name}{n} | {n + 1} | {n + 2} |" for n, name in enumerate(names))
    assert chart_of(made_of(f"{{type: {kind}}}", f"| A | B | C |\n|---|---|---|\n{rows}")).kind == turned


def test_names_along_a_long_line_are_left_out_evenly() -> None:
    rows = "\n".join(f"| week {n} | {n % 7 + 3} |" for n in range(60))
    chart = chart_of(made_of("{type: line}", f"| A | B |\n|---|---|\n{rows}"))
    assert chart.label_every > 1 and not chart.names_wrap


def test_a_single_column_is_no_wall() -> None:
    chart = chart_of(made_of("{type: column}", "| A | B |\n|---|---|\n| x | 42 |"))
    (bar,) = bars(chart, plot_of(chart))
    assert bar.box.w <= inches(2.5)


def test_tiny_figures_keep_what_tells_them_apart() -> None:
    assert (
        chart_of(made_of("{type: column}", "| A | B |\n|---|---|\n| x | 0.012 |\n| y | 0.014 |")).number_format
        == "0.000"
    )


@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
def test_what_is_muted_has_no_outline(theme: str) -> None:
    text = "---\nlayout: chart\nchart: {type: stacked, highlight: A}\n---\n# T\n\n"
    made = composing.make(f"{text}| X | A | B | C |\n|---|---|---|---|\n| x | 1 | 2 | 3 |\n", theme=ThemeChoice(theme))
    assert [series.outline for series in chart_of(made).series] == [None, None, None]


def test_the_series_that_is_named_first_leads() -> None:
    made = made_of("{type: line, highlight: [Old rota, New rota]}", ROTA)
    assert [s.color == made.context.color("lead") for s in chart_of(made).series] == [False, True]


# --- what stands out in a stack ------------------------------------------------------------------------

STACK = """| Age | Daily | Weekly | Sometimes |
|---|---:|---:|---:|
| 12–15 | 60 | 20 | 10 |
| 16–25 | 50 | 20 | 10 |
| 26–35 | 40 | 20 | 10 |
| 36+ | 30 | 20 | 10 |"""


@pytest.mark.parametrize("kind", ["stacked", "stacked-bar"])
def test_stacks_that_stand_out_keep_their_colours_and_have_a_frame(kind: str) -> None:
    plain = made_of(f"{{type: {kind}, total: true}}", STACK)
    made = made_of(f"{{type: {kind}, total: true, highlight: [12–15, 16–25, 36+]}}", STACK)
    chart = chart_of(made)
    assert [s.color for s in chart.series] == [s.color for s in chart_of(plain).series]
    assert all(color == s.color for s in chart.series for _, color in s.point_colors)
    frames = [item.box for item in items_of(made).values() if isinstance(item, Shape) and item.name.startswith("Frame")]
    assert len(frames) == 2  # neighbours share one
    for first, last, frame in ((0, 1, frames[0]), (3, 3, frames[1])):
        own = [bar.box for bar in bars(chart, plot_of(chart)) if first <= bar.index <= last]
        own += [each.box for each in value_boxes(chart, made.context) if first <= each.index <= last]
        assert all(frame.x < box.x and box.right < frame.right and frame.y < box.y for box in own)


def test_a_series_has_one_colour_in_stacks_of_three_and_of_four() -> None:
    three = chart_of(made_of("{type: stacked, highlight: Daily}", STACK))
    rows = STACK.replace("Sometimes |", "Sometimes | Never |").replace("---:|\n", "---:|---:|\n")
    made = made_of("{type: stacked, highlight: Daily}", rows.replace("10 |", "10 | 5 |"))
    four, theme = chart_of(made), made.context.theme
    assert len(four.series) == 4 and three.series[0].color == four.series[0].color
    paper = theme.rgb(theme.color("paper"))
    shades = [contrast(theme.rgb(series.color), paper) for series in four.series]
    assert shades == sorted(shades, reverse=True)


def test_words_on_a_bracket_keep_clear_of_it() -> None:
    made = made_of("{type: clustered, delta: {from: 2023, to: 2024, at: Germany, text: −1 points}}", GROWTH)
    words, line = items_of(made)["Delta text"], items_of(made)["Delta line"]
    assert isinstance(words, Text) and isinstance(line, Path)
    assert words.box.bottom < line.box.y


def test_the_points_of_a_line_that_a_difference_joins_are_marked() -> None:
    made = made_of("{type: line, highlight: Daily, delta: {from: 16–25, to: 26–35}}", STACK)
    assert {1, 2} <= set(chart_of(made).series[0].marked)


@pytest.mark.parametrize("kind", ["stacked", "stacked-bar"])
def test_the_axis_of_stacks_lies_over_the_gaps_between_their_segments(kind: str) -> None:
    made = made_of(f"{{type: {kind}, highlight: Daily}}", STACK)
    items = list(made.scenes[0].items)
    names = [item.name for item in items]
    axis, plot = items[names.index("Axis")], plot_of(chart_of(made))
    assert isinstance(axis, Connector) and names.index("Axis") > names.index("Chart")
    zero = round(plot.value(0.0))
    if plot.sideways:
        assert (axis.start, axis.end) == ((zero, plot.box.y), (zero, plot.box.bottom))
    else:
        assert (axis.start, axis.end) == ((plot.box.x, zero), (plot.box.right, zero))


@pytest.mark.parametrize("kind", ["column", "bar", "line", "clustered"])
def test_other_charts_have_one_axis(kind: str) -> None:
    assert "Axis" not in items_of(made_of(f"{{type: {kind}, highlight: Daily}}", STACK))
