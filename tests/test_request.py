"""What is found wrong with names before anything is built."""

from typing import Any

import pytest

from deckgen.files.location import DeckLocation
from deckgen.request import Edition, Request, find_name_faults

TALK = DeckLocation("talk", "decks/talk/deck.yaml")


def wish(place: DeckLocation = TALK, **edition: Any) -> tuple[DeckLocation, Request]:
    return place, Request(edition=Edition(**edition))


def codes(*wishes: tuple[DeckLocation, Request], decks: tuple[DeckLocation, ...] = ()) -> list[str]:
    return [found.code for found in find_name_faults(wishes, decks)]


def test_ordinary_editions() -> None:
    assert codes(wish(), wish(client="acme"), wish(variant="half"), wish(variant="half", language="sv")) == []
    assert codes(wish(), wish(), decks=(TALK,)) == []


@pytest.mark.parametrize("client", ["NUL", "a:b", "a "])
def test_clients_that_no_folder_can_be_called(client: str) -> None:
    assert codes(wish(client=client)) == ["bad-name"]


def test_a_deck_is_told_once() -> None:
    assert codes(wish(DeckLocation("..", "decks/...md")), wish(DeckLocation("..", "decks/...md"), client="a")) == [
        "bad-name"
    ]


def test_editions_that_would_write_the_same_files() -> None:
    assert codes(wish(variant="sv"), wish(language="sv")) == ["same-outputs"]
    assert codes(wish(client="Acme"), wish(client="acme")) == ["same-outputs"]


def test_decks_that_would_write_the_same_files() -> None:
    other = DeckLocation("Talk", "decks/Talk.md")
    assert codes(wish(), wish(other)) == ["same-outputs"]
    assert codes(wish(), decks=(other, TALK)) == ["same-outputs"]
    assert codes(wish(), decks=(DeckLocation("b", "decks/b.md"),)) == []


def test_names_that_are_too_long_together() -> None:
    client, variant = "c" * 90, "v" * 90
    assert codes(wish(client=client), wish(variant=variant)) == []
    assert codes(wish(client=client, variant=variant)) == ["bad-name"]
    assert codes(wish(client="å" * 120)) == ["bad-name", "bad-name"]
