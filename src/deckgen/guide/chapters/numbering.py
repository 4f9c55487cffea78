"""What runs through the whole deck: the numbers of exercises, steps of plans and worksheets; what people make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    Deck,
    Note,
    Slide,
    plan_name,
    runs_in,
)
from deckgen.deck.schedule import Agenda
from deckgen.deck.words import Words
from deckgen.guide.chapters.chapter_context import OWN_CHAPTERS, Desk
from deckgen.guide.chapters.derived_notes import is_evaluation
from deckgen.guide.chapters.exercises import worksheet_title
from deckgen.guide.chapters.page_values import MadeView, Worksheet
from deckgen.guide.chapters.prose import blocks_html, runs_html, title_html
from deckgen.guide.chapters.references import link_targets, slide_heading, slide_reference
from deckgen.values.value import replace


def make_desk(deck: Deck, agenda: Agenda, words: Words, thumbnails: frozenset[str], pictures: frozenset[str]) -> Desk:
    """A deck's desk. `thumbnails` are the ids of slides that have a picture, `pictures` the assets at hand."""
    slides = deck.slides
    exercises = {s.id: n for n, s in enumerate((s for s in slides if s.kind is SlideKind.EXERCISE), 1)}
    anchors = link_targets(deck, OWN_CHAPTERS)
    desk = Desk(deck, agenda, words, thumbnails, pictures, anchors, exercises, _plan_steps(deck, words), {})
    return replace(desk, worksheets=_worksheets(desk), made=made_views(desk))


def plan_title(count: int, words: Words) -> str:
    """The name of a plan with `count` steps, such as `Fyrastegsplanen`."""
    return words.texts.get(f"plan-{count}") or words["plan-n"].format(count=count)


def _plan_steps(deck: Deck, words: Words) -> dict[str, tuple[int, str]]:
    """By slide id: the step's number in its plan, and the plan's title."""
    plans: dict[str, list[Slide]] = {}
    for slide in deck.slides:
        if slide.kind is SlideKind.PLAN_STEP:
            plans.setdefault(plan_name(slide), []).append(slide)
    return {
        slide.id: (number, plan_title(len(steps), words))
        for steps in plans.values()
        for number, slide in enumerate(steps, 1)
    }


def _worksheets(desk: Desk) -> dict[str, tuple[Worksheet, ...]]:
    """The worksheets of each slide by slide id, numbered through the deck."""
    found: dict[str, tuple[Worksheet, ...]] = {}
    number = 0
    for slide in desk.deck.slides:
        sheets = []
        for note in slide.notes:
            if note.kind == "worksheet":
                number += 1
                sheets.append(_worksheet(slide, note, number, desk))
        if sheets:
            found[slide.id] = tuple(sheets)
    return found


def _worksheet(slide: Slide, note: Note, number: int, desk: Desk) -> Worksheet:
    """A note as a numbered worksheet. Its title is its opening heading, or its slide's title."""
    title, blocks = worksheet_title(note.blocks)
    own = title_html(slide_heading(slide), desk.prose())
    label = desk.words["worksheet-n"].format(n=number)
    text = title_html(title, desk.prose()) or own
    body = blocks_html(blocks, desk.prose(3))
    return Worksheet(number, label, text, body, f"slide-{slide.id}", own, is_evaluation(note))


def uses_of(deck: Deck) -> Mapping[str, tuple[Slide, ...]]:
    """By the id of each slide that makes something: the later slides that link to it, in order."""
    found: dict[str, list[Slide]] = {slide.id: [] for slide in deck.slides if slide.makes}
    made: set[str] = set()  # on slides before
    for slide in deck.slides:
        for name in dict.fromkeys(_links(slide)):
            if name in made and name in found:
                found[name].append(slide)
        made |= {slide.id}
    return {name: tuple(slides) for name, slides in found.items()}


def made_views(desk: Desk) -> dict[str, tuple[MadeView, ...]]:
    """By the id of each slide on which something is made, in order: what it is, with the slides that use it."""
    uses = uses_of(desk.deck)
    return {slide.id: tuple(_views(slide, uses[slide.id], desk)) for slide in desk.deck.slides if slide.makes}


def _views(slide: Slide, uses: tuple[Slide, ...], desk: Desk) -> Iterator[MadeView]:
    place, words = slide_reference(slide, desk.words), desk.words
    used = tuple((f"slide-{use.id}", words["slide-n"].format(n=use.number)) for use in uses if use.number)
    return (MadeView(runs_html(made, desk.prose()), place, used) for made in slide.makes)


def _links(slide: Slide) -> Iterator[str]:
    """The ids of slides that a slide's own text or its notes link to."""
    contents = (slide.blocks, *(slot.blocks for slot in slide.slots), *(note.blocks for note in slide.notes))
    texts = (runs for blocks in contents for runs in runs_in(blocks))
    return (run.link[1:] for runs in texts for run in runs if run.link.startswith("#"))
