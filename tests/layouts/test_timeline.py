"""A timeline: dots that the line connects, words that keep to their columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Connector, Group, Shape, Text, walk
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: timeline\nreveal: true\n{keys}---\n# When\n\n"


def made(*entries: tuple[str, str], keys: str = "") -> composing.Made:
    lines = (f"{n}. **{name}** {text}".rstrip() for n, (name, text) in enumerate(entries, 1))
    return composing.make(FRONT.format(keys=keys) + "\n".join(lines) + "\n")


def test_each_dot_appears_with_the_line_that_leads_to_it() -> None:
    slide = made(("First", "A draft"), ("Then", ""), ("Last", "Decided"))
    assert slide.diagnostics == ()
    assert [[target.item for target in click] for click in slide.scenes[0].clicks] == [
        ["Time 1"],
        ["Line 1", "Time 2"],
        ["Line 2", "Time 3", "Onwards"],
    ]
    names = set(slide.names())
    lines = [item for item in slide.scenes[0].items if isinstance(item, Connector)]
    assert {line.start_item for line in lines} | {line.end_item for line in lines if line.end_item} <= names
    assert all(line.start[1] == line.end[1] == lines[0].start[1] for line in lines)


def test_the_axis_is_named_beside_its_end() -> None:
    slide = made(("a", ""), ("b", ""), keys="axis: Time\n")
    onwards = next(i for i in slide.scenes[0].items if isinstance(i, Connector) and i.name == "Onwards")
    label = slide.text("Axis name")
    assert label.box.x > onwards.end[0]
    assert abs(label.box.y + label.box.h // 2 - onwards.end[1]) <= 1


def dots(slide: composing.Made) -> list[int]:
    items = [item for item in walk(slide.scenes[0].items) if isinstance(item, Shape) and item.name.endswith("dot")]
    return [item.box.x for item in items]


def test_dates_are_true_to_scale() -> None:
    slide = made(("2000", "a"), ("2010", "b"), ("2040", "c"))
    first, second, third = dots(slide)
    assert (second - first) / (third - first) == pytest.approx(1 / 4, abs=0.01)
    assert [click[0].item for click in slide.scenes[0].clicks] == ["Time 1", "Time 2", "Time 3"]
    ticks = [item for item in slide.scenes[0].items if isinstance(item, Text) and item.name.startswith("Tick")]
    years = [int(tick.body.paragraphs[0].text) for tick in ticks]
    assert years[0] == 2000 and years[-1] == 2040 and len({b - a for a, b in pairwise(years)}) == 1


def test_a_date_as_machines_write_it_is_said_in_words() -> None:
    slide = made(("2026-01-05", "Start"), ("2026-06-08", "Press"))
    words = [item for item in walk(slide.scenes[0].items) if isinstance(item, Text) and item.name.endswith("words")]
    assert [item.body.paragraphs[0].text for item in words] == ["5 January 2026", "8 June 2026"]


@pytest.mark.parametrize(
    ("names", "keys"),
    [(("2000", "2010", "later"), ""), (("March", "June", "April"), ""), (("2000", "2010", "2040"), "scale: even\n")],
)
def test_other_entries_stand_at_equal_distances(names: tuple[str, ...], keys: str) -> None:
    first, second, third = dots(made(*((name, "") for name in names), keys=keys))
    assert second - first == pytest.approx(third - second, abs=2)


def test_dates_of_one_year_need_not_name_it() -> None:
    slide = made(("January", ""), ("March", ""), ("November", ""))
    first, second, third = dots(slide)
    assert (second - first) / (third - first) == pytest.approx(59 / 304, abs=0.01)
    ticks = [item for item in slide.scenes[0].items if isinstance(item, Text) and item.name.startswith("Tick")]
    assert ticks[0].body.paragraphs[0].text == "Jan"
    assert slide.codes == []


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (("November", "January", "June"), ["even-dates"]),
        (("March", "June 2026", "2040"), ["even-dates"]),
        (tuple(str(1900 + n * n) for n in range(9)), ["even-dates"]),
        (tuple(str(1900 + n) for n in range(9)), []),
        (("March", "June", "Later"), []),
    ],
)
def test_dates_that_have_no_scale_are_told(names: tuple[str, ...], codes: list[str]) -> None:
    assert made(*((name, "") for name in names)).codes == codes


def test_errors() -> None:
    assert made(("2010", ""), ("2000", "")).codes == ["wrong-date"]
    assert made(("a", "")).codes == ["too-few-entries"]
    assert made(*((f"a{n}", "") for n in range(17))).codes == ["too-many-entries"]
    assert made(("a", ""), ("b", ""), keys="axis:\n").codes == ["wrong-value"]
    picture = composing.make(FRONT.format(keys="") + "1. **a**\n\n   ![a](a.png)\n\n2. **b**\n")
    assert picture.codes == ["wrong-content"]
    assert not scene_rules.accepted(made(("a", "word " * 300), ("b", "")))


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.tuples(scene_rules.WORDS, st.one_of(st.just(""), scene_rules.WORDS)), min_size=2, max_size=8),
    st.sampled_from(("", "axis: Time\n")),
)
def test_whatever_is_accepted_fits(entries: list[tuple[str, str]], keys: str) -> None:
    slide = made(*entries, keys=keys)
    assert scene_rules.faults(slide) == []
    if scene_rules.accepted(slide):
        assert sum(isinstance(item, Group) for item in walk(slide.scenes[0].items)) == len(entries)


def test_a_name_without_an_end_keeps_its_dash() -> None:
    slide = made(("2019–2021", "Out"), ("2022–", "Back"), ("Later –", "Home"))
    shown = [p.text for item in walk(slide.scenes[0].items) if isinstance(item, Text) for p in item.body.paragraphs]
    assert {"2019–2021", "2022–", "Later"} <= set(shown)
