"""Text beside whose lines something is drawn: its lines are where they were measured, in every program."""

from __future__ import annotations

import pytest

from deckgen.scene.items import Text, walk
from support import composing

BESIDE = {
    "exercise": ("---\nlayout: exercise\nduration: 5 min\n---\n# A\n1. One step\n2. Another\n", {"Steps"}),
    "comparison": ("---\nlayout: comparison\n---\n# A\n## X\n- a\n- b\n## Y\n- c\n- d\n", {"Left", "Right"}),
    "bullets": ("# A\n- :house: A place\n- :star: A wish\n", {"Body"}),
    "before-after": ("---\nlayout: before-after\n---\n# A\n- ~~old words~~ new\n", {"Before 1"}),
}


@pytest.mark.parametrize(("markdown", "names"), BESIDE.values(), ids=BESIDE)
def test_lines_with_something_beside_them_are_exact(markdown: str, names: set[str]) -> None:
    scene = composing.make(markdown).scenes[0]
    exact = {
        item.name
        for item in walk(scene.items)
        if isinstance(item, Text) and all(paragraph.exact for paragraph in item.body.paragraphs)
    }
    assert exact == names  # all other text follows the client's own sizes


def test_points_without_icons_follow_their_font() -> None:
    assert not any(paragraph.exact for paragraph in composing.make("# A\n- a\n- b\n").text("Body").body.paragraphs)
