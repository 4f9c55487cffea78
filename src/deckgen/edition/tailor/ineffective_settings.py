"""Settings of a client that change nothing: the deck's own values, names given twice, names of what is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.deck.client import Client
from deckgen.deck.model import WHOLE, Deck, Value
from deckgen.edition.tailor.slide_choice import idle_setting
from deckgen.values.diagnostics import Diagnostic, warning


def idle_settings(client: Client, deck: Deck, chosen: Deck) -> Iterator[Diagnostic]:
    """`changes-nothing` for each of them. `chosen` is the deck with the slides that the client wants."""
    if client.language and client.language.text.strip() == (deck.translated_from or deck.language):
        yield idle_setting("language", client.language)
    if client.variant and client.variant.text.strip() == WHOLE:
        yield idle_setting("variant", client.variant)
    for values in (client.sessions, client.order, client.modules, client.choice.only, client.choice.leave_out):
        yield from _twice(values)
    yield from _not_shown(client, deck, chosen)


def _twice(values: Sequence[Value]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for value in values:
        name = value.text.strip()
        if name in seen:
            yield warning("changes-nothing", f"`{name}` is named twice", value.span, "remove one of them")
        seen.add(name)


def _not_shown(client: Client, deck: Deck, chosen: Deck) -> Iterator[Diagnostic]:
    """Slides to be ordered and sessions to be moved that the client leaves out itself."""
    left = {slide.id for slide in deck.slides} - {slide.id for slide in chosen.slides}
    first = {value.text.strip(): value for value in client.order[::-1]}
    for name, value in list(first.items())[::-1]:
        if name in left:
            message = f"`order` names `{name}`, which the client does not show"
            yield warning("changes-nothing", message, value.span, "remove it, or show the slide")
    gone = {session.id for session in deck.sessions} - {session.id for session in chosen.sessions}
    for name, times in client.times.items():
        if name in gone:
            message = f"the session `{name}` has times, but the client does not show it"
            yield warning("changes-nothing", message, times.span, "remove them, or show the session")
