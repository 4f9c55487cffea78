"""The settings of an original, with what its translation says of them on top."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.model import Value
from deckgen.reader.translation.translatable_words import WORDED
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.nearest import did_you_mean
from deckgen.values.value import replace


def inherit_settings(original: Mapping[str, Value], translation: Mapping[str, Value]) -> Diagnosed[dict[str, Value]]:
    """All settings of the original; where the translation gives one too, the translation's counts.

    Mappings are merged key by key, sessions by their ids. Mappings whose keys are words (`mark`, `glossary`) are
    replaced as a whole.
    """
    found = Findings()
    values = dict(original)
    for key, value in translation.items():
        old = original.get(key)
        if key == "sessions" and old is not None and _holds_mappings(old) and _holds_mappings(value):
            value = replace(value, data=found.take(_inherit_sessions(old, value)))
        elif old is not None and isinstance(old.data, dict) and isinstance(value.data, dict) and key not in WORDED:
            value = replace(value, data=found.take(inherit_settings(old.data, value.data)))
        values[key] = value
    return Diagnosed(values, found.all())


def _holds_mappings(value: Value) -> bool:
    return isinstance(value.data, tuple) and all(isinstance(item.data, dict) for item in value.data)


def _inherit_sessions(original: Value, translation: Value) -> Diagnosed[tuple[Value, ...]]:
    """The original's sessions in their order, each with what the translation says of it."""
    found = Findings()
    names = [_name(item, number) for number, item in enumerate(_items(original))]
    translated = {_name(item, number): item for number, item in enumerate(_items(translation))}
    for name, item in translated.items():
        if name not in names:
            given = _mapping(item).get("id")
            hint = did_you_mean(name, [n for n in names if not n.isdigit()])
            message = f"the deck has no session `{name}`" if given else "the deck has fewer sessions"
            found.error("unknown-session", message, given.span if given else item.span, hint)
    merged: list[Value] = []
    for name, item in zip(names, _items(original), strict=True):
        if name in translated:
            inherited = inherit_settings(_mapping(item), _mapping(translated[name]))
            item = replace(item, data=found.take(inherited))
        merged.append(item)
    return Diagnosed(tuple(merged), found.all())


def _items(value: Value) -> tuple[Value, ...]:
    return value.data if isinstance(value.data, tuple) else ()


def _mapping(value: Value) -> dict[str, Value]:
    return value.data if isinstance(value.data, dict) else {}


def _name(session: Value, number: int) -> str:
    """A session's id; its number in the list where it has none."""
    given = _mapping(session).get("id")
    return given.text.strip() if given and given.text else str(number)
