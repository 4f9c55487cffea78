"""Tables: widths by content, aligned numbers, measured rows, cuts under the header."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Cell, Run, Table
from deckgen.scene.items import Border
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.table_setting import (
    TableStyle,
    column_alignments,
    column_widths,
    set_table,
    split_evenly,
    split_table,
)
from deckgen.typeset.text import is_torn
from deckgen.values.color import Color
from deckgen.values.units import Box, inches, points
from support.examples import examples
from support.typesetting import context

RULE = Border(Color("accent6"), 0.75)
STYLE = TableStyle(
    LevelStyle(size=16.0, bold=True), LevelStyle(size=18.0), rule=RULE, header_rule=Border(Color("dk1"), 1.5),
    first_bold=True, sizes=(18.0, 16.0, 14.0),
)  # fmt: skip
BOX = Box(inches(1), inches(2), inches(10), inches(4))
LONG = "Den som söker hjälp möts av sju inloggningar och två telefonköer innan någon svarar"


def table(*rows: tuple[str, ...], align: tuple[str, ...] = ()) -> Table:
    header, *rest = ([Cell((Run(text),)) for text in row] for row in rows)
    return Table(tuple(header), tuple(tuple(row) for row in rest), align or ("",) * len(header))


def test_columns_fill_the_width_by_need() -> None:
    made, steps = set_table(table(("År", "Antal", "Varför"), ("2018", "12", LONG)), BOX, STYLE, context(), name="T")
    assert steps == 0
    assert sum(made.widths) == BOX.w
    assert made.widths[2] > 5 * made.widths[0]
    assert (made.box.x, made.box.y, made.box.w, made.box.h) == (BOX.x, BOX.y, BOX.w, sum(made.heights))


def test_no_word_is_torn_while_there_is_room() -> None:
    rows = (("Digitaliseringsstrategi", LONG), (LONG, "Verksamhetsutveckling"))
    made, _ = set_table(table(("a", "b"), *rows), Box(0, 0, inches(5), inches(6)), STYLE, context(), name="T")
    assert not is_torn([p for row in made.rows for cell in row for p in cell.body.paragraphs])


def test_a_narrow_column_does_not_wrap_for_the_sake_of_a_wide_one() -> None:
    made, _ = set_table(table(("Vem", "Varför"), ("Först ut", LONG * 4)), BOX, STYLE, context(), name="T")
    assert len(made.rows[1][0].body.paragraphs[0].lines) == 1


def test_a_column_is_a_little_wider_than_its_longest_line() -> None:
    """Other programs set the same words a little wider, and would break what fits to a hair."""
    made, _ = set_table(table(("Vem", "Varför"), ("Först ut", LONG * 4)), BOX, STYLE, context(), name="T")
    (line,) = made.rows[1][0].body.paragraphs[0].lines
    room = made.widths[0] - STYLE.insets.left - STYLE.insets.right
    assert line.width * 1.004 < room < line.width * 1.01


def test_columns_of_numbers_stand_to_the_right() -> None:
    made = table(
        ("Namn", "Antal", "Andel", "Årtal", "Val"),
        ("a", "1\u00a0200", "53 %", "ja", "x"),
        ("b", "–", "−4,5 %", "9", "1"),
    )
    assert column_alignments(made) == ("left", "right", "right", "left", "left")
    assert column_alignments(table(("n",), ("12",), align=("center",))) == ("center",)


def test_rows_are_as_high_as_their_highest_cell() -> None:
    made, _ = set_table(table(("a", "b"), ("x", LONG * 3), ("y", "z")), BOX, STYLE, context(), name="T")
    insets = STYLE.insets.top + STYLE.insets.bottom
    lines = len(made.rows[1][1].body.paragraphs[0].lines)
    assert lines > 1
    assert made.heights == (
        points(16 * 1.2) + insets, points(round(18 * 1.2, 2) * lines) + insets, points(18 * 1.2) + insets,
    )  # fmt: skip


def test_looks_of_header_rules_and_first_column() -> None:
    made, _ = set_table(table(("a", "b"), ("c", "d"), ("e", "f")), BOX, STYLE, context(), name="T")
    head, first, second = made.rows
    assert head[0].bottom == first[0].top == STYLE.header_rule
    assert first[0].bottom == second[0].top == RULE
    assert second[0].bottom is None
    assert [cell.body.paragraphs[0].style.bold for cell in first] == [True, False]


def test_many_rows_take_a_smaller_size_or_tell_that_they_do_not_fit() -> None:
    heights = []
    for count in (4, 9, 30):
        made, steps = set_table(table(("a", "b"), *[("x", "y")] * count), BOX, STYLE, context(), name="T")
        heights.append((steps, made.box.h <= BOX.h))
    assert heights[0] == (0, True)
    assert heights[1][1]
    assert heights[2] == (2, False)


def test_a_cut_table_repeats_its_header_and_leaves_no_row_alone() -> None:
    whole = table(("a", "b"), *[(str(n), LONG) for n in range(13)])
    parts = split_table(whole, BOX, STYLE, context())
    assert len(parts) > 1
    assert all(part.header == whole.header for part in parts)
    assert tuple(row for part in parts for row in part.rows) == whole.rows
    for part in parts:
        assert len(part.rows) > 1
        assert set_table(part, BOX, STYLE, context(), name="T")[1] <= 1
    assert split_table(table(("a",), ("b",)), BOX, STYLE, context()) == (table(("a",), ("b",)),)


@given(st.lists(st.integers(1, 50), max_size=40), st.integers(50, 120))
def test_parts_hold_all_rows_and_fit(heights: list[int], room: int) -> None:
    parts = split_evenly(heights, room)
    assert [n for a, b in parts for n in range(a, b)] == list(range(len(heights)))
    assert all(sum(heights[a:b]) <= room for a, b in parts)


@settings(max_examples=examples(30))
@given(
    st.lists(st.tuples(*[st.text("abc defghå", max_size=60)] * 3), min_size=1, max_size=4),
    st.integers(inches(3), inches(12)),
)
def test_widths_always_add_up(rows: list[tuple[str, ...]], width: int) -> None:
    widths = column_widths(table(("a", "b", "c"), *rows), width, STYLE, context())
    assert sum(widths) == width
    assert all(part > 0 for part in widths)


def test_figures_keep_clear_of_the_words_beside_them() -> None:
    rows = (("Rule", "Limit", "Who"), ("Gifts", "SEK 500", "Manager"), ("Travel", "SEK 20,000", "Board"))
    made, _ = set_table(table(*rows, align=("", "right", "")), BOX, STYLE, context(), name="T")
    for row in made.rows:
        assert row[1].body.insets.right + row[2].body.insets.left >= inches(0.35)
        assert row[0].body.insets == row[1].body.insets


def test_words_beside_words_stay_where_they_were() -> None:
    made, _ = set_table(table(("Rule", "Who"), ("Gifts", "Manager")), BOX, STYLE, context(), name="T")
    assert {cell.body.insets for row in made.rows for cell in row} == {STYLE.insets}
