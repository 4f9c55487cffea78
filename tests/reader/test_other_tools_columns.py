"""Columns that an author made stay columns, as many as there are."""

from __future__ import annotations

import pytest

from deckgen.reader.other_tools.dialects import column_count
from deckgen.scene.items import Text, walk
from support.other_tools_decks import MARP, built

SLIDEV = "---\ndialect: slidev\n---\n\n"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("two-col", 2),
        ("columns", 2),
        ("grid-cols-3", 3),
        ("cols-4", 4),
        ("three-columns", 3),
        ("split", 2),
        ("col2", 2),
    ],
)
def test_a_class_says_how_many_columns_there_are(name: str, count: int) -> None:
    assert column_count(name) == count


def columns(markdown: str, head: str = MARP) -> list[list[str]]:
    """The first line of each text, by column."""
    (scene,), _ = built(markdown, head)
    places: dict[int, list[str]] = {}
    for item in walk(scene.items):
        if isinstance(item, Text) and item.role == "body":
            places.setdefault(item.box.x, []).append(item.body.paragraphs[0].text)
    return [places[x] for x in sorted(places)]


def test_a_slide_in_two_columns_has_two() -> None:
    text = "<!-- _class: two-col -->\n# Title\n\nOne\n\nTwo:\n\n- a\n- b\n\nThree\n"
    assert columns(text) == [["One"], ["Two:"]]


def test_code_stands_beside_code_in_a_grid() -> None:
    code = "```js\n{}\n```\n"
    long = (
        code.format("\n".join(f"first({n})" for n in range(19))),
        code.format("\n".join(f"then({n})" for n in range(18))),
    )
    grid = '# Title\n\n<div class="grid grid-cols-2 gap-4">\n\n' + "\n".join(long) + "\n</div>\n"
    assert columns(grid, SLIDEV) == [["first(0)"], ["then(0)"]]


def test_code_in_columns_of_a_slide_is_not_torn() -> None:
    text = "<!-- _class: two-col -->\n# Title\n\nOne\n\n```js\na\n\nb\n```\n"
    assert columns(text) == [["One"], ["a"]]
