"""Notes and chapters for some editions only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.deck.model import Change, Chapter, Deck, Note, Paragraph, Run, Session, Slide, Variant
from deckgen.edition.tailor.conditional_notes import choose_notes
from deckgen.edition.tailor.variant_conditions import holds


def note(kind: str, text: str, when: str = "") -> Note:
    return Note(kind, (Paragraph((Run(text),)),), when=when)


def deck(*notes: Note, **settings: str) -> Deck:
    slides = (Slide("a", "bullets", (), notes=notes), Slide("b", "bullets", ()))
    made = Deck("d", "d.yaml", (Run("D"),), sessions=(Session("s", (Run("S"),), slides),))
    return replace(made, **settings)  # type: ignore[arg-type]


def kept(given: Deck) -> list[tuple[str, str]]:
    return [
        (n.kind, b.runs[0].text)
        for n in choose_notes(given).slides[0].notes
        for b in n.blocks
        if isinstance(b, Paragraph)
    ]


@pytest.mark.parametrize(
    ("when", "variant", "slides", "held"),
    [
        ("", "full", (), True),
        ("half-day", "half-day", (), True),
        ("half-day", "full", (), False),
        ("not remote", "full", (), True),
        ("not remote", "remote", (), False),
        ("half-day, remote", "remote", (), True),
        ("#swot", "full", ("swot",), True),
        ("#swot", "full", (), False),
        ("not #swot", "full", (), True),
        ("half-day, #swot", "half-day", (), False),
        ("#swot, #needs", "full", ("swot",), False),
    ],
)
def test_a_condition_names_variants_and_slides(when: str, variant: str, slides: tuple[str, ...], held: bool) -> None:
    assert holds(when, variant, slides) is held


def test_notes_stay_where_their_condition_holds() -> None:
    made = deck(
        note("do", "always"), note("do", "half", "half-day"), note("do", "with b", "#b"), note("do", "c", "not #b")
    )
    assert kept(made) == [("do", "always"), ("do", "with b")]
    assert kept(replace(made, variant="half-day")) == [("do", "always"), ("do", "half"), ("do", "with b")]


def test_at_a_distance_what_is_done_there_takes_the_place_of_what_is_done_in_the_room() -> None:
    notes = note("say", "s"), note("do", "dots"), note("ask", "q"), note("materials", "dots"), note("remote", "markers")
    assert kept(deck(*notes, room="remote")) == [("say", "s"), ("do", "markers"), ("ask", "q")]
    assert kept(deck(*notes, room="cabaret")) == [(n.kind, kept(deck(n))[0][1]) for n in notes]


def test_several_things_done_at_a_distance_stand_where_those_in_the_room_stood() -> None:
    said = note("do", "hang up"), note("say", "s"), note("do", "count"), note("do", "read")
    asked = note("remote", "share"), note("remote", "poll")
    for more, told in (
        ((), []),
        ((note("remote", "chat"),), [("do", "chat")]),
        ((note("remote", "a"), note("remote", "b")), [("do", "a"), ("do", "b")]),
    ):
        made = deck(*said, *asked, *more, room="remote")
        assert kept(made) == [("do", "share"), ("say", "s"), ("do", "poll"), *told]


def test_what_is_meant_for_the_distance_stays_and_so_does_what_has_no_other_form() -> None:
    meant = note("materials", "paper", "remote")
    assert kept(deck(note("do", "x"), note("remote", "y"), meant, room="remote", variant="remote")) == [
        ("do", "y"), ("materials", "paper"),
    ]  # fmt: skip
    assert kept(deck(note("do", "x"), room="remote")) == [("do", "x")]
    short = note("do", "x", "not half-day"), note("remote", "y")
    assert kept(deck(*short, room="remote", variant="remote")) == [("do", "y")]


def test_what_is_done_at_a_distance_keeps_the_places_of_what_other_variants_do_in_the_room() -> None:
    said = note("do", "form groups"), note("exercise", "e"), note("do", "read", "full"), note("do", "hang", "half-day")
    asked = note("remote", "rooms"), note("remote", "tell")
    made = deck(*said, note("ask", "q"), *asked, room="remote", variant="remote")
    assert kept(made) == [("do", "rooms"), ("exercise", "e"), ("do", "tell"), ("ask", "q")]


def test_a_client_s_half_day_at_a_distance_is_remote_too() -> None:
    room, distance = note("ask", "in a ring", "not remote"), note("ask", "in the chat", "remote")
    notes = room, distance, note("do", "hang up", "half-day"), note("remote", "share")
    told = [("ask", "in the chat"), ("do", "share")]
    assert kept(deck(*notes, room="remote", variant="half-day")) == told
    assert kept(deck(*notes, variant="half-day")) == [("ask", "in a ring"), ("do", "hang up"), ("remote", "share")]


def test_a_variant_that_is_remote_by_its_room_may_have_any_name() -> None:
    far = Variant("on-line", changes={"room": Change("remote")})
    notes = note("do", "send", "on-line"), note("do", "hang up"), note("remote", "share")
    made = replace(deck(*notes, room="remote", variant="on-line"), variants=(far,))
    assert kept(made) == [("do", "send"), ("do", "share")]


def test_one_of_two_chapters_is_printed() -> None:
    chapters = (Chapter("c", (), (), when="remote"), Chapter("c", (), (), when="not remote"))
    made = replace(deck(), chapters=chapters)
    assert [c.when for c in choose_notes(made).chapters] == ["not remote"]
    assert [c.when for c in choose_notes(replace(made, variant="remote")).chapters] == ["remote"]
