"""Charts that appear in parts: by series or by category, with the names and figures that belong to them."""

import io
import zipfile

import pytest
from lxml import etree

from deckgen.compose.click_states import expand_clicks
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.write.deck import write_deck
from deckgen.scene.items import Chart, Scene, Target
from support import composing, package_invariants

TABLE = "| Age | Daily | Weekly |\n|---|---:|---:|\n| 12–15 | 78 | 16 |\n| 16–25 | 88 | 9 |\n| 26–35 | 91 | 7 |\n"
ONE = "| Age | Daily |\n|---|---:|\n| Young | 78 |\n| Old | 45 |\n"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def made(reveal: str, chart: str = "type: stacked", table: str = TABLE, title: str = "Use") -> composing.Made:
    return composing.make(f"---\nlayout: chart\nreveal: {reveal}\nchart: {{{chart}}}\n---\n# {title}\n\n{table}")


def targets(reveal: str, **keys: str) -> list[list[tuple[int | None, int | None]]]:
    """The parts of the chart by click: series and category."""
    clicks = made(reveal, **keys).scenes[0].clicks
    return [[(t.series, t.category) for t in click if t.item == "Chart"] for click in clicks]


def chart_of(scene: Scene) -> Chart:
    return next(item for item in scene.items if isinstance(item, Chart))


def test_several_series_appear_one_by_one_a_single_one_by_category() -> None:
    assert targets("true") == [[(0, None)], [(1, None)]]
    assert targets("true", table=ONE, chart="type: column") == [[(None, 0)], [(None, 1)]]
    assert targets("true", table=ONE, chart="type: doughnut") == [[(None, 0)], [(None, 1)]]


def test_the_author_may_say_which_way() -> None:
    assert targets("categories") == [[(None, 0)], [(None, 1)], [(None, 2)]]
    assert targets("series", table=ONE, chart="type: column") == [[(0, None)]]


def test_groups_name_series_or_categories() -> None:
    assert targets("[[Weekly], [Daily]]") == [[(1, None)], [(0, None)]]
    assert targets("[[12–15, 26–35]]") == [[(None, 0), (None, 2)]]
    assert made("[[Weakly]]").codes == ["unknown-part"]


def test_an_unknown_way_names_the_nearest() -> None:
    (fault,) = made("serie").diagnostics
    assert fault.code == "unknown-reveal"
    assert "`series`" in fault.hints[0]


def test_totals_and_the_figure_come_with_what_they_sum_up() -> None:
    by_series = made("true", chart="type: stacked, total: true", title="97 per cent").scenes[0].clicks
    assert by_series[-1][-2:] == (Target("Chart", series=2), Target("Figure"))
    by_category = made("categories", chart="type: stacked, total: true", title="97 per cent").scenes[0].clicks
    assert [Target("Figure") in click for click in by_category] == [False, True, False]


@pytest.mark.parametrize("kind", ["stacked", "line"])
def test_names_beside_the_plot_come_with_their_series(kind: str) -> None:
    result = made("true", chart=f"type: {kind}")
    clicks = result.scenes[0].clicks
    assert [Target(f"Name {n}") in clicks[n - 1] for n in (1, 2)] == [True, True]
    said = [result.text(f"Name {n}").body.paragraphs[0].text.split("  ")[0] for n in (1, 2)]
    assert said == ["Daily", "Weekly"]
    assert chart_of(result.scenes[0]).labels == ()


def test_names_inside_what_is_not_there_yet_come_with_it() -> None:
    columns = made("true", chart="type: column, highlight: Daily")
    assert [Target("Name 1") in click for click in columns.scenes[0].clicks] == [True, False]
    ring = made("true", table=ONE, chart="type: doughnut")
    assert [Target("Name 1") in click for click in ring.scenes[0].clicks] == [True, False]


def test_what_is_marked_comes_last() -> None:
    result = made("true", chart="type: line, note: {at: 16–25, text: Look}, line: {value: 50, name: Mean}")
    assert [target.item for click in result.scenes[0].clicks[2:] for target in click] == ["Reference", "Note 1"]


def test_without_a_reveal_names_stay_in_the_chart() -> None:
    assert [label.text for label in chart_of(made("false").scenes[0]).labels] == ["Daily", "Weekly"]


@pytest.mark.parametrize("kind", ["column", "bar", "stacked", "stacked-bar", "line", "doughnut"])
@pytest.mark.parametrize("reveal", ["series", "categories"])
def test_states_keep_axis_and_scale(kind: str, reveal: str) -> None:
    result = made(reveal, chart=f"type: {kind}", table=ONE if kind == "doughnut" else TABLE)
    whole = chart_of(result.scenes[0])
    *states, last = [chart_of(scene) for scene in expand_clicks(result.scenes, result.context)]
    assert last == whole
    for state in states:
        assert state != whole
        assert (state.plot, state.categories) == (whole.plot, whole.categories)
        assert (state.axis_min, state.axis_max, state.axis_step) == (whole.axis_min, whole.axis_max, whole.axis_step)


def test_a_segment_floats_where_it_will_stand() -> None:
    result = made("[[Weekly], [Daily]]")
    first = chart_of(expand_clicks(result.scenes, result.context)[1])
    assert first.series[0].values == (78, 88, 91)
    assert first.series[0].color.alpha == 0


@pytest.mark.parametrize(("reveal", "way"), [("series", "series"), ("categories", "category")])
def test_powerpoint_builds_the_chart_on_a_ground_that_is_there(reveal: str, way: str) -> None:
    result = made(reveal, chart="type: stacked, total: true")
    data, states = (
        write_deck(scenes, result.context.template, composing.ready_theme().package, {}, Properties("Charts"))
        for scenes in (result.scenes, expand_clicks(result.scenes, result.context))
    )
    assert package_invariants.problems(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("ppt/slides/slide1.xml"))
    (build,) = root.iter(f"{A}bldChart")
    assert dict(build.items()) == {"bld": way, "animBg": "0"}
    shown = [behaviour for behaviour in root.iter("{*}set")]
    steps = [dict(step.items()) for each in shown for step in each.iter(f"{A}chart")]
    assert {step["bldStep"] for step in steps} == {way}
    assert len(steps) == 3  # two series and their totals, or three categories
    assert package_invariants.problems(states) == []
