"""Texts of a drawing in the theme's own placeholders: the outline shows them, and they look and appear as before."""

from __future__ import annotations

import pytest

from deckgen.compose.seating import seat_texts
from deckgen.deck.model import ThemeChoice
from deckgen.layouts.catalogue import layout
from deckgen.scene.items import Group, Shape, Table, Target, Text, TextBody, walk
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import TemplateLayout
from deckgen.values.units import Box
from support import composing

BOX = Box(0, 0, 100, 100)
LAYOUT = TemplateLayout(
    "Plan", "", (Placeholder(1, "body", "step-1-name", "Step", BOX, (LevelStyle(),)),), BOX
)  # fmt: skip
NAME, CIRCLE = Text("Step 1 name", BOX, TextBody(())), Shape("Step 1 circle", BOX)
GROUP = Group("Step 1", BOX, (CIRCLE, NAME))


def test_a_text_leaves_its_group_for_its_placeholder_and_appears_with_it() -> None:
    items, clicks = seat_texts((GROUP,), ((Target("Step 1"),),), LAYOUT)
    assert [item.name for item in items] == ["Step 1", "Step 1 name"]
    group, name = items
    assert isinstance(group, Group) and group.items == (CIRCLE,)
    assert isinstance(name, Text) and name.placeholder == LAYOUT.placeholders[0] and name.box == NAME.box
    assert clicks == ((Target("Step 1"), Target("Step 1 name")),)


def test_a_group_of_nothing_but_seated_texts_is_left_out() -> None:
    items, clicks = seat_texts((Group("Step 1", BOX, (NAME,)),), ((Target("Step 1"),),), LAYOUT)
    assert [item.name for item in items] == ["Step 1 name"] and clicks == ((Target("Step 1 name"),),)


def test_a_placeholder_that_is_taken_holds_no_second_text() -> None:
    held = Text("Other", BOX, TextBody(()), LAYOUT.placeholders[0])
    items, _ = seat_texts((held, GROUP), (), LAYOUT)
    assert items == (held, GROUP)


@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
@pytest.mark.parametrize("name", ["questions", "prose", "before-after", "summary", "plan", "hub"])
def test_own_themes_have_places_for_the_texts_of(name: str, theme: str) -> None:
    entry = layout(name)
    assert entry is not None
    made = composing.make(entry.example, theme=ThemeChoice(theme))
    loose = [item.name for item in walk(made.scenes[0].items) if isinstance(item, Text) and not item.placeholder]
    assert [name for name in loose if not name.startswith("Number")] == []


@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
@pytest.mark.parametrize(("name", "reveal"), [("matrix", ""), ("matrix", "reveal: columns\n"), ("journey", "")])
def test_own_themes_have_places_for_the_tables_of(name: str, reveal: str, theme: str) -> None:
    entry = layout(name)
    assert entry is not None
    made = composing.make(entry.example.replace("---\n", f"---\n{reveal}", 1), theme=ThemeChoice(theme))
    tables = [item for item in walk(made.scenes[0].items) if isinstance(item, Table)]
    assert tables and all(table.placeholder for table in tables) and made.codes == []
