"""Deck → Deck with nothing in it that is for its leaders alone, so that whatever is made of it may be handed over.

It is left out here, once, before anything is made of the deck: no output has to remember to be discreet.
"""

from __future__ import annotations

from deckgen.deck.model import INTERNAL, Deck, Slide
from deckgen.edition.tailor.changed_settings import without_modules
from deckgen.values.value import replace

FOR_PARTICIPANTS = frozenset({"handout", "worksheet"})  # kinds of notes that are written for them


def make_client_safe(deck: Deck) -> Deck:
    """The deck without notes for its leaders, the guide's chapters and whatever is tagged `internal`.

    Slides that are left out stay on the shelf as bare ids, so that links to them are told and taken away.
    """
    kept_back = _internal_slides(deck)
    modules = {module.id for module in deck.modules if INTERNAL in module.tags}
    sessions = []
    for session in deck.sessions:
        slides = tuple(_open(slide, modules) for slide in session.slides if slide.id not in kept_back)
        if slides or not session.slides:
            sessions.append(replace(session, slides=slides))
    shelf = tuple(_open(slide, modules) for slide in deck.shelf if slide.id not in kept_back)
    return replace(
        deck,
        sessions=tuple(sessions),
        modules=tuple(module for module in deck.modules if module.id not in modules),
        shelf=(*shelf, *(Slide(name, "statement", ()) for name in sorted(kept_back))),
        chapters=(),
        leaders=(),
        client_safe=True,
    )


def _internal_slides(deck: Deck) -> set[str]:
    """The ids of slides that are tagged, and of those that show one of them again."""
    slides = (*deck.slides, *deck.shelf)
    found = {slide.id for slide in slides if INTERNAL in slide.tags}
    while more := {slide.id for slide in slides if slide.use in found} - found:
        found |= more
    return found


def _open(slide: Slide, modules: set[str]) -> Slide:
    """A slide with the notes that are for participants, and no word about those modules."""
    notes = tuple(note for note in slide.notes if note.kind in FOR_PARTICIPANTS)
    return replace(without_modules(slide, modules), notes=notes, cut=None, milestone=(), makes=())
