"""What slides of other tools hold finds room: on one slide, smaller, or on several."""

from __future__ import annotations

import pytest

from deckgen.scene.items import Picture, Table, Text, walk
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import Size
from support import composing
from support.other_tools_decks import built, words_of

LENGTH = 1200  # ideographs, more than a slide holds
COLUMNS = "\n".join(f"| {' | '.join('c' * 8 for _ in range(40))} |" if n != 1 else "|" + "---|" * 40 for n in range(6))


@pytest.mark.parametrize(
    ("markdown", "parts"),
    [
        ("# A\n\nWords.\n\n```python\nprint(1)\n```\n\nMore.\n", 1),
        ("# " + "A long title of a slide " * 12 + "\n\nText.\n", 1),
        ("# " + "x" * 300 + "\n\nText.\n", 1),
        ("# A\n\nIntro.\n\n```python\n" + "x = 1\n" * 60 + "```\n\nAfter.\n", 2),
        ("# A\n\nIntro.\n\n" + "| a | b |\n|---|---|\n" + "| words | more words |\n" * 60 + "\nAfter.\n", 2),
        pytest.param("# A\n\nIntro.\n\n" + COLUMNS + "\n\nAfter.\n", 2, marks=pytest.mark.slow),
        ("# A\n\n" + "y" * 3000 + "\n", 2),
        ("# A\n\n" + "Many words in one paragraph. " * 200 + "\n", 2),
        ("# A\n\n" + "".join(f"![p{n}](p{n}.png)\n\n" for n in range(12)), 2),
        ("# A\n\n| a | b |\n|---|---|\n| x | " + "many words " * 700 + " |\n", 2),
    ],
    ids=("mixed", "long title", "endless title", "code", "rows", "columns", "word", "paragraph", "pictures", "cell"),
)
def test_everything_finds_room(markdown: str, parts: int) -> None:
    scenes, found = built(markdown)
    assert not has_errors(found), found
    assert len(scenes) >= parts


def test_a_title_that_is_cut_is_told_in_full() -> None:
    title = "A long title of a slide " * 12
    scenes, _ = built(f"# {title}\n\nText.\n")
    texts = [item for item in walk(scenes[0].items) if isinstance(item, Text)]
    assert texts[0].body.paragraphs[0].text.endswith("…")
    assert scenes[0].title == title.strip()
    assert title.strip() in texts[1].body.paragraphs[0].text.replace("\n", " ")


def test_the_columns_of_a_row_are_of_one_width_and_begin_at_one_height() -> None:
    scenes, _ = built('# A\n\n<div class="columns">\n<div>\n\n- x\n\n</div>\n<div>\n\n- y\n\n</div>\n</div>\n')
    texts = [item for item in walk(scenes[0].items) if isinstance(item, Text)]
    left, right = (text.box for text in texts if text.name.startswith("Text"))
    assert (left.y, left.w) == (right.y, right.w)
    assert left.right < right.x


@pytest.mark.parametrize("count", range(8, 30, 3))
def test_a_text_beside_a_picture_finds_room(count: int) -> None:
    """Too much to stand beside it, and little enough to stand below it on the same slide."""
    text = "![bg left:24%](a.png)\n\n> " + "Many words in one paragraph of a quotation. " * count + "\n"
    _, found = built(text, "---\nmarp: true\nsize: 4:3\n---\n\n# A\n\n---\n\n")
    assert not has_errors(found), found


@pytest.mark.slow
def test_a_table_of_many_columns_keeps_its_first_in_every_part() -> None:
    scenes, _ = built("# A\n\nIntro.\n\n" + COLUMNS + "\n")
    tables = [item for scene in scenes for item in walk(scene.items) if isinstance(item, Table)]
    assert len(tables) > 1
    assert sum(len(table.widths) for table in tables) == 40 + len(tables) - 1


def test_missing_pictures_in_a_narrow_row_do_not_refuse_the_deck() -> None:
    row = "\n".join(f"![Valerio {n}](p{n}.png)" for n in range(12))
    scenes, found = built(f"# A\n\n{row}\n\nBelow them.\n")
    assert not has_errors(found), found
    said = [getattr(item, "alt", "") for scene in scenes for item in walk(scene.items)]
    said += [words.replace("\u200b", "") for scene in scenes for words in words_of(scene)]
    assert all(any(f"Valerio {n}" in each for each in said) for n in range(12))


def test_our_own_decks_have_no_stacks() -> None:
    made = composing.make("---\nlayout: bullets\n---\n# A\n\n![](x.png)\n")
    assert all(scene.layout != "stack" for scene in made.scenes)


@pytest.mark.slow
@pytest.mark.parametrize("sentence", ["我们今天讨论一个很长的段落。", "没有标点的文字"])
def test_text_without_blanks_goes_on_between_its_signs(sentence: str) -> None:
    text = sentence * (LENGTH // len(sentence) + 1)
    scenes, found = built(f"# 汉字\n\n{text}\n")
    assert not has_errors(found), found
    assert len(scenes) > 1
    assert "".join(words for scene in scenes for words in words_of(scene) if words[:2] in sentence * 2) == text


def test_columns_and_tables_begin_at_the_right_in_a_language_from_right_to_left() -> None:
    head = "---\nmarp: true\nlang: he\n---\n\n"
    columns = (
        '<div class="columns">\n<div>\n\nOne\n\n</div>\n<div>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n</div>\n</div>\n'
    )
    (scene,), _ = built(f"# A\n\n{columns}", head)
    text = next(item for item in walk(scene.items) if isinstance(item, Text) and item.name == "Text 1")
    table = next(item for item in walk(scene.items) if isinstance(item, Table))
    assert table.rtl and table.box.x < text.box.x
    assert [box.x for box in table.cell_boxes()[0]] == sorted((box.x for box in table.cell_boxes()[0]), reverse=True)


def test_a_flat_picture_stands_below_the_text() -> None:
    (scene,), _ = built("# A\n\n- One\n- Two\n\n![Seen](a.png)\n", pictures={"": Size(600, 100)})
    text, picture = (item for item in scene.items if item.name in ("Text 1", "Picture 2"))
    assert isinstance(text, Text) and isinstance(picture, Picture) and picture.box.y > text.box.y
