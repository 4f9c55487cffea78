"""What variants and clients choose: slides, sessions' times, and changes of the deck's own settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from deckgen.deck.choices import CLICKS, GUIDES, HANDOUTS, PAPERS
from deckgen.deck.model import WHOLE, Change, SlideChoice, Times, Value, Variant
from deckgen.reader.settings.shared_settings import (
    read_date,
    read_goals,
    read_leaders,
    read_leads,
    read_room,
    read_theme,
)
from deckgen.reader.settings.typed_settings import Settings
from deckgen.values.names import REMEDY, folded, name_fault
from deckgen.values.units import Minutes

FOLLOW = "follow"
SIZES = ("16:9", "16:10", "4:3")
CHOICE_KEYS = ("only", "leave-out", "start", "end", "buffer")

# Key → the deck's field that it changes, and how it is read.
_Read = Callable[[Settings], object]
VARIANT_CHANGES: Mapping[str, tuple[str, _Read]] = {
    "subtitle": ("subtitle", lambda settings: settings.runs("subtitle")),
    "audience": ("audience", lambda settings: settings.runs("audience")),
    "group-size": ("group_size", lambda settings: settings.number("group-size")),
    "room": ("room", read_room),
    "goals": ("goals", read_goals),
    "clicks": ("clicks", lambda settings: settings.choice("clicks", CLICKS, "")),
    "guide": ("guide", lambda settings: settings.choice("guide", GUIDES, "")),
    "leaders": ("leaders", read_leaders),
    "leads": ("leads", read_leads),
}
CLIENT_CHANGES: Mapping[str, tuple[str, _Read]] = {
    **VARIANT_CHANGES,
    "title": ("title", lambda settings: settings.runs("title")),
    "author": ("author", lambda settings: settings.text("author")),
    "theme": ("theme", read_theme),
    "size": ("size", lambda settings: settings.choice("size", SIZES, "")),
    "logo": ("logo", lambda settings: settings.text("logo")),
    "date": ("date", read_date),
    "confidential": ("confidential", lambda settings: settings.runs("confidential")),
    "paper": ("paper", lambda settings: settings.choice("paper", PAPERS, "")),
    "handout": ("handout", lambda settings: int(settings.choice("handout", HANDOUTS, "0"))),
}


def read_variants(settings: Settings) -> tuple[Variant, ...]:
    """The variants that a deck offers."""
    inner = settings.mapping("variants")
    if inner is None:
        return ()
    variants = []
    taken: dict[str, str] = {}
    for name, value in inner.values.items():
        if (other := taken.setdefault(folded(name), name)) != name:
            message = f"the variants `{other}` and `{name}` would write the same files"
            settings.found.error("same-outputs", message, value.key_span, "rename one of them")
        part = inner.mapping(name)
        if part is not None:
            variants.append(_variant(name, part, value))
    return tuple(variants)


def _variant(name: str, settings: Settings, value: Value) -> Variant:
    settings.check_keys(("title", *CHOICE_KEYS, *VARIANT_CHANGES), f"variant `{name}`")
    choice, times = read_choice(settings), read_times(settings)
    changes = read_changes(settings, VARIANT_CHANGES)
    if fault := name_fault(name):
        settings.found.error("bad-name", f"the name of the variant `{name}` {fault}", value.key_span, REMEDY)
    if name == WHOLE and (choice.only or choice.leave_out):
        hint = "take `only` and `leave-out` away from it, or give it another name"
        settings.found.error("wrong-value", f"`{WHOLE}` is the whole deck", value.key_span, hint)
    return Variant(name, settings.runs("title"), choice, times, changes, value.key_span or value.span)


def read_choice(settings: Settings) -> SlideChoice:
    """The keys `only` and `leave-out`."""
    return SlideChoice(settings.texts("only"), settings.texts("leave-out"))


def read_changes(settings: Settings, keys: Mapping[str, tuple[str, _Read]]) -> dict[str, Change]:
    """The deck's fields that are given anew."""
    changes: dict[str, Change] = {}
    for key, (field, read) in keys.items():
        value = settings.get(key)
        by_session = key == "goals" and _is_mapping(value)
        before = len(settings.found.all())
        if value is not None and not by_session and (new := read(settings)) and len(settings.found.all()) == before:
            changes[field] = Change(new, value.span)
    return changes


# --- times ----------------------------------------------------------------------------------------


def read_times(settings: Settings) -> dict[str, Times]:
    """The keys `start`, `end`, `buffer` and, where it is a mapping, `goals`: each by session."""
    parts = tuple(_by_session(settings, key) for key in ("start", "end", "buffer", "goals"))
    return {name: _times(name, *parts) for name in dict.fromkeys(name for part in parts for name in part.values)}


def _by_session(settings: Settings, key: str) -> Settings:
    nothing = Settings({}, settings.scope, settings.span)
    return nothing if key == "goals" and not _is_mapping(settings.get(key)) else settings.mapping(key) or nothing


def _is_mapping(value: Value | None) -> bool:
    return value is not None and isinstance(value.data, dict)


def _times(name: str, starts: Settings, ends: Settings, buffers: Settings, goals: Settings) -> Times:
    given = next(part.values[name] for part in (starts, ends, buffers, goals) if name in part.values)
    follows = starts.text(name) == FOLLOW if name in starts.values else False
    return Times(
        start=None if follows else _clock(starts, name),
        follows=follows,
        end=ends.clock(name),
        buffer=buffers.minutes(name),
        goals=tuple(goals.value_runs(goal) for goal in goals.texts(name)) if name in goals.values else None,
        span=given.key_span or given.span,
    )


def _clock(starts: Settings, name: str) -> Minutes | None:
    value = starts.get(name)
    if value is not None and value.text and not value.text[:1].isdigit():
        hint = f'write `"09:00"`, or `{FOLLOW}`: it begins when the session before it ends'
        starts.wrong(name, value, f"a time of day, or `{FOLLOW}`", hint)
        return None
    return starts.clock(name)
