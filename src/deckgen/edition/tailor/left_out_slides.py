"""Slides that are left out. Other slides may show them again, and links may lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.client import Client
from deckgen.deck.model import Deck, Slide
from deckgen.edition.tailor.slide_names import matches
from deckgen.edition.tailor.variant_conditions import place_in
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.value import replace


def shelve(deck: Deck, whole: Deck, client: Client | None) -> Diagnosed[Deck]:
    """The deck with the slides of the `whole` that it does not show on its shelf."""
    shown = {slide.id for slide in deck.slides}
    own = tuple(own.slide for own in client.slides) if client else ()
    replaced = {slide.id for slide in own}
    rest = [slide for slide in (*whole.slides, *own) if slide.id not in shown]
    shelf = tuple(slide for slide in rest if slide.id not in replaced or slide in own)
    faults: tuple[Diagnostic, ...] = ()
    if client is not None:
        known = shown | {slide.id for slide in shelf}
        faults = (*_used_again(deck, shelf, client), *_broken_links(client, known))
    return Diagnosed(replace(deck, shelf=shelf), faults)


def _used_again(deck: Deck, shelf: tuple[Slide, ...], client: Client) -> Iterator[Diagnostic]:
    """Slides that show again what the client wants left out."""
    left = {slide.id for slide in shelf if matches(client.choice.leave_out, slide)}
    for slide in deck.slides:
        if slide.use in left:
            yield warning(
                "shows-left-out",
                f"the slide `{slide.id}` shows `{slide.use}`, which the client leaves out",
                place_in(slide, slide.use, "use:"),
                f"leave out `{slide.id}` too, or replace it in `clients/{client.id}/`",
            )


def _broken_links(client: Client, known: set[str]) -> Iterator[Diagnostic]:
    """Links in the client's own slides to slides that are not there."""
    for own in client.slides:
        for name, span in own.links:
            if name not in known and "{{" not in name:
                hint = did_you_mean(name, sorted(known))
                yield error("unknown-slide", f"there is no slide `{name}`", span, hint)
