"""Who leads which slide, where several lead: `leads: {B: [swot, "#groups", afternoon]}`."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.model import Deck, Slide, Value
from deckgen.edition.tailor.slide_names import check_names, names_slide
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.value import replace


def assign_leaders(deck: Deck) -> Diagnosed[Deck]:
    """The deck with the letter of a leader on each slide: of the first whose names stand for it, else of the first."""
    if not deck.leads or not deck.leaders:
        return Diagnosed(deck, tuple(_unknown(deck)))
    sessions = tuple(
        replace(session, slides=tuple(replace(slide, leader=_leader(slide, deck)) for slide in session.slides))
        for session in deck.sessions
    )
    return Diagnosed(replace(deck, sessions=sessions), tuple(_unknown(deck)))


def _leader(slide: Slide, deck: Deck) -> str:
    for letter, names in deck.leads:
        if any(name.text.strip() == slide.session or names_slide(name, slide) for name in names):
            return letter
    return deck.leaders[0][0]


def _unknown(deck: Deck) -> Iterator[Diagnostic]:
    """`unknown-leader`, `unknown-slide`, `unknown-tag`: letters of nobody, names of nothing."""
    letters = tuple(letter for letter, _ in deck.leaders)
    sessions = {session.id for session in deck.sessions}
    for letter, names in deck.leads:
        if letter not in letters:
            hint = did_you_mean(letter, letters, "name who it is under `leaders:`")
            yield error("unknown-leader", f"`{letter}` names no leader", names[0].span if names else deck.span, hint)
        yield from check_names(_others(names, sessions), deck, left_out=True)


def _others(names: tuple[Value, ...], sessions: set[str]) -> tuple[Value, ...]:
    return tuple(name for name in names if name.text.strip() not in sessions)
