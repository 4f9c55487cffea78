"""Cards as one table in a client's place for content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import compose_deck
from deckgen.scene.items import Path, Table, TableCell, TextBody
from deckgen.typeset.table_setting import CARD_GAP, card_table, fit_cards
from deckgen.values.units import Box, inches
from support import composing, on_client
from support.composing import Made

BOARD = "---\nlayout: board\n{}---\n# T\n## {}Keep\n- One\n- Two\n- Three\n## Start\n## Stop\n- Four\n"


def tables(made: Made) -> list[Table]:
    return [item for item in made.scenes[0].items if isinstance(item, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[" ".join(p.text for p in cell.body.paragraphs) for cell in row] for row in table.rows]


def test_a_board_is_a_table_under_its_titles() -> None:
    made = on_client.make(BOARD.format("", ""))
    (table,) = tables(made)
    assert table.placeholder and table.placeholder.key == "body" and made.codes == []
    assert cells(table) == [["Keep", "Start", "Stop"], ["One", "", "Four"], ["Two", "", ""], ["Three", "", ""]]
    assert [cell.fill is None for cell in table.rows[2]] == [False, True, True]
    assert table.box.y + sum(table.heights) <= table.placeholder.box.bottom


def test_a_table_shows_nothing_part_by_part() -> None:
    assert tables(on_client.make(BOARD.format("reveal: true\n", ""))) == []


def test_icons_stand_over_the_cells_of_their_titles() -> None:
    made = on_client.make(BOARD.format("", ":house: "))
    (table,) = tables(made)
    (icon,) = [item for item in made.scenes[0].items if isinstance(item, Path)]
    first = Box(table.box.x, table.box.y, table.widths[0], table.heights[0])
    assert first.x < icon.box.x and icon.box.right < first.x + table.rows[0][0].body.insets.left
    assert first.y <= icon.box.y and icon.box.bottom <= first.bottom


def test_modules_are_a_table_to_be_read_row_by_row() -> None:
    template = on_client.template()
    deck, _ = composing.read("---\nlayout: modules\n---\n# Ways\n")
    context = replace(composing.context_of(replace(deck, modules=composing.modules(7))), template=template)
    scenes = compose_deck(context, compose_on_template).value
    (table,) = [item for item in scenes[0].items if isinstance(item, Table)]
    assert table.placeholder and [row[::2] for row in cells(table)] == [["1", "2", "3"], ["4", "5", "6"], ["7", "", ""]]


def test_a_theme_of_ours_has_cards() -> None:
    assert tables(composing.make(BOARD.format("", ""))) == []


def test_cards_have_gaps_between_them_and_none_within() -> None:
    cell = TableCell(TextBody((), needed=inches(0.3)))
    context = composing.context_of(composing.read("# A\n")[0])
    (row,) = card_table("Cards", [[cell] * 4], [inches(1)] * 4, [1], (0, 0), "", context, joined=(1, 3)).rows
    assert [(each.left is not None, each.right is not None) for each in row] == [
        (False, False), (False, True), (True, False), (False, False)
    ]  # fmt: skip
    assert all(each.top is None and each.bottom is None for each in row)


@pytest.mark.parametrize(
    ("room", "tallest", "heights"),
    [
        (3.0, 2.0, [1.5, 1.5]),  # of one height, as high as there is room
        (9.0, 2.0, [2.0, 2.0]),  # but no higher than cards look well
        (1.9, 2.0, [0.65, 1.25]),  # else each as high as it must be, and a little more
        (1.0, 2.0, []),
    ],
)
def test_rows_are_of_one_height_where_they_can_be(room: float, tallest: float, heights: list[float]) -> None:
    rows = [[TableCell(TextBody((), needed=round(inches(high) / 1.02) - CARD_GAP))] for high in (0.5, 1.1)]
    found = fit_cards(rows, Box(0, 0, inches(5), inches(room)), inches(tallest))
    assert [each / inches(1) for each in found] == pytest.approx(heights, abs=0.02)
