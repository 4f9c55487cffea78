"""Sizes of files are asked for before they are read, and told with their limit."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest
from PIL import Image

from deckgen.edition import asset_files
from deckgen.files import project
from deckgen.files.decks import find_deck, read_named_file
from deckgen.files.output_folder import OutputFolder
from deckgen.files.project import Project
from deckgen.files.reading import Allowance, TooLargeError, read_file
from deckgen.pipeline import prepare
from deckgen.request import Request
from deckgen.values.limits import BY_ENDING, MB, PICTURE, most_bytes, shown_size

DECK = "---\ndeck: {title: T, language: en-GB}\n---\n# T\n\n"


def sparse(path: Path, size: int) -> None:
    """A file of that size that takes no room on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


def told(folder: Path) -> list[str]:
    project = Project(folder)
    _, found = prepare(project, find_deck(project, str(folder / "talk.md")), Request())
    return [f"{each.code}: {each.message}" for each in found]


@pytest.mark.parametrize("ending", [*BY_ENDING, "png", "unknown"])
def test_a_file_too_large_is_told_with_its_limit_and_not_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    sparse(path, 5_000 * MB)
    tracemalloc.start()
    with pytest.raises(TooLargeError, match=rf"`a.{ending}` has 5 GB; .* {shown_size(most_bytes(path.name))}"):
        read_file(path, path.name)
    assert tracemalloc.get_traced_memory()[1] < MB
    tracemalloc.stop()


def test_a_file_as_large_as_it_may_be_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.css"
    sparse(path, most_bytes("a.css"))
    assert len(read_file(path, "a.css")) == most_bytes("a.css")


def test_files_are_counted_together(tmp_path: Path) -> None:
    allowance = Allowance(100, 9, "these files")
    for name, size in (("a.md", 60), ("b.md", 40), ("c.md", 1)):
        sparse(tmp_path / name, size)
    assert [len(allowance.read(tmp_path / name, name)) for name in ("a.md", "b.md")] == [60, 40]
    with pytest.raises(TooLargeError, match=r"`c\.md` is one too many: these files may have 100 bytes together"):
        allowance.read(tmp_path / "c.md", "c.md")
    assert allowance.is_spent
    with pytest.raises(TooLargeError, match=r"`b\.md` is one too many: these files may stand in 1 files"):
        few = Allowance(100, 1, "these files")
        assert [few.read(tmp_path / name, name) for name in ("a.md", "b.md")]


def test_of_a_deck_of_too_many_files_the_first_one_too_many_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "TEXT_FILES", 3)
    (tmp_path / "slides").mkdir()
    for n in range(9):
        (tmp_path / f"slides/{n}.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "deck.yaml").write_text("title: A\nslides: slides\n", encoding="utf-8")
    place = Project(tmp_path)
    texts, found = place.sources(find_deck(place, str(tmp_path)))
    assert len(texts) == 3 and [each.code for each in found] == ["file-too-large"]


@pytest.mark.parametrize("name", ["themes/own/template.pptx", "themes/own/fonts/a.ttf", "themes/own/guide/guide.css"])
def test_no_file_of_a_theme_is_too_large(name: str, tmp_path: Path) -> None:
    sparse(tmp_path / name, 5_000 * MB)
    (tmp_path / "themes/own/theme.yaml").write_text("name: Own\ntemplate: template.pptx\n", encoding="utf-8")
    (tmp_path / "talk.md").write_text(DECK.replace("title:", "theme: own, title:"), encoding="utf-8")
    (said,) = told(tmp_path)
    assert said.startswith(f"file-too-large: `{name}` has 5 GB")


@pytest.mark.parametrize(("name", "text"), [("p.png", "![a](p.png)\n"), ("p.svg", "![a](p.svg)\n")])
def test_no_picture_is_too_large(name: str, text: str, tmp_path: Path) -> None:
    sparse(tmp_path / name, 5_000 * MB)
    (tmp_path / "talk.md").write_text(DECK + text, encoding="utf-8")
    (said,) = told(tmp_path)
    assert said.startswith(f"file-too-large: `{name}` has 5 GB")


def test_in_a_deck_of_another_tool_it_is_a_frame_and_a_warning(tmp_path: Path) -> None:
    sparse(tmp_path / "p.png", 2 * PICTURE)
    (tmp_path / "talk.md").write_text("---\nmarp: true\n---\n\n# T\n\n![](p.png)\n", encoding="utf-8")
    project = Project(tmp_path)
    prepared, found = prepare(project, find_deck(project, str(tmp_path / "talk.md")), Request())
    assert prepared is not None
    assert {each.severity.value for each in found} == {"warning"}
    assert "file-too-large" in [each.code for each in found]


def test_nor_is_what_somebody_names_outright(tmp_path: Path) -> None:
    sparse(tmp_path / "a.pptx", 5_000 * MB)
    with pytest.raises(TooLargeError, match=r"`a\.pptx` has 5 GB"):
        read_named_file(tmp_path / "a.pptx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "a.md"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="it is a pipe or a device, and no file"):
        read_file(pipe, "a.md")
    assert OutputFolder(tmp_path).whole("a.md") is None
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, "a.md")


def test_pixels_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asset_files, "PIXELS_TOGETHER", 100)
    (tmp_path / "images").mkdir()
    for number, name in enumerate("abc"):
        Image.new("RGB", (9, 9 + number), "#1A7561").save(tmp_path / f"images/{name}.png")
    slides = "".join(f"\n---\n\n# Slide {name}\n\n![A picture]({name}.png)\n" for name in "abc")
    (tmp_path / "talk.md").write_text(f"{DECK}{slides}")
    message = "`images/c.png` is one too many: the pictures of a deck may have 1,500 million pixels together"
    assert [each for each in told(tmp_path) if "heavy-crop" not in each] == [f"picture-too-large: {message}"]
