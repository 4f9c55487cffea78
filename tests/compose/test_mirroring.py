"""In languages that are written from right to left slides begin at the right, and nothing else about them changes."""

from __future__ import annotations

import pytest

from deckgen.layouts.catalogue import layout
from deckgen.scene.items import Connector, Item, Path, Scene, Shape, Table, Text, walk
from support import composing

PROCESS = "---\nlayout: process\n---\n# A case\n\n1. Receive\n   - A letter\n2. Decide\n   - One person\n3. Answer\n"
QUIZ = "---\nlayout: quiz\nreveal: answer\n---\n# Which?\n\n- [ ] One\n- [x] Two\n"


def scene(text: str, language: str) -> Scene:
    made = composing.make(text, language=language)
    assert not [d for d in made.diagnostics if d.severity.value == "error"]
    return made.scenes[0]


def by_name(made: Scene) -> dict[str, Item]:
    return {item.name: item for item in walk(made.items)}


def test_a_process_runs_from_right_to_left() -> None:
    there, here = by_name(scene(PROCESS, "en")), by_name(scene(PROCESS, "he"))
    assert list(there) == list(here)
    shapes = [item for item in here.values() if isinstance(item, Shape)]
    lefts = [item.box.x for item in shapes]
    assert lefts == sorted(lefts, reverse=True) and all(item.flipped for item in shapes)
    texts = [item for item in here.values() if isinstance(item, Text) and item.role not in ("footer", "slide-number")]
    assert {p.align for text in texts for p in text.body.paragraphs if p.rtl} <= {"right", "center"}
    for name, item in here.items():
        other = there[name]
        assert not isinstance(item, Connector) and not isinstance(other, Connector)
        assert (item.box.w, item.box.h, item.box.y) == (other.box.w, other.box.h, other.box.y)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["timeline", "roadmap", "quadrant", "matrix", "staircase", "cycle", "journey", "organisation", "people", "funnel",
     "pyramid", "flowchart", "sequence", "hub", "facts", "columns-list", "board", "ratings", "curve", "spectrum"],
)  # fmt: skip
def test_the_examples_are_mirrored_and_stay_on_the_slide(name: str) -> None:
    entry = layout(name)
    assert entry is not None
    there, here = (composing.make(entry.example, language=language).scenes[0] for language in ("en", "ar"))
    places = [
        [item.box.x for item in walk(made.items) if not isinstance(item, Connector) and item.name != "Title"]
        for made in (there, here)
    ]
    assert places[0] != places[1]
    for item in walk(here.items):
        if not isinstance(item, Connector):
            assert item.box.x >= 0 and item.box.right <= here.size.w, item.name
        if isinstance(item, Table):
            assert item.rtl


def test_a_comparison_begins_at_the_right_with_the_one_in_colour() -> None:
    text = "---\nlayout: comparison\n---\n# T\n\n## One\n- a\n\n## Two\n- b\n"
    there, here = (by_name(scene(text, language)) for language in ("en", "he"))

    def heads(names: dict[str, Item]) -> list[tuple[str, int, object]]:
        found = [item for item in names.values() if isinstance(item, Text) and item.name.endswith("heading")]
        return sorted((p.text, item.box.x, p.style.color) for item in found for p in item.body.paragraphs)

    (one, left, lit), (two, right, plain) = heads(there)
    assert heads(here) == [(one, right, lit), (two, left, plain)]


def test_a_tick_is_moved_and_not_turned_round() -> None:
    there, here = (by_name(scene(QUIZ, language)) for language in ("en", "he"))
    ticks = [name for name, item in here.items() if isinstance(item, Path)]
    assert ticks
    for name in ticks:
        one, other = there[name], here[name]
        assert isinstance(one, Path) and isinstance(other, Path)
        by = other.box.x - one.box.x
        assert by < 0
        assert [each[1] for each in other.commands if len(each) > 1] == [
            int(each[1]) + by for each in one.commands if len(each) > 1
        ]
