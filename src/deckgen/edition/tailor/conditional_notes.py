"""Notes and chapters that are for some editions only: those of other variants, of slides not shown, of the room."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from deckgen.deck.model import WHOLE, Deck, Note, Slide
from deckgen.edition.tailor.variant_conditions import conditions, holds
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace

IN_THE_ROOM = frozenset({"do", "materials"})  # kinds of notes that a `remote` note takes the place of


def choose_notes(deck: Deck) -> Deck:
    """The deck with those notes and chapters whose condition holds; where all are remote, `remote` replaces `do`."""
    variant = deck.variant or WHOLE
    shown = frozenset(slide.id for slide in deck.slides)

    def chosen(slide: Slide) -> Slide:
        notes = tuple(note for note in slide.notes if holds(note.when, variant, shown))
        if deck.remote and any(note.kind == "remote" for note in notes):
            notes = tuple(_at_a_distance(notes, variant))
        return slide if notes == slide.notes else replace(slide, notes=notes)

    sessions = tuple(replace(each, slides=tuple(map(chosen, each.slides))) for each in deck.sessions)
    chapters = tuple(chapter for chapter in deck.chapters if holds(chapter.when, variant, shown))
    return replace(deck, sessions=sessions, shelf=tuple(map(chosen, deck.shelf)), chapters=chapters)


def _at_a_distance(notes: tuple[Note, ...], variant: str) -> Iterator[Note]:
    """The notes with the `remote` ones in place of what is done in the room: the first for the first, and so on.

    What is done in the room goes, unless its condition names this very variant.
    """
    meant = [note.kind not in IN_THE_ROOM or (variant, True) in conditions(note.when) for note in notes]
    instead = [replace(note, kind="do") for note in notes if note.kind == "remote"]
    places = [n for n, note in enumerate(notes) if note.kind == "do" and not meant[n]] or [len(notes)]
    for n, note in enumerate((*notes, None)):
        if n in places:
            at = places.index(n)
            yield from instead[at:] if n == places[-1] else instead[at : at + 1]
        if note is not None and note.kind != "remote" and meant[n]:
            yield note


def check_conditions(deck: Deck, slides: Collection[str]) -> Iterator[Diagnostic]:
    """Names in the conditions of notes and chapters that lead nowhere; `slides` are the ids that a deck may show."""
    variants = (WHOLE, *(variant.id for variant in deck.variants))
    known = {slide.id for slide in deck.slides} | set(slides)
    stated = [(note.when, _first_line(note.span)) for slide in deck.slides for note in slide.notes if note.when]
    stated += [(chapter.when, chapter.span) for chapter in deck.chapters if chapter.when]
    for when, span in stated:
        for name, _ in conditions(when):
            if name.startswith("#") and name[1:] not in known:
                hint = did_you_mean(name[1:], tuple(sorted(known)))
                yield error("unknown-slide", f"there is no slide `{name[1:]}`", span, hint)
            elif not name.startswith("#") and name not in variants:
                hint = did_you_mean(name, variants) if deck.variants else "name it under `variants:` in deck.yaml"
                yield error("unknown-variant", f"there is no variant `{name}`", span, hint)


def _first_line(span: Span | None) -> Span | None:
    """The first line of a place."""
    if span is None:
        return None
    end = span.source.text.find("\n", span.start)
    return Span(span.source, span.start, min(span.end, end) if end >= 0 else span.end)
