"""Which slides are shown: the client's choice, then the variant's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from deckgen.deck.client import Client
from deckgen.deck.model import WHOLE, Deck, Slide, SlideChoice, Value, Variant
from deckgen.edition.tailor.slide_names import check_choice, matches, session_titles
from deckgen.edition.tailor.variant_conditions import admits, asks_for
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace


def choose_for_client(deck: Deck, client: Client) -> Diagnosed[Deck]:
    """The sessions and slides that the client wants; its own slides stay unless it leaves them out by their ids."""
    found = Findings()
    unknown = tuple(check_choice(client.choice, deck))
    found.add(*unknown)
    chosen = found.take(_sessions(deck, client))
    added = {own.slide.id for own in client.slides if own.place}
    own = {own.slide.id for own in client.slides}
    only, leave_out = client.choice.only, client.choice.leave_out
    by_id = tuple(value for value in leave_out if not value.text.strip().startswith("#"))
    kept = _keep(chosen, lambda slide: not only or slide.id in added or matches(only, slide))
    found.add(*_idle(leave_out, kept, {fault.span for fault in unknown}))
    done = _keep(kept, lambda slide: not matches(by_id if slide.id in own else leave_out, slide))
    return Diagnosed(done, found.all())


def choose_for_variant(deck: Deck, variant: Variant | None) -> Deck:
    """The slides that the variant shows, at its durations; without a variant those of the whole deck."""
    name = variant.id if variant else WHOLE
    choice = variant.choice if variant else SlideChoice()

    def shown(slide: Slide) -> bool:
        wanted = not choice.only or matches(choice.only, slide) or asks_for(slide, name)
        return wanted and admits(slide, name) and not matches(choice.leave_out, slide)

    return _keep(deck, shown, name)


def _keep(deck: Deck, shown: Callable[[Slide], bool], variant: str = "") -> Deck:
    """The deck with those slides, at the variant's durations; sessions that then show nothing are left out."""
    sessions = []
    for session in deck.sessions:
        slides = tuple(_timed(slide, variant) for slide in session.slides if shown(slide))
        if slides or not session.slides:
            sessions.append(replace(session, slides=slides))
    return replace(deck, sessions=tuple(sessions))


def _timed(slide: Slide, variant: str) -> Slide:
    minutes = slide.durations.get(variant)
    return slide if minutes is None or minutes == slide.duration else replace(slide, duration=minutes)


def _sessions(deck: Deck, client: Client) -> Diagnosed[Deck]:
    """The sessions that the client names, in its order."""
    found = Findings()
    known = {session.id: session for session in deck.sessions}
    for value in client.sessions:
        if value.text.strip() not in known:
            hint = did_you_mean(value.text, tuple(known), titles=session_titles(deck))
            found.error("unknown-session", f"there is no session `{value.text}`", value.span, hint)
    named = list(dict.fromkeys(v.text.strip() for v in client.sessions if v.text.strip() in known))
    if named == list(known):
        found.add(idle_setting("sessions", client.sessions[0]))
    chosen = replace(deck, sessions=tuple(known[name] for name in named)) if named else deck
    return Diagnosed(chosen, found.all())


def _idle(leave_out: tuple[Value, ...], deck: Deck, unknown: Collection[Span | None]) -> Iterator[Diagnostic]:
    """Names under `leave-out` whose slides are gone already; `unknown` are the places of names that lead nowhere."""
    for value in leave_out:
        if value.span not in unknown and not any(matches((value,), slide) for slide in deck.slides):
            message = f"leaving out `{value.text}` changes nothing"
            yield warning("changes-nothing", message, value.span, "its slides are not shown anyway; remove it")


def idle_setting(key: str, value: Value) -> Diagnostic:
    """A setting that says what the deck says already."""
    return warning("changes-nothing", f"`{key}` says what the deck says", value.span, "remove it")
