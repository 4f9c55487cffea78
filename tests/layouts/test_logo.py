"""The logo on the title slide of a client's own template."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.pipeline import prepare
from deckgen.request import Edition, Request
from deckgen.scene.items import Picture, Scene, Shape, Text
from deckgen.values.units import Box
from support.paths import GOLDEN

SIZES = ((96, 220), (900, 60), (9, 9))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="9" height="9"/></svg>'


def opened(
    folder: Path, title: str = "A short one", size: tuple[int, int] = (220, 96), theme: str = "exempelbolaget"
) -> tuple[Scene, list[str]]:
    """The title slide for a client with a logo of that size, and the codes of what was found."""
    deck = folder / "decks" / "day"
    for name, text in {
        "deck.yaml": f"title: Day\nlanguage: en\ntheme: {theme}\nsubtitle: For all\n",
        "a/1.md": f"---\nlayout: title\n---\n# {title}\n",
        "clients/acme.yaml": "name: Acme\nlogo: acme/mark.svg\n",
        "clients/acme/mark.svg": SVG.format(*size),
    }.items():
        (deck / name).parent.mkdir(parents=True, exist_ok=True)
        (deck / name).write_text(text, encoding="utf-8")
    project = Project(folder)
    prepared, found = prepare(project, find_deck(project, "day"), Request(edition=Edition("acme")))
    assert prepared is not None
    return prepared.scenes[0], [d.code for d in found]


def meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@pytest.mark.parametrize("size", [(220, 96), *(pytest.param(size, marks=pytest.mark.slow) for size in SIZES)])
def test_it_stands_above_the_title_where_the_template_leaves_room(tmp_path: Path, size: tuple[int, int]) -> None:
    scene, found = opened(tmp_path, size=size)
    (logo,) = (item for item in scene.items if isinstance(item, Picture))
    (plate,) = (item for item in scene.items if isinstance(item, Shape))
    (title,) = (item for item in scene.items if isinstance(item, Text) and item.role == "title")
    assert found == [] and logo.alt == "Acme"
    assert logo.box.w * size[1] == pytest.approx(logo.box.h * size[0], rel=0.01)
    letters = Box(title.box.x, title.box.bottom - title.body.needed, title.box.w, title.body.needed)
    assert not meet(plate.box, letters) and plate.box.x == letters.x + title.body.insets.left


def test_a_title_that_leaves_no_room_is_told(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "errors" / "logo-without-room" / "themes", tmp_path / "themes")
    scene, found = opened(tmp_path, "Where our services begin is where everyday lives begin", theme="mine")
    assert not [item for item in scene.items if isinstance(item, Picture)]
    assert "logo-not-shown" in found


@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
def test_a_built_in_theme_has_a_place_for_it(tmp_path: Path, theme: str) -> None:
    scene, found = opened(tmp_path, theme=theme)
    assert found == [] and [item.name for item in scene.items if isinstance(item, Picture)] == ["Logo"]
