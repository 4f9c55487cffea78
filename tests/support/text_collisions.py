"""Texts on a page as an office suite draws it: none over another, none off the slide, none outside its own box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from deckgen.scene.items import Chart, Connector, Item, Scene, Shape, Table, Text, TextBody, walk
from support.office_drawing import Page, Words, normal

EMU_PER_PT = 12_700
EDGE = 0.5  # points by which a word may reach over the slide's edge: what its font leaves free
APART = 1.0  # points that two words may share across: the side bearings of slanted letters
TOP, BOTTOM = 0.24, 0.18  # of a word's box that its letters leave free: the box is as high as its font can be
MARKS = "“”„?"  # words of nothing else are left out: set as large as a picture, they fill little of their box
TALLER = 0.04  # of a table's height: rows grow with lines, of whose height programs make a little more or less
BESIDE, ABOVE = 2.0, 3.0  # points by which letters may reach over their shape's box, measured over all decks


def faults(scene: Scene, page: Page) -> Iterator[str]:
    """What is wrong with the words of a slide's page, in sentences."""
    letters = [_letters(word) for word in page.words if word.text not in MARKS]
    for one, other in combinations(letters, 2):
        if _collide(one, other):
            yield f"{scene.id}: `{one.text}` and `{other.text}` collide"
    for word in letters:
        if _outside(word, -EDGE, -EDGE, page.width + EDGE, page.height + EDGE):
            yield f"{scene.id}: `{word.text}` leaves the slide"
    boxes = list(_boxes(scene))
    for word in letters:
        own = [box for text, box in boxes if word.text in text or not text]
        if not any(not _outside(word, *box) for box in own):
            yield f"{scene.id}: `{word.text}` lies outside the shape that holds it"


def _letters(word: Words) -> Words:
    """A word with the box that its letters fill at most."""
    high = word.bottom - word.top
    return replace(word, top=word.top + TOP * high, bottom=word.bottom - BOTTOM * high)


def _collide(one: Words, other: Words) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > APART and down > 0


def _outside(word: Words, left: float, top: float, right: float, bottom: float) -> bool:
    return word.left < left or word.top < top or word.right > right or word.bottom > bottom


def _boxes(scene: Scene) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The texts of a slide and where they may stand; of charts no text: the office writes their numbers."""
    for item in walk(scene.items):
        if isinstance(item, Connector):
            continue
        text = "" if isinstance(item, Chart) else normal("".join(map(_words, _bodies(item))))
        if text or isinstance(item, Chart):
            x, y, w, h = (value / EMU_PER_PT for value in (item.box.x, item.box.y, item.box.w, item.box.h))
            below = max(ABOVE, h * TALLER) if isinstance(item, Table) else ABOVE
            yield text, (x - BESIDE, y - ABOVE, x + w + BESIDE, y + h + below)


def _bodies(item: Item) -> Iterator[TextBody]:
    if isinstance(item, Table):
        yield from (cell.body for row in item.rows for cell in row)
    elif isinstance(item, Text | Shape) and item.body is not None:
        yield item.body


def _words(body: TextBody) -> str:
    """The marks of lists, too: they stand before the words that they belong to."""
    marks = "".join(p.bullet.text for p in body.paragraphs if p.bullet)
    return marks + "".join(p.text for p in body.paragraphs)
