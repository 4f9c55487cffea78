"""People: pictures or initials with words, arranged so that words are large."""

from __future__ import annotations

import pytest

from deckgen.scene.items import Group, Picture, Shape, Text
from support import composing, diagram_rules

PICTURE = "\n  ![A portrait](rails.svg)"


def people(*names: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*(f"- {name}" for name in names), layout="people", **keys))


def groups(made: composing.Made) -> list[Group]:
    return [item for item in made.scenes[0].items if isinstance(item, Group)]


@pytest.mark.parametrize(
    ("name", "letters"), [("Maria Lind", "ML"), ("Bo von Essen", "BE"), ("Åsa", "Å"), ("Dr. 3", "D"), ("3", "")]
)
def test_without_a_picture_the_initials_stand_in_its_place(name: str, letters: str) -> None:
    (group,) = groups(people(f"**{name}** who"))
    shape = group.items[0]
    assert isinstance(shape, Shape)
    assert (shape.body.paragraphs[0].text if shape.body else "") == letters


@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_all_are_alike(count: int) -> None:
    made = people(*(f"**Name {n}** role{PICTURE}" for n in range(count)))
    pictures = [item.box for group in groups(made) for item in group.items if isinstance(item, Picture)]
    texts = [item.body.paragraphs[0].style.size for group in groups(made) for item in group.items
             if isinstance(item, Text)]  # fmt: skip
    assert len(pictures) == count and len({(box.w, box.h) for box in pictures}) == 1 == len(set(texts))
    diagram_rules.sound(made)


def test_people_appear_one_by_one() -> None:
    clicks = people("**A** a", "**B** b", reveal="true").scenes[0].clicks
    assert [click[0].item for click in clicks] == ["Person 1", "Person 2"]
