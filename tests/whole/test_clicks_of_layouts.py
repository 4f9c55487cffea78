"""Every layout revealed in every way that it offers, animated and as slides: files that open without a murmur."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from deckgen.compose.click_states import expand_clicks
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.layouts.catalogue import catalogue
from deckgen.outputs.kinds import make
from deckgen.pipeline import prepare
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.write.deck import write_deck
from deckgen.request import Request
from deckgen.scene.items import Picture, Scene, Text, walk
from deckgen.scene.pictures import ReadyPicture
from support import composing, package_invariants, shipped_decks
from support.examples import some_quick
from support.paths import ROOT

WAYS = [(layout.name, way) for layout in catalogue() for way in layout.reveals]
LAYOUTS = {layout.name: layout for layout in catalogue()}


@cache
def revealed(name: str, way: str) -> composing.Made:
    example = re.sub(r"(?m)^reveal:.*\n", "", LAYOUTS[name].example, count=1)
    return composing.make(example.replace(f"layout: {name}\n", f"layout: {name}\nreveal: {way}\n", 1))


def visible_words(scene: Scene) -> Iterator[str]:
    for item in walk(scene.items):
        body = item.body if isinstance(item, Text) else getattr(item, "body", None)
        yield from (paragraph.text for paragraph in body.paragraphs) if body else ()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "way"), some_quick(WAYS, 8))
def test_files_are_sound_in_both_modes(name: str, way: str) -> None:
    made = revealed(name, way)
    if not any(scene.clicks for scene in made.scenes):
        pytest.skip("has no parts to reveal")
    shown = [item for scene in made.scenes for item in walk(scene.items) if isinstance(item, Picture)]
    example = ReadyPicture((ROOT / "tests" / "data" / "example.png").read_bytes(), "png")
    pictures = {picture.asset: example for picture in shown}
    states = expand_clicks(made.scenes, made.context)
    for scenes in (made.scenes, states):
        data = write_deck(
            scenes, made.context.template, composing.ready_theme().package, pictures, Properties("Reveals")
        )
        assert package_invariants.problems(data) == []
    assert len(states) == sum(len(scene.clicks) + 1 for scene in made.scenes)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "way"), WAYS)
def test_the_last_state_shows_all_and_each_one_more(name: str, way: str) -> None:
    made = revealed(name, way)
    for scene in made.scenes:
        states = expand_clicks((scene,), made.context)
        marked = ("title", "slide-number")
        whole = {item for item in scene.items if not isinstance(item, Text) or item.role not in marked}
        assert whole <= set(states[-1].items)
        words = [len(list(visible_words(state))) for state in states]
        assert words == sorted(words)


@pytest.mark.slow
def test_the_whole_workshop_as_slides(tmp_path: Path) -> None:
    project = Project(ROOT)
    place = find_deck(project, "malbildsworkshop")
    animated, _ = prepare(project, place, Request())
    prepared, found = prepare(project, place, Request(clicks="slides"))
    assert prepared is not None
    assert animated is not None
    assert not found
    assert prepared.whole == animated.whole
    assert [s.number for s in prepared.scenes if s.step[0] == 1] == [s.number for s in animated.scenes]
    assert len({scene.title for scene in prepared.scenes}) == len(prepared.scenes)
    assert all(s.step[1] == 1 or f"{s.step[0]}/{s.step[1]}" in "".join(visible_words(s)) for s in prepared.scenes)
    (data,) = make("pptx", prepared, place, shipped_decks.COMMIT).values()
    assert package_invariants.problems(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        slides = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide")]
    assert not any(b"<p:timing" in slide or b'type="slidenum"' in slide for slide in slides)
    (tmp_path / "deck.pptx").write_bytes(data)
    done = subprocess.run(
        [shipped_decks.tool("ooxml-validator"), "deck.pptx"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
