"""Which slides are shown: the client's choice, then the variant's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from deckgen.deck.client import Client
from deckgen.deck.model import WHOLE, Choice, Deck, Slide, Value, Variant
from deckgen.edition.tailor.matching import check_choice, matches
from deckgen.edition.tailor.variants import admits, asks_for
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.nearest import did_you_mean


def choose_for_client(deck: Deck, client: Client, found: list[Diagnostic]) -> Deck:
    """The sessions and slides that the client wants; its own slides stay unless it leaves them out by their ids."""
    found.extend(check_choice(client.choice, deck))
    chosen = _sessions(deck, client, found)
    added = {own.slide.id for own in client.slides if own.place}
    own = {own.slide.id for own in client.slides}
    only, leave_out = client.choice.only, client.choice.leave_out
    by_id = tuple(value for value in leave_out if not value.text.strip().startswith("#"))
    kept = _keep(chosen, lambda slide: not only or slide.id in added or matches(only, slide))
    _tell_idle(leave_out, kept, found)
    return _keep(kept, lambda slide: not matches(by_id if slide.id in own else leave_out, slide))


def choose_for_variant(deck: Deck, variant: Variant | None) -> Deck:
    """The slides that the variant shows, at its durations; without a variant those of the whole deck."""
    name = variant.id if variant else WHOLE
    choice = variant.choice if variant else Choice()

    def shown(slide: Slide) -> bool:
        wanted = not choice.only or matches(choice.only, slide) or asks_for(slide, name)
        return wanted and admits(slide, name) and not matches(choice.leave_out, slide)

    return _keep(deck, shown, name)


def _keep(deck: Deck, shown: Callable[[Slide], bool], variant: str = "") -> Deck:
    """The deck with those slides, at the variant's durations; sessions that show nothing are no more."""
    sessions = []
    for session in deck.sessions:
        slides = tuple(_timed(slide, variant) for slide in session.slides if shown(slide))
        if slides or not session.slides:
            sessions.append(replace(session, slides=slides))
    return replace(deck, sessions=tuple(sessions))


def _timed(slide: Slide, variant: str) -> Slide:
    minutes = slide.durations.get(variant)
    return slide if minutes is None or minutes == slide.duration else replace(slide, duration=minutes)


def _sessions(deck: Deck, client: Client, found: list[Diagnostic]) -> Deck:
    """The sessions that the client names, in its order."""
    known = {session.id: session for session in deck.sessions}
    for value in client.sessions:
        if value.text.strip() not in known:
            hint = did_you_mean(value.text, tuple(known))
            found.append(error("unknown-session", f"there is no session `{value.text}`", value.span, hint))
    named = list(dict.fromkeys(v.text.strip() for v in client.sessions if v.text.strip() in known))
    if not named:
        return deck
    if named == list(known):
        found.append(changes_nothing("sessions", client.sessions[0]))
    return replace(deck, sessions=tuple(known[name] for name in named))


def _tell_idle(leave_out: tuple[Value, ...], deck: Deck, found: list[Diagnostic]) -> None:
    """Names under `leave-out` whose slides are gone already."""
    told = {(d.span, d.code) for d in found}
    for value in leave_out:
        known = not any((value.span, code) in told for code in ("unknown-slide", "unknown-tag"))
        if known and not any(matches((value,), slide) for slide in deck.slides):
            message = f"leaving out `{value.text}` changes nothing"
            found.append(warning("changes-nothing", message, value.span, "its slides are not shown anyway; remove it"))


def changes_nothing(key: str, value: Value) -> Diagnostic:
    """A setting that says what the deck says already."""
    return warning("changes-nothing", f"`{key}` says what the deck says", value.span, "remove it")
