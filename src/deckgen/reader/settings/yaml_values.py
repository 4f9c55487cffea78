"""YAML text → `Value`s with their places, by the 1.2 core schema: `no`, `on` and `09:00` stay text."""

from __future__ import annotations

from deckgen.deck.model import Value
from deckgen.reader.settings.plain_settings import plain_settings
from deckgen.values.diagnostics import Diagnosed, Diagnostic
from deckgen.values.lazy import lazy_imports
from deckgen.values.merge_marks import settle_merge
from deckgen.values.source import Source

with lazy_imports("deckgen.reader.settings", into=__name__):
    from deckgen.reader.settings import yaml_nodes


def yaml_value(source: Source, start: int = 0, end: int | None = None) -> Diagnosed[Value]:
    """The value that `source.text[start:end]` spells; a null value where it is empty.

    Where the text is broken, the value holds those top-level keys that can be read on their own.
    """
    merge: tuple[Diagnostic, ...] = ()
    if end is None:  # a file of its own
        source, merge = settle_merge(source)
        end = len(source.text)
    plain = plain_settings(source, start, end)
    if plain is not None:
        return Diagnosed(plain, merge)
    value, found = yaml_nodes.read_nodes(source, start, end)
    return Diagnosed(value, (*merge, *found))
