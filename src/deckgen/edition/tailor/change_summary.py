"""What a client changes, in a few lines: for people who look after many clients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.deck.client import Client
from deckgen.deck.model import Change, Deck, ThemeChoice, Times
from deckgen.edition.tailor.slide_choice import choose_for_variant
from deckgen.edition.tailor.slide_names import matches

_Row = tuple[str, str]


def summary(deck: Deck, client: Client, tailored: Deck) -> tuple[_Row, ...]:
    """Labels and texts: what the client gives anew, which slides it has otherwise, what comes of it."""
    return tuple(row for row in (*_settings(client), *_times(client.times), *_slides(deck, client, tailored)) if row[1])


def _settings(client: Client) -> Iterator[_Row]:
    yield "variant", client.variant.text if client.variant else ""
    yield "language", client.language.text if client.language else ""
    for field, change in client.changes.items():
        yield field.replace("_", "-"), _shown(change)
    yield "variables", ", ".join(f"{name}: {value}" for name, value in client.variables.items())
    yield "terms", ", ".join(f"{name}{_forms(value)}" for name, value in client.terms.items())
    yield "modules", ", ".join(value.text for value in client.modules)
    yield "sessions", ", ".join(value.text for value in client.sessions)


def _shown(change: Change) -> str:
    match change.value:
        case ThemeChoice(name, colors):
            return f"{name} with {', '.join(f'{slot} {color}' for slot, color in colors.items())}" if colors else name
        case tuple() as runs:
            return "".join(getattr(run, "text", "") for run in runs) or f"{len(runs)}"
        case value:
            return str(value)


def _forms(value: object) -> str:
    return f" ({len(value)} forms)" if isinstance(value, Mapping) else f": {value}"


def _times(times: Mapping[str, Times]) -> Iterator[_Row]:
    told = (f"{name}: {_time(given)}" for name, given in times.items())
    yield "times", "; ".join(told)


def _time(times: Times) -> str:
    parts = [("from", times.start, _clock), ("until", times.end, _clock), ("buffer", times.buffer, "{} min".format)]
    texts = [f"{word} {form(value)}" for word, value, form in parts if value is not None]
    return ", ".join((["follows"] if times.follows else []) + texts + (["goals"] if times.goals is not None else []))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _slides(deck: Deck, client: Client, tailored: Deck) -> Iterator[_Row]:
    whole = choose_for_variant(deck, None)
    shown = {slide.id for slide in tailored.slides}
    added = [own for own in client.slides if own.place and own.slide.id in shown]
    yield "replaces", _listed(own.slide.id for own in client.slides if not own.place and own.slide.id in shown)
    yield "adds", _listed(f"{o.slide.id} ({o.place} {o.target.text if o.target else ''})" for o in added)
    yield "does not show its own", _listed(own.slide.id for own in client.slides if own.slide.id not in shown)
    left = [s.id for s in whole.slides if s.id not in shown and matches(client.choice.leave_out, s)]
    yield "leaves out", _listed(left)
    yield "shows only", _listed(value.text for value in client.choice.only)
    yield "order", " → ".join(value.text for value in client.order)
    yield "slides", f"{len(tailored.slides)}, the deck has {len(whole.slides)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
