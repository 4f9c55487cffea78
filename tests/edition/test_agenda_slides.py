"""Agendas between the parts of a deck."""

from dataclasses import replace
from typing import Any

from deckgen.deck.model import Deck, Run, Session, plain
from deckgen.deck.schedule import plan
from deckgen.edition.agenda_slides import add_agendas
from support import composing

MARKDOWN = """---
layout: title
---
# The day

---
layout: section
duration: 5 min
---
# Where are we?

---
duration: 20 min
---
# Look around
- Here

---
layout: section
duration: 5 min
---
# Where to?

---
duration: 20 min
---
# Look ahead
- There
"""


def deck(recap: str, sessions: int = 1, **keys: Any) -> Deck:
    read, found = composing.read(MARKDOWN)
    assert not found
    slides, size = read.slides, -(-len(read.slides) // sessions)
    parts = (slides[n * size : (n + 1) * size] for n in range(sessions))
    made = tuple(
        Session(f"s{n}", (Run(f"Session {n}"),), tuple(replace(slide, session=f"s{n}") for slide in part), 540)
        for n, part in enumerate(parts, start=1)
    )
    return replace(read, sessions=made, agenda_recap=recap, **keys)


def titles(made: Deck) -> list[str]:
    return [plain(slide.title) for slide in made.slides]


def test_before_each_section_stands_what_comes_now() -> None:
    expected = [
        "The day",
        "Now: Where are we?",
        "Where are we?",
        "Look around",
        "Now: Where to?",
        "Where to?",
        "Look ahead",
    ]
    assert titles(add_agendas(deck("sections"))) == expected


def test_before_each_session_but_the_first() -> None:
    assert [t for t in titles(add_agendas(deck("sessions", 2))) if "Session" in t] == ["Now: Session 2"]


def test_a_deck_that_asks_for_none_stays_as_it_is() -> None:
    plain_deck = deck("")
    assert add_agendas(plain_deck) is plain_deck


def test_it_speaks_the_decks_language() -> None:
    assert "Nu: Where to?" in titles(add_agendas(deck("sections", language="sv-SE")))


def test_it_takes_no_time() -> None:
    before, after = (plan(each).sessions[0] for each in (deck("sections"), add_agendas(deck("sections"))))
    assert (after.duration, after.finish) == (before.duration, before.finish)
    starts = {moment.slide.id: moment.start for moment in after.moments}
    assert all(starts[moment.slide.id] == moment.start for moment in before.moments)


def test_it_composes_with_the_row_marked() -> None:
    recapped = add_agendas(deck("sections"))
    made = composing.make(MARKDOWN, sessions=recapped.sessions)
    assert made.codes == []
    assert [scene.id for scene in made.scenes if scene.layout == "agenda"] == ["where-are-we.agenda", "where-to.agenda"]


def test_a_section_that_takes_no_time_has_none() -> None:
    timeless = deck("sections")
    (session,) = timeless.sessions
    slides = tuple(replace(s, duration=None) if s.id in ("where-to", "look-ahead") else s for s in session.slides)
    assert "Now: Where to?" not in titles(add_agendas(replace(timeless, sessions=(replace(session, slides=slides),))))
