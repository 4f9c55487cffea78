"""A client's own slides in the deck, and the order in which it wants the slides."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from deckgen.deck.client import Client, OwnSlide
from deckgen.deck.model import Deck, Session, Slide, Value
from deckgen.edition.tailor.slide_names import check_names
from deckgen.values.diagnostics import Diagnosed, Findings, error, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.value import replace

# What a slide is in the plan of the day: a replacement keeps what it does not say anew.
_PLANNED = ("duration", "durations", "part", "cut", "milestone", "tags", "when", "makes")
_EMPTY = Slide("", "", ())


def place_own_slides(deck: Deck, client: Client) -> Diagnosed[Deck]:
    """The deck with the client's slides in it: in place of the deck's, or where they say."""
    found = Findings()
    sessions = {session.id: list(session.slides) for session in deck.sessions}
    for own in found.take(_unique(client)):
        found.take(_put(own, sessions))
    return Diagnosed(_with(deck, sessions), found.all())


def _unique(client: Client) -> Diagnosed[list[OwnSlide]]:
    """The client's slides, each id once."""
    found = Findings()
    first: dict[str, OwnSlide] = {}
    for own in client.slides:
        other = first.setdefault(own.slide.id, own)
        if other is not own:
            message = f"two slides of the client have the id `{own.slide.id}`"
            where = other.slide.span
            hint = f"the first is in {where.source.path}:{where.line}" if where else ""
            found.error("duplicate-id", message, own.id_span or own.slide.title_span or own.slide.span, hint)
    return Diagnosed(list(first.values()), found.all())


def _put(own: OwnSlide, sessions: dict[str, list[Slide]]) -> Diagnosed[None]:
    """Put one slide of the client's where it belongs."""
    found = Findings()
    known = {slide.id: (name, slide) for name, slides in sessions.items() for slide in slides}
    identity, where = own.slide.id, own.id_span or own.slide.title_span or own.slide.span
    if not own.place and identity in known:
        name, old = known[identity]
        slides = sessions[name]
        slides[slides.index(old)] = replace(_planned(own.slide, old), session=name)
    elif not own.place:
        hint = "write `after:`, `before:` or `session:` for a slide of its own"
        near = did_you_mean(identity, sorted(known), "")
        found.error("no-place", f"the deck has no slide `{identity}` to replace", where, near, hint)
    elif identity in known:
        hint = f"remove `{own.place}:` to replace the deck's slide, or give this one an id of its own"
        found.error("duplicate-id", f"the deck has a slide `{identity}` already", where, hint)
    elif own.target is not None:
        found.take(_insert(own.slide, own.place, own.target, sessions))
    return Diagnosed(None, found.all())


def _insert(slide: Slide, place: str, target: Value, sessions: dict[str, list[Slide]]) -> Diagnosed[None]:
    """Put a slide into the session that it names, or beside the slide that it names."""
    name = target.text.strip()
    if place == "session" and name in sessions:
        sessions[name].append(replace(slide, session=name))
        return Diagnosed(None)
    for session, slides in sessions.items():
        at = next((index for index, other in enumerate(slides) if place != "session" and other.id == name), None)
        if at is not None:
            slides.insert(at + (place == "after"), replace(slide, session=session))
            return Diagnosed(None)
    if not name:
        return Diagnosed(None)
    what, names = ("session", list(sessions)) if place == "session" else ("slide", _ids(sessions))
    fault = error(f"unknown-{what}", f"there is no {what} `{name}`", target.span, did_you_mean(name, names))
    return Diagnosed(None, (fault,))


def _ids(sessions: dict[str, list[Slide]]) -> list[str]:
    return sorted(slide.id for slides in sessions.values() for slide in slides)


def _planned(new: Slide, old: Slide) -> Slide:
    """The replacement with the old slide's place in the plan, as far as it says nothing of its own."""
    kept: dict[str, Any] = {name: getattr(old, name) for name in _left_open(new)}
    return replace(new, **kept)


def inherited_settings(new: Slide, old: Slide) -> tuple[str, ...]:
    """The settings that a replacement, as the client wrote it, has from the slide that it replaces."""
    names = [name for name in _left_open(new) if getattr(old, name) != getattr(_EMPTY, name)]
    return tuple(name for name in names if name != "durations")


def _left_open(new: Slide) -> list[str]:
    """What a replacement does not say of its place in the plan."""
    names = [name for name in _PLANNED if getattr(new, name) == getattr(_EMPTY, name)]
    return [name for name in names if name != "durations" or new.duration is None]


def _with(deck: Deck, slides: dict[str, list[Slide]]) -> Deck:
    sessions: tuple[Session, ...] = tuple(replace(s, slides=tuple(slides[s.id])) for s in deck.sessions)
    return replace(deck, sessions=sessions)


# --- order ----------------------------------------------------------------------------------------


def reorder(deck: Deck, client: Client) -> Diagnosed[Deck]:
    """The deck with the slides that the client's `order` names, each right after the one named before it."""
    if not client.order:
        return Diagnosed(deck)
    faults = tuple(check_names(client.order, deck))
    sessions = {session.id: list(session.slides) for session in deck.sessions}
    before = [slide.id for slide in deck.slides]
    known = [value.text.strip() for value in client.order if value.text.strip() in before]
    for first, name in pairwise(known):
        if first != name:
            _move(name, first, sessions)
    done = _with(deck, sessions)
    left = tuple(session for session in done.sessions if session.slides)
    done = replace(done, sessions=left)
    if not faults and [slide.id for slide in done.slides] == before:
        faults = (warning("changes-nothing", "`order` is the deck's own order", client.order[0].span, "remove it"),)
    return Diagnosed(done, faults)


def _move(name: str, after: str, sessions: dict[str, list[Slide]]) -> None:
    slide = next(s for slides in sessions.values() for s in slides if s.id == name)
    for session, slides in sessions.items():
        sessions[session] = [s for s in slides if s is not slide]
    for session, slides in sessions.items():
        at = next((index for index, s in enumerate(slides) if s.id == after), None)
        if at is not None:
            slides.insert(at + 1, replace(slide, session=session))
            return
