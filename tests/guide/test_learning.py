"""The modules for learning by how long they take."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Module
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript
from deckgen.guide.chapters.book import make_book
from deckgen.guide.chapters.page_values import Book
from support.small_workshop import THEME, WORKSHOP, r


def book(deck: Deck) -> Book:
    return make_book(Manuscript(deck, plan(deck), THEME))


def module(name: str, effort: str) -> Module:
    return Module(name, r(name), r("What to do."), effort=effort)


MODULES = (module("book", "weeks"), module("walk", "minutes"), module("talk", "minutes"), module("any", ""))


def test_they_go_from_the_quickest_to_the_longest_with_their_numbers() -> None:
    groups = book(replace(WORKSHOP, modules=MODULES)).modules_by_effort
    assert [(group.name, [card.number for card in group.cards]) for group in groups] == [
        ("Några minuter", [2, 3]),
        ("Några veckor", [1]),
        ("Så länge du vill", [4]),
    ]


def test_without_efforts_they_stand_together() -> None:
    (group,) = book(replace(WORKSHOP, modules=(module("a", ""), module("b", "")))).modules_by_effort
    assert (group.name, len(group.cards)) == ("", 2)


def test_the_sheet_for_choosing_is_found() -> None:
    last = WORKSHOP.sessions[-1]
    slide = replace(last.slides[0], id="vagar", layout="modules", kind=SlideKind.MODULES, notes=(), options={})
    deck = replace(WORKSHOP, modules=MODULES, sessions=(replace(last, slides=(slide,)),))
    assert book(deck).choosing == "worksheet-1"
    assert book(WORKSHOP).choosing == ""
