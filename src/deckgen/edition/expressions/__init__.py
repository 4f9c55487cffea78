"""Deck → Deck, complete: expressions replaced, slides reused, titles unique, slides numbered, their kinds known."""

from __future__ import annotations

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Run, Runs, Slide, plain, plan_name
from deckgen.edition.expressions.reuse import reuse
from deckgen.edition.expressions.rewrite import rewrite_deck
from deckgen.edition.expressions.rewritten import LAST_REWRITTEN
from deckgen.edition.expressions.variables import Variables
from deckgen.layouts.catalogue import kind_of
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.value import replace

__all__ = ["adapt"]


def adapt(deck: Deck) -> Diagnosed[Deck]:
    """The deck without expressions, every slide with its content, a title of its own, its kind and a number.

    Hidden slides are not counted and keep the number 0. Never raises.
    """
    found = Findings()
    names = Variables(deck, found)  # of the whole shelf: a link to any slide that is left out is told
    parts = LAST_REWRITTEN.begin(names.told())
    rewritten = rewrite_deck(_without_idle_shelf(deck), names, parts)
    if not found.all():
        LAST_REWRITTEN.parts = parts.all()
    return Diagnosed(_numbered(found.take(reuse(rewritten))), found.all())


def _without_idle_shelf(deck: Deck) -> Deck:
    """The deck with those slides on its shelf that a slide still shows: what nobody sees cannot be wrong."""
    shelf = {slide.id: slide for slide in deck.shelf}
    wanted = _steps_drawn(deck)
    open_ends = [slide.use for slide in (*deck.slides, *wanted)]
    while open_ends:
        slide = shelf.get(open_ends.pop())
        if slide is not None and slide not in wanted:
            wanted.append(slide)
            open_ends.append(slide.use)
    return replace(deck, shelf=tuple(slide for slide in deck.shelf if slide in wanted))


def _steps_drawn(deck: Deck) -> list[Slide]:
    """The steps of plans that are shown by their overview alone."""
    drawn = {plan_name(slide) for slide in deck.slides if kind_of(slide.layout) is SlideKind.PLAN}
    shown = {plan_name(slide) for slide in deck.slides if kind_of(slide.layout) is SlideKind.PLAN_STEP}
    steps = (slide for slide in deck.shelf if kind_of(slide.layout) is SlideKind.PLAN_STEP)
    return [slide for slide in steps if plan_name(slide) in drawn - shown]


def _numbered(deck: Deck) -> Deck:
    """The deck with unique titles, kinds and slide numbers, what may be cut counted from 1 in each session.

    Accessibility asks for the titles. Of breaks the words without a number are kept for agendas and papers, where
    the clock tells them apart.
    """
    titles: dict[str, int] = {}
    number = 0
    sessions = []
    for session in deck.sessions:
        cuts = sorted({slide.cut for slide in session.slides if slide.cut})
        slides: list[Slide] = []
        for slide in session.slides:
            number += not slide.hidden
            kind = kind_of(slide.layout)
            title = _unique(slide.title, titles)
            cut = cuts.index(slide.cut) + 1 if slide.cut else slide.cut
            shown = 0 if slide.hidden else number
            said = slide.title if kind is SlideKind.BREAK and title != slide.title else ()
            slides.append(replace(slide, title=title, spoken_title=said, number=shown, cut=cut, kind=kind))
        sessions.append(replace(session, slides=tuple(slides)))
    shelf = tuple(replace(slide, kind=kind_of(slide.layout)) for slide in deck.shelf)
    return replace(deck, sessions=tuple(sessions), shelf=shelf)


def _unique(title: Runs, seen: dict[str, int]) -> Runs:
    """The title, with "(2)", "(3)" … after it where it was seen before."""
    text = plain(title)
    if not text:
        return title
    count = seen[text] = seen.get(text, 0) + 1
    if count == 1:
        return title
    while f"{text} ({count})" in seen:
        count += 1
    seen[text] = count
    seen[f"{text} ({count})"] = 1
    last = title[-1]
    if last.click or last.footnote or last.code:
        return (*title, Run(f" ({count})"))
    return (*title[:-1], replace(last, text=f"{last.text} ({count})"))
