"""What is open in an editor, and what is seen of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import Position, PositionEncodingKind

from deckgen.editor.drafts import Drafts
from deckgen.editor.look import look, read_names
from deckgen.editor.outline import Entry, outline_of
from deckgen.editor.owner import owner_of
from deckgen.editor.server.open_texts import OpenTexts
from deckgen.editor.server.positions import offset_of, position_of
from deckgen.files.decks import find_deck, find_project
from deckgen.values.source import Source
from support.previewing import FIRST, project_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project_at(tmp_path)


@pytest.mark.parametrize(
    ("name", "client", "language"),
    [
        ("01-first.md", "", ""),
        ("deck.yaml", "", ""),
        ("clients/acme.yaml", "acme", ""),
        ("clients/acme/own.md", "acme", ""),
        ("clients/acme.sv.yaml", "acme", "sv"),
        ("01-first.sv.md", "", "sv"),
    ],
)
def test_a_file_belongs_to_a_deck_in_an_edition(folder: Path, name: str, client: str, language: str) -> None:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.touch()
    owner = owner_of(file, "")
    assert owner is not None
    assert (owner.place.path, owner.edition.client, owner.edition.language) == (
        "decks/day/deck.yaml", client, language
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "is_deck"),
    [
        ("talk.md", "---\ntitle: A talk\n---\n", True),
        ("talk.md", "# Notes of a meeting\n", False),
        ("README.md", "---\ntitle: Read me\n---\n", False),
        ("decks/short.md", "# A talk\n", True),
        ("themes/mine/theme.yaml", "name: mine\n", False),
    ],
)
def test_a_text_by_itself_is_a_deck_where_it_says_so(tmp_path: Path, name: str, text: str, is_deck: bool) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    (tmp_path / "decks").mkdir(exist_ok=True)
    assert (owner_of(file, text) is not None) == is_deck


def test_what_is_open_counts_in_place_of_its_file(folder: Path, tmp_path: Path) -> None:
    project = Drafts(tmp_path, {"decks/day/01-first.md": "# Other\n", "elsewhere.md": "# No part of it\n"})
    texts = project.sources(find_deck(find_project(tmp_path), "day")).value
    assert texts["decks/day/01-first.md"] == "# Other\n"
    assert "elsewhere.md" not in texts and texts["decks/day/02-second.md"].startswith("---")


def test_the_names_of_a_deck_are_read(folder: Path) -> None:
    owner = owner_of(folder / "deck.yaml", "")
    assert owner is not None
    (folder / "images").mkdir()
    (folder / "images" / "boat.png").touch()
    names = read_names(owner, {}).names
    assert [name.text for name in names.slides] == ["welcome", "points", "end"]
    assert [name.text for name in names.variants] == ["short"]
    assert [name.text for name in names.pictures] == ["boat.png"]
    assert [name.text for name in names.texts] == ["01-first.md", "02-second.md"]


def test_a_deck_that_cannot_be_read_keeps_its_names(folder: Path) -> None:
    opened = OpenTexts()
    file = folder / "01-first.md"
    owner = opened.put("file:///one", str(file), FIRST)
    assert owner is not None
    opened.keep(read_names(owner, opened.drafts(owner)))
    (folder / "02-second.md").write_bytes(b"\xff\xfe\xff")
    opened.keep(look(owner, opened.drafts(owner)))
    assert [finding.code for finding in opened.seen(owner).findings] == ["not-utf-8"]
    assert [name.text for name in opened.seen(owner).names.slides] == ["welcome", "points", "end"]


def test_fixes_are_those_of_the_text_as_it_is_now(folder: Path) -> None:
    opened = OpenTexts()
    file = folder / "01-first.md"
    owner = opened.put("file:///one", str(file), FIRST.replace("layout", "layuot"))
    assert owner is not None
    opened.keep(look(owner, opened.drafts(owner)))
    assert [fix.title for fix in opened.fixes(opened.texts["file:///one"])] == ["write `layout`"]
    opened.put("file:///one", str(file), FIRST)
    assert opened.fixes(opened.texts["file:///one"]) == ()
    opened.remove("file:///one")
    assert opened.findings() == {}


def test_the_outline_has_slides_by_session(folder: Path) -> None:
    (folder / "deck.yaml").write_text(
        "title: A\nsessions:\n  - {title: One, slides: [welcome]}\n  - {title: Two, slides: [points]}\n",
        encoding="utf-8",
    )
    owner = owner_of(folder / "deck.yaml", "")
    assert owner is not None
    deck = read_names(owner, {}).deck
    assert deck is not None
    assert shown(outline_of(deck, "decks/day/01-first.md")) == [("One", ["Welcome"]), ("Two", ["Three points"])]
    assert shown(outline_of(deck, "decks/day/deck.yaml")) == [("One", []), ("Two", [])]


def shown(entries: tuple[Entry, ...]) -> list[tuple[str, list[str]]]:
    return [(entry.title, [inside.title for inside in entry.inside]) for entry in entries]


@pytest.mark.parametrize(
    ("encoding", "column"),
    [(PositionEncodingKind.Utf8, 9), (PositionEncodingKind.Utf16, 5), (PositionEncodingKind.Utf32, 4)],
)
def test_columns_are_counted_as_the_client_does(encoding: PositionEncodingKind, column: int) -> None:
    source = Source("a.md", "one\nå😀é and\n\u2028more")
    offset = source.text.index(" and") + 1
    assert position_of(source, offset, encoding) == Position(1, column)
    assert offset_of(source, Position(1, column), encoding) == offset
    assert offset_of(source, Position(1, 99), encoding) == source.text.index("\n\u2028")
    assert offset_of(source, Position(9, 0), encoding) == len(source.text)
