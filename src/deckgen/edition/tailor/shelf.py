"""What is left out and still looked for: slides shown again elsewhere, links that lead nowhere."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck.client import Client
from deckgen.deck.model import Deck, Slide
from deckgen.edition.tailor.matching import matches
from deckgen.edition.tailor.variants import place_in
from deckgen.values.diagnostics import Diagnostic, error, has_errors, warning
from deckgen.values.nearest import did_you_mean


def shelved(deck: Deck, whole: Deck, client: Client | None, found: list[Diagnostic]) -> Deck:
    """The deck with the slides that it does not show on its shelf."""
    shown = {slide.id for slide in deck.slides}
    own = tuple(own.slide for own in client.slides) if client else ()
    replaced = {slide.id for slide in own}
    rest = [slide for slide in (*whole.slides, *own) if slide.id not in shown]
    shelf = tuple(slide for slide in rest if slide.id not in replaced or slide in own)
    if client is not None:
        found.extend(_used_again(deck, shelf, client))
        _check_links(client, shown | {slide.id for slide in shelf}, found)
    if whole.slides and not deck.slides and not has_errors(found):
        where = client.span if client else whole.span
        found.append(error("no-slides", "no slide is left to show", where, "leave out fewer of them"))
    return replace(deck, shelf=shelf)


def _used_again(deck: Deck, shelf: tuple[Slide, ...], client: Client) -> list[Diagnostic]:
    """Slides that show again what the client wants left out."""
    left = {slide.id for slide in shelf if matches(client.choice.leave_out, slide)}
    return [
        warning(
            "shows-left-out",
            f"the slide `{slide.id}` shows `{slide.use}`, which the client leaves out",
            place_in(slide, slide.use, "use:"),
            f"leave out `{slide.id}` too, or replace it in `clients/{client.id}/`",
        )
        for slide in deck.slides
        if slide.use in left
    ]


def _check_links(client: Client, known: set[str], found: list[Diagnostic]) -> None:
    for own in client.slides:
        for name, span in own.links:
            if name not in known and "{{" not in name:
                hint = did_you_mean(name, sorted(known))
                found.append(error("unknown-slide", f"there is no slide `{name}`", span, hint))
