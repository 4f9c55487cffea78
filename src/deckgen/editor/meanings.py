"""What names stand for at a place: those that may be written there, each with its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from deckgen.deck.model import GUIDE_CHAPTERS, NOTE_KINDS
from deckgen.edition.expressions.sandbox import FILTERS
from deckgen.editor.names import Name, Names
from deckgen.editor.place import Kind, Place
from deckgen.editor.settings import keys_of, values_of
from deckgen.layouts.catalogue import NAMES as LAYOUTS
from deckgen.layouts.catalogue import catalogue
from deckgen.values import icons

NOTES: Mapping[str, str] = {
    "say": "what to say, word for word; `::: say A` for the first of two leaders",
    "ask": "questions to the group; `::: ask 2 min` states how long they take",
    "do": "what to do",
    "answer": "expected answers; never in PowerPoint",
    "debrief": "the talk afterwards",
    "tip": "advice",
    "pitfalls": "what tends to go wrong",
    "remote": "how to do it on line",
    "materials": "what to bring, counted",
    "guide": "text for the guide alone",
    "handout": "for the participants, on the handout",
    "worksheet": "for the participants to write on",
    "notes": "anything else",
    "exercise": "a small exercise, in the guide alone",
    "follow-up": "of a learning module: what comes afterwards",
    "short": "what to do when time is short",
    "long": "what to do when there is time to spare",
    "harvest": "how what the groups made becomes one",
}
TIMES = ("start", "end", "buffer")  # keys that hold a value for each session

_OF_KEYS: Mapping[str, Callable[[Names], Iterable[Name]]] = {
    **dict.fromkeys(("use", "continues", "after", "before", "order"), lambda names: names.slides),
    **dict.fromkeys(("only", "leave-out"), lambda names: chain(names.slides, _marked(names.tags))),
    **dict.fromkeys(("session", "sessions"), lambda names: names.sessions),
    **dict.fromkeys(("theme", "base"), lambda names: names.themes),
    **dict.fromkeys(("background", "image", "logo", "icons", "picture"), lambda names: names.pictures),
    "slides": lambda names: chain(names.texts, names.slides),
    "modules": lambda names: names.modules,
    "when": lambda names: names.variants,
    "variant": lambda names: names.variants,
    "tags": lambda names: names.tags,
    "plan": lambda names: names.plans,
    "data": lambda names: names.data,
}
SLIDE_KEYS = ("use", "continues", "after", "before", "order", "only", "leave-out", "slides")  # whose values are ids


def names_at(place: Place, names: Names) -> tuple[Name, ...]:
    """The names that may stand at a place of a text."""
    match place.kind:
        case Kind.KEY:
            return tuple(_keys(place, names))
        case Kind.VALUE:
            return tuple(_values(place, names))
        case Kind.NOTE:
            return tuple(Name(kind, NOTES.get(kind, "")) for kind in NOTE_KINDS)
        case Kind.LINK:
            return link_targets(names)
        case Kind.EXPRESSION:
            return names.variables
        case Kind.FILTER:
            return tuple(Name(name) for name in FILTERS)
        case Kind.PICTURE:
            return names.pictures
        case Kind.ICON:
            return tuple(Name(name) for name in icons.NAMES)
        case Kind.SLOT:
            found = (layout for layout in catalogue() if layout.name == place.layout)
            return tuple(Name(slot.name, slot.meaning) for layout in found for slot in layout.headed)
        case _:
            return ()


def link_targets(names: Names) -> tuple[Name, ...]:
    """What a link `[…](#id)` may lead to."""
    chapters = tuple(Name(name, "chapter of the guide") for name in GUIDE_CHAPTERS)
    return (*names.slides, *names.modules, *names.chapters, *names.sessions, *chapters)


def _keys(place: Place, names: Names) -> Iterator[Name]:
    last = place.keys[-1] if place.keys else ""
    if last in TIMES:
        yield from names.sessions
    elif last == "duration":
        yield from names.variants
    elif last in ("variables", "terms"):
        yield from (name for name in names.variables if "." not in name.text)
    else:
        known = keys_of(place.settings, place.keys, place.layout, place.first)
        yield from (Name(key, meaning) for key, meaning in known.items())


def _values(place: Place, names: Names) -> Iterator[Name]:
    key = place.keys[-1] if place.keys else ""
    if key == "layout":
        meanings = {layout.name: layout.meaning for layout in catalogue()}
        yield from (Name(name, meanings[name]) for name in LAYOUTS)
        return
    if key in _OF_KEYS and (key not in ("background",) or place.settings == "slide"):
        yield from _OF_KEYS[key](names)
    known = values_of(place.settings, place.keys, place.layout, place.first)
    yield from (Name(value) for value in known)
    if not known and place.keys:  # an item of a list of mappings
        below = keys_of(place.settings, place.keys, place.layout, place.first)
        yield from (Name(f"{inner}:", meaning) for inner, meaning in below.items())


def _marked(tags: Sequence[Name]) -> Iterator[Name]:
    return (Name(f'"#{tag.text}"', "all slides with that tag") for tag in tags)
