"""Process: a band of arrows, the words below them, what becomes of names that have no room."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Group, Shape, Text
from deckgen.typeset.diagrams.shape_labels import text_rectangle
from deckgen.values.units import Box
from support import composing, diagram_rules
from support.examples import examples


def process(*lines: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="process"))


def arrows(made: composing.Made) -> list[Shape]:
    return [i for g in made.scenes[0].items if isinstance(g, Group) for i in g.items if isinstance(i, Shape)]


def texts(made: composing.Made) -> list[Text]:
    return [i for i in made.scenes[0].items if isinstance(i, Text) and i.name.startswith("Step")]


def words(item: Shape | Text) -> str:
    assert item.body is not None
    return " / ".join(paragraph.text for paragraph in item.body.paragraphs)


def test_each_arrow_reaches_into_the_next() -> None:
    made = process("1. **A** one", "2. **B** two", "3. **C** three")
    assert [arrow.preset for arrow in arrows(made)] == ["homePlate", "chevron", "chevron"]
    assert all(left.box.right > right.box.x and left.box.y == right.box.y for left, right in pairwise(arrows(made)))


def test_text_and_points_of_a_step_stand_below_it() -> None:
    made = process("1. **A** one", "   - a point", "2. **B**")
    assert [words(arrow) for arrow in arrows(made)] == ["A", "B"]
    (below,) = texts(made)
    assert words(below) == "one / a point"
    assert below.box.y > arrows(made)[0].box.bottom


def test_no_table_or_place_to_write_stands_in_the_points_of_a_step() -> None:
    for inner in ("[ ]  ", "a\n\n     | b |\n     |---|\n     | c |", "a\n     > - [ ]  "):
        made = process("1. **A** one", f"   - {inner}", "2. **B** two")
        assert made.codes == ["wrong-content"], inner


def test_names_without_room_stand_below_numbers() -> None:
    made = process(*(f"{n}. **Beslutsunderlag** x" for n in range(1, 8)))
    assert [words(arrow) for arrow in arrows(made)] == [str(n) for n in range(1, 8)]
    assert words(texts(made)[0]) == "Beslutsunderlag / x"


def test_the_text_of_an_arrow_keeps_clear_of_its_notch_and_point() -> None:
    box = Box(0, 0, 1000, 200)
    assert text_rectangle(Shape("a", box, "chevron", (50_000,))) == Box(100, 0, 800, 200)
    assert text_rectangle(Shape("a", box, "homePlate", (50_000,))) == Box(0, 0, 950, 200)


WORDS = st.text("abcdeå ", min_size=1, max_size=24).filter(str.strip)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=7))
def test_whatever_is_accepted_is_drawn_soundly(entries: list[tuple[str, str]]) -> None:
    made = process(*(f"{n}. **{name.strip()}** {said}" for n, (name, said) in enumerate(entries, start=1)))
    if not made.codes:
        diagram_rules.sound(made)
