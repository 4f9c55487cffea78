"""How the shipped workshop looks: one baseline for titles, content that fills or is poised, changing layouts."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import groupby

import pytest

from deckgen.compose.speaker_notes import count_clicks
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.outputs.build import Prepared
from deckgen.pipeline import prepare
from deckgen.reports.findings import text
from deckgen.request import Edition, Request
from deckgen.scene.items import Connector, Picture, Scene, Shape, Table, Text, walk
from deckgen.values.color import Color
from deckgen.values.units import Box, inches
from support.paths import ROOT

pytestmark = pytest.mark.slow
PROJECT = Project(ROOT)
PLACE = find_deck(PROJECT, "malbildsworkshop")
LOOKS = [(theme, language) for theme in ("nordljus", "kontor") for language in ("", "en-GB")]
looks = pytest.mark.parametrize(("theme", "language"), LOOKS)
# Layouts whose title is no head of a page: they fill the slide, or the title stands in a panel or beside a number.
WHOLE = {"title", "section", "statement", "quote", "big-number", "break", "exercise", "plan-step"}
# Slides of a sequence that its author wants to look alike.
ALIKE = {"plan-step"}
SEQUENCE, ON_PAPER = 3, 6  # slides of one layout, and on paper, in a row
LEAST, MOST = 0.15, 0.5  # of what is free: above content that ends early


@cache
def prepared(theme: str, language: str) -> Prepared:
    made, found = prepare(PROJECT, PLACE, Request(edition=Edition(language=language), theme=theme))
    assert made is not None and not found, text(found)
    return made


@looks
def test_titles_stand_on_one_baseline(theme: str, language: str) -> None:
    tops = set()
    for scene in prepared(theme, language).scenes:
        if scene.layout in WHOLE:
            continue
        title = next(item for item in scene.items if isinstance(item, Text) and item.role == "title")
        assert title.body.anchor == "top"
        tops.add((title.box.y, title.body.insets.top))
    assert len(tops) == 1


def _extent(scene: Scene, room: Box) -> tuple[int, int]:
    """Where the content of a slide begins and ends."""
    tops, bottoms = [room.bottom], [room.y]
    for item in scene.items:
        if isinstance(item, Connector) or (isinstance(item, Text) and item.role in FURNITURE):
            continue
        tall = item.body.needed if isinstance(item, Text) else item.box.h
        if isinstance(item, Table):
            tall = sum(item.heights)
        tops.append(item.box.y)
        bottoms.append(item.box.y + tall)
    return min(tops), max(bottoms)


FURNITURE = ("title", "source", "footer", "slide-number", "caption", "date")


@looks
def test_content_fills_its_room_or_stands_about_the_middle(theme: str, language: str) -> None:
    made = prepared(theme, language)
    places = {layout.name: layout for layout in made.context.template.layouts}
    early = []
    for scene in made.scenes:
        if scene.layout in WHOLE:
            continue
        body = places[scene.template_layout].placeholder("body")
        room = body.box if body else places[scene.template_layout].free
        top, bottom = _extent(scene, room)
        above = (top - room.y) / max(1, room.h - (bottom - top))
        if bottom < room.y + room.h * 0.6 and not LEAST <= above <= MOST:
            early.append(scene.id)
    assert early == []


@looks
def test_no_layout_comes_too_often_in_a_row(theme: str, language: str) -> None:
    runs = [
        (name, len(list(group))) for name, group in groupby(scene.layout for scene in prepared(theme, language).scenes)
    ]
    assert [run for run in runs if run[1] > SEQUENCE and run[0] not in ALIKE] == []


@looks
def test_a_room_does_not_look_at_paper_for_too_long(theme: str, language: str) -> None:
    made = prepared(theme, language)
    paper = made.context.theme.rgb(made.context.theme.color("paper"))
    grounds = {layout.name: layout.background for layout in made.context.template.layouts}

    def is_on_paper(scene: Scene) -> bool:
        fill = scene.background or grounds[scene.template_layout]
        plain = fill is None or (isinstance(fill, Color) and made.context.theme.rgb(fill) == paper)
        return plain and scene.background_picture is None and scene.layout != "title"

    # A slide that goes on over a second one is one slide: what was begun is read to its end.
    whole = [scene for scene in made.scenes if scene.continued[0] == 1]
    runs = [[scene.id for scene in group] for on_paper, group in groupby(whole, is_on_paper) if on_paper]
    assert [run for run in runs if len(run) > ON_PAPER] == []


@looks
def test_texts_keep_clear_of_pictures(theme: str, language: str) -> None:
    for scene in prepared(theme, language).scenes:
        pictures = [item for item in scene.items if isinstance(item, Picture) and item.box.h < scene.size.h]
        texts = [item for item in walk(scene.items) if isinstance(item, Text) and item.box.bottom > 0]
        for picture in pictures:
            for words in texts:
                wide = max((line.width + p.margin for p in words.body.paragraphs for line in p.lines), default=0)
                ink = Box(words.box.x, words.box.y, wide, words.body.needed)
                across = min(ink.right, picture.box.right) - max(ink.x, picture.box.x)
                down = min(ink.bottom, picture.box.bottom) - max(ink.y, picture.box.y)
                assert across <= 0 or down <= 0 or words.body.anchor != "top", (scene.id, words.name)


def test_the_citizen_keeps_its_place_while_channels_grow() -> None:
    scenes = {scene.id: scene for scene in prepared("nordljus", "").scenes}
    centres = []
    for name in ("kanaler-ett", "multikanal", "omnikanal"):
        centre = next(item for item in walk(scenes[name].items) if item.name == "Centre")
        assert isinstance(centre, Shape)
        centres.append((centre.box.x + centre.box.w // 2, centre.box.y + centre.box.h // 2))
    xs, ys = zip(*centres, strict=True)
    assert max(xs) - min(xs) <= inches(0.6) and max(ys) - min(ys) <= inches(0.4)


@looks
def test_all_that_appears_by_a_click_is_on_the_slide_and_is_spoken_of(theme: str, language: str) -> None:
    """Notes with marks have one for each part, and no part appears twice."""
    slides = {slide.id: slide for slide in prepared(theme, language).deck.slides}
    revealed, shown = 0, Counter[str]()
    for scene in prepared(theme, language).scenes:
        names = {item.name for item in walk(scene.items)}
        targets = [target for click in scene.clicks for target in click]
        assert {target.item for target in targets} <= names, scene.id
        assert len(set(targets)) == len(targets), scene.id
        shown[scene.id if scene.continued[0] == 1 else scene.id.rpartition("-")[0]] += len(scene.clicks)
        revealed += bool(scene.clicks)
    for name, clicks in shown.items():
        assert count_clicks(slides[name]) in (0, clicks), name
    assert revealed >= 20
