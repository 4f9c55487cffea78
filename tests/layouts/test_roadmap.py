"""Roadmap: bars where their times are, names that meet nothing, milestones, today's line."""

from __future__ import annotations

import pytest

from deckgen.scene.items import Connector, Group, Shape, Text
from support import composing, diagram_rules


def roadmap(*rows: str, language: str = "en", **keys: str) -> composing.Made:
    lines = ("| Track | What | From | To |", "|---|---|---|---|", *(f"| {row} |" for row in rows))
    return composing.make(diagram_rules.words(*lines, layout="roadmap", **keys), language)


def shapes(made: composing.Made) -> dict[str, Shape]:
    """The bars and milestones by what they say of themselves."""
    groups = (item for item in made.scenes[0].items if isinstance(item, Group))
    return {item.alt: item for group in groups for item in group.items if isinstance(item, Shape) and item.alt}


def test_bars_lie_under_their_units() -> None:
    made = roadmap("A | One | Q1 2026 | Q2 2026", "B | Two | Q3 2026 | Q3 2026", "| Three | Q4 2026 | Q4 2026")
    one, two, three = shapes(made).values()
    heads = [item.box for item in made.scenes[0].items if isinstance(item, Shape) and item.name.startswith("Time 2")]
    assert (one.box.x, two.box.x, three.box.x) == (heads[0].x, heads[2].x, heads[3].x)
    assert one.box.right == heads[1].right and two.box.y == three.box.y


def test_what_would_meet_goes_into_a_lane_of_its_own() -> None:
    made = roadmap("A | One | Week 1 | 4", "| Two | Week 3 | 6", "| Three | Week 7 | 8")
    one, two, three = shapes(made).values()
    assert one.box.y == three.box.y < two.box.y


def test_a_milestone_has_no_end_and_its_name_beside_it() -> None:
    made = roadmap("A | Start | 2026-01-01 |", "| Work | 2026-01-01 | 2026-11-30", "| Launch | 2026-12-01 |")
    start, work, launch = shapes(made).values()
    assert [shape.preset for shape in (start, work, launch)] == ["diamond", "roundRect", "diamond"]
    first, last = made.text("Track 1 bar 1 name"), made.text("Track 1 bar 3 name")
    assert first.box.x > start.box.right and last.box.right < launch.box.x
    assert set(shapes(made)) == {"Start: 2026-01-01", "Work: 2026-01-01 – 2026-11-30", "Launch: 2026-12-01"}


def test_months_are_named_in_the_language_of_the_deck_or_in_english() -> None:
    both = (roadmap("A | Work | " + month + " | oktober 2026", language="sv") for month in ("mars 2026", "March 2026"))
    own, english = ([shape.box for shape in shapes(made).values()] for made in both)
    assert len(own) == 1 and own == english


def test_today_is_a_line_and_a_word() -> None:
    made = roadmap("A | Work | 2026-01-01 | 2026-12-31", today="2026-07-02")
    (line,) = (i for i in made.scenes[0].items if isinstance(i, Connector) and i.name == "Today line")
    (bar,) = shapes(made).values()
    assert abs(line.start[0] - (bar.box.x + bar.box.w // 2)) < bar.box.w // 100
    assert made.text("Today").body.paragraphs[0].text == "Today"


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (("A | One | 2026-02-01 | 2026-01-01",), ["wrong-date"]),
        (("A | One | some day |",), ["wrong-date"]),
        (("A | One | 2026-01-01 | Week 3",), ["wrong-date"]),
        (("A | One | | Week 3",), ["wrong-date"]),
    ],
)
def test_times_that_cannot_be_are_told(rows: tuple[str, ...], codes: list[str]) -> None:
    assert roadmap(*rows).codes == codes


def test_without_tracks_each_row_is_named_at_its_left() -> None:
    lines = ("| What | From | To |", "|---|---|---|", "| One | 1 | 3 |", "| Two | 2 | |")
    made = composing.make(diagram_rules.words(*lines, layout="roadmap", reveal="true"))
    groups = [item for item in made.scenes[0].items if isinstance(item, Group)]
    names = [item for group in groups for item in group.items if isinstance(item, Text)]
    assert [name.body.paragraphs[0].text for name in names] == ["One", "Two"]
    assert [click[0].item for click in made.scenes[0].clicks] == ["Track 1 group", "Track 2 group"]


def table(*rows: str) -> composing.Made:
    columns = rows[0].count("|") + 1
    lines = ("|" + " h |" * columns, "|" + "---|" * columns, *(f"| {row} |" for row in rows))
    return composing.make(diagram_rules.words(*lines, layout="roadmap"))


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        (("Beta | Q4 2025", "Launch | 2026-01-15"), ["Beta: Q4 2025", "Launch: 2026-01-15"]),
        (("Beta | Nov 2025 - Jan 2026", "GA | Mar–Apr 2026"), ["Beta: Nov 2025 – Jan 2026", "GA: Mar – Apr 2026"]),
        (("North | Beta | May 2026", "South | Phase 1 | May 8 – May 14, 2026"),
         ["Beta: May 2026", "Phase 1: May 8 – May 14, 2026"]),
        (("Beta | Apr 15 | May 5", "GA | May 5 | May 25"), ["Beta: Apr 15 – May 5", "GA: May 5 – May 25"]),
    ],
)  # fmt: skip
def test_one_column_of_times_says_how_long_a_thing_takes(rows: tuple[str, ...], drawn: list[str]) -> None:
    made = table(*rows)
    assert not made.codes and list(shapes(made)) == drawn
    assert {alt for alt, shape in shapes(made).items() if shape.preset == "diamond"} <= {"Launch: 2026-01-15"}


def test_a_column_that_is_no_time_is_told_once() -> None:
    assert table("One | 2026-01-01 | 2026-02-01 | Done", "Two | 2026-02-01 | 2026-03-01 | Planned").codes == [
        "wrong-columns"
    ]


@pytest.mark.parametrize(
    ("times", "axis"),
    [
        (("2025-11-10", "2025-11-13"), ["November 2025", "10", "11", "12", "13"]),
        (("2025-12-20", "2026-01-09"), ["December 2025", "January 2026", "W51", "W52", "W1", "W2"]),
        (("Apr 15", "May 20"), ["April", "May"]),
    ],
)
def test_the_axis_says_days_and_the_year_and_no_week_of_an_unknown_one(times: tuple[str, str], axis: list[str]) -> None:
    heads = [item for item in table(f"One | {' | '.join(times)}").scenes[0].items if item.name.startswith("Time ")]
    assert [paragraph.text for item in heads if isinstance(item, Shape) and item.body for paragraph in
            item.body.paragraphs] == axis  # fmt: skip
