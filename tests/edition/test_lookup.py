"""Files that a deck names are found wherever its author may have put them, and however its letters are put together."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from deckgen.deck.model import Deck, Run
from deckgen.edition.lookup import Finder, finder
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project


def found(root: Path, path: str, beside: str, client: str = "") -> str | None:
    return finder_of(root, client).find(path, beside)


def finder_of(root: Path, client: str = "") -> Finder:
    deck = Deck("talk", "decks/talk/deck.yaml", (Run("T"),))
    place = DeckLocation("talk", "decks/talk/deck.yaml")
    return finder(Project(root), place, deck, client)


def put(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(b"x")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("folder", ["", "bilder/", "images/"])
def test_a_name_is_found_however_its_letters_are_put_together(tmp_path: Path, form: str, folder: str) -> None:
    there = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "Vår-brygga.jpg")
    put(tmp_path, f"decks/talk/{folder}{there}")
    path = unicodedata.normalize(form, f"{folder.removeprefix('images/')}Vår-brygga.jpg")  # type: ignore[arg-type]
    assert found(tmp_path, path, "decks/talk/01.md") == f"decks/talk/{folder}{there}"


def test_a_client_finds_its_logo_in_its_own_folder(tmp_path: Path) -> None:
    put(tmp_path, "decks/talk/clients/fjord/logo.png")
    beside = "decks/talk/clients/fjord.yaml"
    assert found(tmp_path, "logo.png", beside, "fjord") == "decks/talk/clients/fjord/logo.png"
    assert found(tmp_path, "logo.png", beside, "other") is None
