"""The numbers that a leader sees on a slide's picture."""

from __future__ import annotations

from deckgen.scene.items import Scene, Shape, Text
from deckgen.typeset.click_numbers import number_clicks
from deckgen.values.units import Box, inches
from support import composing

WIDTH = inches(0.6)
BULLETS = "---\nreveal: true\n---\n# A title\n\n- one\n- two\n- three\n"
VENN = "---\nlayout: venn\nreveal: true\n---\n# A title\n\n## Left\nOurs\n\n## Right\nTheirs\n\n## Left + Right\nBoth\n"


def discs(scene: Scene) -> list[Shape]:
    return [item for item in scene.items if isinstance(item, Shape) and item.name.startswith("Click ")]


def marked(markdown: str) -> tuple[Scene, list[Shape]]:
    made = composing.make(markdown)
    scene = made.scenes[0]
    return scene, discs(number_clicks(scene, WIDTH, made.context))


def test_every_click_has_its_number() -> None:
    scene, found = marked(VENN)
    texts = [disc.body.paragraphs[0].text for disc in found if disc.body]
    assert texts == [str(n) for n in range(1, len(scene.clicks) + 1)]
    assert len(texts) >= 3


def test_numbers_stand_beside_the_lines_that_appear() -> None:
    scene, found = marked(BULLETS)
    (body,) = [item for item in scene.items if isinstance(item, Text) and item.role == "body"]
    tops = [disc.box.y for disc in found]
    assert tops == sorted(tops)
    assert all(body.box.y <= disc.box.y + WIDTH // 2 <= body.box.bottom for disc in found)


def test_numbers_do_not_hide_each_other_nor_leave_the_slide() -> None:
    def overlap(one: Box, other: Box) -> bool:
        return abs(one.x - other.x) < WIDTH and abs(one.y - other.y) < WIDTH

    for markdown in (BULLETS, VENN):
        scene, found = marked(markdown)
        boxes = [disc.box for disc in found]
        assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
        assert all(b.x >= 0 and b.right <= scene.size.w and b.y >= 0 and b.bottom <= scene.size.h for b in boxes)


def test_a_slide_without_clicks_stays_as_it_is() -> None:
    made = composing.make("# A title\n\n- one\n")
    assert number_clicks(made.scenes[0], WIDTH, made.context) is made.scenes[0]
