"""Where each slide stands in its deck: its session, the number of its section, its plan, its time."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Session, Slide, plain, plan_name
from deckgen.deck.schedule import Agenda, Moment
from deckgen.values.value import replace, value_class


@value_class
class SlidePosition:
    """A slide's position. `section` counts section slides from 1; `plan` holds the steps of its plan, in order.

    `within` is the number of the section that the slide is in, 0 before the first, of the deck's `sections`, whose
    title is `section_title`.
    """

    session: Session | None = None
    section: int = 0
    plan: tuple[Slide, ...] = ()
    moment: Moment | None = None
    within: int = 0
    sections: int = 0
    section_title: str = ""
    number: int = 0  # of its first scene, from 1; 0 where unknown
    colored: bool = False  # whether slides have their section's ground where their layout asks for it

    def with_number(self, number: int) -> SlidePosition:
        """The same position with another slide number."""
        return replace(self, number=number)


NOWHERE = SlidePosition()


def plans_of(deck: Deck) -> dict[str, list[Slide]]:
    """The steps of each plan in order: those shown, or all where none is shown."""
    plans: dict[str, list[Slide]] = {}
    for slide in deck.slides:
        if slide.kind is SlideKind.PLAN_STEP and plan_name(slide):
            plans.setdefault(plan_name(slide), []).append(slide)
    shown = set(plans)
    for slide in deck.shelf:
        if slide.kind is SlideKind.PLAN_STEP and plan_name(slide) not in shown:
            plans.setdefault(plan_name(slide), []).append(slide)
    return plans


def slide_positions(deck: Deck, agenda: Agenda) -> Mapping[str, SlidePosition]:
    """The position of every slide by its id, found in one pass over the deck and the agenda."""
    moments = {moment.slide.id: moment for session in agenda.sessions for moment in session.moments}
    plans = plans_of(deck)
    places: dict[str, SlidePosition] = {}
    sections = number = 0
    count = sum(slide.kind is SlideKind.SECTION for session in deck.sessions for slide in session.slides)
    for session in deck.sessions:
        within, title = 0, ""  # a section ends with its session
        for slide in session.slides:
            number += 1
            if slide.kind is SlideKind.SECTION:
                sections, title = sections + 1, plain(slide.title)
                within = sections
            colored = deck.progress == "sections" and within > 0
            steps = tuple(plans.get(plan_name(slide), ())) if slide.options else ()
            section = sections if slide.kind is SlideKind.SECTION else 0
            moment = moments.get(slide.id)
            places[slide.id] = SlidePosition(session, section, steps, moment, within, count, title, number, colored)
    return places
