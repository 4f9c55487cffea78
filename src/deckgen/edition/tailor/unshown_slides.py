"""Slides that were written for a client, and that its deck does not show."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from deckgen.deck.client import Client, OwnSlide
from deckgen.deck.model import WHOLE, Deck, Slide, SlideChoice, Variant
from deckgen.edition.tailor.slide_choice import choose_for_variant
from deckgen.edition.tailor.slide_names import matches
from deckgen.edition.tailor.variant_conditions import admits
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Span


def left_out_by_client(client: Client, placed: Deck, chosen: Deck) -> Iterator[Diagnostic]:
    """`unshown-slide`: own slides that the client's own choice leaves out, though not by their ids.

    `placed` is the deck with them in their places, `chosen` what the client wants of it.
    """
    shown, there = _ids(chosen), _ids(placed)
    named = {value.text.strip() for value in client.choice.leave_out}
    for own in client.slides:
        identity = own.slide.id
        if identity in there - shown - named:
            key = "only" if client.choice.only and not own.place else "sessions"
            message = f"the client's own slide `{identity}` is not shown: the client's `{key}` leaves it out"
            yield warning("unshown-slide", message, _place(own), f"name it under `{key}`, or take the slide away")


def left_out_by_variant(
    client: Client, deck: Deck, chosen: Deck, variant: Variant | None, *, asked: bool
) -> Iterator[Diagnostic]:
    """`unshown-slide`: own slides that are not of the variant; `changes-nothing`: what is left out of it anyway.

    `chosen` is the deck as the client wants it. Where a variant was `asked` for, the client may well change slides that
    are not of it. A slide whose `when:` keeps it out is meant so.
    """
    kept = _ids(choose_for_variant(chosen, variant))
    dropped = {slide.id: slide for slide in chosen.slides if slide.id not in kept}
    name = variant.id if variant else WHOLE
    for own in client.slides:
        if own.slide.id in dropped and admits(own.slide, name) and (own.place or not asked):
            message = f"the client's own slide `{own.slide.id}` is not shown in the variant `{name}`"
            yield warning("unshown-slide", message, _place(own), *_remedies(dropped[own.slide.id], own, variant))
    if variant and not asked:
        yield from _left_out_twice(client, deck, _ids(choose_for_variant(deck, variant)))


def _remedies(placed: Slide, own: OwnSlide, variant: Variant | None) -> Iterator[str]:
    """How to show it in the variant, or to say that it is meant so. `placed` has what it keeps of the deck's slide."""
    name = variant.id if variant else WHOLE
    choice = variant.choice if variant else SlideChoice()
    if not admits(placed, name):
        yield f"it keeps `when: {placed.when}` of the slide that it replaces; write a `when:` of its own"
    elif matches(choice.leave_out, placed):
        yield "the variant's `leave-out` names it, or a tag that it has"
    else:
        yield f"to show it write `when: {name}`, or give it an id or a tag of the variant's `only`"
    yield f"if that is right, write `when: not {name}`" if own.place else "if that is right, take it away"


def _left_out_twice(client: Client, deck: Deck, shown: Collection[str]) -> Iterator[Diagnostic]:
    """Names under `leave-out` that stand for slides of the deck of which the client's variant shows none."""
    for value in client.choice.leave_out:
        meant = [slide for slide in deck.slides if matches((value,), slide)]
        if meant and not any(slide.id in shown for slide in meant):
            message = f"leaving out `{value.text}` changes nothing: the variant does not show it"
            yield warning("changes-nothing", message, value.span, "remove it")


def _ids(deck: Deck) -> set[str]:
    return {slide.id for slide in deck.slides}


def _place(own: OwnSlide) -> Span | None:
    slide: Slide = own.slide
    return own.id_span or slide.title_span or slide.span
