"""Settings of an original and what its translation says of them → the settings of the translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckgen.deck.model import Value
from deckgen.reader.translation.translatable_words import WORDED
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean


def inherit_settings(
    original: Mapping[str, Value], translation: Mapping[str, Value], found: list[Diagnostic]
) -> dict[str, Value]:
    """All settings of the original; what the translation gives wins.

    Mappings merge key by key, sessions by their ids; those whose keys are words (`mark`, `glossary`) are replaced.
    """
    values = dict(original)
    for key, value in translation.items():
        old = original.get(key)
        if key == "sessions" and old is not None and _mappings(old) and _mappings(value):
            value = replace(value, data=_sessions(old, value, found))
        elif old is not None and isinstance(old.data, dict) and isinstance(value.data, dict) and key not in WORDED:
            value = replace(value, data=inherit_settings(old.data, value.data, found))
        values[key] = value
    return values


def _mappings(value: Value) -> bool:
    return isinstance(value.data, tuple) and all(isinstance(item.data, dict) for item in value.data)


def _sessions(original: Value, translation: Value, found: list[Diagnostic]) -> tuple[Value, ...]:
    """The original's sessions in their order, each with what the translation says of it."""
    names = [_name(item, number) for number, item in enumerate(_items(original))]
    told = {_name(item, number): item for number, item in enumerate(_items(translation))}
    for name, item in told.items():
        if name not in names:
            given = _mapping(item).get("id")
            hint = did_you_mean(name, [n for n in names if not n.isdigit()])
            message = f"the deck has no session `{name}`" if given else "the deck has fewer sessions"
            found.append(error("unknown-session", message, given.span if given else item.span, hint))
    return tuple(
        replace(item, data=inherit_settings(_mapping(item), _mapping(told[name]), found)) if name in told else item
        for name, item in zip(names, _items(original), strict=True)
    )


def _items(value: Value) -> tuple[Value, ...]:
    return value.data if isinstance(value.data, tuple) else ()


def _mapping(value: Value) -> dict[str, Value]:
    return value.data if isinstance(value.data, dict) else {}


def _name(session: Value, number: int) -> str:
    """A session's id; its place where it has none."""
    given = _mapping(session).get("id")
    return given.text.strip() if given and given.text else str(number)
