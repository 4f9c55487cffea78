"""Decks of other tools become decks of our own that build to the same slides; what is otherwise is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.files.location import DeckLocation
from deckgen.files.output_folder import OutputFolder
from deckgen.files.project import Project
from deckgen.importing.markdown import import_markdown
from deckgen.importing.project import ImportedDeck
from deckgen.pipeline import Prepared, prepare
from deckgen.request import Request
from deckgen.scene.items import Scene, Shape, Table, Text, walk
from deckgen.values.diagnostics import UsageError, has_errors
from support.command import Command
from support.paths import ROOT
from support.strange_presentation import workshop

pytestmark = pytest.mark.slow
GOLDEN = ROOT / "tests" / "golden" / "foreign"
MARP = (
    "# Boats\n\nHow they sail",
    "## Points\n\n- One\n  - Deeper\n- Two\n\n<!-- Say it slowly. -->",
    "## Numbers\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "## Code\n\n```python\nx = {1: 2}\n```\n\nand words :smile: `{{ x }}`",
    "## Costs\n\nIt takes $5 and $x^2$, a * b, a_b, C:\\dir and {curly} [brackets].",
    "![bg right](quay.jpg)\n\n## At the quay\n\nThere",
    "## Not there\n\n![](gone.png)\n\n[a link](#nowhere)",
    "A sentence that stands alone.",
    "## A title that is as long as titles are which nobody wrote for slides, and which goes on and on, to the end\n\nx",
    "---",
)


def words_of(scene: Scene) -> list[str]:
    """The words of every paragraph on a slide, but its number."""
    found: list[str] = []
    for item in walk(scene.items):
        if isinstance(item, Text | Shape) and item.body is not None and item.name != "Slide number":
            found += [" ".join(p.text.split()) for p in item.body.paragraphs]
        elif isinstance(item, Table):
            found += [p.text for row in item.rows for cell in row for p in cell.body.paragraphs]
    return found


def slides_of(prepared: Prepared, told: set[str]) -> list[tuple[object, ...]]:
    return [(scene.id, scene.layout, words_of(scene), scene.notes) for scene in prepared.scenes if scene.id not in told]


def imported(file: Path, into: Path) -> tuple[ImportedDeck, Prepared, Prepared]:
    """The deck that was made of a file, and both decks as they are built."""
    source, at = Project(file.parent), DeckLocation(file.stem, file.name)
    made = import_markdown(source, at, Project(into), name="deck")
    OutputFolder(into).write(dict(made.files))
    direct, _ = prepare(source, at, Request(overflow="continue"))
    own, found = prepare(Project(into), DeckLocation("deck", "decks/deck/deck.yaml"), Request())
    assert direct is not None
    assert own is not None
    assert not has_errors(found), [each for each in found if each.severity.value == "error"]
    assert not own.deck.dialect
    return made, direct, own


def assert_same(made: ImportedDeck, direct: Prepared, own: Prepared) -> None:
    ids = [slide.id for slide in direct.context.deck.slides]
    assert ids == [slide.id for slide in own.context.deck.slides]
    told = {ids[slide.number - 1] for slide in made.slides if slide.left}
    assert slides_of(own, told) == slides_of(direct, told)


@pytest.mark.parametrize("tool", sorted(path.name for path in GOLDEN.iterdir()))
def test_the_deck_of_each_tool_builds_to_the_same_slides(tool: str, tmp_path: Path) -> None:
    (file,) = (GOLDEN / tool).glob("in.*")
    assert_same(*imported(file, tmp_path))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(MARP), min_size=1, max_size=5))
def test_any_slides_build_to_the_same(tmp_path_factory: pytest.TempPathFactory, slides: list[str]) -> None:
    home = tmp_path_factory.mktemp("talk")
    Image.new("RGB", (40, 30), "teal").save(home / "quay.jpg")
    (home / "talk.md").write_text("---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(slides) + "\n", encoding="utf-8")
    assert_same(*imported(home / "talk.md", home / "made"))


def test_pictures_come_along_once_and_what_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "sea.png")
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "talks" / "quay.png")
    text = (
        "---\nmarp: true\n---\n\n# Sea\n\n![The sea](../sea.png)\n\n---\n\n# Again\n\n![The sea](../sea.png) "
        "![](quay.png)"
        "\n\n---\n\n# Web\n\nWords\n\n![Far](https://example.org/far.png)\n"
    )
    (tmp_path / "talks" / "talk.md").write_text(text, encoding="utf-8")
    made = import_markdown(
        Project(tmp_path), DeckLocation("talk", "talks/talk.md"), Project(tmp_path / "made"), name="deck"
    )
    pictures = sorted(path for path in made.files if path.endswith(".png"))
    assert pictures == ["decks/deck/images/sea.png", "decks/deck/quay.png"]
    assert made.findings == ()
    slides = made.files["decks/deck/slides.md"].decode()
    assert slides.count("![The sea](images/sea.png)") == 2
    assert "# Not there when it was imported: ![Far](https://example.org/far.png)" in slides
    assert [len(slide.left) for slide in made.slides] == [0, 1, 1]
    assert "the slide's title stands in for them" in made.slides[1].left[0]


def test_a_deck_of_our_own_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "ours.md").write_text("---\ndeck: {title: T}\n---\n# T\n", encoding="utf-8")
    with pytest.raises(UsageError, match="in our own dialect"):
        import_markdown(Project(tmp_path), DeckLocation("ours", "ours.md"), Project(tmp_path), name="deck")


def test_a_folder_becomes_decks_that_share_their_theme(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    for name in ("Day one", "Day two"):
        (tmp_path / "talks" / f"{name}.pptx").write_bytes(workshop())
    (tmp_path / "talks" / "README.md").write_text("# About these talks\n", encoding="utf-8")
    (tmp_path / "talks" / "torn.pptx").write_bytes(b"PK")
    outcome = deckgen("import", "talks")
    assert outcome.status == 1
    assert "`torn.pptx` cannot be read" in outcome.err
    assert sorted(path.name for path in (tmp_path / "decks").iterdir()) == ["day-one", "day-two"]
    assert [path.name for path in (tmp_path / "themes").iterdir()] == ["day-one"]
    assert re.search(r"its template is that of the theme `day-one`", outcome.out)
    both = "\n".join((tmp_path / "decks" / name / "deck.yaml").read_text() for name in ("day-one", "day-two"))
    assert both.count("theme: day-one") == 2


def test_a_folder_of_another_tool_becomes_one_deck(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "boats").mkdir()
    (tmp_path / "boats" / "README.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "boats" / "slides.md").write_text("---\nmarp: true\n---\n\n# Boats\n\n- Late\n", encoding="utf-8")
    outcome = deckgen("import", "boats")
    assert (outcome.status, outcome.err) == (0, "")
    assert (tmp_path / "decks" / "boats" / "slides.md").read_text(encoding="utf-8").endswith("# Boats\n\n- Late\n")
    assert deckgen("import", "boats", "--name", "boats").status == 2
    assert deckgen("build", "boats", "--only", "pptx").status == 0
