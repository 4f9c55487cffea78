"""Slides as an office suite draws them, beside what we predicted: the same lines, nothing outside, a like picture."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image, ImageChops, ImageStat

from deckgen.outputs.drawings import SlidePainter
from deckgen.reports.dump import as_data
from deckgen.scene.items import Scene
from support import shipped_decks
from support.office_drawing import Page, Words, normal, pages
from support.text_collisions import faults

pytestmark = pytest.mark.slow

EMU_PER_PT = 12_700
AGREEING = 0.98  # of the paragraphs
MARKS = re.compile(r"^(?:[•–—‣▪■·\-]|\d+\.)")
WIDTH = 640  # px, as they draw them
COARSE = (32, 18)
# LibreOffice may take another line height for 100 % than we do, which moves lines, large ones by some points.
MOST_UNLIKE = 7.0  # mean difference of a colour's levels (of 255) between the coarse pictures
MOST_UNLIKE_PLACE = 80  # and at any place of them


@dataclass(frozen=True)
class Rendered:
    """A deck, its pages as LibreOffice draws them, and the scenes that they show."""

    whole: shipped_decks.Whole
    pdf: Path
    pages: tuple[Page, ...]
    scenes: tuple[Scene, ...]
    slides: tuple[dict[str, Any], ...]


@pytest.fixture(scope="module", params=(*shipped_decks.DECKS, *shipped_decks.NARROW, *shipped_decks.KONTOR))
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """A deck drawn by LibreOffice. Hidden slides are not on its pages."""
    folder = tmp_path_factory.mktemp("drawn")
    whole = shipped_decks.build(request.param, folder)
    drawn = pages(whole.pptx, folder)
    scenes = tuple(s for n, s in enumerate(whole.prepared.scenes) if not whole.authored(n).hidden)
    assert len(drawn) == len(scenes)
    return Rendered(whole, folder / "deck.pdf", drawn, scenes, tuple(as_data(scenes)["slides"]))


def pieces(words: list[Words], unlike: float) -> Iterator[Words]:
    """Words joined where they stand on one line with no more than a space between.

    `unlike` is how many times higher one may be than the next: a heading may go on in small letters, and a large
    number may stand beside a title.
    """
    waiting = sorted(words, key=lambda word: word.left)
    while waiting:
        joined = waiting.pop(0)
        for word in list(waiting):
            overlap = min(joined.bottom, word.bottom) - max(joined.top, word.top)
            lower, higher = sorted((joined.bottom - joined.top, word.bottom - word.top))
            if (
                higher < unlike * lower
                and overlap > 0.5 * lower
                and -0.3 * lower < word.left - joined.right < 0.4 * lower
            ):
                waiting.remove(word)
                top, bottom = min(joined.top, word.top), max(joined.bottom, word.bottom)
                joined = Words(joined.left, top, word.right, bottom, joined.text + word.text)
        yield joined


def predicted(slide: dict[str, Any]) -> Iterator[tuple[str, tuple[float, ...], list[str]]]:
    """Name, box in points and lines of every paragraph that stands on the slide."""
    for item in slide["items"]:
        box = tuple(value / EMU_PER_PT for value in item["box"])
        if box[1] + box[3] <= 0:
            continue  # a title that is only for outlines and screen readers
        for paragraph in item["paragraphs"]:
            lines = [normal(line) for line in paragraph["lines"] if normal(line)]
            if lines:
                yield item["name"], box, lines


def agrees(box: tuple[float, ...], lines: list[str], there: tuple[Words, ...]) -> bool:
    """Whether each predicted line stands, alone but for its mark, in its box."""
    x, y, w, h = box
    across = [piece for piece in there if x - 4 <= piece.right and piece.left <= x + w + 4]
    near = [piece for piece in across if y - 6 <= (piece.top + piece.bottom) / 2 <= y + h + 6]
    found = Counter(p.text for p in near) + Counter(MARKS.sub("", p.text) for p in near)
    return all(found[line] >= count for line, count in Counter(lines).items())


def test_lines_break_where_we_said(rendered: Rendered) -> None:
    paragraphs = unlike = 0
    told = []
    for slide, page in zip(rendered.slides, rendered.pages, strict=True):
        words = list(page.words)
        there = tuple(dict.fromkeys((*pieces(words, 1.4), *pieces(words, 2.0))))
        for name, box, lines in predicted(slide):
            paragraphs += 1
            if not agrees(box, lines, there):
                unlike += 1
                told.append(f"{slide['number']} {slide['id']}, {name}: {lines}")
    print(f"{paragraphs - unlike} of {paragraphs} paragraphs agree", *told, sep="\n")
    assert paragraphs > 40
    assert paragraphs - unlike >= AGREEING * paragraphs, "\n".join(told)


def test_nothing_collides(rendered: Rendered) -> None:
    pairs = zip(rendered.scenes, rendered.pages, strict=True)
    assert [fault for scene, page in pairs for fault in faults(scene, page)] == []


def test_our_pictures_are_like_theirs(rendered: Rendered) -> None:
    """Coarsely: shapes, pictures and texts lie at the same places in the same colours."""
    folder = rendered.pdf.parent
    subprocess.run(["pdftoppm", "-r", "48", "-png", "deck.pdf", "page"], cwd=folder, check=True)
    theirs = sorted(folder.glob("page-*.png"))
    painter = SlidePainter(rendered.whole.prepared)
    unlike = {}
    for scene, page in zip(rendered.scenes, theirs, strict=True):
        with Image.open(io.BytesIO(painter.png(scene, WIDTH))) as one, Image.open(page) as other:
            difference = ImageChops.difference(coarse(one), coarse(other))
        unlike[scene.id] = (
            max(high for _, high in cast(tuple[tuple[int, int], ...], difference.getextrema())),
            max(ImageStat.Stat(difference).mean),
        )
    print(sorted(unlike.items(), key=lambda pair: -pair[1][0]))
    assert {name: v for name, v in unlike.items() if v[0] > MOST_UNLIKE_PLACE or v[1] > MOST_UNLIKE} == {}


def coarse(image: Image.Image) -> Image.Image:
    return image.convert("RGB").resize(COARSE, Image.Resampling.BOX)
