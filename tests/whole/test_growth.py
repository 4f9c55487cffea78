"""Work grows with the content and no faster: it is counted, not timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from deckgen.compose.kept_slides import KeptSlides
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.pipeline import prepare
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.write.deck import write_deck
from deckgen.reader.read_texts import READ_TEXTS
from deckgen.request import Request
from deckgen.scene import items
from deckgen.scene.items import Scene, Shape, Table, Text, walk
from deckgen.typeset import text
from support import composing
from support.paths import ROOT
from support.work import count_calls

LIST = "---\nlayout: bullets\noverflow: continue\n---\n# Very many points\n\n"
TABLE = "---\nlayout: table\noverflow: continue\n---\n# Very many rows\n\n| a | b | c |\n|---|---|---|\n"
SLIDE = "---\nlayout: bullets\n---\n# Slide {n}\n\n- One point of {n}\n- Another of more words\n  - with one below\n\n"


def points(count: int, words: str = "that says a little about the matter at hand") -> str:
    return LIST + "".join(f"- Point {n} {words}\n" for n in range(count))


def rows(count: int, words: str = "some words") -> str:
    return TABLE + "".join(f"| {n} | {words} of it | {words} |\n" for n in range(count))


def slides(count: int) -> str:
    return "".join(SLIDE.format(n=n) for n in range(count))


def paragraphs(scenes: tuple[Scene, ...]) -> int:
    """How many paragraphs the slides show."""
    found = [item for scene in scenes for item in walk(scene.items)]
    bodies = [item.body for item in found if isinstance(item, Text | Shape) and item.body]
    bodies += [cell.body for item in found if isinstance(item, Table) for row in item.rows for cell in row]
    return sum(len(body.paragraphs) for body in bodies)


def test_few_paragraphs_are_set_more_than_once(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "with more words than a line of the slide has room for at its largest size"
    deck = slides(6) + points(5, long) + "\n\n" + points(12, long) + "\n\n" + rows(4) + "\n\n" + rows(16, long)
    composing.make(deck)  # what is made once for all decks
    set_ = counted_paragraphs(monkeypatch)
    scenes = composing.make(deck).scenes
    assert len(scenes) > 10, "the long list and the long table go on"
    assert set_["paragraph"] <= 1.6 * paragraphs(scenes)


@pytest.mark.slow
def test_few_paragraphs_of_the_workshop_are_set_more_than_once(monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(ROOT)
    set_ = counted_paragraphs(monkeypatch)
    prepared, _ = prepare(project, find_deck(project, "malbildsworkshop"), Request(), KeptSlides())
    assert prepared is not None
    assert set_["paragraph"] <= 1.4 * paragraphs(prepared.whole)


def counted_paragraphs(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many paragraphs are set from now on."""
    set_: Counter[str] = Counter()
    make = items.Paragraph

    def count(*arguments: object) -> items.Paragraph:
        set_["paragraph"] += 1
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(text, "Paragraph", count)
    return set_


@pytest.mark.slow
@pytest.mark.parametrize(("make", "unit"), [(points, 500), (rows, 500), (slides, 500)])
def test_the_work_for_each_of_many_is_that_for_each_of_few(make: Callable[[int], str], unit: int) -> None:
    few, many = (work(make(count)) / count for count in (unit, 4 * unit))
    assert many <= 1.3 * few


@pytest.mark.slow
def test_thousands_of_slides_take_no_longer_each() -> None:
    few, many = (work(slides(count)) / count for count in (500, 4_000))
    assert many <= 1.3 * few


def work(markdown: str) -> int:
    """The calls that it takes to read, compose and write a deck that was never read before."""
    READ_TEXTS.clear()

    def build() -> None:
        made = composing.make(markdown)
        theme = composing.ready_theme()
        write_deck(made.scenes, theme.template, theme.package, {}, Properties("A"))

    return count_calls(build)
