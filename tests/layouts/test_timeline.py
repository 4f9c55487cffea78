"""A timeline: dots that the line connects, words that keep to their columns."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Connector, Group, walk
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: timeline\nreveal: true\n{keys}---\n# When\n\n"


def made(*entries: tuple[str, str], keys: str = "") -> composing.Made:
    lines = (f"{n}. **{name}** {text}".rstrip() for n, (name, text) in enumerate(entries, 1))
    return composing.make(FRONT.format(keys=keys) + "\n".join(lines) + "\n")


def test_each_dot_appears_with_the_line_that_leads_to_it() -> None:
    slide = made(("March", "A draft"), ("April", ""), ("June", "Decided"))
    assert slide.diagnostics == ()
    assert [[target.item for target in click] for click in slide.scenes[0].clicks] == [
        ["Time 1"],
        ["Line 1", "Time 2"],
        ["Line 2", "Time 3", "Onwards"],
    ]
    names = set(slide.names())
    lines = [item for item in slide.scenes[0].items if isinstance(item, Connector)]
    assert {line.start_item for line in lines} | {line.end_item for line in lines if line.end_item} <= names
    assert all(line.start[1] == line.end[1] == lines[0].start[1] for line in lines)


def test_the_axis_is_named_beside_its_end() -> None:
    slide = made(("a", ""), ("b", ""), keys="axis: Time\n")
    onwards = next(i for i in slide.scenes[0].items if isinstance(i, Connector) and i.name == "Onwards")
    label = slide.text("Axis name")
    assert label.box.x > onwards.end[0]
    assert abs(label.box.y + label.box.h // 2 - onwards.end[1]) <= 1


def test_errors() -> None:
    assert made(("a", "")).codes == ["too-few-entries"]
    assert made(*((f"a{n}", "") for n in range(17))).codes == ["too-many-entries"]
    assert made(("a", ""), ("b", ""), keys="axis:\n").codes == ["wrong-value"]
    picture = composing.make(FRONT.format(keys="") + "1. **a**\n\n   ![a](a.png)\n\n2. **b**\n")
    assert picture.codes == ["wrong-content"]
    assert not scene_rules.accepted(made(("a", "word " * 300), ("b", "")))


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.tuples(scene_rules.WORDS, st.one_of(st.just(""), scene_rules.WORDS)), min_size=2, max_size=8),
    st.sampled_from(("", "axis: Time\n")),
)
def test_whatever_is_accepted_fits(entries: list[tuple[str, str]], keys: str) -> None:
    slide = made(*entries, keys=keys)
    assert scene_rules.faults(slide) == []
    if scene_rules.accepted(slide):
        assert sum(isinstance(item, Group) for item in walk(slide.scenes[0].items)) == len(entries)
