"""A deck that is edited and composed again: the same slides as from a build of its own, only the edited one anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.compose import kept_slides
from deckgen.compose.even_titles import even_titles
from deckgen.compose.kept_slides import KeptSlides
from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import compose_deck
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.build import build
from deckgen.pipeline import _kept_slides, prepare
from deckgen.request import Request
from deckgen.scene.items import Text
from deckgen.values.places import spans_in
from deckgen.values.source import Span
from support import on_client
from support.edited_talks import AGENDA, FULL, QUOTED, SOURCES, told

PLACE = DeckLocation("talk", "decks/talk/deck.yaml")
REQUEST = Request(kinds=("pptx",))
SETTINGS = "title: A talk\nlanguage: en\nlogo: ''\nsessions:\n  - {id: one, title: One, slides: [one.md]}\n"
SETTINGS += "  - {id: two, title: Two, slides: [two.md]}\n"
POINTS = "---\nlayout: bullets\nid: {id}\n---\n# Title of {id}\n\n- A point of {id}\n- Another\n\n"
POINTS += "::: notes\nSaid of {id}.\n:::\n\n"


def write(root: Path, **texts: str) -> None:
    folder = root / "decks/talk"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"deck": SETTINGS, **texts}.items():
        (folder / (f"{name}.yaml" if name == "deck" else f"{name}.md")).write_text(text, "utf-8")


def points(*ids: str) -> str:
    return "".join(POINTS.format(id=name) for name in ids)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    write(tmp_path, one=AGENDA + points("a", "b", "c"), two=points("d", "e") + QUOTED + SOURCES)
    yield tmp_path
    _kept_slides.cache_clear()


def test_the_places_of_a_kept_slide_are_looked_through_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def watched(value: object, leaves: Collection[type]) -> Iterator[Span]:
        looked.append(value)
        return spans_in(value, leaves)

    monkeypatch.setattr(kept_slides, "spans_in", watched)
    write(root, one=points("a", "b", "c"), two=points("d", "e"))
    kept, counts = KeptSlides(), []
    for word in ("first", "second", "third", "fourth"):
        write(root, one=points("a", "b", "c").replace("point of b", f"{word} point of b"))
        prepare(Project(root), PLACE, REQUEST, kept)
        counts.append(len(looked))
    assert counts == [0, 4, 4, 4]  # the edited slide is not known again


def test_values_without_places_can_hold_none() -> None:
    waiting, seen = [*kept_slides.PLACELESS], set()
    while waiting:
        each = waiting.pop()
        assert each is not Span
        if isinstance(each, type) and each.__module__.startswith("deckgen.") and each not in seen:
            seen.add(each)
            waiting += get_type_hints(each).values()
        waiting += get_args(each)
    assert len(seen) > len(kept_slides.PLACELESS), "what they hold was looked at, too"


def test_only_the_edited_slide_is_composed_again(root: Path) -> None:
    write(root, one=points("a", "b", "c"), two=points("d", "e"))
    kept = KeptSlides()
    prepare(Project(root), PLACE, REQUEST, kept)
    assert kept.composed == 5
    write(root, one=points("a", "b", "c").replace("point of b", "sharp point\n  - of b"))
    prepared, _ = prepare(Project(root), PLACE, REQUEST, kept)
    assert kept.composed == 6
    assert prepared is not None
    moved = next(scene for scene in prepared.whole if scene.id == "c")
    lines = {item.span.line for item in moved.items if isinstance(item, Text) and item.span}
    assert lines == {32, 34}, "places are those of the text as it is now"


def test_slides_on_a_client_s_template_are_known_again_too() -> None:
    long = f"# {'A title of words ' * 9}\n\n- A point\n"  # so long that all titles are smaller than the template's
    context = on_client.make("\n---\n".join((long, "# Short\n\n- Another\n"))).context
    kept = KeptSlides()
    for _ in range(2):
        even = even_titles(context)
        assert even.template.layouts != context.template.layouts
        compose_deck(even, compose_on_template, kept)
    assert kept.composed == 2


def test_what_tells_of_other_slides_follows_them(root: Path) -> None:
    kept = KeptSlides()
    prepare(Project(root), PLACE, REQUEST, kept)
    write(root, two=points("d", "e") + QUOTED.replace("Somebody", "Nobody") + SOURCES)
    prepared, _ = prepare(Project(root), PLACE, REQUEST, kept)
    assert prepared is not None
    assert "Nobody" in repr(prepared.whole[-1])


SLIDES = (points("a"), points("b"), points("c"), QUOTED, FULL, AGENDA, SOURCES)
EDITS = st.lists(
    st.tuples(
        st.permutations(SLIDES).flatmap(lambda all_: st.integers(1, len(all_)).map(lambda n: tuple(all_[:n]))),
        st.sampled_from(["", "sharp", "very much longer than a point should ever be on a slide " * 3]),
        st.sampled_from([SETTINGS, SETTINGS.replace("One", "First"), SETTINGS + "overflow: continue\n"]),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.slow
@given(EDITS)
@settings(max_examples=25, deadline=None)
def test_what_is_built_after_edits_is_what_is_built_anew(
    tmp_path_factory: pytest.TempPathFactory, edits: Sequence[tuple[tuple[str, ...], str, str]]
) -> None:
    root, kept = tmp_path_factory.mktemp("edits"), KeptSlides()
    for slides, word, deck in edits:
        write(root, deck=deck, one="".join(slides).replace("Another", f"Another {word}"), two=points("z"))
        assert told(build(Project(root), PLACE, REQUEST, kept)) == told(
            build(Project(root), PLACE, REQUEST, KeptSlides())
        )
