"""Lines of code that stand out one after another: `js {1|3-4|all}`."""

from __future__ import annotations

import pytest

from deckgen import reader
from deckgen.compose.click_states import expand_clicks
from deckgen.deck.model import Code
from deckgen.powerpoint.write.motion.animation import timing_xml
from deckgen.scene.items import Scene, Shape, shape_ids, walk
from support import composing

CODE = "```js {steps}\nlet a\n\nlet b\nlet c\n\nprint(a)\n```\n"


def made(steps: str, layout: str = "code", more: str = "", front: str = "") -> composing.Made:
    return composing.make(f"---\nlayout: {layout}\n{front}---\n# T\n\n" + CODE.replace("{steps}", steps) + more)


def grounds(scene: Scene) -> list[str]:
    return [item.name for item in walk(scene.items) if isinstance(item, Shape) and " lines " in item.name]


@pytest.mark.parametrize(
    ("info", "marked", "steps"),
    [
        ("{2, 4-6}", {2, 4, 5, 6}, ()),
        ("{1|3-4|6}", set(), ({1}, {3, 4}, {6})),
        ("{all|1}", set(), (set(), {1})),
        ("{1|}", set(), ({1}, set())),
        ("{|2}", set(), (set(), {2})),
        ("{|}", set(), (set(), set())),
        ("{x|1}", set(), ()),
    ],
)
def test_steps_are_read(info: str, marked: set[int], steps: tuple[set[int], ...]) -> None:
    deck, _ = reader.read({"a.md": "# T\n\n" + CODE.replace("{steps}", info)}, "a.md")
    assert deck is not None
    (code,) = (block for slide in deck.slides for block in slide.blocks if isinstance(block, Code))
    assert (set(code.marked), tuple(map(set, code.steps)), code.language) == (marked, steps, "js")


@pytest.mark.parametrize(("layout", "more"), [("code", ""), ("stack", "\nWords below\n")])
def test_each_step_but_the_first_is_a_click(layout: str, more: str) -> None:
    slide = made("{all|1|3-4,6}", layout, more)
    assert slide.codes == []
    (scene,) = slide.scenes
    states = [grounds(state) for state in expand_clicks((scene,), slide.context)]
    name = "Code" if layout == "code" else "Code 1"
    assert states == [[], [f"{name} lines 2.1"], [f"{name} lines 3.1", f"{name} lines 3.2"]]


def test_the_first_lines_stand_out_from_the_start() -> None:
    slide = made("{1|3}")
    states = [grounds(state) for state in expand_clicks(slide.scenes, slide.context)]
    assert states == [["Code lines 1.1"], ["Code lines 2.1"]]


def test_grounds_lie_behind_their_lines() -> None:
    slide = made("{3-4|6}")
    text, (ground, last) = slide.text("Code"), [i for i in walk(slide.scenes[0].items) if " lines " in i.name]
    assert isinstance(ground, Shape) and isinstance(last, Shape)
    pitch = text.body.paragraphs[0].pitch * 12700
    top = text.box.y + text.body.insets.top
    assert abs(ground.box.y - top - 2 * pitch) < 10 and abs(ground.box.h - 2 * pitch) < 10
    assert abs(last.box.y - top - 5 * pitch) < 20
    assert all(paragraph.exact for paragraph in text.body.paragraphs)
    names = [item.name for item in slide.scenes[0].items]
    assert names.index("Plate 1") < names.index("Code lines 1.1") < names.index("Code")


def test_what_comes_and_what_goes_is_one_click_in_powerpoint() -> None:
    (scene,) = made("{1|3}").scenes
    xml = timing_xml(scene, shape_ids(scene))
    assert xml.count('nodeType="clickEffect"') == 1 and xml.count('presetClass="exit"') == 1
    assert 'val="hidden"' in xml and 'val="visible"' in xml


def test_lines_that_are_nowhere_change_nothing() -> None:
    (scene,) = made("{90|99}").scenes
    assert scene.clicks == () and grounds(scene) == []


def test_reveal_keeps_the_steps() -> None:
    (scene,) = made("{1|3}", front="reveal: true\n").scenes
    assert len(scene.clicks) == 4  # three stretches between blank lines, and the second step
