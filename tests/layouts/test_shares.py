"""Layouts of many equal parts go on over further slides, each with its share; else the error says that they may."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from deckgen.checks import check_scenes
from deckgen.compose.slides import compose
from deckgen.scene.items import Scene, Shape, Table, Text, walk
from deckgen.values.diagnostics import Diagnostic
from support import composing
from support.layout_rules import faults

GO_ON = "let it go on over further slides with `overflow: continue`"
WORDS = "What would the citizens say if they saw how we spend the mornings of our longest meetings?"


def judged(made: composing.Made) -> list[Diagnostic]:
    """What checks find, but that so many slides look alike."""
    return [found for found in check_scenes(made.scenes, made.context) if found.code != "monotone"]


def slide(layout: str, body: str, keys: str = "") -> str:
    return f"---\nlayout: {layout}\n{keys}---\n# A title\n{body}"


def questions(count: int) -> str:
    return slide("questions", "".join(f"{n}. Question {n}?\n" for n in range(1, count + 1)))


def gallery(count: int) -> str:
    return slide("gallery", "".join(f"\n![Picture {n}](a.png)\nCaption {n}\n" for n in range(1, count + 1)))


def facts(count: int, keys: str = "") -> str:
    rows = "".join(f"| Fact {n} | {n} % |\n" for n in range(1, count + 1))
    return slide("facts", f"| Name | Value |\n|---|---|\n{rows}", keys)


def board(count: int) -> str:
    return slide("board", "".join(f"## Column {c}\n" + f"- {WORDS}\n" * count for c in (1, 2, 3)))


def modules(count: int) -> str:
    return slide("modules", "")


def agenda(count: int) -> str:
    rest = "".join(f"\n---\npart: Part {n}\nduration: 5 min\n---\n# Slide {n}\n- a\n" for n in range(1, count + 1))
    return slide("agenda", "") + rest


MANY = {
    "questions": (questions, 16, "too-many-questions"),
    "gallery": (gallery, 30, "too-many-pictures"),
    "facts": (facts, 26, "too-many-facts"),
    "board": (board, 14, "text-overflow"),
    "modules": (modules, 50, "too-many-modules"),
    "agenda": (agenda, 30, "too-many-parts"),
}


def made_of(name: str, **changes: Any) -> composing.Made:
    make, count, _ = MANY[name]
    return composing.make(make(count), modules=composing.modules(count) if name == "modules" else (), **changes)


@pytest.mark.slow
@pytest.mark.parametrize("size", ["16:9", "4:3"])
@pytest.mark.parametrize("name", MANY)
def test_many_parts_are_shared_among_slides(name: str, size: str) -> None:
    made = made_of(name, overflow="continue", size=size)
    scenes = [scene for scene in made.scenes if scene.layout == name]
    assert made.diagnostics == () and [d.code for d in judged(made)] == []
    assert len(scenes) >= 2 and [scene.continued[0] for scene in scenes] == list(range(1, len(scenes) + 1))
    assert [fault for scene in scenes for fault in faults(scene)] == []
    assert [scene.number for scene in made.scenes] == list(range(1, len(made.scenes) + 1))


@pytest.mark.parametrize("name", MANY)
def test_without_leave_it_is_an_error_that_names_the_remedy(name: str) -> None:
    made = made_of(name)
    codes = [(d.code, GO_ON in d.hints) for d in (*made.diagnostics, *judged(made))]
    assert (MANY[name][2], True) in codes
    assert all(code == MANY[name][2] for code, _ in codes)


def test_every_question_is_there_once_with_its_own_number() -> None:
    made = made_of("questions", overflow="continue")
    texts = [
        item.body.paragraphs[0]
        for s in made.scenes
        for item in walk(s.items)
        if item.name[:9] == "Question " and isinstance(item, Text)
    ]
    assert [p.text for p in texts] == [f"Question {n}?" for n in range(1, 17)]
    assert [p.bullet.text for p in texts if p.bullet] == [f"{n}." for n in range(1, 17)]


def test_cards_keep_their_numbers_on_further_slides() -> None:
    made = made_of("modules", overflow="continue")
    names = [item.name for scene in made.scenes for item in scene.items if item.name.startswith("Card ")]
    assert names == [f"Card {n}" for n in range(1, 51)]


def test_bars_on_all_parts_are_of_one_scale() -> None:
    made = composing.make(facts(26, "facts: bars\n").replace(" % ", " "), overflow="continue")
    shapes = [item for scene in made.scenes for item in walk(scene.items) if isinstance(item, Shape)]
    widths = [shape.box.w for shape in shapes if shape.name.endswith(" bar")]
    assert widths == sorted(widths) and widths[12] == pytest.approx(widths[25] / 2, rel=0.01)


def test_shares_differ_by_one_at_most() -> None:
    made = made_of("gallery", overflow="continue")
    counts = [sum(item.name.startswith("Item ") for item in scene.items) for scene in made.scenes]
    assert sum(counts) == 30 and max(counts) - min(counts) <= 1 and max(counts) <= 12


def sizes_of(made: composing.Made, prefix: str) -> set[float]:
    """The sizes of what stands first in the items whose names begin so."""
    items = [item for scene in made.scenes for item in walk(scene.items) if item.name.startswith(prefix)]
    return {item.body.paragraphs[0].style.size for item in items if isinstance(item, Text | Shape) and item.body}


def test_all_parts_are_of_one_size() -> None:
    """Long ones first, short ones last: the short ones are no larger."""
    asked = "".join(f"{n}. {WORDS if n < 8 else 'Why?'}\n" for n in range(1, 15))
    made = composing.make(slide("questions", asked), overflow="continue")
    assert len(made.scenes) >= 2 and len(sizes_of(made, "Question ")) == 1
    column = f"- {WORDS}\n" * 9 + "- Short\n" * 9
    made = composing.make(slide("board", f"## A\n{column}## B\n{column}"), overflow="continue")
    assert len(made.scenes) >= 2 and len(sizes_of(made, "Note ")) == 1
    assert judged(made) == []


@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("keys", ["", "facts: bars\n"])
def test_a_slide_has_no_more_parts_than_items(name: str, keys: str) -> None:
    """Where not even one item has room, ever more parts are tried."""
    text = facts(3, keys) if name == "facts" else MANY[name][0](3)
    deck, _ = composing.read(text, modules=composing.modules(3) if name == "modules" else ())
    context = composing.context_of(replace(deck, overflow="continue"))
    flat = tuple(replace(each, free=each.free._replace(h=9)) for each in context.template.layouts)
    context = replace(context, template=replace(context.template, layouts=flat))
    assert 1 <= len(compose(context.deck.slides[0], context).value) <= 3


FOUR = "".join(
    f"## {name}\n" + "- A point of rather many words, in fact\n" * 12 for name in ("Good", "Bad", "So", "But")
)
ROWS = "".join(f"| Area {n} | {WORDS} | {WORDS} |\n" for n in range(1, 11))
DENSE = {
    "swot": (FOUR, 2),
    "board": ("".join(f"## Column {c}\n" + "- A note of rather many words\n" * 12 for c in (1, 2, 3)), 2),
    "matrix": (f"| | One | Two |\n|---|---|---|\n{ROWS}", 2),
    "modules": ("", 2),
}


def sizes_of_text(scene: Scene) -> set[float]:
    """The sizes of what the slide says below its title and above its foot, but for hints and numbers."""
    bodies = [item.body for item in walk(scene.items) if isinstance(item, Text) and item.role == "body"]
    bodies += [item.body for item in walk(scene.items) if isinstance(item, Shape) and item.body]
    bodies += [cell.body for item in walk(scene.items) if isinstance(item, Table) for row in item.rows for cell in row]
    return {run.style.size for each in bodies for p in each.paragraphs for line in p.lines for run in line.runs}


@pytest.mark.parametrize("name", DENSE)
def test_dense_slides_go_on_before_their_text_is_too_small_to_read(name: str) -> None:
    body, parts = DENSE[name]
    own = composing.modules(24) if name == "modules" else ()
    assert len(composing.make(slide(name, body), modules=own).scenes) == 1
    made = composing.make(slide(name, body, "overflow: continue\n"), modules=own)
    scenes = [scene for scene in made.scenes if scene.layout == name]
    assert len(scenes) == parts and judged(made) == []
    smallest = {min(sizes_of_text(scene)) for scene in scenes}
    assert len(smallest) == 1 and min(smallest) >= 16
