"""What is to be ready before people come."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Chapter, Deck, Session, Slide
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, guide_html
from deckgen.guide.chapters.book import make_book
from deckgen.guide.chapters.page_values import Preparation
from deckgen.guide.chapters.preparing import group_at_a_table
from support.small_workshop import THEME, WORKSHOP, p, r, ul


def ready(deck: Deck = WORKSHOP) -> Preparation:
    deck = replace(deck, goals=())  # no evaluation
    return make_book(Manuscript(deck, plan(deck), THEME)).preparing


def test_the_room_is_drawn_for_the_group() -> None:
    room = ready(replace(WORKSHOP, room="cabaret", group_size=16)).room
    assert room is not None
    assert (room.picture, room.measure, room.seats) == (
        "memory:room/cabaret/16/4",
        "Helst 8\u00a0×\u00a010\u00a0m",
        "Går på 7\u00a0×\u00a09\u00a0m om ni sitter tätt. 4\u00a0bord, 16\u00a0stolar",
    )


def test_without_group_or_with_words_of_one_s_own_there_is_no_drawing() -> None:
    assert ready(replace(WORKSHOP, room="cabaret", group_size=None)).room is None
    own = ready(replace(WORKSHOP, room="Stora salen på plan 2", group_size=16))
    assert own.room is None
    assert "Stora salen på plan 2" in own.facts


def test_islands_are_as_large_as_the_groups_of_the_exercises() -> None:
    assert group_at_a_table(WORKSHOP) == 4
    assert group_at_a_table(replace(WORKSHOP, sessions=())) == 4


def test_copies_are_counted_from_the_group() -> None:
    prints = {sheet.label.replace("\u00a0", " "): (sheet.copies, sheet.each) for sheet in ready().prints}
    assert prints["Arbetsblad 1"] == ("4", "1 per grupp")
    assert prints["Arbetsblad 5"] == ("16", "1 per person")
    assert prints["Arbetsblad 6"] == ("4", "1 per grupp")


def test_the_checklist_goes_by_time_unless_the_author_has_one() -> None:
    body = ready().checklist.body
    order = [body.index(text) for text in ("En vecka före", "Dagen före", "En timme före", "Direkt efteråt")]
    assert order == sorted(order)
    own = replace(WORKSHOP, chapters=(Chapter("checklist", r("Kom ihåg"), (ul("Vattna blommorna"),)),))
    assert (ready(own).checklist.title, "Vattna blommorna" in ready(own).checklist.body) == ("Kom ihåg", True)
    assert "En vecka före" not in ready(own).checklist.body


def test_nobody_is_told_to_bring_what_there_is_not() -> None:
    talk = Deck(
        "t", "t.md", r("Ett föredrag"), language="sv-SE",
        sessions=(Session("s", (), (Slide("a", "bullets", r("Tre skäl"), number=1),)),),
    )  # fmt: skip
    far = replace(WORKSHOP, room="remote")
    told = {name: ready(deck).checklist.body for name, deck in {"talk": talk, "room": WORKSHOP, "far": far}.items()}
    said = {word: {name for name, body in told.items() if word in body} for word in (
        "säg de första tre minuterna", "arbetsbladen", "Packa materialet", "Ställ bord", "där alla ser dem", "chatten",
    )}  # fmt: skip
    assert said == {
        "säg de första tre minuterna": {"talk", "room", "far"}, "arbetsbladen": {"room", "far"},
        "Packa materialet": {"room"}, "Ställ bord": {"room"}, "där alla ser dem": {"room"}, "chatten": {"far"},
    }  # fmt: skip
    assert "Inom en vecka" not in told["talk"] and "{" not in "".join(told.values())


def test_who_has_breaks_and_a_night_orders_coffee_food_and_beds() -> None:
    pause = Slide("paus", "break", r("Kaffe"), kind=SlideKind.BREAK, number=2)
    first = Session("a", (), (Slide("a", "bullets", r("Ett"), number=1), pause), start=540)
    second = Session("b", (), (Slide("b", "bullets", r("Två"), number=3),), start=540, pause="night")
    deck = Deck("t", "t.md", r("Två dagar"), language="sv-SE", sessions=(first, second))
    told = ready(deck).checklist.body
    assert "Beställ kaffe" in told and "Boka middag och rum" in told and "Beställ lunch" not in told


def test_technology_may_be_the_author_s() -> None:
    own = replace(WORKSHOP, chapters=(Chapter("technology", r("Teknik"), (p("En lampa."),)),))
    assert ready(own).technology == "<p>En lampa.</p>"
    assert "Projektor" in ready().technology


def test_a_set_up_at_a_distance_is_told_where_slides_have_one() -> None:
    assert ready().remote
    pages = guide_html(Manuscript(WORKSHOP, plan(WORKSHOP), THEME))
    assert 'id="remote"' in pages
