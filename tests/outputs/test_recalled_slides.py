"""A deck that is built in one run after another: the same files as from a run that knows of none before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.build import build
from deckgen.outputs.recalled_slides import recalled_slides
from deckgen.reader.read_texts import READ_TEXTS
from deckgen.request import Built, Edition, Request
from support.edited_talks import AGENDA, FULL, QUOTED, SOURCES, told

PLACE = DeckLocation("talk", "decks/talk/deck.yaml")
REQUEST = Request(kinds=("pptx",), edition=Edition(client="quay"))
SETTINGS = "title: A talk\nlanguage: en\nlogo: ''\nvariables: {owner: us}\nsessions:\n"
SETTINGS += "".join(f"  - {{id: {name}, title: {name.title()}, slides: [{name}.md]}}\n" for name in ("one", "two"))
POINTS = "---\nlayout: bullets\nid: {id}\n---\n# Title of {id}\n\n- A point of {id} for {{{{ owner }}}}\n- Another\n\n"
POINTS += "::: notes\nSaid of {id}.\n:::\n\n"
LINKED = "---\nlayout: bullets\nid: linked\n---\n# Linked\n\n- [The end](#z), [all of it](https://example.org)\n\n"
SLIDES = (*(POINTS.format(id=name) for name in "abc"), QUOTED, FULL, AGENDA, SOURCES, LINKED)


def write(root: Path, one: str, two: str = POINTS.format(id="z"), deck: str = SETTINGS, owner: str = "them") -> None:
    folder = root / "decks/talk"
    (folder / "clients").mkdir(parents=True, exist_ok=True)
    client = f"name: Quay\nvariables: {{owner: {owner}}}\n"
    for name, text in {"deck.yaml": deck, "one.md": one, "two.md": two, "clients/quay.yaml": client}.items():
        (folder / name).write_text(text, "utf-8")


def run(root: Path) -> tuple[Built, int]:
    """What a run of the program builds, and how many slides it composed: it knows what was kept, and nothing else."""
    READ_TEXTS.clear()
    project = Project(root)
    with recalled_slides(project, PLACE, REQUEST.edition) as known:
        return build(project, PLACE, REQUEST, known.composed, known.written), known.composed.composed


def run_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    with monkeypatch.context() as patched:
        patched.setattr("deckgen.outputs.recalled_slides.recall", lambda *_: None)
        patched.setattr("deckgen.outputs.recalled_slides.remember", lambda *_: None)
        return run(root)[0]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_only_what_was_edited_is_composed_in_the_next_run(cache: Path, tmp_path: Path) -> None:
    ids = "abcdefghijkl"
    whole = "".join(POINTS.format(id=name) for name in ids)
    write(tmp_path, whole)
    assert run(tmp_path)[1] == len(ids) + 1
    assert run(tmp_path)[1] == 0
    write(tmp_path, whole.replace("point of b", "sharp point\n  - of b"))
    assert run(tmp_path)[1] == 1


def test_slides_that_name_others_are_written_anew(cache: Path, tmp_path: Path) -> None:
    write(tmp_path, POINTS.format(id="a") + LINKED)
    run(tmp_path)
    with recalled_slides(Project(tmp_path), PLACE, REQUEST.edition) as known:
        build(Project(tmp_path), PLACE, REQUEST, known.composed, known.written)
    deck = known.written.all()
    assert deck is not None and [slide.scene.id for slide in deck.slides] == ["a", "z"]
    assert (known.composed.composed, known.written.added) == (0, 0)


def test_a_slide_knows_its_client_s_words_again(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, POINTS.format(id="a"))
    run(tmp_path)
    write(tmp_path, POINTS.format(id="a"), owner="somebody else")
    built, composed = run(tmp_path)
    assert composed == 2
    assert told(built) == told(run_anew(tmp_path, monkeypatch))


def test_what_was_kept_and_is_damaged_costs_time_only(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, POINTS.format(id="a"))
    run(tmp_path)
    (kept,) = cache.glob("slides-*")
    kept.write_bytes(kept.read_bytes()[:-9] + b"otherwise")
    built, composed = run(tmp_path)
    assert composed == 2
    assert told(built) == told(run_anew(tmp_path, monkeypatch))


EDITS = st.lists(
    st.tuples(
        st.permutations(SLIDES).flatmap(lambda all_: st.integers(1, len(all_)).map(lambda n: tuple(all_[:n]))),
        st.sampled_from(["", "sharp", "very much longer than a point should ever be on a slide " * 3]),
        st.sampled_from([SETTINGS, SETTINGS.replace("One", "First"), SETTINGS + "overflow: continue\n",
                         SETTINGS + "size: '4:3'\n"]),
        st.sampled_from(["them", "us", "whoever it is that has this long a name"]),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@pytest.mark.slow
@given(EDITS)
@settings(max_examples=25, deadline=None)
def test_what_a_later_run_builds_is_what_a_first_one_would(
    tmp_path_factory: pytest.TempPathFactory, edits: Sequence[tuple[tuple[str, ...], str, str, str]]
) -> None:
    root = tmp_path_factory.mktemp("runs")
    with pytest.MonkeyPatch.context() as patch:
        for slides, word, deck, owner in edits:
            write(root, "".join(slides).replace("Another", f"Another {word}"), deck=deck, owner=owner)
            assert told(run(root)[0]) == told(run_anew(root, patch))
