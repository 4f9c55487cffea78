"""Agendas between the parts of a deck that asks for them: each says what comes now, by the layout `agenda`."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Run, Slide, Value
from deckgen.deck.schedule import SessionPlan, plan
from deckgen.deck.words import words
from deckgen.layouts.catalogue.agenda import LAYOUT, listed_parts
from deckgen.values.value import replace


def add_agendas(deck: Deck) -> Deck:
    """The deck with an agenda before every section or session but a deck's first; they take no time.

    A section is left out that the agenda does not list, since it takes no time, and one that stands alone.
    """
    if not deck.agenda_recap:
        return deck
    planned = plan(deck).sessions
    timed = sum(bool(listed_parts(each)) for each in planned)
    sessions = []
    for n, each in enumerate(planned):
        slides = each.session.slides
        if deck.agenda_recap == "sections":
            slides = tuple(_before_sections(each, deck))
        elif n and timed > 1 and slides:
            slides = (_recap(each.session.id, "sessions", each.session.title, slides[0], deck), *slides)
        sessions.append(replace(each.session, slides=slides))
    return replace(deck, sessions=tuple(sessions))


def _before_sections(planned: SessionPlan, deck: Deck) -> Iterator[Slide]:
    parts = listed_parts(planned)
    listed = {moment.slide.id for part in parts for moment in part.moments}
    for slide in planned.session.slides:
        if slide.kind is SlideKind.SECTION and slide.id in listed and len(parts) > 1:
            yield _recap(slide.id, "parts", slide.title, slide, deck)
        yield slide


def _recap(current: str, show: str, title: tuple[Run, ...], following: Slide, deck: Deck) -> Slide:
    """An agenda whose title says what comes now."""
    span = following.title_span or following.span
    options = {"current": Value(current, current, span), "show": Value(show, show, span)}
    if show == "parts":
        options["sessions"] = Value((Value(following.session, following.session, span),), span=span)
    return Slide(
        id=f"{current}.agenda",
        layout=LAYOUT.name,
        kind=SlideKind.AGENDA,
        title=(Run(f"{words(deck.language)['now']}: "), *title),
        duration=0,
        options=options,
        tags=following.tags,
        session=following.session,
        span=span,
        title_span=span,
    )
