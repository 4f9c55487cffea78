"""Columns that an author made stay columns, as many as there are."""

from __future__ import annotations

import pytest

from deckgen.reader.other_tools import convert
from deckgen.reader.other_tools.dialects import column_count
from deckgen.scene.items import Text, walk
from deckgen.values.source import Source
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


def test_columns_of_deckset_stand_beside_each_other() -> None:
    assert columns("# Title\n\n[.column]\n\nOne\n\n[.column]\n\nTwo\n", "---\ndialect: deckset\n---\n\n") == [
        ["One"],
        ["Two"],
    ]


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


QUARTO = "---\ndialect: quarto\n---\n\n"


def shown(markdown: str, head: str) -> list[tuple[str, int, int]]:
    """What stands on the slide, with its place: texts by their first line, pictures by their frames' words."""
    (scene,), _ = built(markdown, head)
    items = [item for item in walk(scene.items) if isinstance(item, Text) and item.role not in ("title", "footer")]
    return [(item.body.paragraphs[0].text, item.box.x, item.box.y) for item in items if item.name != "Slide number"]


def test_the_words_below_several_pictures_are_for_all_of_them() -> None:
    text = "## T\n\n::: {#fig-a layout-ncol=2}\n![Left](a.png)\n\n![Right](b.png)\n\nBoth, in March\n:::\n"
    places = {words: (x, y) for words, x, y in shown(text, QUARTO)}
    assert places["Left"][1] == places["Right"][1] < places["Both, in March"][1]
    assert places["Both, in March"][0] <= places["Left"][0]


def test_words_after_a_picture_in_a_grid_stand_beside_it() -> None:
    text = '# T\n\n<div class="grid grid-cols-2">\n\n![Quay](a.png)\n\nWords\n\n</div>\n'
    (picture, x, _), (words, right, _) = shown(text, SLIDEV)
    assert (picture, words) == ("Quay", "Words") and right > x


def test_pictures_of_steps_stay_with_their_steps() -> None:
    text = "# T\n\n1. Click\n\n   ![Gear](a.png)\n\n2. Choose\n3. Close\n"
    assert [words for words, *_ in shown(text, MARP)] == ["Click", "Gear", "Choose"]
    (scene,), _ = built(text)
    numbers = [p.bullet for item in walk(scene.items) if isinstance(item, Text) for p in item.body.paragraphs]
    assert [each.start for each in numbers if each is not None and each.start > 1] == [2, 2]


def test_code_is_not_torn_by_columns() -> None:
    code = "```html\n<b>\n```\n```js\nlet a\n\nlet b\n```\n"
    text = f"---\ndialect: marp\n---\n\n<!-- _class: two-col -->\n\n# A\n\nOne\n\n{code}\nTwo\n"
    made = convert(Source("a.md", text))
    parts = made.value.text.split("::next::")
    assert len(parts) == 2
    assert all(part.count("```") % 2 == 0 for part in parts)
