"""Settings, times and learning modules as a variant or a client wants them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deckgen.deck.client import Client
from deckgen.deck.model import Change, Deck, Session, Slide, Times, Value
from deckgen.edition.tailor.slide_choice import idle_setting
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Minutes
from deckgen.values.value import replace


def change_settings(deck: Deck, changes: Mapping[str, Change], whole: Deck | None = None) -> Diagnosed[Deck]:
    """The deck with those fields given anew. A field that had the value already, in `whole` too, is told."""
    found = Findings()
    fields: dict[str, Any] = {}
    for name, change in changes.items():
        if whole is not None and all(getattr(one, name) == change.value for one in (deck, whole)):
            message = f"`{name.replace('_', '-')}` says what the deck says"
            found.warning("changes-nothing", message, change.span, "remove it")
        fields[name] = change.value
        if name == "logo":
            fields["logo_span"] = change.span
    return Diagnosed(replace(deck, **fields) if fields else deck, found.all())


# --- times ----------------------------------------------------------------------------------------


def change_times(
    deck: Deck, times: Mapping[str, Times], breaks: Mapping[str, str], whole: Deck | None = None
) -> Diagnosed[Deck]:
    """The deck with sessions at those times. Times that change nothing, in `whole` neither, are told.

    `breaks` is what lies before each session, as its author wrote it.
    """
    found = Findings()
    if not times:
        return Diagnosed(deck)
    sessions = tuple(_moved(s, times[s.id], breaks[s.id]) if s.id in times else s for s in deck.sessions)
    if whole is not None:
        before = {session.id: session for session in whole.sessions}
        for old, new in zip(deck.sessions, sessions, strict=True):
            first = before.get(old.id, old)
            if old.id in times and old == new and _moved(first, times[old.id], first.pause) == first:
                message = f"the times of `{old.id}` are the deck's own"
                found.warning("changes-nothing", message, times[old.id].span, "remove them")
    return Diagnosed(replace(deck, sessions=sessions), found.all())


def _moved(session: Session, times: Times, break_before: str) -> Session:
    """The session at its new times; one that begins at another time ends as much later, unless it says when.

    Its break before it, `break_before` as its author wrote it, is left out where it begins when the session before it
    ends: nobody eats there.
    """
    start, end, pause = session.start, session.end, session.pause
    if times.follows:
        start = end = None
        pause = pause if session.after_night else ""
    elif times.start is not None:
        pause = break_before
        end = _shifted(end, start, times.start)
        start = times.start
    buffer = session.buffer if times.buffer is None else times.buffer
    goals = session.goals if times.goals is None else times.goals
    end = end if times.end is None else times.end
    moved = times.span if (start, end, buffer) != (session.start, session.end, session.buffer) else session.moved
    return replace(session, start=start, end=end, buffer=buffer, goals=goals, moved=moved, pause=pause)


def _shifted(end: Minutes | None, old: Minutes | None, new: Minutes) -> Minutes | None:
    """The end of a session that begins at another time; none where it followed another and would end before that."""
    if end is None or old is None:
        return None if end is not None and end <= new else end
    return end + new - old


# --- learning modules -----------------------------------------------------------------------------


def change_modules(deck: Deck, client: Client) -> Diagnosed[Deck]:
    """The deck with the learning modules that the client names, in its order, on slides too."""
    found = Findings()
    known = {module.id: module for module in deck.modules}
    for value in client.modules:
        if value.text.strip() not in known:
            hint = did_you_mean(value.text, tuple(known))
            found.error("unknown-module", f"there is no learning module `{value.text}`", value.span, hint)
    named = list(dict.fromkeys(v.text.strip() for v in client.modules if v.text.strip() in known))
    if not named:
        return Diagnosed(deck, found.all())
    if named == list(known):
        found.add(idle_setting("modules", client.modules[0]))
    left = set(known) - set(named)
    sessions = tuple(replace(s, slides=tuple(without_modules(x, left) for x in s.slides)) for s in deck.sessions)
    return Diagnosed(replace(deck, modules=tuple(known[name] for name in named), sessions=sessions), found.all())


def without_modules(slide: Slide, left: set[str]) -> Slide:
    """A slide that does not name the modules that are left out."""
    option = slide.options.get("modules")
    if option is None or not isinstance(option.data, tuple):
        return slide
    rest = tuple(value for value in option.data if value.text not in left)
    if len(rest) == len(option.data):
        return slide
    return replace(slide, options={**slide.options, "modules": Value(rest, span=option.span)})
