"""Notes and chapters that are for some editions only: those of other variants, of slides not shown, of the room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from deckgen.deck.model import REMOTE, WHOLE, Deck, Note, Slide, Variant
from deckgen.edition.tailor.variant_conditions import conditions, holds
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace

IN_THE_ROOM = frozenset({"do", "materials"})  # kinds of notes that a `remote` note takes the place of


def choose_notes(deck: Deck) -> Deck:
    """The deck with those notes and chapters whose condition holds; where all are remote, `remote` replaces `do`."""
    variant = deck.variant or WHOLE
    far = {REMOTE, *(each.id for each in deck.variants if _is_remote(each))}
    shown = frozenset(slide.id for slide in deck.slides)

    def chosen(slide: Slide) -> Slide:
        held = [holds(note.when, variant, shown, remote=deck.remote) for note in slide.notes]
        notes = tuple(note for note, holding in zip(slide.notes, held, strict=True) if holding)
        if deck.remote and any(note.kind == "remote" for note in notes):
            notes = tuple(_at_a_distance(slide.notes, held, far))
        return slide if notes == slide.notes else replace(slide, notes=notes)

    sessions = tuple(replace(each, slides=tuple(map(chosen, each.slides))) for each in deck.sessions)
    chapters = tuple(chapter for chapter in deck.chapters if holds(chapter.when, variant, shown, remote=deck.remote))
    return replace(deck, sessions=sessions, shelf=tuple(map(chosen, deck.shelf)), chapters=chapters)


def _at_a_distance(notes: tuple[Note, ...], held: Sequence[bool], far: Collection[str]) -> Iterator[Note]:
    """The notes that are `held`, with the `remote` ones in place of what is done in the room: the n-th for the n-th.

    What is done in the room goes, unless its condition names one of the variants that are `far`. Where more is done
    at a distance than in the room, also what the room does in other variants keeps a place.
    """
    stays = [
        note.kind not in IN_THE_ROOM or any(name in far and wanted for name, wanted in conditions(note.when))
        for note in notes
    ]
    given = zip(notes, held, strict=True)
    instead = [replace(note, kind="do") for note, holding in given if holding and note.kind == "remote"]
    done = [n for n, note in enumerate(notes) if note.kind == "do" and not stays[n]]
    places = [n for n in done if held[n]]
    if len(instead) > len(places):
        places = [n for n in done if n - 1 not in done]  # versions of one thing for several variants stand together
    places = places or [len(notes)]
    for n, note in enumerate((*notes, None)):
        if n in places:
            at = places.index(n)
            yield from instead[at:] if n == places[-1] else instead[at : at + 1]
        if note is not None and held[n] and note.kind != "remote" and stays[n]:
            yield note


def _is_remote(variant: Variant) -> bool:
    """Whether a variant brings nobody into one room."""
    change = variant.changes.get("room")
    return change is not None and str(change.value).strip().casefold() == REMOTE


def check_conditions(deck: Deck, slides: Collection[str]) -> Iterator[Diagnostic]:
    """Names in the conditions of notes and chapters that lead nowhere; `slides` are the ids that a deck may show."""
    variants = (WHOLE, REMOTE, *(variant.id for variant in deck.variants))
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
