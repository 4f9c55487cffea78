"""A canvas has fields with room to write in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layouts.catalogue.canvas import FREE, MOST
from deckgen.scene.items import Shape, walk
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: canvas\nreveal: true\n---\n# We …\n"


def made(*fields: tuple[str, str], before: str = "") -> composing.Made:
    return composing.make(FRONT + before + "".join(f"## {name}\n{text}\n" for name, text in fields))


def shapes(slide: composing.Made) -> list[Shape]:
    return [item for item in walk(slide.scenes[0].items) if isinstance(item, Shape) and item.body]


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_fields_leave_room_to_write(count: int) -> None:
    slide = made(*((f"Field {n}", "What is it that helps?") for n in range(count)), before="Start anywhere\n")
    assert slide.diagnostics == ()
    assert len(shapes(slide)) == len(slide.scenes[0].clicks) == count
    assert all(s.body and s.body.needed <= s.box.h * (1 - FREE) for s in shapes(slide))
    assert scene_rules.faults(slide) == []


def test_help_may_be_words_points_or_nothing() -> None:
    slide = made(("A", "Words"), ("B", "- one\n- two"), ("C", ""))
    assert [[p.text for p in s.body.paragraphs] for s in shapes(slide) if s.body] == [
        ["A", "Words"],
        ["B", "one", "two"],
        ["C"],
    ]


def test_errors() -> None:
    assert made().codes == ["too-few-fields"]
    assert "too-many-slots" in made(*((f"F{n}", "a") for n in range(MOST + 1))).codes
    assert made(("A", "a"), before="One\n\nTwo\n\n").codes == ["too-much-text"]
    assert made(("A", "| a |\n|---|\n| b |")).codes == ["wrong-content"]
    assert not scene_rules.accepted(made(*((f"F{n}", "word " * 90) for n in range(9))))


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.tuples(scene_rules.WORDS, scene_rules.WORDS), min_size=1, max_size=MOST))
def test_whatever_is_accepted_fits(fields: list[tuple[str, str]]) -> None:
    assert scene_rules.faults(made(*fields)) == []


def test_help_begins_at_one_height_however_long_the_names_are() -> None:
    slide = made(("Short", "Help"), ("A name that is so long that it takes two lines", "Help"), ("Short", "Help"))
    bodies = [shape.body for shape in shapes(slide) if shape.body]
    lines = [len(body.paragraphs[0].lines) for body in bodies]
    tops = {round(n * b.paragraphs[0].pitch + b.paragraphs[1].space_before) for n, b in zip(lines, bodies, strict=True)}
    assert max(lines) > min(lines) and len(tops) == 1


def test_help_stands_apart_from_its_name() -> None:
    (field,) = shapes(made(("A", "Words")))
    assert field.body
    _, help_ = field.body.paragraphs
    assert help_.space_before >= help_.style.size / 3
