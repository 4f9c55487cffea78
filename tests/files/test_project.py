import os
from pathlib import Path

import pytest

from deckgen.files.atomic import OutputError
from deckgen.files.decks import find_deck, find_project, list_decks
from deckgen.files.fingerprints import digest
from deckgen.files.location import DeckLocation
from deckgen.files.output_folder import OutputFolder
from deckgen.files.project import Project
from deckgen.files.text import decode_text
from deckgen.values.diagnostics import UsageError


@pytest.fixture
def project(tmp_path: Path) -> Project:
    deck = tmp_path / "decks" / "a"
    (deck / "images").mkdir(parents=True)
    (deck / "clients").mkdir()
    (deck / "deck.yaml").write_text("title: A\n", encoding="utf-8")
    (deck / "one.md").write_text("# Ett\r\n", encoding="utf-8", newline="")
    (deck / "clients" / "x.yaml").write_text("name: X\n", encoding="utf-8")
    (deck / "images" / "p.png").write_bytes(b"png")
    (tmp_path / "decks" / "b.md").write_text("# B\n", encoding="utf-8")
    return Project(tmp_path)


def test_the_project_is_the_nearest_folder_with_decks(project: Project) -> None:
    assert find_project(project.root / "decks" / "a" / "images").root == project.root


def test_decks_are_folders_and_single_files(project: Project) -> None:
    assert list_decks(project) == (DeckLocation("a", "decks/a/deck.yaml"), DeckLocation("b", "decks/b.md"))
    assert [place.single for place in list_decks(project)] == [False, True]


def test_an_unknown_deck_names_the_nearest(project: Project) -> None:
    with pytest.raises(UsageError, match="there is no deck `aa`; did you mean `a`"):
        find_deck(project, "aa")


def test_sources_leave_clients_out_and_mend_line_ends(project: Project) -> None:
    texts, found = project.sources(find_deck(project, "a"))
    assert found == ()
    assert texts == {"decks/a/deck.yaml": "title: A\n", "decks/a/one.md": "# Ett\n"}


def test_what_is_not_utf8_is_named_with_its_line(project: Project) -> None:
    (project.root / "decks" / "a" / "one.md").write_bytes(b"# Ett\n\xe5\n")
    _, (fault,) = project.sources(find_deck(project, "a"))
    assert fault.code == "not-utf-8"
    assert fault.span is not None and (fault.span.line, fault.span.column) == (2, 1)


@pytest.mark.parametrize("data", ["\ufeffå\n".encode(), "å\n".encode("utf-16"), b"\xc3\xa5\r\n"])
def test_byte_order_marks_and_line_ends(data: bytes) -> None:
    assert decode_text(data) == "å\n"


def test_pictures_are_found_beside_then_in_folders(project: Project) -> None:
    assert project.find("images/p.png", "decks/a/one.md", []) == "decks/a/images/p.png"
    assert project.find("p.png", "decks/a/one.md", ["decks/a/images"]) == "decks/a/images/p.png"
    assert project.find("q.png", "decks/a/one.md", ["decks/a/images"]) is None


def test_nothing_outside_the_project_is_found(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.png"
    secret.write_bytes(b"secret")
    link = project.root / "decks" / "a" / "images" / "link.png"
    link.symlink_to(secret)
    way_out = os.path.relpath(secret, project.root / "decks" / "a")
    for path in (way_out, str(secret), "images/link.png"):
        assert project.find(path, "decks/a/one.md", []) is None
        assert project.leaves(path, "decks/a/one.md")


def test_writing_replaces_whole_files(project: Project) -> None:
    folder = project.root / "build" / "a"
    OutputFolder(folder).write({"a.pptx": b"old", "pictures/1.svg": b"s"})
    OutputFolder(folder).write({"a.pptx": b"new"})
    assert (folder / "a.pptx").read_bytes() == b"new"
    assert sorted(p.name for p in folder.rglob("*") if p.is_file()) == ["1.svg", "a.pptx"]


def test_a_refused_write_leaves_the_old_file_and_no_litter(project: Project) -> None:
    folder = project.root / "build" / "a"
    OutputFolder(folder).write({"a.pptx": b"old"})
    (folder / "b.pdf").mkdir()
    with pytest.raises(OutputError, match="a folder of that name is in the way"):
        OutputFolder(folder).write({"a.pptx": b"new", "b.pdf": b"new"})
    assert (folder / "a.pptx").read_bytes() == b"old"
    assert sorted(p.name for p in folder.iterdir()) == ["a.pptx", "b.pdf"]


def test_a_failing_disk_leaves_the_old_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.root / "build" / "a"
    OutputFolder(folder).write({"a.pptx": b"old"})

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(OutputError, match="no space left on device"):
        OutputFolder(folder).write({"a.pptx": b"new"})
    assert [p.name for p in folder.iterdir()] == ["a.pptx"]
    assert (folder / "a.pptx").read_bytes() == b"old"


def test_a_digest_tells_parts_apart() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_a_theme_or_deck_that_is_a_link_out_is_not_read(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("title: secret\n", encoding="utf-8")
    theme = project.root / "themes" / "mine"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: Mine\n", encoding="utf-8")
    (theme / "extra.yaml").symlink_to(secret)
    (project.root / "decks" / "c.md").symlink_to(secret)
    assert list(project.theme_files("mine")) == ["theme.yaml"]
    texts, (fault,) = project.sources(DeckLocation("c", "decks/c.md"))
    assert texts == {}
    assert fault.code == "path-leaves-project"


def test_a_folder_of_another_tool_is_its_main_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    talk = tmp_path / "talk"
    talk.mkdir()
    (talk / "README.md").write_text("# About\n")
    (talk / "slides.md").write_text("# A\n")
    assert find_deck(Project(tmp_path), "talk").path == "talk/slides.md"
    (talk / "more.md").write_text("# B\n")
    assert find_deck(Project(tmp_path), "talk").path == "talk/slides.md"
    (talk / "slides.md").rename(talk / "other.md")
    with pytest.raises(UsageError, match=r"give one of its texts, such as `talk/more\.md`"):
        find_deck(Project(tmp_path), "talk")
