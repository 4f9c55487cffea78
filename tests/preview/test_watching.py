"""Changes are heard whatever becomes of the folders, and what editors write beside a file is not one."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from watchfiles import Change

from deckgen.files.decks import find_deck, find_project
from deckgen.preview import watching
from deckgen.preview.sources import source_folders
from deckgen.preview.watching import counts, watch
from support.previewing import project_at


@pytest.mark.parametrize("name", ["a.md", "deck.yaml", "p.svg", "with blank.md", "å.md"])
def test_files_of_a_deck_count(name: str) -> None:
    assert counts(Change.modified, f"/x/{name}") and counts(Change.deleted, f"C:\\x\\{name}")


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", ".#a.md", "#a.md#", "4913", "~$deck.pptx", "a.md.tmp"])
def test_what_editors_write_beside_them_does_not(name: str) -> None:
    assert not counts(Change.modified, f"/x/{name}")


def test_folders_of_a_deck(tmp_path: Path) -> None:
    folder = project_at(tmp_path)
    (tmp_path / "themes/own").mkdir(parents=True)
    (folder / ".git").mkdir()
    project = find_project(tmp_path)
    found = source_folders(project, find_deck(project, "day"), ())
    names = [path.relative_to(project.root).as_posix() for path in found]
    assert names == ["decks/day", "decks/day/clients", "themes", "themes/own"]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project_at(tmp_path / "project")
    (tmp_path / "elsewhere/deep").mkdir(parents=True)
    (tmp_path / "project/themes").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    project = find_project(tmp_path / "project")
    found = source_folders(project, find_deck(project, "day"), ())
    assert [path.name for path in found] == ["day", "clients"]


def test_of_a_single_file_only_folders_of_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("# A\n")
    (tmp_path / "private").mkdir()
    project = find_project(tmp_path)
    place = find_deck(project, str(tmp_path / "talk.md"))
    found = source_folders(project, place, ("talk.md", "pictures/p.png", "theme nordljus"))
    names = {path.relative_to(project.root).as_posix() for path in found}
    assert "pictures" in names and "private" not in names


@pytest.mark.parametrize("deaf", [False, True], ids=["told by the system", "looking"])
def test_changes_deletions_and_a_folder_that_comes_back_are_heard(
    tmp_path: Path, deaf: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.02)
    if deaf:
        monkeypatch.setattr(watching, "awatch", _deaf)
    folder = tmp_path / "deck"
    folder.mkdir()

    def come_back() -> None:
        folder.mkdir()
        (folder / "a.md").write_text("2")

    async def heard() -> None:
        stop = asyncio.Event()
        changes = watch(lambda: (folder,), stop)
        step = asyncio.ensure_future(anext(changes))
        for change in (
            lambda: (folder / "a.md").write_text("1"),
            lambda: (folder / "a.md").rename(folder / "b.md"),
            lambda: shutil.rmtree(folder),
            come_back,
        ):
            await asyncio.sleep(0.1)  # it may only be heard after it has begun to listen
            change()
            await asyncio.wait_for(step, 60)
            step = asyncio.ensure_future(anext(changes))
        stop.set()
        step.cancel()

    asyncio.run(heard())


async def _deaf(*_: object, **__: object):  # type: ignore[no-untyped-def]
    raise OSError("the system watches no more folders")
    yield
