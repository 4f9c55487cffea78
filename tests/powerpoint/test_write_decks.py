"""Every layout's example and every shipped deck: written, held against the invariants, read back word for word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import pytest
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape

from deckgen.files.decks import list_decks
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.layouts.catalogue import NAMES, catalogue
from deckgen.layouts.spec import Layout
from deckgen.pipeline import prepare
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.write.deck import write_deck
from deckgen.request import Request
from deckgen.scene.items import Picture, Scene, Shape, Table, Text, TextBody, shape_ids, walk
from deckgen.scene.pictures import ReadyPicture
from support import composing
from support.examples import some_quick
from support.package_invariants import problems
from support.paths import ROOT
from support.writer_samples import opened, png

DECKS = list_decks(Project(ROOT))
STEPS = "".join(
    f"\n---\nlayout: plan-step\nplan: four-steps\nshort: Step {number}\nsummary: A sentence.\n---\n# Step {number}\n"
    "## Goal\nThere\n## How\n- so\n"
    for number in (2, 3)
)


def bodies(scene: Scene) -> Iterator[tuple[int, list[str]]]:
    """Shape id and the paragraphs of each text of a scene; tables' cells one after the other."""
    ids = shape_ids(scene)
    for item in walk(scene.items):
        held: tuple[TextBody, ...] = ()
        if isinstance(item, Text | Shape) and item.body:
            held = (item.body,)
        elif isinstance(item, Table):
            held = tuple(cell.body for row in item.rows for cell in row)
        if held:
            yield ids[item.name], [paragraph.text for body in held for paragraph in body.paragraphs]


def texts(shapes: Iterable[BaseShape]) -> Iterator[tuple[int, list[str]]]:
    """The same of a slide that was read back; fields and breaks as they show."""
    for shape in shapes:
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            yield from texts(cast(GroupShape, shape).shapes)
        paragraphs = [_shown(paragraph) for paragraph in shape._element.iter("{*}p")]
        if paragraphs:
            yield shape.shape_id, paragraphs


def _shown(paragraph: Any) -> str:
    shown: dict[str, Callable[[Any], str]] = {
        "br": lambda _: "\n",
        "r": lambda run: run.findtext("{*}t"),
        "fld": lambda run: run.findtext("{*}t"),
    }
    names = ((child.tag.rpartition("}")[2], child) for child in paragraph)
    return "".join(shown[name](child) for name, child in names if name in shown)


def check(data: bytes, scenes: tuple[Scene, ...]) -> None:
    """A file keeps the invariants and says what its scenes say."""
    assert problems(data) == []
    for slide, scene in zip(opened(data).slides, scenes, strict=True):
        grouped = dict(texts(slide.shapes))
        for number, paragraphs in bodies(scene):
            assert grouped[number] == [text or "" for text in paragraphs], (scene.id, number)


@pytest.mark.slow
@pytest.mark.parametrize("entry", some_quick(catalogue(), 8), ids=NAMES)
def test_an_example_is_written(entry: Layout) -> None:
    more = STEPS if entry.name == "plan-step" else ""
    made = composing.make(entry.example + more, modules=composing.modules(24) if entry.name == "modules" else ())
    pictures = [item.asset for scene in made.scenes for item in walk(scene.items) if isinstance(item, Picture)]
    pictures += [scene.background_picture.asset for scene in made.scenes if scene.background_picture]
    ready = {name: ReadyPicture(png(number % 256), "png") for number, name in enumerate(sorted(set(pictures)))}
    check(
        write_deck(
            made.scenes, composing.ready_theme().template, composing.ready_theme().package, ready, Properties("Example")
        ),
        made.scenes,
    )


@pytest.mark.slow
@pytest.mark.parametrize("place", DECKS, ids=[place.name for place in DECKS])
def test_a_shipped_deck_is_written(place: DeckLocation) -> None:
    prepared, found = prepare(Project(ROOT), place, Request())
    assert prepared is not None, found
    theme = prepared.theme
    data = write_deck(prepared.scenes, theme.template, theme.package, prepared.pictures, Properties(place.name))
    check(data, prepared.scenes)
